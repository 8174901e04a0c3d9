//! A month with a day marked in it, below the field of a date.

use ratatui::text::{Line, Span};

use crate::tui::model::Shared;
use zicha_law::Date;

/// The month of a day: its name, the days of the week, and up to six weeks.
#[must_use]
pub fn lines(shared: &Shared, day: Date) -> Vec<Line<'static>> {
    let theme = shared.theme;
    let words = &shared.ui().calendar;
    let mut lines = vec![
        Line::styled(format!("   {}", day.strftime("%Y-%m")), theme.heading()),
        Line::styled(format!("   {}", words.weekdays), theme.dim()),
    ];
    let lead = usize::try_from(day.first_of_month().weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut week = vec![Span::raw(format!("   {}", "   ".repeat(lead)))];
    for number in 1..=day.days_in_month() {
        let style = if number == day.day() {
            theme.selected()
        } else {
            theme.text()
        };
        week.push(Span::styled(format!("{number:>2}"), style));
        week.push(Span::raw(" "));
        let weeks_days = lead + usize::from(number.unsigned_abs());
        if weeks_days % 7 == 0 || number == day.days_in_month() {
            lines.push(Line::from(std::mem::take(&mut week)));
            week.push(Span::raw("   "));
        }
    }
    lines.push(Line::styled(format!("   {}", words.hint), theme.dim()));
    lines
}

/// A day moved by days and months; within the years that can be written.
#[must_use]
pub fn moved(day: Date, days: i64, months: i64) -> Date {
    let span = jiff::Span::new().days(days).months(months);
    day.saturating_add(span)
}
