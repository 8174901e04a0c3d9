//! What a provision says by itself, held against the law as the program has it.

use std::collections::BTreeSet;

use zicha_law::{
    Addressee, Borrowing, Clock, Effect, Fine, Grade, Length, Library, Limit, Modality, Pinpoint,
    QuestionIx, RuleIx, Tier, TierIx,
};
use zicha_text::{Text, text};

use super::compare::Differences;
use super::raw::Provision;

/// A provision that names nothing known, or says something that does not belong to what it names.
pub(super) struct Mistake {
    /// The key at which it stands.
    pub key: &'static str,
    pub message: Text,
}

/// The thing that a provision speaks of.
#[derive(Debug, Clone, Copy)]
enum Subject {
    Tier(TierIx),
    Rule(RuleIx),
    Factor(usize),
    Clock(usize),
    Act(usize),
    Article(zicha_law::ArticleIx),
    Class(zicha_law::ClassificationIx),
}

impl Provision {
    /// What it is called in a list of cases.
    pub(super) fn name(&self) -> String {
        let (kind, id) = self.head().unwrap_or(("provision", ""));
        format!("{kind} {id} as {} has it", self.source)
    }

    /// The id that it names, with the kind of thing.
    pub(super) fn head(&self) -> Option<(&'static str, &str)> {
        let heads = [
            ("tier", &self.tier),
            ("rule", &self.rule),
            ("factor", &self.factor),
            ("clock", &self.clock),
            ("act", &self.act),
            ("article", &self.article),
            ("class", &self.class),
        ];
        let mut given = heads
            .iter()
            .filter_map(|(kind, id)| Some((*kind, id.as_deref()?)));
        let first = given.next()?;
        given.next().is_none().then_some(first)
    }

    /// What is wrong with it as a provision, whatever the law says.
    pub(super) fn mistakes(&self, library: &Library) -> Vec<Mistake> {
        let Some((kind, id)) = self.head() else {
            let message = text!(
                "a provision names exactly one of tier, rule, factor, clock, act, article, class",
                "每一项规定只能写明 `tier`、`rule`、`factor`、`clock`、`act`、`article`、`class` 之一"
            );
            return vec![Mistake {
                key: "source",
                message,
            }];
        };
        if subject(library, kind, id).is_none() {
            let message = text!("there is no {kind} `{id}`", "没有 `{kind}` `{id}`");
            return vec![Mistake { key: kind, message }];
        }
        let given = self.given();
        let mut mistakes = Vec::new();
        for key in &given {
            if !known_keys(kind).contains(key) {
                let message = text!("a {kind} has no `{key}`", "`{kind}` 没有 `{key}`");
                mistakes.push(Mistake { key, message });
            }
        }
        if given.is_empty() {
            let message = text!("the provision says nothing", "该项规定没有写明任何内容");
            mistakes.push(Mistake { key: kind, message });
        }
        mistakes
    }

    /// The keys that say something.
    fn given(&self) -> Vec<&'static str> {
        let all = [
            ("at", self.at.is_some()),
            ("former", self.former.is_some()),
            ("law", self.law.is_some()),
            ("addressee", self.addressee.is_some()),
            ("grade", self.grade.is_some()),
            ("fine", self.fine.is_some()),
            ("measures", self.measures.is_some()),
            ("supplement", self.supplement.is_some()),
            ("contested", self.contested.is_some()),
            ("applies", self.applies.is_some()),
            ("duties", self.duties.is_some()),
            ("effect", self.effect.is_some()),
            ("within", self.within.is_some()),
            ("limitation", self.limitation.is_some()),
            ("numbers", self.numbers.is_some()),
            ("outcomes", self.outcomes.is_some()),
            ("confidence", self.confidence.is_some()),
        ];
        let given = all.iter().filter(|(_, is_given)| *is_given);
        given.map(|(key, _)| *key).collect()
    }

    /// What differs between it and the law of the library.
    pub(super) fn differences(&self, library: &Library) -> Vec<Text> {
        let mut found = Differences::default();
        let Some((kind, id)) = self.head() else {
            return found.0;
        };
        let Some(subject) = subject(library, kind, id) else {
            return found.0;
        };
        for (key, expected) in self.texts() {
            let got = value(library, subject, key);
            let what = text!("{kind} {id} {key}", "`{kind}` `{id}` 的 `{key}`");
            found.compare(&what, &expected, &got);
        }
        if let Some(expected) = &self.duties {
            let what = text!("{kind} {id} duties", "`{kind}` `{id}` 的 `duties`");
            let expected = expanded(library, expected);
            found.compare(&what, &expected, &value(library, subject, "duties"));
        }
        found.0
    }

    /// All that it says but the duties, in the words in which the law's own are told.
    fn texts(&self) -> Vec<(&'static str, String)> {
        let mut texts = Vec::new();
        let mut say = |key, value: Option<String>| {
            if let Some(value) = value {
                texts.push((key, value));
            }
        };
        say("at", self.at.as_ref().map(|at| pinpoint_words(at)));
        say("former", self.former.as_ref().map(|at| pinpoint_words(at)));
        say("law", self.law.clone());
        say("addressee", self.addressee.clone());
        say("grade", self.grade.clone());
        say("fine", self.fine.clone());
        say("measures", self.measures.clone().map(sorted));
        say("supplement", self.supplement.map(|is| is.to_string()));
        say("contested", self.contested.map(|is| is.to_string()));
        say("applies", self.applies.clone().map(sorted));
        say("effect", self.effect.clone());
        say("within", self.within.clone());
        say("limitation", self.limitation.map(|is| is.to_string()));
        say(
            "numbers",
            self.numbers.as_ref().map(|numbers| format!("{numbers:?}")),
        );
        say(
            "outcomes",
            self.outcomes.as_ref().map(|outcomes| outcomes.join(", ")),
        );
        say("confidence", self.confidence.clone());
        texts
    }
}

/// What may be said of a kind of thing.
fn known_keys(kind: &str) -> &'static [&'static str] {
    match kind {
        "tier" => &[
            "at",
            "law",
            "addressee",
            "grade",
            "fine",
            "measures",
            "supplement",
            "contested",
            "applies",
            "duties",
            "confidence",
        ],
        "rule" => &["at", "former", "confidence"],
        "factor" => &["at", "effect", "confidence"],
        "clock" => &["within", "limitation", "confidence"],
        "act" => &["duties"],
        "article" => &["numbers", "confidence"],
        _ => &["outcomes"],
    }
}

fn subject(library: &Library, kind: &str, id: &str) -> Option<Subject> {
    Some(match kind {
        "tier" => Subject::Tier(library.find_tier(id)?),
        "rule" => Subject::Rule(library.find_rule(id)?),
        "factor" => Subject::Factor(library.find_factor(id)?),
        "clock" => Subject::Clock(library.find_clock(id)?),
        "act" => Subject::Act(library.find_act(id)?),
        "article" => Subject::Article(library.find_article(id)?),
        _ => Subject::Class(library.find_classification(id)?),
    })
}

/// What the law of the library says under a key, in the words of the case format.
fn value(library: &Library, subject: Subject, key: &str) -> String {
    match (subject, key) {
        (Subject::Tier(tier), _) => tier_value(library, tier, key),
        (Subject::Rule(rule), "at") => library.rule(rule).pinpoint.compact(),
        (Subject::Rule(rule), "former") => {
            let former = library.rule(rule).former_pinpoint;
            former.map_or_else(|| "none".to_owned(), Pinpoint::compact)
        }
        (Subject::Rule(rule), _) => library.rule(rule).confidence.code().to_owned(),
        (Subject::Factor(factor), "at") => library.factors[factor].pinpoint.compact(),
        (Subject::Factor(factor), "effect") => effect(library.factors[factor].effect).to_owned(),
        (Subject::Factor(factor), _) => library.factors[factor].confidence.code().to_owned(),
        (Subject::Clock(clock), "within") => limit(library, &library.clocks[clock]),
        (Subject::Clock(clock), "limitation") => library.clocks[clock].limitation.to_string(),
        (Subject::Clock(clock), _) => library.clocks[clock].confidence.code().to_owned(),
        (Subject::Act(act), _) => {
            let mut rules = Vec::new();
            for limb in &library.acts[act].limbs {
                rules.push(limb.rule);
            }
            rule_ids(library, &rules)
        }
        (Subject::Article(article), "numbers") => {
            let mut numbers = std::collections::BTreeMap::new();
            for version in &library.article(article).versions {
                numbers.insert(version.from, version.numbers.clone());
            }
            format!("{numbers:?}")
        }
        (Subject::Article(article), _) => library.article(article).confidence.code().to_owned(),
        (Subject::Class(classification), _) => {
            let mut outcomes = Vec::new();
            for class in &library.classification(classification).classes {
                outcomes.push(format!("{} {}", class.id, class.confidence.code()));
            }
            outcomes.join(", ")
        }
    }
}

fn tier_value(library: &Library, index: TierIx, key: &str) -> String {
    let tier = library.tier(index);
    match key {
        "at" => tier.pinpoint.compact(),
        "law" => in_force(library, index),
        "addressee" => addressee(tier.addressee).to_owned(),
        "grade" => grade(tier.grade).to_owned(),
        "fine" => fine(library, tier),
        "measures" => {
            let mut measures = Vec::new();
            for sanction in &tier.measures {
                let id = &library.measure(sanction.measure).id;
                measures.push(format!("{id} {}", sanction.mode.code()));
            }
            sorted(measures)
        }
        "supplement" => tier.supplement.to_string(),
        "contested" => tier.contested.is_some().to_string(),
        "applies" => {
            let mut targets = Vec::new();
            if let Borrowing::Pointer(tiers) = &tier.borrows {
                for target in tiers {
                    targets.push(library.tier(*target).id.to_string());
                }
            }
            sorted(targets)
        }
        "duties" => rule_ids(library, &tier.rules),
        _ => tier.confidence.code().to_owned(),
    }
}

fn sorted(mut words: Vec<String>) -> String {
    words.sort_unstable();
    words.join(", ")
}

/// `61(1)` as the law's own pinpoints are written; what is none stays as it is and differs from all.
fn pinpoint_words(written: &str) -> String {
    Pinpoint::parse(written).map_or_else(|_| written.to_owned(), Pinpoint::compact)
}

/// From when until when the tier is law.
fn in_force(library: &Library, tier: TierIx) -> String {
    for liability in &library.liabilities {
        for (position, version) in liability.versions.iter().enumerate() {
            if !version.tiers.contains(&tier) {
                continue;
            }
            return match liability.versions.get(position + 1) {
                Some(next) => format!("{} to {}", version.from, next.from),
                None => format!("{} on", version.from),
            };
        }
    }
    "none".to_owned()
}

fn addressee(addressee: Addressee) -> &'static str {
    addressee.code()
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Base => "base",
        Grade::Aggravated => "aggravated",
        Grade::Serious => "serious",
        Grade::ParticularlySerious => "particularly_serious",
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::ShallLighten => "shall_lighten",
        Effect::MaySpare => "may_spare",
        Effect::ShallSpare => "shall_spare",
        Effect::Aggravates => "aggravates",
    }
}

/// A tier's fine with its mode.
fn fine(library: &Library, tier: &Tier) -> String {
    let question = |of: QuestionIx| library.question(of).id.as_str();
    let amount = match (&tier.fine, &tier.borrows) {
        (Some(Fine::Range { min, max }), _) => format!("{min}-{max}"),
        (Some(Fine::TimesGains { of, min, max } | Fine::TimesProcurement { of, min, max }), _) => {
            format!("{min}-{max} times {}", question(*of))
        }
        (Some(Fine::Turnover { of, max, percent }), _) => {
            format!("0-{max} or {percent}% of {}", question(*of))
        }
        (None, Borrowing::Fine(lender)) => format!("as {}", library.tier(*lender).id),
        (None, _) => "none".to_owned(),
    };
    match tier.mode {
        Some(mode) => format!("{amount} {}", mode.code()),
        None => amount,
    }
}

/// The ids of rules, in their order.
fn rule_ids(library: &Library, rules: &[RuleIx]) -> String {
    let mut ids = BTreeSet::new();
    for rule in rules {
        ids.insert(library.rule(*rule).id.as_str());
    }
    let ids: Vec<&str> = ids.into_iter().collect();
    ids.join(", ")
}

/// The duties that a provision names, an article standing for all that it lays down on companies.
fn expanded(library: &Library, named: &[String]) -> String {
    let mut rules = Vec::new();
    for id in named {
        if let Some(rule) = id
            .strip_prefix("rule ")
            .and_then(|id| library.find_rule(id))
        {
            rules.push(rule);
        } else if let Some(article) = library.find_article(id) {
            let laid_down = library.rules_of(article).iter();
            rules.extend(laid_down.filter(|rule| library.rule(**rule).modality != Modality::State));
        } else if let Some(rule) = library.find_rule(id) {
            rules.push(rule);
        } else {
            return format!("{id}?");
        }
    }
    rule_ids(library, &rules)
}

fn limit(library: &Library, clock: &Clock) -> String {
    let question = |of: QuestionIx| library.question(of).id.as_str();
    match clock.limit {
        Limit::After { from, within } => format!("{} after {}", length(within), question(from)),
        Limit::Before { from, within } => format!("{} before {}", length(within), question(from)),
        Limit::By(day) => day.to_string(),
        Limit::Yearly { month, day } => format!("every {month:02}-{day:02}"),
    }
}

fn length(length: Length) -> String {
    match length {
        Length::Hours(number) => format!("{number} hours"),
        Length::Days(number) => format!("{number} days"),
        Length::WorkingDays(number) => format!("{number} working_days"),
        Length::Months(number) => format!("{number} months"),
        Length::Years(number) => format!("{number} years"),
    }
}
