//! The command line from outside: what goes to stdout, what to stderr, and the exit code.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use zicha_text::{Lang, steers};

use crate::support::{library, patch, root, toy_files};

/// A home of its own, and nothing of the environment.
pub(crate) struct Shell(TempDir);

/// What a run came to.
pub(crate) struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Shell {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    pub(crate) fn command<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zicha"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.0.path())
            .env("USERPROFILE", self.0.path());
        command
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, line: &str) -> Ran {
        ran(self
            .command(line.split_whitespace())
            .output()
            .expect("the program starts"))
    }

    fn fed(&self, line: &str, input: &[u8]) -> Ran {
        let mut command = self.command(line.split_whitespace());
        let mut child = command
            .stdin(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("it has an input");
        // A program that refuses its input early closes it, which is no fault of the test.
        let _ = stdin.write_all(input);
        drop(stdin);
        ran(child.wait_with_output().expect("the program ends"))
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(&path, text).expect("a file can be written");
        path
    }

    /// A content folder with a mistake in the definitions.
    pub(crate) fn broken_content(&self) -> PathBuf {
        self.file(
            "content/definitions.yaml",
            "definitions:\n  - {id: Seller}\n",
        )
        .parent()
        .expect("a folder")
        .to_owned()
    }
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Ran {
        code: output.status.code().expect("it was not killed"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

impl Ran {
    /// Exit 0, data on stdout, nothing on stderr.
    #[track_caller]
    pub(crate) fn fine(self) -> String {
        assert_eq!(
            (self.code, self.err.as_str()),
            (0, ""),
            "stdout: {}",
            self.out
        );
        self.out
    }

    /// Exit 0, nothing on stdout, and what was done on stderr.
    #[track_caller]
    pub(crate) fn told(self) -> String {
        assert_eq!(
            (self.code, self.out.as_str()),
            (0, ""),
            "stderr: {}",
            self.err
        );
        self.err
    }

    /// Exit 1, and what was found on stdout.
    #[track_caller]
    pub(crate) fn found(self) -> String {
        assert_eq!(
            (self.code, self.err.as_str()),
            (1, ""),
            "stdout: {}",
            self.out
        );
        self.out
    }

    /// Exit 2, nothing on stdout, and why on stderr.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!(
            (self.code, self.out.as_str()),
            (2, ""),
            "stderr: {}",
            self.err
        );
        assert!(!self.err.trim().is_empty());
        self.err
    }
}

pub(crate) const LOGS: &str = "organisation: 某公司\nas_of: 2026-11-24\nanswers:\n  - {question: op-owns-network, answer: yes}\n  \
                    - {question: ns-log-retention, answer: less}\n";

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

#[test]
fn assess_prints_a_summary_in_either_language() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let en = shell.run("assess a.yaml").fine();
    assert!(en.contains("某公司") && en.contains("breach"), "{en}");
    let zh = shell.run("assess a.yaml --lang zh").fine();
    assert!(zh.contains("某公司") && zh.contains("违反"), "{zh}");
    assert_eq!(shell.run("--lang en assess a.yaml").fine(), en);
}

#[test]
fn the_language_follows_the_locale_unless_it_is_named() {
    let shell = Shell::new();
    let speak = |locale: &str| {
        ran(shell
            .command(["law", "61"])
            .env("LANG", locale)
            .output()
            .expect("it starts"))
        .fine()
    };
    assert_eq!(speak("zh_CN.UTF-8"), shell.run("law 61 --lang zh").fine());
    assert_eq!(speak("de_DE.UTF-8"), shell.run("law 61 --lang en").fine());
}

#[test]
fn assess_reads_a_file_or_stdin_and_gives_the_same() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let from_file = shell.run("assess a.yaml --format json").fine();
    assert_eq!(
        shell.fed("assess - --format json", LOGS.as_bytes()).fine(),
        from_file
    );
    assert_eq!(json(&from_file)["schema"], "zicha.report/1");
}

#[test]
fn fail_on_decides_between_fine_and_found() {
    let shell = Shell::new();
    let breach = LOGS.as_bytes();
    let open = b"answers: []\n";
    shell.fed("assess - --fail-on breach", breach).found();
    shell.fed("assess - --fail-on possible", breach).found();
    shell.fed("assess - --fail-on breach", open).fine();
    shell.fed("assess - --fail-on possible", open).found();
    shell.fed("assess -", breach).fine();
    let err = shell.fed("assess - --fail-on sometimes", breach).refused();
    assert!(err.contains("breach") && err.contains("possible"), "{err}");
}

#[test]
fn as_of_and_conduct_choose_the_law() {
    let shell = Shell::new();
    let law = |arguments: &str| {
        let report = json(
            &shell
                .fed(
                    &format!("assess - --format json {arguments}"),
                    LOGS.as_bytes(),
                )
                .fine(),
        );
        let row = report["articles"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|row| row["id"] == "csl-61")
            .expect("Art 61")
            .clone();
        let (as_of, regime) = (&report["law"]["as_of"], &row["regime"]);
        let worst = &row["worst"]["entity"]["max"];
        format!(
            "{} {} {worst}",
            as_of.as_str().unwrap_or("?"),
            regime.as_str().unwrap_or("?")
        )
    };
    assert_eq!(law(""), "2026-11-24 amended 10000000", "the file's own day");
    assert_eq!(law("--as-of 2025-12-31"), "2025-12-31 former 1000000");
    assert_eq!(
        law("--conduct 2024-01-01..2025-12-31"),
        "2026-11-24 former 1000000"
    );
    assert_eq!(law("--conduct 2024-01-01.."), "2026-11-24 amended 10000000");
    assert_eq!(law("--conduct ..2026-01-01"), "2026-11-24 amended 10000000");
}

#[test]
fn dates_that_make_no_sense_are_refused() {
    let shell = Shell::new();
    for arguments in [
        "--as-of tomorrow",
        "--as-of 2026-13-01",
        "--conduct 2026-01-01",
        "--conduct 2026-01-02..2026-01-01",
        "--conduct x..y",
    ] {
        shell
            .fed(&format!("assess - {arguments}"), LOGS.as_bytes())
            .refused();
    }
    let err = shell
        .fed("assess - --conduct 2026-01-01", LOGS.as_bytes())
        .refused();
    assert!(err.contains("FROM..TO"), "{err}");
    let ended = "answers: [{question: enf-continuing, answer: no}, {question: enf-conduct-to, answer: 2025-12-15}]";
    for (lang, told) in [
        (
            "en",
            "the conduct ends on 2025-12-15, before it begins on 2026-06-01",
        ),
        ("zh", "行为终了日（2025-12-15）早于开始日（2026-06-01）"),
    ] {
        let err = shell
            .fed(
                &format!("assess - --conduct 2026-06-01.. --lang {lang}"),
                ended.as_bytes(),
            )
            .refused();
        assert!(err.contains(told), "{err}");
    }
    shell
        .fed(
            "assess - --conduct 2026-06-01..2026-07-01",
            ended.as_bytes(),
        )
        .fine();
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let shell = Shell::new();
    assert!(
        shell
            .run("assess missing.yaml")
            .refused()
            .contains("missing.yaml")
    );
    assert!(shell.run("assess .").refused().starts_with("zicha: "));
    let err = shell
        .fed(
            "assess -",
            b"answers:\n  - {question: nonsense, answer: yes}\n",
        )
        .refused();
    assert!(
        err.contains("<stdin>:2:6:") && err.contains("[unknown-question]") && err.contains("help:"),
        "{err}"
    );
    assert!(
        shell
            .fed("assess -", b"")
            .refused()
            .contains("[empty-file]")
    );
    assert!(
        shell
            .fed("assess -", &vec![b'#'; 5 << 20])
            .refused()
            .contains("[too-large]")
    );
    let err = shell
        .fed(
            "assess -",
            b"answers:\n  - {question: \"\\e[31mred\", answer: 1}\n",
        )
        .refused();
    assert!(
        !err.contains('\u{1b}'),
        "a file must not steer the terminal: {err:?}"
    );
}

#[test]
fn commands_and_options_that_do_not_exist_are_refused() {
    let shell = Shell::new();
    shell.run("frobnicate").refused();
    shell.run("assess").refused();
    shell.run("law --language en").refused();
    assert!(
        shell
            .run("law 61 --lang fr")
            .refused()
            .contains("write en or zh")
    );
}

#[test]
fn help_and_version_are_data() {
    let shell = Shell::new();
    let help = shell.run("--help").fine();
    for command in [
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
    ] {
        assert!(
            help.contains(&format!("  {command} ")),
            "{command} is missing in\n{help}"
        );
    }
    assert_eq!(
        shell.run("--version").fine(),
        format!("zicha {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn law_says_what_article_61_says_and_said_in_both_languages() {
    let shell = Shell::new();
    let en = shell.run("law 61").fine();
    assert!(en.contains("Art 61 (formerly Art 59)"), "{en}");
    let zh = shell.run("law 61 --lang zh").fine();
    assert!(
        zh.contains("第六十一条") && zh.contains("第五十九条"),
        "{zh}"
    );
    assert_eq!(shell.run("law csl-61").fine(), en);
    let all = shell.run("law").fine();
    assert!(
        all.lines().any(|line| line.starts_with("csl-61 ")) && all.lines().count() >= 81,
        "{all}"
    );
    assert!(shell.run("law 999").refused().contains("`999`"));
}

#[test]
fn law_gives_the_trigger_of_every_tier_in_full() {
    let shell = Shell::new();
    let article = library().find_article("csl-61").expect("Art 61");
    let versions = &library()
        .liability_of(article)
        .expect("it has sanctions")
        .versions;
    let tiers = || {
        versions
            .iter()
            .flat_map(|version| &version.tiers)
            .map(|tier| library().tier(*tier))
    };
    for lang in Lang::ALL {
        let out = shell.run(&format!("law 61 --lang {}", lang.code())).fine();
        let cut: Vec<_> = tiers()
            .filter(|tier| !out.contains(tier.trigger.get(lang)))
            .map(|tier| &tier.id)
            .collect();
        assert!(
            cut.is_empty(),
            "the law is data and must not be cut short: {cut:?} in\n{out}"
        );
    }
}

#[test]
fn questions_lists_every_question_as_text_and_as_json() {
    let shell = Shell::new();
    let rows = json(&shell.run("questions --format json").fine());
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), library().questions.len());
    for row in rows {
        assert!(
            row["id"].is_string() && row["kind"].is_string() && row["text"]["zh"].is_string(),
            "{row}"
        );
        let options = row["options"].as_array().expect("a list").len();
        let picks =
            ["yes_no", "choice", "multi_choice"].contains(&row["kind"].as_str().expect("a word"));
        assert_eq!(options >= 2, picks, "{row}");
    }
    let text = shell.run("questions").fine();
    assert!(
        rows.iter()
            .all(|row| text.contains(row["id"].as_str().expect("a word")))
    );
}

#[test]
fn check_is_fine_with_the_content_and_finds_what_is_wrong_in_a_folder() {
    let shell = Shell::new();
    assert!(shell.run("check").fine().contains("no mistakes"));
    let folder = shell.broken_content();
    let out = ran(shell
        .command([OsStr::new("check"), folder.as_os_str()])
        .output()
        .expect("it starts"))
    .found();
    assert!(
        out.contains("definitions.yaml:2:") && out.contains("help:"),
        "{out}"
    );
    shell.run("check nowhere").refused();
}

#[test]
fn check_accepts_a_folder_that_replaces_all_content() {
    let shell = Shell::new();
    let mut files = toy_files();
    patch(&mut files, "pack.yaml", "version: \"1\"", "version: \"2\"");
    for (name, bytes) in &files {
        shell.file(
            &format!("toy/{name}"),
            std::str::from_utf8(bytes).expect("content is UTF-8"),
        );
    }
    assert!(
        shell
            .run("check toy")
            .fine()
            .starts_with("1 questionnaires, 23 questions, 4 articles, 3 rules, 7 tiers")
    );
    let report = json(
        &shell
            .fed("assess - --format json --content toy", b"answers: []\n")
            .fine(),
    );
    assert_eq!(report["law"]["pack"], "toy 2");
}

#[test]
fn content_with_mistakes_stops_the_commands_that_need_the_law_and_no_others() {
    let shell = Shell::new();
    shell.broken_content();
    for line in ["law 61", "questions", "list"] {
        let err = shell.run(&format!("{line} --content content")).refused();
        assert!(
            err.contains("content has mistakes") && err.contains("definitions.yaml:2:"),
            "{err}"
        );
    }
    for line in ["keys", "man", "sbom", "completions bash"] {
        shell.run(&format!("{line} --content content")).fine();
    }
}

pub(crate) const CASE: &str = "title: T\nas_of: 2026-11-24\ncases:\n  - name: Logs\n    source: CSL 23\n    answers:\n      \
                    - {question: op-owns-network, answer: yes}\n      - {question: ns-log-retention, answer: less}\n    \
                    expect: {rules: {csl-23-3: breach}}\n";

#[test]
fn test_runs_cases_and_tells_passed_from_failed_and_broken() {
    let shell = Shell::new();
    shell.file("good/a.yaml", CASE);
    assert_eq!(shell.run("test good").fine(), "1 passed, 0 failed\n");
    shell.file("bad/deep/b.yaml", &CASE.replace("breach", "compliant"));
    let out = shell.run("test bad").found();
    assert!(
        out.contains(
            "b.yaml: Logs\n  rule csl-23-3: expected compliant, got breach\n0 passed, 1 failed"
        ),
        "{out}"
    );
    shell.file("broken/c.yaml", &CASE.replace("csl-23-3", "csl-23-99"));
    assert!(shell.run("test broken").refused().contains("csl-23-99"));
    shell.file("empty/note.txt", "no cases");
    assert!(shell.run("test empty").refused().contains("no cases"));
    shell.run("test nowhere").refused();
}

#[test]
fn list_shows_saved_matters_and_names_those_it_cannot_read() {
    let shell = Shell::new();
    assert_eq!(shell.run("list").fine(), "", "a new home has no matters");
    let saved = format!("schema: zicha.matter/1\nchanged: \"2026-11-24T08:00:00Z\"\n{LOGS}");
    shell.file("mine/a.zicha.json", &saved);
    shell.file("mine/b.zicha.json", "{");
    let out = shell.run("list --matters mine").fine();
    let lines: Vec<&str> = out.lines().collect();
    assert!(
        lines[0].starts_with("某公司\t") && lines[0].ends_with("a.zicha.json"),
        "{out}"
    );
    assert!(
        lines[1].contains("b.zicha.json") && out.contains("[syntax]"),
        "{out}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_that_is_printed_steers_the_terminal() {
    use std::ffi::OsString;

    let shell = Shell::new();
    let evil = "e\u{1b}]0;PWN\u{7}\u{9b}2J\u{202e}\nx";
    let saved = format!("schema: zicha.matter/1\nchanged: \"2026-11-24T08:00:00Z\"\n{LOGS}");
    let name = format!("{evil}.zicha.json");
    shell.file(&format!("mine/{name}"), &saved);
    shell.file(&format!("mine/b{name}"), "{");
    shell.file(&format!("{evil}.yaml"), LOGS);
    let folder = format!("content{evil}");
    let text = String::from_utf8(
        fs::read(root().join("tests/fixtures/toy/firm.yaml")).expect("it is there"),
    )
    .expect("text");
    let spiked = text.replacen("Does the firm sell?", "Does \\e[2J\\u202ethe firm sell?", 1);
    assert_ne!(text, spiked);
    for (name, bytes) in toy_files() {
        let text = String::from_utf8(bytes).expect("content is UTF-8");
        let text = if name == "firm.yaml" { &spiked } else { &text };
        shell.file(&format!("{folder}/{name}"), text);
    }
    let lines: Vec<Vec<String>> = vec![
        vec!["list".into(), "--matters".into(), "mine".into()],
        vec!["history".into(), format!("mine/{name}")],
        vec!["recover".into(), format!("mine/b{name}")],
        vec!["evidence".into(), format!("mine/{name}")],
        vec!["verify".into(), format!("mine/{name}")],
        vec!["changes".into(), format!("mine/{name}")],
        vec!["assess".into(), format!("no{evil}")],
        vec!["check".into(), format!("no{evil}")],
        vec!["test".into(), format!("no{evil}")],
        vec!["encrypt".into(), format!("no{evil}")],
        vec![
            "export".into(),
            format!("{evil}.yaml"),
            "--out".into(),
            format!("{evil}.md"),
        ],
        vec![
            "export".into(),
            format!("{evil}.yaml"),
            "--out".into(),
            format!("{evil}.{evil}"),
        ],
        vec!["questions".into(), "--content".into(), folder.clone()],
        vec![
            "questions".into(),
            "--content".into(),
            folder,
            "--format".into(),
            "json".into(),
        ],
        vec![evil.into()],
        vec!["list".into(), format!("--{evil}")],
        vec!["assess".into(), "a".into(), "--as-of".into(), evil.into()],
    ];
    for line in lines {
        for lang in ["en", "zh"] {
            let mut line = line.clone();
            line.extend(["--lang".to_owned(), lang.to_owned()]);
            let ran = ran(shell
                .command(line.iter().map(OsString::from))
                .output()
                .expect("the program starts"));
            let all = format!("{}{}", ran.out, ran.err);
            let steering: Vec<char> = all
                .chars()
                .filter(|c| !matches!(c, '\n' | '\t') && steers(*c))
                .collect();
            assert!(steering.is_empty(), "{line:?}: {steering:?} in {all:?}");
        }
    }
    let out = shell.run("list --matters mine").fine();
    let whole = |line: &&str| line.contains("PWN2Jx.zicha.json");
    assert_eq!(
        out.lines().filter(whole).count(),
        2,
        "a name makes no line of its own: {out}"
    );
}

#[test]
fn export_writes_the_format_that_the_name_or_the_option_says() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let wrote = |line: &str, name: &str| {
        let ran = shell.run(line);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        assert!(ran.err.contains(name));
        fs::read_to_string(shell.0.path().join(name)).expect("it was written")
    };
    assert!(wrote("export a.yaml --out memo.md", "memo.md").starts_with("# "));
    assert!(wrote("export a.yaml --out memo-zh.md --lang zh", "memo-zh.md").contains("某公司"));
    let report = wrote("export a.yaml --out report.txt --format json", "report.txt");
    assert_eq!(report, shell.run("assess a.yaml --format json").fine());
    assert_eq!(
        shell.run("export a.yaml --out - --format json").fine(),
        report
    );
}

#[test]
fn export_does_not_overwrite_unless_forced() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let kept = shell.file("memo.md", "mine");
    assert!(
        shell
            .run("export a.yaml --out memo.md")
            .refused()
            .contains("--force")
    );
    assert_eq!(fs::read_to_string(&kept).expect("it is there"), "mine");
    assert_eq!(shell.run("export a.yaml --out memo.md --force").code, 0);
    assert!(
        fs::read_to_string(&kept)
            .expect("it is there")
            .starts_with("# ")
    );
}

#[cfg(unix)]
#[test]
fn export_replaces_nothing_that_is_no_file_even_if_forced() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    use std::os::unix::net::UnixListener;

    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let home = shell.0.path();
    let made = Command::new("mkfifo").arg(home.join("pipe.md")).status();
    assert!(made.expect("mkfifo is there").success());
    let _listener = UnixListener::bind(home.join("socket.md")).expect("a socket can be made");
    fs::create_dir(home.join("folder.md")).expect("a folder can be made");
    symlink("/dev/null", home.join("device.md")).expect("a link can be made");
    symlink("nothing", home.join("nowhere.md")).expect("a link can be made");
    shell.file("plain.txt", "mine");
    for (line, why) in [
        ("--out pipe.md", "a device, a pipe or a socket"),
        ("--out socket.md", "a device, a pipe or a socket"),
        ("--out device.md", "a device, a pipe or a socket"),
        (
            "--out /dev/null --format md",
            "a device, a pipe or a socket",
        ),
        ("--out folder.md", "is a folder"),
        ("--out nowhere.md", "leads nowhere"),
        ("--out plain.txt --format csv", "is a file"),
    ] {
        let err = shell
            .run(&format!("export a.yaml --force {line}"))
            .refused();
        assert!(
            err.contains(why) && err.contains("nothing was written"),
            "{err}"
        );
        let err = shell
            .run(&format!("export a.yaml --force --lang zh {line}"))
            .refused();
        assert!(err.contains("未写入任何文件"), "{err}");
    }
    let kind = |name: &str| {
        fs::symlink_metadata(home.join(name))
            .expect("it is there")
            .file_type()
    };
    assert!(kind("pipe.md").is_fifo() && kind("socket.md").is_socket());
    assert!(kind("device.md").is_symlink() && kind("nowhere.md").is_symlink());
    assert!(
        Path::new("/dev/null")
            .metadata()
            .expect("it is there")
            .file_type()
            .is_char_device()
    );
    assert_eq!(
        fs::read_to_string(home.join("plain.txt")).expect("it is there"),
        "mine"
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_stays_and_the_file_is_replaced() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let file = shell.file("elsewhere/memo.md", "mine");
    let link = shell.0.path().join("link.md");
    std::os::unix::fs::symlink(&file, &link).expect("a link can be made");
    assert!(
        shell
            .run("export a.yaml --out link.md")
            .refused()
            .contains("--force")
    );
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "mine");
    assert_eq!(shell.run("export a.yaml --out link.md --force").code, 0);
    assert!(link.is_symlink());
    assert!(
        fs::read_to_string(&file)
            .expect("it is there")
            .starts_with("# ")
    );
}

#[cfg(unix)]
#[test]
fn the_output_is_written_to_whatever_it_is_called() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let wanted = shell.run("export a.yaml --out - --format md").fine();
    assert!(wanted.starts_with("# "));
    for name in ["/dev/stdout", "/dev/fd/1"] {
        let out = shell
            .run(&format!("export a.yaml --out {name} --format md"))
            .fine();
        assert_eq!(out, wanted);
    }
    let output = shell
        .command("export a.yaml --out - --format docx".split(' '))
        .output()
        .expect("the program starts");
    assert!(output.status.success() && output.stdout.starts_with(b"PK"));
}

#[test]
fn export_refuses_what_it_cannot_write_and_says_what_it_can() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    for line in [
        "export a.yaml --out memo.odt",
        "export a.yaml --out memo",
        "export a.yaml --out m.md --format odt",
    ] {
        let err = shell.run(line).refused();
        assert!(
            err.contains("no export format") && err.contains("docx, pdf, html, md"),
            "{err}"
        );
    }
    shell.run("export a.yaml --out nowhere/memo.md").refused();
    assert!(!Path::new(shell.0.path()).join("memo.odt").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let shell = Shell::new();
    let mut child = shell
        .command(["questions", "--format", "json"])
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ran = ran(child.wait_with_output().expect("the program ends"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn headless_commands_leave_no_file_in_the_home() {
    let shell = Shell::new();
    shell.run("law 61").fine();
    shell.run("list").fine();
    shell.fed("assess -", LOGS.as_bytes()).fine();
    let left: Vec<_> = fs::read_dir(shell.0.path())
        .expect("the home reads")
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_cases_of_the_repository_run_from_its_root() {
    let shell = Shell::new();
    let mut command = shell.command(["test"]);
    let ran = ran(command
        .current_dir(root())
        .output()
        .expect("the program starts"));
    assert!(
        ran.out.ends_with(" passed, 0 failed\n"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn verify_says_whether_an_export_is_as_it_was_written_and_what_has_changed_since() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    shell.file("b.yaml", &LOGS.replace("less", "none"));
    for name in ["memo.docx", "memo.html", "memo.md", "report.json"] {
        assert_eq!(shell.run(&format!("export a.yaml --out {name}")).code, 0);
        let out = shell.run(&format!("verify {name}")).fine();
        assert!(
            out.contains("as it was written") || out.contains("the same when worked out again"),
            "{out}"
        );
    }
    let against = shell.run("verify memo.docx --against b.yaml");
    assert_eq!(against.code, 1);
    assert!(
        against.out.contains("answers: ") && against.out.contains("now"),
        "{}",
        against.out
    );
    assert!(
        against.out.lines().any(|line| line.starts_with("  - ")),
        "{}",
        against.out
    );
    assert!(
        shell
            .run("verify memo.html --against a.yaml")
            .fine()
            .contains("no line differs")
    );
    let memo = fs::read_to_string(shell.0.path().join("memo.md")).expect("it was written");
    shell.file("memo.md", &memo.replacen("10,000", "40,000", 1));
    let changed = shell.run("verify memo.md --against a.yaml");
    assert_eq!(changed.code, 1);
    assert!(
        changed.out.contains("changed since it was written") && changed.out.contains("40,000"),
        "{}",
        changed.out
    );
    let report = fs::read_to_string(shell.0.path().join("report.json")).expect("it was written");
    shell.file(
        "report.json",
        &report.replacen("\"max\": 50000", "\"max\": 40000", 1),
    );
    let changed = shell.run("verify report.json");
    assert_eq!(changed.code, 1);
    assert!(changed.out.contains("40000 → 50000"), "{}", changed.out);
    assert!(shell.run("verify a.yaml").fine().contains("worked out"));
    shell.file("other.docx", "no zip");
    shell.run("verify other.docx").refused();
    shell.file("other.md", "# A text of mine");
    assert!(
        shell
            .run("verify other.md")
            .refused()
            .contains("no manifest")
    );
}

#[test]
fn verify_holds_data_against_the_matter_it_was_made_from() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    shell.file("b.yaml", &LOGS.replace("less", "none"));
    let exports = [
        "--out t.xlsx",
        "--out d.ics",
        "--out s.svg",
        "--format csv --out tables",
        "--format oscal --out o",
    ];
    for (export, lang) in exports.into_iter().zip(["en", "zh", "en", "zh", "en"]) {
        assert_eq!(
            shell
                .run(&format!("export a.yaml --lang {lang} {export}"))
                .code,
            0
        );
        let name = export.split(' ').next_back().expect("there is a name");
        assert!(
            shell
                .run(&format!("verify {name}"))
                .refused()
                .contains("--against")
        );
        let out = shell.run(&format!("verify {name} --against a.yaml")).fine();
        assert!(out.contains("byte for byte"), "{out}");
        // The calendar and the picture of these two matters are alike.
        if !["d.ics", "s.svg"].contains(&name) {
            let out = shell.run(&format!("verify {name} --against b.yaml"));
            assert!(
                out.code == 1 && out.out.contains("not as it would be written now"),
                "{name}: {}",
                out.out
            );
        }
    }
    let tier = shell.0.path().join("tables/tiers.csv");
    let text = fs::read_to_string(&tier).expect("it was written");
    fs::write(&tier, text.replacen("50000", "40000", 1)).expect("it can be changed");
    assert!(
        shell
            .run("verify tables --against a.yaml")
            .out
            .contains("40000")
    );
    fs::remove_file(&tier).expect("it can be removed");
    assert_eq!(shell.run("verify tables --against a.yaml").code, 1);
}

#[test]
fn an_edition_and_its_parts_are_chosen_by_name() {
    let shell = Shell::new();
    shell.file("a.yaml", LOGS);
    let wrote = |line: &str| {
        let ran = shell.run(&format!("export a.yaml --force --out m.md {line}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        fs::read_to_string(shell.0.path().join("m.md")).expect("it was written")
    };
    assert!(wrote("--edition board").contains("Board summary"));
    assert!(!wrote("--edition regulator").contains("Privileged"));
    let summary = wrote("--parts summary");
    assert!(summary.contains("## Summary") && !summary.contains("## Article by article"));
    assert!(wrote("--both").contains("> 摘要"));
    assert!(
        shell
            .run("export a.yaml --force --out m.md --parts nothing")
            .refused()
            .contains("summary, articles")
    );
}

#[test]
fn an_option_that_a_format_cannot_follow_is_refused_before_anything_is_written() {
    let shell = Shell::new();
    let secret = LOGS.replace("less}", "less, note: privileged words}");
    shell.file("a.yaml", &secret);
    let whole = ["xlsx", "csv", "json", "oscal", "ics", "svg", "png"];
    let options = [
        "--edition regulator",
        "--edition board",
        "--edition counsel",
        "--parts summary",
        "--both",
    ];
    for format in whole {
        for option in options {
            let line = format!("export a.yaml --format {format} --out out.{format} {option}");
            let err = shell.run(&line).refused();
            assert!(
                err.contains(&format!("`{option}`").replace(" summary", ""))
                    && err.contains(&format!("as {format}"))
                    && err.contains("docx, pdf, html, md"),
                "{err}"
            );
            let err = shell.run(&format!("{line} --lang zh")).refused();
            assert!(
                err.contains("内容固定") && err.contains("`docx`、`pdf`"),
                "{err}"
            );
        }
        assert!(!shell.0.path().join(format!("out.{format}")).exists());
        let line = format!("export a.yaml --format {format} --out out.{format} --edition full");
        assert_eq!(shell.run(&line).code, 0, "full is what every format has");
    }
    let err = shell
        .run("export a.yaml --out m.md --edition board --parts answers")
        .refused();
    assert!(
        err.contains("no part `answers`") && err.contains("summary, deadlines"),
        "{err}"
    );
    for (lang, only) in [
        ("en", "(only docx, pdf, html, md)"),
        ("zh", "（仅限 docx、pdf、html、md）"),
    ] {
        let help = shell.run(&format!("export --help --lang {lang}")).fine();
        let help: String = help.split_whitespace().collect();
        let only: String = only.split_whitespace().collect();
        assert_eq!(help.matches(&only).count(), 3, "{help}");
    }
}

#[test]
fn a_damaged_matter_is_recovered_by_command_and_the_damaged_file_is_kept() {
    let shell = Shell::new();
    let folder = shell.0.path().join("matters");
    let store = zicha_store::Store::new(folder.clone());
    let mut matter = zicha_matter::blank_matter(
        crate::support::library(),
        "Harbour",
        "2026-11-24T09:00:00+08:00",
    );
    let mut writer = store
        .begin(crate::support::library(), &matter)
        .expect("a matter");
    matter.revision += 1;
    writer
        .save(crate::support::library(), &matter)
        .expect("a save");
    let path = writer.path().to_path_buf();
    drop(writer);
    let whole = fs::read_to_string(&path).expect("the matter");
    fs::write(&path, whole.replacen("Harbour", "Harbor", 1)).expect("it can be damaged");
    let file = path.display().to_string();
    assert!(
        shell
            .run(&format!("assess {file}"))
            .refused()
            .contains("zicha recover")
    );
    let recovered = shell
        .run(&format!("recover {file} --matters {}", folder.display()))
        .fine();
    assert!(
        recovered.contains("brought back") && recovered.contains(".damaged"),
        "{recovered}"
    );
    assert_eq!(fs::read_to_string(&path).expect("the matter"), whole);
    assert!(
        shell
            .run(&format!("recover {file} --matters {}", folder.display()))
            .refused()
            .contains("nothing is to be recovered")
    );
}

#[test]
fn the_history_of_a_matter_is_listed_and_an_earlier_version_is_brought_back() {
    let shell = Shell::new();
    let library = crate::support::library();
    let store = zicha_store::Store::new(shell.0.path().join("matters"));
    let mut matter = zicha_matter::blank_matter(library, "Harbour", "2026-11-24T09:00:00+08:00");
    let mut writer = store.begin(library, &matter).expect("a matter");
    let question = library.find_question("op-legal-form").expect("a question");
    for (option, note) in [(0, ""), (2, "ticket 7")] {
        let chosen = zicha_law::Answer::Chosen(zicha_law::OptionSet::of(option));
        let entry = matter.answers.entry_mut(question);
        entry.response = zicha_law::Response::Given(chosen);
        note.clone_into(&mut entry.note);
        matter.revision += 1;
        writer.save(library, &matter).expect("a save");
    }
    let file = writer.path().display().to_string();
    drop(writer);
    let told = shell.run(&format!("history {file}")).fine();
    assert!(
        told.contains("not answered yet → Company or other enterprise"),
        "{told}"
    );
    assert!(
        told.contains("Company or other enterprise → State organ")
            && told.contains("Note: nothing → ticket 7"),
        "{told}"
    );
    let back = matter.revision - 1;
    let newest = matter.revision + 1;
    let told = shell
        .run(&format!("history {file} --restore {back}"))
        .fine();
    assert!(
        told.contains(&format!("revision {back} is now the newest, as {newest}")),
        "{told}"
    );
    let told = shell.run(&format!("history {file} --lang zh")).fine();
    assert!(
        told.contains("公司或者其他企业") && told.contains(&format!("第 {back} 次保存的文件取代")),
        "{told}"
    );
    assert!(
        shell
            .run(&format!("history {file} --restore 99"))
            .refused()
            .contains("revision 99 of")
    );
}

#[test]
fn the_memo_of_a_signed_version_names_it_and_is_the_same_when_it_is_held_against_its_matter() {
    let shell = Shell::new();
    let signed =
        std::fs::read_to_string(crate::support::root().join("tests/fixtures/matters/3.zicha.json"));
    shell.file("signed.zicha.json", &signed.expect("it reads"));
    assert_eq!(
        shell
            .run("export signed.zicha.json --out memo.md --lang zh")
            .code,
        0
    );
    let memo = std::fs::read_to_string(shell.0.path().join("memo.md")).expect("it reads");
    assert!(
        memo.contains("Board draft") && memo.contains("已编制（Li Na"),
        "{memo}"
    );
    shell
        .run("verify memo.md --against signed.zicha.json")
        .fine();
    assert_eq!(
        shell
            .run("export signed.zicha.json --out facts.md --edition regulator")
            .code,
        0
    );
    let facts = std::fs::read_to_string(shell.0.path().join("facts.md")).expect("it reads");
    assert!(
        !facts.contains("Board draft"),
        "a regulator is not told who signed what inside the house"
    );
}
