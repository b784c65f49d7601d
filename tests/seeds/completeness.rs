//! Every numbered rule of a council's document is carried by its pack. That each has a test named after it
//! is for `cargo xtask matrix --check` to see.

use open_door_tests::places::root;
use open_door_tests::portal::catalogue;

#[test]
fn every_rule_of_a_council_is_carried_by_its_pack() {
    let ids = std::fs::read_to_string(root().join("docs/rule-ids.txt")).expect("the list of rules");
    let catalogue = catalogue();
    for (slug, family, count) in [
        ("buckinghamshire", "BUCKS-", 64),
        ("blackburn-with-darwen", "BWD-", 140),
        ("lancashire", "LANCS-", 117),
        ("dorset", "DORSET-", 82),
        ("kirklees", "KIRK-", 95),
    ] {
        let carried = catalogue.rule_ids(slug).expect("a pack");
        let rules: Vec<_> = ids
            .split_whitespace()
            .filter(|id| id.starts_with(family))
            .collect();
        assert_eq!(rules.len(), count, "{slug}");
        let missing: Vec<_> = rules.iter().filter(|id| !carried.contains(**id)).collect();
        assert!(missing.is_empty(), "{slug} carries no {missing:?}");
    }
}
