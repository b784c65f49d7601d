//! What a phone reads of the server's answers: `src/json.rs` reads them field by field, and a field that is
//! spelt otherwise there would be missing without a word.

use open_door_tests::places::{BLACKBURN, root};
use open_door_tests::portal::catalogue;
use serde_json::Value;
use std::collections::BTreeSet;

/// The names in every object of a value.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(parts) => {
            for (name, part) in parts {
                found.insert(name.clone());
                names(part, found);
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| names(part, found)),
        _ => {}
    }
}

#[test]
fn the_app_reads_every_field_of_what_the_check_works_its_answer_out_from() {
    let data = catalogue().check_data(Some(BLACKBURN)).expect("the pack");
    let mut found = BTreeSet::new();
    names(&serde_json::to_value(data).expect("JSON"), &mut found);
    assert!(found.contains("body_html") && found.contains("counted_from"));
    let reader = std::fs::read_to_string(root().join("src/json.rs")).expect("the reader");
    let unread: Vec<_> = found
        .iter()
        // Nothing on a phone shows the facts' own numbers.
        .filter(|name| *name != "ids")
        .filter(|name| !reader.contains(&format!("\"{name}\"")))
        .collect();
    assert!(unread.is_empty(), "src/json.rs does not read {unread:?}");
}
