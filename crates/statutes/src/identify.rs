//! Which version of which statute a text is.

use std::collections::BTreeMap;

use jiff::civil::Date;

use zicha_text::{Text, text};

use crate::normal::normal;
use crate::number::ArticleNumber;
use crate::statute::Statute;

/// A version of a statute that the content knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownVersion {
    /// The id of the instrument, such as `csl`.
    pub instrument: String,
    /// Its title in Chinese.
    pub title: String,
    /// Since when this version is in force.
    pub from: Date,
    /// SHA-256 of the normal form of each article, in hexadecimal.
    pub pins: BTreeMap<ArticleNumber, String>,
}

/// By what a version was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// By its title and its days; the articles that have pins do not contradict.
    Dates,
    /// By its articles.
    Pins,
}

/// What a text was recognised as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identified<'k> {
    Known {
        version: &'k KnownVersion,
        by: Ground,
        /// How many of the articles that have pins are equal, and how many have one.
        equal: usize,
        pinned: usize,
    },
    /// Several versions fit alike, or nothing but the title speaks for one; a person decides.
    Ambiguous {
        versions: Vec<&'k KnownVersion>,
        why: Text,
    },
    Unknown {
        why: Text,
    },
}

/// How a version compares with the text.
#[derive(Clone, Copy)]
struct Share<'k> {
    version: &'k KnownVersion,
    equal: usize,
    pinned: usize,
}

impl<'k> Share<'k> {
    fn of(version: &'k KnownVersion, hashes: &BTreeMap<ArticleNumber, String>) -> Self {
        let is_equal =
            |(number, pin): &(&ArticleNumber, &String)| hashes.get(*number) == Some(*pin);
        Self {
            version,
            equal: version.pins.iter().filter(is_equal).count(),
            pinned: version.pins.len(),
        }
    }

    /// Whether so many in a hundred articles are equal.
    fn reaches(self, percent: usize) -> bool {
        self.pinned > 0 && self.equal * 100 >= self.pinned * percent
    }

    /// In ten thousandths, to compare versions of different lengths.
    fn share(self) -> usize {
        self.equal
            .saturating_mul(10_000)
            .checked_div(self.pinned)
            .unwrap_or(0)
    }

    fn known(self, by: Ground) -> Identified<'k> {
        Identified::Known {
            version: self.version,
            by,
            equal: self.equal,
            pinned: self.pinned,
        }
    }
}

/// Recognises a text among the versions that are known: by title and days, unless its articles contradict; else by the
/// version most of whose articles are equal to its own.
#[must_use]
pub fn identify<'k>(statute: &Statute, known: &'k [KnownVersion]) -> Identified<'k> {
    let mut hashes = BTreeMap::new();
    for article in &statute.articles {
        hashes.insert(article.number, article.sha256());
    }
    let title = bare(&statute.title);
    let (mut shares, mut titled) = (Vec::new(), Vec::new());
    for version in known {
        let share = Share::of(version, &hashes);
        shares.push(share);
        if !title.is_empty() && bare(&version.title) == title {
            titled.push(share);
        }
    }
    if let Some(dated) = dated(statute, &titled) {
        // Nothing is pinned, or what is does not speak against it more than for another.
        if dated.pinned == 0 || dated.reaches(50) && dated.share() == best(&titled) {
            return dated.known(Ground::Dates);
        }
    }
    let (pool, least) = match titled.as_slice() {
        [] => (shares.as_slice(), 90),
        titled => (titled, 50),
    };
    match by_pins(pool, least) {
        Some(identified) => identified,
        None => undecided(statute, &titled),
    }
}

/// The largest share.
fn best(shares: &[Share<'_>]) -> usize {
    let mut best = 0;
    for share in shares {
        best = best.max(share.share());
    }
    best
}

fn versions<'k>(shares: &[Share<'k>]) -> Vec<&'k KnownVersion> {
    shares.iter().map(|share| share.version).collect()
}

/// A title without blanks, book marks and the name of the country, which some copies leave out.
fn bare(title: &str) -> String {
    let title = normal(title).replace(['《', '》', '〈', '〉'], "");
    title
        .strip_prefix("中华人民共和国")
        .map_or(title.clone(), str::to_owned)
}

/// The version of that title that the days of the text name: the one in force since the day it tells, or the first to come
/// into force after it was made, if that is within two years.
fn dated<'k>(statute: &Statute, titled: &[Share<'k>]) -> Option<Share<'k>> {
    let dates = &statute.dates;
    let mut fits: Vec<Share<'k>> = titled.to_vec();
    if let Some(day) = dates.in_force {
        fits.retain(|share| share.version.from == day);
    } else {
        let made = dates.made()?;
        let latest = made.checked_add(jiff::Span::new().years(2)).ok()?;
        fits.retain(|share| (made..=latest).contains(&share.version.from));
    }
    fits.into_iter().min_by_key(|share| share.version.from)
}

/// The version with the largest share of equal articles, if it reaches the least.
fn by_pins<'k>(pool: &[Share<'k>], least: usize) -> Option<Identified<'k>> {
    let best = best(pool);
    let mut top = pool.to_vec();
    top.retain(|share| share.reaches(least) && share.share() == best);
    match top.as_slice() {
        [] => None,
        [share] => Some(share.known(Ground::Pins)),
        _ => Some(Identified::Ambiguous {
            versions: versions(&top),
            why: text!(
                "the articles fit {} versions alike, and the text gives no day that decides",
                "条文与{}个版本同等相符，且文本未载明可据以判断的日期",
                top.len()
            ),
        }),
    }
}

fn undecided<'k>(statute: &Statute, titled: &[Share<'k>]) -> Identified<'k> {
    let title = zicha_text::harmless_line(&statute.title);
    let versions = versions(titled);
    let Some(best) = titled.iter().max_by_key(|share| share.share()) else {
        return Identified::Unknown {
            why: text!(
                "no statute of the title “{title}” is known, and no known one has these articles",
                "未知名为“{title}”的法律，其条文亦与已知法律不符"
            ),
        };
    };
    if titled.iter().all(|share| share.pinned == 0) {
        return Identified::Ambiguous {
            versions,
            why: text!(
                "nothing but the title “{title}” tells which version this is",
                "除名称“{title}”外，没有可据以判断版本的内容"
            ),
        };
    }
    Identified::Unknown {
        why: text!(
            "the title “{title}” is known, but at most {} of {} articles are equal to a known version: another statute of \
             that name, or a version that is not known",
            "名称“{title}”为已知，但与已知版本相同的条文至多{}条（共{}条）：可能是同名的其他法律，或者未收录的版本",
            best.equal,
            best.pinned
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::{Date, date};

    use super::{Ground, Identified, KnownVersion, identify};
    use crate::read;
    use crate::statute::Statute;

    const FORMER: &str = "第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。\n";
    const AMENDED: &str = "第一条 甲。\n第二条 乙乙。\n第三条 丙丙。\n第四条 丁。\n";

    fn statute(note: &str, articles: &str) -> Statute {
        read(format!("海角灯塔法\n{note}\n{articles}").as_bytes()).expect("it is a statute")
    }

    fn known(from: Date, articles: &str) -> KnownVersion {
        let pins = statute("", articles)
            .articles
            .iter()
            .map(|article| (article.number, article.sha256()))
            .collect();
        KnownVersion {
            instrument: "lighthouse".to_owned(),
            title: "海角灯塔法".to_owned(),
            from,
            pins,
        }
    }

    fn versions() -> Vec<KnownVersion> {
        vec![
            known(date(2010, 3, 1), FORMER),
            known(date(2021, 1, 1), AMENDED),
        ]
    }

    /// The year since which the recognised version is in force, by what, and how many articles are equal.
    fn told(statute: &Statute, known: &[KnownVersion]) -> Option<(i16, Ground, usize)> {
        match identify(statute, known) {
            Identified::Known {
                version, by, equal, ..
            } => Some((version.from.year(), by, equal)),
            _ => None,
        }
    }

    #[test]
    fn title_and_days_tell_the_version() {
        let known = versions();
        let amended = statute("（2010年1月2日通过 2020年10月9日修正）", AMENDED);
        assert_eq!(told(&amended, &known), Some((2021, Ground::Dates, 4)));
        let former = statute("（2010年1月2日通过）", FORMER);
        assert_eq!(told(&former, &known), Some((2010, Ground::Dates, 4)));
    }

    #[test]
    fn articles_tell_the_version_where_days_do_not_or_are_wrong() {
        let known = versions();
        assert_eq!(
            told(&statute("", AMENDED), &known),
            Some((2021, Ground::Pins, 4))
        );
        let wrong = statute("（2010年1月2日通过）", AMENDED);
        assert_eq!(told(&wrong, &known), Some((2021, Ground::Pins, 4)));
        let unnamed = read(AMENDED.as_bytes()).expect("it is a statute");
        assert_eq!(told(&unnamed, &known), Some((2021, Ground::Pins, 4)));
    }

    #[test]
    fn another_statute_of_the_same_name_is_unknown() {
        let other = statute(
            "（2020年10月9日通过）",
            "第一条 别。\n第二条 的。\n第三条 法。\n",
        );
        let known = versions();
        let Identified::Unknown { why } = identify(&other, &known) else {
            panic!("it was recognised");
        };
        assert!(
            why.en.contains("another statute of that name"),
            "{}",
            why.en
        );
        let none = identify(&statute("", FORMER), &[]);
        assert!(matches!(none, Identified::Unknown { .. }));
    }

    #[test]
    fn what_fits_two_versions_is_left_to_a_person() {
        let twice = [
            known(date(2010, 3, 1), FORMER),
            known(date(2012, 1, 1), FORMER),
        ];
        let text = statute("", FORMER);
        assert!(
            matches!(identify(&text, &twice), Identified::Ambiguous { versions, .. } if versions.len() == 2)
        );
        let unpinned = [KnownVersion {
            pins: BTreeMap::new(),
            ..known(date(2010, 3, 1), FORMER)
        }];
        assert!(
            matches!(identify(&text, &unpinned), Identified::Ambiguous { versions, .. } if versions.len() == 1)
        );
    }
}
