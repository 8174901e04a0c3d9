//! The chain: what breaks it and what it withstands.

use serde_json::json;

use super::{Event, Fault, History, Operation};

fn entry(staff: u64) -> Event {
    let set = [("staff".to_owned(), json!({"answer": staff}))].into();
    Event {
        at: "2026-11-24T09:00:00+08:00".into(),
        by: "Li 李".into(),
        did: Operation::Changed,
        set,
        ..Event::default()
    }
}

fn written(count: u64) -> (History, String) {
    let mut history = History::default();
    let text = (1..=count).map(|staff| history.add(entry(staff))).collect();
    (history, text)
}

#[test]
fn what_is_written_is_read_back() {
    let (history, text) = written(5);
    assert_eq!(History::read(text.as_bytes()), history);
    assert_eq!(history.facts_after(3)["staff"], json!({"answer": 3}));
    assert!(history.facts_after(0).is_empty());
}

#[test]
fn every_byte_that_is_changed_breaks_the_chain_where_it_stands_or_at_the_next_line() {
    let (whole, text) = written(3);
    for position in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[position] ^= 1;
        let read = History::read(&bytes);
        let at = text.as_bytes()[..position]
            .split(|byte| *byte == b'\n')
            .count() as u64;
        let anchored = read.holds(3, &whole.head);
        match read.fault {
            Some(Fault::Broken(entry)) => {
                assert!(
                    entry == at || (entry == at + 1 && at == 2),
                    "byte {position}: {entry}"
                );
            }
            // The last line has none after it that names its hash, so the matter does.
            fault => assert!(
                at == 3 && !anchored && fault != Some(Fault::Short),
                "byte {position}: {fault:?}"
            ),
        }
    }
}

#[test]
fn a_line_that_is_taken_out_put_in_or_moved_breaks_the_chain() {
    let (_, text) = written(4);
    let lines: Vec<&str> = text.lines().collect();
    for (order, at) in [
        (vec![0, 2, 3], 2),
        (vec![0, 1, 1, 2], 3),
        (vec![0, 2, 1, 3], 2),
        (vec![1, 2, 3], 1),
    ] {
        let text: String = order.iter().flat_map(|line| [lines[*line], "\n"]).collect();
        assert_eq!(
            History::read(text.as_bytes()).fault,
            Some(Fault::Broken(at)),
            "{order:?}"
        );
    }
}

#[test]
fn a_line_without_end_is_dropped_and_no_more() {
    let (_, text) = written(3);
    for cut in text.rfind('{').expect("a line") + 1..text.len() {
        let read = History::read(&text.as_bytes()[..cut]);
        assert_eq!((read.events.len(), read.fault), (2, Some(Fault::Torn)));
    }
}

#[test]
fn a_history_knows_each_of_its_heads_and_no_other() {
    let (history, text) = written(3);
    for (count, line) in text.lines().enumerate() {
        assert!(history.holds(count as u64 + 1, &crate::digest(line.as_bytes())));
        assert!(!history.holds(count as u64 + 2, &crate::digest(line.as_bytes())));
    }
    assert!(history.holds(0, ""));
    assert!(!history.holds(4, ""));
}
