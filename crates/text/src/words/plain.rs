//! Words of the plain mode: what is said line by line, for ears as much as for eyes.

use super::table::words;

words! {
    PlainWords;
    General general {
        title: "{name}. {tagline}.", "{name}，{tagline}。";
        welcome: "Every line is plain text; nothing is redrawn. Type an answer or a command and press Enter. Type help for the commands.", "本模式逐行显示纯文本，不重绘屏幕。输入答案或者命令后按回车；输入 help 或者“帮助”查看命令。";
        prompt: "> ", "> ";
        matters: "Saved matters", "已存案卷";
        no_matters: "There is no saved matter yet.", "尚无已存案卷。";
        matter: "{number}. {name}, {done} of {asked} answered, last change {changed}", "{number}. {name}，已答 {done}/{asked}，最近修改 {changed}";
        unreadable: "{number}. {name}, cannot be read: {why}", "{number}. {name}，无法读取：{why}";
        home_hint: "Type a number to open a matter, n for a new one, e for the worked example, L for Chinese, q to leave.", "输入序号打开案卷；n 新建，e 示例，L 切换为英文，q 退出。";
        which_name: "Name of the company or organisation?", "公司或者单位名称？";
        opened: "Matter of {name}. {progress}.", "案卷：{name}。{progress}。";
        bye: "Saved. Goodbye.", "已保存，再见。";
        bye_unsaved: "Goodbye.", "再见。";
        unknown: "\"{text}\" is neither an answer nor a command here. Type help for the commands.", "“{text}”既不是答案，也不是命令。输入 help 查看命令。";
        language: "The language is English now.", "现在使用中文。";
        not_saved: "Not saved: {why}. The answers are kept as long as this session runs.", "未能保存：{why}。本次会话期间答案仍予保留。";
    }
    Question question {
        place: "{path}. Question {number} of {all}.", "{path}。第 {number} 题，共 {all} 题。";
        choose: "Type the number of one option.", "输入一个选项的序号。";
        choose_many: "Type the numbers of all that apply, such as 1 3; 0 for none of these.", "输入所有适用选项的序号，如 1 3；均不适用时输入 0。";
        type_text: "Type a few words. Commands begin with a colon here, such as :b.", "输入文字。此处命令以冒号开头，如 :b。";
        answered: "Your answer so far: {answer}.", "目前的答案：{answer}。";
        keep: "An empty line goes on.", "直接按回车进入下一题。";
        option: "{number}. {text}", "{number}. {text}";
        no_option: "There are options 1 to {count}.", "选项序号为 1 至 {count}。";
        recorded: "Recorded: {answer}.", "已记录：{answer}。";
        cleared: "The answer was cleared.", "答案已清除。";
        reasons: "Why is there no answer? Type a number; an empty line goes back.", "为何不作答？输入序号；直接按回车返回。";
        write_note: "Type the note, one or more lines; a line with a single full stop ends it.", "输入备注，可多行；单独输入一个句点“.”结束。";
        write_evidence: "Type the evidence, one item a line; a line with a single full stop ends it.", "输入证据，每行一项；单独输入一个句点“.”结束。";
        kept: "Kept.", "已记录。";
        first: "This is the first question.", "已是第一题。";
        found: "Found {count}. Type a number, or an empty line to stay.", "找到 {count} 项。输入序号前往，直接按回车留在本题。";
        changed: "What this changed:", "由此引起的变化：";
        outline: "Parts of the interview; type a number to go there, or an empty line to stay.", "问卷目录；输入序号前往，直接按回车留在本题。";
        part: "{number}. {title}: {done} of {all} answered", "{number}. {title}：已答 {done}/{all}";
    }
    Result result {
        title: "Exposure, article by article. All figures are per violation; they are never a total.", "逐条处罚风险。金额均为单项违法的幅度，不得相加。";
        article: "{name}, {title}. Status: {status}.", "{name}，{title}。状态：{status}。";
        now: "Entity now: {now}. Entity at worst: {worst}.", "单位当前：{now}。单位最重：{worst}。";
        individual: "Individuals now: {now}. Individuals at worst: {worst}.", "个人当前：{now}。个人最重：{worst}。";
        change: "Against the former law: {change}.", "与旧法相比：{change}。";
        rest: "No breach found under: {list}.", "未见违反：{list}。";
        hint: "Type an article number for its page, t for deadlines, m for routes and classes, p for penalties, x FILE to export, verify FILE to check an export, or an empty line to go back to the questions.", "输入条号查看该条；t 期限，m 路径，p 处罚，x 文件名 导出；verify 文件名 核验导出文件；直接按回车返回问卷。";
        no_article: "There is no article {text} here.", "此处没有条文“{text}”。";
        rung: "{label}, {mode}: RMB {min} to {max}, {state}", "{label}，{mode}：{min}元至{max}元，{state}";
        no_file: "Name a file, such as x memo.docx.", "请指定文件，如 x memo.docx。";
        no_format: "No export has the ending of {file}; there are {known}.", "没有与 {file} 对应的导出格式；可用：{known}。";
        exists: "{file} exists; name another file.", "{file} 已存在，请另行命名。";
        written: "Written: {file}.", "已导出：{file}。";
        verify_no_file: "Name a file or a folder, such as verify memo.docx.", "请指定文件或者文件夹，如 verify memo.docx。";
    }
    Command command {
        history: "what was done to the matter, by whom and when; bring something back", "修改记录，可恢复以前的内容";
        sign: "versions and signatures; sign or name this version", "版本与签批，可签批或者命名";
        check: "look at the evidence again", "复核证据";
        next: "an empty line: go on", "空行：下一题";
        back: "back to the question before", "返回上一题";
        unknown: "I don't know", "不知道";
        reason: "another reason for not answering", "其他未作答原因";
        why: "why we ask, and the terms", "询问目的与术语";
        note: "write a note", "写备注";
        evidence: "name the evidence", "列证据";
        clear: "clear the answer", "清除答案";
        open: "next question without an answer", "下一未答问题";
        outline: "outline with progress", "目录与进度";
        jump: "find a question: j and a word, an id or pinyin initials", "查找问题：j 加关键词、编号或者拼音首字母";
        dashboard: "results, article by article", "逐条查看结果";
        undo: "undo the last change", "撤销上一次修改";
        redo: "do it again", "恢复";
        changes: "what changed in the content since the matter was answered", "查看作答以来的内容更新";
        verify: "verify FILE: read an export again, say whether it is as it was written and what has changed since", "verify 文件名：回读导出文件，核验是否与导出时一致及此后的变动";
        language: "中文", "English";
        repeat: "say the question again", "重述本题";
        quit: "save and leave", "保存并退出";
        help: "this list", "显示本列表";
    }
    Sign sign {
        breach: "breach", "违反";
        possible: "possible", "可能违反";
        clear: "clear", "未见违反";
        answer: "your answer", "所作答案";
        missing: "missing", "待查明";
    }
}
