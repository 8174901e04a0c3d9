//! What is wrong with the arguments, in Chinese, from the kind that clap gives to the error and the values that it notes
//! with it. In English, clap says it.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, what may have been meant, how the command is used.
pub(super) fn chinese(error: &clap::Error) -> String {
    let mut out = format!("错误：{}", sentence(error));
    for kind in [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ] {
        if let Some(meant) = listed(error, kind) {
            let _ = write!(out, "\n  提示：是否指 {meant}？");
        }
    }
    if let Some(usage) = usage(error) {
        let _ = write!(out, "\n\n用法：{usage}");
    }
    out.push_str("\n\n详见 `--help`。");
    out
}

fn sentence(error: &clap::Error) -> String {
    let of = |kind| listed(error, kind).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有参数 {argument}，或者此处不能使用"),
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数 {argument}"),
        ErrorKind::MissingSubcommand => {
            format!("{} 之后须写明命令", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => value(error, &argument),
        ErrorKind::ArgumentConflict => conflict(&argument, &of(ContextKind::PriorArg)),
        ErrorKind::NoEquals => format!("参数 {argument} 与其值之间须用等号"),
        ErrorKind::TooManyValues => format!(
            "参数 {argument} 的值 {} 多余",
            of(ContextKind::InvalidValue)
        ),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数 {argument} 的值个数不符")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文本".to_owned(),
        _ => "参数无法识别".to_owned(),
    }
}

/// A value that is missing, not among those to choose from, or refused by its parser, whose errors are in both languages.
fn value(error: &clap::Error, argument: &str) -> String {
    let Some(value) = listed(error, ContextKind::InvalidValue) else {
        return format!("参数 {argument} 缺少值{}", choices(error));
    };
    let why = error
        .source()
        .map(|why| format!("：{}", zicha_text::failure(why).zh))
        .unwrap_or_default();
    format!("参数 {argument} 的值 {value} 无效{why}{}", choices(error))
}

fn choices(error: &clap::Error) -> String {
    listed(error, ContextKind::ValidValue)
        .map(|values| format!("；可用的值：{values}"))
        .unwrap_or_default()
}

fn conflict(argument: &str, prior: &str) -> String {
    if argument == prior || prior.is_empty() {
        return format!("参数 {argument} 只能写一次");
    }
    format!("参数 {argument} 不能与 {prior} 同时使用")
}

/// What clap notes under this head, each in backticks; nothing if there is nothing.
fn listed(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let values = match error.get(kind)? {
        ContextValue::String(value) => vec![value.clone()],
        ContextValue::Strings(values) => values.clone(),
        _ => return None,
    };
    let quoted: Vec<String> = values
        .iter()
        .filter(|value| !value.is_empty())
        .map(|value| format!("`{value}`"))
        .collect();
    (!quoted.is_empty()).then(|| quoted.join("、"))
}

fn usage(error: &clap::Error) -> Option<String> {
    let ContextValue::StyledStr(usage) = error.get(ContextKind::Usage)? else {
        return None;
    };
    let usage = usage.to_string();
    // Before the colon stands what it is, in the words of clap.
    let usage = usage.split_once(':').map_or(&*usage, |(_, usage)| usage);
    Some(usage.trim().to_owned())
}
