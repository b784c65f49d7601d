//! The receipt of a consent: seen behind the code, saved, and checked in the browser.

use crate::door::{INSIDE, comes_back};
use crate::person::{Person, Way};
use open_door_tests::people::everything;

const RECEIPT: &str = "Your receipt";

journeys! {
    fn a_receipt_says_what_was_said_and_when_and_nothing_of_the_person(person) {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.follow("Receipt: A card or a call once a year, on a day you choose");
        person.is_at(RECEIPT);
        person.sees("you said yes");
        person.sees("open-door/ledger/");
        for secret in ["Sam Test", "07700", "Eid", code.as_str()] {
            person.does_not_see(secret);
        }
        person.follow("Back to what is behind your code");
        person.is_at(INSIDE);
        person.press_in("A card or a call once a year", "Take this back");
        person.sees("You took this back");
        person.follow("Receipt: A card or a call once a year, on a day you choose");
        person.sees("you took it back");
    }
}

/// In each engine: the page that checks has no framework, and must hold everywhere.
fn saves_and_checks(person: &Person) {
    let code = person.portal.was_sent(&everything());
    comes_back(person, &code);
    person.follow("Receipt: A card or a call once a year, on a day you choose");
    person.is_at(RECEIPT);
    let receipt = person.script_waits(
        "const done = arguments[arguments.length - 1];
         const save = document.querySelector('a[download=\"receipt.json\"]').href;
         fetch(save).then(answer => answer.text()).then(done);",
    );
    let receipt = receipt.as_str().expect("a receipt").to_owned();
    person.goes_to("/verify");
    person.is_at("Check a receipt");
    let paste = |text: &str| {
        person.script_with(
            "const text = document.getElementById('text');
             text.value = arguments[0];
             text.dispatchEvent(new Event('input', {bubbles: true}));",
            vec![text.into()],
        );
        // What was said of another receipt is gone before this one is checked.
        person.does_not_see("This receipt is");
        person.press("Check this receipt");
    };
    paste(&receipt);
    person.sees("This receipt is right");
    person.sees("A card or a call once a year");
    person.sees("Your answer was to Blackburn with Darwen");
    paste(&receipt.replace("\"given\"", "\"refused\""));
    person.sees("This receipt is not right");
    paste("a photo");
    person.sees("This is not a whole receipt");
    person.follow("Come back with your code");
    person.is_at(INSIDE);
}

#[test]
fn a_receipt_is_checked_in_the_browser_and_one_that_was_changed_is_refused() {
    Person::by(Way::App).takes(saves_and_checks);
}

#[test]
fn a_receipt_is_saved_as_a_file_whose_name_says_nothing() {
    Person::by(Way::App).takes(|person| {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.follow("Receipt: A card or a call once a year, on a day you choose");
        person.follow("Save the receipt");
        let saved = person.saved_file("receipt.json");
        assert!(saved.contains("\"format\":\"open-door/receipt/1\""), "{saved}");
        for secret in ["Sam Test", "07700", "Eid", code.as_str()] {
            assert!(!saved.contains(secret), "the receipt holds “{secret}”");
        }
    });
}
