//! A written value as an answer to a question, or what would be right.

use zicha_law::{Answer, Date, Kind, OptionSet, Question};
use zicha_text::{Text, text};

use super::{clean, raw, typed};

/// A written value as an answer to a question.
///
/// # Errors
/// What is wrong with the value, and what would be right.
pub fn answer(question: &Question, value: &raw::Value) -> Result<Answer, (Text, Text)> {
    let wrong = |wanted: Text| {
        (
            text!(
                "`{value}` is no answer to `{}`",
                "`{value}` 不能作为 `{}` 的答案",
                question.id
            ),
            wanted,
        )
    };
    match &question.kind {
        Kind::YesNo { .. } | Kind::Choice => match value {
            raw::Value::Bool(yes) => {
                option(question, if *yes { "yes" } else { "no" }).map(Answer::Chosen)
            }
            raw::Value::Text(id) => option(question, id).map(Answer::Chosen),
            _ => {
                let Text { en, zh } = options(question);
                Err(wrong(text!("give one of {en}", "请填写下列选项之一：{zh}")))
            }
        },
        Kind::MultiChoice => {
            let ids = match value {
                raw::Value::List(ids) => ids.clone(),
                raw::Value::Text(text) => listed(text),
                _ => {
                    let Text { en, zh } = options(question);
                    return Err(wrong(text!(
                        "give a list of any of {en}",
                        "请以列表填写下列选项：{zh}"
                    )));
                }
            };
            let mut chosen = OptionSet::default();
            for id in &ids {
                chosen = chosen.union(option(question, id)?);
            }
            Ok(Answer::Chosen(chosen))
        }
        Kind::Number { min, max, .. } | Kind::Amount { min, max } => match value {
            raw::Value::Number(number) => within(*number, *min, *max, 1).map(Answer::Number),
            _ => Err(wrong(text!(
                "give a whole number, without separators",
                "请填写整数，不加分隔符"
            ))),
        },
        Kind::Percent { min, max } => match value {
            raw::Value::Number(number) => {
                within(number.saturating_mul(100), *min, *max, 100).map(Answer::Number)
            }
            raw::Value::Decimal(text) | raw::Value::Text(text) => match typed::basis_points(text) {
                Ok(points) => within(points, *min, *max, 100).map(Answer::Number),
                Err(_) => Err(wrong(percentage())),
            },
            _ => Err(wrong(percentage())),
        },
        Kind::Date => match value {
            raw::Value::Text(text) => match text.parse::<Date>() {
                Ok(date) => Ok(Answer::Date(date)),
                Err(_) => Err(wrong(date())),
            },
            _ => Err(wrong(date())),
        },
        Kind::Moment => {
            let raw::Value::Text(text) = value else {
                return Err(wrong(moment()));
            };
            match typed::moment(text) {
                Some(moment) => Ok(Answer::Moment(moment)),
                None => Err(wrong(moment())),
            }
        }
        Kind::Text => match value {
            raw::Value::List(_) => Err(wrong(text!("give a text", "请填写文本"))),
            _ => Ok(Answer::Text(clean(Some(&value.to_string())))),
        },
    }
}

fn percentage() -> Text {
    text!(
        "give a percentage such as 5 or 12.5",
        "请填写百分比，如 5 或者 12.5"
    )
}

fn date() -> Text {
    text!(
        "give a date such as 2026-01-31",
        "请填写日期，如 2026-01-31"
    )
}

fn moment() -> Text {
    text!(
        "give a moment such as 2026-11-20 14:30",
        "请填写日期和时刻，如 2026-11-20 14:30"
    )
}

/// One id; or several in brackets, as a list is kept whose question was not known.
fn listed(text: &str) -> Vec<String> {
    let Some(rest) = text.strip_prefix('[') else {
        return vec![text.to_owned()];
    };
    match rest.strip_suffix(']') {
        Some("") => Vec::new(),
        Some(ids) => ids.split(',').map(|id| id.trim().to_owned()).collect(),
        None => vec![text.to_owned()],
    }
}

fn option(question: &Question, id: &str) -> Result<OptionSet, (Text, Text)> {
    if let Some(option) = question.option(id) {
        return Ok(option);
    }
    let message = text!(
        "`{}` has no option `{id}`",
        "`{}` 没有选项 `{id}`",
        question.id
    );
    let Text { en, zh } = options(question);
    Err((message, text!("its options are {en}", "可用的选项：{zh}")))
}

fn options(question: &Question) -> Text {
    zicha_yaml::listed(question.options.iter().map(|choice| choice.id.as_str()))
}

/// `unit` is how many of what is stored make one of what is written.
fn within(number: i64, min: Option<i64>, max: Option<i64>, unit: i64) -> Result<i64, (Text, Text)> {
    if number >= min.unwrap_or(i64::MIN) && number <= max.unwrap_or(i64::MAX) {
        return Ok(number);
    }
    let written = |number: i64| match (number / unit, (number % unit).abs()) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest:02}"),
    };
    let help = match (min.map(written), max.map(written)) {
        (Some(min), Some(max)) => text!(
            "give a number from {min} to {max}",
            "请填写 {min} 至 {max} 之间的数"
        ),
        (Some(min), None) => text!(
            "give a number from {min} upwards",
            "请填写不小于 {min} 的数"
        ),
        (None, max) => {
            let max = max.unwrap_or_default();
            text!("give a number up to {max}", "请填写不大于 {max} 的数")
        }
    };
    Err((
        text!("{} is out of bounds", "{} 超出范围", written(number)),
        help,
    ))
}
