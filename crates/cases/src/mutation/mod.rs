//! Mutation of the law: the library changed at one point at a time, to see whether some case notices. What no case notices
//! could come into the content as a slip, unseen.

mod clock;
mod condition;
mod points;
mod run;

use zicha_law::{
    Act, Article, Calendar, Classification, Clock, Date, Definition, Factor, Liability, Library,
    Quantity, Question, Rule, Tier,
};

pub use run::{Report, Tally, run, sample};

macro_rules! kinds {
    ($($name:ident => $code:literal,)*) => {
        /// What kind of change a mutant is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($name,)*
        }

        impl Kind {
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

kinds! {
    Amount => "amount",
    Percent => "percent",
    Multiple => "multiple",
    Mode => "mode",
    MeasureDropped => "measure-dropped",
    MeasureMode => "measure-mode",
    Pinpoint => "pinpoint",
    Addressee => "addressee",
    Grade => "grade",
    Supplement => "supplement",
    Borrowing => "borrowing",
    Contested => "contested",
    Confidence => "confidence",
    Effect => "effect",
    DutyDropped => "duty-dropped",
    ActDutyDropped => "act-duty-dropped",
    AllAny => "all-any",
    YesNo => "yes-no",
    OptionDropped => "option-dropped",
    ConditionDropped => "condition-dropped",
    ExceptionDropped => "exception-dropped",
    ClassCondition => "class-condition",
    ClockCondition => "clock-condition",
    Bound => "bound",
    SumPart => "sum-part",
    Period => "period",
    WorkingDays => "working-days",
    Limitation => "limitation",
    VersionDate => "version-date",
}

/// The law with one change.
#[derive(Debug, Clone)]
pub struct Mutant {
    pub kind: Kind,
    /// The list of the content in which the changed item stands.
    pub table: &'static str,
    /// The item's id; the article's for a liability, empty where there is one only.
    pub id: String,
    /// Where the change is, below the item.
    pub path: String,
    /// What was changed into what.
    pub what: String,
    item: Item,
}

impl Mutant {
    /// Every mutant of a library, always in the same order.
    #[must_use]
    pub fn all(library: &Library) -> Vec<Self> {
        points::all(library)
    }

    /// Its name, the same from run to run.
    #[must_use]
    pub fn name(&self) -> String {
        let Self {
            table, id, path, ..
        } = self;
        let mut name = String::from(*table);
        for part in [id, path] {
            if !part.is_empty() {
                name.push('/');
                name.push_str(part);
            }
        }
        format!("{name}: {}", self.what)
    }

    /// Whether only a provision can notice it: no outcome of any facts rests on it.
    pub(crate) fn is_of_text_alone(&self) -> bool {
        matches!(
            self.kind,
            Kind::Pinpoint | Kind::MeasureDropped | Kind::MeasureMode | Kind::Effect | Kind::Grade
        )
    }

    /// The ids of which a case that could notice it speaks most likely.
    pub(crate) fn mentions(&self) -> Vec<&str> {
        let mut ids = vec![self.id.as_str()];
        let words = self.what.split([' ', ',', ':', '/']);
        ids.extend(words.filter(|word| word.contains(['-', '.'])));
        ids.extend(self.path.split('/').filter(|word| word.contains('-')));
        ids
    }

    /// The library with this change.
    #[must_use]
    pub fn applied(&self, library: &Library) -> Library {
        let mut changed = library.clone();
        match self.item.clone() {
            Item::AmendedOn(day) => changed.pack.amended_on = day,
            Item::Question(index, item) => changed.questions[index] = *item,
            Item::Definition(index, item) => changed.definitions[index] = *item,
            Item::Quantity(index, item) => changed.quantities[index] = *item,
            Item::Classification(index, item) => changed.classifications[index] = *item,
            Item::Article(index, item) => changed.articles[index] = *item,
            Item::Rule(index, item) => changed.rules[index] = *item,
            Item::Liability(index, item) => changed.liabilities[index] = *item,
            Item::Tier(index, item) => {
                changed.tiers[index] = *item;
                changed.relate();
            }
            Item::Factor(index, item) => changed.factors[index] = *item,
            Item::Clock(index, item) => changed.clocks[index] = *item,
            Item::Act(index, item) => changed.acts[index] = *item,
            Item::Calendar(item) => changed.calendar = *item,
        }
        changed
    }
}

/// The changed item, and its place in its list.
#[derive(Debug, Clone)]
enum Item {
    AmendedOn(Date),
    Question(usize, Box<Question>),
    Definition(usize, Box<Definition>),
    Quantity(usize, Box<Quantity>),
    Classification(usize, Box<Classification>),
    Article(usize, Box<Article>),
    Rule(usize, Box<Rule>),
    Liability(usize, Box<Liability>),
    Tier(usize, Box<Tier>),
    Factor(usize, Box<Factor>),
    Clock(usize, Box<Clock>),
    Act(usize, Box<Act>),
    Calendar(Box<Calendar>),
}

/// Whether an id is that of the second or a later copy of a repeated section: it ends in its number, and a first one is
/// known. All copies come from one line of the content, so the first stands for all.
pub(crate) fn is_further_instance(id: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let Some((stem, number)) = id.rsplit_once('-') else {
        return false;
    };
    let is_later = number.parse().is_ok_and(|number: u8| number > 1);
    is_later && is_known(&format!("{stem}-1"))
}
