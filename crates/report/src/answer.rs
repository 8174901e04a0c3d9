//! Answers and reasons in words.

use zicha_law::{
    Answer, Entry, Kind, Library, Question, QuestionIx, QuestionSet, Reason, ReasonKind, Response,
    Who,
};
use zicha_text::Lang;
use zicha_text::{Strings, amount_full, named, number, percent, strings};

use super::{Block, Link, Report, Sign, evidence_lines};

/// An answer in words.
#[must_use]
pub fn answer_text(strings: &Strings, lang: Lang, question: &Question, answer: &Answer) -> String {
    match (answer, &question.kind) {
        (Answer::Chosen(chosen), _) => {
            let mut words = Vec::new();
            for position in chosen.iter() {
                if let Some(choice) = question.options.get(position) {
                    words.push(choice.text.get(lang));
                }
            }
            if words.is_empty() {
                strings.app.none.to_owned()
            } else {
                words.join(joint(lang))
            }
        }
        (Answer::Number(amount), Kind::Amount { .. }) => amount_full(lang, *amount),
        (Answer::Number(points), Kind::Percent { .. }) => percent(*points),
        (
            Answer::Number(count),
            Kind::Number {
                unit: Some(unit), ..
            },
        ) => match lang {
            Lang::En => format!("{} {}", number(lang, *count), unit.get(lang)),
            Lang::Zh => format!("{}{}", number(lang, *count), unit.get(lang)),
        },
        (Answer::Number(count), _) => number(lang, *count),
        (Answer::Date(date), _) => date.to_string(),
        (Answer::Moment(moment), _) => zicha_text::moment(*moment),
        (Answer::Text(text), _) => text.clone(),
    }
}

fn joint(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    }
}

/// Who usually knows an answer.
#[must_use]
pub fn department(strings: &Strings, who: Who) -> &'static str {
    let words = &strings.term;
    match who {
        Who::Legal => words.legal,
        Who::ItSecurity => words.it_security,
        Who::Hr => words.hr,
        Who::Product => words.product,
        Who::Procurement => words.procurement,
        Who::Management => words.management,
        Who::Finance => words.finance,
    }
}

/// What became of a question, in words.
#[must_use]
pub fn response_text(strings: &Strings, lang: Lang, question: &Question, entry: &Entry) -> String {
    match &entry.response {
        Response::Open => strings.interview.unanswered.to_owned(),
        Response::Given(answer) => answer_text(strings, lang, question, answer),
        Response::Withheld(reason) => reason_text(strings, lang, reason),
    }
}

/// A reason for not answering, with what was said about it.
#[must_use]
pub fn reason_text(strings: &Strings, lang: Lang, reason: &Reason) -> String {
    let mut parts = vec![
        match reason.kind {
            ReasonKind::DontKnow => strings.term.dont_know,
            ReasonKind::NotApplicable => strings.term.not_applicable,
            ReasonKind::WillAsk => strings.term.will_ask,
            ReasonKind::Declined => strings.term.declined,
        }
        .to_owned(),
    ];
    for said in [&reason.because, &reason.ask] {
        if !said.is_empty() {
            parts.push(said.clone());
        }
    }
    parts.extend(reason.by.as_ref().map(ToString::to_string));
    parts.join(joint(lang))
}

/// The place of a question among those asked: its number and how many there are.
#[must_use]
pub fn question_number(
    library: &Library,
    visible: &zicha_law::QuestionSet,
    question: QuestionIx,
) -> (usize, usize) {
    let (mut number, mut all) = (0, 0);
    for index in library.question_indexes() {
        if !visible.contains(index) {
            continue;
        }
        all += 1;
        if index <= question {
            number = all;
        }
    }
    (number, all)
}

/// Note and evidence of an answer in one line.
pub(super) fn backing(lang: Lang, entry: &Entry) -> String {
    let mut parts = vec![entry.note.clone()];
    parts.extend(evidence_lines(lang, entry));
    parts.retain(|text| !text.is_empty());
    parts.join("; ")
}

/// Questions with what was answered, a line each.
pub(super) fn lines(report: &Report<'_>, lang: Lang, questions: &QuestionSet) -> Vec<String> {
    let mut lines = Vec::new();
    for index in questions.iter() {
        let question = report.library.question(index);
        let entry = report.matter.answers.entry(index);
        let answer = response_text(strings(lang), lang, question, entry);
        lines.push(format!("{} → {answer}", question.text.get(lang)));
    }
    lines
}

/// Questions with what was answered, noted and kept as evidence, each a way back into the interview.
pub(super) fn chain(
    report: &Report<'_>,
    lang: Lang,
    depth: u8,
    sign: Sign,
    questions: &QuestionSet,
) -> Vec<Block> {
    let strings = strings(lang);
    let mut blocks = Vec::new();
    for index in questions.iter() {
        let question = report.library.question(index);
        let entry = report.matter.answers.entry(index);
        let text = format!(
            "{} → {}",
            question.text.get(lang),
            response_text(strings, lang, question, entry)
        );
        blocks.push(Block::Item {
            depth,
            sign,
            text,
            link: Some(Link::Question(index)),
        });
        let note = Some(&entry.note)
            .filter(|note| !note.is_empty())
            .map(|note| (strings.interview.note, note));
        let evidence = evidence_lines(lang, entry)
            .into_iter()
            .map(|evidence| (strings.interview.evidence, evidence));
        let backing = note
            .map(|(label, note)| (label, note.clone()))
            .into_iter()
            .chain(evidence);
        blocks.extend(
            backing.map(|(label, text)| {
                Block::item(depth + 1, Sign::Plain, named(lang, label, &text))
            }),
        );
    }
    blocks
}

#[cfg(test)]
mod tests {
    use zicha_law::{Date, Entry, Question, QuestionSet, Reason, ReasonKind, Response};
    use zicha_testing::{answers, toy};
    use zicha_text::{Lang, strings};

    use super::{backing, question_number, reason_text, response_text};

    fn question(id: &str) -> &'static Question {
        toy().question(toy().find_question(id).expect("a toy question"))
    }

    /// What was answered to a question, in words.
    fn told(lang: Lang, id: &str, value: &str) -> String {
        let answers = answers(toy(), &[(id, value)]);
        let entry = answers.entry(toy().find_question(id).expect("a toy question"));
        response_text(strings(lang), lang, question(id), entry)
    }

    #[test]
    fn an_answer_is_told_in_the_form_of_its_question() {
        assert_eq!(told(Lang::En, "goods", "[books, seeds]"), "Books; Seeds");
        assert_eq!(told(Lang::Zh, "goods", "[books, seeds]"), "图书；种子");
        assert_eq!(told(Lang::En, "staff", "100"), "100 people");
        assert_eq!(told(Lang::Zh, "staff", "100"), "100人");
        assert_eq!(told(Lang::En, "gains", "1000000"), "RMB 1,000,000");
        assert_eq!(told(Lang::En, "share", "12.5"), "12.50%");
        assert_eq!(told(Lang::En, "began", "2026-01-31"), "2026-01-31");
        assert_eq!(told(Lang::En, "remark", "none"), "none");
    }

    #[test]
    fn a_list_of_which_nothing_was_chosen_says_so() {
        assert_eq!(told(Lang::En, "goods", "[]"), strings(Lang::En).app.none);
    }

    #[test]
    fn a_question_without_an_answer_says_so() {
        let words = strings(Lang::En);
        let open = response_text(words, Lang::En, question("staff"), &Entry::default());
        assert_eq!(open, words.interview.unanswered);
        let withheld = Entry {
            response: Response::Withheld(Reason::plain(ReasonKind::Declined)),
            ..Entry::default()
        };
        assert_eq!(
            response_text(words, Lang::En, question("staff"), &withheld),
            words.term.declined
        );
    }

    #[test]
    fn a_reason_is_told_with_whom_to_ask_and_by_when() {
        let words = strings(Lang::Zh);
        let reason = Reason {
            ask: "财务部".to_owned(),
            by: Some(Date::constant(2026, 12, 1)),
            ..Reason::plain(ReasonKind::WillAsk)
        };
        assert_eq!(
            reason_text(words, Lang::Zh, &reason),
            format!("{}；财务部；2026-12-01", words.term.will_ask)
        );
    }

    #[test]
    fn a_question_is_numbered_among_those_that_are_asked() {
        let mut visible = QuestionSet::EMPTY;
        let indexes: Vec<_> = toy().question_indexes().take(4).collect();
        for index in [0, 2, 3] {
            visible.insert(indexes[index]);
        }
        assert_eq!(question_number(toy(), &visible, indexes[2]), (2, 3));
        assert_eq!(question_number(toy(), &visible, indexes[3]), (3, 3));
        let hidden = question_number(toy(), &visible, indexes[1]);
        assert_eq!(hidden, (1, 3), "counted up to it");
    }

    #[test]
    fn what_backs_an_answer_leaves_out_what_is_empty() {
        assert_eq!(backing(Lang::En, &Entry::default()), "");
        let noted = Entry {
            note: "seen".to_owned(),
            ..Entry::default()
        };
        assert_eq!(backing(Lang::En, &noted), "seen");
    }
}
