//! Words of the history of a matter, of its versions and of who signed them.

use super::table::words;

words! {
    Record;
    History history {
        title: "History", "修改记录";
        versions: "Versions and signatures", "版本与签批";
        none: "Nothing was recorded yet.", "尚无修改记录。";
        no_file: "The matter has no file yet; its history begins with the first answer.", "案卷尚未保存，自首次作答起开始记录。";
        begun: "The record begins; {count} facts were there", "开始记录，已有内容 {count} 项";
        begun_new: "The matter was opened", "建立案卷";
        changed: "{count} changes at once", "同时修改 {count} 项";
        undone: "Undone", "撤销";
        restored: "Brought back from entry {entry}", "恢复自第 {entry} 条";
        reverted: "Revision {revision} took the place of the newest", "以第 {revision} 次保存的文件取代最新文件";
        found: "Found otherwise in the file: changed outside this window", "文件内容与记录不符：系在本窗口之外修改";
        merged: "United with what another window had written", "与另一窗口所作修改合并";
        named: "Version {number} named “{name}”", "第 {number} 版命名为“{name}”";
        signed: "Version {number} {step}", "第 {number} 版：{step}";
        before: "before", "修改前";
        after: "after", "修改后";
        nothing: "nothing", "无";
        confirmed: "{answer} (confirmed under the changed question)", "{answer}（问题修订后再次确认）";
        nobody: "unnamed", "未署名";
        organisation: "Organisation", "单位";
        conduct: "Time of the conduct", "行为发生期间";
        as_of: "Law read as of", "法律适用基准日";
        note: "Note", "备注";
        evidence: "Evidence", "证据";
        entry: "Entry {number} of {all}", "第 {number} 条，共 {all} 条";
        chain: "SHA-256 of the entry before: {sha256}", "前一条的 SHA-256：{sha256}";
        whole: "The chain is whole: {count} entries, none changed, added or taken out.", "链条完整：共 {count} 条，未经更改、增插或者删除。";
        outside: "The chain shows what was changed by hand; whoever can write the files can also write a new chain. Keep the SHA-256 of a signed version elsewhere, as in the memo.", "链条可发现对记录的更改，但能写入文件者亦可重建链条；已签批版本的 SHA-256 应另行保存，例如载于备忘录。";
        gone_question: "{id} (no longer asked)", "{id}（现已不再询问）";
        spoken_hint: "Type the number of an entry for all that it says; an empty line goes back.", "输入条目序号查看全部内容；直接按回车返回。";
        spoken_back: "Type 1 to bring back what stood here before, 2 for the whole matter as it was then; an empty line leaves it.", "输入 1 恢复该条修改之前的内容，输入 2 将整个案卷恢复至当时状态；直接按回车不作恢复。";
        back_title: "Bring back", "恢复";
        back_entry: "What stood here before this entry: {text}", "该条修改之前的内容：{text}";
        back_all: "The whole matter as it was after this entry", "整个案卷恢复至该条之后的状态";
        back_done: "Brought back; what was there is in the history.", "已恢复；此前的内容留存于修改记录。";
        back_none: "Nothing is different from what stands there now.", "与现有内容并无不同。";
        back_unfit: "It cannot be brought back under this content: {why}", "在现行内容之下无法恢复：{why}";
    }
    Exhibits exhibits {
        title: "Evidence, looked at again", "证据复核";
        none: "No evidence is recorded yet.", "尚未登记证据。";
        counts: "{all} pieces of evidence, {files} of them files; {amiss} need attention.", "证据 {all} 项，其中文件 {files} 项；须处理 {amiss} 项。";
        same: "as it was on {on}", "与 {on} 登记时一致";
        changed: "no longer the file of {on}", "与 {on} 登记时的文件不一致";
        missing: "the file is gone", "文件已不存在";
        unreadable: "cannot be read: {why}", "无法读取：{why}";
        no_file: "as written; no file", "文字登记，未对应文件";
        until: "good until {until}", "有效期至 {until}";
        soon: "runs out on {until}", "即将到期（{until}）";
        expired: "ran out on {until}", "已于 {until} 到期";
        line: "{line} [file of {on}, SHA-256 {digits}…]", "{line}［{on} 登记，SHA-256 {digits}…］";
        hint: "A line that is the path of a file is known by its SHA-256 from then on; “until 2027-01-31” at its end says how long it is good.", "填写文件路径的，即登记其 SHA-256；行末注明“有效期至 2027-01-31”可记录有效期。";
    }
    Secret secret {
        ask: "Passphrase", "口令";
        ask_former: "Present passphrase", "现口令";
        ask_new: "New passphrase", "新口令";
        ask_again: "The same once more", "再次输入新口令";
        warning: "Nobody can recover a forgotten passphrase, nor open the matter without it. Esc leaves it unencrypted.", "口令遗忘后无人能够找回，没有口令即无法打开案卷。按 Esc 放弃加密。";
        short: "Fewer than 12 characters are soon guessed; several words that do not belong together are better.", "不足 12 个字符容易被猜中，宜用几个互不相关的词。";
        differ: "The two are not the same; nothing was changed.", "两次输入不同，未作任何更改。";
        encrypted: "encrypted", "已加密";
        locked: "encrypted · Enter asks for the passphrase", "已加密，按回车输入口令";
        title: "This matter is encrypted", "本案卷已加密";
        change: "Change the passphrase: the former one will open nothing", "更改口令（原口令此后不能打开任何文件）";
        decrypt: "Decrypt it and all its versions", "解密案卷及其全部留存文件";
        turned_on: "Encrypted with all its versions: {count} files.", "已加密案卷及其全部留存文件，共 {count} 个。";
        turned_over: "The passphrase is changed in {count} files.", "已更改 {count} 个文件的口令。";
        turned_off: "Decrypted: {count} files.", "已解密，共 {count} 个文件。";
        left: "Left in plain: {files}", "仍为明文的文件：{files}";
        no_editor: "The matter is encrypted: write the note here (n). An editor would keep it in plain while it is open.", "案卷已加密：请在此填写备注（按 n）；外部编辑器会以明文暂存。";
        export_plain: "The matter is encrypted, this file is not. `zicha export … --encrypt` writes one that is.", "案卷已加密，而该导出文件未加密；`zicha export … --encrypt` 可导出加密文件。";
    }
    Rescue rescue {
        damaged: "{file} is damaged. Revision {revision}, last changed {changed}, is whole: put it in its place? The damaged file is kept.", "{file} 已受损。第 {revision} 次保存的版本（{changed}）完好，是否予以恢复？受损文件另行保留。";
        recovered: "Brought back. The damaged file is kept as {file}.", "已恢复，受损文件另存为 {file}。";
        ask_folder: "Folder in which it is to be saved from now on", "此后保存到哪个文件夹";
        moved: "Saved in {path}; from now on it is kept there.", "已保存到 {path}，此后在该处保存。";
        elsewhere: "Not saved, kept in memory and tried again; Ctrl-S saves it in another place. {why}", "尚未保存，内容保留在内存中并会重试；按 Ctrl-S 可另存到其他位置。{why}";
        retried: "Saved: the file can be written again.", "已保存：文件恢复可写。";
        sides: "Another program changed this matter while it was open here", "本案卷在此打开期间已被其他程序修改";
        unite: "Unite both: they changed different things", "合并双方修改（互不冲突）";
        unite_asking: "Unite both; where both changed the same ({count}), you choose", "合并双方修改，其中 {count} 处冲突逐一选择";
        keep_mine: "Leave theirs alone and go on with mine, in {file}", "不动对方文件，在 {file} 中继续使用我方版本";
        take_theirs: "Go on with theirs; mine stays in {file}", "改用对方版本，我方版本留存于 {file}";
        mine: "Mine: {text}", "我方：{text}";
        theirs: "Theirs: {text}", "对方：{text}";
        united: "United and saved; both sides are in the history.", "已合并并保存，合并情况见修改记录。";
    }
    Versions version {
        draft: "Version {number}, draft", "第 {number} 版（草稿）";
        draft_after: "Version {number}, draft; version {before} {standing}", "第 {number} 版（草稿）；第 {before} 版{standing}";
        frozen: "Version {number} {standing}", "第 {number} 版{standing}";
        named: "“{name}”", "“{name}”";
        kept: "kept", "已留存";
        prepared: "prepared", "已编制";
        reviewed: "reviewed", "已复核";
        approved: "approved", "已批准";
        returned: "returned", "已退回";
        by: "{step} by {by}, {at}", "{step}（{by}，{at}）";
        because: "because: {why}", "理由：{why}";
        alone: "signed by the one who prepared it", "与编制人系同一人";
        hash: "SHA-256 {sha256}", "SHA-256 {sha256}";
        changed: "What was signed has been changed since: this is version {number}.", "签批之后内容已有修改，现为第 {number} 版。";
        spoken_hint: "Type the number of a step, or a name to keep this version under it; an empty line goes back.", "输入步骤序号签批，或者输入名称为本版本命名；直接按回车返回。";
        spoken_missing: "Not signed: a name is needed, and a reason where a version is returned.", "未签批：须有签署人姓名，退回须附理由。";
        sign_title: "Sign version {number}", "签批第 {number} 版";
        sign_title_open: "Sign version {number}; {count} questions are still open", "签批第 {number} 版（尚有 {count} 题未答）";
        prepare: "Prepared: the answers are complete", "编制完毕：答案已齐备";
        review: "Reviewed: I went through them", "复核：已逐项核对";
        approve: "Approved: it may be relied on", "批准：可据以决策";
        return_: "Returned, for a reason", "退回（须附理由）";
        ask_name: "Name this version", "为本版本命名";
        ask_who: "Your name, as it is to stand under it", "签署人姓名";
        ask_why: "Why it is returned", "退回理由";
        ask_remark: "A remark, or nothing", "说明（可不填）";
        signed: "Version {number} is signed and stays as it is. SHA-256 {sha256}", "第 {number} 版已签批并固定，SHA-256 {sha256}";
        was_named: "Version {number} is kept under that name. SHA-256 {sha256}", "第 {number} 版已按该名称留存，SHA-256 {sha256}";
        next: "Version {before} stays as it was signed; this change begins version {number}.", "第 {before} 版保持签批时的内容，此次修改起为第 {number} 版。";
        person: "Your name in the history", "修改记录中的姓名";
        person_set: "From now on the history says {name}.", "此后修改记录署名为 {name}。";
    }
}
