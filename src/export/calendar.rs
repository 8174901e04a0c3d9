//! The time limits that run as an iCalendar file (RFC 5545). Nothing of the answers is in it.

use anyhow::Result;
use icalendar::{Alarm, Calendar, Class, Component as _, Event, EventLike as _, Property, Trigger};
use jiff::ToSpan as _;
use sha2::{Digest as _, Sha256};

use crate::assess::{Deadline, DeadlineState};
use crate::domain::{DateTime, Lang, Limit, end_of_day};
use crate::report::document::Counts;
use crate::report::{Block, Finding, Report, Topic};

use super::verify::same;

/// A calendar of what is overdue and what is due; what is open has no day yet, what is done needs none.
#[expect(clippy::unnecessary_wraps, reason = "every format has this signature")]
pub(super) fn write(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>> {
    let mut calendar = Calendar::new();
    calendar.name(&format!("zicha · {}", report.matter.organisation));
    let findings = Topic::Deadlines.findings(report, lang);
    let running = |deadline: &&Deadline| {
        matches!(deadline.state, DeadlineState::Overdue | DeadlineState::Due)
    };
    // What is overdue or due comes first, among the findings too.
    for (deadline, finding) in report.deadlines.iter().take_while(running).zip(&findings) {
        if let Some(due) = deadline.due {
            calendar.push(event(report, deadline, finding, due));
        }
    }
    Ok(calendar.to_string().into_bytes())
}

/// Counts the entries again.
///
/// # Errors
/// If one is missing.
pub(super) fn check(report: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts> {
    let text = String::from_utf8_lossy(bytes);
    let running = |deadline: &&Deadline| {
        matches!(deadline.state, DeadlineState::Overdue | DeadlineState::Due)
    };
    let due = report
        .deadlines
        .iter()
        .take_while(running)
        .filter(|deadline| deadline.due.is_some())
        .count();
    let found = text
        .lines()
        .filter(|line| line.trim_end() == "BEGIN:VEVENT")
        .count();
    let counts = |answers| Counts {
        answers,
        ..Counts::default()
    };
    same(counts(due), counts(found)).map(|_| Counts::default())
}

fn event(report: &Report<'_>, deadline: &Deadline, finding: &Finding, due: DateTime) -> Event {
    let clock = &report.library.clocks[deadline.clock];
    let stamp = utc(report.now);
    let uid = format!("{}-{}", clock.id, matter_id(report));
    let mut event = Event::new();
    event
        .uid(&format!("{uid}@zicha"))
        .summary(&finding.title)
        .description(&description(&finding.page));
    event.add_property("DTSTAMP", &stamp);
    event.class(Class::Confidential);
    // A period that ends with a day is an entry for the day; one that ends at a minute, for that minute.
    let before = if due == end_of_day(due.date()) {
        let day = |date: crate::domain::Date| date.strftime("%Y%m%d").to_string();
        let mut start = Property::new("DTSTART", day(due.date()));
        start.add_parameter("VALUE", "DATE");
        let mut end = Property::new("DTEND", day(due.date().saturating_add(1.day())));
        end.add_parameter("VALUE", "DATE");
        event.append_property(start).append_property(end);
        "-P7D"
    } else {
        event
            .add_property("DTSTART", utc(due.saturating_sub(15.minutes())))
            .add_property("DTEND", utc(due));
        "-PT30M"
    };
    if matches!(clock.limit, Limit::Yearly { .. }) {
        event.add_property("RRULE", "FREQ=YEARLY");
    }
    if let Ok(trigger) = Trigger::try_from(&Property::new("TRIGGER", before)) {
        let mut alarm = Alarm::display(&finding.title, trigger);
        // Given here, since the library would fill in the clock and chance.
        alarm
            .add_property("DTSTAMP", &stamp)
            .add_property("UID", format!("{uid}-alarm@zicha"));
        event.alarm(alarm);
    }
    event.done()
}

/// What the page says up to the chain of answers: those stay in the matter.
fn description(page: &[Block]) -> String {
    let lines = page
        .iter()
        .skip(1)
        .take_while(|block| !matches!(block, Block::Heading { .. }));
    let text = |block: &Block| match block {
        Block::Paragraph(text) | Block::Item { text, .. } => Some(text.clone()),
        Block::Heading { .. } | Block::Table { .. } | Block::Ladder(_) => None,
    };
    lines.filter_map(text).collect::<Vec<_>>().join("\n")
}

/// Beijing time as UTC.
fn utc(moment: DateTime) -> String {
    moment
        .saturating_sub(8.hours())
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// The same for one matter whenever it is exported, so that a calendar updates its entries instead of doubling them.
fn matter_id(report: &Report<'_>) -> String {
    let digest = Sha256::digest(format!(
        "{}\n{}",
        report.matter.organisation, report.matter.created
    ));
    let first = digest
        .iter()
        .take(6)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{first:012x}")
}
