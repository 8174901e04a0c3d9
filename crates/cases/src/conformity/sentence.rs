//! What a paragraph of a statute says of penalties, read by the turns of phrase in which Chinese statutes say it.

use zicha_law::{Addressee, Mode};
use zicha_text::numeral;

/// An amount as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Whole yuan; the lower bound is 0 where the text names none.
    Range { min: i64, max: i64 },
    /// So many times another amount.
    Times { min: i64, max: i64 },
    /// Up to so many yuan, or per cent of turnover.
    Turnover { max: i64, percent: i64 },
}

/// A fine of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextFine {
    pub amount: Amount,
    pub mode: Mode,
    pub addressee: Addressee,
}

/// Every fine of a paragraph, in the order of the text.
pub(super) fn fines(paragraph: &str) -> Vec<TextFine> {
    let mut found = Vec::new();
    for (at, verb) in paragraph.match_indices('处') {
        let (before, rest) = paragraph.split_at(at);
        let rest = rest.strip_prefix(verb).unwrap_or(rest);
        let rest = rest.strip_prefix('以').unwrap_or(rest);
        if let Some(amount) = amount(rest) {
            found.push(TextFine {
                amount,
                mode: mode_of_fine(before),
                addressee: addressee(before),
            });
        }
    }
    found
}

/// 可以处, 可以并处 leave a choice; 处, 并处 do not.
fn mode_of_fine(before: &str) -> Mode {
    let before = before.strip_suffix('并').unwrap_or(before);
    // 可以根据情节单处或者并处 governs the list that follows it.
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
    if before.ends_with("可以") || clause.contains("单处或者并处") {
        Mode::May
    } else {
        Mode::Must
    }
}

/// On whom falls what follows: in a part of a sentence that names the people in charge, on them.
pub(super) fn addressee(before: &str) -> Addressee {
    let part = before.rsplit(['；', '。']).next().unwrap_or_default();
    let Some((_, after)) = part.rsplit_once("对直接负责的主管人员") else {
        return if part
            .rsplit('，')
            .next()
            .is_some_and(|clause| clause.starts_with("对个人"))
        {
            Addressee::NaturalPerson
        } else {
            Addressee::Entity
        };
    };
    if after.starts_with("和其他直接责任人员") || after.starts_with("、其他直接责任人员")
    {
        Addressee::SupervisorAndOthers
    } else {
        Addressee::Supervisor
    }
}

/// The amount with which a text begins, if 罚款 follows it.
fn amount(text: &str) -> Option<Amount> {
    let mut cursor = Cursor(text);
    let of_another = ["违法所得", "采购金额", "货值金额"]
        .iter()
        .any(|base| cursor.take(base));
    let amount = if of_another {
        cursor.times()?
    } else {
        cursor.yuan()?
    };
    cursor.take("的");
    cursor.take("罚款").then_some(amount)
}

struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn take(&mut self, word: &str) -> bool {
        let rest = self.0.strip_prefix(word);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn number(&mut self) -> Option<i64> {
        let end = self
            .0
            .find(|c: char| !numeral::is_numeral(c) && !"万亿".contains(c))
            .unwrap_or(self.0.len());
        let (number, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        numeral::large(number)
    }

    /// 一倍以上十倍以下, 十倍以下.
    fn times(&mut self) -> Option<Amount> {
        let first = self.number()?;
        if self.take("倍以下") {
            return Some(Amount::Times { min: 0, max: first });
        }
        if !self.take("倍以上") {
            return None;
        }
        let max = self.number()?;
        self.take("倍以下")
            .then_some(Amount::Times { min: first, max })
    }

    /// 一万元以上五万元以下, 一百万元以下, 五千万元以下或者上一年度营业额百分之五以下.
    fn yuan(&mut self) -> Option<Amount> {
        let first = self.number()?;
        if self.take("元以上") {
            let max = self.number()?;
            return self
                .take("元以下")
                .then_some(Amount::Range { min: first, max });
        }
        if !self.take("元以下") {
            return None;
        }
        if self.take("或者上一年度营业额百分之") {
            let percent = self.number()?;
            return self.take("以下").then_some(Amount::Turnover {
                max: first,
                percent,
            });
        }
        Some(Amount::Range { min: 0, max: first })
    }
}

/// Whether the words at this place of the paragraph are left to the authority: 可以 stands before them in their clause, or
/// 直至, which leaves open how far along a line of sanctions to go.
pub(super) fn mode_at(before: &str) -> Mode {
    let clause = before
        .rsplit(['，', '；', '。', '：'])
        .next()
        .unwrap_or_default();
    if clause.contains("可以") || clause.contains("直至") {
        Mode::May
    } else {
        Mode::Must
    }
}

/// The articles whose breach the paragraph sanctions: 违反本法第二十三条、第二十七条规定, 第十六条至第二十条. Empty where it
/// names none.
pub(super) fn named_articles(paragraph: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let mut is_range = false;
    for (at, _) in paragraph.match_indices('第') {
        let (before, rest) = paragraph.split_at(at);
        let mut cursor = Cursor(rest);
        cursor.take("第");
        let Some(number) = cursor.number() else {
            continue;
        };
        if !cursor.take("条") || is_elsewhere(before) {
            continue;
        }
        let Ok(number) = u16::try_from(number) else {
            continue;
        };
        if before.ends_with('至') {
            is_range = true;
        }
        if is_range {
            let from = found.last().map_or(number, |last| last + 1);
            found.extend(from..number);
            is_range = false;
        }
        found.push(number);
    }
    found
}

/// Whether an article named here is one to punish under, or of another law, and not one that is breached.
fn is_elsewhere(before: &str) -> bool {
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
    clause.contains("依照") || clause.contains('》')
}

#[cfg(test)]
mod tests {
    use zicha_law::{Addressee, Mode};

    use super::{Amount, fines, mode_at, named_articles};

    #[test]
    fn each_fine_has_its_amount_mode_and_addressee() {
        let text = "给予警告，可以并处三万元以上七万元以下罚款；拒不改正的，处营业额以外的八万元以下罚款，\
                    对直接负责的主管人员和其他直接责任人员处2万元以下的罚款；对直接负责的主管人员处采购金额一倍以上三倍以下罚款。";
        let found = fines(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0].mode, Mode::May);
        assert_eq!(found[0].addressee, Addressee::Entity);
        assert_eq!(
            found[0].amount,
            Amount::Range {
                min: 30_000,
                max: 70_000
            }
        );
        assert_eq!(found[1].addressee, Addressee::SupervisorAndOthers);
        assert_eq!(
            found[1].amount,
            Amount::Range {
                min: 0,
                max: 20_000
            }
        );
        assert_eq!(found[2].addressee, Addressee::Supervisor);
        assert_eq!(found[2].amount, Amount::Times { min: 1, max: 3 });
    }

    #[test]
    fn a_share_of_turnover_is_one_amount_with_its_alternative() {
        let found = fines("并处三千万元以下或者上一年度营业额百分之四以下罚款");
        let amount = Amount::Turnover {
            max: 30_000_000,
            percent: 4,
        };
        assert_eq!(found.first().map(|fine| fine.amount), Some(amount));
    }

    #[test]
    fn a_choice_reaches_to_the_end_of_its_clause() {
        assert_eq!(mode_at("并可以责令停业、"), Mode::May);
        assert_eq!(mode_at("可以处罚，责令"), Mode::Must);
    }

    #[test]
    fn up_to_a_sanction_leaves_that_sanction_to_the_authority() {
        assert_eq!(mode_at("特别严重的，责令关闭网站，直至"), Mode::May);
        assert_eq!(mode_at("特别严重的，责令关闭网站直至"), Mode::May);
        assert_eq!(mode_at("特别严重的，责令"), Mode::Must);
    }

    #[test]
    fn breached_articles_are_told_from_those_to_punish_under() {
        let text = "违反本法第三条、第五条至第七条规定的，依照本法第九条处罚";
        assert_eq!(named_articles(text), [3, 5, 6, 7]);
    }
}
