//! What can be typed besides answers.

use zicha_text::PlainWords;

/// A command of the interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Next,
    Back,
    Unknown,
    Reason,
    Why,
    Note,
    Evidence,
    Clear,
    Open,
    Outline,
    Jump,
    Dashboard,
    Undo,
    Redo,
    Changes,
    History,
    Sign,
    Check,
    Verify,
    Language,
    Repeat,
    Quit,
    Help,
}

/// How a command is typed, in small letters, and what it does.
struct Entry {
    names: &'static [&'static str],
    command: Command,
    about: fn(&PlainWords) -> &'static str,
}

/// How the verification of an export is typed, in the interview and among the results.
pub(super) const VERIFY: &[&str] = &["verify", "核验"];

const COMMANDS: &[Entry] = &[
    Entry {
        names: &[""],
        command: Command::Next,
        about: |s| s.command.next,
    },
    Entry {
        names: &["b", "back", "上一题"],
        command: Command::Back,
        about: |s| s.command.back,
    },
    Entry {
        names: &["u", "unknown", "不知道"],
        command: Command::Unknown,
        about: |s| s.command.unknown,
    },
    Entry {
        names: &["r", "reason", "原因"],
        command: Command::Reason,
        about: |s| s.command.reason,
    },
    Entry {
        names: &["w", "why", "依据"],
        command: Command::Why,
        about: |s| s.command.why,
    },
    Entry {
        names: &["n", "note", "备注"],
        command: Command::Note,
        about: |s| s.command.note,
    },
    Entry {
        names: &["e", "evidence", "证据"],
        command: Command::Evidence,
        about: |s| s.command.evidence,
    },
    Entry {
        names: &["c", "clear", "清除"],
        command: Command::Clear,
        about: |s| s.command.clear,
    },
    Entry {
        names: &["s", "skip", "未答"],
        command: Command::Open,
        about: |s| s.command.open,
    },
    Entry {
        names: &["o", "outline", "目录"],
        command: Command::Outline,
        about: |s| s.command.outline,
    },
    Entry {
        names: &["j", "jump", "find", "查找"],
        command: Command::Jump,
        about: |s| s.command.jump,
    },
    Entry {
        names: &["d", "dashboard", "总览"],
        command: Command::Dashboard,
        about: |s| s.command.dashboard,
    },
    Entry {
        names: &["z", "undo", "撤销"],
        command: Command::Undo,
        about: |s| s.command.undo,
    },
    Entry {
        names: &["redo", "恢复"],
        command: Command::Redo,
        about: |s| s.command.redo,
    },
    Entry {
        names: &["changes", "变动"],
        command: Command::Changes,
        about: |s| s.command.changes,
    },
    Entry {
        names: &["history", "修改记录"],
        command: Command::History,
        about: |s| s.command.history,
    },
    Entry {
        names: &["sign", "签批"],
        command: Command::Sign,
        about: |s| s.command.sign,
    },
    Entry {
        names: &["check", "复核"],
        command: Command::Check,
        about: |s| s.command.check,
    },
    Entry {
        names: VERIFY,
        command: Command::Verify,
        about: |s| s.command.verify,
    },
    Entry {
        names: &["l", "language", "语言"],
        command: Command::Language,
        about: |s| s.command.language,
    },
    Entry {
        names: &["a", "again", "重述"],
        command: Command::Repeat,
        about: |s| s.command.repeat,
    },
    Entry {
        names: &["q", "quit", "退出"],
        command: Command::Quit,
        about: |s| s.command.quit,
    },
    Entry {
        names: &["?", "？", "h", "help", "帮助"],
        command: Command::Help,
        about: |s| s.command.help,
    },
];

/// The command in a line and what follows it. Where texts are typed, only a line that begins with a colon is one.
pub(super) fn parse(line: &str, is_text: bool) -> Option<(Command, String)> {
    let line = line.trim();
    let bare = line.strip_prefix([':', '：']);
    if is_text && bare.is_none() && !line.is_empty() {
        return None;
    }
    let (name, rest) = bare
        .unwrap_or(line)
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((bare.unwrap_or(line), ""));
    let name = name.to_lowercase();
    let entry = COMMANDS
        .iter()
        .find(|entry| entry.names.contains(&name.as_str()))?;
    // `no` and `used 3 times` are answers; only the search and what names a file take more words.
    let takes_words = matches!(entry.command, Command::Jump | Command::Verify);
    (rest.trim().is_empty() || takes_words).then(|| (entry.command, rest.trim().to_owned()))
}

/// Every command with its names, a line each.
pub(super) fn help(words: &PlainWords) -> Vec<String> {
    let line = |entry: &Entry| {
        let names: Vec<&str> = entry
            .names
            .iter()
            .copied()
            .filter(|name| !name.is_empty())
            .collect();
        let about = (entry.about)(words);
        if names.is_empty() {
            about.to_owned()
        } else {
            format!("{}: {about}", names.join(", "))
        }
    };
    COMMANDS.iter().map(line).collect()
}
