//! Coming back with the code.

use crate::person::Person;
use open_door_tests::people::{everything, least};

pub const CODE: &str = "Come back with your code";
pub const INSIDE: &str = "What you asked for";

/// Comes back with a code.
pub fn comes_back(person: &Person, code: &str) {
    opens(person, code, INSIDE);
}

/// Opens what is behind a code, which has this heading.
pub fn opens(person: &Person, code: &str, heading: &str) {
    person.open("/door");
    person.is_at(CODE);
    person.fill("Your code", code);
    person.press("Open");
    person.is_at(heading);
}

journeys! {
    fn whoever_has_a_code_sees_takes_back_and_leaves_without_a_trace(person) {
        let code = person.portal.was_sent(&everything());
        person.open("/");
        person.follow("I have a code");
        person.is_at(CODE);
        person.fill("Your code", &code.to_lowercase().replace('-', " "));
        person.press("Open");
        person.is_at(INSIDE);
        person.sees("You sent it.");
        for secret in ["Sam Test", "07700", "Eid", code.as_str()] {
            person.does_not_see(secret);
        }
        person.press_in("A card or a call once a year", "Take this back");
        person.sees("You took this back");
        assert_eq!(person.portal.only_request()["consents"][0]["state"], "withdrawn");
        person.press("Leave");
        person.is_at(CODE);
        for _ in 0..3 {
            person.back();
            let page = person.text();
            for words in ["You sent it.", "You took this back", code.as_str()] {
                assert!(!page.contains(words), "Back shows “{words}”:\n{page}");
            }
        }
    }

    fn someone_sees_what_the_team_has_done(person) {
        let code = person.portal.was_sent(&least());
        comes_back(person, &code);
        person.sees("The team has not read it yet");
        let requests = person.portal.requests();
        person.portal.team(&["requests", "receive", &requests[0], "--by", "duty worker"]);
        person.reloads();
        person.sees("The team received it.");
        let reason = "You asked for help with your flat";
        let decide =
            ["requests", "decide", &requests[0], "--by", "manager", "--outcome", "personal-adviser", "--reason", reason];
        person.portal.team(&decide);
        person.reloads();
        person.sees("You will have a Personal Adviser");
        person.sees(reason);
    }

    fn a_code_that_does_not_fit_is_asked_for_again(person) {
        person.open("/door");
        person.press("Open");
        let [said] = person.error_summary().try_into().expect("one line");
        person.follow(&said);
        person.has_focus_on("input Your code");
        person.fill("Your code", "AAAA-BBBB-CCCC-DDDD");
        person.press("Open");
        assert_eq!(person.error_summary().len(), 1);
        assert_eq!(person.value_of("Your code"), "AAAA-BBBB-CCCC-DDDD");
        let code = person.portal.was_sent(&least());
        person.fill("Your code", &code);
        person.press("Open");
        person.is_at(INSIDE);
    }

    fn from_the_code_on_the_last_page_it_is_one_step_to_the_request(person) {
        person.open(crate::step_back::STEP_BACK);
        crate::step_back::answers_the_least(person);
        person.press("Send");
        let code = crate::step_back::code(person);
        person.follow("See where my request is");
        person.is_at(CODE);
        person.fill("Your code", &code);
        person.press("Open");
        person.is_at(INSIDE);
    }

    fn whoever_has_lost_the_code_is_told_who_can_help(person) {
        person.open("/door");
        person.unfold("I have lost my code");
        person.follow("Find your council and how to reach it");
        person.is_at("Which council looked after you last?");
    }

    fn a_consent_that_was_taken_back_can_be_given_again(person) {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.press_in("A card or a call once a year", "Take this back");
        person.sees("From now, nobody may use it.");
        person.unfold("Changed your mind?");
        person.fill("Which day? (only if you say yes)", "New Year");
        person.press("Yes");
        person.sees("We ask again on");
        let consents = &person.portal.only_request()["consents"];
        assert_eq!((&consents[0]["state"], person.portal.day_of(&consents[0])), (&"given".into(), "New Year".into()));
    }

    fn what_a_press_did_is_said_once_where_the_page_begins(person) {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.press_in("A card or a call once a year", "Take this back");
        person.sees("You took back: A card or a call once a year");
        if person.has_app() {
            person.has_focus_on("div You took back:");
        }
        person.reloads();
        person.is_at(INSIDE);
        person.does_not_see("You took back:");
    }

    fn a_request_is_taken_back_with_one_press_and_can_be_asked_again(person) {
        let code = person.portal.was_sent(&least());
        comes_back(person, &code);
        person.press("Cancel this request");
        person.sees("You cancelled your request. Nothing more happens with it.");
        person.sees("You cancelled this.");
        assert_eq!(person.portal.only_request()["state"], "cancelled");
        person.follow("Ask again");
        person.is_at(crate::step_back::NAME);
    }

    fn staying_longer_is_one_press(person) {
        let code = person.portal.was_sent(&least());
        comes_back(person, &code);
        person.sees("it closes at");
        person.press("Stay longer");
        person.is_at(INSIDE);
    }

    fn everything_is_erased_after_being_asked_once_more(person) {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.follow("Delete everything we keep");
        person.is_at("Delete everything we keep?");
        person.follow("No, go back");
        person.is_at(INSIDE);
        person.follow("Delete everything we keep");
        person.is_at("Delete everything we keep?");
        person.press("Delete everything we keep");
        person.is_at("Everything we kept is deleted");
        person.open("/door");
        person.fill("Your code", &code);
        person.press("Open");
        assert_eq!(person.error_summary().len(), 1);
    }
}

#[test]
fn what_is_behind_a_code_closes_by_itself_and_says_so_before() {
    // A minute lasts a quarter of a second in this browser.
    let fast = "{const now=Date.now.bind(Date),start=now();Date.now=()=>start+(now()-start)*240;
         const every=setInterval;window.setInterval=(run,time)=>every(run,time/240)}";
    let person = Person::with_script_before("exit", fast);
    let code = person.portal.was_sent(&everything());
    comes_back(&person, &code);
    person.sees("This closes in 2 minutes. Do you want to stay?");
    person.is_at("Are you still there?");
    person.does_not_see("A card or a call");
}

#[test]
fn a_copy_is_saved_and_gives_nobody_away() {
    Person::by(crate::person::Way::App).takes(|person| {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        person.follow("Save a copy");
        let copy = person.saved_file("copy.html");
        assert!(
            copy.contains("You sent it.") && copy.contains("you said yes"),
            "{copy}"
        );
        for secret in ["Sam Test", "07700", "Eid", "lost my flat", code.as_str()] {
            assert!(!copy.contains(secret), "the copy holds “{secret}”");
        }
    });
}

#[test]
fn a_copy_with_everything_is_saved_for_whoever_knows_a_number_that_was_given() {
    Person::by(crate::person::Way::App).takes(|person| {
        let code = person.portal.was_sent(&everything());
        comes_back(person, &code);
        let asks = |number: &str| {
            person.fill("A number or address that you gave us", number);
            person.press("Save everything");
        };
        person.unfold("A copy with everything");
        asks("07700 900999");
        assert_eq!(person.error_summary().len(), 1);
        person.sees("We have no such number or address from you here");
        assert_eq!(
            person.value_of("A number or address that you gave us"),
            "07700 900999",
            "what was typed stays"
        );
        asks("07700 900123");
        let copy = person.saved_file("copy.html");
        assert!(
            copy.contains("Sam Test") && copy.contains("07700 900123"),
            "{copy}"
        );
    });
}

#[test]
fn a_code_is_saved_alone() {
    Person::by(crate::person::Way::App).takes(|person| {
        person.open(crate::step_back::STEP_BACK);
        crate::step_back::answers_the_least(person);
        person.press("Send");
        let code = crate::step_back::code(person);
        person.press("Save the code");
        assert_eq!(person.saved_file("note.txt").trim(), code);
    });
}
