//! The articles, one by one: where each stands, what a breach costs, why, what changed, what to do.

use crate::article::tier_fine;
use crate::duty::rules_of;
use crate::law::{contested_positions, title};
use crate::topic::article_deadlines;
use crate::{Report, Sign, answer, cite, phrase};
use zicha_engine::{ArticleOutcome, Conclusion, Figures, Regime, Status, TierState, stake};
use zicha_law::{Article, Implication, RuleIx, TierIx};
use zicha_text::{Lang, Text};
use zicha_text::{fill, listed, named};

use super::desk::Desk;
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

pub(super) fn articles(desk: &Desk<'_, '_>) -> Vec<Node> {
    let shown = by_weight(desk.report)
        .into_iter()
        .filter(|outcome| has_section(outcome));
    let nodes: Vec<Node> = shown
        .flat_map(|outcome| {
            Section {
                desk,
                outcome,
                nodes: Vec::new(),
            }
            .written()
        })
        .collect();
    if nodes.is_empty() {
        vec![Node::paragraph(desk.paper.text.nothing_found)]
    } else {
        nodes
    }
}

struct Section<'a, 'd, 'r> {
    desk: &'a Desk<'d, 'r>,
    outcome: &'a ArticleOutcome,
    nodes: Vec<Node>,
}

impl Section<'_, '_, '_> {
    fn written(mut self) -> Vec<Node> {
        let desk = self.desk;
        let law = desk.report.library.article(self.outcome.article);
        let name = Line::from(title(desk.report.library, self.outcome.article, desk.lang));
        let text = name.noted(sources(desk, law));
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
        let (desk, outcome) = (self.desk, self.outcome);
        let status = phrase::status(desk.strings, outcome.status);
        let sign = Some(phrase::status_sign(outcome.status));
        self.nodes.push(Node::Paragraph {
            text: status.into(),
            sign,
        });
        if is_former(outcome) {
            self.nodes
                .push(Node::paragraph(desk.strings.article.regime_former));
        } else if desk.report.governing() == crate::Governing::Mixed {
            self.nodes
                .push(Node::paragraph(desk.strings.article.regime_lighter));
        }
        let version = outcome.governing();
        if version.tiers.is_empty() || outcome.status == Status::Informational {
            return;
        }
        let words = &desk.paper.text;
        let figure = |exposure| {
            Cell::figure(phrase::exposure(
                desk.strings,
                desk.lang,
                desk.report.library,
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
    fn for_you(&mut self, law: &Article) {
        let desk = self.desk;
        let mut evaluator = desk.report.evaluator();
        let mut holding: Vec<&Implication> = law.implications.iter().collect();
        holding.retain(|implication| {
            evaluator
                .optional(implication.when.as_ref())
                .truth
                .is_true()
        });
        if holding.is_empty() {
            return;
        }
        self.heading(desk.strings.article.for_you);
        for implication in holding {
            let mark = desk.verify(implication.confidence.needs_verification());
            let see = cite::articles(desk.lang, desk.report.library, &implication.see);
            let see = if see.is_empty() {
                see
            } else {
                format!(" → {see}")
            };
            let text = format!("{}{mark}{see}", implication.text.get(desk.lang));
            self.nodes.push(Node::item(0, Sign::Plain, text));
        }
    }

    /// What it says, what it said, what changed.
    fn says(&mut self, law: &Article) {
        let words = &self.desk.strings.article;
        let (former, current) = crate::law::texts(law);
        let said = [
            (words.says, current),
            (words.said, former),
            (words.changed, law.changed.as_ref()),
        ];
        for (heading, text) in said {
            if let Some(text) = text {
                self.heading(heading);
                self.nodes.push(Node::paragraph(text.get(self.desk.lang)));
            }
        }
    }

    /// The ladder as a figure, and every tier that is not ruled out; the others in a line.
    fn costs(&mut self) {
        let (desk, outcome) = (self.desk, self.outcome);
        let version = outcome.governing();
        if version.tiers.is_empty() {
            return;
        }
        self.heading(desk.strings.article.tiers);
        let name = cite::articles(desk.lang, desk.report.library, &[outcome.article]);
        let named = |template: &str| Line::from(fill(template, &[("article", &name)]));
        let ladder = crate::ladder(desk.report, outcome, desk.lang);
        if !ladder.rungs.is_empty() {
            self.nodes
                .push(Node::Ladder(ladder, named(desk.paper.text.ladder)));
        }
        let table = self.tiers(&version.tiers, named(desk.paper.text.tiers));
        self.nodes.push(Node::Table(table));
        let other = if is_former(outcome) {
            &outcome.amended
        } else {
            &outcome.former
        };
        if outcome.is_changed() && !other.tiers.is_empty() {
            let caption = if is_former(outcome) {
                desk.strings.article.tiers
            } else {
                desk.paper.text.former_tiers
            };
            let table = self.tiers(&other.tiers, caption.into());
            self.nodes.push(Node::Fold {
                title: caption.into(),
                nodes: vec![Node::Table(table)],
            });
        }
    }

    fn tiers(&self, tiers: &[TierIx], caption: Line) -> Table {
        let words = &self.desk.paper.text;
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
        let desk = self.desk;
        let (strings, lang, library) = (desk.strings, desk.lang, desk.report.library);
        let tier = library.tier(index);
        let found = *desk.report.assessment.tier(index);
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
        trigger.push_str(&desk.verify(tier.confidence.needs_verification()));
        Row::of([
            format!("{} [{}]", cite::tier(lang, library, index), tier.id).into(),
            phrase::addressee(strings, tier.addressee).into(),
            Cell::figure(tier_fine(desk.report, lang, index, found.price)),
            Cell::signed(sign, state),
            trigger.into(),
        ])
        .marked(Mark::Tier)
    }

    /// The duties that were or may have been broken with the answers behind each; those kept, in a line.
    fn why(&mut self) {
        let desk = self.desk;
        let rules = rules_of(desk.report.library, self.outcome.article, self.outcome);
        if rules.is_empty() {
            return;
        }
        let of = |wanted: &[Conclusion]| -> Vec<RuleIx> {
            let concluded =
                |rule: &RuleIx| wanted.contains(&desk.report.assessment.rule(*rule).conclusion);
            rules.iter().copied().filter(concluded).collect()
        };
        self.heading(desk.strings.article.why);
        for rule in of(&[Conclusion::Breach])
            .into_iter()
            .chain(of(&[Conclusion::Undetermined]))
        {
            self.rule(rule);
        }
        let words = &desk.paper.text;
        for (template, wanted) in [
            (words.kept, Conclusion::Compliant),
            (words.not_bound, Conclusion::NotApplicable),
        ] {
            let mut names: Vec<String> = of(&[wanted])
                .iter()
                .map(|rule| cite::rule(desk.lang, desk.report.library, *rule))
                .collect();
            names.dedup();
            if !names.is_empty() {
                self.nodes.push(Node::paragraph(fill(
                    template,
                    &[("list", &names.join(listed(desk.lang)))],
                )));
            }
        }
    }

    fn rule(&mut self, index: RuleIx) {
        let desk = self.desk;
        let rule = desk.report.library.rule(index);
        let found = desk.report.assessment.rule(index);
        let (sign, word) = phrase::conclusion(desk.strings, found.conclusion);
        let name = cite::rule(desk.lang, desk.report.library, index);
        let mark = desk.verify(rule.confidence.needs_verification());
        self.nodes.push(Node::item(
            0,
            sign,
            format!("{name} · {word} · {}{mark}", rule.text.get(desk.lang)),
        ));
        let words = &desk.paper.text;
        let because = answer::lines(desk.report, desk.lang, &found.because);
        let missing = answer::lines(desk.report, desk.lang, &found.missing);
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
        let desk = self.desk;
        let rules = rules_of(desk.report.library, self.outcome.article, self.outcome);
        let actions: Vec<_> = desk
            .report
            .actions
            .iter()
            .filter(|action| rules.contains(&action.rule))
            .collect();
        if actions.is_empty() {
            return;
        }
        self.heading(desk.strings.article.todo);
        for action in actions {
            let name = cite::rule(desk.lang, desk.report.library, action.rule);
            self.nodes.push(Node::item(
                0,
                Sign::Plain,
                format!("{name} · {}", action.remedy.get(desk.lang)),
            ));
        }
    }

    fn limits(&mut self) {
        let lines = article_deadlines(self.desk.report, self.desk.lang, self.outcome);
        if !lines.is_empty() {
            self.heading(self.desk.strings.topic.deadlines);
            self.nodes.extend(
                lines
                    .into_iter()
                    .map(|line| Node::item(0, Sign::Plain, line)),
            );
        }
    }

    fn disputes(&mut self, law: &Article) {
        let desk = self.desk;
        let texts = |texts: &[Text]| -> Vec<Node> {
            texts
                .iter()
                .map(|text| Node::item(0, Sign::Plain, text.get(desk.lang)))
                .collect()
        };
        for (heading, positions) in contested_positions(desk.report.library, law, desk.lang) {
            self.heading(&heading);
            self.nodes.extend(texts(positions));
        }
        if !law.commentaries.is_empty() {
            self.heading(desk.paper.text.commentaries);
            self.nodes.extend(texts(&law.commentaries));
        }
    }
}

fn named_source(desk: &Desk<'_, '_>, title: &str, checked: &str) -> String {
    match desk.lang {
        Lang::En => format!("{title} ({checked})"),
        Lang::Zh => format!("{title}（{checked}）"),
    }
}

/// Where the text of an article comes from, for a footnote; the part on sources says where each is found.
fn sources(desk: &Desk<'_, '_>, law: &Article) -> String {
    let library = desk.report.library;
    let known = law
        .sources
        .iter()
        .filter_map(|index| library.sources.get(usize::from(*index)));
    let mut parts: Vec<String> = known
        .map(|source| {
            let checked = fill(
                desk.strings.article.checked,
                &[("date", &source.checked.to_string())],
            );
            named_source(desk, source.title.get(desk.lang), &checked)
        })
        .collect();
    parts.push(fill(
        desk.strings.term.confidence,
        &[("code", law.confidence.code())],
    ));
    let joint = if desk.lang == Lang::En { "; " } else { "；" };
    parts.join(joint)
}
