//! Words of the history of a matter, of its versions and of who signed them.

use super::table::words;

words! {
    HistoryWords;
    History history {
        title: "History", "修改记录";
        versions: "Versions and signatures", "版本与签批";
        none: "Nothing has been recorded yet.", "尚无修改记录。";
        no_file: "The matter has no file yet; its history begins with the first answer.", "案卷尚未保存，自首次作答起开始记录。";
        begun: "The record begins; items already there: {count}", "开始记录，此前已有 {count} 项";
        begun_new: "The matter was opened", "建立案卷";
        changed: "{count} changes at once", "一并修改 {count} 项";
        undone: "Undone or redone", "撤销或者恢复";
        restored: "Brought back from entry {entry}", "自第 {entry} 条恢复";
        reverted: "The kept file of revision {revision} took the place of the newest", "以第 {revision} 次保存的文件取代最新文件";
        found: "The file said otherwise: it was changed outside this window", "文件内容与记录不一致：在本窗口之外已有修改";
        merged: "Merged with what another program had written", "与其他程序所作修改合并";
        named: "Version {number} named “{name}”", "第 {number} 版命名为“{name}”";
        signed: "Version {number} {step}", "第 {number} 版：{step}";
        before: "before", "修改前";
        after: "after", "修改后";
        nothing: "nothing", "无";
        confirmed: "{answer} (confirmed after the question changed)", "{answer}（问题变动后再次确认）";
        nobody: "unnamed", "未署名";
        organisation: "Organisation", "单位";
        conduct: "Period of conduct", "行为期间";
        as_of: "Law read as of", "法律文本截至";
        note: "Note", "备注";
        evidence: "Evidence", "证据";
        entry: "Entry {number} of {all}", "第 {number} 条，共 {all} 条";
        chain: "SHA-256 of the entry before: {sha256}", "前一条的 SHA-256：{sha256}";
        whole: "The chain is unbroken: {count} entries, each tied to the one before.", "链条完整：共 {count} 条，逐条前后相符。";
        outside: "The chain shows a change to single entries; whoever can write the files can also write a new chain. A signature is a typed name and proves no identity. Keep the SHA-256 of a signed version elsewhere, for example in an exported memo.", "链条可发现对个别条目的更改，但能写入文件者亦可重建整个链条；签批所载姓名系自行填写，不能证明签署人身份。已签批版本的 SHA-256 应另行保存，例如载于导出的报告。";
        gone_question: "{id} (no longer asked)", "{id}（现已不再询问）";
        spoken_hint: "Type the number of an entry for all that it says; an empty line goes back.", "输入条目序号查看全部内容；直接按回车返回。";
        spoken_back: "Type 1 to bring back what stood here before, 2 for the whole matter as it was then; an empty line leaves it.", "输入 1 恢复该条修改之前的内容，输入 2 将整个案卷恢复至当时状态；直接按回车不作恢复。";
        back_title: "Bring back", "恢复此前内容";
        back_entry: "What stood here before this entry: {text}", "该条修改之前的内容：{text}";
        back_all: "The whole matter as it was after this entry", "将整个案卷恢复至该条记录作出后的状态";
        back_done: "Brought back; what was there before is in the history.", "已恢复；被替换的内容见修改记录。";
        back_none: "Nothing differs from what stands there now.", "与现有内容相同，无须恢复。";
        back_unfit: "It does not fit the present content and cannot be brought back: {why}", "不符合现行内容的要求，无法恢复：{why}";
    }
    Exhibits evidence_files {
        title: "Evidence, checked again", "证据复核";
        none: "No evidence has been recorded yet.", "尚未登记证据。";
        counts: "{all} pieces of evidence, {files} of them files; {amiss} need attention.", "证据 {all} 项，其中文件 {files} 项；须处理 {amiss} 项。";
        same: "as it was on {on}", "与 {on} 登记时一致";
        changed: "no longer the same as on {on}", "与 {on} 登记时的文件不一致";
        missing: "the file is gone", "原路径下已无该文件";
        lost: "no file was found there", "该路径下未找到文件";
        unreadable: "cannot be read: {why}", "无法读取：{why}";
        no_file: "as written; no file on record", "仅有文字，未登记文件";
        until: "valid until {until}", "有效期至 {until}";
        soon: "expires soon, on {until}", "即将到期：有效期至 {until}";
        expired: "expired: was valid until {until}", "已过期：有效期至 {until}";
        line: "{line} [file recorded on {on}, SHA-256 {digits}…]", "{line}［文件于 {on} 登记，SHA-256 {digits}…］";
        hint: "A line that is the path of a file is recorded with the SHA-256 of that file; “until 2027-01-31” at its end records how long it is valid.", "填写文件路径的，一并登记该文件的 SHA-256；行末注明“有效期至 2027-01-31”的，一并登记有效期。";
    }
    Encryption encryption {
        ask: "Passphrase", "口令";
        ask_former: "Present passphrase", "现口令";
        ask_new: "New passphrase", "新口令";
        ask_again: "Repeat the new passphrase", "再次输入新口令";
        encrypt_asked: "Encrypt {file} and all its kept files? Nobody can recover a forgotten passphrase, nor open the matter without it.", "是否加密 {file} 及其全部留存文件？口令遗忘后无人能够找回，没有口令即无法打开案卷。";
        export_asked: "The matter is encrypted, this file will not be. Write it in plain? (`zicha export … --encrypt` writes one that is encrypted.)", "案卷已加密，该导出文件将不加密。是否以明文导出？（`zicha export … --encrypt` 可导出加密文件。）";
        short: "Fewer than 12 characters are easily guessed; several unrelated words are better.", "不足 12 个字符，容易被猜中；宜用多个互不相关的词。";
        differ: "The two are not the same; nothing was changed.", "两次输入不一致，未作任何更改。";
        encrypted: "encrypted", "已加密";
        locked: "encrypted · Enter asks for the passphrase", "已加密，按回车输入口令";
        title: "This matter is encrypted", "本案卷已加密";
        change: "Change the passphrase: the former one will open none of its files", "更改口令（原口令此后不能打开案卷的现有文件）";
        decrypt: "Decrypt it and all its kept files", "解密案卷及其全部留存文件";
        turned_on: "Encrypted with all its kept files: {count} files.", "已加密案卷及其全部留存文件，共 {count} 个文件。";
        turned_over: "The passphrase is changed in {count} files; copies made before still open with the former one.", "已更改 {count} 个文件的口令；此前另行复制的文件仍可用原口令打开。";
        turned_off: "Decrypted: {count} files.", "已解密，共 {count} 个文件。";
        left: "Still in plain text: {files}", "仍为明文：{files}";
        no_editor: "The matter is encrypted: write the note here (n). An editor would keep it in plain text while it is open.", "案卷已加密：请在此填写备注（按 n）；外部编辑器打开期间会留存明文。";
    }
    Conflict conflict {
        damaged: "{file} is damaged. Revision {revision}, last changed {changed}, is intact: put it in its place? The damaged file is kept.", "{file} 已受损。第 {revision} 次保存的文件（{changed}）完好，是否予以恢复？受损文件另行保留。";
        recovered: "Brought back. The damaged file is kept as {file}.", "已恢复，受损文件另存为 {file}。";
        leave: "Leave although it is not saved? What was changed since the last save is lost. Esc goes back; there Ctrl-S saves it elsewhere. ({why})", "尚未保存，是否仍要退出？上次保存之后的修改将会丢失。按 Esc 返回后可按 Ctrl-S 另存他处。（{why}）";
        ask_folder: "Folder in which the matter is kept from now on", "案卷此后的保存文件夹";
        moved: "Saved in {path}; from now on it is kept there.", "已保存到 {path}，此后在该处保存。";
        elsewhere: "Not saved yet; held in memory only and tried again. Ctrl-S saves it in another place. ({why})", "尚未保存，仅留存于内存并将重试；按 Ctrl-S 可另存到其他位置。（{why}）";
        retried: "Saved: the file can be written again.", "已保存：文件恢复可写。";
        sides: "Another program changed this matter while it was open here", "本案卷在此打开期间已被其他程序修改";
        unite: "Merge both: they changed different things", "合并两处修改（互不冲突）";
        unite_asking: "Merge both; where both changed the same ({count}), you choose", "合并两处修改，其中 {count} 处冲突，逐一选择";
        keep_mine: "Leave their file as it is and go on with mine, in {file}", "其他程序的文件保持不变，本窗口的修改在 {file} 中继续";
        take_theirs: "Go on with their file; mine stays in {file}", "改用其他程序的文件，本窗口的修改留存于 {file}";
        undecided: "Not decided yet: your side is in {file}, theirs in the file itself. The next change asks again.", "尚未选择：本窗口的版本在 {file}，原文件为其他程序的版本。下次修改时再次询问。";
        mine: "Mine: {text}", "本窗口：{text}";
        theirs: "Theirs: {text}", "其他程序：{text}";
        united: "Merged and saved; both sides are in the history.", "已合并并保存，两处修改均见修改记录。";
    }
    Versions version {
        draft: "Version {number}, draft", "第 {number} 版（草稿）";
        draft_after: "Version {number}, draft; version {before} {standing}", "第 {number} 版（草稿）；第 {before} 版{standing}";
        frozen: "Version {number} {standing}", "第 {number} 版{standing}";
        named: "“{name}”", "“{name}”";
        unsigned: "not signed", "未签批";
        kept: "kept", "已固定";
        prepared: "prepared", "已编制";
        reviewed: "reviewed", "已复核";
        approved: "approved", "已批准";
        returned: "returned", "已退回";
        by: "{step} by {by}, {at}", "{step}（{by}，{at}）";
        because: "remark: {why}", "说明：{why}";
        alone: "reviewed or approved by the one who prepared it", "复核人或者批准人与编制人为同一人";
        hash: "SHA-256 {sha256}", "SHA-256 {sha256}";
        spoken_hint: "Type the number of a step, or a name to keep this version under it; an empty line goes back.", "输入步骤序号签批，或者输入名称为本版本命名；直接按回车返回。";
        spoken_missing: "Not signed: a name is needed, and a reason where a version is returned.", "未签批：须有签署人姓名，退回须附理由。";
        sign_title: "Sign version {number}", "签批第 {number} 版";
        sign_title_open: "Sign version {number}; {count} questions are still open", "签批第 {number} 版（尚有 {count} 题未答）";
        prepare: "Prepared: ready for review", "编制：提请复核";
        review: "Reviewed: I went through them", "复核：已逐项核对";
        approve: "Approved: it may be relied on", "批准：可作为决策依据";
        return_: "Returned: to be revised, for a reason", "退回：须修改，并说明理由";
        ask_name: "Name this version", "为本版本命名";
        ask_who: "Your name, as it is to stand beside the signature", "签署人姓名";
        ask_why: "Why it is returned", "退回理由";
        ask_remark: "A remark (may stay empty)", "说明（可留空）";
        signed: "Version {number} is signed and stays as it is. SHA-256 {sha256}…", "第 {number} 版已签批，内容固定。SHA-256 {sha256}…";
        was_named: "Version {number} is kept under that name. SHA-256 {sha256}…", "第 {number} 版已按该名称固定。SHA-256 {sha256}…";
        next: "Version {before} stays as it was signed; this change begins version {number}.", "第 {before} 版保持签批时的内容，此次修改起为第 {number} 版。";
        person: "Your name in the history", "修改记录中的姓名";
        person_set: "From now on changes are recorded under {name}.", "此后的修改以“{name}”署名。";
    }
}
