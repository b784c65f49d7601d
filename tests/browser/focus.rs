//! What a screen reader hears: the title, the heading after a change of page, what must be mended.

use crate::person::{Person, Way};
use crate::step_back::{CHANNEL, NAME, STEP_BACK};
use crate::{check, door};
use fantoccini::key::Key;

#[test]
fn after_a_change_of_page_the_heading_has_the_focus_and_the_title_is_the_new_one() {
    Person::by(Way::App).takes(|person| {
        let is_told = |heading: &str| {
            person.is_at(heading);
            person.has_focus_on(&format!("h1 {heading}"));
            assert_eq!(person.title(), format!("{heading} – Open Door"));
        };
        person.open("/");
        person.marks_the_document();
        person.follow("Find my council");
        is_told("Which council looked after you last?");
        person.follow("Blackburn with Darwen");
        is_told("Blackburn with Darwen Council");
        person.follow("What can I get?");
        is_told(check::BORN);
        person.back();
        is_told("Blackburn with Darwen Council");
        person.follow("Ask to");
        is_told(NAME);
        person.fill("A name to use", "Sam");
        person.press("Continue");
        is_told(CHANNEL);
        person.back();
        is_told(NAME);
        person.follow("Get help now");
        is_told("Get help now");
        person.follow("Come back with a code");
        is_told(door::CODE);
        assert!(person.is_still_in_the_same_document());
    });
}

#[test]
fn after_a_change_of_page_the_top_of_it_is_shown() {
    Person::by(Way::App).takes(|person| {
        person.open("/");
        person.follow("Privacy");
        person.is_at("What we do with what you tell us");
        person.until("the top of the page", || {
            (person.script("return scrollY") == 0).then_some(())
        });
    });
}

journeys! {
    fn what_must_be_mended_is_heard_first(person) {
        for path in [STEP_BACK, check::CHECK, "/door"] {
            person.open(path);
            let before = person.title();
            person.press(if path == "/door" { "Open" } else { "Continue" });
            assert_eq!(person.error_summary().len(), 1);
            if person.has_app() {
                person.has_focus_on("div Please look at this again");
            }
            person.until("the title", || (person.title() == format!("Error: {before}")).then_some(()));
        }
    }
}

#[test]
fn the_first_page_moves_no_focus() {
    Person::by(Way::App).takes(|person| {
        person.open("/councils");
        assert!(
            person.focus().is_some_and(|focus| focus.starts_with("body")),
            "{:?}",
            person.focus()
        );
    });
}

#[test]
fn the_first_key_leads_past_the_header() {
    Person::by(Way::App).takes(|person| {
        person.open("/councils");
        person.presses_key(Key::Tab, 1);
        person.has_focus_on("a Skip to main content");
        person.presses_key(Key::Enter, 1);
        person.has_focus_on("main");
        person.presses_key(Key::Tab, 1);
        person.has_focus_on("a Blackburn with Darwen");
    });
}
