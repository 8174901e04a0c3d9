//! Content that is newer than a matter: every answer is kept, those to look at again are marked, and the matter can still be
//! read under the content it was answered under.

use std::sync::LazyLock;

use proptest::prelude::*;
use zicha::session::Session;
use zicha_content::Files;
use zicha_engine::Findings;
use zicha_export::plain_page;
use zicha_law::{Answer, Library, OptionSet, QuestionIx, Reason, ReasonKind, Response};
use zicha_matter::Matter;
use zicha_matter::carried;
use zicha_report::{ContentChanges, Difference, Former, LawKind, content_changes, content_page};
use zicha_text::Lang;

use crate::support::{NOW, answers_file, library, lines, load, matter, patch, toy, toy_files};
use zicha_testing::random::{self, cases, draws};

pub(crate) const SINCE: &str = "2026-11-24T09:00:00+08:00";

/// The toy content a year later: a question gone, one new, one worded otherwise, an option more, bounds narrower, a fine
/// higher.
pub(crate) fn newer_files() -> Files {
    let mut files = toy_files();
    patch(&mut files, "pack.yaml", "version: \"1\"", "version: \"2\"");
    patch(
        &mut files,
        "firm.yaml",
        "Through which channel?",
        "Through which channel now?",
    );
    patch(
        &mut files,
        "firm.yaml",
        "通过何种渠道？",
        "现在通过何种渠道？",
    );
    patch(&mut files, "firm.yaml", "max: 1000", "max: 50");
    let seeds = "          - {id: seeds, text: {en: Seeds, zh: 种子}}\n";
    patch(
        &mut files,
        "firm.yaml",
        seeds,
        &format!("{seeds}          - {{id: maps, text: {{en: Maps, zh: 地图}}}}\n"),
    );
    patch(&mut files, "firm.yaml", "- id: remark\n", "- id: comment\n");
    patch(
        &mut files,
        "law/toy.yaml",
        "{range: {min: 1000, max: 50000}}",
        "{range: {min: 1000, max: 70000}}",
    );
    files
}

/// The toy content with other kinds of answers.
fn other_kinds() -> Files {
    let mut files = toy_files();
    for (id, from, to) in [
        ("channel", "choice", "multi_choice"),
        ("goods", "multi_choice", "choice"),
        ("found", "moment", "date"),
    ] {
        let (from, to) = (
            format!("- id: {id}\n        kind: {from}\n"),
            format!("- id: {id}\n        kind: {to}\n"),
        );
        patch(&mut files, "firm.yaml", &from, &to);
    }
    patch(
        &mut files,
        "firm.yaml",
        "- id: remark\n        kind: text\n",
        "- id: remark\n        kind: date\n",
    );
    patch(
        &mut files,
        "law/toy.yaml",
        "within: {hours: 2}",
        "within: {days: 2}",
    );
    files
}

pub(crate) static NEWER: LazyLock<Library> = LazyLock::new(|| load(&newer_files()));
static KINDS: LazyLock<Library> = LazyLock::new(|| load(&other_kinds()));

pub(crate) fn ask(library: &Library, id: &str) -> QuestionIx {
    library
        .find_question(id)
        .unwrap_or_else(|| panic!("no {id}"))
}

fn entry<'m>(library: &Library, matter: &'m Matter, id: &str) -> &'m zicha_law::Entry {
    matter.answers.entry(ask(library, id))
}

/// A matter answered under the toy content, as the app does.
pub(crate) fn answered() -> Matter {
    let given = matter(
        toy(),
        &answers_file(&[
            ("sells", "yes"),
            ("channel", "web"),
            ("goods", "[books]"),
            ("staff", "300"),
            ("remark", "kept"),
            ("began", "2026-03-01"),
        ]),
    );
    let mut session = Session::new(
        toy(),
        zicha_matter::blank_matter(toy(), "Harbour 港口", SINCE),
        None,
        false,
        NOW,
    );
    for question in toy().question_indexes() {
        session.respond(
            toy(),
            question,
            given.answers.entry(question).response.clone(),
        );
    }
    session.set_note(ask(toy(), "staff"), "counted in March".into());
    session.to_save(SINCE.into())
}

fn read(library: &Library, json: &str) -> Matter {
    zicha_matter::read(library, "matter.zicha.json", json.as_bytes())
        .unwrap_or_else(|errors| panic!("{}", lines(&errors)))
}

/// Saved under one content and read under another.
fn through(from: &Library, matter: &Matter, to: &Library) -> Matter {
    read(
        to,
        &zicha_matter::to_json(from, matter).expect("it can be written"),
    )
}

pub(crate) fn session(library: &Library, matter: Matter) -> Session {
    Session::new(library, matter, None, false, NOW)
}

pub(crate) fn ids(library: &Library, questions: &[QuestionIx]) -> Vec<String> {
    questions
        .iter()
        .map(|question| library.question(*question).id.to_string())
        .collect()
}

fn changes(matter: &Matter) -> ContentChanges {
    let old = carried(&NEWER, matter, toy()).expect("it can be carried");
    content_changes(
        Some(Former {
            library: toy(),
            matter: &old,
        }),
        &NEWER,
        matter,
        NOW,
    )
}

#[test]
fn a_matter_remembers_the_content_and_each_answer_the_wording() {
    let json = zicha_matter::to_json(toy(), &answered()).expect("it can be written");
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(value["content"]["id"], "toy");
    assert_eq!(value["content"]["sha256"], toy().pack.sha256.as_str());
    assert!(value.get("pack").is_none());
    let rows = value["answers"].as_array().expect("rows");
    assert!(
        rows.iter().all(|row| row["wording"]
            .as_str()
            .is_some_and(|wording| wording.len() == 8)),
        "{rows:?}"
    );
    let same = session(toy(), read(toy(), &json));
    let report = zicha_export::json_report(&same.report(toy())).expect("it is written");
    assert!(!report.contains("wording"), "reports keep their form");
    assert_eq!(same.content_change(toy()), None);
    assert!(same.to_look_at(toy()).is_empty());
}

#[test]
fn under_newer_content_answers_are_kept_and_those_to_look_at_again_marked() {
    let matter = through(toy(), &answered(), &NEWER);
    assert_eq!(
        entry(&NEWER, &matter, "channel").response,
        Response::Given(Answer::Chosen(OptionSet::of(1)))
    );
    assert_eq!(
        entry(&NEWER, &matter, "staff").response,
        Response::Open,
        "300 are too many now"
    );
    assert_eq!(entry(&NEWER, &matter, "staff").note, "counted in March");
    assert_eq!(
        matter.misfit("staff").expect("it is kept").response,
        Response::Given(Answer::Number(300))
    );
    assert_eq!(
        matter.misfit("remark").expect("it is kept").response,
        Response::Given(Answer::Text("kept".into()))
    );
    let session = session(&NEWER, matter);
    assert_eq!(
        ids(&NEWER, &session.to_look_at(&NEWER)),
        ["channel", "goods", "staff"]
    );
    let change = session
        .content_change(&NEWER)
        .expect("the content is another");
    assert_eq!((change.to_look_at, change.misfits, change.gone), (3, 1, 1));
    assert_eq!(
        (change.from.version.as_str(), change.to.version.as_str()),
        ("1", "2")
    );
}

#[test]
fn confirming_and_answering_anew_take_the_mark_away_and_undo_brings_it_back() {
    let mut open = session(&NEWER, through(toy(), &answered(), &NEWER));
    let [channel, staff] = ["channel", "staff"].map(|id| ask(&NEWER, id));
    open.confirm(&NEWER, channel);
    assert!(!open.is_to_look_at(&NEWER, channel) && !open.saved);
    open.respond(&NEWER, staff, Response::Given(Answer::Number(40)));
    assert!(!open.is_to_look_at(&NEWER, staff));
    assert_eq!(open.undo(&NEWER), Some(staff));
    assert!(open.misfit(&NEWER, staff).is_some() && open.is_to_look_at(&NEWER, staff));
    assert_eq!(open.undo(&NEWER), Some(channel));
    assert!(open.is_to_look_at(&NEWER, channel));
    assert_eq!(
        (open.redo(&NEWER), open.redo(&NEWER)),
        (Some(channel), Some(staff))
    );
    assert_eq!(ids(&NEWER, &open.to_look_at(&NEWER)), ["goods"]);
    // Giving the same answer again confirms it.
    let goods = ask(&NEWER, "goods");
    let same = open.entry(goods).response.clone();
    open.respond(&NEWER, goods, same);
    assert!(open.to_look_at(&NEWER).is_empty());
    let saved = through(&NEWER, open.matter(), &NEWER);
    assert!(saved.misfit("staff").is_none() && saved.misfit("remark").is_some());
}

#[test]
fn an_answer_that_does_not_fit_is_written_back_until_another_is_given() {
    let kept = through(toy(), &answered(), &NEWER);
    let again = through(&NEWER, &kept, &NEWER);
    assert_eq!(again.misfit("staff"), kept.misfit("staff"));
    assert_eq!(entry(&NEWER, &again, "staff").note, "counted in March");
    assert_eq!(
        again.content,
        toy().pack.mark(),
        "nothing was answered under the newer content"
    );
    let mut open = session(&NEWER, again.clone());
    open.respond(
        &NEWER,
        ask(&NEWER, "ended"),
        Response::Withheld(Reason::plain(ReasonKind::WillAsk)),
    );
    let saved = through(&NEWER, &open.to_save(SINCE.into()), &NEWER);
    assert_eq!(
        saved.misfit("staff"),
        kept.misfit("staff"),
        "what does not fit is no damage"
    );
    let change = session(&NEWER, saved);
    assert_eq!(
        change.content_change(&NEWER),
        None,
        "it shows until something is answered"
    );
    assert_eq!(
        ids(&NEWER, &change.to_look_at(&NEWER)),
        ["channel", "goods", "staff"],
        "the marks stay"
    );
    let back = through(&NEWER, &again, toy());
    assert_eq!(back.answers, answered().answers);
}

#[test]
fn answers_without_a_wording_are_not_marked() {
    let file = "schema: zicha.matter/1\npack: toy 1\nrevision: 3\nanswers:\n  - {question: channel, answer: web}\n  \
                - {question: staff, answer: 300}\n";
    let open = session(&NEWER, matter(&NEWER, file));
    assert_eq!(
        ids(&NEWER, &open.to_look_at(&NEWER)),
        ["staff"],
        "what does not fit is marked all the same"
    );
    let change = open
        .content_change(&NEWER)
        .expect("version 1 is not version 2");
    assert_eq!((change.from.sha256, change.misfits), (None, 1));
}

#[test]
fn a_matter_of_a_former_schema_shows_no_change_and_takes_on_content_and_wording_with_the_first_answer()
 {
    for schema in ["1", "2"] {
        let file =
            crate::support::root().join(format!("tests/fixtures/matters/{schema}.zicha.json"));
        let stored = zicha_store::load(library(), &file)
            .unwrap_or_else(|error| panic!("{}", error.text().en));
        let mut open = session(library(), stored);
        assert_eq!(
            open.content_change(library()),
            None,
            "it names the content of today, without a checksum"
        );
        assert!(open.to_look_at(library()).is_empty());
        assert_eq!(
            open.to_save(SINCE.into()).content.sha256,
            None,
            "nothing was answered"
        );
        let question = ask(library(), "op-legal-form");
        open.respond(
            library(),
            question,
            Response::Withheld(Reason::plain(ReasonKind::DontKnow)),
        );
        let saved = through(library(), &open.to_save(SINCE.into()), library());
        assert_eq!(saved.content, library().pack.mark());
        assert_eq!(
            entry(library(), &saved, "op-legal-form").wording,
            Some(library().question(question).wording)
        );
        assert_eq!(entry(library(), &saved, "op-established").wording, None);
    }
}

#[test]
fn the_page_says_what_was_added_changed_and_removed_and_what_it_comes_to() {
    let matter = through(toy(), &answered(), &NEWER);
    let changes = changes(&matter);
    let count = |difference| changes.count(difference);
    assert_eq!(
        [Difference::Added, Difference::Changed, Difference::Removed].map(count),
        [1, 3, 1]
    );
    assert_eq!(changes.to_look_at(), 3);
    let law: Vec<(LawKind, &str)> = changes
        .law
        .iter()
        .map(|change| (change.kind, change.id.as_str()))
        .collect();
    assert_eq!(
        law,
        [(LawKind::Tier, "1.1.a"), (LawKind::Tier, "2.1.c")],
        "the second borrows the fine of the first"
    );
    let articles: Vec<&str> = changes
        .outcomes
        .iter()
        .map(|outcome| outcome.article.as_str())
        .collect();
    assert_eq!(
        articles,
        ["toy-1", "toy-2"],
        "a higher fine, and staff that count as unknown"
    );
    let english = plain_page(&content_page(&changes, Lang::En));
    for said in [
        "Harbour 港口",
        "Answers to look at again: 3",
        "Through which channel now?",
        "now: Through which channel now?",
        "the answer 300 people no longer fits",
        "the bounds: before: 1–1,000 people → now: 1–50 people",
        "option added: Maps",
        "Questions added: 1",
        "Questions removed: 1",
        "its answer is kept",
        "Tiers of penalties: 2",
        "fine: before: RMB 1,000–50,000 → now: RMB 1,000–70,000",
        "What it means for this matter",
    ] {
        assert!(english.contains(said), "no \"{said}\" in\n{english}");
    }
    let chinese = plain_page(&content_page(&changes, Lang::Zh));
    assert!(
        chinese.contains("需复核的答案：3项") && chinese.contains("罚款：原：1000元以上5万元以下"),
        "{chinese}"
    );
    assert_eq!(crate::support::english(&chinese), Vec::<String>::new());
}

#[test]
fn without_the_former_content_the_page_says_so_and_tells_what_the_answers_tell() {
    let matter = through(toy(), &answered(), &NEWER);
    let changes = content_changes(None, &NEWER, &matter, NOW);
    assert!(!changes.is_known && changes.law.is_empty() && changes.outcomes.is_empty());
    let told: Vec<(&str, Difference)> = changes
        .questions
        .iter()
        .map(|question| (question.id.as_str(), question.difference))
        .collect();
    let [differs, gone] = [Difference::Changed, Difference::Removed];
    assert_eq!(
        told,
        [
            ("channel", differs),
            ("goods", differs),
            ("staff", differs),
            ("remark", gone)
        ]
    );
    let english = plain_page(&content_page(&changes, Lang::En));
    assert!(
        english.contains("The former content is not kept here."),
        "{english}"
    );
}

#[test]
fn content_that_is_the_same_has_no_changes_and_differs_from_itself_in_nothing() {
    let matter = answered();
    let changes = content_changes(
        Some(Former {
            library: toy(),
            matter: &matter,
        }),
        toy(),
        &matter,
        NOW,
    );
    assert!(
        changes.questions.is_empty() && changes.law.is_empty() && changes.outcomes.is_empty(),
        "{changes:?}"
    );
    let real = zicha_matter::blank_matter(library(), "A", SINCE);
    let changes = content_changes(
        Some(Former {
            library: library(),
            matter: &real,
        }),
        library(),
        &real,
        NOW,
    );
    assert!(changes.questions.is_empty() && changes.law.is_empty() && changes.outcomes.is_empty());
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn no_answer_is_lost_from_old_content_to_new_and_back(drawn in draws(toy()), seed in any::<u64>()) {
        let matter = random::matter(toy(), &drawn, seed);
        for other in [&*NEWER, &*KINDS, library()] {
            let there = through(toy(), &matter, other);
            // As if something had been answered there, which is where what does not fit must not pass for damage.
            let there = Matter { content: other.pack.mark(), ..there };
            let again = through(other, &there, other);
            prop_assert_eq!(&again, &there);
            let back = through(other, &again, toy());
            prop_assert_eq!(&back, &Matter { content: other.pack.mark(), ..matter.clone() });
            let carried_back = carried(other, &there, toy()).expect("it can be carried");
            prop_assert_eq!(&carried_back.answers, &matter.answers);
            let (was, is) = (Findings::new(toy(), &matter, NOW), Findings::new(toy(), &carried_back, NOW));
            prop_assert_eq!(format!("{:?}", was.assessment), format!("{:?}", is.assessment));
        }
    }
}
