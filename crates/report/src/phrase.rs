//! Conclusions, tiers and figures in words.

use zicha_engine::{Assessment, Conclusion, Exposure, FactorState, Price, Status, TierState};
use zicha_law::date_span;
use zicha_law::{Addressee, Borrowing, Effect, Fine, Library, Mode, Sanction, Tier, TierIx};
use zicha_text::Lang;
use zicha_text::{Strings, amount_full, amount_short, fill, listed, thousands};

use super::{Sign, cite};

/// The period of the conduct, and one that was stated but cannot be; `None` where nothing was said.
#[must_use]
pub fn conduct_span(strings: &Strings, lang: Lang, assessment: &Assessment) -> Option<String> {
    let mut spans = Vec::new();
    spans.extend(date_span(lang, assessment.conduct));
    if let Some(period) = assessment.impossible
        && let Some(span) = date_span(lang, period)
    {
        spans.push(fill(strings.app.conduct_impossible, &[("span", &span)]));
    }
    if spans.is_empty() {
        None
    } else {
        Some(spans.join(listed(lang)))
    }
}

/// The period of the conduct as a line of its own; also says if none was stated.
#[must_use]
pub fn conduct_line(strings: &Strings, lang: Lang, assessment: &Assessment) -> String {
    match conduct_span(strings, lang, assessment) {
        Some(span) => fill(strings.app.conduct, &[("span", &span)]),
        None => strings.app.conduct_open.to_owned(),
    }
}

#[must_use]
pub fn status(strings: &Strings, status: Status) -> &'static str {
    match status {
        Status::Breach => strings.term.breach,
        Status::Possible => strings.term.possible,
        Status::Clear => strings.term.clear,
        Status::NotApplicable => strings.term.not_applicable,
        Status::Informational => strings.term.informational,
    }
}

#[must_use]
pub fn status_sign(status: Status) -> Sign {
    match status {
        Status::Breach => Sign::Breach,
        Status::Possible => Sign::Possible,
        Status::Clear => Sign::Clear,
        Status::NotApplicable => Sign::NotApplicable,
        Status::Informational => Sign::Information,
    }
}

#[must_use]
pub fn conclusion(strings: &Strings, conclusion: Conclusion) -> (Sign, &'static str) {
    match conclusion {
        Conclusion::Breach => (Sign::Breach, strings.term.breach),
        Conclusion::Compliant => (Sign::Clear, strings.term.compliant),
        Conclusion::Undetermined => (Sign::Possible, strings.term.undetermined),
        Conclusion::NotApplicable => (Sign::NotApplicable, strings.term.not_applicable),
    }
}

#[must_use]
pub fn tier_state(strings: &Strings, state: TierState) -> &'static str {
    match state {
        TierState::Met => strings.term.met,
        TierState::Open => strings.term.open,
        TierState::RuledOut => strings.term.ruled_out,
    }
}

#[must_use]
pub fn mode(strings: &Strings, mode: Mode) -> &'static str {
    match mode {
        Mode::Must => strings.term.must,
        Mode::May => strings.term.may,
    }
}

#[must_use]
pub fn addressee(strings: &Strings, addressee: Addressee) -> &'static str {
    match addressee {
        Addressee::Entity => strings.term.entity,
        Addressee::Supervisor => strings.term.supervisor,
        Addressee::SupervisorAndOthers => strings.term.supervisor_and_others,
        Addressee::NaturalPerson => strings.term.natural_person,
    }
}

/// The tier whose fine this one has.
fn lender<'a>(library: &'a Library, tier: &'a Tier) -> &'a Tier {
    match tier.borrows {
        Borrowing::Fine(other) => library.tier(other),
        Borrowing::No | Borrowing::Pointer(_) => tier,
    }
}

fn range(min: &str, max: &str) -> String {
    if min == max {
        min.to_owned()
    } else {
        format!("{min}–{max}")
    }
}

/// A range of money in full: `RMB 10,000–50,000`; `1万元以上5万元以下`, as statutes write it.
fn full_range(lang: Lang, min: i64, max: i64) -> String {
    match lang {
        _ if min == max => amount_full(lang, min),
        Lang::En if min == 0 => format!("up to {}", amount_full(lang, max)),
        Lang::En => format!("{}–{}", amount_full(lang, min), thousands(max)),
        Lang::Zh if min == 0 => format!("{}以下", amount_full(lang, max)),
        Lang::Zh => format!(
            "{}以上{}以下",
            amount_full(lang, min),
            amount_full(lang, max)
        ),
    }
}

/// What a tier costs in a table: `10k–50k`, `1–10× price`, or a dash.
#[must_use]
pub fn price(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    tier: TierIx,
    price: Price,
) -> String {
    match price {
        Price::None => "–".to_owned(),
        Price::Range { min: 0, max } if max > 0 => format!("≤{}", amount_short(lang, max)),
        Price::Range { min, max } => range(&amount_short(lang, min), &amount_short(lang, max)),
        Price::Unpriced { .. } => match lender(library, library.tier(tier)).fine {
            Some(Fine::Turnover { max, percent, .. }) => either_short(strings, lang, max, percent),
            _ => multiple(
                library,
                tier,
                strings.term.times_gains_short,
                strings.term.times_price_short,
            ),
        },
    }
}

/// Two ceilings of which either may be used: `≤50m / 5%`.
fn either_short(strings: &Strings, lang: Lang, max: i64, percent: i64) -> String {
    fill(
        strings.term.turnover_short,
        &[
            ("max", &amount_short(lang, max)),
            ("percent", &percent.to_string()),
        ],
    )
}

fn either(strings: &Strings, lang: Lang, max: i64, percent: i64) -> String {
    fill(
        strings.term.turnover,
        &[
            ("max", &amount_full(lang, max)),
            ("percent", &percent.to_string()),
        ],
    )
}

fn multiple(library: &Library, tier: TierIx, gains: &str, purchase: &str) -> String {
    match &lender(library, library.tier(tier)).fine {
        Some(Fine::TimesGains { min, max, .. }) => bounds(gains, *min, *max),
        Some(Fine::TimesProcurement { min, max, .. }) => bounds(purchase, *min, *max),
        Some(Fine::Range { .. } | Fine::Turnover { .. }) | None => String::new(),
    }
}

fn bounds(template: &str, min: i64, max: i64) -> String {
    fill(
        template,
        &[("min", &min.to_string()), ("max", &max.to_string())],
    )
}

/// A governing tier in a table cell, without its mode.
#[must_use]
pub fn exposure_short(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    exposure: Option<Exposure>,
) -> String {
    match exposure {
        None => "–".to_owned(),
        Some(exposure) if exposure.price == Price::None => {
            if points_elsewhere(library, exposure.tier) {
                strings.term.see_law
            } else {
                strings.term.no_fine
            }
            .to_owned()
        }
        Some(exposure) => price(strings, lang, library, exposure.tier, exposure.price),
    }
}

/// Whether a tier refers to other laws instead of fixing anything.
fn points_elsewhere(library: &Library, tier: TierIx) -> bool {
    let measures = &library.tier(tier).measures;
    measures
        .iter()
        .any(|sanction| library.measure(sanction.measure).id.as_str() == "other_law")
}

/// A governing tier in a table of the memo: figures in full, without currency in English, where the table names it.
#[must_use]
pub(super) fn exposure_figures(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    exposure: Option<Exposure>,
) -> String {
    match exposure {
        Some(Exposure {
            price: Price::Range { min, max },
            ..
        }) if min != max => match lang {
            Lang::En if min == 0 => format!("up to {}", thousands(max)),
            Lang::En => format!("{}–{}", thousands(min), thousands(max)),
            Lang::Zh => full_range(lang, min, max),
        },
        other => exposure_short(strings, lang, library, other),
    }
}

/// A figure with must or may, and whether it is contested.
#[must_use]
pub(super) fn qualified(strings: &Strings, figure: String, exposure: Option<Exposure>) -> String {
    let mut text = figure;
    let Some(exposure) = exposure else {
        return text;
    };
    if let Some(found) = exposure.mode
        && exposure.price != Price::None
    {
        text = format!("{text} {}", mode(strings, found));
    }
    if exposure.contested {
        text = format!("{text} {}", strings.term.contested);
    }
    text
}

/// A governing tier in full: amount, must or may, pinpoint, and whether it is contested.
#[must_use]
pub fn exposure(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    exposure: Option<Exposure>,
) -> String {
    let Some(found) = exposure else {
        return strings.app.none.to_owned();
    };
    let tier = library.tier(found.tier);
    let amount = match found.price {
        Price::None => exposure_short(strings, lang, library, exposure),
        Price::Range { min, max } => full_range(lang, min, max),
        Price::Unpriced { .. } => {
            if let Some(Fine::Turnover { max, percent, .. }) = lender(library, tier).fine {
                return joined_exposure(
                    strings,
                    lang,
                    library,
                    found,
                    either(strings, lang, max, percent),
                );
            }
            let text = multiple(
                library,
                found.tier,
                strings.term.times_gains,
                strings.term.times_price,
            );
            format!("{text}, {}", strings.term.or_more)
        }
    };
    joined_exposure(strings, lang, library, found, amount)
}

fn joined_exposure(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    found: Exposure,
    amount: String,
) -> String {
    let mut out = amount;
    if let Some(found) = found.mode {
        out = format!("{out} {}", mode(strings, found));
    }
    out = format!("{out} · {}", cite::tier(lang, library, found.tier));
    if found.contested {
        out = format!("{out} · {}", strings.term.contested);
    }
    out
}

/// The fine that a tier fixes, as the statute has it: independent of any case.
#[must_use]
pub fn fine_text(strings: &Strings, lang: Lang, library: &Library, tier: TierIx) -> String {
    if let Borrowing::Pointer(others) = &library.tier(tier).borrows {
        let mut names = Vec::new();
        for other in others {
            names.push(library.tier(*other).id.as_str());
        }
        return fill(
            strings.article.borrowed,
            &[("tiers", &names.join(zicha_text::listed(lang)))],
        );
    }
    match &lender(library, library.tier(tier)).fine {
        None => strings.term.no_fine.to_owned(),
        Some(Fine::Range { min, max }) => full_range(lang, *min, *max),
        Some(Fine::Turnover { max, percent, .. }) => either(strings, lang, *max, *percent),
        Some(Fine::TimesGains { .. } | Fine::TimesProcurement { .. }) => multiple(
            library,
            tier,
            strings.term.times_gains,
            strings.term.times_price,
        ),
    }
}

/// Orders and sanctions in words, those left to choice marked.
#[must_use]
pub fn measures(
    strings: &Strings,
    lang: Lang,
    library: &Library,
    sanctions: &[Sanction],
) -> String {
    let mut words = Vec::new();
    for sanction in sanctions {
        let text = library.measure(sanction.measure).text.get(lang);
        words.push(match (sanction.mode, lang) {
            (Mode::Must, _) => text.to_owned(),
            (Mode::May, Lang::En) => format!("{text} ({})", strings.term.may),
            (Mode::May, Lang::Zh) => format!("{text}（{}）", strings.term.may),
        });
    }
    words.join(match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    })
}

/// Whether a factor is there: good news on the one side, bad on the other.
#[must_use]
pub(super) fn factor_state(
    strings: &Strings,
    effect: Effect,
    state: FactorState,
) -> (Sign, &'static str) {
    match (state, effect) {
        (FactorState::Present, Effect::Aggravates) => (Sign::Breach, strings.term.present),
        (FactorState::Present, _) => (Sign::Clear, strings.term.present),
        (FactorState::WithinReach, Effect::Aggravates) => {
            (Sign::Missing, strings.term.not_excluded)
        }
        (FactorState::WithinReach, _) => (Sign::Possible, strings.term.within_reach),
        (FactorState::Absent, _) => (Sign::NotApplicable, strings.term.absent),
    }
}

/// What a factor obliges or allows the authority to do.
#[must_use]
pub(super) fn effect(strings: &Strings, effect: Effect) -> &'static str {
    match effect {
        Effect::ShallLighten => strings.term.shall_lighten,
        Effect::MaySpare => strings.term.may_spare,
        Effect::ShallSpare => strings.term.shall_spare,
        Effect::Aggravates => strings.term.aggravates,
    }
}

#[cfg(test)]
mod tests {
    use zicha_engine::{Exposure, Price};
    use zicha_law::{Mode, TierIx};
    use zicha_testing::toy;
    use zicha_text::{Lang, strings};

    use super::{exposure, exposure_figures, fine_text, full_range, price, range};

    fn tier(id: &str) -> TierIx {
        let mut tiers = toy().tiers.iter();
        let position = tiers.position(|tier| tier.id.as_str() == id);
        let position = position.expect("a toy tier");
        TierIx(u16::try_from(position).expect("tiers are few"))
    }

    #[test]
    fn a_range_of_one_amount_is_that_amount() {
        assert_eq!(range("1k", "1k"), "1k");
        assert_eq!(range("1k", "5k"), "1k–5k");
        assert_eq!(full_range(Lang::En, 10_000, 10_000), "RMB 10,000");
    }

    #[test]
    fn a_range_of_money_is_written_as_statutes_write_it() {
        assert_eq!(full_range(Lang::En, 10_000, 50_000), "RMB 10,000–50,000");
        assert_eq!(full_range(Lang::Zh, 10_000, 50_000), "1万元以上5万元以下");
        assert_eq!(full_range(Lang::En, 0, 50_000), "up to RMB 50,000");
        assert_eq!(full_range(Lang::Zh, 0, 50_000), "5万元以下");
    }

    #[test]
    fn a_price_in_a_table_is_short() {
        let price = |found, id: &str| price(strings(Lang::En), Lang::En, toy(), tier(id), found);
        assert_eq!(price(Price::None, "1.1.a"), "–");
        assert_eq!(price(Price::Range { min: 0, max: 5_000 }, "1.1.a"), "≤5k");
        assert_eq!(price(Price::Range { min: 0, max: 0 }, "2.1.b"), "0");
        let range = Price::Range {
            min: 10_000,
            max: 50_000,
        };
        assert_eq!(price(range, "1.1.a"), "10k–50k");
        let unpriced = Price::Unpriced { least: 50_000_000 };
        assert_eq!(price(unpriced, "toy-4.a"), "≤50m / 5%");
    }

    #[test]
    fn an_exposure_in_full_names_its_mode_and_its_provision() {
        let found = Exposure {
            tier: tier("1.1.a"),
            price: Price::Range {
                min: 1_000,
                max: 50_000,
            },
            mode: Some(Mode::May),
            contested: false,
        };
        let words = strings(Lang::En);
        assert_eq!(
            exposure(words, Lang::En, toy(), Some(found)),
            format!("RMB 1,000–50,000 {} · Art 1(1)", words.term.may)
        );
        assert_eq!(exposure(words, Lang::En, toy(), None), words.app.none);
        let figures = exposure_figures(words, Lang::En, toy(), Some(found));
        assert_eq!(figures, "1,000–50,000", "the table names the currency");
    }

    #[test]
    fn a_fine_is_told_as_the_statute_has_it() {
        let fine = |lang, id: &str| fine_text(strings(lang), lang, toy(), tier(id));
        assert_eq!(fine(Lang::Zh, "2.1.a"), "1万元以上5万元以下");
        let borrowed = fine(Lang::En, "2.1.c");
        assert_eq!(borrowed, fine(Lang::En, "1.1.a"), "borrowed with its range");
    }
}
