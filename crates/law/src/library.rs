//! All content, with every reference resolved to an index. `content::load` is its only maker, so no index dangles.

use serde::{Deserialize, Serialize};

use crate::{
    Act, Article, Calendar, Classification, Clock, ContentMark, Date, Definition, Factor,
    Instrument, Liability, Measure, MeasureIx, Quantity, Question, Questionnaire, Relation, Rule,
    Source, Term, TermIndex, Tier,
};
use zicha_text::Str;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident => $list:ident: $item:ty, $get:ident;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            pub struct $name(pub u16);
        )*

        impl Library {
            $(
                #[must_use]
                pub fn $get(&self, index: $name) -> &$item {
                    &self.$list[index.0 as usize]
                }
            )*
        }
    };
}

index! {
    /// A question, by its place in the interview.
    QuestionIx => questions: Question, question;
    /// A questionnaire, by its place in the interview.
    QuestionnaireIx => questionnaires: Questionnaire, questionnaire;
    /// A named condition.
    DefinitionIx => definitions: Definition, definition;
    /// A sum of answers.
    QuantityIx => quantities: Quantity, quantity;
    /// A choice among classes.
    ClassificationIx => classifications: Classification, classification;
    /// An article.
    ArticleIx => articles: Article, article;
    /// A duty or prohibition.
    RuleIx => rules: Rule, rule;
    /// The sanctions of an article.
    LiabilityIx => liabilities: Liability, liability;
    /// A tier of a liability.
    TierIx => tiers: Tier, tier;
}

/// The edition of the content.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    pub id: Str,
    pub version: Str,
    /// The day the amended law came into force.
    pub amended_on: Date,
    /// The questions that say when the conduct began, whether it goes on, and when it ended.
    pub conduct_from: QuestionIx,
    pub conduct_to: QuestionIx,
    /// SHA-256 over all content files, in hexadecimal.
    pub sha256: Str,
}

impl Pack {
    /// The first digits of its checksum, enough to tell it by.
    #[must_use]
    pub fn short_sha256(&self) -> &str {
        self.sha256.get(..12).unwrap_or(&self.sha256)
    }

    /// What a matter remembers of it.
    #[must_use]
    pub fn mark(&self) -> ContentMark {
        ContentMark {
            id: self.id.to_string(),
            version: self.version.to_string(),
            sha256: Some(self.sha256.to_string()),
        }
    }
}

/// Questionnaires and law, complete and consistent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Library {
    pub pack: Pack,
    pub questionnaires: Vec<Questionnaire>,
    pub questions: Vec<Question>,
    pub definitions: Vec<Definition>,
    pub quantities: Vec<Quantity>,
    pub classifications: Vec<Classification>,
    pub glossary: Vec<Term>,
    pub instruments: Vec<Instrument>,
    pub sources: Vec<Source>,
    pub measures: Vec<Measure>,
    pub articles: Vec<Article>,
    pub rules: Vec<Rule>,
    pub liabilities: Vec<Liability>,
    pub tiers: Vec<Tier>,
    pub factors: Vec<Factor>,
    pub clocks: Vec<Clock>,
    pub acts: Vec<Act>,
    pub calendar: Calendar,
    /// Questions sorted by id, for look-ups.
    pub by_id: Vec<QuestionIx>,
    /// By article, its liability.
    pub by_article: Vec<Option<LiabilityIx>>,
    /// The terms of the glossary, for look-ups.
    #[serde(skip)]
    pub terms: TermIndex,
    /// By article, the rules laid down in it.
    pub laid_down: Relation<RuleIx>,
    /// By rule, the tiers that name it.
    pub naming: Relation<TierIx>,
}

impl Library {
    /// No content at all, for what is shown before the content is read.
    #[must_use]
    pub fn blank() -> Self {
        Self {
            pack: Pack {
                id: Str::default(),
                version: Str::default(),
                amended_on: Date::MIN,
                conduct_from: QuestionIx(0),
                conduct_to: QuestionIx(0),
                sha256: Str::default(),
            },
            questionnaires: Vec::new(),
            questions: Vec::new(),
            definitions: Vec::new(),
            quantities: Vec::new(),
            classifications: Vec::new(),
            glossary: Vec::new(),
            instruments: Vec::new(),
            sources: Vec::new(),
            measures: Vec::new(),
            articles: Vec::new(),
            rules: Vec::new(),
            liabilities: Vec::new(),
            tiers: Vec::new(),
            factors: Vec::new(),
            clocks: Vec::new(),
            acts: Vec::new(),
            calendar: Calendar::default(),
            by_id: Vec::new(),
            by_article: Vec::new(),
            terms: TermIndex::default(),
            laid_down: Relation::new(0, []),
            naming: Relation::new(0, []),
        }
    }

    /// Works out what the tables say of each other: which rules an article lays down, and which tiers name a rule. To be
    /// called when either has changed.
    pub fn relate(&mut self) {
        let mut laid_down = Vec::new();
        for (rule, index) in self.rules.iter().zip(indexes(self.rules.len())) {
            laid_down.push((rule.article.0 as usize, RuleIx(index)));
        }
        let mut naming = Vec::new();
        for (tier, index) in self.tiers.iter().zip(indexes(self.tiers.len())) {
            for rule in &tier.rules {
                naming.push((rule.0 as usize, TierIx(index)));
            }
        }
        self.laid_down = Relation::new(self.articles.len(), laid_down);
        self.naming = Relation::new(self.rules.len(), naming);
    }

    #[must_use]
    pub fn measure(&self, index: MeasureIx) -> &Measure {
        &self.measures[index.0 as usize]
    }

    #[must_use]
    pub fn find_question(&self, id: &str) -> Option<QuestionIx> {
        let found = self
            .by_id
            .binary_search_by(|index| self.question(*index).id.as_str().cmp(id));
        found.ok().map(|position| self.by_id[position])
    }

    #[must_use]
    pub fn find_article(&self, id: &str) -> Option<ArticleIx> {
        self.article_indexes()
            .find(|index| self.article(*index).id.as_str() == id)
    }

    #[must_use]
    pub fn find_rule(&self, id: &str) -> Option<RuleIx> {
        self.rule_indexes()
            .find(|index| self.rule(*index).id.as_str() == id)
    }

    #[must_use]
    pub fn find_tier(&self, id: &str) -> Option<TierIx> {
        self.tier_indexes()
            .find(|index| self.tier(*index).id.as_str() == id)
    }

    #[must_use]
    pub fn find_definition(&self, id: &str) -> Option<DefinitionIx> {
        indexes(self.definitions.len())
            .map(DefinitionIx)
            .find(|index| self.definition(*index).id.as_str() == id)
    }

    #[must_use]
    pub fn find_quantity(&self, id: &str) -> Option<QuantityIx> {
        indexes(self.quantities.len())
            .map(QuantityIx)
            .find(|index| self.quantity(*index).id.as_str() == id)
    }

    #[must_use]
    pub fn find_classification(&self, id: &str) -> Option<ClassificationIx> {
        self.classification_indexes()
            .find(|index| self.classification(*index).id.as_str() == id)
    }

    /// The position of a factor.
    #[must_use]
    pub fn find_factor(&self, id: &str) -> Option<usize> {
        let mut factors = self.factors.iter();
        factors.position(|factor| factor.id.as_str() == id)
    }

    /// The position of a clock.
    #[must_use]
    pub fn find_clock(&self, id: &str) -> Option<usize> {
        let mut clocks = self.clocks.iter();
        clocks.position(|clock| clock.id.as_str() == id)
    }

    /// The position of an act.
    #[must_use]
    pub fn find_act(&self, id: &str) -> Option<usize> {
        let mut acts = self.acts.iter();
        acts.position(|act| act.id.as_str() == id)
    }

    pub fn tier_indexes(&self) -> impl Iterator<Item = TierIx> + use<> {
        indexes(self.tiers.len()).map(TierIx)
    }

    pub fn question_indexes(&self) -> impl Iterator<Item = QuestionIx> + use<> {
        indexes(self.questions.len()).map(QuestionIx)
    }

    pub fn questionnaire_indexes(&self) -> impl Iterator<Item = QuestionnaireIx> + use<> {
        indexes(self.questionnaires.len()).map(QuestionnaireIx)
    }

    pub fn article_indexes(&self) -> impl Iterator<Item = ArticleIx> + use<> {
        indexes(self.articles.len()).map(ArticleIx)
    }

    pub fn classification_indexes(&self) -> impl Iterator<Item = ClassificationIx> + use<> {
        indexes(self.classifications.len()).map(ClassificationIx)
    }

    pub fn rule_indexes(&self) -> impl Iterator<Item = RuleIx> + use<> {
        indexes(self.rules.len()).map(RuleIx)
    }

    /// The day from which a rule is law: its article's first, or the day of the amendment that brought it in.
    #[must_use]
    pub fn in_force(&self, rule: RuleIx) -> Date {
        let rule = self.rule(rule);
        let article = self.article(rule.article);
        let renumbered = article.versions.len() > 1 || article.is_amended();
        if rule.former_pinpoint.is_none() && renumbered {
            return article.in_force().max(self.pack.amended_on);
        }
        article.in_force()
    }

    /// The liability of an article, if it has sanctions.
    #[must_use]
    pub fn liability_of(&self, article: ArticleIx) -> Option<&Liability> {
        self.by_article[article.0 as usize].map(|index| self.liability(index))
    }

    /// The rules laid down in an article.
    #[must_use]
    pub fn rules_of(&self, article: ArticleIx) -> &[RuleIx] {
        self.laid_down.of(article.0 as usize)
    }

    /// The rules laid down in an article and those that some of its tiers name, in their order and each once.
    #[must_use]
    pub fn rules_behind<'t>(
        &self,
        article: ArticleIx,
        tiers: impl IntoIterator<Item = &'t TierIx>,
    ) -> Vec<RuleIx> {
        let mut rules = self.rules_of(article).to_vec();
        for tier in tiers {
            rules.extend(&self.tier(*tier).rules);
        }
        rules.sort_unstable();
        rules.dedup();
        rules
    }

    /// The tiers that a breach of the rule feeds, those of former law among them.
    #[must_use]
    pub fn tiers_naming(&self, rule: RuleIx) -> &[TierIx] {
        self.naming.of(rule.0 as usize)
    }

    /// The articles that sanction a rule in the law as it stands.
    pub fn sanctioning(&self, rule: RuleIx) -> impl Iterator<Item = ArticleIx> + '_ {
        let named = self.tiers_naming(rule);
        self.liabilities.iter().filter_map(move |liability| {
            let tiers = &liability.versions.last()?.tiers;
            tiers
                .iter()
                .any(|tier| named.binary_search(tier).is_ok())
                .then_some(liability.article)
        })
    }
}

fn indexes(count: usize) -> std::ops::Range<u16> {
    0..u16::try_from(count).unwrap_or(u16::MAX)
}
