//! The memo as a document: what it holds, in each language, edition and selection.

use zicha_engine::Findings;
use zicha_matter::Matter;
use zicha_report::document::{
    Document, Edition, Languages, Manifest, PartKind, Selection, document, expected,
};
use zicha_text::Lang;

use crate::support::{NOW, example, library};

fn made(matter: &Matter, selection: &Selection) -> Document {
    let findings = Findings::new(library(), matter, NOW);
    document(
        &zicha_report::Report::new(library(), matter, &findings),
        selection,
        "0",
    )
}

fn selections() -> Vec<Selection> {
    let languages = [
        Languages::One(Lang::En),
        Languages::One(Lang::Zh),
        Languages::Both(Lang::Zh),
    ];
    let all = languages
        .into_iter()
        .flat_map(|languages| Edition::ALL.map(|edition| (languages, edition)));
    all.map(|(languages, edition)| Selection {
        languages,
        edition,
        parts: None,
    })
    .collect()
}

#[test]
fn every_edition_in_every_language_holds_what_the_assessment_says_it_must() {
    let matter = example();
    let findings = Findings::new(library(), &matter, NOW);
    let report = zicha_report::Report::new(library(), &matter, &findings);
    for selection in selections() {
        let document = document(&report, &selection, "0");
        assert_eq!(
            document.counts(),
            expected(&report, &selection),
            "{selection:?}"
        );
        assert_eq!(document.manifest.counts, document.counts());
    }
}

#[test]
fn the_structure_is_the_same_in_both_languages_so_that_they_can_stand_side_by_side() {
    let matter = example();
    for edition in Edition::ALL {
        let one = |lang| {
            made(
                &matter,
                &Selection {
                    languages: Languages::One(lang),
                    edition,
                    parts: None,
                },
            )
        };
        let both = made(
            &matter,
            &Selection {
                languages: Languages::Both(Lang::En),
                edition,
                parts: None,
            },
        );
        let (english, chinese) = (one(Lang::En), one(Lang::Zh));
        assert_eq!(english.texts().len(), chinese.texts().len(), "{edition:?}");
        // Side by side every text of either language is there.
        let all = both.texts();
        for text in english
            .texts()
            .iter()
            .chain(&chinese.texts())
            .filter(|text| !text.starts_with("zicha.manifest"))
        {
            assert!(all.contains(text), "{edition:?} lost: {text}");
        }
    }
}

#[test]
fn every_document_carries_its_manifest() {
    for selection in selections() {
        let document = made(&example(), &selection);
        let text = document.texts().join("\n");
        assert_eq!(Manifest::find(&text), Some(document.manifest));
    }
}

#[test]
fn a_regulator_is_shown_no_appraisal_no_note_and_no_figure() {
    let matter = example();
    let document = made(
        &matter,
        &Selection {
            edition: Edition::Regulator,
            ..Selection::full(Lang::En)
        },
    );
    let text = document.texts().join("\n");
    let notes = library()
        .question_indexes()
        .map(|index| &matter.answers.entry(index).note);
    for note in notes.filter(|note| !note.is_empty()) {
        assert!(!text.contains(note.as_str()), "a note: {note}");
    }
    let appraisal = [
        "breach",
        "possible",
        "met",
        "open",
        "Exposure under the Cybersecurity Law as amended",
    ];
    for line in text.lines() {
        assert!(
            !appraisal.contains(&line) && !line.contains("Privileged"),
            "{line}"
        );
    }
    assert_eq!(document.counts().figures, 0);
    assert!(document.counts().answers > 100);
}

#[test]
fn a_regulator_is_told_of_no_measure_that_nobody_adopted() {
    let matter = example();
    let findings = Findings::new(library(), &matter, NOW);
    assert!(
        !findings.actions.is_empty(),
        "there is something to propose"
    );
    for lang in Lang::ALL {
        let selection = Selection {
            edition: Edition::Regulator,
            ..Selection::full(lang)
        };
        let document = document(
            &zicha_report::Report::new(library(), &matter, &findings),
            &selection,
            "0",
        );
        let kinds: Vec<PartKind> = document.parts.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [PartKind::Answers, PartKind::Method]);
        let text = document.texts().join("\n");
        for action in &findings.actions {
            assert!(
                !text.contains(action.remedy.get(lang)),
                "{}",
                action.remedy.en
            );
        }
        for claim in ["taken up", "拟采取", "正在采取的措施"] {
            assert!(!text.contains(claim), "{claim}");
        }
    }
}

#[test]
fn parts_can_be_chosen_by_hand_and_what_is_left_out_is_said() {
    let selection = Selection {
        parts: Some(vec![PartKind::Summary]),
        ..Selection::full(Lang::En)
    };
    let document = made(&example(), &selection);
    let kinds: Vec<PartKind> = document.parts.iter().map(|part| part.kind).collect();
    assert_eq!(
        kinds,
        [PartKind::Summary, PartKind::Method],
        "the method and the manifest always go in"
    );
    assert_eq!(document.manifest.left_out.len(), PartKind::ALL.len() - 2);
    assert!(
        document
            .texts()
            .join("\n")
            .contains("Article by article, Routes and classes, Deadlines")
    );
}
