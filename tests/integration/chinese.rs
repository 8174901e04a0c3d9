//! The command line in Chinese: help, refused arguments, what cannot be done and what is found, without a word of English.

use crate::cli::{CASE, LOGS, Shell, ran};
use crate::support::english;

/// Arguments that clap refuses, one line for each kind of its errors that these declarations can bring about.
const REFUSED: [&str; 14] = [
    "frobnicate",
    "asess",
    "assess",
    "help frobnicate",
    "law --language en",
    "law 61 62",
    "law --content a --content b",
    "assess - --format pdf",
    "assess - --format",
    "assess - --as-of tomorrow",
    "assess - --conduct 2026-01-01",
    "assess - --conduct x..y",
    "assess - --conduct 2026-01-02..2026-01-01",
    "export a.yaml --out b.md --force=yes",
];

#[track_caller]
fn assert_chinese_alone(text: &str) {
    // The name of the program and of its command stand side by side.
    let prose = text
        .replace("用法：zicha ", "用法：")
        .replace("用法：statutes ", "用法：");
    assert_eq!(english(&prose), Vec::<String>::new(), "{text}");
    assert!(
        text.contains('：') && !text.contains("error:") && !text.contains("Usage:"),
        "{text}"
    );
}

#[test]
fn what_is_wrong_with_the_arguments_is_said_in_the_language_that_they_or_the_locale_name() {
    let shell = Shell::new();
    for line in REFUSED {
        let named = shell.run(&format!("--lang zh {line}")).refused();
        assert_chinese_alone(&named);
        assert_eq!(shell.run(&format!("--lang=zh {line}")).refused(), named);
        let mut command = shell.command(line.split_whitespace());
        let by_locale = ran(command
            .env("LANG", "zh_CN.UTF-8")
            .output()
            .expect("it starts"))
        .refused();
        assert_eq!(by_locale, named);
        assert!(shell.run(line).refused().starts_with("error: "), "{line}");
    }
    let said = |line: &str| shell.run(&format!("{line} --lang zh")).refused();
    assert!(said("asess").contains("、`assess`？"));
    assert!(said("assess - --format pdf").contains("可用的值：`text`、`json`"));
    assert!(said("assess - --conduct x..y").contains("`x` 不是 2026-01-31 这样的日期"));
    assert!(
        said("assess").contains("缺少必需的参数 `<FILE>`")
            && said("assess").contains("用法：zicha assess")
    );
}

#[test]
fn what_cannot_be_done_is_said_in_chinese_with_its_causes() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    shell.file("memo.md", "mine");
    shell.file("empty/note.txt", "no cases");
    shell.file("broken/c.yaml", &CASE.replace("csl-23-3", "csl-23-99"));
    shell.broken_content();
    for line in [
        "law 999",
        "law 61 --content nowhere",
        "law 61 --content content",
        "assess missing.yaml",
        "assess .",
        "export a.yaml --out memo.odt",
        "export a.yaml --out memo.md",
        "export a.yaml --out nowhere/memo.md",
        "check nowhere",
        "test nowhere",
        "test empty",
        "test broken",
        "open missing.yaml",
        "list --matters a.yaml/b --content nowhere",
    ] {
        assert_chinese_alone(&shell.run(&format!("{line} --lang zh")).refused());
    }
    let err = shell.run("assess missing.yaml --lang zh").refused();
    assert!(
        err.contains("无法读取 missing.yaml：文件或者文件夹不存在"),
        "{err}"
    );
}

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let shell = Shell::new();
    let commands = [
        "",
        "example",
        "new",
        "open",
        "list",
        "assess",
        "export",
        "law",
        "questions",
        "check",
        "test",
        "encrypt",
        "decrypt",
        "passphrase",
        "statutes",
        "statutes add",
        "statutes list",
        "statutes show",
        "statutes remove",
        "statutes verify",
    ];
    for command in commands {
        for flag in ["-h", "--help"] {
            let zh = shell.run(&format!("--lang zh {command} {flag}")).fine();
            assert_chinese_alone(&zh);
            let en = shell.run(&format!("{command} {flag}")).fine();
            assert!(en.contains("Usage: zicha"), "{en}");
            let names = |text: &str| {
                let mut names: Vec<String> = text
                    .split_whitespace()
                    .filter(|word| word.starts_with('-'))
                    .map(str::to_owned)
                    .collect();
                names.sort();
                names
            };
            assert_eq!(names(&zh), names(&en), "both name the same options");
        }
    }
}

#[test]
fn what_is_found_is_told_in_chinese() {
    let shell = Shell::new();
    shell.broken_content();
    shell.file("bad/b.yaml", &CASE.replace("breach", "compliant"));
    assert_chinese_alone(&shell.run("check content --lang zh").found());
    assert_chinese_alone(&shell.run("check --lang zh").fine());
    assert_chinese_alone(&shell.run("test bad --lang zh").found());
    shell.file("mine/b.zicha.json", "{");
    let out = shell.run("list --matters mine --lang zh").fine();
    assert!(
        out.contains("无法读取") && out.contains("此处应有内容"),
        "{out}"
    );
    assert_eq!(english(&out), Vec::<String>::new());
}
