//! What the YAML scanner complains of, in Chinese.

use zicha_text::Text;

/// The scanner's complaint in both languages. One that the table does not know is still told as what it is: YAML that
/// cannot be read at this place.
pub(super) fn complaint(en: &str) -> Text {
    let known = COMPLAINTS
        .iter()
        .find(|(complaint, _)| *complaint == en)
        .map(|(_, zh)| (*zh).to_owned());
    let zh = known
        .or_else(|| character(en))
        .or_else(|| kind(en))
        .unwrap_or_else(|| "此处不符合 YAML 语法".to_owned());
    Text {
        en: en.to_owned().into(),
        zh: zh.into(),
    }
}

fn character(en: &str) -> Option<String> {
    let character = en
        .strip_prefix("unexpected character: `")?
        .strip_suffix('\'')?;
    Some(format!("此处不能以 `{character}` 开头；若为文本请加引号"))
}

/// What nobody writes by hand on purpose is told by its kind alone.
fn kind(en: &str) -> Option<String> {
    let about = |word: &str| en.contains(word);
    let zh = [
        ("directive", "以 `%` 开头的指令有误"),
        ("tag", "以 `!` 开头的标签有误"),
        ("anchor", "锚点有误"),
    ];
    zh.into_iter()
        .find(|(word, _)| about(word))
        .map(|(_, zh)| zh.to_owned())
}

/// Complaints of the scanner that a person can come by, in the order of their frequency in hand-written files.
const COMPLAINTS: &[(&str, &str)] = &[
    (
        "mapping values are not allowed in this context",
        "此处不能出现“键: 值”；文本中含冒号时请加引号",
    ),
    (
        "mapping keys are not allowed in this context",
        "此处不能出现键",
    ),
    (
        "block sequence entries are not allowed in this context",
        "此处不能出现以 `-` 开头的列表项",
    ),
    ("simple key expected", "此处应为键；键后须有冒号"),
    ("simple key expect ':'", "键后缺少冒号 `:`"),
    ("invalid indentation", "缩进有误"),
    ("invalid indentation in flow construct", "括号内的缩进有误"),
    (
        "invalid indentation in quoted scalar",
        "引号内文本的缩进有误",
    ),
    ("invalid indentation for anchor", "锚点的缩进有误"),
    (
        "wrongly indented line in block scalar",
        "多行文本中有一行缩进有误",
    ),
    (
        "tab cannot be used as indentation",
        "缩进不能使用制表符，请改用空格",
    ),
    (
        "tabs disallowed in this context",
        "此处不能使用制表符，请改用空格",
    ),
    (
        "tabs disallowed within this context (block indentation)",
        "缩进不能使用制表符，请改用空格",
    ),
    (
        "while scanning a plain scalar, found a tab",
        "文本中不能有制表符，请改用空格或者加引号",
    ),
    (
        "a block scalar content cannot start with a tab",
        "多行文本不能以制表符开头",
    ),
    ("misplaced bracket", "括号的位置有误"),
    (
        "\"-\" is only valid inside a block",
        "括号内不能使用以 `-` 开头的列表项",
    ),
    (
        "'-' must be followed by a valid YAML whitespace",
        "`-` 之后须有空格",
    ),
    (
        "':' must be followed by a valid YAML whitespace",
        "`:` 之后须有空格",
    ),
    (
        "':' may not precede any of `[{` in flow mapping",
        "`:` 与其后的括号之间须有空格",
    ),
    ("illegal placement of ':' indicator", "冒号 `:` 的位置有误"),
    (
        "plain scalar cannot start with '-' followed by ,[]{}",
        "文本不能以 `-` 加标点开头；请加引号",
    ),
    ("expected whitespace", "此处须有空格"),
    (
        "comments must be separated from other tokens by whitespace",
        "注释 `#` 之前须有空格",
    ),
    (
        "comment intercepting the multiline text",
        "注释不能插在多行文本之中",
    ),
    (
        "invalid trailing content after double-quoted scalar",
        "引号之后有多余内容",
    ),
    ("unexpected end of plain scalar", "文本未写完"),
    ("unexpected eof", "文件到此结束，内容不完整"),
    ("recursion limit exceeded", "嵌套过深"),
    ("found unprintable character", "有不可显示的字符"),
    (
        "a byte order mark must not appear inside a document",
        "文件中间不能有字节顺序标记（BOM）",
    ),
    ("did not find expected next token", "此处内容不完整"),
    (
        "did not find expected <document start>",
        "此处应为新文档的开头；请检查上文是否已经结束",
    ),
    (
        "did not find expected <document-start>",
        "此处应为新文档的开头；请检查上文是否已经结束",
    ),
    (
        "while parsing a block mapping, did not find expected key",
        "此处应为键；请检查缩进是否与上文对齐",
    ),
    (
        "while parsing a block collection, did not find expected '-' indicator",
        "此处应为以 `-` 开头的列表项；请检查缩进",
    ),
    (
        "while parsing a flow mapping, did not find expected ',' or '}'",
        "花括号内此处应为 `,` 或者 `}`",
    ),
    (
        "while parsing a flow sequence, expected ',' or ']'",
        "方括号内此处应为 `,` 或者 `]`",
    ),
    (
        "while parsing a node, did not find expected node content",
        "此处应有内容",
    ),
    (
        "while parsing a quoted scalar, found unknown escape character",
        "引号内有无法识别的转义符；反斜杠请写作 `\\\\`",
    ),
    (
        "while parsing a quoted scalar, did not find expected hexadecimal number",
        "引号内的转义符缺少十六进制数字",
    ),
    (
        "while parsing a quoted scalar, found invalid Unicode character escape code",
        "引号内的转义符不是有效的字符",
    ),
    (
        "while scanning a quoted scalar, found unexpected end of stream",
        "引号没有闭合",
    ),
    (
        "while scanning a quoted scalar, found unexpected document indicator",
        "引号没有闭合，却开始了新文档",
    ),
    (
        "while scanning a block scalar, did not find expected comment or line break",
        "`|` 或者 `>` 之后应换行",
    ),
    (
        "while scanning a block scalar, found an indentation indicator equal to 0",
        "多行文本的缩进数不能为 0",
    ),
    (
        "invalid content after document end marker",
        "文档结束标记之后有多余内容",
    ),
    (
        "missing explicit document end marker before directive",
        "指令之前缺少文档结束标记",
    ),
    (
        "while parsing node, found unknown anchor",
        "别名所指的锚点不存在",
    ),
    (
        "while scanning an anchor or alias, did not find expected alphabetic or numeric character",
        "`&` 或者 `*` 之后应为字母或者数字；若为文本请加引号",
    ),
];
