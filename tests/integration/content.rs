//! Content: what is embedded is what is written, and every mistake an author can make is told with its place.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use zicha_content::Files;
use zicha_law::{RuleIx, TierIx};
use zicha_yaml::Diagnostic;

use crate::support::{assert_chinese, library, lines, load, patch, root, texts, toy_files};

/// One mistake of an author, from `tests/fixtures/invalid/<code>--<what>.txt`: the file, the lines as they are in the
/// toy content, and the lines as the author got them wrong. `§` marks the place that the diagnostic must name.
struct Mistake {
    name: String,
    code: String,
    file: String,
    right: String,
    wrong: String,
}

fn mistakes() -> Vec<Mistake> {
    texts(&root().join("tests/fixtures/invalid"), ".txt")
        .into_iter()
        .map(|(path, text)| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let (file, patch) = text.split_once("\n<<<\n").expect("a file name, then <<<");
            let (right, wrong) = patch
                .split_once("===\n")
                .expect("two versions, with === between");
            let code = name.split("--").next().unwrap_or_default().to_owned();
            Mistake {
                code,
                file: file.into(),
                right: right.into(),
                wrong: wrong.into(),
                name,
            }
        })
        .collect()
}

/// The content with the mistake in it, and the line and column of the mark.
fn broken(mistake: &Mistake) -> (Files, (usize, usize)) {
    let mut files = toy_files();
    patch(&mut files, &mistake.file, &mistake.right, &mistake.wrong);
    let text = String::from_utf8(files[&mistake.file].clone()).expect("content is UTF-8");
    let (before, after) = text.split_once('§').expect("the place is marked");
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let place = (before.matches('\n').count() + 1, column);
    files.insert(
        mistake.file.clone(),
        format!("{before}{after}").into_bytes(),
    );
    (files, place)
}

/// The mistakes in the content, each told in Chinese as well.
fn refused(files: &Files) -> Vec<Diagnostic> {
    let mistakes = zicha_content::load(files).err().unwrap_or_default();
    assert_chinese(&mistakes);
    mistakes
}

#[test]
fn the_embedded_library_is_the_one_that_the_yaml_says() {
    let written = load(&zicha_pack::sources());
    assert!(!written.tiers.is_empty());
    assert_eq!(format!("{written:?}"), format!("{:?}", library()));
}

#[test]
fn the_embedded_files_are_those_in_the_folder() {
    assert_eq!(
        zicha_pack::sources(),
        zicha_pack::files(&root().join("questionnaires")).expect("the folder reads")
    );
}

#[test]
fn the_toy_content_has_no_mistake() {
    assert_eq!(lines(&refused(&toy_files())), "");
}

#[test]
fn each_mistake_is_told_once_with_its_code_its_place_and_a_way_out() {
    let mut complaints = Vec::new();
    for mistake in mistakes() {
        let (files, (line, column)) = broken(&mistake);
        let found = refused(&files);
        let expected = format!("{}:{line}:{column}: [{}]", mistake.file, mistake.code);
        let told = |d: &Diagnostic| {
            format!(
                "{}:{}:{}: [{}]",
                d.file, d.place.line, d.place.column, d.code
            )
        };
        let told: Vec<String> = found.iter().map(told).collect();
        if told != [expected.clone()]
            || found
                .iter()
                .any(|d| d.help.en.is_empty() || d.message.en.is_empty())
        {
            complaints.push(format!(
                "{}: expected {expected}, got\n{}",
                mistake.name,
                lines(&found)
            ));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn no_suggestion_repeats_the_word_that_was_written() {
    let told = |from: &str, to: &str| {
        let mut files = toy_files();
        patch(&mut files, "law/toy.yaml", from, to);
        let found = refused(&files);
        assert_eq!(found.len(), 1, "{}", lines(&found));
        found[0].help.en.to_string()
    };
    let rules = "rules: [toy-1-a]\n            fine: {range: {min: 1000, max: 50000}}";
    let article = told(rules, &rules.replace("toy-1-a", "toy-1-a, toy-1"));
    assert_eq!(
        article,
        "`toy-1` is an article; name one of the rules that stand in it"
    );
    let near = told(rules, &rules.replace("toy-1-a", "toy-1-a, toy-1-b"));
    assert!(
        near.starts_with("did you mean `") && !near.contains("`toy-1-b`"),
        "{near}"
    );
}

/// The codes in the sources: the first literal of a call that makes a diagnostic.
fn codes_in_sources() -> BTreeSet<String> {
    let makers = [
        "complain(",
        "diagnose(",
        "Diagnostic::new(",
        ".error(",
        " at(",
        "(at(",
        "Some((",
    ];
    let mut codes = BTreeSet::new();
    for folder in ["crates/yaml/src", "crates/content/src"] {
        for (_, text) in texts(&root().join(folder), ".rs") {
            for call in makers.iter().flat_map(|maker| text.split(maker).skip(1)) {
                let call = call.trim_start();
                let call = call.strip_prefix("at,").unwrap_or(call).trim_start();
                let Some((code, _)) = call.strip_prefix('"').and_then(|rest| rest.split_once('"'))
                else {
                    continue;
                };
                codes.insert(code.to_owned());
            }
        }
    }
    codes
}

#[test]
fn every_code_in_the_sources_has_a_fixture() {
    let mut shown: BTreeSet<String> = mistakes().into_iter().map(|mistake| mistake.code).collect();
    shown.extend(["empty-file", "not-utf8", "too-large", "too-deep"].map(str::to_owned));
    assert_eq!(codes_in_sources(), shown);
}

/// What the reader says of a file, in short.
fn reading(bytes: &[u8]) -> String {
    match zicha_yaml::read::<zicha_content::raw::Pack>("pack.yaml", bytes) {
        Ok(document) => document.value.id,
        Err(found) => {
            assert_chinese(&[*found.clone()]);
            format!("{} {}:{}", found.code, found.place.line, found.place.column)
        }
    }
}

#[test]
fn files_that_are_no_text_no_content_or_no_end_are_refused() {
    assert_eq!(reading(b""), "empty-file 1:1");
    assert_eq!(reading(b"# nothing here\n"), "empty-file 1:1");
    assert_eq!(reading(b"id: toy\nx: \xe8\x87\xaa\xff"), "not-utf8 2:5");
    assert_eq!(
        reading(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x9f"),
        "not-utf8 1:11"
    );
    assert_eq!(
        reading(&vec![b'a'; zicha_yaml::MAX_BYTES + 1]),
        "too-large 1:1"
    );
}

#[test]
fn a_slip_of_yaml_or_of_shape_is_told_in_chinese_by_what_it_is() {
    let chinese = |text: &str| {
        let found = zicha_yaml::read::<zicha_content::raw::Pack>("pack.yaml", text.as_bytes())
            .expect_err("it is wrong");
        assert_chinese(&[*found.clone()]);
        found.message.zh.to_string()
    };
    for (text, told) in [
        ("id: a: b", "此处不能出现“键: 值”；文本中含冒号时请加引号"),
        ("id: \"a", "引号没有闭合"),
        ("id:\n\t- a", "缩进不能使用制表符，请改用空格"),
        ("id: [a, b", "方括号内此处应为 `,` 或者 `]`"),
        ("{id: a", "花括号内此处应为 `,` 或者 `}`"),
        ("id: @a", "此处不能以 `@` 开头；若为文本请加引号"),
        ("id: [a]]", "括号的位置有误"),
        ("id: *a", "别名所指的锚点不存在"),
        ("%YAML x\n---\na", "以 `%` 开头的指令有误"),
        ("a\u{7}b: 1", "文件含有控制字符，请删去"),
        (
            "name: a",
            "没有键 `name`；可用的键：`id`、`version`、`amended_on`、`conduct`、`questionnaires`、`law`",
        ),
        ("id: a", "缺少键 `version`"),
        ("id: [a]", "`id`：此处应为文本，而不是列表"),
        ("5", "此处应为一组键值，而不是整数 `5`"),
        (
            "questionnaires: true",
            "`questionnaires`：此处应为列表，而不是是非值 `true`",
        ),
        (
            "amended_on: 2026-02-30",
            "`amended_on`：`2026-02-30` 不是有效的日期；请写作 2026-01-31 这样的日期",
        ),
        (
            "amended_on: [a]",
            "`amended_on`：此处应为日期（如 2026-01-31），而不是列表",
        ),
        ("conduct: {to: a}", "`conduct`：缺少键 `from`"),
        (
            "conduct: {from: a, \"to: b, x\": b}",
            "`conduct`：没有键 `to: b, x`；可用的键：`from`、`to`",
        ),
    ] {
        assert_eq!(chinese(text), told, "{text}");
    }
}

#[test]
fn nesting_without_end_is_refused_before_it_can_overflow_the_stack() {
    assert_eq!(
        reading("[".repeat(82 * 1024).as_bytes()),
        "syntax 1:256",
        "the parser itself counts brackets"
    );
    assert_eq!(
        reading(format!("{}{}", "[".repeat(100), "]".repeat(100)).as_bytes()),
        "too-deep 1:65"
    );
    assert_eq!(
        reading("{a: ".repeat(20 * 1024).as_bytes()),
        "syntax 1:1021"
    );
    assert_eq!(reading("- ".repeat(40 * 1024).as_bytes()), "too-deep 1:129");
}

#[test]
fn an_alias_bomb_is_refused_at_its_first_anchor() {
    let mut bomb = String::from("a: &a [lol, lol]\n");
    for (this, last) in ["b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        let _ = writeln!(bomb, "{this}: &{this} [{}]", format!("*{last}, ").repeat(9));
    }
    assert_eq!(reading(bomb.as_bytes()), "anchor 1:4");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_accepted_and_change_nothing() {
    let plain = load(&toy_files());
    let windows: Files = toy_files()
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes)
                .expect("content is UTF-8")
                .replace('\n', "\r\n");
            (name, format!("\u{feff}{text}").into_bytes())
        })
        .collect();
    let windows = load(&windows);
    assert_eq!(format!("{:?}", windows.tiers), format!("{:?}", plain.tiers));
    assert_eq!(
        format!("{:?}", windows.questions),
        format!("{:?}", plain.questions)
    );
    assert_ne!(windows.pack.sha256, plain.pack.sha256);
}

#[test]
fn places_after_windows_line_ends_and_a_byte_order_mark_are_right() {
    let text = "\u{feff}id: toy\r\nversion: \"1\"\r\namended_on: soon\r\n";
    assert_eq!(reading(text.as_bytes()), "wrong-shape 3:13");
}

#[test]
fn percentages_are_written_as_percentages_everywhere() {
    let toy = load(&toy_files());
    let share = toy.find_question("share").expect("toy asks for the share");
    let zicha_law::Kind::Percent { min, max } = toy.question(share).kind else {
        panic!("share is a percentage")
    };
    assert_eq!((min, max), (Some(0), Some(10_000)), "basis points");
    let breach = &toy.rules[1].breached_when;
    let expected = zicha_law::Condition::AtLeast {
        question: share,
        bound: 5000,
    };
    assert!(matches!(breach, Some(zicha_law::Condition::Any(parts)) if parts.contains(&expected)));
}

#[test]
fn the_tiers_that_name_a_rule_are_those_that_a_search_finds() {
    let library = library();
    for rule in library.rule_indexes() {
        let named = (0..).map(TierIx).zip(&library.tiers);
        let named = named.filter(|(_, tier)| tier.rules.contains(&rule));
        let searched: Vec<TierIx> = named.map(|(index, _)| index).collect();
        assert_eq!(library.tiers_naming(rule), searched);
    }
}

#[test]
fn the_rules_behind_an_article_are_those_that_a_search_finds() {
    let library = library();
    for article in library.article_indexes() {
        let laid_down = |rule: &RuleIx| library.rule(*rule).article == article;
        let searched: Vec<RuleIx> = library.rule_indexes().filter(laid_down).collect();
        assert_eq!(library.rules_of(article), searched);
        let versions = library.liability_of(article).map(|found| &found.versions);
        let tiers: Vec<TierIx> = versions
            .into_iter()
            .flatten()
            .flat_map(|version| version.tiers.clone())
            .collect();
        let named = |rule: &RuleIx| {
            let names = |tier: &TierIx| library.tier(*tier).rules.contains(rule);
            tiers.iter().any(names) || laid_down(rule)
        };
        let searched: Vec<RuleIx> = library.rule_indexes().filter(named).collect();
        assert_eq!(library.rules_behind(article, &tiers), searched);
    }
}
