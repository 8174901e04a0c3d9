//! The page of an article: what it says, what it costs, why, and what to do, down to the answers.

use zicha_engine::{
    Action, ArticleOutcome, Conclusion, Evaluator, FactorState, Price, Regime, TierState,
};
use zicha_law::{
    Article, ArticleIx, Borrowing, Effect, Fine, Implication, Library, QuestionSet, RuleIx, TierIx,
};
use zicha_text::Lang;
use zicha_text::{Strings, listed, named, strings};

use super::duty::rules_of;
use super::law::{disputes, law_text, sources, title};
use super::penalty_scale::penalty_scale;
use super::{Block, Link, Report, Sign, answer, cite, phrase};

struct Page<'a, 'r> {
    report: &'a Report<'r>,
    evaluator: Evaluator<'r>,
    strings: &'static Strings,
    lang: Lang,
    blocks: Vec<Block>,
}

/// What the article means for this company.
pub(super) fn implications<'a>(
    evaluator: &mut Evaluator<'a>,
    law: &'a Article,
) -> Vec<&'a Implication> {
    let mut holding = Vec::new();
    for implication in &law.implications {
        let verdict = evaluator.optional(implication.when.as_ref());
        if verdict.truth.is_true() {
            holding.push(implication);
        }
    }
    holding
}

/// What was breached comes first.
fn severity(conclusion: Conclusion) -> u8 {
    match conclusion {
        Conclusion::Breach => 0,
        Conclusion::Undetermined => 1,
        Conclusion::Compliant => 2,
        Conclusion::NotApplicable => 3,
    }
}

/// The page of an article for a matter.
#[must_use]
pub fn article_page(report: &Report<'_>, article: ArticleIx, lang: Lang) -> Vec<Block> {
    let mut page = Page {
        report,
        evaluator: report.evaluator(),
        strings: strings(lang),
        lang,
        blocks: Vec::new(),
    };
    let law = report.library.article(article);
    page.blocks
        .push(Block::heading(1, title(report.library, article, lang)));
    if let Some(outcome) = report.assessment.article(article) {
        page.standing(outcome);
        page.for_you(law);
        law_text(&mut page.blocks, law, lang);
        page.tiers(outcome);
        page.why(article, outcome);
        page.todo(article, outcome);
        page.limits(outcome);
        page.concurrence(article);
        page.leniency(outcome);
    } else {
        page.blocks
            .push(Block::paragraph(page.strings.article.not_a_row));
        page.for_you(law);
        law_text(&mut page.blocks, law, lang);
    }
    disputes(&mut page.blocks, report.library, law, lang);
    sources(&mut page.blocks, report.library, law, lang);
    page.blocks
}

impl<'r> Page<'_, 'r> {
    fn library(&self) -> &Library {
        self.report.library
    }

    fn heading(&mut self, text: &str) {
        self.blocks.push(Block::heading(2, text));
    }

    fn item(&mut self, depth: u8, sign: Sign, text: String) {
        self.blocks.push(Block::item(depth, sign, text));
    }

    /// Status and the figures for entity and individuals, now and at worst.
    fn standing(&mut self, outcome: &ArticleOutcome) {
        let (strings, lang, library) = (self.strings, self.lang, self.report.library);
        let sign = phrase::status_sign(outcome.status);
        self.item(0, sign, phrase::status(strings, outcome.status).to_owned());
        if outcome.regime == Regime::Former && outcome.is_changed() {
            self.blocks
                .push(Block::paragraph(strings.article.regime_former));
        } else if super::governing(&self.report.assessment) == super::Governing::Mixed {
            self.blocks
                .push(Block::paragraph(strings.article.regime_lighter));
        }
        let version = outcome.governing();
        if version.tiers.is_empty() {
            return;
        }
        let row = |label: &str, figures: &zicha_engine::Figures| {
            vec![
                label.to_owned(),
                phrase::exposure(strings, lang, library, figures.entity),
                phrase::exposure(strings, lang, library, figures.individual),
            ]
        };
        let mut rows = vec![
            row(strings.term.now, &version.now),
            row(strings.term.worst, &version.worst),
        ];
        if version.worst != version.worst_uncontested {
            rows.push(row(
                strings.term.worst_uncontested,
                &version.worst_uncontested,
            ));
        }
        let head = ["", strings.term.entity, strings.term.individual]
            .map(str::to_owned)
            .to_vec();
        self.blocks.push(Block::Table {
            head,
            rows,
            right: vec![false, false, false],
        });
        self.blocks
            .push(Block::paragraph(strings.app.per_violation));
    }

    /// What the article means for this company, and under which articles it is priced.
    fn for_you(&mut self, law: &'r Article) {
        let holding = implications(&mut self.evaluator, law);
        if holding.is_empty() {
            return;
        }
        self.heading(self.strings.article.for_you);
        for implication in holding {
            let verify = implication.confidence.needs_verification();
            let mark = if verify {
                format!(" [{}]", self.strings.term.verify)
            } else {
                String::new()
            };
            self.item(
                0,
                Sign::Information,
                format!("{}{mark}", implication.text.get(self.lang)),
            );
            for article in &implication.see {
                self.pointer(*article);
            }
        }
    }

    /// Another article and where it stands, as a way to it.
    fn pointer(&mut self, article: ArticleIx) {
        let (strings, lang, library) = (self.strings, self.lang, self.report.library);
        let name = cite::articles(lang, library, &[article]);
        let (sign, text) = match self.report.assessment.article(article) {
            Some(outcome) => {
                let worst = phrase::exposure_short(
                    strings,
                    lang,
                    library,
                    outcome.governing().worst.entity,
                );
                let status = phrase::status(strings, outcome.status);
                let worst = named(lang, strings.term.worst, &worst);
                (
                    phrase::status_sign(outcome.status),
                    format!("{name} · {status} · {worst}"),
                )
            }
            None => (Sign::Plain, name),
        };
        self.blocks.push(Block::Item {
            depth: 1,
            sign,
            text,
            link: Some(Link::Article(article)),
        });
    }

    /// Acts that other laws fine as well.
    fn concurrence(&mut self, article: ArticleIx) {
        let report = self.report;
        let mut shared = Vec::new();
        for (act, outcome) in report.library.acts.iter().zip(&report.assessment.acts) {
            let mut bases = outcome.bases.iter();
            if bases.len() > 1 && bases.any(|basis| basis.article == article) {
                shared.push((act, outcome));
            }
        }
        if shared.is_empty() {
            return;
        }
        self.heading(self.strings.list_kind.acts);
        self.blocks
            .push(Block::paragraph(self.strings.article.highest_fine));
        for (act, outcome) in shared {
            let worst = phrase::exposure(
                self.strings,
                self.lang,
                report.library,
                outcome.worst.entity,
            );
            let highest = named(self.lang, self.strings.list_kind.highest, &worst);
            self.item(
                0,
                phrase::status_sign(outcome.status),
                format!("{} · {highest}", act.title.get(self.lang)),
            );
            for basis in &outcome.bases {
                if basis.article != article {
                    self.pointer(basis.article);
                }
            }
        }
    }

    /// The time limits that the article or its duties set.
    fn limits(&mut self, outcome: &ArticleOutcome) {
        let lines = super::lists::article_deadlines(self.report, self.lang, outcome);
        if !lines.is_empty() {
            self.heading(self.strings.list_kind.deadlines);
            for line in lines {
                self.item(0, Sign::Plain, line);
            }
        }
    }

    fn tiers(&mut self, outcome: &ArticleOutcome) {
        if outcome.amended.tiers.is_empty() && outcome.former.tiers.is_empty() {
            return;
        }
        let words = &self.strings.article;
        self.heading(words.tiers);
        self.blocks.push(Block::PenaltyScale(penalty_scale(
            self.report,
            outcome,
            self.lang,
        )));
        for tier in &outcome.amended.tiers {
            self.tier(*tier);
        }
        if outcome.is_changed() && !outcome.former.tiers.is_empty() {
            self.heading(words.former_tiers);
            for tier in &outcome.former.tiers {
                self.tier(*tier);
            }
        }
    }

    /// One tier: what it costs whom, its trigger, its state, and the circumstances that decided or would decide it.
    fn tier(&mut self, index: TierIx) {
        let (strings, lang) = (self.strings, self.lang);
        let tier = self.report.library.tier(index);
        let outcome = *self.report.assessment.tier(index);
        let sign = match outcome.state {
            TierState::Met => Sign::Breach,
            TierState::Open => Sign::Possible,
            TierState::RuledOut => Sign::NotApplicable,
        };
        let mut parts = vec![
            phrase::tier_state(strings, outcome.state).to_owned(),
            phrase::addressee(strings, tier.addressee).to_owned(),
            tier_fine(self.report, lang, index, outcome.price),
        ];
        if outcome.contested {
            parts.push(strings.term.contested.to_owned());
        }
        if tier.confidence.needs_verification() {
            parts.push(strings.term.verify.to_owned());
        }
        let text = format!(
            "{} [{}] {}",
            cite::tier(lang, self.report.library, index),
            tier.id,
            parts.join(" · ")
        );
        self.item(0, sign, text);
        if outcome.state == TierState::RuledOut {
            return;
        }
        self.item(1, Sign::Plain, tier.trigger.get(lang).to_owned());
        if !tier.measures.is_empty() {
            let measures = phrase::measures(strings, lang, self.library(), &tier.measures);
            self.item(
                1,
                Sign::Plain,
                named(lang, strings.article.measures, &measures),
            );
        }
        self.circumstances(index);
    }

    /// The answers about the circumstances of a tier, as opposed to the breach itself; they matter once there is one.
    fn circumstances(&mut self, index: TierIx) {
        let tier = self.report.library.tier(index);
        let Some(when) = &tier.when else {
            return;
        };
        let mut rules = tier.rules.iter();
        let is_breached = rules.any(|rule| self.concluded(*rule) == Conclusion::Breach);
        if !tier.rules.is_empty() && !is_breached {
            return;
        }
        let verdict = self.evaluator.evaluate(when);
        if verdict.truth.is_unknown() {
            self.questions(1, Sign::Missing, &verdict.basis);
        } else {
            self.questions(1, Sign::Answer, &verdict.basis);
        }
    }

    fn concluded(&self, rule: RuleIx) -> Conclusion {
        self.report.assessment.rule(rule).conclusion
    }

    fn questions(&mut self, depth: u8, sign: Sign, questions: &QuestionSet) {
        self.blocks.extend(answer::chain(
            self.report,
            self.lang,
            depth,
            sign,
            questions,
        ));
    }

    /// The duties behind the article, those breached first, each with its answers.
    fn why(&mut self, article: ArticleIx, outcome: &ArticleOutcome) {
        let mut rules = rules_of(self.report.library, article, outcome);
        if rules.is_empty() {
            return;
        }
        rules.sort_by_key(|rule| (severity(self.concluded(*rule)), *rule));
        self.heading(self.strings.article.why);
        let mut names = Vec::new();
        for rule in rules {
            if self.concluded(rule) == Conclusion::NotApplicable {
                names.push(cite::rule(self.lang, self.report.library, rule));
            } else {
                self.rule(rule, outcome);
            }
        }
        if !names.is_empty() {
            let text = named(
                self.lang,
                self.strings.article.applies_no,
                &names.join(listed(self.lang)),
            );
            self.item(0, Sign::NotApplicable, text);
        }
    }

    fn rule(&mut self, index: RuleIx, outcome: &ArticleOutcome) {
        let rule = self.report.library.rule(index);
        let found = *self.report.assessment.rule(index);
        let (sign, word) = phrase::conclusion(self.strings, found.conclusion);
        let name = cite::rule(self.lang, self.report.library, index);
        let text = format!("{name} · {word} · {}", rule.text.get(self.lang));
        self.item(0, sign, text);
        let library = self.report.library;
        let mut fed = Vec::new();
        for tier in &outcome.governing().tiers {
            let state = self.report.assessment.tier(*tier).state;
            if state != TierState::RuledOut && library.tier(*tier).rules.contains(&index) {
                fed.push(cite::tier(self.lang, library, *tier));
            }
        }
        fed.dedup();
        if !fed.is_empty() && found.conclusion == Conclusion::Breach {
            self.item(1, Sign::Plain, format!("→ {}", fed.join(listed(self.lang))));
        }
        self.questions(1, Sign::Answer, &found.because);
        self.questions(1, Sign::Missing, &found.missing);
        if let Some(text) = &rule.unsanctioned {
            self.item(
                1,
                Sign::Information,
                named(
                    self.lang,
                    self.strings.article.unsanctioned,
                    text.get(self.lang),
                ),
            );
        }
    }

    fn todo(&mut self, article: ArticleIx, outcome: &ArticleOutcome) {
        let report = self.report;
        let mut wanting: Vec<&Action> = Vec::new();
        for rule in rules_of(report.library, article, outcome) {
            let mut actions = report.actions.iter();
            wanting.extend(actions.find(|action| action.rule == rule));
        }
        if wanting.is_empty() {
            return;
        }
        self.heading(self.strings.article.todo);
        for action in wanting {
            let rule = report.library.rule(action.rule);
            let name = cite::rule(self.lang, report.library, action.rule);
            let text = format!("{name} · {}", action.remedy.get(self.lang));
            self.item(0, Sign::Plain, text);
            self.item(
                1,
                Sign::Plain,
                named(
                    self.lang,
                    self.strings.article.evidence,
                    rule.evidence.get(self.lang),
                ),
            );
        }
    }

    /// What weighs for the party and what against it, where there is something to weigh.
    fn leniency(&mut self, outcome: &ArticleOutcome) {
        let law = self.report.library.article(outcome.article);
        let is_main = match self.report.library.instruments.first() {
            Some(main) => main.id == law.instrument,
            None => false,
        };
        let leniency_itself = is_main && law.number() == 73;
        if outcome.status != zicha_engine::Status::Breach && !leniency_itself {
            return;
        }
        self.heading(self.strings.article.leniency);
        self.blocks
            .push(Block::paragraph(self.strings.article.leniency_never));
        if !self.factors(false) {
            self.blocks
                .push(Block::paragraph(self.strings.article.leniency_none));
        }
        let place = self.blocks.len();
        if self.factors(true) {
            self.blocks
                .insert(place, Block::heading(2, self.strings.article.aggravation));
        }
    }

    /// The factors on one side that are not ruled out; whether there are any.
    fn factors(&mut self, aggravating: bool) -> bool {
        let library = self.report.library;
        let mut any = false;
        for (factor, found) in library.factors.iter().zip(&self.report.assessment.factors) {
            let aggravates = factor.effect == Effect::Aggravates;
            if aggravates != aggravating || found.state == FactorState::Absent {
                continue;
            }
            any = true;
            let (sign, word) = phrase::factor_state(self.strings, factor.effect, found.state);
            let name = cite::id(self.lang, library, &factor.id);
            let title = factor.title.get(self.lang);
            let effect = phrase::effect(self.strings, factor.effect);
            let verify = factor.confidence.needs_verification();
            let mark = if verify {
                format!(" [{}]", self.strings.term.verify)
            } else {
                String::new()
            };
            self.item(
                0,
                sign,
                format!("{word} · {title} · {name} · {effect}{mark}"),
            );
            let label = if aggravating {
                self.strings.list_kind.rebuts
            } else {
                self.strings.article.evidence
            };
            self.item(
                1,
                Sign::Plain,
                named(self.lang, label, factor.evidence.get(self.lang)),
            );
        }
        any
    }
}

/// The fine of a tier as the text has it, what it comes to here, and whether it must be imposed.
pub(super) fn tier_fine(report: &Report<'_>, lang: Lang, index: TierIx, price: Price) -> String {
    let (strings, library) = (strings(lang), report.library);
    let fine = phrase::fine_text(strings, lang, library, index);
    let tier = library.tier(index);
    let lender = match tier.borrows {
        Borrowing::Fine(other) => library.tier(other),
        Borrowing::No | Borrowing::Pointer(_) => tier,
    };
    let mode = lender
        .mode
        .filter(|_| lender.fine.is_some())
        .map(|mode| phrase::mode(strings, mode));
    let worth = match (&lender.fine, price) {
        (
            Some(Fine::TimesGains { .. } | Fine::TimesProcurement { .. } | Fine::Turnover { .. }),
            Price::Range { .. },
        ) => {
            format!(" = {}", phrase::price(strings, lang, library, index, price))
        }
        _ => String::new(),
    };
    format!(
        "{fine}{worth}{}",
        mode.map_or_else(String::new, |mode| format!(" {mode}"))
    )
}
