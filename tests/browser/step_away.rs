//! Keeping an adviser, seeing them less, stepping away, and taking it back.

use crate::door::{INSIDE, comes_back};
use crate::person::Person;
use crate::step_back::{CARD, CHECK, DONE, code};

pub const STEP_AWAY: &str = "/in/blackburn-with-darwen/step-away";
pub const WISH: &str = "What would you like?";
pub const AGE: &str = "A little about you";
pub const MEANS: &str = "What it means to step away";
pub const WORDS: &str = "In your own words";
pub const LETTER: &str = "A copy of your letter for people who go on helping you?";

/// Says what they would like, how old they are and what they study.
pub fn wishes(person: &Person, wish: &str, age: &str, study: &str) {
    person.is_at(WISH);
    person.choose(wish);
    person.press("Continue");
    person.is_at(AGE);
    person.choose(age);
    person.choose(study);
    person.press("Continue");
}

/// Says who they are, after their own words.
pub fn says_who(person: &Person) {
    person.is_at(WORDS);
    person.fill("Your words", "I am fine for now");
    person.press("Continue");
    person.is_at(crate::step_back::NAME);
    person.fill("A name to use", "Sam Test");
    person.press("Continue");
    person.is_at(crate::step_back::CHANNEL);
    person.choose("Text message");
    person.press("Continue");
    person.is_at(crate::step_back::TEXT_TO);
    person.fill("Phone number", "07700 900123");
    person.press("Continue");
}

/// Asks to step away at 21 to 24, up to the code.
pub fn asks_to_step_away(person: &Person) -> String {
    person.open(STEP_AWAY);
    wishes(person, "No adviser for now", "21 to 24", "No");
    person.is_at(MEANS);
    person.press("Continue");
    says_who(person);
    person.is_at(CARD);
    person.choose("No, thank you");
    person.press("Continue");
    person.is_at(LETTER);
    person.choose("No, thank you");
    person.press("Continue");
    person.is_at(CHECK);
    person.press("Send");
    person.is_at(DONE);
    code(person)
}

journeys! {
    fn stepping_away_shows_what_ends_and_what_does_not_and_ends_nothing_by_asking(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("Keep my adviser, see them less, or have none");
        wishes(person, "No adviser for now", "21 to 24", "No");
        person.is_at(MEANS);
        for words in [
            "Nothing ends when you send this",
            "What ends, once we know it is you",
            "What goes on",
            "Keep my adviser, and see them less",
        ] {
            person.sees(words);
        }
        person.unfold("Who at the council says that?");
        person.sees("The service lead or manager");
        person.press("Change my choice");
        person.is_at(WISH);
        assert!(person.has_chosen("No adviser for now"));
        person.press("Continue");
        person.is_at(AGE);
        person.press("Continue");
        person.is_at(MEANS);
        person.press("Continue");
        says_who(person);
        person.is_at(CARD);
        person.press("Continue");
        person.is_at(LETTER);
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("No answer: that means no");
        person.press("Send");
        person.is_at(DONE);
        person.sees("Nothing has ended");
        let _ = code(person);
        let request = person.portal.only_request();
        assert_eq!(request["kind"], "step-away");
        assert_eq!(request["text"]["message"], "I am fine for now");
        assert_eq!(request["consents"].as_array().map(Vec::len), Some(0), "nothing was answered");
    }

    fn under_21_and_in_higher_education_the_support_goes_on(person) {
        for (age, study) in [("18, 19 or 20", "No"), ("21 to 24", "Yes, at university")] {
            person.open(STEP_AWAY);
            wishes(person, "No adviser for now", age, study);
            person.is_at("Your support goes on");
            person.does_not_see("What ends");
            person.sees("What goes on");
        }
    }

    fn whoever_wants_their_adviser_keeps_them(person) {
        person.open(STEP_AWAY);
        wishes(person, "Keep my adviser, and see them less", "21 to 24", "No");
        says_who(person);
        person.is_at(CHECK);
        person.sees("Keep my adviser, and see them less");
        person.press("Send");
        person.is_at(DONE);
        let request = person.portal.only_request();
        assert_eq!(request["kind"], "keep-adviser");
        assert_eq!(request["text"]["lighter"], "less-often");
    }

    fn stepping_away_is_taken_back_with_one_press_also_after_support_has_stopped(person) {
        let code = asks_to_step_away(person);
        let requests = person.portal.requests();
        let id = requests[0].as_str();
        person.portal.team(&["requests", "receive", id, "--by", "duty worker"]);
        person.portal.team(&["requests", "confirm", id, "--by", "duty worker"]);
        let stop = ["requests", "stop-support", id, "--by", "duty worker", "--age", "from-21", "--study", "none"];
        person.portal.team(&stop);
        comes_back(person, &code);
        person.sees("Your support has stopped, as you wish. The council has not closed your case.");
        person.press("Cancel this request, keep my adviser");
        person.is_at(INSIDE);
        person.sees("You cancelled this. Your support goes on, or starts again.");
        person.does_not_see("Cancel this request, keep my adviser");
        assert_eq!(person.portal.only_request()["state"], "cancelled");
    }

    fn a_closed_case_says_why_and_leaves_the_door_open(person) {
        let code = asks_to_step_away(person);
        let requests = person.portal.requests();
        let id = requests[0].as_str();
        let about = ["--age", "from-21", "--study", "none"];
        person.portal.team(&["requests", "receive", id, "--by", "duty worker"]);
        person.portal.team(&["requests", "confirm", id, "--by", "duty worker"]);
        person.portal.team(&[&["requests", "stop-support", id, "--by", "duty worker"], &about[..]].concat());
        let close = ["requests", "close", id, "--by", "lead", "--level", "service-lead", "--case", "no-concerns", "--reason", "You are safe and well"];
        person.portal.team(&[&close[..], &about[..]].concat());
        comes_back(person, &code);
        person.sees("The council has closed its case. The door is open");
        person.sees("Why: You are safe and well");
        person.does_not_see("Cancel this request");
        person.follow("Ask for help again");
        person.is_at(crate::step_back::NAME);
        person.sees("This is kept behind the code you came in with");
    }
}
