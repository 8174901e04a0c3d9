//! The assessment as an OSCAL set (version 1.2.1): catalog, assessment plan, assessment results, plan of action. What
//! OSCAL has no word for (fines, reasons for not answering) stands in properties of our own.

mod catalog;
mod check;
mod plan;
mod results;

use serde_json::{Value, json};
use uuid::Uuid;

use zicha_report::Report;
use zicha_report::document::{Counts, fingerprint};
use zicha_text::{Lang, LocalizedError, ResultExt as _};

use super::verify::reading::{broken, same, unmade};
use super::{Files, VERSION};

const OSCAL: &str = "1.2.1";
/// Names our properties.
const NAMESPACE: &str = "urn:zicha:oscal";

/// The report, the language and the seed of identifiers, from which every document is made.
struct Set<'a> {
    report: &'a Report<'a>,
    lang: Lang,
    /// Of the matter and its answers: two matters never share an identifier.
    seed: String,
}

/// The four files, each found to be whole and all references among them to lead somewhere.
///
/// # Errors
/// If a reference leads nowhere or OSCAL's rules for texts are not kept.
pub(super) fn set(report: &Report<'_>, lang: Lang) -> Result<Files, LocalizedError> {
    let seed = format!(
        "{}/{}",
        report.matter.organisation,
        fingerprint(report.library, report.matter)
    );
    let set = Set { report, lang, seed };
    let documents = [
        ("catalog.json", catalog::catalog(&set)),
        ("assessment-plan.json", plan::assessment(&set)),
        ("assessment-results.json", results::results(&set)),
        ("poam.json", plan::action(&set)),
    ];
    let documents = documents.map(|(name, document)| (name, tidy(document)));
    check::check(&documents)?;
    let file = |(name, document): &(&str, Value)| {
        let mut text = serde_json::to_string_pretty(document).context(unmade)?;
        text.push('\n');
        Ok(((*name).to_owned(), text.into_bytes()))
    };
    documents.iter().map(file).collect()
}

/// Parses the files again and counts controls, risks and observations.
///
/// # Errors
/// If one does not parse, or anything is missing.
pub(super) fn counts(
    report: &Report<'_>,
    lang: Lang,
    files: &Files,
) -> Result<Counts, LocalizedError> {
    let parsed = files
        .iter()
        .map(|(_, bytes)| serde_json::from_slice::<Value>(bytes));
    let parsed = parsed.collect::<Result<Vec<_>, _>>().map_err(broken)?;
    let count = |value: &Value| value.as_array().map_or(0, Vec::len);
    let groups = parsed[0]["catalog"]["groups"].as_array();
    let result = &parsed[2]["assessment-results"]["results"][0];
    let found = Counts {
        articles: groups.map_or(0, |groups| {
            groups.iter().map(|group| count(&group["controls"])).sum()
        }),
        tiers: count(&result["risks"]),
        answers: count(&result["observations"]),
        figures: 0,
    };
    let set = Set {
        report,
        lang,
        seed: String::new(),
    };
    let progress = &report.progress;
    let expected = Counts {
        articles: catalog::articles(&set).len(),
        tiers: results::tiers(&set).len(),
        answers: progress.answered + progress.withheld,
        figures: 0,
    };
    same(expected, found)
}

impl Set<'_> {
    /// An identifier made from what it identifies: the same thing in the same matter always has the same one.
    fn uuid(&self, what: &str) -> String {
        Uuid::new_v5(
            &Uuid::NAMESPACE_URL,
            format!("{NAMESPACE}/{}/{what}", self.seed).as_bytes(),
        )
        .to_string()
    }

    fn property(name: &str, value: impl Into<String>) -> Value {
        json!({"name": name, "ns": NAMESPACE, "value": value.into()})
    }

    /// The head of a document. The organisation is a party of its own in each.
    fn metadata(&self, document: &str, title: &str) -> Value {
        let organisation = self.report.matter.organisation.as_str();
        let mut metadata = json!({
            "title": title,
            "last-modified": self.moment(),
            "version": format!("{} {}", self.report.library.pack.version, VERSION),
            "oscal-version": OSCAL,
        });
        if !organisation.trim().is_empty() {
            let party = self.uuid(&format!("{document}/party"));
            metadata["roles"] =
                json!([{"id": "assessed-organisation", "title": "Assessed organisation"}]);
            metadata["parties"] =
                json!([{"uuid": party, "type": "organization", "name": organisation}]);
            metadata["responsible-parties"] =
                json!([{"role-id": "assessed-organisation", "party-uuids": [party]}]);
        }
        metadata
    }

    /// The moment of the report, in Beijing time.
    fn moment(&self) -> String {
        format!("{}+08:00", self.report.now.strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

/// OSCAL refuses empty lists and texts, and blanks at the edge of a text; control characters are dropped as well.
fn tidy(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let clean: String = text
                .chars()
                .map(|c| if c == '\n' { ' ' } else { c })
                .filter(|c| !c.is_control())
                .collect();
            Value::String(clean.trim().to_owned())
        }
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(tidy)
                .filter(|item| !is_empty(item))
                .collect(),
        ),
        Value::Object(entries) => {
            let tidied = entries.into_iter().map(|(key, value)| (key, tidy(value)));
            // `include-all` is an empty object by its nature.
            let kept: serde_json::Map<String, Value> = tidied
                .filter(|(key, value)| key == "include-all" || !is_empty(value))
                .collect();
            // A property without a value says nothing.
            let is_mute = kept.contains_key("ns") && !kept.contains_key("value");
            if is_mute {
                Value::Null
            } else {
                Value::Object(kept)
            }
        }
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
