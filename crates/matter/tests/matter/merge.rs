//! Two sides of a matter united: nothing of either is lost without a word.

use proptest::prelude::*;
use zicha_law::Fingerprint;
use zicha_matter::{Asked, Conflict, Matter, Part, merge};

use zicha_testing::random::{self, cases, draws};
use zicha_testing::{answers_file, matter, toy};

fn toy_matter(pairs: &[(&str, &str)]) -> Matter {
    matter(toy(), &answers_file(pairs))
}

fn question(id: &str) -> Asked {
    Asked::Question(toy().find_question(id).expect("a toy question"))
}

#[test]
fn what_each_side_answered_is_in_the_result() {
    let base = toy_matter(&[("channel", "web"), ("staff", "10")]);
    let mut mine = toy_matter(&[("channel", "shop"), ("staff", "10")]);
    let theirs = toy_matter(&[("channel", "web"), ("staff", "10"), ("goods", "[seeds]")]);
    mine.organisation = "Harbour".into();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    let wanted = toy_matter(&[("channel", "shop"), ("staff", "10"), ("goods", "[seeds]")]);
    assert_eq!(
        (merged.matter.answers, merged.matter.organisation.as_str()),
        (wanted.answers, "Harbour")
    );
}

#[test]
fn an_answer_that_both_changed_is_a_conflict_in_which_mine_stands() {
    let base = toy_matter(&[("staff", "10"), ("share", "5")]);
    let mine = toy_matter(&[("staff", "11"), ("share", "6")]);
    let theirs = toy_matter(&[("staff", "12"), ("share", "6")]);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(
        merged.conflicts,
        [Conflict::Entry(question("staff"), Part::Response)]
    );
    assert_eq!(merged.matter.answers, mine.answers);
}

#[test]
fn who_confirms_an_answer_confirms_it_for_both_and_who_changes_it_says_for_which_wording() {
    let base = toy_matter(&[("staff", "10"), ("share", "5")]);
    let worded = |pairs: &[(&str, &str)], id: &str, wording: u32| {
        let mut matter = toy_matter(pairs);
        matter
            .answers
            .entry_mut(toy().find_question(id).expect("a toy question"))
            .wording = Some(Fingerprint(wording));
        matter
    };
    let mine = worded(&[("staff", "10"), ("share", "5")], "staff", 1);
    let theirs = worded(&[("staff", "10"), ("share", "6")], "share", 2);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    let wording = |id| {
        merged
            .matter
            .answers
            .entry(toy().find_question(id).expect("a toy question"))
            .wording
    };
    assert_eq!(
        [wording("staff"), wording("share")],
        [Some(Fingerprint(1)), Some(Fingerprint(2))]
    );
}

#[test]
fn an_answer_and_a_note_to_one_question_go_together() {
    let base = toy_matter(&[("staff", "10")]);
    let mine = toy_matter(&[("staff", "11")]);
    let mut theirs = base.clone();
    let staff = toy().find_question("staff").expect("a toy question");
    theirs.answers.entry_mut(staff).note = "counted".into();
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    let entry = merged.matter.answers.entry(staff);
    assert_eq!(
        (entry.note.as_str(), &entry.response),
        ("counted", &mine.answers.entry(staff).response)
    );
}

#[test]
fn what_the_content_does_not_know_is_united_too() {
    let saved = |rows: &str| matter(toy(), &format!("schema: zicha.matter/1\nanswers:\n{rows}"));
    let base = saved("  - {question: gone, answer: a}\n");
    let mine = saved("  - {question: gone, answer: b}\n");
    let theirs = saved("  - {question: gone, answer: c}\n  - {question: lost, answer: d}\n");
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(
        merged.conflicts,
        [Conflict::Entry(
            Asked::Orphan("gone".into()),
            Part::Response
        )]
    );
    assert_eq!(
        merged.matter.orphans,
        [mine.orphans[0].clone(), theirs.orphans[1].clone()]
    );
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_side_that_changed_nothing_gives_way(a in draws(toy()), b in draws(toy()), seed in any::<u64>()) {
        let (base, other) = (random::matter(toy(), &a, seed), random::matter(toy(), &b, seed));
        for merged in [merge(&base, &other, &base), merge(&base, &base, &other), merge(&base, &other, &other)] {
            prop_assert_eq!(&merged.conflicts, &[]);
            prop_assert_eq!(merged.matter.answers, other.answers.clone());
        }
    }

    #[test]
    fn every_entry_is_of_one_side_and_a_side_that_gives_way_unasked_is_the_one_that_did_not_change(
        a in draws(toy()), b in draws(toy()), c in draws(toy()), seed in any::<u64>()
    ) {
        let [base, mine, theirs] = [a, b, c].map(|drawn| random::matter(toy(), &drawn, seed));
        let merged = merge(&base, &mine, &theirs);
        for question in toy().question_indexes() {
            let of = |side: &Matter| side.answers.entry(question).response.clone();
            let clash = merged.conflicts.contains(&Conflict::Entry(Asked::Question(question), Part::Response));
            let [base, mine, theirs, merged] = [&base, &mine, &theirs, &merged.matter].map(of);
            prop_assert_eq!(clash, mine != base && theirs != base && mine != theirs);
            let wanted = if mine == base { theirs } else { mine };
            prop_assert_eq!(merged, wanted);
        }
    }
}
