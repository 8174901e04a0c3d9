//! Every YAML file of the repository is taken for the same by another reader of YAML. It stands outside the crate because the
//! types of content and matters are made of the crate as others see it.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on has failed, helpers included"
)]

use std::fmt::{self, Debug};
use std::path::{Path, PathBuf};

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use zicha_content::raw;

/// The texts of a document, in the shape that it is known to have: what is written, whatever YAML takes it for.
struct Texts<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Texts<'_> {
    type Value = Vec<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.0 {
            Value::Array(_) => deserializer.deserialize_seq(self),
            Value::Object(_) => deserializer.deserialize_map(self),
            _ => deserializer.deserialize_string(self),
        }
    }
}

impl<'de> Visitor<'de> for Texts<'_> {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is known to stand there")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(vec![text.to_owned()])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        for item in self.0.as_array().expect("it is a list") {
            texts.extend(
                seq.next_element_seed(Texts(item))?
                    .expect("it has the item"),
            );
        }
        Ok(texts)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            texts.extend(map.next_value_seed(Texts(&self.0[&key]))?);
            texts.push(key);
        }
        Ok(texts)
    }
}

/// The texts of a document whose shape is known, as our reader gives them.
fn texts(bytes: &[u8], shape: &Value) -> Vec<String> {
    thread_local! {
        static SHAPE: std::cell::RefCell<Value> = const { std::cell::RefCell::new(Value::Null) };
    }
    struct Shaped(Vec<String>);
    impl<'de> serde::Deserialize<'de> for Shaped {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            SHAPE.with_borrow(|shape| Texts(shape).deserialize(deserializer).map(Self))
        }
    }
    SHAPE.set(shape.clone());
    let Shaped(texts) = zicha_yaml::read("file", bytes).expect("it reads").value;
    texts
}

fn yaml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder reads") {
        let path = entry.expect("the folder reads").path();
        if path.is_dir() {
            yaml_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "yaml") {
            found.push(path);
        }
    }
}

fn all_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["questionnaires", "tests"] {
        yaml_files(&root.join(folder), &mut found);
    }
    found.sort();
    found
}

#[test]
fn every_file_of_the_repository_is_taken_for_the_same() {
    let files = all_files();
    assert!(files.len() > 50, "the files are found");
    for path in files {
        let bytes = std::fs::read(&path).expect("the file reads");
        let theirs: Result<Value, _> = serde_yaml::from_slice(&bytes);
        let ours = zicha_yaml::read::<Value>("file", &bytes);
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => {
                assert_eq!(ours.value, theirs, "{}", path.display());
                let written =
                    Texts(&theirs).deserialize(serde_yaml::Deserializer::from_slice(&bytes));
                assert_eq!(
                    texts(&bytes, &theirs),
                    written.expect("it reads"),
                    "{}",
                    path.display()
                );
            }
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{}: {ours:?}, {theirs:?}", path.display()),
        }
    }
}

/// The value that both readers make of a file.
fn agree<T: DeserializeOwned + Debug>(name: &str, bytes: &[u8]) {
    let ours = zicha_yaml::read::<T>(name, bytes).expect("it reads");
    let theirs: T = serde_yaml::from_slice(bytes).expect("it reads");
    assert_eq!(format!("{:?}", ours.value), format!("{theirs:?}"), "{name}");
}

#[test]
fn the_content_and_the_example_make_the_same_values() {
    for (name, bytes) in zicha_pack::sources() {
        match name.as_str() {
            "pack.yaml" => agree::<raw::Pack>(&name, &bytes),
            "definitions.yaml" => agree::<raw::Definitions>(&name, &bytes),
            "calendar.yaml" => agree::<raw::Calendar>(&name, &bytes),
            _ if name.starts_with("law/") => agree::<raw::Law>(&name, &bytes),
            _ => agree::<raw::Questionnaire>(&name, &bytes),
        }
    }
    agree::<zicha_matter::raw::Matter>("example", zicha_pack::EXAMPLE.as_bytes());
}
