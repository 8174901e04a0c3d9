//! Exports that hold data and no sealed text (tables, OSCAL, calendar, picture): compared with the matter that they were
//! made from.

use zicha_engine::Findings;
use zicha_matter::Matter;
use zicha_report::Report;
use zicha_report::document::Selection;
use zicha_text::{Lang, LocalizedError, Text, text};

use super::{Against, Verification};
use crate::{Format, Output};

/// Makes the export again in each language and says whether what was found is the same; the language that comes nearer is
/// taken for the one it was written in.
pub(super) fn compare(
    found: &mut Verification,
    against: &Against<'_>,
    format: &Format,
    output: &Output,
) -> Result<(), LocalizedError> {
    let Some(matter) = against.matter else {
        return Err(LocalizedError::new(text!(
            "this format carries no manifest; name the matter that it was made from with --against",
            "该格式不带清单，请以 --against 指明导出所依据的案卷"
        )));
    };
    let matter = Matter {
        as_of: against.as_of.or(matter.as_of),
        ..matter.clone()
    };
    let findings = Findings::new(against.library, &matter, against.now);
    let report = Report::new(against.library, &matter, &findings);
    let mut differences: Vec<Vec<Text>> = Vec::new();
    for lang in Lang::ALL {
        let fresh = format.make(&report, &Selection::full(lang))?.output;
        let output = arranged(output, &fresh);
        if fresh == output {
            found.same(text!(
                "against the matter: the same, byte for byte",
                "与案卷比对：逐字节一致"
            ));
            return Ok(());
        }
        let mut here = lines(&fresh, &output);
        match format.check(&report, lang, &output) {
            // A spreadsheet that was saved again has other bytes around the same cells.
            Ok(_) if format.is_spreadsheet => here.clear(),
            Ok(_) => {}
            Err(error) => here.insert(0, zicha_text::failure(&error)),
        }
        differences.push(here);
    }
    let nearest = differences
        .into_iter()
        .min_by_key(Vec::len)
        .unwrap_or_default();
    if nearest.is_empty() {
        found.same(text!(
            "against the matter: saved again by another program, every cell the same",
            "与案卷比对：曾由其他程序另存，各单元格一致"
        ));
        return Ok(());
    }
    found.differ(text!(
        "against the matter: not as it would be written now (- in the file, + as it would be written now):",
        "与案卷比对：与现在应写内容不同（- 为文件所载，+ 为现在应写内容）："
    ));
    found.list(nearest);
    Ok(())
}

/// The files of a folder in the order in which they are written; those that are not ours are left out.
fn arranged(found: &Output, fresh: &Output) -> Output {
    let (Output::Folder(files), Output::Folder(wanted)) = (found, fresh) else {
        return found.clone();
    };
    let file = |name: &String| {
        files
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, bytes)| bytes.clone())
    };
    let arranged = wanted
        .iter()
        .map(|(name, _)| (name.clone(), file(name).unwrap_or_default()));
    Output::Folder(arranged.collect())
}

/// The lines by which two outputs differ; of what is not text, nothing can be said by lines.
fn lines(fresh: &Output, found: &Output) -> Vec<Text> {
    let text = |output: &Output| -> String {
        match output {
            Output::File(bytes) => String::from_utf8(bytes.clone()).unwrap_or_default(),
            Output::Folder(files) => files
                .iter()
                .map(|(_, bytes)| String::from_utf8_lossy(bytes))
                .collect(),
        }
    };
    let (fresh, found) = (text(fresh), text(found));
    super::missing(
        &super::counted(found.lines()),
        &super::counted(fresh.lines()),
    )
}
