//! What describes the program, made from what it runs on: the key tables and the declared arguments.

use std::fmt::Write as _;

use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::Shell;
use serde_json::json;

use crate::tui::key_docs;
use zicha_text::ResultExt as _;
use zicha_text::{Lang, Text, text};

use super::args::Args;
use super::{Outcome, chinese, print, print_json};

/// The keys of every screen, as Markdown.
pub(super) fn keys(lang: Lang) -> String {
    let Text { en, zh } = text!(
        "# Keys\n\nMade by `zicha keys` from the tables that the app itself reads. `?` shows those of the screen in front, `:` finds one by its name.\n",
        "# 按键\n\n由 `zicha keys` 根据程序自身的按键表生成。按 `?` 显示当前界面的按键，按 `:` 可按名称查找。\n"
    );
    let mut text = match lang {
        Lang::En => en.to_string(),
        Lang::Zh => zh.to_string(),
    };
    let head = text!(
        "| Key | Does |\n| --- | --- |\n",
        "| 按键 | 作用 |\n| --- | --- |\n"
    );
    for (title, hints) in key_docs::keys(lang) {
        let _ = write!(text, "\n## {title}\n\n{}", head.get(lang));
        for hint in hints {
            let keys: Vec<String> = hint
                .keys
                .split(' ')
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            let _ = writeln!(text, "| {} | {} |", keys.join(" "), hint.label);
        }
    }
    text
}

/// The manual page in roff: commands and options, then the keys.
pub(super) fn man(lang: Lang) -> Result<Outcome> {
    let command = match lang {
        Lang::En => Args::command(),
        Lang::Zh => chinese::dressed(Args::command()),
    };
    let unwritten = || text!("the manual page could not be made", "无法生成手册页");
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .context(unwritten)?;
    let mut text = String::from_utf8(page).context(unwritten)?;
    for (title, hints) in key_docs::keys(lang) {
        let _ = writeln!(text, ".SH \"{}\"", roff(&title.to_uppercase()));
        for hint in hints {
            let _ = writeln!(
                text,
                ".TP\n\\fB{}\\fR\n{}",
                roff(&hint.keys),
                roff(hint.label)
            );
        }
    }
    print(&text)?;
    Ok(Outcome::Fine)
}

/// Text that roff does not take for a request.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['.', '\'']) {
        format!("\\&{escaped}")
    } else {
        escaped
    }
}

/// Name, version and checksum of every crate, as `Cargo.lock` names them, made by the build.
const CRATES: &str = include_str!(concat!(env!("OUT_DIR"), "/crates.txt"));

/// A bill of materials in the form of `CycloneDX` 1.5: what the lock file holds, for every system and for building.
pub(super) fn sbom() -> Result<Outcome> {
    let components = CRATES.lines().map(|line| {
        let mut parts = line.split(' ');
        let (name, version) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let mut component = json!({
            "type": "library",
            "name": name,
            "version": version,
            "purl": format!("pkg:cargo/{name}@{version}"),
            "bom-ref": format!("pkg:cargo/{name}@{version}"),
        });
        if let Some(sha256) = parts.next() {
            component["hashes"] = json!([{"alg": "SHA-256", "content": sha256}]);
        }
        component
    });
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application", "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"),
        }},
        "components": components.collect::<Vec<_>>(),
    });
    print_json(&format!("{bill:#}\n"))?;
    Ok(Outcome::Fine)
}

/// Completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "zicha", &mut script);
    let unwritten = || text!("the completions could not be made", "无法生成补全脚本");
    print(&String::from_utf8(script).context(unwritten)?)?;
    Ok(Outcome::Fine)
}
