//! What keeps a document from being a value: by its kind, from which both languages are made.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use zicha_text::{Text, carried_by, text};

/// A mistake, and at which part it was noticed.
#[derive(Debug)]
pub(super) struct Mistake(Box<Noticed>);

#[derive(Debug)]
struct Noticed {
    what: What,
    at: Option<usize>,
    /// What the reader was asked for there.
    wanted: Wanted,
}

#[derive(Debug)]
enum What {
    UnknownKey(String, &'static [&'static str]),
    UnknownName(String, &'static [&'static str]),
    MissingKey(&'static str),
    EqualKeys(&'static str),
    /// What was found, and what a type says of itself that it expects.
    WrongKind(Text, Option<Text>),
    WrongValue(Text, Option<Text>),
    WrongLength(usize, Option<Text>),
    /// In words of our own.
    Own(Text),
    /// In the words of others.
    Foreign(String),
}

/// What the reader is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// Something that tells only itself.
    Other,
    Nothing,
    Bool,
    Whole {
        min: i64,
        max: u64,
    },
    Text,
    Name(&'static [&'static str]),
    List,
    Length(usize),
    Group,
}

impl Mistake {
    fn new(what: What) -> Self {
        let wanted = Wanted::Other;
        let at = None;
        Self(Box::new(Noticed { what, at, wanted }))
    }

    /// That a list or group has more than is read of it.
    pub(super) fn surplus(count: usize) -> Self {
        Self::new(What::WrongLength(count, None))
    }

    /// Notes at which part it is and what was wanted there, unless that is known.
    pub(super) fn settled(mut self, at: usize, wanted: Wanted) -> Self {
        if self.0.at.is_none() {
            self.0.at = Some(at);
            self.0.wanted = wanted;
        }
        self
    }

    /// At which part it is.
    pub(super) fn at(&self) -> usize {
        self.0.at.unwrap_or_default()
    }

    pub(super) fn text(&self) -> Text {
        match &self.0.what {
            What::UnknownKey(key, known) => unknown_key(key, known),
            What::UnknownName(name, known) => unknown_name(name, known),
            What::MissingKey(key) => text!("the key `{key}` is missing", "缺少键 `{key}`"),
            What::EqualKeys(key) => text!("the key `{key}` is given twice", "键 `{key}` 重复"),
            What::WrongKind(found, own) => {
                let wanted = self.wanted(own.as_ref());
                Text {
                    en: format!("expected {}, not {}", wanted.en, found.en).into(),
                    zh: format!("此处应为{}，而不是{}", wanted.zh, found.zh).into(),
                }
            }
            What::WrongValue(found, own) => {
                let wanted = self.wanted(own.as_ref());
                Text {
                    en: format!("{} cannot stand here; expected {}", found.en, wanted.en).into(),
                    zh: format!("此处不能是{}，应为{}", found.zh, wanted.zh).into(),
                }
            }
            What::WrongLength(count, own) => {
                let wanted = self.wanted(own.as_ref());
                Text {
                    en: format!("expected {}, not {count}", wanted.en).into(),
                    zh: format!("此处有 {count} 项，应为{}", wanted.zh).into(),
                }
            }
            What::Own(text) => text.clone(),
            What::Foreign(words) => Text {
                en: words.clone().into(),
                zh: "此处的内容无法读取".into(),
            },
        }
    }

    /// What a type says of itself that it expects, else what was asked for.
    fn wanted(&self, own: Option<&Text>) -> Text {
        match own {
            Some(own) => own.clone(),
            None => self.0.wanted.text(),
        }
    }
}

fn unknown_key(key: &str, known: &[&str]) -> Text {
    if known.is_empty() {
        return text!(
            "there is no key `{key}`; no keys can stand here",
            "没有键 `{key}`；此处不能有键"
        );
    }
    let (en, zh) = (known.join("`, `"), known.join("`、`"));
    Text {
        en: format!("there is no key `{key}`; the keys are `{en}`").into(),
        zh: format!("没有键 `{key}`；可用的键：`{zh}`").into(),
    }
}

fn unknown_name(name: &str, known: &[&str]) -> Text {
    if known.is_empty() {
        return text!("`{name}` cannot stand here", "不能写 `{name}`");
    }
    let (en, zh) = (known.join("`, `"), known.join("`、`"));
    Text {
        en: format!("`{name}` cannot stand here; the values are `{en}`").into(),
        zh: format!("不能写 `{name}`；可用的值：`{zh}`").into(),
    }
}

impl Wanted {
    fn text(self) -> Text {
        match self {
            Self::Other => text!("something else", "其他内容"),
            Self::Nothing => text!("nothing", "空值"),
            Self::Bool => text!("`true` or `false`", " `true` 或者 `false`"),
            Self::Whole {
                min: i64::MIN,
                max: _,
            } => text!("a whole number", "整数"),
            Self::Whole {
                min: _,
                max: u64::MAX,
            } => text!("a whole number, 0 or more", "不小于 0 的整数"),
            Self::Whole { min, max } => text!(
                "a whole number from {min} to {max}",
                " {min} 至 {max} 的整数"
            ),
            Self::Text => text!("a text", "文本"),
            Self::Name(names) => {
                let (en, zh) = (names.join("`, `"), names.join("`、`"));
                Text {
                    en: format!("one of `{en}`").into(),
                    zh: format!("下列名称之一：`{zh}`").into(),
                }
            }
            Self::List => text!("a list", "列表"),
            Self::Length(1) => text!("a list of one item", "恰有 1 项的列表"),
            Self::Length(length) => {
                text!("a list of {length} items", "恰有 {length} 项的列表")
            }
            Self::Group => text!("a group of keys with values", "一组键值"),
        }
    }
}

/// What was found, as a person calls it.
fn found(unexpected: Unexpected<'_>) -> Text {
    match unexpected {
        Unexpected::Bool(value) => text!("the truth value `{value}`", "是非值 `{value}`"),
        Unexpected::Unsigned(number) => text!("the number `{number}`", "整数 `{number}`"),
        Unexpected::Signed(number) => text!("the number `{number}`", "整数 `{number}`"),
        Unexpected::Float(number) => text!("the number `{number}`", "小数 `{number}`"),
        Unexpected::Char(text) => text!("the text `{text}`", "文本 `{text}`"),
        Unexpected::Str(text) => text!("the text `{text}`", "文本 `{text}`"),
        // Of numbers alone.
        Unexpected::Other(text) => {
            text!("the number `{text}`, too large", "过大的整数 `{text}`")
        }
        Unexpected::Unit | Unexpected::Option => text!("nothing", "空值"),
        Unexpected::Seq => text!("a list", "列表"),
        Unexpected::Map => text!("a group of keys with values", "一组键值"),
        Unexpected::UnitVariant => text!("a name alone", "单个名称"),
        Unexpected::Bytes(_)
        | Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant => text!("what stands here", "此处的内容"),
    }
}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self::new(match carried_by(&words) {
            Some(text) => What::Own(text),
            None => What::Foreign(words.to_string()),
        })
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(What::WrongKind(found(unexpected), carried_by(&expected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(What::WrongValue(found(unexpected), carried_by(&expected)))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(What::WrongLength(length, carried_by(&expected)))
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::new(What::UnknownName(name.to_owned(), known))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::new(What::UnknownKey(key.to_owned(), known))
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(What::MissingKey(key))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(What::EqualKeys(key))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for Mistake {}
