//! What the deserialiser complains of, in both languages. Its errors are one English string; the forms are those of serde.

use super::{Diagnostic, Place, Places};
use zicha_text::{Text, text};

/// Stands between the two languages of a complaint that passes through serde.
const BETWEEN: char = '\u{1f}';

/// A complaint or an expectation of our own, as the one string that serde takes.
#[must_use]
pub fn carried(text: &Text) -> String {
    format!("{}{BETWEEN}{}", text.en, text.zh)
}

/// The deserialiser's complaint, `path: what at line L column C`, as a diagnostic. Equal keys were caught before, so its
/// place is real.
pub(super) fn diagnose(file: &str, places: &Places, error: &serde_yaml::Error) -> Diagnostic {
    let place = match error.location() {
        Some(location) => Place {
            line: location.line(),
            column: location.column(),
        },
        None => places.nearest(""),
    };
    let help = text!(
        "compare with the format in docs/content.md",
        "请对照 docs/content.md 所列格式"
    );
    Diagnostic::new(
        "wrong-shape",
        file,
        place,
        complaint(&error.to_string()),
        help,
    )
}

fn complaint(error: &str) -> Text {
    let message = error
        .rsplit_once(" at line ")
        .map_or(error, |(message, _)| message);
    let (en, own) = match message.split_once(BETWEEN) {
        Some((en, zh)) => (en, Some(zh)),
        None => (message, None),
    };
    Text {
        en: en.to_owned().into(),
        zh: chinese(en, own).into(),
    }
}

/// The Chinese of a whole complaint; `own` is the Chinese of its end, if that is ours. The path before the complaint may
/// hold anything, since keys may.
fn chinese(en: &str, own: Option<&str>) -> String {
    let starts =
        std::iter::once(0).chain(en.match_indices(": ").map(|(at, colon)| at + colon.len()));
    for (path, rest) in starts.filter_map(|start| en.split_at_checked(start)) {
        if let Some(zh) = form(rest, own) {
            let path = path.trim_end_matches(": ");
            return if path.is_empty() {
                zh
            } else {
                format!("`{path}`：{zh}")
            };
        }
    }
    match (own, en.split_once(": ")) {
        (Some(own), Some((path, _))) if !path.contains(' ') => format!("`{path}`：{own}"),
        (Some(own), _) => own.to_owned(),
        (None, _) if en.starts_with("control characters") => "文件含有控制字符，请删去".to_owned(),
        (None, _) => "此处的内容无法读取".to_owned(),
    }
}

/// The Chinese of a complaint that has one of the forms.
fn form(text: &str, own: Option<&str>) -> Option<String> {
    let wanted = |text: &str| own.map_or_else(|| expectation(text), str::to_owned);
    if let Some((field, rest)) = quoted(text, "unknown field `") {
        return Some(format!(
            "没有键 `{field}`；{}",
            alternatives(rest, "可用的键")
        ));
    }
    if let Some((variant, rest)) = quoted(text, "unknown variant `") {
        return Some(format!(
            "不能写 `{variant}`；{}",
            alternatives(rest, "可用的值")
        ));
    }
    if let Some((field, _)) = quoted(text, "missing field `") {
        return Some(format!("缺少键 `{field}`"));
    }
    if let Some((field, _)) = quoted(text, "duplicate field `") {
        return Some(format!("键 `{field}` 重复"));
    }
    if let Some((found, expected)) = found_and_expected(text, "invalid type: ") {
        return Some(format!(
            "此处应为{}，而不是{}",
            wanted(expected),
            unexpected(found)
        ));
    }
    if let Some((found, expected)) = found_and_expected(text, "invalid value: ") {
        return Some(format!(
            "此处不能是{}，应为{}",
            unexpected(found),
            wanted(expected)
        ));
    }
    if let Some((length, expected)) = found_and_expected(text, "invalid length ") {
        return Some(format!("此处有 {length} 项，应为{}", wanted(expected)));
    }
    (own.is_none() && is_date_error(text)).then(|| {
        "不是有效的日期；请写作 2026-01-31 这样的日期，时刻写作 2026-01-31T09:30".to_owned()
    })
}

/// What stands up to the backtick that closes the name, and what follows it.
fn quoted<'a>(text: &'a str, before: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(before)?;
    rest.split_once("`, ")
        .or_else(|| Some((rest.strip_suffix('`')?, "")))
}

fn found_and_expected<'a>(text: &'a str, before: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(before)?.rsplit_once(", expected ")
}

/// ``expected one of `a`, `b` ``, or ``expected `a` or `b` ``, or that there is nothing to choose from.
fn alternatives(text: &str, what: &str) -> String {
    let Some(list) = text.strip_prefix("expected ") else {
        return format!("此处没有{what}");
    };
    let list = list.strip_prefix("one of ").unwrap_or(list);
    format!(
        "{what}：{}",
        list.replace("`, `", "`、`").replace("` or `", "`、`")
    )
}

/// What serde calls a value that it did not expect.
fn unexpected(text: &str) -> String {
    let inner = |before: &str, close: char| text.strip_prefix(before)?.strip_suffix(close);
    if let Some(text) = inner("string \"", '"') {
        return format!("文本 `{text}`");
    }
    if let Some(number) =
        inner("integer `", '`').or_else(|| text.strip_prefix("integer `")?.split('`').next())
    {
        return format!("整数 `{number}`");
    }
    if let Some(number) = inner("floating point `", '`') {
        return format!("小数 `{number}`");
    }
    if let Some(value) = inner("boolean `", '`') {
        return format!("是非值 `{value}`");
    }
    match text {
        "sequence" => "列表".to_owned(),
        "map" => "一组键值".to_owned(),
        "unit value" | "null" => "空值".to_owned(),
        other => format!("`{other}`"),
    }
}

/// What serde, its derived code and the dates expect, in Chinese.
fn expectation(text: &str) -> String {
    let known = [
        ("a string", "文本"),
        ("a boolean", " `true` 或者 `false`"),
        ("a sequence", "列表"),
        ("a map", "一组键值"),
        ("a date string", "日期（如 2026-01-31）"),
        ("a datetime string", "时刻（如 2026-01-31T09:30）"),
        ("variant identifier", "名称"),
        ("field identifier", "键名"),
        ("a YAML tag starting with '!'", "所列名称之一"),
    ];
    if let Some((_, zh)) = known.iter().find(|(en, _)| *en == text) {
        return (*zh).to_owned();
    }
    match text {
        "u8" => return format!(" 0 至 {} 的整数", u8::MAX),
        "u16" => return format!(" 0 至 {} 的整数", u16::MAX),
        "i8" => return format!(" {} 至 {} 的整数", i8::MIN, i8::MAX),
        "i16" => return format!(" {} 至 {} 的整数", i16::MIN, i16::MAX),
        "u32" | "u64" | "usize" => return "不小于 0 的整数".to_owned(),
        "i32" | "i64" | "isize" => return "整数".to_owned(),
        _ => {}
    }
    let length = text
        .strip_prefix("an array of length ")
        .or_else(|| text.strip_prefix("sequence of "));
    if let Some(length) = length.and_then(|text| text.split(' ').next()) {
        return format!("恰有 {length} 项的列表");
    }
    if text.starts_with("struct ") {
        return "一组键值".to_owned();
    }
    format!(" `{text}`")
}

/// Whether a text is what the dates say of what they cannot read; nothing else that passes through serde begins so.
fn is_date_error(text: &str) -> bool {
    [
        "failed to parse ",
        "parsed ",
        "expected ",
        "year zero ",
        "cannot parse ",
    ]
    .iter()
    .any(|start| text.starts_with(start))
}
