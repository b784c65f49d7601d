//! Faults in what a consent says of itself: what it hangs on, and what is done with the information.

use super::{COUNCIL, Copy, GOOD_COUNCIL, spoil};

const EVERYONES: &str = "national/consents.toml";

/// A pack with these consents beside its own, each with what it hangs on.
fn with(consents: &[(&str, &str)]) -> Copy {
    let start = GOOD_COUNCIL.find("[[consents]]").expect("a consent");
    let end = GOOD_COUNCIL.find("[[timer]]").expect("a date");
    let good = GOOD_COUNCIL.get(start..end).expect("a part");
    let more: String = consents
        .iter()
        .map(|(id, on)| {
            good.replace("\"cards\"", &format!("\"{id}\""))
                .replace("source = ", &format!("depends_on = {on}\nsource = "))
        })
        .collect();
    let copy = Copy::new();
    copy.write(
        COUNCIL,
        GOOD_COUNCIL.replace("[[timer]]", &format!("{more}[[timer]]")),
    );
    copy
}

#[test]
fn a_consent_may_hang_on_others_of_its_pack_one_behind_the_other() {
    let copy = with(&[("two", "[\"cards\"]"), ("three", "[\"two\", \"cards\"]")]);
    let catalogue = copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    let council = catalogue.council_page("testshire").expect("the pack").council;
    assert_eq!(council.consents[2].depends_on, ["two", "cards"]);
}

#[test]
fn a_consent_that_hangs_on_itself_or_on_none_is_named() {
    let problems = with(&[("two", "[\"three\"]"), ("three", "[\"two\"]")]).problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    for (problem, id) in problems.iter().zip(["two", "three"]) {
        assert!(
            problem.contains(&format!("The consent \"{id}\" hangs on itself")),
            "{problem}"
        );
    }
    let problems = with(&[("two", "[\"two\"]")]).problems();
    assert!(
        problems.len() == 1 && problems[0].contains("hangs on itself"),
        "{problems:?}"
    );
    let problems = with(&[("two", "[\"nowhere\"]")]).problems();
    assert!(
        problems.len() == 1 && problems[0].contains("hangs on \"nowhere\", which is none of this pack's"),
        "{problems:?}"
    );
}

#[test]
fn what_neither_the_pack_nor_the_nation_says_of_the_information_is_named() {
    let national = Copy::new().read(EVERYONES);
    for key in [
        "pii_information",
        "collection_method",
        "processing_method",
        "storage_location",
        "retention_period",
        "withdrawal_method",
        "privacy_rights",
        "privacy_notice",
        "jurisdiction",
    ] {
        let without: String = national
            .lines()
            .filter(|line| !line.starts_with(key))
            .map(|line| format!("{line}\n"))
            .collect();
        let copy = Copy::new();
        copy.write(EVERYONES, &without);
        let problems = copy.problems();
        assert!(
            problems.len() == 1
                && problems[0].contains("The consent \"cards\" does not say")
                && problems[0].contains(&format!("Give \"{key}\"")),
            "{problems:?}"
        );
        // The pack may say it for itself.
        let value = if key == "pii_information" {
            "[\"x\"]"
        } else {
            "\"/x\""
        };
        let own = format!("[consents.handling]\n{key} = {value}\n\n[[timer]]");
        copy.write(COUNCIL, GOOD_COUNCIL.replace("[[timer]]", &own));
        copy.load().unwrap_or_else(|errors| panic!("{errors}"));
    }
}

#[test]
fn a_privacy_notice_is_a_page_here_or_a_safe_address_and_a_use_is_a_known_one() {
    let problems = spoil(EVERYONES, "\"/privacy\"", "\"http://example.org\"");
    assert!(
        problems.len() == 1 && problems[0].contains("neither a page here nor a safe web address"),
        "{problems:?}"
    );
    let problems = spoil(
        COUNCIL,
        "asked_with =",
        "used_for = [\"advertising\"]\nasked_with =",
    );
    assert!(
        problems.len() == 1 && problems[0].contains("Use one of: hand-over, letter-copy"),
        "{problems:?}"
    );
}
