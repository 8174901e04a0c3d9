//! The articles, one by one: where each stands, what a breach costs, why, what changed, what to do.

use crate::article::{implications, tier_fine};
use crate::duty::rules_of;
use crate::law::{contested_positions, title};
use crate::lists::article_deadlines;
use crate::{Report, Sign, answer, cite, phrase};
use zicha_engine::{
    ArticleOutcome, Conclusion, Evaluator, Figures, Regime, Status, TierState, stake,
};
use zicha_law::{Article, RuleIx, TierIx};
use zicha_text::{Lang, Text};
use zicha_text::{fill, listed, named};

use super::context::Context;
use super::{Cell, Column, Line, Mark, Node, Row, Table};

/// Whether an article has a section of its own.
#[must_use]
pub(super) fn has_section(outcome: &ArticleOutcome) -> bool {
    matches!(
        outcome.status,
        Status::Breach | Status::Possible | Status::Informational
    )
}

/// The articles as a reader wants them: those in breach first, and among them those with the most at stake.
pub(super) fn by_weight<'a>(report: &'a Report<'_>) -> Vec<&'a ArticleOutcome> {
    let mut outcomes: Vec<&ArticleOutcome> = report.assessment.articles.iter().collect();
    let is_note = |outcome: &ArticleOutcome| outcome.status == Status::Informational;
    outcomes.sort_by_key(|outcome| {
        (
            is_note(outcome),
            outcome.status,
            std::cmp::Reverse(stake(outcome)),
        )
    });
    outcomes
}

/// Whether the former law governs although the article has another text now.
pub(super) fn is_former(outcome: &ArticleOutcome) -> bool {
    outcome.regime == Regime::Former && outcome.is_changed()
}

pub(super) fn articles(context: &Context<'_, '_>) -> Vec<Node> {
    let shown = by_weight(context.report)
        .into_iter()
        .filter(|outcome| has_section(outcome));
    let mut evaluator = context.report.evaluator();
    let nodes: Vec<Node> = shown
        .flat_map(|outcome| {
            Section {
                context,
                evaluator: &mut evaluator,
                outcome,
                nodes: Vec::new(),
            }
            .written()
        })
        .collect();
    if nodes.is_empty() {
        vec![Node::paragraph(context.document_words.text.nothing_found)]
    } else {
        nodes
    }
}

struct Section<'a, 'd, 'r> {
    context: &'a Context<'d, 'r>,
    evaluator: &'a mut Evaluator<'r>,
    outcome: &'a ArticleOutcome,
    nodes: Vec<Node>,
}

impl<'r> Section<'_, '_, 'r> {
    fn written(mut self) -> Vec<Node> {
        let context = self.context;
        let law = context.report.library.article(self.outcome.article);
        let name = Line::from(title(
            context.report.library,
            self.outcome.article,
            context.lang,
        ));
        let text = name.noted(sources(context, law));
        self.nodes.push(Node::Heading {
            level: 2,
            text,
            mark: Some(Mark::Article),
        });
        self.standing();
        self.for_you(law);
        self.says(law);
        self.costs();
        self.why();
        self.todo();
        self.limits();
        self.disputes(law);
        self.nodes
    }

    fn heading(&mut self, text: &str) {
        self.nodes.push(Node::heading(3, text));
    }

    /// Status and the figures for entity and individuals, now and at worst.
    fn standing(&mut self) {
        let (context, outcome) = (self.context, self.outcome);
        let status = phrase::status(context.strings, outcome.status);
        let sign = Some(phrase::status_sign(outcome.status));
        self.nodes.push(Node::Paragraph {
            text: status.into(),
            sign,
        });
        if is_former(outcome) {
            self.nodes
                .push(Node::paragraph(context.strings.article.regime_former));
        } else if context.report.governing() == crate::Governing::Mixed {
            self.nodes
                .push(Node::paragraph(context.strings.article.regime_lighter));
        }
        let version = outcome.governing();
        if version.tiers.is_empty() || outcome.status == Status::Informational {
            return;
        }
        let words = &context.document_words.text;
        let figure = |exposure| {
            Cell::figure(phrase::exposure(
                context.strings,
                context.lang,
                context.report.library,
                exposure,
            ))
        };
        let row = |label: &str, figures: &Figures| {
            Row::of([
                label.into(),
                figure(figures.entity),
                figure(figures.individual),
            ])
        };
        let mut rows = vec![
            row(words.now, &version.now),
            row(words.worst, &version.worst),
        ];
        if version.worst != version.worst_uncontested {
            rows.push(row(words.worst_uncontested, &version.worst_uncontested));
        }
        let columns = vec![
            Column::left("", 20),
            Column::left(words.entity, 40),
            Column::left(words.individual, 40),
        ];
        self.nodes.push(Node::Table(Table {
            caption: None,
            columns,
            rows,
        }));
    }

    /// What the article means for this company, and which articles price it.
    fn for_you(&mut self, law: &'r Article) {
        let context = self.context;
        let holding = implications(self.evaluator, law);
        if holding.is_empty() {
            return;
        }
        self.heading(context.strings.article.for_you);
        for implication in holding {
            let mark = context.verify(implication.confidence.needs_verification());
            let see = cite::articles(context.lang, context.report.library, &implication.see);
            let see = if see.is_empty() {
                see
            } else {
                format!(" → {see}")
            };
            let text = format!("{}{mark}{see}", implication.text.get(context.lang));
            self.nodes.push(Node::item(0, Sign::Plain, text));
        }
    }

    /// What it says, what it said, what changed.
    fn says(&mut self, law: &Article) {
        let words = &self.context.strings.article;
        let (former, current) = crate::law::texts(law);
        let said = [
            (words.says, current),
            (words.said, former),
            (words.changed, law.changed.as_ref()),
        ];
        for (heading, text) in said {
            if let Some(text) = text {
                self.heading(heading);
                self.nodes
                    .push(Node::paragraph(text.get(self.context.lang)));
            }
        }
    }

    /// The ladder as a figure, and every tier that is not ruled out; the others in a line.
    fn costs(&mut self) {
        let (context, outcome) = (self.context, self.outcome);
        let version = outcome.governing();
        if version.tiers.is_empty() {
            return;
        }
        self.heading(context.strings.article.tiers);
        let name = cite::articles(context.lang, context.report.library, &[outcome.article]);
        let named = |template: &str| Line::from(fill(template, &[("article", &name)]));
        let penalty_scale = crate::penalty_scale(context.report, outcome, context.lang);
        if !penalty_scale.rungs.is_empty() {
            self.nodes.push(Node::PenaltyScale(
                penalty_scale,
                named(context.document_words.text.penalty_scale),
            ));
        }
        let table = self.tiers(&version.tiers, named(context.document_words.text.tiers));
        self.nodes.push(Node::Table(table));
        let other = if is_former(outcome) {
            &outcome.amended
        } else {
            &outcome.former
        };
        if outcome.is_changed() && !other.tiers.is_empty() {
            let caption = if is_former(outcome) {
                context.strings.article.tiers
            } else {
                context.document_words.text.former_tiers
            };
            let table = self.tiers(&other.tiers, caption.into());
            self.nodes.push(Node::Fold {
                title: caption.into(),
                nodes: vec![Node::Table(table)],
            });
        }
    }

    fn tiers(&self, tiers: &[TierIx], caption: Line) -> Table {
        let words = &self.context.document_words.text;
        let columns = vec![
            Column::left(words.tier, 14),
            Column::left(words.on, 19),
            Column::left(words.fine, 22),
            Column::left(words.state, 12),
            Column::left(words.trigger, 41),
        ];
        let rows = tiers.iter().map(|tier| self.tier(*tier)).collect();
        Table {
            caption: Some(caption),
            columns,
            rows,
        }
    }

    fn tier(&self, index: TierIx) -> Row {
        let context = self.context;
        let (strings, lang, library) = (context.strings, context.lang, context.report.library);
        let tier = library.tier(index);
        let found = *context.report.assessment.tier(index);
        let sign = match found.state {
            TierState::Met => Sign::Breach,
            TierState::Open => Sign::Possible,
            TierState::RuledOut => Sign::NotApplicable,
        };
        let contested = found.contested.then_some(strings.term.contested);
        let state = [Some(phrase::tier_state(strings, found.state)), contested];
        let state = state.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut trigger = tier.trigger.get(lang).to_owned();
        if !tier.measures.is_empty() {
            let measures = phrase::measures(strings, lang, library, &tier.measures);
            trigger = format!(
                "{trigger} · {}",
                named(lang, strings.article.measures, &measures)
            );
        }
        trigger.push_str(&context.verify(tier.confidence.needs_verification()));
        Row::of([
            format!("{} [{}]", cite::tier(lang, library, index), tier.id).into(),
            phrase::addressee(strings, tier.addressee).into(),
            Cell::figure(tier_fine(context.report, lang, index, found.price)),
            Cell::signed(sign, state),
            trigger.into(),
        ])
        .marked(Mark::Tier)
    }

    /// The duties that were or may have been broken with the answers behind each; those kept, in a line.
    fn why(&mut self) {
        let context = self.context;
        let rules = rules_of(context.report.library, self.outcome.article, self.outcome);
        if rules.is_empty() {
            return;
        }
        let of = |wanted: &[Conclusion]| -> Vec<RuleIx> {
            let concluded =
                |rule: &RuleIx| wanted.contains(&context.report.assessment.rule(*rule).conclusion);
            rules.iter().copied().filter(concluded).collect()
        };
        self.heading(context.strings.article.why);
        for rule in of(&[Conclusion::Breach])
            .into_iter()
            .chain(of(&[Conclusion::Undetermined]))
        {
            self.rule(rule);
        }
        let words = &context.document_words.text;
        for (template, wanted) in [
            (words.kept, Conclusion::Compliant),
            (words.not_bound, Conclusion::NotApplicable),
        ] {
            let mut names: Vec<String> = of(&[wanted])
                .iter()
                .map(|rule| cite::rule(context.lang, context.report.library, *rule))
                .collect();
            names.dedup();
            if !names.is_empty() {
                self.nodes.push(Node::paragraph(fill(
                    template,
                    &[("list", &names.join(listed(context.lang)))],
                )));
            }
        }
    }

    fn rule(&mut self, index: RuleIx) {
        let context = self.context;
        let rule = context.report.library.rule(index);
        let found = context.report.assessment.rule(index);
        let (sign, word) = phrase::conclusion(context.strings, found.conclusion);
        let name = cite::rule(context.lang, context.report.library, index);
        let mark = context.verify(rule.confidence.needs_verification());
        self.nodes.push(Node::item(
            0,
            sign,
            format!("{name} · {word} · {}{mark}", rule.text.get(context.lang)),
        ));
        let words = &context.document_words.text;
        let because = answer::lines(context.report, context.lang, &found.because);
        let missing = answer::lines(context.report, context.lang, &found.missing);
        for (title, lines) in [(words.answers_behind, because), (words.settles, missing)] {
            if !lines.is_empty() {
                let nodes = lines
                    .into_iter()
                    .map(|line| Node::item(1, Sign::Plain, line))
                    .collect();
                self.nodes.push(Node::Fold {
                    title: title.into(),
                    nodes,
                });
            }
        }
    }

    fn todo(&mut self) {
        let context = self.context;
        let rules = rules_of(context.report.library, self.outcome.article, self.outcome);
        let actions: Vec<_> = context
            .report
            .actions
            .iter()
            .filter(|action| rules.contains(&action.rule))
            .collect();
        if actions.is_empty() {
            return;
        }
        self.heading(context.strings.article.todo);
        for action in actions {
            let name = cite::rule(context.lang, context.report.library, action.rule);
            self.nodes.push(Node::item(
                0,
                Sign::Plain,
                format!("{name} · {}", action.remedy.get(context.lang)),
            ));
        }
    }

    fn limits(&mut self) {
        let lines = article_deadlines(self.context.report, self.context.lang, self.outcome);
        if !lines.is_empty() {
            self.heading(self.context.strings.list_kind.deadlines);
            self.nodes.extend(
                lines
                    .into_iter()
                    .map(|line| Node::item(0, Sign::Plain, line)),
            );
        }
    }

    fn disputes(&mut self, law: &Article) {
        let context = self.context;
        let texts = |texts: &[Text]| -> Vec<Node> {
            texts
                .iter()
                .map(|text| Node::item(0, Sign::Plain, text.get(context.lang)))
                .collect()
        };
        for (heading, positions) in contested_positions(context.report.library, law, context.lang) {
            self.heading(&heading);
            self.nodes.extend(texts(positions));
        }
        if !law.commentaries.is_empty() {
            self.heading(context.document_words.text.commentaries);
            self.nodes.extend(texts(&law.commentaries));
        }
    }
}

fn named_source(context: &Context<'_, '_>, title: &str, checked: &str) -> String {
    match context.lang {
        Lang::En => format!("{title} ({checked})"),
        Lang::Zh => format!("{title}（{checked}）"),
    }
}

/// Where the text of an article comes from, for a footnote; the part on sources says where each is found.
fn sources(context: &Context<'_, '_>, law: &Article) -> String {
    let library = context.report.library;
    let known = law
        .sources
        .iter()
        .filter_map(|index| library.sources.get(usize::from(*index)));
    let mut parts: Vec<String> = known
        .map(|source| {
            let checked = fill(
                context.strings.article.checked,
                &[("date", &source.checked.to_string())],
            );
            named_source(context, source.title.get(context.lang), &checked)
        })
        .collect();
    parts.push(fill(
        context.strings.term.confidence,
        &[("code", law.confidence.code())],
    ));
    let joint = if context.lang == Lang::En {
        "; "
    } else {
        "；"
    };
    parts.join(joint)
}
