//! Saying how to be contacted.

use crate::door::comes_back;
use crate::step_back::{CARD, CHECK, DONE, NAME, code};
use open_door_tests::people::least;

pub const CONTACT: &str = "/in/blackburn-with-darwen/contact";
pub const WAYS: &str = "How may we get in touch?";
pub const DETAILS: &str = "Which number or address?";
pub const CALLS: &str = "When we call";
pub const SAYING: &str = "What may we say?";
pub const DAY: &str = "A day that matters to you";
pub const SAFE: &str = "Anything else that keeps you safe?";

journeys! {
    fn each_way_is_safe_or_not_and_new_details_wait(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("How to get in touch with me");
        person.is_at(WAYS);
        person.press("Continue");
        assert_eq!(person.error_summary().len(), 1);
        person.choose_in("Phone call", "Yes, it is safe");
        person.choose_in("Text message", "Yes, it is safe");
        person.choose_in("Letter", "No, someone might see or hear it");
        person.press("Continue");
        person.is_at(DETAILS);
        person.press("Continue");
        assert_eq!(person.error_summary().len(), 2);
        person.fill("Phone number", "07700 900456");
        person.choose_in("Is the number", "No, someone else sees or hears it");
        person.press("Continue");
        person.is_at(CALLS);
        person.choose("Evenings");
        person.press("Continue");
        person.is_at(SAYING);
        person.fill("Which language", "Tigrinya, with someone to translate");
        person.press("Continue");
        person.is_at(DAY);
        person.sees("once a year we must still tell you that you can ask for help");
        person.choose("An e-card");
        person.press("Continue");
        person.is_at(CARD);
        person.choose("Yes, get in touch");
        person.fill("Which day?", "Eid");
        person.press("Continue");
        person.is_at(NAME);
        person.fill("A name to use", "Sam Test");
        person.press("Continue");
        person.is_at(SAFE);
        person.press("Continue");
        person.is_at(CHECK);
        person.sees("Phone call, Text message");
        person.press("Send");
        person.is_at(DONE);
        let code = code(person);
        let request = person.portal.only_request();
        let text = &request["text"];
        assert_eq!(text["channels"][0], serde_json::json!({
            "channel": "call", "usage": "safe", "to": { "channel": "call", "to": "07700 900456" }
        }));
        assert_eq!(text["channels"][4]["usage"], "not-safe");
        assert_eq!((&text["voicemail"], &text["may_name"]), (&"none".into(), &"nothing".into()), "silence is the default");
        assert_eq!(person.portal.day_of(&request["consents"][0]), "Eid");
        person.portal.team(&["requests", "receive", &person.portal.requests()[0], "--by", "duty worker"]);
        comes_back(person, &code);
        person.sees("they are to be confirmed through a way the team had before");
        person.does_not_see("07700 900456");
    }

    fn behind_a_code_nobody_is_asked_again_who_they_are(person) {
        let code = person.portal.was_sent(&least());
        comes_back(person, &code);
        person.follow("How we get in touch");
        person.is_at(WAYS);
        person.sees("This is kept behind the code you came in with");
        person.choose_in("Email", "Yes, it is safe");
        person.press("Continue");
        person.is_at(DETAILS);
        person.choose_in("Is the number", "Yes");
        person.press("Continue");
        person.is_at(SAYING);
        person.press("Continue");
        person.is_at(DAY);
        person.choose("No card, thank you");
        person.press("Continue");
        person.is_at(SAFE);
        person.press("Continue");
        person.is_at(CHECK);
        person.press("Send");
        person.is_at(DONE);
        person.sees("It is kept behind the code that you have");
        person.follow("See where my request is");
        person.is_at(crate::door::INSIDE);
        person.sees("How we get in touch");
        person.sees("Asking to step back in");
    }
}
