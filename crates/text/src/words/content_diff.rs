//! Words for what other content changed.

use super::table::words;

words! {
    ContentDiffWords;
    ChangedPage page {
        title: "What changed in the content", "内容更新说明";
        between: "Answered under the content {from}; read now under {to}.", "作答时所依据的内容：{from}；现在所依据的内容：{to}。";
        same: "The matter was answered under the present content.", "案卷作答时所依据的即为现行内容。";
        unknown: "The former content is not kept here. What follows is only what the answers themselves show; what else changed in questions, articles and figures cannot be told.", "此处未留存原内容。以下仅列明可由答案本身得出的变动；其他问题、条文和金额有无变动，无从得知。";
        kept: "Every answer is kept. One whose question has changed still counts until a new one is given; one that no longer fits counts as not answered.", "全部答案均予保留。问题已有变动的，重新作答之前仍按原答案计；不再符合题目要求的答案，视为未作答。";
        nothing: "Nothing was changed.", "没有变动。";
        look_again: "Answers to look at again: {count}", "需复核的答案：{count}项";
        added: "Questions added: {count}", "新增问题：{count}个";
        changed: "Questions changed: {count}", "变动的问题：{count}个";
        removed: "Questions removed: {count}", "删去的问题：{count}个";
        articles: "Articles: {count}", "条文：{count}条";
        rules: "Duties: {count}", "义务：{count}项";
        tiers: "Tiers of penalties: {count}", "处罚档次：{count}档";
        outcome: "What it means for this matter", "对本案卷的影响";
        outcome_same: "No article comes out differently than under the former content.", "各条文的评估结果与依原内容评估的相同。";
        outcome_note: "The same answers, assessed today under the former and under the present content.", "以同一组答案，于今日分别依原内容和现行内容评估。";
    }
    ChangedItem item {
        added: "added", "新增";
        removed: "removed", "删去";
        changed: "changed", "变动";
        answered: "answered", "已作答";
        not_answered: "not answered", "未作答";
        answer_kept: "its answer is kept", "答案仍予保留";
        no_longer_fits: "the answer {answer} no longer fits", "原答案“{answer}”不再符合题目要求";
        unknown_option: "an option of the former content", "原内容中的选项";
        elsewhere: "{part}, in Chinese", "{part}（英文文本）";
        before: "before", "原";
        after: "now", "现";
        wording: "the text of the question", "问题的表述";
        kind: "the kind of answer", "答案的类型";
        bounds: "the bounds", "取值范围";
        option_added: "option added", "新增选项";
        option_removed: "option removed", "删去选项";
        option_wording: "the text of an option", "选项的表述";
        earlier: "changed since this was answered", "作答后问题已有变动";
    }
    ChangedPart part {
        title: "title", "标题";
        versions: "numbers and dates", "条号和施行日期";
        text: "text", "正文";
        amendment: "what the amendment changed", "修改内容";
        commentary: "commentary", "评述";
        implication: "what it can mean", "可能的影响";
        pinpoint: "provision", "条款";
        bearer: "who is bound", "义务主体";
        remedy: "remedy", "整改措施";
        exception: "exceptions", "例外情形";
        unsanctioned: "why without sanction", "无罚则说明";
        condition: "when it applies", "适用条件";
        fine: "fine", "罚款";
        mode: "must or may", "应当或者可以";
        measure: "orders and sanctions", "处罚措施";
        addressee: "addressee", "处罚对象";
        trigger: "trigger", "适用情形";
        since: "in force from", "施行日期";
    }
    ChangedSession session {
        opened: "Answered under the content {from}, opened under {to}. To look at again: {look}; no longer fitting: {misfits}; question gone: {gone}. Every answer is kept.", "作答时所依据的内容为 {from}，现为 {to}。需复核：{look}项；不再符合要求：{misfits}项；问题已删去：{gone}项。全部答案均予保留。";
        notice: "New content: {look} to look at again, {misfits} no longer fit, {gone} no longer asked.", "内容已更新：需复核{look}项，不再符合要求{misfits}项，问题已删去{gone}项。";
        questions: "Questions added: {added}; changed: {changed}; removed: {removed}. Type changes to see all.", "问题新增{added}个，变动{changed}个，删去{removed}个。输入 changes 或者“变动”查看详情。";
        how: "Type changes to see what changed.", "输入 changes 或者“变动”查看详情。";
        stale: "The question has changed since this was answered: look at it again. An empty line keeps the answer.", "作答后问题已有变动，请复核。直接按回车即保留原答案。";
        stale_enter: "The question has changed since this was answered: look at it again; Enter keeps the answer.", "作答后问题已有变动，请复核；按回车保留原答案。";
        stale_reason: "The question has changed since it was left without an answer: look at it again.", "说明未答原因之后，问题已有变动，请复核。";
        misfit: "The question has changed, and the answer given before no longer fits: {answer}. It is kept until another is given.", "问题已有变动，原答案不再符合要求：{answer}。重新作答之前，原答案仍予保留。";
        confirmed: "The answer stands.", "已确认保留原答案。";
        mark: "look again", "需复核";
    }
}
