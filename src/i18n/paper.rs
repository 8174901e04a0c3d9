//! The words of documents: what stands on paper and nowhere on a screen.

use super::table::words;

words! {
    Paper;
    Cover cover {
        title: "Self-examination under the Cybersecurity Law", "《网络安全法》合规自查报告";
        privileged: "Privileged and confidential. Prepared by counsel for the purpose of legal advice.", "内部法律意见，严格保密，仅供法务和管理层使用。";
        confidential: "Confidential", "保密";
        organisation: "Organisation", "单位";
        conduct: "Conduct examined", "所审查的行为期间";
        regime: "Law that governs", "适用法律";
        as_of: "Law read as of", "法律文本截至";
        edition: "Edition", "版本类型";
        content: "Content and tool", "内容与工具版本";
        progress: "State of the interview", "作答进度";
        progress_text: "{visible} questions asked: {answered} answered, {withheld} left with a reason, {open} open. What is open is unknown, never \"no\".", "共涉及{visible}题：已答{answered}题，已说明未答原因{withheld}题，未答{open}题。未答的按未知处理，不视为“否”。";
        left_out: "Left out of this edition", "本版本未收录";
        nothing_left_out: "nothing", "无";
        contents: "Contents", "目录";
        skip: "Skip to the text", "跳至正文";
        back: "Back to the text", "返回正文";
        page: "Page {page} of {pages}", "第{page}页，共{pages}页";
    }
    Edition edition {
        full: "Full memo", "完整报告";
        full_about: "everything", "收录全部内容";
        board: "Board summary", "董事会摘要";
        board_about: "two pages: exposure, what to do first, what is due", "两页：处罚风险、优先措施、近期期限";
        counsel: "For outside counsel", "外聘律师版";
        counsel_about: "facts, analysis, open judgements and sources; no action plan", "事实、分析、待判断事项和来源；不含整改计划";
        regulator: "For a regulator", "报送主管部门版";
        regulator_about: "facts and measures only; no appraisal, no notes, no privileged text", "仅收录事实和措施；不含评价、备注和内部法律意见";
    }
    Parts part {
        scope: "Scope", "范围";
        summary: "Summary", "摘要";
        articles: "Article by article", "逐条说明";
        routes: "Routes and classes", "路径与分级";
        deadlines: "Deadlines", "期限";
        penalties: "How penalties are found", "处罚的确定";
        assumptions: "Assumptions, unknowns and judgement calls", "前提、未知事项与判断事项";
        plan: "Action plan", "整改计划";
        measures: "Measures", "整改措施";
        answers: "Appendix: answers", "附件：作答记录";
        facts: "Facts", "事实";
        sources: "Sources", "来源";
        method: "Method and limits", "方法与局限";
    }
    Text text {
        exposure: "Exposure under each article", "各条处罚风险";
        per_violation: "Amounts in whole yuan (RMB): what the statute allows for one violation. They are never added up, neither across articles nor across entity and individuals.", "金额单位为人民币元，均为单项违法的法定幅度；各条之间、单位与个人之间均不得相加。";
        nothing_found: "No article is breached or possibly breached on the answers given.", "根据现有答案，未见违反或者可能违反的条文。";
        in_short: "{breach} articles are breached on the answers given, {possible} may be.", "根据现有答案，违反的条文{breach}条，可能违反的条文{possible}条。";
        most_at_stake: "Most is at stake under {article}: now {now}; at worst {worst}.", "风险最高的条文为{article}：当前{now}；最重{worst}。";
        most_at_stake_individual: "Individuals there: now {now}; at worst {worst}.", "该条对个人的处罚：当前{now}；最重{worst}。";
        overdue: "Overdue: {list}.", "已逾期：{list}。";
        further_rows: "Further articles in breach or possibly in breach, in the full memo: {list}.", "其余违反或者可能违反的条文见完整报告：{list}。";
        note_rows: "Without a fine of their own: {list}.", "本身不设罚款、仅作提示：{list}。";
        other_rows: "No breach found: {list}.", "未见违反：{list}。";
        not_applicable_rows: "Not applicable: {list}.", "不适用：{list}。";
        now: "Now", "当前";
        worst: "At worst", "最重";
        worst_uncontested: "At worst, leaving aside what is contested", "最重（不计有争议的档次）";
        entity: "Entity", "单位";
        individual: "Individuals", "个人";
        ladder: "Tiers of {article} on a logarithmic scale of yuan", "{article}各档罚款（对数刻度，单位：元）";
        tiers: "Tiers of {article}", "{article}罚则档次";
        former_tiers: "Tiers under the former law", "旧法罚则档次";
        tier: "Tier", "档次";
        on: "On whom", "处罚对象";
        fine: "Fine", "罚款";
        state: "State", "状态";
        trigger: "Trigger and other measures", "适用条件与其他措施";
        kept: "Complied with: {list}.", "已履行：{list}。";
        not_bound: "Does not apply: {list}.", "不适用：{list}。";
        bites: "Sanctioned by {list}", "罚则：{list}";
        answers_behind: "Answers behind it", "所依据的答案";
        settles: "Would settle it", "有待查明";
        number: "No.", "序号";
        action: "Measure", "措施";
        eases: "Eases", "可减轻";
        clears: "Clears", "可消除";
        proof: "Proof", "证明材料";
        due: "Due", "届满";
        deadline: "Deadline", "期限";
        to: "To", "对象";
        counted: "How it is counted", "计算方式";
        running: "State", "状态";
        unknowns: "What is not known", "未知事项";
        unknowns_text: "These questions are open or were left with a reason. Each leaves a range; those on which most hangs come first.", "下列问题尚未作答或者已说明未答原因，相关结论以区间呈现；影响最大的列在最前。";
        no_unknowns: "Every question that bears on a result was answered.", "影响结论的问题均已作答。";
        judgements: "Judgement calls", "判断事项";
        judgements_text: "The law states a standard and no threshold. These answers are counsel's judgement, and an authority may see them differently.", "法律仅规定标准而未设量化界限，下列答案系法务的判断，主管部门可能持不同意见。";
        no_judgements: "No answer rests on a judgement of counsel.", "没有依赖法务判断的答案。";
        contested: "Readings in dispute", "存在争议的理解";
        assumptions: "Assumptions", "前提";
        assumption_answers: "The answers are taken as given; they were not verified by the tool.", "答案以填报为准，本工具未作核实。";
        assumption_continuing: "The conduct is taken to continue until the day on which the law is read, since no end was given.", "未填写行为终了之日，按持续至法律文本截止之日处理。";
        assumption_period: "The conduct is taken to have lasted for the period stated in the scope.", "行为期间以“范围”部分所载为准。";
        assumption_one: "Every figure is for one violation. How many violations the facts make up is for the authority.", "各项金额均针对单项违法；事实构成几项违法，由行政机关认定。";
        assumption_verify: "Provisions marked \"verify\" rest on a secondary source and must be checked before they are relied on.", "标有“待核”的规定依据二手来源，援引前须予核实。";
        bears_on: "Bears on", "影响条文";
        state_of_it: "What was said", "目前答复";
        question: "Question", "问题";
        answer: "Answer", "答案";
        note_evidence: "Note and evidence", "备注与证据";
        evidence: "Evidence", "证据";
        said_none: "Nothing was asked here.", "本部分未涉及。";
        table: "Table", "表";
        figure: "Figure", "图";
        source: "Source", "来源";
        whereabouts: "Where", "出处";
        checked: "Checked", "核对日期";
        confidence: "Confidence", "可信度";
        for_instrument: "Instrument", "规范文件";
        manifest: "Manifest", "清单";
        manifest_text: "The line below says what this file contains and seals its text. `zicha verify` reads the file again, compares text and seal, and, with the matter at hand, says what has changed.", "下列一行载明本文件的内容并对正文加以封印。`zicha verify` 可重新读取本文件、核对正文与封印；有案卷可供比对的，并说明变动之处。";
        bars: "Upper bar: entity. Lower bar: individuals. Logarithmic scale of yuan. * contested.", "上方横条为单位，下方横条为个人；对数刻度，单位为元；* 存在争议。";
        more_articles: "{count} further articles in the memo.", "另有{count}条见报告。";
        plan_text: "Those with the most at stake come first; then those that clear an article.", "按涉及风险由高到低排列，其次为可消除违反状态的措施。";
        no_actions: "No measure is needed on the answers given.", "根据现有答案，无须采取措施。";
        no_deadlines: "No time limit runs on the answers given.", "根据现有答案，没有正在进行的期限。";
        facts_text: "What the organisation stated, question by question. Appraisals, notes and questions on penalties are not part of this edition.", "以下为本单位逐项陈述的事实。评价、备注以及有关处罚裁量的问题不在本版本之列。";
        measures_text: "What the organisation has taken up. The order says nothing about weight.", "本单位拟采取或者正在采取的措施，排列顺序不代表轻重。";
        note_mark: "Note", "注";
        notes: "Notes", "注释";
        commentaries: "Commentaries differ", "评述与条文有出入";
        verify: "verify", "待核";
    }
}
