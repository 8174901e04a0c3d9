//! Two versions of a matter that set out from one, united question by question.

use crate::{Matter, Version};
use zicha_law::{Answers, Entry, EvidenceFile, QuestionIx};

/// The two sides as one, and where they could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The united matter; where the sides conflict, it has mine.
    pub matter: Matter,
    pub conflicts: Vec<Conflict>,
}

/// Something that both sides changed, differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    Organisation,
    Conduct,
    AsOf,
    Entry(Asked, Part),
}

/// A question of the present content, or the id of one that it does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Question(QuestionIx),
    Orphan(String),
}

/// A part of what is recorded under a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Response,
    Note,
    Evidence,
}

/// Unites what two sides made of a matter. What one side left alone is taken from the other; where both changed the same
/// thing to the same, that stands; else it is a conflict, and mine stands. All three are of one library.
#[must_use]
pub fn merge(base: &Matter, mine: &Matter, theirs: &Matter) -> Merged {
    let mut conflicts = Vec::new();
    let (organisation, clash) = three(&base.organisation, &mine.organisation, &theirs.organisation);
    conflicts.extend(clash.then_some(Conflict::Organisation));
    let (conduct, clash) = three(&base.conduct, &mine.conduct, &theirs.conduct);
    conflicts.extend(clash.then_some(Conflict::Conduct));
    let (as_of, clash) = three(&base.as_of, &mine.as_of, &theirs.as_of);
    conflicts.extend(clash.then_some(Conflict::AsOf));
    let (content, _) = three(&base.content, &mine.content, &theirs.content);
    let answers = answers(base, mine, theirs, &mut conflicts);
    let orphans = orphans(base, mine, theirs, &mut conflicts);
    let versions = versions(mine, theirs);
    let revision = mine.revision.max(theirs.revision);
    let matter = Matter {
        organisation,
        conduct,
        as_of,
        content,
        answers,
        orphans,
        versions,
        revision,
        ..mine.clone()
    };
    Merged { matter, conflicts }
}

/// Mine, then those that only they have. One that both have keeps the signatures of both sides, in the order of time.
fn versions(mine: &Matter, theirs: &Matter) -> Vec<Version> {
    let mut versions = mine.versions.clone();
    for version in &theirs.versions {
        let mut known = versions.iter_mut();
        match known.find(|mine| mine.sha256 == version.sha256) {
            Some(mine) => sign(mine, version),
            None => versions.push(version.clone()),
        }
    }
    versions
}

/// Adds the signatures, and the name, that only they have.
fn sign(mine: &mut Version, theirs: &Version) {
    if mine.name.is_empty() {
        mine.name.clone_from(&theirs.name);
    }
    let before = mine.signatures.len();
    for signature in &theirs.signatures {
        if !mine.signatures.contains(signature) {
            mine.signatures.push(signature.clone());
        }
    }
    if mine.signatures.len() == before {
        return;
    }
    // Moments are written with the same offset, so that their texts stand in the order of time.
    mine.signatures.sort_by(|a, b| a.at.cmp(&b.at));
}

fn answers(
    base: &Matter,
    mine: &Matter,
    theirs: &Matter,
    conflicts: &mut Vec<Conflict>,
) -> Answers {
    let mut answers = mine.answers.clone();
    for question in mine.answers.questions() {
        let (entry, clashes) = entry(
            base.answers.entry(question),
            mine.answers.entry(question),
            theirs.answers.entry(question),
        );
        *answers.entry_mut(question) = entry;
        for part in clashes {
            conflicts.push(Conflict::Entry(Asked::Question(question), part));
        }
    }
    answers
}

/// Mine in their order, then those that only they have.
fn orphans(
    base: &Matter,
    mine: &Matter,
    theirs: &Matter,
    conflicts: &mut Vec<Conflict>,
) -> Vec<(String, Entry)> {
    let blank = Entry::default();
    let mut ids: Vec<&String> = mine.orphans.iter().map(|(id, _)| id).collect();
    for (id, _) in &theirs.orphans {
        if orphan(mine, id).is_none() {
            ids.push(id);
        }
    }
    let mut orphans = Vec::new();
    for id in ids {
        let (entry, clashes) = entry(
            orphan(base, id).unwrap_or(&blank),
            orphan(mine, id).unwrap_or(&blank),
            orphan(theirs, id).unwrap_or(&blank),
        );
        for part in clashes {
            conflicts.push(Conflict::Entry(Asked::Orphan(id.clone()), part));
        }
        if !entry.is_blank() {
            orphans.push((id.clone(), entry));
        }
    }
    orphans
}

fn orphan<'a>(side: &'a Matter, id: &str) -> Option<&'a Entry> {
    let mut orphans = side.orphans.iter();
    let (_, entry) = orphans.find(|(other, _)| other == id)?;
    Some(entry)
}

fn entry(base: &Entry, mine: &Entry, theirs: &Entry) -> (Entry, Vec<Part>) {
    let (response, responses) = three(&base.response, &mine.response, &theirs.response);
    let (note, notes) = three(&base.note, &mine.note, &theirs.note);
    let ((evidence, evidence_files), evidences) =
        three(&evidence(base), &evidence(mine), &evidence(theirs));
    let mut clashes = Vec::new();
    clashes.extend(responses.then_some(Part::Response));
    clashes.extend(notes.then_some(Part::Note));
    clashes.extend(evidences.then_some(Part::Evidence));
    // The wording goes with the response; where neither side gave another, with whoever confirmed it.
    let wording = match (
        mine.response != base.response,
        theirs.response != base.response,
    ) {
        (true, _) => mine.wording,
        (false, true) => theirs.wording,
        (false, false) => three(&base.wording, &mine.wording, &theirs.wording).0,
    };
    (
        Entry {
            response,
            wording,
            note,
            evidence,
            evidence_files,
        },
        clashes,
    )
}

/// The lines of evidence and the files that they name: they are taken from one side together.
fn evidence(side: &Entry) -> (Vec<String>, Vec<EvidenceFile>) {
    (side.evidence.clone(), side.evidence_files.clone())
}

/// The one that changed; mine, and that they clash, if both did.
fn three<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> (T, bool) {
    if mine == base {
        return (theirs.clone(), false);
    }
    (mine.clone(), theirs != base && theirs != mine)
}

#[cfg(test)]
mod tests {
    use super::merge;

    use crate::{Matter, Place, Signature, Step, Version};
    use zicha_law::{Answers, ContentMark, Period};

    /// A matter with versions, each with its signatures: who, and on which day.
    fn signed(versions: &[(&str, &[(&str, u8)])]) -> Matter {
        let signature = |(by, day): &(&str, u8)| Signature {
            step: Step::Approved,
            by: (*by).to_owned(),
            at: format!("2026-11-{day:02}T09:00:00+08:00"),
            because: String::new(),
        };
        let version = |(sha256, signatures): &(&str, &[(&str, u8)])| Version {
            name: String::new(),
            at: "2026-11-01T09:00:00+08:00".to_owned(),
            sha256: (*sha256).to_owned(),
            signatures: signatures.iter().map(signature).collect(),
        };
        Matter {
            organisation: "Harbour".to_owned(),
            conduct: Period::default(),
            as_of: None,
            content: ContentMark {
                id: "toy".to_owned(),
                version: "1".to_owned(),
                sha256: None,
            },
            answers: Answers::blank(0),
            orphans: Vec::new(),
            versions: versions.iter().map(version).collect(),
            place: Place::default(),
            created: String::new(),
            changed: String::new(),
            revision: 1,
        }
    }

    #[track_caller]
    fn assert_merged(
        mine: &[(&str, &[(&str, u8)])],
        theirs: &[(&str, &[(&str, u8)])],
        wanted: &[(&str, &[(&str, u8)])],
    ) {
        let base = signed(&[("a", &[])]);
        let merged = merge(&base, &signed(mine), &signed(theirs));
        assert_eq!(merged.matter.versions, signed(wanted).versions);
        assert_eq!(merged.conflicts, []);
    }

    #[test]
    fn a_merge_keeps_the_signatures_of_either_side() {
        assert_merged(
            &[("a", &[])],
            &[("a", &[("Bob", 3)])],
            &[("a", &[("Bob", 3)])],
        );
        assert_merged(
            &[("a", &[("Alice", 2)])],
            &[("a", &[])],
            &[("a", &[("Alice", 2)])],
        );
    }

    #[test]
    fn both_signatures_of_one_version_stay_in_the_order_of_time() {
        let both: &[(&str, u8)] = &[("Bob", 2), ("Alice", 4)];
        assert_merged(
            &[("a", &[("Alice", 4)])],
            &[("a", &[("Bob", 2)])],
            &[("a", both)],
        );
        assert_merged(&[("a", both)], &[("a", both)], &[("a", both)]);
    }

    #[test]
    fn a_version_that_only_they_have_comes_with_its_signatures() {
        assert_merged(
            &[("a", &[("Alice", 2)]), ("b", &[])],
            &[("a", &[]), ("c", &[("Bob", 3)])],
            &[("a", &[("Alice", 2)]), ("b", &[]), ("c", &[("Bob", 3)])],
        );
    }
}
