//! The components of an iCalendar file, written by the `icalendar` crate and read again by hand.

use std::collections::BTreeMap;

use icalendar::{Alarm, Calendar, Component as _, Event, EventLike as _, Property, Trigger};

use crate::verify::reading::{broken, wrong};
use zicha_text::{LocalizedError, Text, text};

/// Properties whose value is text, in which commas, semicolons and line breaks are escaped.
const TEXTS: [&str; 5] = ["DESCRIPTION", "NAME", "SUMMARY", "UID", "X-WR-CALNAME"];

/// A component with its properties by name. A name is followed by its parameter, as in `DTSTART;VALUE=DATE`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Component {
    kind: String,
    properties: BTreeMap<String, String>,
    pub parts: Vec<Component>,
}

impl Component {
    pub(super) fn new(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            properties: BTreeMap::new(),
            parts: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.properties.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The first difference between this component and the one that was read; `None` if they are equal.
    pub(super) fn difference(&self, found: &Self) -> Option<Text> {
        let kind = &self.kind;
        if *kind != found.kind {
            let other = &found.kind;
            return Some(text!(
                "`{other}` instead of `{kind}`",
                "为 `{other}`，应为 `{kind}`"
            ));
        }
        for name in self.properties.keys().chain(found.properties.keys()) {
            let difference = match (self.properties.get(name), found.properties.get(name)) {
                (wanted, value) if wanted == value => continue,
                (Some(_), None) => text!("{kind}: {name} is missing", "{kind} 缺少 {name}"),
                (None, _) => text!(
                    "{kind}: {name} does not belong there",
                    "{kind} 不应有 {name}"
                ),
                (Some(wanted), Some(value)) => text!(
                    "{kind}: {name} is `{value}` instead of `{wanted}`",
                    "{kind} 的 {name} 为 `{value}`，应为 `{wanted}`"
                ),
            };
            return Some(difference);
        }
        let (wanted, count) = (self.parts.len(), found.parts.len());
        if wanted != count {
            return Some(text!(
                "{kind}: {count} components instead of {wanted}",
                "{kind} 所含组成部分为 {count} 个，应为 {wanted} 个"
            ));
        }
        let mut pairs = self.parts.iter().zip(&found.parts).zip(1_usize..);
        pairs.find_map(|((wanted, found), number)| {
            let Text { en, zh } = wanted.difference(found)?;
            Some(text!(
                "{kind}, no. {number}, {en}",
                "{kind} 第 {number} 项，{zh}"
            ))
        })
    }

    /// The properties as the crate takes them.
    fn properties(&self) -> impl Iterator<Item = Property> {
        self.properties.iter().map(|(name, value)| {
            let (name, parameter) = name.split_once(';').unwrap_or((name, ""));
            // The crate takes `NAME` for something other than text.
            let value = if name == "NAME" {
                escaped(value)
            } else {
                value.clone()
            };
            let mut property = Property::new(name, value);
            if let Some((key, value)) = parameter.split_once('=') {
                property.add_parameter(key, value);
            }
            property
        })
    }
}

/// The bytes of a calendar.
///
/// # Errors
/// If the crate accepts no alarm.
pub(super) fn write(calendar: &Component) -> Result<Vec<u8>, LocalizedError> {
    let mut out = Calendar::new();
    for property in calendar.properties() {
        // Version and the like are there already, in the order that the standard recommends.
        if out.property_value(property.key()).is_none() {
            out.append_property(property);
        }
    }
    for entry in &calendar.parts {
        let mut event = Event::new();
        for property in entry.properties() {
            event.append_property(property);
        }
        for part in &entry.parts {
            event.alarm(alarm(part)?);
        }
        out.push(event.done());
    }
    Ok(out.to_string().into_bytes())
}

/// An alarm begins with a trigger that the crate can read; it cannot read a sign, so that the right one is put in its place.
fn alarm(part: &Component) -> Result<Alarm, LocalizedError> {
    let no_trigger = |()| wrong(text!("no reminder can be written", "无法写入提醒"));
    let trigger = Trigger::try_from(&Property::new("TRIGGER", "PT0S")).map_err(no_trigger)?;
    let mut alarm = Alarm::display("", trigger);
    for property in part.properties() {
        alarm.append_property(property);
    }
    Ok(alarm.done())
}

/// Reads a calendar.
///
/// # Errors
/// If it is no text, or its lines or components are not as the standard has them.
pub(super) fn read(bytes: &[u8]) -> Result<Component, LocalizedError> {
    let text = std::str::from_utf8(bytes).map_err(broken)?;
    let unfolded = text.replace("\r\n ", "");
    let mut open: Vec<Component> = Vec::new();
    let mut whole = None;
    for line in unfolded.split_terminator("\r\n") {
        let (name, value) = parted(line).ok_or_else(|| odd(line))?;
        match (name, open.last_mut()) {
            ("BEGIN", _) if whole.is_none() => open.push(Component::new(value)),
            ("END", Some(last)) if last.kind == value => {
                let Some(done) = open.pop() else { continue };
                match open.last_mut() {
                    Some(around) => around.parts.push(done),
                    None => whole = Some(done),
                }
            }
            ("BEGIN" | "END", _) | (_, None) => return Err(odd(line)),
            (_, Some(last)) => {
                let is_text = TEXTS.contains(&name.split(';').next().unwrap_or_default());
                let value = if is_text {
                    unescaped(value)
                } else {
                    value.to_owned()
                };
                if last.properties.insert(name.to_owned(), value).is_some() {
                    return Err(odd(line));
                }
            }
        }
    }
    whole
        .filter(|_| open.is_empty())
        .ok_or_else(|| wrong(text!("the calendar has no end", "日历文件没有结尾")))
}

/// The name, with its parameter, and the value. A line break that is none of the file's own is odd.
fn parted(line: &str) -> Option<(&str, &str)> {
    if line.contains(['\r', '\n']) {
        return None;
    }
    line.split_once(':')
}

fn odd(line: &str) -> LocalizedError {
    let line: String = line.chars().take(60).collect();
    wrong(text!(
        "the line `{line}` does not belong there",
        "`{line}` 一行有误"
    ))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Component, escaped, read, unescaped, write};

    #[test]
    fn escaped_text_is_read_back_as_it_was() {
        for typed in ["a, b; c", "a\\b", "one\ntwo", "\\n", "网安法；第六十一条"] {
            assert_eq!(unescaped(&escaped(typed)), typed);
        }
        assert_eq!(escaped("a, b; c\n\\"), "a\\, b\\; c\\n\\\\");
        assert_eq!(unescaped("a\\Nb\\"), "a\nb\\", "as others write it");
    }

    fn calendar() -> Component {
        let alarm = Component::new("VALARM")
            .with("UID", "b@zicha")
            .with("DTSTAMP", "20261120T063000Z")
            .with("ACTION", "DISPLAY")
            .with("TRIGGER", "-PT15H")
            .with(
                "DESCRIPTION",
                "Last day tomorrow: report, once more; \\ all",
            );
        let mut event = Component::new("VEVENT")
            .with("UID", "a@zicha")
            .with("DTSTAMP", "20261120T063000Z")
            .with(
                "SUMMARY",
                "向主管部门报告，并且在一个足够长的标题之后仍须逐字回读核对，不得有任何遗漏",
            )
            .with("DTSTART;VALUE=DATE", "20261204")
            .with("DTEND;VALUE=DATE", "20261205");
        event.parts.push(alarm);
        let mut calendar = Component::new("VCALENDAR")
            .with("VERSION", "2.0")
            .with("PRODID", "ICALENDAR-RS")
            .with("CALSCALE", "GREGORIAN")
            .with("NAME", "Harbour; Co, Ltd\\x");
        calendar.parts.push(event);
        calendar
    }

    #[test]
    fn a_calendar_reads_back_as_it_was_written() {
        let wanted = calendar();
        let bytes = write(&wanted).expect("it writes");
        let found = read(&bytes).expect("it reads");
        assert_eq!(wanted.difference(&found), None);
        assert_eq!(wanted, found);
    }

    #[test]
    fn every_changed_field_is_seen_and_named() {
        let text = String::from_utf8(write(&calendar()).expect("it writes")).expect("text");
        let changes = [
            ("20261204", "20261203", "DTSTART"),
            ("20261205", "20261204", "DTEND"),
            ("-PT15H", "-PT16H", "TRIGGER"),
            ("DESCRIPTION:Last", "DESCRIPTION:First", "DESCRIPTION"),
            ("SUMMARY:向", "SUMMARY:", "SUMMARY"),
            ("ACTION:DISPLAY\r\n", "", "ACTION is missing"),
            (
                "VERSION:2.0\r\n",
                "VERSION:2.0\r\nX-A:b\r\n",
                "X-A does not belong",
            ),
        ];
        for (from, to, name) in changes {
            assert!(text.contains(from), "{text}");
            let found = read(text.replacen(from, to, 1).as_bytes()).expect("it reads");
            let told = calendar().difference(&found).expect("it differs");
            assert!(told.en.contains(name), "{}", told.en);
        }
        let (before, alarm) = text.split_once("BEGIN:VALARM").expect("it is there");
        let (_, after) = alarm.split_once("END:VEVENT").expect("it is there");
        let without = format!("{before}END:VEVENT{after}");
        let found = read(without.as_bytes()).expect("it reads");
        let told = calendar().difference(&found).expect("it differs");
        assert!(told.en.contains("0 components instead of 1"), "{}", told.en);
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for text in [
            "",
            "BEGIN:VCALENDAR\r\n",
            "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n",
            "BEGIN:VCALENDAR\r\nNAME:a\nb\r\nEND:VCALENDAR\r\n",
            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(read(text.as_bytes()).is_err(), "{text:?}");
        }
    }
}
