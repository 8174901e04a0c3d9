//! The time limits that run as an iCalendar file (RFC 5545). Nothing of the answers is in it.

mod component;
mod reminder;

use jiff::ToSpan as _;
use sha2::{Digest as _, Sha256};

use zicha_engine::{Deadline, DeadlineState};
use zicha_law::{DateTime, Length, Limit, end_of_day};
use zicha_report::document::Counts;
use zicha_report::{Block, Finding, ListKind, Report};
use zicha_text::{Lang, LocalizedError, Text, text};

use super::verify::reading::wrong;
use component::Component;

/// How long before its end an entry for a minute begins.
const ENTRY_MINUTES: i64 = 15;

/// A calendar of what is overdue and what is due; what is open has no day yet, what is done needs none.
pub(super) fn write(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, LocalizedError> {
    component::write(&calendar(report, lang))
}

/// Reads the file again and compares every field of every entry and of every reminder.
///
/// # Errors
/// If the file does not parse, or a field is missing, left over or different: the error says which.
pub(super) fn check(
    report: &Report<'_>,
    lang: Lang,
    bytes: &[u8],
) -> Result<Counts, LocalizedError> {
    let found = component::read(bytes)?;
    let Some(Text { en, zh }) = calendar(report, lang).difference(&found) else {
        return Ok(Counts::default());
    };
    Err(wrong(text!(
        "the file reads back differently: {en}",
        "回读的文件内容不一致：{zh}"
    )))
}

/// The calendar to be written.
fn calendar(report: &Report<'_>, lang: Lang) -> Component {
    let name = format!("zicha · {}", one_line(&report.matter.organisation));
    let mut calendar = Component::new("VCALENDAR")
        .with("VERSION", "2.0")
        .with("PRODID", "ICALENDAR-RS")
        .with("CALSCALE", "GREGORIAN")
        .with("NAME", &name)
        .with("X-WR-CALNAME", &name);
    let findings = ListKind::Deadlines.findings(report, lang);
    let running = |deadline: &&Deadline| {
        matches!(deadline.state, DeadlineState::Overdue | DeadlineState::Due)
    };
    // What is overdue or due comes first, among the findings too.
    for (deadline, finding) in report.deadlines.iter().take_while(running).zip(&findings) {
        if let Some(due) = deadline.due {
            calendar
                .parts
                .push(entry(report, lang, deadline, finding, due));
        }
    }
    calendar
}

/// An entry with its reminders. A period of hours ends at a minute, every other one with a day.
fn entry(
    report: &Report<'_>,
    lang: Lang,
    deadline: &Deadline,
    finding: &Finding,
    due: DateTime,
) -> Component {
    let clock = &report.library.clocks[deadline.clock];
    let stamp = utc(report.now);
    let uid = format!("{}-{}", clock.id, matter_id(report));
    let mut entry = Component::new("VEVENT")
        .with("UID", &format!("{uid}@zicha"))
        .with("DTSTAMP", &stamp)
        .with("CLASS", "CONFIDENTIAL")
        .with("SUMMARY", &finding.title)
        .with("DESCRIPTION", &description(&finding.page));
    entry = if is_by_the_hour(clock.limit) || due != end_of_day(due.date()) {
        entry
            .with("DTSTART", &utc(due.saturating_sub(ENTRY_MINUTES.minutes())))
            .with("DTEND", &utc(due))
    } else {
        // The end of an entry for a day is the first day that is no longer in it.
        let day = |date: zicha_law::Date| date.strftime("%Y%m%d").to_string();
        entry
            .with("DTSTART;VALUE=DATE", &day(due.date()))
            .with("DTEND;VALUE=DATE", &day(due.date().saturating_add(1.day())))
    };
    if matches!(clock.limit, Limit::Yearly { .. }) {
        entry = entry.with("RRULE", "FREQ=YEARLY");
    }
    if deadline.state == DeadlineState::Due {
        for (number, reminder) in reminder::of(clock.limit, due, report.now)
            .iter()
            .enumerate()
        {
            let uid = format!("{uid}-alarm-{}@zicha", number + 1);
            let alarm = Component::new("VALARM")
                .with("UID", &uid)
                .with("DTSTAMP", &stamp)
                .with("ACTION", "DISPLAY")
                .with(reminder.key, &reminder.trigger)
                .with("DESCRIPTION", reminder.text(&finding.title).get(lang));
            entry.parts.push(alarm);
        }
    }
    entry
}

fn is_by_the_hour(limit: Limit) -> bool {
    let (Limit::After { within, .. } | Limit::Before { within, .. }) = limit else {
        return false;
    };
    matches!(within, Length::Hours(_))
}

/// The page without the chain of answers, which stay in the matter.
fn description(page: &[Block]) -> String {
    let lines = page
        .iter()
        .skip(1)
        .take_while(|block| !matches!(block, Block::Heading { .. }));
    let text = |block: &Block| match block {
        Block::Paragraph(text) | Block::Item { text, .. } => Some(text.clone()),
        Block::Heading { .. } | Block::Table { .. } | Block::PenaltyScale(_) => None,
    };
    lines.filter_map(text).collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Beijing time as UTC.
fn utc(moment: DateTime) -> String {
    moment
        .saturating_sub(8.hours())
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// An id that is the same whenever the matter is exported, so that a calendar updates its entries instead of doubling
/// them.
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

#[cfg(test)]
mod tests {
    use zicha_law::DateTime;
    use zicha_report::{Block, Sign};

    use super::{description, one_line, utc};

    #[test]
    fn beijing_time_is_eight_hours_ahead_of_utc() {
        let moment = DateTime::constant(2026, 11, 25, 1, 30, 0, 0);
        assert_eq!(utc(moment), "20261124T173000Z");
    }

    #[test]
    fn a_description_ends_before_the_answers() {
        let page = [
            Block::heading(1, "Report"),
            Block::paragraph("In writing."),
            Block::item(0, Sign::Plain, "to the office"),
            Block::heading(2, "Why"),
            Block::paragraph("an answer"),
        ];
        assert_eq!(description(&page), "In writing.\nto the office");
        assert_eq!(description(&[]), "");
    }

    #[test]
    fn a_title_stays_on_one_line() {
        assert_eq!(one_line("  a\n b\t c "), "a b c");
    }
}
