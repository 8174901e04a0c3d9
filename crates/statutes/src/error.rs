//! Why a file is not read as a statute: what, where, why, and what to do.

use std::error::Error;
use std::fmt;

use zicha_text::{Lang, LocalizedError, Text, text};

use crate::MAX_BYTES;
use crate::number::ArticleNumber;
use crate::place::Place;

/// Why a file is not read as a statute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatuteError {
    /// The file, or what it unpacks to, is larger than any statute.
    TooLarge,
    /// The file is neither Word, nor PDF, nor text.
    Format,
    /// A Word file of the old kind (.doc).
    OldWord,
    /// It opens with a password only.
    Locked,
    /// A Word file that does not parse.
    DamagedWord { why: String },
    /// A PDF that does not parse.
    DamagedPdf,
    /// A PDF of pictures.
    Scan { pages: usize },
    /// What stands there cannot be told: the PDF does not say what its characters stand for, or bytes are damaged.
    Garbled { place: Place },
    /// A text in another encoding than UTF-8, UTF-16 and GB 18030.
    Encoding { place: Place },
    /// There is no Article 1.
    NotAStatute,
    /// Instructions how to amend a statute, or a table of amendments, not the statute.
    Amendment { place: Place },
    /// A number is left out.
    Gap {
        after: Option<ArticleNumber>,
        found: ArticleNumber,
        place: Place,
    },
    /// A number stands twice.
    Doubled { number: ArticleNumber, place: Place },
    /// An article without a text.
    Empty { number: ArticleNumber, place: Place },
}

impl StatuteError {
    /// What is refused, where, why, and what to do; nothing in it steers a terminal.
    #[must_use]
    pub fn text(&self) -> Text {
        zicha_text::inert(&self.what())
    }

    fn what(&self) -> Text {
        match self {
            Self::Gap { .. } | Self::Doubled { .. } | Self::Empty { .. } => self.of_numbers(),
            Self::NotAStatute | Self::Amendment { .. } => self.of_content(),
            _ => self.of_file(),
        }
    }

    fn of_numbers(&self) -> Text {
        let (what, place) = match self {
            Self::Gap {
                after: Some(after),
                found,
                place,
            } => {
                let (next, last) = (found.arabic(), after.arabic());
                let what = text!(
                    "Art {next} follows Art {last}; an article in between is missing, or its number was not recognised",
                    "{found}紧接{after}之后，其间缺条，或者条号未能识别"
                );
                (what, place)
            }
            Self::Gap {
                after: None,
                found,
                place,
            } => {
                let first = found.arabic();
                let what = text!(
                    "the text begins with Art {first}; Art 1 is missing, or its number was not recognised",
                    "正文自{found}开始，缺少第一条，或者条号未能识别"
                );
                (what, place)
            }
            Self::Doubled { number, place } => {
                let twice = number.arabic();
                let what = text!(
                    "Art {twice} stands there for the second time",
                    "{number}重复出现"
                );
                (what, place)
            }
            Self::Empty { number, place } => {
                let empty = number.arabic();
                (text!("Art {empty} has no text", "{number}没有内容"), place)
            }
            _ => return Text::default(),
        };
        let Text { en, zh } = place.text();
        let Text {
            en: what_en,
            zh: what_zh,
        } = what;
        text!(
            "{en}: {what_en}. A statute is taken whole or not at all; compare the file with the official text there, or \
             take another copy",
            "{zh}：{what_zh}。法律文本须完整方可采用；请在该处与官方文本核对，或者改用其他版本的文件"
        )
    }

    fn of_content(&self) -> Text {
        let Self::Amendment { place } = self else {
            return text!(
                "no Article 1 (第一条) was found, so this is no statute, or Word numbers its articles by itself. Take the \
                 full text from the national database of laws and regulations; a Word file that numbers by itself can be \
                 saved as text first",
                "未找到第一条：该文件不是法律文本，或者其条号由 Word 自动编号生成。请使用国家法律法规数据库的全文；自动编号的 \
                 Word 文件可先另存为纯文本"
            );
        };
        let Text { en, zh } = place.text();
        text!(
            "{en}: this is an amendment or a table of amendments (修正案, 修改决定, 对照表), not the statute. Take the full \
             text of the statute as amended",
            "{zh}：这是修正案、修改决定或者修改前后对照表，不是法律全文。请使用修改后的法律全文"
        )
    }

    fn of_file(&self) -> Text {
        match self {
            Self::TooLarge => text!(
                "the file, or what it unpacks to, is larger than any statute (at most {} MB are read). Save its text alone as \
                 a new file",
                "该文件或者其解压后的内容大于任何法律文本（至多读取 {} MB）。请仅将正文另存为新文件",
                MAX_BYTES >> 20
            ),
            Self::OldWord => text!(
                "this is a Word file of the old kind (.doc). Open it and save it as .docx",
                "这是旧版 Word 文件（.doc）。请打开后另存为 .docx"
            ),
            Self::Locked => text!(
                "the file opens with a password only. Save a copy without the password",
                "该文件已设密码。请另存一份不设密码的副本"
            ),
            Self::DamagedWord { why } => text!(
                "the file does not parse as a Word file ({why}). Fetch it again, or open it in Word and save it as a new file",
                "该文件无法按 Word 格式解析（{why}）。请重新下载，或者用 Word 打开后另存为新文件"
            ),
            Self::DamagedPdf => text!(
                "the file does not parse as a PDF. Fetch it again, or take the Word file of the statute",
                "该文件无法按 PDF 格式解析。请重新下载，或者改用该法律的 Word 文件"
            ),
            Self::Scan { pages } => text!(
                "the PDF holds pictures of pages ({pages}) and no text. Take the Word file of the statute, or a PDF from which \
                 text can be copied",
                "该 PDF 的{pages}页均为图像，没有文字。请改用该法律的 Word 文件，或者可复制文字的 PDF"
            ),
            Self::Garbled { place } => {
                let Text { en, zh } = place.text();
                text!(
                    "{en}: the file does not tell which character stands there. Take the Word file of the statute, or \
                     another copy",
                    "{zh}：文件未说明该处是什么字符。请改用该法律的 Word 文件，或者其他版本的文件"
                )
            }
            Self::Encoding { place } => {
                let Text { en, zh } = place.text();
                text!(
                    "{en}: the text is neither UTF-8, nor UTF-16, nor GB 18030. Save it again as UTF-8",
                    "{zh}：该文本不是 UTF-8、UTF-16 或者 GB 18030 编码。请另存为 UTF-8 编码"
                )
            }
            _ => text!(
                "the file is neither a Word file (.docx), nor a PDF, nor a plain text (.txt, .md). Open it and save it as one \
                 of these",
                "该文件不是 Word（.docx）、PDF 或者纯文本（.txt、.md）。请打开后另存为其中一种"
            ),
        }
    }
}

impl fmt::Display for StatuteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().get(Lang::En))
    }
}

impl Error for StatuteError {}

impl From<StatuteError> for LocalizedError {
    fn from(error: StatuteError) -> Self {
        Self::new(error.text())
    }
}

#[cfg(test)]
mod tests {
    use super::StatuteError;
    use crate::number::ArticleNumber;
    use crate::place::Place;

    #[test]
    fn a_refusal_says_where_what_and_what_to_do_in_both_languages() {
        let told = StatuteError::Gap {
            after: Some(ArticleNumber::new(5, 0)),
            found: ArticleNumber::new(7, 0),
            place: Place::Page { page: 2, line: 9 },
        }
        .text();
        assert!(
            told.en.starts_with("page 2, line 9: Art 7 follows Art 5;"),
            "{}",
            told.en
        );
        assert!(
            told.zh.starts_with("第2页第9行：第七条紧接第五条之后"),
            "{}",
            told.zh
        );
        assert!(told.en.contains("take another copy") && told.zh.contains("核对"));
    }

    #[test]
    fn a_refusal_holds_nothing_that_steers_a_terminal() {
        let why = "\u{1b}[2J".to_owned();
        let told = StatuteError::DamagedWord { why }.text();
        assert!(!told.en.contains('\u{1b}') && !told.zh.contains('\u{1b}'));
    }
}
