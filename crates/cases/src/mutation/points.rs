//! Where the law can differ at one point: every table of the library, field by field.

use zicha_law::{
    Act, Addressee, Article, Borrowing, Class, Classification, Condition, Confidence, Definition,
    Effect, Factor, Fine, Grade, Liability, Library, Mode, Pinpoint, Quantity, Question, Rule,
    Tier,
};

use super::condition::{variants, words};
use super::{Item, Kind, Mutant, clock, is_further_instance};

/// Collects the mutants of one item.
pub(super) struct Points<'a, T> {
    library: &'a Library,
    original: &'a T,
    made: Vec<(Kind, String, String, T)>,
}

impl<'a, T: Clone> Points<'a, T> {
    pub(super) fn new(library: &'a Library, original: &'a T) -> Self {
        Self {
            library,
            original,
            made: Vec::new(),
        }
    }

    /// The item with one change.
    pub(super) fn add(
        &mut self,
        kind: Kind,
        path: &str,
        what: String,
        change: impl FnOnce(&mut T),
    ) {
        let mut item = self.original.clone();
        change(&mut item);
        self.made.push((kind, path.to_owned(), what, item));
    }

    /// The changes of a condition that the item has.
    fn condition(&mut self, path: &str, condition: &Condition, put: impl Fn(&mut T, Condition)) {
        for variant in variants(self.library, condition) {
            let path = format!("{path}/{}", variant.path);
            self.add(variant.kind, &path, variant.what, |item| {
                put(item, variant.condition);
            });
        }
    }

    /// The changes of a condition that the item may have, its absence among them.
    pub(super) fn optional(
        &mut self,
        kind: Kind,
        path: &str,
        condition: Option<&Condition>,
        put: impl Fn(&mut T, Option<Condition>),
    ) {
        let Some(condition) = condition else { return };
        let what = format!("left out: {}", words(self.library, condition));
        self.add(kind, path, what, |item| put(item, None));
        self.condition(path, condition, |item, changed| put(item, Some(changed)));
    }

    pub(super) fn confidence(&mut self, now: Confidence, put: impl Fn(&mut T, Confidence)) {
        let other = if now == Confidence::C {
            Confidence::B
        } else {
            Confidence::C
        };
        let what = format!("confidence {} read as {}", now.code(), other.code());
        self.add(Kind::Confidence, "confidence", what, |item| {
            put(item, other);
        });
    }

    fn pinpoint(&mut self, path: &str, now: Pinpoint, put: impl Fn(&mut T, Pinpoint)) {
        let mut other = now;
        if let Some(item) = &mut other.item {
            *item += 1;
        } else if let Some(paragraph) = &mut other.paragraph {
            *paragraph += 1;
        } else {
            other.article += 1;
        }
        let what = format!("{} read as {}", now.compact(), other.compact());
        self.add(Kind::Pinpoint, path, what, |item| put(item, other));
    }

    pub(super) fn into_mutants(
        self,
        table: &'static str,
        id: &str,
        item: impl Fn(T) -> Item,
    ) -> Vec<Mutant> {
        let mut mutants = Vec::new();
        for (kind, path, what, changed) in self.made {
            mutants.push(Mutant {
                kind,
                table,
                id: id.to_owned(),
                path,
                what,
                item: item(changed),
            });
        }
        mutants
    }
}

/// Every mutant of the law, in the order of the tables.
pub(super) fn all(library: &Library) -> Vec<Mutant> {
    let mut mutants = pack(library);
    for (index, question) in library.questions.iter().enumerate() {
        mutants.extend(of_question(library, index, question));
    }
    for (index, definition) in library.definitions.iter().enumerate() {
        mutants.extend(of_definition(library, index, definition));
    }
    for (index, quantity) in library.quantities.iter().enumerate() {
        mutants.extend(of_quantity(library, index, quantity));
    }
    for (index, classification) in library.classifications.iter().enumerate() {
        mutants.extend(of_classification(library, index, classification));
    }
    for (index, article) in library.articles.iter().enumerate() {
        mutants.extend(of_article(library, index, article));
    }
    for (index, rule) in library.rules.iter().enumerate() {
        mutants.extend(of_rule(library, index, rule));
    }
    for (index, liability) in library.liabilities.iter().enumerate() {
        mutants.extend(of_liability(library, index, liability));
    }
    for (index, tier) in library.tiers.iter().enumerate() {
        mutants.extend(of_tier(library, index, tier));
    }
    for (index, factor) in library.factors.iter().enumerate() {
        mutants.extend(of_factor(library, index, factor));
    }
    for (index, clock) in library.clocks.iter().enumerate() {
        mutants.extend(clock::of_clock(library, index, clock));
    }
    for (index, act) in library.acts.iter().enumerate() {
        mutants.extend(of_act(library, index, act));
    }
    mutants.extend(clock::calendar(library));
    mutants
}

fn pack(library: &Library) -> Vec<Mutant> {
    let day = library.pack.amended_on;
    let mut points = Points::new(library, &day);
    if let (Ok(before), Ok(after)) = (day.yesterday(), day.tomorrow()) {
        for moved in [before, after] {
            let what = format!("{day} read as {moved}");
            points.add(Kind::VersionDate, "amended_on", what, |day| *day = moved);
        }
    }
    points.into_mutants("pack", "", Item::AmendedOn)
}

fn of_question(library: &Library, index: usize, question: &Question) -> Vec<Mutant> {
    if is_further_instance(&question.id, |first| library.find_question(first).is_some()) {
        return Vec::new();
    }
    let mut points = Points::new(library, question);
    points.optional(
        Kind::ConditionDropped,
        "visible_when",
        question.visible_when.as_ref(),
        |question, changed| question.visible_when = changed,
    );
    points.into_mutants("questions", &question.id, |item| {
        Item::Question(index, Box::new(item))
    })
}

fn of_definition(library: &Library, index: usize, definition: &Definition) -> Vec<Mutant> {
    let is_known = |first: &str| library.find_definition(first).is_some();
    if is_further_instance(&definition.id, is_known) {
        return Vec::new();
    }
    let mut points = Points::new(library, definition);
    points.condition("when", &definition.when, |definition, changed| {
        definition.when = changed;
    });
    points.into_mutants("definitions", &definition.id, |item| {
        Item::Definition(index, Box::new(item))
    })
}

fn of_quantity(library: &Library, index: usize, quantity: &Quantity) -> Vec<Mutant> {
    let mut points = Points::new(library, quantity);
    for (position, summand) in quantity.summands.iter().enumerate() {
        let id = &library.question(summand.of).id;
        if is_further_instance(id, |first| library.find_question(first).is_some()) {
            continue;
        }
        let path = format!("sum/{position}");
        points.add(Kind::SumPart, &path, format!("without {id}"), |quantity| {
            quantity.summands.remove(position);
        });
        points.optional(
            Kind::ConditionDropped,
            &format!("{path}/when"),
            summand.when.as_ref(),
            |quantity, changed| quantity.summands[position].when = changed,
        );
    }
    if quantity.less.is_some() {
        let what = "nothing comes off the sum".to_owned();
        points.add(Kind::SumPart, "less", what, |quantity| quantity.less = None);
    }
    points.into_mutants("quantities", &quantity.id, |item| {
        Item::Quantity(index, Box::new(item))
    })
}

fn of_classification(library: &Library, index: usize, of: &Classification) -> Vec<Mutant> {
    let is_known = |first: &str| library.find_classification(first).is_some();
    if is_further_instance(&of.id, is_known) {
        return Vec::new();
    }
    let mut points = Points::new(library, of);
    points.optional(
        Kind::ClassCondition,
        "when",
        of.when.as_ref(),
        |of, changed| of.when = changed,
    );
    for (position, class) in of.classes.iter().enumerate() {
        of_class(&mut points, position, class);
    }
    points.into_mutants("classifications", &of.id, |item| {
        Item::Classification(index, Box::new(item))
    })
}

fn of_class(points: &mut Points<'_, Classification>, position: usize, class: &Class) {
    let path = format!("outcomes/{position}");
    if let Some(when) = &class.when {
        points.condition(&format!("{path}/when"), when, |of, changed| {
            of.classes[position].when = Some(changed);
        });
        points.add(
            Kind::ClassCondition,
            &path,
            format!("the class {} never comes up", class.id),
            |of| of.classes[position].when = Some(Condition::Any(Vec::new())),
        );
    }
    points.confidence(class.confidence, |of, changed| {
        of.classes[position].confidence = changed;
    });
}

fn of_article(library: &Library, index: usize, article: &Article) -> Vec<Mutant> {
    let mut points = Points::new(library, article);
    points.confidence(article.confidence, |article, changed| {
        article.confidence = changed;
    });
    for (position, version) in article.versions.iter().enumerate() {
        let path = format!("versions/{position}");
        if let (Ok(before), Ok(after)) = (version.from.yesterday(), version.from.tomorrow()) {
            for moved in [before, after] {
                points.add(
                    Kind::VersionDate,
                    &format!("{path}/from"),
                    format!("from {} read as {moved}", version.from),
                    |article| article.versions[position].from = moved,
                );
            }
        }
        for (place, number) in version.numbers.iter().enumerate() {
            points.add(
                Kind::Pinpoint,
                &format!("{path}/numbers/{place}"),
                format!("article {number} read as {}", number + 1),
                |article| article.versions[position].numbers[place] += 1,
            );
        }
    }
    points.into_mutants("articles", &article.id, |item| {
        Item::Article(index, Box::new(item))
    })
}

fn of_rule(library: &Library, index: usize, rule: &Rule) -> Vec<Mutant> {
    let mut points = Points::new(library, rule);
    points.pinpoint("pinpoint", rule.pinpoint, |rule, changed| {
        rule.pinpoint = changed;
    });
    if let Some(former) = rule.former_pinpoint {
        points.pinpoint("former_pinpoint", former, |rule, changed| {
            rule.former_pinpoint = Some(changed);
        });
    }
    points.confidence(rule.confidence, |rule, changed| rule.confidence = changed);
    points.optional(
        Kind::ConditionDropped,
        "applies_when",
        rule.applies_when.as_ref(),
        |rule, changed| rule.applies_when = changed,
    );
    if let Some(breached) = &rule.breached_when {
        points.condition("breached_when", breached, |rule, changed| {
            rule.breached_when = Some(changed);
        });
    }
    for (position, exception) in rule.exceptions.iter().enumerate() {
        let path = format!("exceptions/{position}");
        points.add(
            Kind::ExceptionDropped,
            &path,
            format!("without the exception {}", words(library, &exception.when)),
            |rule| {
                rule.exceptions.remove(position);
            },
        );
        points.condition(&format!("{path}/when"), &exception.when, |rule, changed| {
            rule.exceptions[position].when = changed;
        });
    }
    points.into_mutants("rules", &rule.id, |item| Item::Rule(index, Box::new(item)))
}

fn of_liability(library: &Library, index: usize, liability: &Liability) -> Vec<Mutant> {
    let mut points = Points::new(library, liability);
    points.optional(
        Kind::ConditionDropped,
        "applies_when",
        liability.applies_when.as_ref(),
        |liability, changed| liability.applies_when = changed,
    );
    for (position, version) in liability.versions.iter().enumerate() {
        if let (Ok(before), Ok(after)) = (version.from.yesterday(), version.from.tomorrow()) {
            for moved in [before, after] {
                points.add(
                    Kind::VersionDate,
                    &format!("versions/{position}/from"),
                    format!("from {} read as {moved}", version.from),
                    |liability| liability.versions[position].from = moved,
                );
            }
        }
    }
    let id = &library.article(liability.article).id;
    points.into_mutants("liabilities", id, |item| {
        Item::Liability(index, Box::new(item))
    })
}

fn of_tier(library: &Library, index: usize, tier: &Tier) -> Vec<Mutant> {
    let mut points = Points::new(library, tier);
    points.pinpoint("pinpoint", tier.pinpoint, |tier, changed| {
        tier.pinpoint = changed;
    });
    points.confidence(tier.confidence, |tier, changed| tier.confidence = changed);
    ladder(&mut points, tier);
    fine(&mut points, tier);
    measures(&mut points, tier);
    for (position, rule) in tier.rules.iter().enumerate() {
        let what = format!("without the duty {}", library.rule(*rule).id);
        let path = format!("rules/{position}");
        points.add(Kind::DutyDropped, &path, what, |tier| {
            tier.rules.remove(position);
        });
    }
    points.optional(
        Kind::ConditionDropped,
        "when",
        tier.when.as_ref(),
        |tier, changed| tier.when = changed,
    );
    if let Some(contested) = &tier.contested {
        let what = "no longer contested".to_owned();
        points.add(Kind::Contested, "contested", what, |tier| {
            tier.contested = None;
        });
        points.condition("contested/when", &contested.when, |tier, changed| {
            if let Some(contested) = &mut tier.contested {
                contested.when = changed;
            }
        });
    }
    points.into_mutants("tiers", &tier.id, |item| Item::Tier(index, Box::new(item)))
}

/// On whom the tier falls, on which rung it stands, whether it is an addition, and on what it leans.
fn ladder(points: &mut Points<'_, Tier>, tier: &Tier) {
    let other = match tier.addressee {
        Addressee::Entity | Addressee::Supervisor => Addressee::SupervisorAndOthers,
        Addressee::SupervisorAndOthers => Addressee::Supervisor,
        Addressee::NaturalPerson => Addressee::Entity,
    };
    points.add(
        Kind::Addressee,
        "addressee",
        format!("{} read as {}", tier.addressee.code(), other.code()),
        |tier| tier.addressee = other,
    );
    let grade = match tier.grade {
        Grade::Base => Grade::Aggravated,
        Grade::Aggravated | Grade::ParticularlySerious => Grade::Serious,
        Grade::Serious => Grade::ParticularlySerious,
    };
    points.add(
        Kind::Grade,
        "grade",
        format!("{:?} read as {grade:?}", tier.grade),
        |tier| tier.grade = grade,
    );
    points.add(
        Kind::Supplement,
        "supplement",
        format!("{} read as {}", tier.supplement, !tier.supplement),
        |tier| tier.supplement = !tier.supplement,
    );
    match &tier.borrows {
        Borrowing::No => {}
        Borrowing::Fine(_) => {
            let what = "does not borrow its fine".to_owned();
            points.add(Kind::Borrowing, "fine", what, |tier| {
                tier.borrows = Borrowing::No;
            });
        }
        Borrowing::Pointer(targets) => {
            for position in 0..targets.len() {
                let what = format!("without the tier {} that it points to", position + 1);
                points.add(Kind::Borrowing, "applies", what, |tier| {
                    if let Borrowing::Pointer(targets) = &mut tier.borrows {
                        targets.remove(position);
                    }
                });
            }
        }
    }
}

fn fine(points: &mut Points<'_, Tier>, tier: &Tier) {
    if let Some(mode) = tier.mode {
        let other = flipped(mode);
        points.add(
            Kind::Mode,
            "mode",
            format!("{} read as {}", mode.code(), other.code()),
            |tier| tier.mode = Some(other),
        );
    }
    let Some(fine) = &tier.fine else { return };
    let what = "without its fine".to_owned();
    points.add(Kind::Amount, "fine", what, |tier| tier.fine = None);
    for (kind, what, changed) in changed_fines(fine) {
        points.add(kind, "fine", what, |tier| tier.fine = Some(changed));
    }
}

/// A fine with one of its figures changed: a lower bound moved by one, an upper one taken ten times, a per cent more.
fn changed_fines(fine: &Fine) -> Vec<(Kind, String, Fine)> {
    let mut changed = Vec::new();
    let mut figure = |kind, name: &str, now: i64, then: i64, fine: Fine| {
        changed.push((kind, format!("{name} {now} read as {then}"), fine));
    };
    let (kind, bounds) = match fine {
        Fine::Range { min, max } => (Kind::Amount, Some((*min, *max))),
        Fine::TimesGains { min, max, .. } | Fine::TimesProcurement { min, max, .. } => {
            (Kind::Multiple, Some((*min, *max)))
        }
        Fine::Turnover { .. } => (Kind::Percent, None),
    };
    if let Some((min, max)) = bounds {
        let rebuilt = |min: i64, max: i64| match fine {
            Fine::TimesGains { of, .. } => Fine::TimesGains { of: *of, min, max },
            Fine::TimesProcurement { of, .. } => Fine::TimesProcurement { of: *of, min, max },
            Fine::Range { .. } | Fine::Turnover { .. } => Fine::Range { min, max },
        };
        figure(kind, "min", min, min + 1, rebuilt(min + 1, max));
        figure(kind, "max", max, max - 1, rebuilt(min, max - 1));
        figure(kind, "max", max, max * 10, rebuilt(min, max * 10));
    }
    if let Fine::Turnover { of, max, percent } = *fine {
        let dearer = Fine::Turnover {
            of,
            max: max + 1,
            percent,
        };
        figure(Kind::Amount, "max", max, max + 1, dearer);
        let steeper = Fine::Turnover {
            of,
            max,
            percent: percent + 1,
        };
        figure(kind, "percent", percent, percent + 1, steeper);
    }
    changed
}

fn measures(points: &mut Points<'_, Tier>, tier: &Tier) {
    let library = points.library;
    for (position, sanction) in tier.measures.iter().enumerate() {
        let id = &library.measure(sanction.measure).id;
        let path = format!("measures/{position}");
        points.add(
            Kind::MeasureDropped,
            &path,
            format!("without {id}"),
            |tier| {
                tier.measures.remove(position);
            },
        );
        let other = flipped(sanction.mode);
        points.add(
            Kind::MeasureMode,
            &format!("{path}/mode"),
            format!("{id}: {} read as {}", sanction.mode.code(), other.code()),
            |tier| tier.measures[position].mode = other,
        );
    }
}

fn flipped(mode: Mode) -> Mode {
    match mode {
        Mode::Must => Mode::May,
        Mode::May => Mode::Must,
    }
}

fn of_factor(library: &Library, index: usize, factor: &Factor) -> Vec<Mutant> {
    let mut points = Points::new(library, factor);
    points.pinpoint("pinpoint", factor.pinpoint, |factor, changed| {
        factor.pinpoint = changed;
    });
    points.confidence(factor.confidence, |factor, changed| {
        factor.confidence = changed;
    });
    let other = match factor.effect {
        Effect::ShallLighten => Effect::Aggravates,
        Effect::MaySpare => Effect::ShallSpare,
        Effect::ShallSpare => Effect::MaySpare,
        Effect::Aggravates => Effect::ShallLighten,
    };
    points.add(
        Kind::Effect,
        "effect",
        format!("{:?} read as {other:?}", factor.effect),
        |factor| factor.effect = other,
    );
    points.condition("present_when", &factor.present_when, |factor, changed| {
        factor.present_when = changed;
    });
    points.into_mutants("factors", &factor.id, |item| {
        Item::Factor(index, Box::new(item))
    })
}

fn of_act(library: &Library, index: usize, act: &Act) -> Vec<Mutant> {
    let mut points = Points::new(library, act);
    for (position, limb) in act.limbs.iter().enumerate() {
        let id = &library.rule(limb.rule).id;
        let path = format!("rules/{position}");
        let what = format!("without the duty {id}");
        points.add(Kind::ActDutyDropped, &path, what, |act| {
            act.limbs.remove(position);
        });
        points.optional(
            Kind::ConditionDropped,
            &format!("only_when/{id}"),
            limb.when.as_ref(),
            |act, changed| act.limbs[position].when = changed,
        );
    }
    points.into_mutants("acts", &act.id, |item| Item::Act(index, Box::new(item)))
}
