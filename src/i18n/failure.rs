//! What goes wrong outside the content, in Chinese. The English sentences stand where they arise; a test holds that each
//! one listed here still stands there.

use crate::domain::Lang;

/// English sentences with their Chinese; `{}` is a name or path that both keep.
pub const SENTENCES: &[(&str, &str)] = &[
    ("cannot open {}", "无法打开 {}"),
    ("cannot read {}", "无法读取 {}"),
    ("cannot read the folder {}", "无法读取文件夹 {}"),
    ("cannot read the content folder {}", "无法读取内容文件夹 {}"),
    ("cannot read the input", "无法读取标准输入"),
    ("cannot write to the output", "无法写入标准输出"),
    ("cannot write {}; what was there before is untouched", "无法写入 {}；原有文件未受影响"),
    ("cannot make the folder {}", "无法创建文件夹 {}"),
    ("cannot make the lock file {}", "无法创建锁文件 {}"),
    ("cannot lock {}", "无法锁定 {}"),
    ("cannot move {} to the trash", "无法将 {} 移入回收站"),
    ("cannot bring back {}", "无法恢复 {}"),
    ("the content in {} has mistakes", "{} 中的内容有误"),
    ("{} exists; name another file, or add --force to replace it", "{} 已存在；请另行命名，或者加 --force 覆盖"),
    (
        "there is no article `{}`; give a number such as 61 or an id such as csl-61",
        "没有条文“{}”；请输入条号（如 61）或者编号（如 csl-61）",
    ),
    ("there are no cases in {}", "{} 中没有测试案例"),
    ("the matter is open in another window; close it there first", "该案卷已在另一窗口打开，请先在该窗口关闭"),
    ("this user has no home folder; name one with --matters DIR", "当前用户没有主目录；请用 --matters DIR 指定"),
    (
        "this needs a terminal; `zicha assess FILE` works without one",
        "须在终端中运行；无终端时可用 `zicha assess FILE`",
    ),
    ("the terminal could not be put back; type `reset`", "终端未能复原，请输入 `reset`"),
    ("this format cannot be written to the terminal; name a file", "该格式不能输出到终端，请指定文件"),
    (
        "the embedded content cannot be read; the binary is damaged: build or install it again",
        "内置内容无法读取，程序已损坏，请重新构建或者安装",
    ),
    ("No such file or directory (os error {})", "文件或者文件夹不存在（系统错误 {}）"),
    ("Permission denied (os error {})", "没有权限（系统错误 {}）"),
    ("Is a directory (os error {})", "这是文件夹（系统错误 {}）"),
    ("Not a directory (os error {})", "这不是文件夹（系统错误 {}）"),
    ("No space left on device (os error {})", "磁盘空间不足（系统错误 {}）"),
    ("Read-only file system (os error {})", "文件系统为只读（系统错误 {}）"),
];

/// A sentence in the language; what is not listed stays as it is.
#[must_use]
pub fn sentence(lang: Lang, text: &str) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let found = SENTENCES.iter().find_map(|(english, chinese)| Some(chinese.replace("{}", held(english, text)?)));
    found.unwrap_or_else(|| text.to_owned())
}

/// What stands in the hole of a template, if the text has its form.
fn held<'a>(template: &str, text: &'a str) -> Option<&'a str> {
    match template.split_once("{}") {
        None => (template == text).then_some(""),
        Some((before, after)) => text.strip_prefix(before)?.strip_suffix(after),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::domain::Lang;

    #[test]
    fn names_and_paths_are_kept_and_the_rest_is_chinese() {
        assert_eq!(sentence(Lang::Zh, "cannot open /a/b.yaml"), "无法打开 /a/b.yaml");
        assert_eq!(
            sentence(Lang::Zh, "cannot write x; what was there before is untouched"),
            "无法写入 x；原有文件未受影响"
        );
        assert_eq!(sentence(Lang::Zh, "something else"), "something else");
        assert_eq!(sentence(Lang::En, "cannot open x"), "cannot open x");
    }
}
