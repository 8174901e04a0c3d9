//! Liabilities and tiers.

use super::{At, Lowering, raw};
use zicha_law::{
    ArticleIx, Borrowing, Contested, Fine, Liability, LiabilityVersion, Library, MeasureIx,
    Sanction, Tier, TierIx,
};
use zicha_text::text;
use zicha_yaml::Document;

pub(super) fn lower(lowering: &mut Lowering, document: &Document<raw::Law>, library: &mut Library) {
    let at = At::top(document);
    for (at, raw) in at.each("liabilities", &document.value.liabilities) {
        liability(lowering, at, raw, library);
    }
}

fn liability(lowering: &mut Lowering, at: At<'_>, raw: &raw::Liability, library: &mut Library) {
    let article = lowering.article(at.inner("article"), &raw.article);
    if !raw.versions.is_sorted_by(|one, next| one.from < next.from) {
        lowering.complain(at, "bad-range", super::disorder(), super::oldest_first());
    }
    let mut versions = Vec::new();
    for (at, version) in at.each("versions", &raw.versions) {
        let mut tiers = Vec::new();
        for (at, raw) in at.each("tiers", &version.tiers) {
            tiers.push(TierIx(super::small(library.tiers.len())));
            library.tiers.push(tier(lowering, at, raw));
        }
        versions.push(LiabilityVersion {
            from: version.from,
            tiers,
        });
    }
    let applies_when =
        lowering.optional_condition(at.inner("applies_when"), raw.applies_when.as_ref());
    library.liabilities.push(Liability {
        article: article.unwrap_or(ArticleIx(0)),
        applies_when,
        versions,
    });
}

fn tier(lowering: &mut Lowering, at: At<'_>, raw: &raw::Tier) -> Tier {
    if raw.fine.is_some() && (raw.mode.is_none() || !raw.borrows.is_empty()) {
        lowering.complain(
            at,
            "bad-tier",
            text!(
                "a fine needs a mode, and comes either from here or from a borrowed tier",
                "罚款须有 `mode`，并且只能出自本档次或者所援引的档次"
            ),
            text!(
                "add `mode: must` or `mode: may`; keep only one of `fine` and `borrows`",
                "请补上 `mode: must` 或者 `mode: may`；`fine` 与 `borrows` 只保留其一"
            ),
        );
    }
    Tier {
        id: raw.id.0.clone().into(),
        pinpoint: lowering.pinpoint(at.inner("pinpoint"), &raw.pinpoint),
        addressee: raw.addressee,
        grade: raw.grade,
        trigger: lowering.text(at.inner("trigger"), raw.trigger.as_ref()),
        rules: lowering.rule_list(at.inner("rules"), &raw.rules),
        when: lowering.optional_condition(at.inner("when"), raw.when.as_ref()),
        fine: fine(lowering, at.inner("fine"), raw.fine.as_ref()),
        mode: raw.mode,
        measures: measures(lowering, at.inner("measures"), &raw.measures),
        borrows: borrows(lowering, at.inner("borrows"), &raw.borrows),
        supplement: raw.supplement,
        contested: raw
            .contested
            .as_ref()
            .map(|raw| contested(lowering, at.inner("contested"), raw)),
        confidence: lowering.deciding(at, raw.confidence),
        explained: lowering.optional_text(at.inner("explained"), raw.explained.as_ref()),
    }
}

fn fine(lowering: &mut Lowering, at: At<'_>, raw: Option<&raw::Fine>) -> Option<Fine> {
    let raw = raw?;
    let fine = match (
        &raw.range,
        &raw.times_gains,
        &raw.times_procurement,
        &raw.turnover,
    ) {
        (Some(raw::Bounds { min, max }), None, None, None) => Fine::Range {
            min: *min,
            max: *max,
        },
        (None, Some(multiple), None, None) => {
            let of = lowering.question(at.inner("times_gains/of"), &multiple.of)?;
            Fine::TimesGains {
                of,
                min: multiple.min,
                max: multiple.max,
            }
        }
        (None, None, Some(multiple), None) => {
            let of = lowering.question(at.inner("times_procurement/of"), &multiple.of)?;
            Fine::TimesProcurement {
                of,
                min: multiple.min,
                max: multiple.max,
            }
        }
        (None, None, None, Some(turnover)) => {
            let of = lowering.question(at.inner("turnover/of"), &turnover.of)?;
            Fine::Turnover {
                of,
                max: turnover.max,
                percent: turnover.percent,
            }
        }
        _ => {
            lowering.complain(
                at,
                "bad-tier",
                text!(
                    "a fine is exactly one of four things",
                    "罚款应恰为四种写法之一"
                ),
                text!(
                    "write `range`, `times_gains`, `times_procurement` or `turnover`",
                    "请写 `range`、`times_gains`、`times_procurement` 或者 `turnover`"
                ),
            );
            return None;
        }
    };
    let (min, max) = match fine {
        Fine::Range { min, max }
        | Fine::TimesGains { min, max, .. }
        | Fine::TimesProcurement { min, max, .. } => (min, max),
        Fine::Turnover { max, .. } => (0, max),
    };
    if min < 0 || min > max {
        lowering.complain(
            at,
            "bad-range",
            text!(
                "a fine cannot run from {min} to {max}",
                "罚款幅度不能为 {min} 至 {max}"
            ),
            text!("put the smaller figure in `min`", "请将较小的数填入 `min`"),
        );
    }
    Some(fine)
}

fn measures(lowering: &mut Lowering, at: At<'_>, raw: &[raw::Sanction]) -> Vec<Sanction> {
    let mut found = Vec::new();
    for (at, raw) in at.entries(raw) {
        if let Some(measure) = lowering.measures.get(&raw.id) {
            found.push(Sanction {
                measure: MeasureIx(*measure),
                mode: raw.mode,
            });
            continue;
        }
        let at = at.inner("id");
        lowering.complain(
            at,
            "unknown-reference",
            text!("there is no measure `{}`", "没有编号为 `{}` 的措施", raw.id),
            text!(
                "add it to `measures`, or check the spelling",
                "请补入 `measures`，或者核对拼写"
            ),
        );
    }
    found
}

fn borrows(lowering: &mut Lowering, at: At<'_>, ids: &[raw::Scalar]) -> Borrowing {
    let mut found = Vec::new();
    for (at, id) in at.entries(ids) {
        if let Some(tier) = lowering.tiers.get(&id.0) {
            found.push(*tier);
            continue;
        }
        lowering.complain(
            at,
            "unknown-reference",
            text!("there is no tier `{}`", "没有编号为 `{}` 的档次", id.0),
            text!(
                "check the spelling, or add the tier",
                "请核对拼写，或者补上该档次"
            ),
        );
    }
    match found.as_slice() {
        [] => Borrowing::No,
        [one] => Borrowing::Fine(*one),
        _ => Borrowing::Pointer(found),
    }
}

fn contested(lowering: &mut Lowering, at: At<'_>, raw: &raw::Contested) -> Contested {
    if raw.positions.len() < 2 {
        lowering.complain(
            at,
            "bad-tier",
            text!(
                "a dispute has at least two positions",
                "争议至少须有两种观点"
            ),
            text!(
                "state each position in its own words",
                "请分别写明每一种观点"
            ),
        );
    }
    Contested {
        when: lowering.condition(at.inner("when"), &raw.when),
        positions: lowering.texts(at.inner("positions"), &raw.positions),
    }
}
