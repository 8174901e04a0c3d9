//! JSON reads the same as JSON and as YAML, whatever is written, and YAML as another reader of it takes it.

use std::collections::BTreeMap;
use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{is_quick_and_right, read};
use zicha_text::Day;

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
    agree::<Value>(text);
    agree::<Shape>(text);
    agree::<Loose>(text);
}

/// What a text is taken for, here and by the other reader, is the same, where both take it for something. The other one reads
/// by a former version of YAML, which broke lines at more characters.
fn agree<T: DeserializeOwned + Debug>(text: &str) {
    if text.contains(['\u{2028}', '\u{2029}', '?']) {
        return;
    }
    let Ok(ours) = read::<T>("file", text.as_bytes()) else {
        return;
    };
    let Ok(theirs) = serde_yaml::from_str::<T>(text) else {
        return;
    };
    assert_eq!(
        format!("{:?}", ours.value),
        format!("{theirs:?}"),
        "{text:?}"
    );
}

#[test]
fn what_is_written_plainly_is_read() {
    assert!(is_quick_and_right::<Shape>(JSON));
    assert!(is_quick_and_right::<Value>(JSON));
    for text in [JSON, YAML] {
        assert!(read::<Shape>("file", text.as_bytes()).is_ok());
        both_shapes(text);
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

/// What is told of a mistake: its place and both languages.
fn told(text: &str) -> (usize, usize, String, String) {
    let found = read::<Shape>("file", text.as_bytes()).expect_err(text);
    assert_eq!(found.code, "wrong-shape", "{text}");
    let (en, zh) = (found.message.en.to_string(), found.message.zh.to_string());
    (found.place.line, found.place.column, en, zh)
}

#[test]
fn each_kind_of_mistake_is_told_with_its_place() {
    for (text, line, column, en, zh) in [
        (
            "yes: 1",
            1,
            6,
            "yes: expected `true` or `false`, not the number `1`",
            "`yes`：此处应为 `true` 或者 `false`，而不是整数 `1`",
        ),
        (
            "inner:\n  list:\n  - {}\n  - small: 256\n",
            4,
            12,
            "inner.list[1].small: the number `256` cannot stand here; expected a whole number from 0 to 255",
            "`inner.list[1].small`：此处不能是整数 `256`，应为 0 至 255 的整数",
        ),
        (
            "number: 1.5",
            1,
            9,
            "number: expected a whole number, not the number `1.5`",
            "`number`：此处应为整数，而不是小数 `1.5`",
        ),
        (
            "large: 18446744073709551616",
            1,
            8,
            "large: expected a whole number, 0 or more, not the number `18446744073709551616`, too large",
            "`large`：此处应为不小于 0 的整数，而不是过大的整数 `18446744073709551616`",
        ),
        (
            "texts:\n- a\n-\n  - b\n",
            4,
            3,
            "texts[1]: expected a text, not a list",
            "`texts[1]`：此处应为文本，而不是列表",
        ),
        (
            "kind: third",
            1,
            7,
            "kind: `third` cannot stand here; the values are `first`, `second_of_two`",
            "`kind`：不能写 `third`；可用的值：`first`、`second_of_two`",
        ),
        (
            "kind: [first]",
            1,
            7,
            "kind: expected one of `first`, `second_of_two`, not a list",
            "`kind`：此处应为下列名称之一：`first`、`second_of_two`，而不是列表",
        ),
        (
            "pair: [1]",
            1,
            7,
            "pair: expected a list of 2 items, not 1",
            "`pair`：此处有 1 项，应为恰有 2 项的列表",
        ),
        (
            "pair: [1, 2, 3]",
            1,
            7,
            "pair: expected a list of 2 items, not 3",
            "`pair`：此处有 3 项，应为恰有 2 项的列表",
        ),
        (
            "inner:\n  wrod: a\n",
            2,
            3,
            "inner: there is no key `wrod`; the keys are `word`, `yes`, `small`, `number`, `large`, `kind`, `pair`, `inner`, `list`, `texts`, `map`, `open`, `new`",
            "`inner`：没有键 `wrod`；可用的键：`word`、`yes`、`small`、`number`、`large`、`kind`、`pair`、`inner`、`list`、`texts`、`map`、`open`、`new`",
        ),
        (
            "list: ~",
            1,
            7,
            "list: expected a list, not nothing",
            "`list`：此处应为列表，而不是空值",
        ),
        (
            "[]",
            1,
            1,
            "expected a group of keys with values, not a list",
            "此处应为一组键值，而不是列表",
        ),
    ] {
        let expected = (line, column, en.to_owned(), zh.to_owned());
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_key_that_is_needed_is_missed_where_its_group_begins() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is not read")]
    struct Outer {
        inner: Vec<Inner>,
    }
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is not read")]
    struct Inner {
        id: String,
    }
    let text = "inner:\n- id: a\n- no: b\n";
    let found = read::<Outer>("file", text.as_bytes()).expect_err("a key is missing");
    assert_eq!((found.place.line, found.place.column), (3, 3));
    assert_eq!(&*found.message.en, "inner[1]: the key `id` is missing");
    assert_eq!(&*found.message.zh, "`inner[1]`：缺少键 `id`");
    let found = read::<Inner>("file", b"id:\n  a: b\n").expect_err("no text");
    assert_eq!((found.place.line, found.place.column), (2, 3));
}

#[test]
fn what_a_type_says_of_itself_is_told_in_both_languages() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is not read")]
    struct Dated {
        on: Day,
    }
    for (text, en, zh) in [
        (
            "on: 2026-02-30",
            "on: `2026-02-30` is no date; write it like 2026-01-31",
            "`on`：`2026-02-30` 不是有效的日期；请写作 2026-01-31 这样的日期",
        ),
        (
            "on:\n  a: b",
            "on: expected a date like 2026-01-31, not a group of keys with values",
            "`on`：此处应为日期（如 2026-01-31），而不是一组键值",
        ),
    ] {
        let found = read::<Dated>("file", text.as_bytes()).expect_err(text);
        assert_eq!(&*found.message.en, en);
        assert_eq!(&*found.message.zh, zh);
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
