//! Random answers for the properties. The seed is fixed: the same cases run every time.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use zicha_law::{
    Answer, Answers, Date, Entry, Kind, Library, OptionSet, Period, Question, QuestionIx, Reason,
    ReasonKind, Response,
};
use zicha_matter::{Matter, Place, Screen, Signature, Step, Version};

/// So many cases, the same every time, and no files left behind.
#[must_use]
pub fn cases(count: u32) -> Config {
    Config {
        cases: count,
        rng_seed: RngSeed::Fixed(61),
        failure_persistence: None,
        ..Config::default()
    }
}

/// What chance decides for one question: whether it is answered, and how.
pub type Draw = (u8, u64);

/// A draw for every question.
pub fn draws(library: &Library) -> impl Strategy<Value = Vec<Draw>> + use<> {
    prop::collection::vec((0..100_u8, any::<u64>()), library.questions.len())
}

const QUANTITIES: [i64; 12] = [
    0, 1, 2, 99, 100, 999, 9_999, 10_000, 99_999, 100_000, 1_000_000, 50_000_000,
];

/// An answer such as the intake would let through.
///
/// # Panics
/// Never.
#[must_use]
pub fn given(question: &Question, seed: u64) -> Answer {
    let pick = |count: usize| usize::try_from(seed % count as u64).expect("small");
    let bounded = |min: Option<i64>, max: Option<i64>, value: i64| {
        Answer::Number(value.max(min.unwrap_or(0)).min(max.unwrap_or(i64::MAX)))
    };
    match question.kind {
        // Two in three say yes, so that what hangs on it is asked.
        Kind::YesNo { .. } if !seed.is_multiple_of(3) => Answer::Chosen(OptionSet::of(0)),
        Kind::YesNo { .. } | Kind::Choice => {
            Answer::Chosen(OptionSet::of(pick(question.options.len())))
        }
        Kind::MultiChoice => {
            let all = question.options.iter().enumerate();
            let chosen = all.filter(|(position, _)| seed >> position & 1 == 1);
            Answer::Chosen(chosen.fold(OptionSet::default(), |set, (position, _)| {
                set.union(OptionSet::of(position))
            }))
        }
        Kind::Number { min, max, .. } | Kind::Amount { min, max } => {
            bounded(min, max, QUANTITIES[pick(12)])
        }
        Kind::Percent { min, max } => {
            bounded(min, max, i64::try_from(seed % 10_001).expect("small"))
        }
        Kind::Date => Answer::Date(date(seed)),
        Kind::Moment => Answer::Moment(date(seed).at(9, 30, 0, 0)),
        Kind::Text => Answer::Text(text(seed)),
    }
}

/// A day from 2015 to 2030, the turns of the year 2026 more often than others.
///
/// # Panics
/// Never.
#[must_use]
pub fn date(seed: u64) -> Date {
    let turns = [
        Date::constant(2017, 6, 1),
        Date::constant(2025, 12, 31),
        Date::constant(2026, 1, 1),
    ];
    if let turn @ 0..3 = seed % 8 {
        return turns[usize::try_from(turn).expect("small")];
    }
    let part = |shift: u32, count: u64| i8::try_from((seed >> shift) % count + 1).expect("small");
    Date::new(2015 + i16::from(part(8, 15)), part(16, 12), part(24, 28))
        .expect("a day that every month has")
}

/// Texts that files, terminals and markup find hard. No control characters: those the intake takes out.
///
/// # Panics
/// Never.
#[must_use]
pub fn text(seed: u64) -> String {
    const HARD: [&str; 10] = [
        "",
        "yes",
        "12",
        "2026-01-01",
        "审计报告（第3号）——“待补”",
        "a: b # c",
        "- [x] *bold* | `code`",
        "\"quoted\" \\ and 'single'",
        "two\nlines\n",
        "👩‍💼 \u{a0}no break\u{3000}",
    ];
    HARD[usize::try_from(seed % 10).expect("small")].to_owned()
}

fn reason(seed: u64) -> Reason {
    let kind = ReasonKind::ALL[usize::try_from(seed % 4).expect("small")];
    let by = (seed & 16 == 0).then(|| date(seed >> 8));
    Reason {
        kind,
        because: text(seed >> 16),
        ask: text(seed >> 20),
        by,
    }
}

/// One question's response: a quarter open, a tenth left with a reason.
///
/// # Panics
/// Never.
#[must_use]
pub fn response(question: &Question, (roll, seed): Draw) -> Response {
    match roll {
        0..25 => Response::Open,
        25..35 => Response::Withheld(reason(seed)),
        _ => Response::Given(given(question, seed)),
    }
}

/// Answers to all questions, as drawn.
///
/// # Panics
/// Never.
#[must_use]
pub fn answers(library: &Library, draws: &[Draw]) -> Answers {
    let mut answers = Answers::blank(library.questions.len());
    for (index, draw) in library.question_indexes().zip(draws) {
        answers.entry_mut(index).response = response(library.question(index), *draw);
    }
    answers
}

/// Answers that no intake lets through: the wrong kind, options that do not exist, numbers at the edge.
///
/// # Panics
/// Never.
#[must_use]
pub fn wild(library: &Library, draws: &[Draw]) -> Answers {
    const EDGES: [i64; 6] = [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX];
    let mut answers = Answers::blank(library.questions.len());
    for (index, (roll, seed)) in library.question_indexes().zip(draws) {
        answers.entry_mut(index).response = Response::Given(match roll % 6 {
            0 => Answer::Chosen(OptionSet(u32::MAX)),
            1 => Answer::Chosen(OptionSet::default()),
            2 => Answer::Number(EDGES[usize::try_from(seed % 6).expect("small")]),
            3 => Answer::Date(if seed % 2 == 0 { Date::MIN } else { Date::MAX }),
            4 => Answer::Text(text(*seed)),
            _ => given(library.question(index), *seed),
        });
    }
    answers
}

/// A version with up to four signatures.
fn version(seed: u64) -> Version {
    let line = |shift: u32| text(seed >> shift).replace('\n', " ");
    let step = |number: u32| Step::ALL[usize::try_from((seed >> number) % 4).expect("small")];
    let at = "2026-11-24T08:30:00Z";
    let signature = |number| Signature {
        step: step(number),
        by: line(number),
        at: at.into(),
        because: text(seed >> (number + 9)),
    };
    let count = u32::try_from(seed % 5).expect("small");
    Version {
        name: line(3),
        at: at.into(),
        sha256: line(7),
        signatures: (0..count).map(signature).collect(),
    }
}

/// A whole matter, with notes, evidence and dates.
///
/// # Panics
/// Never.
#[must_use]
pub fn matter(library: &Library, draws: &[Draw], seed: u64) -> Matter {
    let mut answers = answers(library, draws);
    for (index, (roll, seed)) in library.question_indexes().zip(draws) {
        let Entry { note, evidence, .. } = answers.entry_mut(index);
        if roll % 3 == 0 {
            *note = text(seed >> 24);
        }
        evidence.extend((0..roll % 3).map(|item| text(seed >> (28 + item * 4))));
    }
    let first = library.question(QuestionIx(0)).id.to_string();
    Matter {
        organisation: text(seed),
        conduct: Period {
            from: (seed & 1 == 0).then(|| Date::constant(2014, 2, 3)),
            to: (seed & 2 == 0).then(|| date(seed)),
        },
        as_of: (seed & 4 == 0).then(|| date(seed >> 4)),
        content: library.pack.mark(),
        answers,
        orphans: Vec::new(),
        versions: (0..seed % 3)
            .map(|number| version(seed >> (8 * number)))
            .collect(),
        place: Place {
            screen: if seed & 8 == 0 {
                Screen::Interview
            } else {
                Screen::Dashboard
            },
            question: (seed & 16 == 0).then_some(first),
        },
        created: "2026-11-24T08:00:00Z".into(),
        changed: "2026-11-24T09:30:00Z".into(),
        revision: seed >> 32,
    }
}
