//! Every rule that the pack carries has a test named after it, and every rule that a young person
//! should see is carried.

use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::catalogue;
use open_door_tests::source::rust;

/// Every rule of this policy that a young person should see or use.
const FOR_YOUNG_PEOPLE: &str = "
    BWD-NAME-1 BWD-NAME-2 BWD-NAME-3 BWD-VAL-3 BWD-TERM-1 BWD-TERM-2 BWD-TERM-3 BWD-TERM-4
    BWD-LAW-2 BWD-LAW-7 BWD-LAW-9 BWD-OPT-1 BWD-OPT-2 BWD-OPT-3 BWD-OPT-4 BWD-OPT-5
    BWD-REQ-1 BWD-REQ-2 BWD-REQ-3 BWD-REQ-4 BWD-REQ-5 BWD-DEC-10
    BWD-PRE-1 BWD-PRE-3 BWD-PRE-6 BWD-PRE-7 BWD-PRE-8 BWD-PRE-9 BWD-PRE-11 BWD-PRE-12 BWD-PRE-14
    BWD-CONS-1 BWD-CONS-2 BWD-CONS-3 BWD-CONS-4 BWD-CONS-5 BWD-CONS-6
    BWD-KIT-1 BWD-KIT-2 BWD-KIT-3 BWD-KIT-6 BWD-KIT-8 BWD-KIT-11
    BWD-TIME-1 BWD-TIME-2 BWD-TIME-3 BWD-TIME-4 BWD-TIME-5 BWD-TIME-6 BWD-TIME-9 BWD-TIME-10 BWD-TIME-11
    BWD-AWAY-4 BWD-AWAY-5 BWD-AWAY-11 BWD-AWAY-12 BWD-STEP-5 BWD-STEP-7
    BWD-DOC-1 BWD-DOC-2 BWD-DOC-3 BWD-DOC-4 BWD-DOC-5 BWD-DOC-6 BWD-DOC-7 BWD-DOC-8 BWD-DOC-9
    BWD-DOC-10 BWD-DOC-11 BWD-DOC-12 BWD-DOC-13 BWD-DOC-14 BWD-DOC-15 BWD-DOC-16 BWD-DOC-17
    BWD-DOC-18 BWD-DOC-19 BWD-DOC-20 BWD-DOC-21 BWD-DOC-22
    BWD-CONT-1 BWD-CONT-2 BWD-CONT-3 BWD-CONT-4 BWD-CONT-5
";

#[test]
fn every_rule_for_young_people_is_carried_by_the_pack() {
    let catalogue = catalogue();
    let carried = catalogue.rule_ids(BLACKBURN).expect("the pack");
    let missing: Vec<_> = FOR_YOUNG_PEOPLE
        .split_whitespace()
        .filter(|id| !carried.contains(*id))
        .collect();
    assert!(
        missing.is_empty(),
        "the pack names no source {missing:?}: add what they say, and their numbers"
    );
}

#[test]
fn every_rule_that_the_pack_carries_has_a_test_named_after_it() {
    let tests: String = rust(&["tests/seeds"]).into_iter().map(|file| file.text).collect();
    let catalogue = catalogue();
    let carried = catalogue.rule_ids(BLACKBURN).expect("the pack");
    let missing: Vec<_> = carried
        .iter()
        .filter(|id| id.starts_with("BWD-"))
        .filter(|id| !tests.contains(&format!("fn {}_", id.to_lowercase().replace('-', "_"))))
        .collect();
    assert!(
        missing.is_empty(),
        "write a test that begins with the number of {missing:?}"
    );
}
