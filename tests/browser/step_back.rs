//! Asking to step back in.

use crate::person::{Person, Way};

pub const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";
pub const NAME: &str = "What should we call you?";
pub const CHANNEL: &str = "What is a safe way to reach you?";
pub const TEXT_TO: &str = "Which number should they text?";
pub const LETTER_TO: &str = "Where should a letter go?";
pub const MESSAGE: &str = "Anything you want to say?";
pub const CARD: &str = "A card or a call once a year, on a day you choose?";
pub const CHECK: &str = "Check your answers";
pub const DONE: &str = "We have got it";

/// Answers what must be answered, up to the last page.
pub fn answers_the_least(person: &Person) {
    person.is_at(NAME);
    person.fill("A name to use", "Sam Test");
    person.press("Continue");
    person.is_at(CHANNEL);
    person.choose("Text message");
    person.press("Continue");
    person.is_at(TEXT_TO);
    person.fill("Phone number", "07700 900123");
    person.press("Continue");
    person.is_at(MESSAGE);
    person.press("Continue");
    person.is_at(CARD);
    person.press("Continue");
    person.is_at(CHECK);
}

/// The code on the page after sending.
pub fn code(person: &Person) -> String {
    let code: String = person.text_of(".code").split_whitespace().collect();
    assert_eq!(code.len(), 19, "a code of four groups: {code}");
    code
}

journeys! {
    fn a_name_and_a_safe_number_are_enough_to_step_back_in(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("Ask to");
        answers_the_least(person);
        for words in ["Sam Test", "Text message", "07700 900123"] {
            person.sees(words);
        }
        person.press("Send");
        person.is_at(DONE);
        let first = code(person);
        person.sees("What happens next");
        person.reloads();
        person.is_at(DONE);
        assert_eq!(code(person), first, "the code is shown again");
        let request = person.portal.only_request();
        assert_eq!(request["text"]["name"], "Sam Test");
        assert_eq!(request["text"]["reach"]["to"], "07700 900123");
        assert_eq!(request["consents"].as_array().map(Vec::len), Some(0), "nothing was agreed to");
    }

    fn everything_that_is_said_arrives_as_it_was_typed(person) {
        let words = "Ünïcode & <b>tags</b>\nsecond line </textarea><script>alert(1)</script> \"quotes\"";
        person.open(STEP_BACK);
        person.fill("A name to use", "Ş. O’Test <i>");
        person.press("Continue");
        person.is_at(CHANNEL);
        person.choose("Letter");
        person.press("Continue");
        person.is_at(LETTER_TO);
        person.fill("Address", "1 Test Street\nTesttown");
        person.press("Continue");
        person.is_at(MESSAGE);
        person.fill("Your words", words);
        person.press("Continue");
        person.is_at(CARD);
        person.choose("Yes, get in touch");
        person.fill("Which day?", "Eid");
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("Yes: Eid");
        person.press("Change: What you want to say");
        person.is_at(MESSAGE);
        assert_eq!(person.value_of("Your words").replace("\r\n", "\n"), words);
        person.press("Continue");
        person.is_at(CHECK);
        person.press("Send");
        person.is_at(DONE);
        let request = person.portal.only_request();
        let said = |value: &serde_json::Value| value.as_str().map(|text| text.replace("\r\n", "\n"));
        assert_eq!(request["text"]["name"], "Ş. O’Test <i>");
        assert_eq!(said(&request["text"]["reach"]["to"]).as_deref(), Some("1 Test Street\nTesttown"));
        assert_eq!(said(&request["text"]["message"]).as_deref(), Some(words));
        assert_eq!(request["consents"][0]["state"], "given");
        assert_eq!(person.portal.day_of(&request["consents"][0]), "Eid");
    }

    fn each_step_says_what_to_mend_leads_there_and_keeps_what_was_typed(person) {
        let mended = |label: &str, kind: &str| {
            let [said] = person.error_summary().try_into().expect("one line");
            person.follow(&said);
            person.has_focus_on(&format!("{kind} {label}"));
        };
        person.open(STEP_BACK);
        person.press("Continue");
        mended("A name to use", "input");
        person.fill("A name to use", &"long ".repeat(20));
        person.press("Continue");
        mended("A name to use", "input");
        assert_eq!(person.value_of("A name to use").trim(), "long ".repeat(20).trim());
        person.fill("A name to use", "Sam");
        person.press("Continue");
        person.is_at(CHANNEL);
        person.press("Continue");
        mended("Phone call", "input");
        person.choose("Email");
        person.press("Continue");
        person.is_at("Which email should they use?");
        person.fill("Email address", "not an address");
        person.press("Continue");
        mended("Email address", "input");
        assert_eq!(person.value_of("Email address"), "not an address");
        person.fill("Email address", "sam.test@example.com");
        person.press("Continue");
        person.is_at(MESSAGE);
        person.fill("Your words", "my code is K7QM-3XPD-9TRA-W2HF");
        person.press("Continue");
        mended("Your words", "textarea");
        assert_eq!(person.value_of("Your words"), "my code is K7QM-3XPD-9TRA-W2HF");
        person.fill("Your words", "no code");
        person.press("Continue");
        person.is_at(CARD);
        person.choose("Yes, get in touch");
        person.press("Continue");
        mended("Which day?", "input");
        assert!(person.has_chosen("Yes, get in touch"));
        person.choose("No, thank you");
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("on a day you choose\nNo");
    }

    fn one_answer_can_be_changed_on_the_last_page(person) {
        person.open(STEP_BACK);
        answers_the_least(person);
        person.press("Change: Name to use");
        person.is_at(NAME);
        assert_eq!(person.value_of("A name to use"), "Sam Test");
        person.fill("A name to use", "Alex");
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("Alex");
        person.press("Change: How to reach you");
        person.is_at(CHANNEL);
        assert!(person.has_chosen("Text message"));
        person.choose("WhatsApp");
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("WhatsApp");
        person.sees("07700 900123");
        person.press("Send");
        person.is_at(DONE);
        assert_eq!(person.portal.only_request()["text"]["name"], "Alex");
    }

    fn going_back_step_by_step_keeps_every_answer(person) {
        person.open(STEP_BACK);
        answers_the_least(person);
        for heading in [CARD, MESSAGE, TEXT_TO, CHANNEL, NAME] {
            person.press("Go back");
            person.is_at(heading);
        }
        assert_eq!(person.value_of("A name to use"), "Sam Test");
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("07700 900123");
    }
}

#[test]
fn the_browsers_back_goes_one_step_back_and_keeps_every_answer() {
    Person::by(Way::App).takes(|person| {
        person.open(STEP_BACK);
        person.marks_the_document();
        answers_the_least(person);
        for heading in [CARD, MESSAGE, TEXT_TO] {
            person.back();
            person.is_at(heading);
        }
        assert_eq!(person.value_of("Phone number"), "07700 900123");
        person.back();
        person.is_at(CHANNEL);
        assert!(person.has_chosen("Text message"));
        person.back();
        person.is_at(NAME);
        assert_eq!(person.value_of("A name to use"), "Sam Test");
        assert!(person.is_still_in_the_same_document(), "nothing was loaded anew");
    });
}

#[test]
fn the_browsers_back_keeps_what_was_typed_and_not_sent_on() {
    Person::by(Way::App).takes(|person| {
        person.open(STEP_BACK);
        answers_the_least(person);
        person.back();
        person.is_at(CARD);
        person.back();
        person.is_at(MESSAGE);
        person.fill("Your words", "Five hundred words, not sent on");
        person.back();
        person.is_at(TEXT_TO);
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("Five hundred words, not sent on");
    });
}

#[test]
fn whoever_looks_at_another_page_meanwhile_finds_their_answers_again() {
    Person::by(Way::App).takes(|person| {
        person.open(STEP_BACK);
        person.fill("A name to use", "Sam Test");
        person.press("Continue");
        person.is_at(CHANNEL);
        person.choose("Text message");
        person.follow("Help now");
        person.is_at("Get help now");
        person.back();
        person.is_at(CHANNEL);
        assert!(person.has_chosen("Text message"), "also what was not sent on");
        person.press("Continue");
        person.is_at(TEXT_TO);
        person.follow("Help now");
        person.is_at("Get help now");
        person.goes_to(STEP_BACK);
        person.is_at(NAME);
        assert_eq!(
            person.value_of("A name to use"),
            "",
            "whoever opens the form anew begins anew"
        );
    });
}

#[test]
fn after_sending_the_browsers_back_says_that_it_is_sent() {
    Person::by(Way::App).takes(|person| {
        person.open(STEP_BACK);
        answers_the_least(person);
        person.press("Send");
        person.is_at(DONE);
        person.back();
        person.sees("You have sent this, and it is safe");
        assert_eq!(person.portal.requests().len(), 1);
    });
}

#[test]
fn the_printed_code_stands_alone() {
    for way in [Way::App, Way::AppBlocked] {
        Person::by(way).takes(|person| {
            person.open(STEP_BACK);
            answers_the_least(person);
            person.press("Send");
            person.is_at(DONE);
            let code = code(person);
            person.looks_at_it_on_paper();
            let printed: String = person.text().split_whitespace().collect();
            assert!(printed.contains(&code), "{printed}");
            for word in ["Blackburn", "care", "Adviser", "request"] {
                person.does_not_see(word);
            }
        });
    }
}

#[test]
fn after_loading_the_page_again_the_form_stands_where_it_was() {
    for way in [Way::App, Way::NoScript] {
        Person::by(way).takes(|person| {
            person.open(STEP_BACK);
            person.fill("A name to use", "Sam Test");
            person.press("Continue");
            person.is_at(CHANNEL);
            person.reloads();
            person.is_at(CHANNEL);
            person.press("Go back");
            person.is_at(NAME);
            assert_eq!(person.value_of("A name to use"), "Sam Test");
        });
    }
}

#[test]
fn with_the_app_nothing_is_loaded_anew_from_the_first_page_to_the_code() {
    Person::by(Way::App).takes(|person| {
        person.open("/");
        person.marks_the_document();
        person.follow("Find my council");
        person.follow("Blackburn with Darwen");
        person.follow("Ask to");
        answers_the_least(person);
        person.press("Send");
        person.is_at(DONE);
        assert!(person.is_still_in_the_same_document());
    });
}
