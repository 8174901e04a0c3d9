//! Words of what surrounds the screens: the start, commands, searching, undoing, the terminal itself.

use super::table::words;

words! {
    Ui;
    Start start {
        intro: "Answer questions about your organisation, one at a time. At any moment the dashboard shows, article by article, what the Cybersecurity Law as amended exposes it to, why, and what would mend it.", "逐题回答有关本单位的问题，随时可在总览中逐条查看新修正《网络安全法》项下的处罚风险、理由及整改措施。";
        language: "Language", "语言";
        entity: "Company", "单位";
        entity_hint: "name of the company or organisation", "公司或者单位的名称";
        begin: "Begin", "开始";
        example: "Look at a worked example first", "先看完整示例";
        keys: "Five keys are enough:", "掌握五个按键即可：";
        key_digits: "choose an answer (or arrows and Enter)", "选择答案（也可用方向键和回车）";
        key_unknown: "I don't know: counted as unknown, never as \"no\"", "不知道：按未知处理，不视为“否”";
        key_back: "back to the question before", "返回上一题";
        key_dashboard: "the dashboard, also half-way", "查看总览，无须答完";
        key_help: "all other keys; q leaves, and every answer is already saved", "其他按键；按 q 退出，答案已即时保存";
        foot: "↑↓ move · Enter takes it · Esc leaves", "↑↓ 移动 · 回车确定 · Esc 离开";
    }
    Find find {
        kind_article: "article", "条文";
        kind_question: "question", "问题";
        kind_note: "note", "备注";
        kind_term: "term", "术语";
        label_term: "Terms", "术语";
        title: "Find", "查找";
        hint: "part of a word, a number, or pinyin initials: articles, questions, answers, notes, terms", "关键词、条号或者拼音首字母；范围：条文、问题、答案、备注、术语";
        commands: "Commands", "命令";
        commands_hint: "type what you want to do; Enter does it", "输入要做的事，回车执行";
        terms: "Terms in this question", "本题所涉术语";
        no_terms: "No term of the glossary is used in this question.", "本题未涉及术语表中的术语。";
    }
    Notice notice {
        undone: "Undone: {question}", "已撤销：{question}";
        redone: "Done again: {question}", "已恢复：{question}";
        nothing_undone: "Nothing to undo.", "没有可撤销的作答。";
        nothing_redone: "Nothing to do again.", "没有可恢复的作答。";
        copied: "Copied, if the terminal allows it.", "已复制（须终端支持）。";
        nothing_copied: "Nothing to copy here.", "此处没有可复制的内容。";
        theme: "Colours: {name}", "配色：{name}";
        dark: "for a dark background", "深色背景";
        light: "for a light background", "浅色背景";
        mono: "none", "无色";
        mouse_on: "The mouse works; hold Shift to select text.", "已启用鼠标；按住 Shift 可选取文字。";
        mouse_off: "The mouse is left to the terminal.", "已停用鼠标，由终端自行处理。";
        no_editor: "No editor is named: set VISUAL or EDITOR, or press n to write here.", "未指定编辑器：请设置 VISUAL 或者 EDITOR，或者按 n 在此填写。";
        no_terminal: "This needs a terminal.", "须在终端中进行。";
        edited: "The note was taken over.", "备注已更新。";
        astray: "Nothing was done: the screen that this was for is no longer in front.", "未执行：所属界面已不在前台。";
        initial: "First letter of the option …", "请按选项的首字母……";
    }
    Calendar calendar {
        weekdays: "Mo Tu We Th Fr Sa Su", "一 二 三 四 五 六 日";
        hint: "↑↓ a day · PgUp PgDn a month", "↑↓ 按日 · PgUp PgDn 按月";
    }
    Live live {
        title: "In play", "涉及条文";
        now: "now", "当前";
        worst: "worst", "最重";
        others: "Elsewhere, in breach or possible: {count} (d)", "另有违反或者可能违反：{count}条（按 d）";
        nothing: "This question bears on no figure by itself.", "本题本身不影响任何金额。";
    }
    Manual manual {
        start: "Start", "开始";
        article: "Article", "条文";
        list_kinds: "Deadlines, routes, penalties", "期限、路径与处罚";
        everywhere: "Everywhere", "通用";
    }
}
