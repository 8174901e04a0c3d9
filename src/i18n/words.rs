//! All interface words, both languages side by side. Holes are written `{name}`.

macro_rules! words {
    ($($group:ident $field:ident { $($name:ident: $en:literal, $zh:literal;)* })*) => {
        $(
            #[doc = concat!("Words of the group `", stringify!($field), "`.")]
            #[derive(Debug)]
            pub struct $group { $(pub $name: &'static str,)* }
        )*

        /// Every word of the interface in one language.
        #[derive(Debug)]
        pub struct Strings { $(pub $field: $group,)* }

        pub(super) static EN: Strings = Strings { $($field: $group { $($name: $en,)* },)* };
        pub(super) static ZH: Strings = Strings { $($field: $group { $($name: $zh,)* },)* };

        impl Strings {
            /// Every word with its name, for tests and proofreading.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$($((concat!(stringify!($field), ".", stringify!($name)), self.$field.$name),)*)*]
            }
        }
    };
}

words! {
    App app {
        name: "zicha 自查", "zicha 自查";
        tagline: "Self-examination under the Cybersecurity Law as amended", "新修正《网络安全法》合规自查";
        not_advice: "Not legal advice. Sources that are uncertain carry their mark.", "本工具不构成法律意见；来源存疑之处均有标注。";
        saved: "saved", "已保存";
        read_only: "read-only: open in another window", "只读：已在另一窗口打开";
        unsaved: "not saved", "未保存";
        too_small: "Please enlarge the window to at least 40 x 10.", "窗口过小，请放大至 40×10 以上。";
        conduct: "conduct {span}", "行为期间：{span}";
        conduct_open: "conduct: dates not given", "行为期间：未填写";
        law_amended: "amended law", "适用新法";
        law_former: "former law", "适用旧法";
        law_mixed: "lighter law, article by article", "逐条从旧兼从轻";
        per_violation: "Per violation; never a total.", "均为单项违法的幅度，不得相加。";
        none: "none", "无";
        yes: "yes", "是";
        no: "no", "否";
        error: "That did not work: {why}", "操作未成功：{why}";
    }
    Terms term {
        breach: "breach", "违反";
        possible: "possible", "可能违反";
        clear: "clear", "未见违反";
        not_applicable: "not applicable", "不适用";
        informational: "note", "提示";
        compliant: "complied with", "已履行";
        undetermined: "undetermined", "尚未确定";
        met: "met", "已满足";
        open: "open", "待定";
        ruled_out: "ruled out", "已排除";
        must: "must", "应当";
        may: "may", "可以";
        contested: "contested", "有争议";
        entity: "entity", "单位";
        individual: "individuals", "个人";
        supervisor: "directly responsible supervisor", "直接负责的主管人员";
        supervisor_and_others: "directly responsible supervisor and other directly responsible persons", "直接负责的主管人员和其他直接责任人员";
        natural_person: "natural person", "自然人";
        now: "now", "当前";
        worst: "worst", "最重";
        worst_uncontested: "worst, uncontested", "最重（无争议）";
        former: "former", "原";
        former_law: "former law", "旧法";
        amended_law: "amended law", "新法";
        no_fine: "no fine", "无罚款";
        see_law: "other law", "依其他法律";
        times_gains: "{min}–{max}× illegal gains", "违法所得{min}倍以上{max}倍以下";
        times_price: "{min}–{max}× purchase price", "采购金额{min}倍以上{max}倍以下";
        times_gains_short: "{min}–{max}× gains", "{min}–{max}倍所得";
        times_price_short: "{min}–{max}× price", "{min}–{max}倍采购额";
        turnover: "up to {max}, or up to {percent}% of last year's turnover", "{max}以下或者上一年度营业额{percent}%以下";
        turnover_short: "≤{max} / {percent}%", "≤{max}/{percent}%营业额";
        or_more: "amount not stated", "数额未填写";
        higher: "higher", "加重";
        same: "same", "未变";
        new_tier: "new tier", "新增档次";
        new_article: "new", "新增";
        other_law: "other law", "转致他法";
        outside: "not amended", "未涉及修改";
        no_sanction: "no sanction", "无罚则";
        base: "base", "基础档";
        aggravated: "aggravated", "加重档";
        serious: "serious", "严重";
        particularly_serious: "particularly serious", "特别严重";
        verify: "verify", "待核";
        confidence: "confidence {code}", "可信度 {code}";
        dont_know: "I don't know", "不知道";
        na_because: "not applicable, because …", "不适用（可说明理由）";
        will_ask: "will ask someone", "待核实";
        declined: "declined on advice", "依法律意见不作答";
        fact: "fact", "事实";
        judgement: "judgement", "判断";
        legal: "legal", "法务";
        it_security: "IT security", "信息安全";
        hr: "HR", "人力资源";
        product: "product", "产品";
        procurement: "procurement", "采购";
        management: "management", "管理层";
        finance: "finance", "财务";
        yuan: "RMB", "元";
        shall_lighten: "penalty shall be lighter or mitigated", "应当从轻或者减轻处罚";
        may_spare: "penalty may be withheld", "可以不予行政处罚";
        shall_spare: "no penalty shall be imposed", "不予行政处罚";
        aggravates: "weighs towards a heavier penalty", "从重处罚情节";
        present: "present", "已具备";
        within_reach: "within reach", "可争取";
        not_excluded: "not excluded yet", "尚未排除";
        absent: "absent", "不具备";
        amended: "amended", "修改";
        merged: "merged and amended", "合并并修改";
        unchanged: "unchanged", "未修改";
        new_change: "new", "新增";
    }
    Home home {
        title: "Matters", "案卷";
        empty: "No matter yet.", "尚无案卷。";
        first: "Press n to start one: a name, then questions, one at a time. Every answer is saved at once.", "按 n 新建：填写名称后逐题作答，答案即时保存。";
        second: "Press e to look at a worked example first.", "也可先按 e 查看完整示例。";
        third: "The dashboard (d) shows the exposure under each amended article at any time, also half-way.", "随时按 d 查看各修改条文的处罚风险，无须答完。";
        entity: "Entity", "单位";
        progress: "Answered", "进度";
        changed: "Last change", "最近修改";
        worst: "Worst article", "最重条文";
        unreadable: "cannot be read", "无法读取";
        ask_name: "Name of the company or organisation", "公司或者单位名称";
        ask_rename: "New name", "新名称";
        trashed: "Moved to the trash: {name}. Press z to bring it back.", "已移入回收站：{name}。按 z 撤销。";
        restored: "Brought back: {name}", "已恢复：{name}";
        nothing_trashed: "Nothing to bring back.", "没有可恢复的案卷。";
        duplicated: "Copied as: {name}", "已复制为：{name}";
        copy_of: "{name} (copy)", "{name}（副本）";
        confirm_delete: "Move \"{name}\" to the trash? It can be brought back with z.", "将“{name}”移入回收站？可按 z 撤销。";
        open_first: "Open a matter first: it is in its questions and articles that one searches.", "请先打开案卷，查找范围为案卷中的问题和条文。";
        no_name: "Please give a name.", "请填写名称。";
        example_note: "Worked example: changes are kept in a copy of your own.", "完整示例：修改内容另存为副本。";
        nothing_at_stake: "nothing found", "未见违反";
    }
    Interview interview {
        title: "Interview", "问卷";
        of: "{number} of {all}", "第 {number} 题，共 {all} 题";
        minutes_left: "at least {minutes} min left", "至少还需{minutes}分钟";
        not_asked: "not asked", "无须回答";
        done: "done", "已完成";
        here: "here", "当前";
        more: "more: press w", "更多：按 w";
        guidance: "How to answer", "作答说明";
        why: "Why we ask", "询问目的";
        who: "Who knows", "知情部门";
        proof: "Proof", "证明材料";
        note: "Note", "备注";
        evidence: "Evidence", "证据";
        evidence_count: "{count} item(s)", "{count} 项";
        dont_know: "I don't know", "不知道";
        other_reason: "another reason …", "其他原因……";
        judgement: "For counsel to judge, not a fact to find out.", "本题属法律判断，由法务作出，不属事实查明。";
        multi_hint: "Space marks; Enter confirms. None marked means none of these.", "空格选择，回车确认；均不选即为“以上均无”。";
        number_hint: "Type a number and press Enter.", "输入数字后按回车。";
        amount_hint: "Whole yuan, e.g. 1,000,000 or 100万.", "以元为单位，如 1,000,000 或 100万。";
        percent_hint: "A percentage, e.g. 5 or 12.5.", "百分比，如 5 或 12.5。";
        date_hint: "A date, e.g. 2026-01-31.", "日期，如 2026-01-31。";
        moment_hint: "Date and time in Beijing, e.g. 2026-11-20 14:30.", "日期和时间（北京时间），如 2026-11-20 14:30。";
        text_hint: "A few words; Enter confirms.", "简要填写，回车确认。";
        empty: "Type an answer first, or press Esc and u if you don't know.", "请先填写答案；如不知道，按 Esc 再按 u。";
        not_a_number: "This is not a whole number. Example: 1,000,000 or 100万.", "不是整数。例如：1,000,000 或 100万。";
        not_a_moment: "This is not a date with a time. Example: 2026-11-20 14:30.", "不是日期加时间。例如：2026-11-20 14:30。";
        not_a_date: "This is not a date. Example: 2026-01-31.", "不是日期。例如：2026-01-31。";
        too_small: "At least {bound}.", "不得小于 {bound}。";
        too_large: "At most {bound}.", "不得大于 {bound}。";
        complete: "Every question that matters has an answer or a reason.", "所有相关问题均已作答或者说明原因。";
        complete_hint: "Press d for the dashboard, v to review, or go back with b.", "按 d 查看总览，按 v 复核，或者按 b 返回。";
        live: "In play", "涉及条文";
        live_none: "no article in breach so far", "目前未见违反任何条文";
        before: "before this answer", "作答前";
        changed_title: "What this answer changed", "本次作答引起的变化";
        changed_none: "The result is unchanged.", "结论未变。";
        hidden_kept: "{count} question(s) no longer asked; their answers are kept.", "{count} 题无须再答，原答案予以保留。";
        shown_new: "{count} new question(s) to answer.", "新增 {count} 题待答。";
        returned: "Back to where you were.", "已返回原处。";
        ask_because: "Why? (may stay empty)", "原因（可留空）";
        ask_whom: "Whom will you ask, by when? e.g. IT security, 2026-12-01", "向何人核实、何时前完成？如：信息安全部，2026-12-01";
        ask_note: "Note to this answer", "对本答案的备注";
        ask_evidence: "Evidence: file, link or document, one a line", "证据：文件、链接或者材料名称，每行一项";
        reasons_title: "Why is there no answer?", "未作答原因";
        read_only: "This matter is open in another window; answers are not taken here.", "本案卷已在另一窗口打开，此处不能作答。";
        na_is_false: "Counted as: what this asks about is not there.", "按“所问事项不存在”处理。";
        unknown_is_open: "Counted as unknown, never as \"no\".", "按未知处理，不视为“否”。";
        review_title: "Review", "复核";
        review_all: "all questions", "全部问题";
        review_open: "open only", "仅未答";
        review_withheld: "without an answer, with a reason", "已说明未答原因";
        unanswered: "not answered yet", "尚未作答";
        section_done: "{done}/{all}", "{done}/{all}";
    }
    Dashboard dashboard {
        title: "Dashboard", "总览";
        answered: "{answered} of {visible} answered · {withheld} left with a reason", "已答 {answered}/{visible} · {withheld} 题已说明未答原因";
        starred: "reach contested", "适用范围有争议";
        article: "Art", "条";
        was: "was", "原";
        subject: "Subject", "事项";
        status: "Status", "状态";
        now_entity: "Now, entity", "当前·单位";
        worst_entity: "Worst, entity", "最重·单位";
        now_individual: "Now, individual", "当前·个人";
        worst_individual: "Worst, individual", "最重·个人";
        change: "Change", "新旧对比";
        open: "Open", "待定";
        measures: "Other measures", "其他措施";
        measures_open: "If it applies", "可能的措施";
        folded: "renumbered only: {list}", "仅调整条文序号：{list}";
        folded_linked: "other laws, nothing found: {list}", "其他法律，未见违反：{list}";
        unfolds: "z unfolds", "按 z 展开";
        deadlines: "{overdue} overdue, {due} running (t)", "逾期{overdue}项，进行中{due}项（t）";
        because: "Because", "依据";
        do_first: "Do first", "优先措施";
        actions: "Do first", "优先措施";
        questions: "Find out first", "优先查明";
        no_actions: "No breach found so far.", "目前未见违反。";
        no_questions: "No open question bears on an article.", "无影响结论的待定问题。";
        clears: "the only breach found under {articles}", "{articles}项下仅此一项违反";
        clears_if: "the only breach found under {articles}; open questions: {count}", "{articles}项下仅此一项违反；待定问题 {count} 个";
        bears_on: "bears on {articles}", "影响{articles}的结论";
        sort: "sorted by {key}", "排序：{key}";
        sort_number: "article number", "条文序号";
        sort_status: "status", "状态";
        sort_worst: "worst exposure", "最重处罚";
        filter: "showing {key}", "筛选：{key}";
        filter_all: "all", "全部";
        filter_live: "breach or possible", "违反或者可能违反";
        filter_breach: "breach", "违反";
        no_rows: "No article under this filter.", "该筛选条件下无条文。";
    }
    Article article {
        title: "Article {number}", "{number}";
        says: "What it says", "现行规定";
        said: "What it said before", "原规定";
        changed: "What the amendment changed", "修改内容";
        nothing_before: "The former law had no such article.", "旧法无此条。";
        tiers: "What a breach costs", "罚则档次";
        former_tiers: "What it cost under the former law", "旧法罚则档次";
        regime_former: "The conduct ended before the amendment: the former law governs (Administrative Penalty Law Art 37).", "行为在新法施行前已经终了，适用旧法（《行政处罚法》第三十七条）。";
        regime_lighter: "The amended law is lighter here and governs (Administrative Penalty Law Art 37).", "新法处罚较轻，适用新法（《行政处罚法》第三十七条）。";
        why: "Why", "依据";
        duty: "duty", "义务";
        applies_no: "does not apply here", "不适用于本单位";
        todo: "What to do", "应对措施";
        evidence: "Usual evidence", "常见证明材料";
        unsanctioned: "No sanction in this law", "本法未设罚则";
        leniency: "Leniency", "从轻、减轻或者不予处罚";
        leniency_none: "No ground settled yet; see Article 73.", "尚无已确定的情节，参见第七十三条。";
        aggravation: "What weighs against", "从重情节";
        leniency_never: "The law fixes no discount; what follows is for the authority.", "法律未规定减幅，由行政机关裁量。";
        sources: "Sources", "来源";
        commentaries: "Commentaries differ", "评述与条文有出入";
        positions: "Contested", "存在争议";
        for_you: "What it means for you", "对本单位的影响";
        may_mean: "What it can mean", "可能的影响";
        duties: "Duties behind it", "所涉义务";
        chain_answer: "answer", "答案";
        chain_missing: "would be settled by", "有待查明";
        borrowed: "under {tiers}", "依 {tiers}";
        measures: "with", "其他措施";
        not_met: "Nothing is met so far.", "目前无已满足的档次。";
        trigger: "when", "适用条件";
        fine: "fine", "罚款";
        tier: "tier", "档次";
        state: "state", "状态";
        on: "on", "处罚对象";
        checked: "checked {date}", "核对日期 {date}";
        highest_fine: "One act that breaks several laws is fined once, at the highest amount (Administrative Penalty Law Art 29).", "同一违法行为违反多个法律规范的，只罚款一次，按罚款数额高的规定处罚（《行政处罚法》第二十九条）。";
        not_a_row: "Unchanged by the amendment, and it carries no sanction.", "本条未修改，亦无罚则。";
        formerly: "formerly {articles}", "原{articles}";
    }
    Topics topic {
        kind: "Kind", "类别";
        what: "What", "事项";
        result: "Result", "结果";
        deadlines: "Deadlines", "期限";
        classes: "Routes and classes", "路径与分级";
        penalties: "How penalties are found", "处罚的确定";
        no_deadlines: "No time limit runs on the answers so far.", "根据目前的答案，没有正在进行的期限。";
        no_classes: "Nothing to classify on the answers so far.", "根据目前的答案，没有需要确定的路径或者分级。";
        no_penalties: "No breach found so far, so there is nothing to weigh.", "目前未见违反，无须裁量。";
        overdue: "overdue", "已逾期";
        due: "running", "进行中";
        open: "open", "待定";
        done: "done", "已完成";
        expired: "run out", "已届满";
        to: "To", "报送对象";
        counted: "Counted", "计算方式";
        law: "Basis", "依据";
        beyond_calendar: "Working days were counted beyond the last year whose public holidays are announced: only weekends are left out there. Verify.", "计算跨入节假日安排尚未公布的年份，该部分仅扣除周末，待核。";
        no_start: "start not stated", "起算日未填写";
        if_it_runs: "if it runs: {due}", "如起算：{due}";
        today: "today", "今日到期";
        in_day: "in {days} day", "还有{days}日";
        in_days: "in {days} days", "还有{days}日";
        in_hours: "in {hours} h {minutes} min", "还有{hours}小时{minutes}分钟";
        late_day: "{days} day overdue", "已逾期{days}日";
        late_days: "{days} days overdue", "已逾期{days}日";
        late_hours: "{hours} h {minutes} min overdue", "已逾期{hours}小时{minutes}分钟";
        at_once: "at once from {start}", "自{start}起立即";
        after: "{length} from {start}, that day not counted", "自{start}起{length}内，开始之日不计";
        after_minute: "{length} from {start}, to the minute", "自{start}起{length}内，按时分计算";
        before: "{length} before {start}", "{start}前{length}";
        by: "fixed day: {day}", "固定日期：{day}";
        yearly: "every year by {day} {month}", "每年{month}{day}日前";
        hour: "{count} hour", "{count}小时";
        hours: "{count} hours", "{count}小时";
        day: "{count} day", "{count}日";
        days: "{count} days", "{count}日";
        working_day: "{count} working day", "{count}个工作日";
        working_days: "{count} working days", "{count}个工作日";
        month: "{count} month", "{count}个月";
        months: "{count} months", "{count}个月";
        year: "{count} year", "{count}年";
        years: "{count} years", "{count}年";
        steps: "What to do, with whom, by when", "办理事项、对象与期限";
        undecided: "open", "待定";
        transfer: "Cross-border transfers", "数据出境";
        incident: "Incident", "安全事件";
        scale: "Scale", "规模与级别";
        ai: "Artificial intelligence", "人工智能";
        review: "Security review", "安全审查";
        discretion: "Discretion and limitation", "裁量与时效";
        acts: "One act, several laws", "一行为违反数法";
        highest: "Highest single fine", "就高罚款";
        of_laws: "worst {figure}, highest of {count}", "最重{figure}（{count}部规范就高）";
        lighter: "Towards a lighter penalty", "从轻、减轻或者不予处罚";
        heavier: "Towards a heavier penalty", "从重";
        rebuts: "What shows the contrary", "反证材料";
    }
    Overlays overlay {
        help: "Keys", "按键";
        jump: "Go to a question or an article", "跳转至问题或者条文";
        jump_hint: "Type part of a word, an id or an article number.", "输入关键词、编号或者条号。";
        nothing_found: "Nothing found among what is asked so far.", "在目前涉及的问题和条文中未找到。";
        outline: "Outline", "目录";
        pick: "Enter picks · Esc closes", "回车选定 · Esc 关闭";
        export: "Export", "导出";
        export_format: "Format", "格式";
        export_language: "Language", "语言";
        export_folder: "Folder", "文件夹";
        exported: "Written: {path}", "已导出：{path}";
        exists: "{path} exists. Overwrite it?", "{path} 已存在，是否覆盖？";
        confirm: "Enter yes · Esc no", "回车确认 · Esc 取消";
        editing: "Enter confirms · Esc leaves without a change", "回车确认 · Esc 放弃";
        editing_lines: "Ctrl-S confirms · Enter new line · Esc leaves without a change", "Ctrl-S 确认 · 回车换行 · Esc 放弃";
        questions: "Open questions, those with the most at stake first", "待定问题（按影响大小排列）";
        conduct: "When did the conduct take place?", "行为发生于何时？";
        close: "Esc closes", "Esc 关闭";
    }
    Keys key {
        next: "next", "下一题";
        back: "back", "上一题";
        leave: "leave", "返回";
        up: "up", "上移";
        down: "down", "下移";
        page_up: "page up", "上翻";
        page_down: "page down", "下翻";
        choose: "choose", "选择";
        mark: "mark", "勾选";
        dont_know: "don't know", "不知道";
        reason: "reason", "原因";
        note: "note", "备注";
        evidence: "evidence", "证据";
        why: "why", "依据";
        jump: "find", "查找";
        dashboard: "dashboard", "总览";
        language: "中文", "English";
        help: "help", "帮助";
        quit: "quit", "退出";
        interview: "interview", "问卷";
        review: "review", "复核";
        article: "article", "条文";
        sort: "sort", "排序";
        filter: "filter", "筛选";
        fold: "unfold", "展开";
        export: "export", "导出";
        open_questions: "open questions", "待定问题";
        home: "home", "首页";
        open: "open", "打开";
        new: "new", "新建";
        duplicate: "copy", "复制";
        rename: "rename", "重命名";
        delete: "delete", "删除";
        undo: "undo delete", "撤销删除";
        example: "example", "示例";
        previous_article: "previous", "上一条";
        next_article: "next", "下一条";
        link: "next answer", "下一答案";
        previous_link: "previous answer", "上一答案";
        go: "go there", "前往";
        first: "first", "首项";
        last: "last", "末项";
        outline: "outline", "目录";
        skip: "next open", "下一未答";
        clear: "clear answer", "清除答案";
        panel: "do first", "优先事项";
        deadlines: "deadlines", "期限";
        classes: "routes", "路径";
        penalties: "penalties", "处罚";
        next_topic: "next list", "下一列表";
        previous_topic: "previous list", "上一列表";
    }
    Memo memo {
        title: "Exposure under the Cybersecurity Law as amended", "新修正《网络安全法》处罚风险评估";
        scope: "Scope", "范围";
        prepared: "Law read as of {date}. Content {pack}. Tool version {version}.", "法律文本截至 {date}。内容版本 {pack}。工具版本 {version}。";
        progress: "{visible} questions asked: {answered} answered, {withheld} left with a reason, {open} open. What is open is unknown, never \"no\".", "共涉及 {visible} 题：已答 {answered} 题，已说明未答原因 {withheld} 题，未答 {open} 题。未答的按未知处理，不视为“否”。";
        summary: "Summary", "摘要";
        summary_note: "Figures are whole yuan (RMB): what the statute allows for one violation. They are not added up: not across articles, and not across entity and individuals.", "金额为单项违法的法定幅度，各条之间、单位与个人之间均不得相加。";
        actions: "What to do first", "优先措施";
        questions: "What to find out first", "优先查明事项";
        articles: "Article by article", "逐条说明";
        in_detail: "{topic} in detail", "{topic}（详述）";
        answers: "Answers", "作答记录";
        question: "Question", "问题";
        answer: "Answer", "答案";
        note: "Note and evidence", "备注与证据";
        sources: "Sources", "来源";
        method: "Method and limits", "方法与局限";
        method_text: "Each conclusion follows from the answers by rules that state the duty, whom it binds and when it is breached. An unanswered question leaves a range. Which circumstances are \"serious\" is judged by the authority; both branches are shown. Confidence: A+ official text matched by an independent copy; A official text; B one official text or a careful secondary source; C one secondary source, verify; I our inference.", "各项结论由答案依规则推出，规则载明义务、义务主体与违反要件。未作答的问题以区间呈现。情节是否“严重”由行政机关认定，两种可能一并列示。可信度：A+ 官方文本，并经独立文本比对一致；A 官方文本；B 单一官方文本或者审慎的二手来源；C 单一二手来源，待核；I 本工具的推断。";
        no_answers: "Nothing was answered.", "尚未作答。";
    }
}
