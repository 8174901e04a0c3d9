//! Days and moments as files write them; what is none is refused in both languages.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::{Text, carried, text};

/// A day in a file, where it is part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

struct Moment(DateTime);

/// What is written as one text of a form of its own.
trait Written: FromStr {
    /// What should stand there.
    fn wanted() -> Text;

    /// That something else does.
    fn refused(written: &str) -> Text;
}

impl Written for Date {
    fn wanted() -> Text {
        text!("a date like 2026-01-31", "日期（如 2026-01-31）")
    }

    fn refused(written: &str) -> Text {
        text!(
            "`{written}` is no date; write it like 2026-01-31",
            "`{written}` 不是有效的日期；请写作 2026-01-31 这样的日期"
        )
    }
}

impl Written for DateTime {
    fn wanted() -> Text {
        text!(
            "a moment like 2026-01-31T09:30",
            "时刻（如 2026-01-31T09:30）"
        )
    }

    fn refused(written: &str) -> Text {
        text!(
            "`{written}` is no moment; write it like 2026-01-31T09:30",
            "`{written}` 不是有效的时刻；请写作 2026-01-31T09:30 这样的时刻"
        )
    }
}

struct WrittenVisitor<T>(PhantomData<T>);

impl<T: Written> Visitor<'_> for WrittenVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&carried(&T::wanted()), f)
    }

    fn visit_str<E: Error>(self, written: &str) -> Result<T, E> {
        match written.parse() {
            Ok(value) => Ok(value),
            Err(_) => Err(E::custom(carried(&T::refused(written)))),
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = deserializer.deserialize_str(WrittenVisitor(PhantomData))?;
        Ok(Self(day))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let moment = deserializer.deserialize_str(WrittenVisitor(PhantomData))?;
        Ok(Self(moment))
    }
}

/// Reads a [`Date`], for serde's `deserialize_with`.
///
/// # Errors
/// If there is no date.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let Day(day) = Day::deserialize(deserializer)?;
    Ok(day)
}

/// Reads a [`Date`] or nothing, for serde's `deserialize_with`.
///
/// # Errors
/// If there is something, and it is no date.
pub fn day_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let day = Option::<Day>::deserialize(deserializer)?;
    Ok(day.map(|Day(day)| day))
}

/// Reads a [`DateTime`] or nothing, for serde's `deserialize_with`.
///
/// # Errors
/// If there is something, and it is no moment.
pub fn moment_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime>, D::Error> {
    let moment = Option::<Moment>::deserialize(deserializer)?;
    Ok(moment.map(|Moment(moment)| moment))
}
