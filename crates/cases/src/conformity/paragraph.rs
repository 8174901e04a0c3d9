//! The tiers of one paragraph against what the paragraph says.

use zicha_law::{Addressee, Borrowing, Fine, Library, MeasureIx, Mode, TierIx};
use zicha_text::{Text, text};

use super::sentence::{self, Amount, TextFine};

/// A tier, the place below it, and in what it differs.
pub(super) type Difference = (TierIx, &'static str, Text);

/// A paragraph of a statute in normal form.
pub(super) struct Paragraph<'a> {
    pub text: &'a str,
    /// What names nobody in it falls on natural persons.
    pub is_of_natural_persons: bool,
}

impl Paragraph<'_> {
    fn fines(&self) -> Vec<TextFine> {
        let mut fines = sentence::fines(self.text);
        for fine in &mut fines {
            if self.is_of_natural_persons && fine.addressee == Addressee::Entity {
                fine.addressee = Addressee::NaturalPerson;
            }
        }
        fines
    }
}

/// All differences, of the fines and then of the measures.
pub(super) fn findings(
    library: &Library,
    paragraph: &Paragraph<'_>,
    tiers: &[TierIx],
) -> Vec<Difference> {
    let mut findings = fines(library, &paragraph.fines(), tiers);
    findings.extend(measures(library, paragraph.text, tiers));
    findings.extend(borrowings(library, paragraph.text, tiers));
    findings
}

fn fines(library: &Library, in_text: &[TextFine], tiers: &[TierIx]) -> Vec<Difference> {
    let mut is_used = vec![false; in_text.len()];
    let mut findings = Vec::new();
    for index in tiers {
        let tier = library.tier(*index);
        let (Some(fine), Some(mode)) = (&tier.fine, tier.mode) else {
            findings.extend(mode_of_nothing(library, *index));
            continue;
        };
        let ours = TextFine {
            amount: amount(fine),
            mode,
            addressee: tier.addressee,
        };
        let same = in_text.iter().position(|theirs| *theirs == ours);
        if let Some(position) = same {
            is_used[position] = true;
            continue;
        }
        let other = in_text
            .iter()
            .position(|theirs| theirs.amount == ours.amount && theirs.addressee == ours.addressee)
            .or_else(|| {
                in_text
                    .iter()
                    .position(|theirs| theirs.amount == ours.amount)
            });
        let what = match other.map(|position| (position, in_text[position])) {
            Some((position, theirs)) if theirs.addressee == ours.addressee => {
                is_used[position] = true;
                text!(
                    "the fine of {} is `{}` in the text, `{}` here",
                    "{} 的罚款，官方文本为 `{}`，此处为 `{}`",
                    words(ours.amount),
                    theirs.mode.code(),
                    mode.code()
                )
            }
            Some((position, theirs)) => {
                is_used[position] = true;
                text!(
                    "the fine of {} falls on `{}` in the text, on `{}` here",
                    "{} 的罚款，官方文本的对象为 `{}`，此处为 `{}`",
                    words(ours.amount),
                    theirs.addressee.code(),
                    ours.addressee.code()
                )
            }
            None => text!(
                "the paragraph has no fine of {}; it has {}",
                "该款没有 {} 的罚款；该款所列为 {}",
                words(ours.amount),
                listed(in_text)
            ),
        };
        findings.push((*index, "fine", what));
    }
    for (theirs, is_used) in in_text.iter().zip(is_used) {
        if is_used {
            continue;
        }
        if let Some(first) = nearest(library, theirs, tiers) {
            let what = text!(
                "no tier has the paragraph's fine of {} ({}, {})",
                "没有档次载明该款 {} 的罚款（{}，{}）",
                words(theirs.amount),
                theirs.mode.code(),
                theirs.addressee.code()
            );
            findings.push((first, "fine", what));
        }
    }
    findings
}

/// A tier without a fine whose mode is that of none of its measures lacks something.
fn mode_of_nothing(library: &Library, index: TierIx) -> Option<Difference> {
    let tier = library.tier(index);
    let mode = tier.mode?;
    let mut measures = tier.measures.iter();
    let is_alone = tier.fine.is_none() && matches!(tier.borrows, Borrowing::No);
    if !is_alone || measures.any(|sanction| sanction.mode == mode) {
        return None;
    }
    let what = text!(
        "the tier has the mode `{}` and nothing that has it",
        "本档次写有 `{}`，却没有与之对应的罚款或者措施",
        mode.code()
    );
    Some((index, "mode", what))
}

/// The tier that should have a fine of the text, as it seems: one of the same amount, or one without any that falls on the
/// same people, or the first.
fn nearest(library: &Library, fine: &TextFine, tiers: &[TierIx]) -> Option<TierIx> {
    let has_amount = |tier: &&TierIx| {
        let ours = library.tier(**tier).fine.as_ref();
        ours.is_some_and(|ours| amount(ours) == fine.amount)
    };
    let is_without = |tier: &&TierIx| {
        let tier = library.tier(**tier);
        let is_alike = tier.addressee == fine.addressee && tier.mode == Some(fine.mode);
        tier.fine.is_none() && is_alike && !tier.supplement
    };
    let alike = tiers.iter().rev().find(has_amount);
    let found = alike.or_else(|| tiers.iter().find(is_without));
    found.or_else(|| tiers.first()).copied()
}

fn amount(fine: &Fine) -> Amount {
    match *fine {
        Fine::Range { min, max } => Amount::Range { min, max },
        Fine::TimesGains { min, max, .. } | Fine::TimesProcurement { min, max, .. } => {
            Amount::Times { min, max }
        }
        Fine::Turnover { max, percent, .. } => Amount::Turnover { max, percent },
    }
}

fn words(amount: Amount) -> String {
    match amount {
        Amount::Range { min, max } => format!("{min}-{max}"),
        Amount::Times { min, max } => format!("{min}-{max}x"),
        Amount::Turnover { max, percent } => format!("0-{max} / {percent}%"),
    }
}

fn listed(fines: &[TextFine]) -> String {
    let mut parts = Vec::new();
    for fine in fines {
        parts.push(words(fine.amount));
    }
    if parts.is_empty() {
        return "–".to_owned();
    }
    parts.join(", ")
}

/// A measure of the text: which it is, and whether the authority has a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextMeasure {
    measure: MeasureIx,
    mode: Mode,
    addressee: Addressee,
    from: usize,
    to: usize,
}

fn measures(library: &Library, paragraph: &str, tiers: &[TierIx]) -> Vec<Difference> {
    let in_text = text_measures(library, paragraph);
    let mut findings = Vec::new();
    for index in tiers {
        for (position, sanction) in library.tier(*index).measures.iter().enumerate() {
            let of_measure = |theirs: &&TextMeasure| theirs.measure == sanction.measure;
            let mut same = in_text.iter().filter(of_measure).peekable();
            let id = &library.measure(sanction.measure).id;
            if same.peek().is_none() {
                if library.measure(sanction.measure).words.is_empty() {
                    continue;
                }
                let what = text!(
                    "measure {}: the paragraph has no words for `{id}`",
                    "第 {} 项措施：该款没有 `{id}` 的用语",
                    position + 1
                );
                findings.push((*index, "measures", what));
            } else if !same.any(|theirs| theirs.mode == sanction.mode) {
                let what = text!(
                    "`{id}` is `{}` here and not in the text",
                    "`{id}` 此处为 `{}`，官方文本并非如此",
                    sanction.mode.code()
                );
                findings.push((*index, "measures", what));
            }
        }
    }
    findings.extend(addressees(library, &in_text, tiers));
    for theirs in &in_text {
        let has = |tier: &TierIx| {
            let mut measures = library.tier(*tier).measures.iter();
            measures.any(|ours| ours.measure == theirs.measure && ours.mode == theirs.mode)
        };
        if tiers.iter().any(has) {
            continue;
        }
        if let Some(first) = tiers.first() {
            let what = text!(
                "no tier has the paragraph's measure `{}` ({})",
                "没有档次载明该款的措施 `{}`（{}）",
                library.measure(theirs.measure).id,
                theirs.mode.code()
            );
            findings.push((*first, "measures", what));
        }
    }
    findings
}

/// Tiers that impose measures alone must fall on those on whom the text imposes one of them.
fn addressees(library: &Library, in_text: &[TextMeasure], tiers: &[TierIx]) -> Vec<Difference> {
    let mut findings = Vec::new();
    for index in tiers {
        let tier = library.tier(*index);
        if tier.fine.is_some() || tier.addressee == Addressee::NaturalPerson {
            continue;
        }
        let mut theirs: Vec<&TextMeasure> = Vec::new();
        for sanction in &tier.measures {
            theirs.extend(
                in_text
                    .iter()
                    .filter(|theirs| theirs.measure == sanction.measure),
            );
        }
        let is_same = theirs
            .iter()
            .any(|theirs| theirs.addressee == tier.addressee);
        if theirs.is_empty() || is_same {
            continue;
        }
        let what = text!(
            "the measures fall on `{}` here and on others in the text",
            "各项措施的对象此处为 `{}`，官方文本并非如此",
            tier.addressee.code()
        );
        findings.push((*index, "addressee", what));
    }
    findings
}

/// The measures whose words stand in the paragraph. Where the words of one are part of another's, the longer ones count.
fn text_measures(library: &Library, paragraph: &str) -> Vec<TextMeasure> {
    let mut found: Vec<TextMeasure> = Vec::new();
    for (position, measure) in library.measures.iter().enumerate() {
        let Ok(position) = u16::try_from(position) else {
            break;
        };
        for words in &measure.words {
            for (at, _) in paragraph.match_indices(words.as_str()) {
                let before = paragraph
                    .split_at_checked(at)
                    .map_or("", |(before, _)| before);
                found.push(TextMeasure {
                    measure: MeasureIx(position),
                    mode: sentence::mode_at(before),
                    addressee: sentence::addressee(before),
                    from: at,
                    to: at + words.len(),
                });
            }
        }
    }
    let is_part = |one: &TextMeasure| {
        found.iter().any(|other| {
            let is_longer = other.to - other.from > one.to - one.from;
            is_longer && other.from <= one.from && one.to <= other.to
        })
    };
    let mut whole: Vec<TextMeasure> = Vec::new();
    for one in &found {
        if !is_part(one) {
            whole.push(*one);
        }
    }
    whole
}

/// A tier that is punished "under the preceding paragraph" needs a text that says so.
fn borrowings(library: &Library, paragraph: &str, tiers: &[TierIx]) -> Vec<Difference> {
    let mut findings = Vec::new();
    for index in tiers {
        let borrows = !matches!(library.tier(*index).borrows, Borrowing::No);
        if borrows && !paragraph.contains("依照") {
            let what = text!(
                "the tier leans on another, the paragraph on none",
                "本档次援引其他档次，该款并无援引"
            );
            findings.push((*index, "borrows", what));
        }
    }
    findings
}
