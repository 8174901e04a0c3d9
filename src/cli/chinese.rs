//! The declarations of `args` with Chinese texts, from which clap writes Chinese help.

use std::fmt::Write as _;

use clap::{Arg, Command};

use super::args::for_some;
use zicha_export::Cut;
use zicha_text::Lang;

/// The command and all below it, ready to parse.
pub(super) fn dressed(mut command: Command) -> Command {
    // Built first, so that `help` and `version`, which clap adds, are there to be worded.
    command.build();
    below("", command)
}

/// The command with its words. One below `statutes` is told by both names, since others are called alike.
fn below(above: &str, command: Command) -> Command {
    let own = command.get_name().to_owned();
    let name = if above == "statutes" {
        format!("statutes {own}")
    } else {
        own
    };
    let mut command = command
        .mut_args(|arg| worded(&name, arg))
        .mut_subcommands(|inner| below(&name, inner));
    if let Some((about, long)) = about(&name) {
        command = command.about(about).long_about(long.unwrap_or(about));
    }
    if command.get_after_help().is_some() {
        command = command.after_help("退出码：0 正常，1 有所发现，2 未能完成。");
    }
    let (usage, template) = (usage(&mut command), template(&command));
    command.override_usage(usage).help_template(template)
}

/// What a command does; the second text is that of `--help`, where it says more.
fn about(command: &str) -> Option<(&'static str, Option<&'static str>)> {
    let zicha = "依新修正的《网络安全法》自查：先回答问题，再逐条查看后果。";
    Some(match command {
        "zicha" => (
            zicha,
            Some(
                "依新修正的《网络安全法》自查：先回答问题，再逐条查看后果。\n\n不带命令时打开应用。",
            ),
        ),
        "example" => ("打开应用并载入示例", None),
        "new" => ("打开应用并新建案卷", None),
        "open" => ("打开应用并载入已存案卷或者答案文件", None),
        "list" => ("列出已存案卷", None),
        "assess" => ("评估已存案卷或者答案文件（`-` 表示标准输入）", None),
        "changes" => (
            "案卷作答以来的内容更新：问题、法律、金额，以及对答案的影响",
            None,
        ),
        "export" => ("将评估结果写入文件", None),
        "law" => ("条文的要旨、原条文要旨、修改内容和已加入的官方文本", None),
        "questions" => ("列出全部问题：编号、题型、选项、文本、依据", None),
        "check" => ("检查内容有无错误", None),
        "verify" => (
            "重新读取导出文件：正文是否与导出时一致，现在导出是否相同",
            None,
        ),
        "evidence" => ("复核案卷的证据：文件是否变动或者缺失，是否到期", None),
        "recover" => ("以最新的完好留存文件恢复受损案卷，受损文件另行保留", None),
        "history" => (
            "列出案卷的修改记录（何人、何时、作何修改）、版本与签批，并核验其是否前后相符；或者恢复留存的文件",
            None,
        ),
        "encrypt" => (
            "以口令加密已存案卷及其全部留存文件",
            Some(
                "以口令加密已存案卷及其全部留存文件。\n\n口令一旦遗忘，案卷即无法打开，任何人均无法协助。口令在终端输入，或者取自环境变量 \
                 `ZICHA_NEW_PASSPHRASE`；打开文件的口令取自 `ZICHA_PASSPHRASE`。",
            ),
        ),
        "decrypt" => ("解密已存案卷及其全部留存文件", None),
        "passphrase" => ("更改已加密案卷的口令；此后原口令不能打开其现有文件", None),
        "sbom" => ("程序所含全部组件的清单（CycloneDX）", None),
        "keys" => ("逐个界面列出按键（Markdown）", None),
        "man" => ("供 `man` 使用的手册页", None),
        "completions" => ("命令行补全脚本", None),
        "test" => ("运行测试案例", None),
        "statutes" => ("法律法规的官方文本，取自用户自有的文件", None),
        "statutes add" => (
            "加入文件（.docx、含文字的 .pdf、.txt、.md），保存在数据文件夹中",
            None,
        ),
        "statutes list" => ("列出已加入的文本", None),
        "statutes verify" => (
            "以官方文本核对内容：以已加入的文本，或者以某一文件夹中的文本",
            None,
        ),
        "statutes show" => ("显示文本全文或者其中一条", None),
        "statutes remove" => ("按列表中的名称移除文本", None),
        "help" | "statutes help" => ("显示本说明或者某一命令的说明", None),
        _ => return None,
    })
}

fn help(command: &str, arg: &str) -> Option<&'static str> {
    Some(match (command, arg) {
        ("test", "folder") => "案例所在文件夹",
        ("test", "filter") => "只运行文件名或者名称含有该文字的案例",
        ("test", "coverage") => "列出案例未涉及的法律内容",
        ("test", "mutate") => "在内存中逐处更改法律内容，列出案例未能发现的更改",
        ("test", "sample") => "只更改若干处，按种子抽取",
        ("test", "at_least") => "每百处改变规定的更改中，至少应发现多少处",
        ("test", "seed") => "抽取所用的种子",
        ("test", "only") => "只更改该种类、表、条目或者文件",
        ("statutes add", "files") => "官方文本的文件",
        ("statutes show" | "statutes verify", "law") => {
            "法律法规的编号（`csl`）、名称或者列表中的名称"
        }
        ("statutes show", "article") => "条号",
        ("statutes remove", "name") => "列表中的名称",
        ("statutes verify", "folder") => "官方文本所在文件夹；不填则为已加入的文本",
        ("law", "diff") => "并列原官方文本与修改后的官方文本，标出改动",
        (_, "lang") => "界面与输出的语言",
        (_, "content") => "叠加在内置内容之上的内容文件夹：同名者替换，新名者增加",
        (_, "plain") => "逐行问答，不占用屏幕，适用于读屏软件；`TERM` 为 `dumb` 时自动采用",
        (_, "theme") => "应用的配色；不填则依终端而定",
        (_, "shell") => "命令行解释器",
        (_, "person") => "修改记录中的署名（默认：在应用中填写的姓名；未填写的，为系统用户名）",
        (_, "matters") => "存放案卷的文件夹",
        (_, "name") => "公司或者单位名称",
        (_, "article") => "条号（61）或者编号（csl-61）；不填则列出全部条文",
        (_, "folder") => "内容文件夹，叠加在内置内容之上",
        (_, "fail_on") => "有条文达到该状态或者更严重时，以 1 退出",
        (_, "as_answered") => "依案卷作答时所依据的内容评估（该内容须有留存），而非依现行内容",
        (_, "out") => "写入的文件（`-` 表示标准输出）；扩展名决定格式",
        ("export", "format") => "格式，扩展名未表明时填写",
        (_, "against") => "导出所依据的案卷：逐行说明此后的变动",
        ("recover", "file") => "受损的案卷",
        ("history" | "changes" | "evidence", "file") => "已存案卷",
        ("history", "restore") => "将该次保存的文件恢复为最新文件；现有文件同样留存",
        ("verify", "file") => "导出文件或者文件夹、JSON 报告、已存案卷或者答案文件",
        ("verify", "as_of") => "表格、日历和图片的所属日期，文件本身不载明（默认：今日）",
        (_, "encrypt") => "以口令加密该文件，采用 `age` 格式：`FILE.age`",
        (_, "force") => "文件已存在时覆盖",
        (_, "as_of") => "适用该日的法律（默认：文件所载日期，其次为今日）",
        (_, "conduct") => "行为发生的期间；起止均可不填",
        (_, "help") => "显示说明",
        (_, "version") => "显示版本",
        (_, "subcommand") => "要查看说明的命令",
        _ => return None,
    })
}

/// An argument with its Chinese help; values and default, which clap would list in English, come after it.
fn worded(command: &str, arg: Arg) -> Arg {
    let mut parts = Vec::new();
    if arg.get_help().is_some() {
        let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let chinese = match arg.get_id().as_str() {
            "edition" => Some(for_some(Lang::Zh, Cut::Edition)),
            "parts" => Some(for_some(Lang::Zh, Cut::Parts)),
            "both" => Some(for_some(Lang::Zh, Cut::Both)),
            id => help(command, id).map(str::to_owned),
        };
        parts.push(chinese.unwrap_or(english));
    }
    let takes_value = arg.get_action().takes_values();
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if takes_value && !values.is_empty() {
        parts.push(format!("[可用的值：{}]", values.join("、")));
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if takes_value && !defaults.is_empty() {
        parts.push(format!("[默认：{}]", defaults.join("、")));
    }
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    if parts.is_empty() {
        arg
    } else {
        arg.help(parts.join(" ")).long_help(None::<&str>)
    }
}

fn usage(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
    usage
        .replace("[OPTIONS]", "[选项]")
        .replace("[COMMAND]", "[命令]")
        .replace("<COMMAND>", "<命令>")
}

/// The layout of clap's own help, with Chinese headings.
fn template(command: &Command) -> String {
    let head = command.get_styles().get_header();
    let mut out = format!("{{about-with-newline}}\n{head}用法：{head:#}{{usage}}");
    let sections = [
        ("命令", "{subcommands}", command.has_subcommands()),
        (
            "参数",
            "{positionals}",
            command.get_positionals().next().is_some(),
        ),
        ("选项", "{options}", command.get_opts().next().is_some()),
    ];
    for (title, tag, wanted) in sections {
        if wanted {
            let _ = write!(out, "\n\n{head}{title}：{head:#}\n{tag}");
        }
    }
    out + "{after-help}"
}
