//! What goes wrong outside the content: said in both languages where it arises, joined here with what brought it about.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use crate::{Lang, Text, steers};

/// Something that could not be done, in both languages, and what brought it about.
#[derive(Debug)]
pub struct LocalizedError {
    what: Text,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl LocalizedError {
    #[must_use]
    pub fn new(what: Text) -> Self {
        Self { what, cause: None }
    }

    /// What could not be done, without what brought it about.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.what
    }

    /// The same, brought about by another error.
    #[must_use]
    pub fn because(self, cause: impl Error + Send + Sync + 'static) -> Self {
        Self {
            cause: Some(Box::new(cause)),
            ..self
        }
    }
}

impl fmt::Display for LocalizedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what.get(Lang::En))
    }
}

impl Error for LocalizedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Some(cause) => Some(cause.as_ref()),
            None => None,
        }
    }
}

/// What can be given as a message: a text, or a function that makes one and is called only if something fails.
pub trait IntoText {
    fn into_text(self) -> Text;
}

impl IntoText for Text {
    fn into_text(self) -> Text {
        self
    }
}

impl<F: FnOnce() -> Text> IntoText for F {
    fn into_text(self) -> Text {
        self()
    }
}

/// Says in both languages what an error, or nothing where there should be something, means here.
pub trait ResultExt<T> {
    /// # Errors
    /// What could not be done, with the error as its cause.
    fn context(self, what: impl IntoText) -> Result<T, LocalizedError>;
}

impl<T, E: Error + Send + Sync + 'static> ResultExt<T> for Result<T, E> {
    fn context(self, what: impl IntoText) -> Result<T, LocalizedError> {
        match self {
            Ok(value) => Ok(value),
            Err(error) => Err(LocalizedError::new(what.into_text()).because(error)),
        }
    }
}

impl<T> ResultExt<T> for Option<T> {
    fn context(self, what: impl IntoText) -> Result<T, LocalizedError> {
        match self {
            Some(value) => Ok(value),
            None => Err(LocalizedError::new(what.into_text())),
        }
    }
}

/// An error and its causes, in both languages.
#[must_use]
pub fn failure(error: &(dyn Error + 'static)) -> Text {
    let mut causes = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        causes.push(one(error));
        next = error.source();
    }
    let (mut english, mut chinese) = (Vec::new(), Vec::new());
    for cause in &causes {
        english.push(cause.get(Lang::En));
        chinese.push(cause.get(Lang::Zh));
    }
    inert(&Text {
        en: english.join(": ").into(),
        zh: chinese.join("：").into(),
    })
}

/// A message without characters that could steer a terminal: a path in it may hold anything.
#[must_use]
pub fn inert(text: &Text) -> Text {
    Text {
        en: without_steering(&text.en).into(),
        zh: without_steering(&text.zh).into(),
    }
}

fn without_steering(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || !steers(c) {
            plain.push(c);
        }
    }
    plain
}

fn one(error: &(dyn Error + 'static)) -> Text {
    if let Some(failed) = error.downcast_ref::<LocalizedError>() {
        return failed.what.clone();
    }
    let en = error.to_string();
    let zh = match error.downcast_ref::<io::Error>() {
        Some(error) => system(error),
        // The error of a library that speaks English only; the error around it says in Chinese what it means.
        None => format!("“{en}”"),
    };
    Text {
        en: en.into(),
        zh: zh.into(),
    }
}

/// What the operating system says, by the kind of its error; its number is that of its own manual.
fn system(error: &io::Error) -> String {
    let what = match error.kind() {
        ErrorKind::NotFound => "文件或者文件夹不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "同名文件或者文件夹已经存在",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "这不是文件夹",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘空间不足",
        ErrorKind::ReadOnlyFilesystem => "文件系统为只读",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "文件正被占用",
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => "路径或者文件名无效",
        ErrorKind::CrossesDevices => "不能跨磁盘移动",
        ErrorKind::TimedOut => "等候超时",
        ErrorKind::Interrupted => "操作被中断",
        ErrorKind::UnexpectedEof => "内容提前结束",
        ErrorKind::BrokenPipe => "接收方已关闭",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::Unsupported => "系统不支持该操作",
        _ => "系统未能完成该操作",
    };
    match error.raw_os_error() {
        Some(number) => format!("{what}（系统错误 {number}）"),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{LocalizedError, ResultExt, failure};
    use crate::text;

    #[test]
    fn an_error_is_told_with_its_causes_in_both_languages() {
        let result: Result<(), _> = Err(io::Error::from_raw_os_error(2));
        let failed = result
            .context(text!("cannot open {}", "无法打开 {}", "/a/b.yaml"))
            .expect_err("it failed");
        let outer =
            LocalizedError::new(text!("the content has mistakes", "内容有误")).because(failed);
        let told = failure(&outer);
        assert!(
            told.en
                .starts_with("the content has mistakes: cannot open /a/b.yaml: "),
            "{}",
            told.en
        );
        assert_eq!(
            told.zh.as_str(),
            "内容有误：无法打开 /a/b.yaml：文件或者文件夹不存在（系统错误 2）"
        );
    }
}
