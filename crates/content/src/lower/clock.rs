//! Time limits.

use super::{At, Lowering, raw};
use zicha_law::{Clock, Length, Library, Limit};
use zicha_text::text;
use zicha_yaml::Document;

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    let at = At::top(document);
    for (at, raw) in at.each("clocks", &document.value.clocks) {
        lowering.for_each_instance(&raw.id, |lowering| {
            let lowered = clock(lowering, at, raw);
            library.clocks.extend(lowered);
        });
    }
}

fn clock(lowering: &mut Lowering, at: At<'_>, raw: &raw::Clock) -> Option<Clock> {
    let id = lowering.numbered(&raw.id);
    if !lowering.clocks.insert(id.clone()) {
        let message = super::used_twice(&id);
        let at = at.inner("id");
        lowering.complain(at, "duplicate-id", message, super::rename_one());
    }
    Some(Clock {
        id: id.into(),
        title: lowering.text(at.inner("title"), raw.title.as_ref()),
        text: lowering.text(at.inner("text"), raw.text.as_ref()),
        to: lowering.text(at.inner("to"), raw.to.as_ref()),
        cites: lowering.cites(at.inner("cites"), &raw.cites),
        when: lowering.optional_condition(at.inner("when"), raw.when.as_ref()),
        limit: limit(lowering, at, raw)?,
        done_when: lowering.optional_condition(at.inner("done_when"), raw.done_when.as_ref()),
        limitation: raw.limitation,
        confidence: lowering.deciding(at, raw.confidence),
    })
}

fn limit(lowering: &mut Lowering, at: At<'_>, raw: &raw::Clock) -> Option<Limit> {
    match (&raw.from, raw.within, raw.by, raw.every) {
        (Some(from), Some(within), None, None) => {
            let from = lowering.dated_question(at.inner("from"), from)?;
            let within = length(lowering, at.inner("within"), within)?;
            Some(if raw.before {
                Limit::Before { from, within }
            } else {
                Limit::After { from, within }
            })
        }
        (None, None, Some(day), None) => Some(Limit::By(day)),
        (None, None, None, Some(raw::Yearly { month, day }))
            if jiff::civil::Date::new(2024, month, day).is_ok() =>
        {
            Some(Limit::Yearly { month, day })
        }
        _ => {
            lowering.complain(
                at,
                "bad-clock",
                text!("it does not say when the thing is due", "未写明何时到期"),
                text!(
                    "write `from` with `within`, or `by: 2026-01-31`, or `every: {{month: 1, day: 31}}`",
                    "请写 `from` 和 `within`，或者 `by: 2026-01-31`，或者 `every: {{month: 1, day: 31}}`"
                ),
            );
            None
        }
    }
}

fn length(lowering: &mut Lowering, at: At<'_>, raw: raw::Within) -> Option<Length> {
    let lengths = [
        raw.hours.map(Length::Hours),
        raw.days.map(Length::Days),
        raw.working_days.map(Length::WorkingDays),
        raw.months.map(Length::Months),
        raw.years.map(Length::Years),
    ];
    let mut given = lengths.into_iter().flatten();
    if let (Some(length), None) = (given.next(), given.next()) {
        return Some(length);
    }
    lowering.complain(
        at,
        "bad-clock",
        text!(
            "a length is exactly one number with its unit",
            "期限应为恰好一个数字及其单位"
        ),
        text!(
            "write one of `hours`, `days`, `working_days`, `months`, `years`",
            "请写 `hours`、`days`、`working_days`、`months`、`years` 之一"
        ),
    );
    None
}

impl Lowering {
    /// A question whose answer is a day or a moment.
    fn dated_question(&mut self, at: At<'_>, id: &str) -> Option<zicha_law::QuestionIx> {
        let question = self.question(at, id)?;
        if matches!(
            self.kinds[question.0 as usize],
            raw::Kind::Date | raw::Kind::Moment
        ) {
            return Some(question);
        }
        let message = text!("`{id}` asks for no date", "`{id}` 不是询问日期的问题");
        let help = text!(
            "name a question of the kind `date` or `moment`",
            "请填写题型为 `date` 或者 `moment` 的问题"
        );
        self.complain(at, "wrong-kind", message, help);
        None
    }
}
