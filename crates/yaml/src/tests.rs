//! The quick way to a value and the slow one come to the same, whatever is written.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Deserialize;
use serde_json::Value;

use super::{is_quick_and_right, read};

/// Something of each kind that a file can hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is compared as it is printed")]
struct Shape {
    word: Option<String>,
    yes: Option<bool>,
    small: Option<u8>,
    number: Option<i64>,
    large: Option<u64>,
    kind: Option<Kind>,
    pair: Option<[i64; 2]>,
    inner: Option<Box<Shape>>,
    #[serde(default)]
    list: Vec<Shape>,
    #[serde(default)]
    texts: Vec<String>,
    map: Option<BTreeMap<String, Option<String>>>,
    open: Option<Loose>,
    new: Option<Wrapped>,
}

/// Keys that it does not know are passed over.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is compared as it is printed")]
struct Loose {
    word: Option<String>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is compared as it is printed")]
struct Wrapped(String);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    First,
    SecondOfTwo,
}

const JSON: &str = r#"{
  "word": "a \"word\" 网络\n",
  "yes": true,
  "small": 7,
  "number": -12,
  "large": 90071992547409,
  "kind": "second_of_two",
  "pair": [1, 2],
  "inner": {"kind": "first", "yes": null, "texts": []},
  "list": [
    {
      "number": 0,
      "texts": ["x", "2026-01-31", "null"]
    },
    {}
  ],
  "map": {"a": "1", "b-c": null},
  "open": {"word": "w", "other": {"deep": [1, [2, {"x": "y"}]]}},
  "new": "wrapped"
}
"#;

const YAML: &str = r#"# A comment.
word: a plain word, 网络  # and another
yes: true
small: 7
number: -12
large: 90071992547409
kind: second_of_two
pair: [1, 2]
inner:
  kind: 'first'
  yes:
  word: 'it''s quoted'
list:
  - number: 0
    texts:
    - plain
    - "with \"quotes\" and \\"
    - 2026-01-31
    - 61.3
    - 61.3.a
  - {word: "flow", texts: [a, b c, "d"]}
  - word: >-
      folded text
      on two lines

      and a third
    new: |
      kept as
        it is
  - word: a text
      that goes on
    new: "and so
      does this"
map: {a: "1", b: ~}
open:
  word: w
  other: [1, {x: y}]
"#;

/// What makes a difference in one of the two languages.
const PIECES: [&str; 72] = [
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    ":",
    ": ",
    ",",
    ", ",
    "\"",
    "'",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "#",
    " #",
    "-",
    "- ",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    "|-",
    "|+",
    "|2",
    ">",
    ">-",
    "?",
    "? ",
    "~",
    "null",
    "Null",
    "true",
    "True",
    "yes",
    "0",
    "-0",
    "01",
    "1.0",
    "1e5",
    "-1e5",
    "0x1f",
    "0o7",
    ".5",
    ".inf",
    "+1",
    "-.nan",
    "999999999999999999",
    "9999999999999999999",
    "1_000",
    "\\",
    "\\n",
    "\\\"",
    "\\u0041",
    "\\ud83d",
    "\\/",
    "\\\n",
    "\t",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "%A",
    "---\n",
    "...\n",
    "<<",
    "é",
    "\u{0}",
];

/// One thing that happens to a text.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, &'static str),
    Replace(Index, &'static str),
    Remove(Index, usize),
    /// A part of the text is put elsewhere once more.
    Repeat(Index, usize, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (at(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Replace(at, piece)),
        2 => (at(), 1_usize..12).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (at(), 1_usize..40, at()).prop_map(|(from, length, to)| Change::Repeat(from, length, to)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for change in changes {
        let count = characters.len();
        let within = |at: &Index| at.index(count + 1).min(count);
        let upto = |from: usize, length: usize| from..(from + length).min(count);
        match change {
            Change::Insert(at, piece) => {
                let at = within(at);
                drop(characters.splice(at..at, piece.chars()));
            }
            Change::Replace(at, piece) => {
                let range = upto(within(at), 1);
                drop(characters.splice(range, piece.chars()));
            }
            Change::Remove(at, length) => drop(characters.drain(upto(within(at), *length))),
            Change::Repeat(from, length, to) => {
                let part = characters[upto(within(from), *length)].to_vec();
                let to = within(to);
                drop(characters.splice(to..to, part));
            }
        }
    }
    characters.into_iter().collect()
}

/// Any JSON, with keys and texts of every kind.
fn json() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[ -~]{0,12}", "\\PC{0,6}", "[a-z_]{1,9}", any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1000_i64..1000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let key = prop_oneof![3 => "[a-z_]{1,9}".boxed(), 1 => text.clone().boxed()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn both_shapes(text: &str) {
    let _ = is_quick_and_right::<Value>(text);
    let _ = is_quick_and_right::<Shape>(text);
    let _ = is_quick_and_right::<Loose>(text);
}

#[test]
fn what_is_written_plainly_is_read_quickly() {
    for text in [JSON, YAML] {
        assert!(is_quick_and_right::<Shape>(text));
        assert!(is_quick_and_right::<Value>(text));
    }
}

/// What one of the ways would take and the other refuse: the refusal of old stands.
#[test]
fn the_quick_way_takes_nothing_that_is_refused() {
    let refused = [
        r#"{"word": "a", "word": "b"}"#,
        r#"{"open": {"x": 1, "x": 2}}"#,
        r#"{"kind": {"first": null}}"#,
        r#"{"open": ["w"]}"#,
        r#"{"pair": [1, 2, 3]}"#,
        r#"{"small": 256}"#,
        r#"{"number": 1.0}"#,
        r#"{"number": "1"}"#,
        "{\"word\": \"\u{7f}\"}",
        "{\"word\"\n: \"a\"}",
        "word: a\nword: b\n",
        "word: &a x\nnew: *a\n",
        "word: !x y\n",
        "word: a\n---\nword: b\n",
        "word: a\n  \tb: c\n",
        "",
    ];
    for text in refused {
        assert!(!is_quick_and_right::<Shape>(text), "{text}");
        assert!(read::<Shape>("file", text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn nesting_is_bounded_in_either_way() {
    for depth in [1, 31, 32, 33, 62, 63, 64, 65, 200] {
        let json = format!("{{\"a\": {}1{}}}", "[".repeat(depth), "]".repeat(depth));
        let _ = is_quick_and_right::<Value>(&json);
        assert_eq!(
            read::<Value>("file", json.as_bytes()).is_ok(),
            depth < 64,
            "{depth}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_reads_the_same_both_ways(value in json()) {
        let _ = is_quick_and_right::<Value>(&value.to_string());
        let pretty = serde_json::to_string_pretty(&value).expect("it is written");
        let _ = is_quick_and_right::<Value>(&pretty);
    }

    #[test]
    fn so_does_whatever_becomes_of_a_file(is_json in any::<bool>(), changes in prop::collection::vec(change(), 1..5)) {
        both_shapes(&changed(if is_json { JSON } else { YAML }, &changes));
    }

    #[test]
    fn so_does_what_is_put_together_by_chance(pieces in prop::collection::vec(select(&PIECES[..]), 0..12), word in "[a-z]{1,3}") {
        both_shapes(&pieces.join(&word));
        both_shapes(&format!("word: {}\nyes: true\n", pieces.concat()));
    }
}
