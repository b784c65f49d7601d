//! Asking for someone else, and the person's own word about it.

use crate::door::opens;
use crate::person::Person;
use crate::step_back::{CHANNEL, CHECK, DONE};

pub const REFER: &str = "/in/blackburn-with-darwen/refer";
pub const DANGER: &str = "Is anyone in danger now?";
pub const NOW: &str = "Please call first";
pub const RELATION: &str = "Who are you to them?";
pub const ME: &str = "What is your name?";
pub const ABOUT: &str = "Who is it about?";
pub const WHY: &str = "Why now?";
pub const SAFE: &str = "How can we reach them safely?";
/// What is behind the code of someone who has asked for nothing themselves.
pub const HAPPENING: &str = "What is happening";
pub const KNOWS: &str = "Do they know that you ask?";

/// From who they are to the last page.
pub fn tells_about_someone(person: &Person) {
    person.is_at(RELATION);
    person.choose("I work with them, in another service");
    person.press("Continue");
    person.is_at(ME);
    person.fill("Your name", "Alex Example");
    person.fill("The service you work for", "Test Charity");
    person.press("Continue");
    person.is_at(CHANNEL);
    person.choose("Email");
    person.press("Continue");
    person.is_at("Which email should they use?");
    person.fill("Email address", "alex.example@example.com");
    person.press("Continue");
    person.is_at(ABOUT);
    person.fill("Their name", "Sam Test");
    person.press("Continue");
    person.is_at(WHY);
    person.fill("What is going on", "They lost their flat");
    person.press("Continue");
    person.is_at(SAFE);
    person.press("Continue");
    person.is_at(KNOWS);
    person.choose("They know, and said yes");
    person.press("Continue");
    person.is_at(CHECK);
}

/// The code that the team hands over once it has reached the person.
pub fn is_reached(person: &Person) -> String {
    let requests = person.portal.requests();
    let id = requests.last().expect("the newest").as_str();
    person
        .portal
        .team(&["requests", "receive", id, "--by", "duty worker"]);
    let given = person.portal.team(&[
        "requests",
        "code",
        id,
        "--by",
        "duty worker",
        "--reason",
        "met at the Hub",
    ]);
    given["code"].as_str().expect("a code").to_owned()
}

journeys! {
    fn whoever_asks_for_someone_in_danger_is_told_to_call_first(person) {
        person.open(REFER);
        person.is_at(DANGER);
        person.sees("01254 587547");
        person.press("Continue");
        assert_eq!(person.error_summary().len(), 1);
        person.choose("Yes");
        person.press("Continue");
        person.is_at(NOW);
        person.sees("999");
        person.press("Continue");
        person.is_at(RELATION);
    }

    fn the_one_who_asks_hears_only_that_it_arrived_and_the_person_decides(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("Ask for someone else");
        person.is_at(DANGER);
        person.choose("No");
        person.press("Continue");
        tells_about_someone(person);
        person.press("Send");
        person.is_at(DONE);
        person.sees("Your reference");
        person.does_not_see("Your code");
        person.does_not_see("Sam Test");
        let request = person.portal.only_request();
        assert_eq!(request["kind"], "referral");
        assert_eq!(request["consents"].as_array().map(Vec::len), Some(0), "a claim is no consent");
        let code = is_reached(person);
        opens(person, &code, HAPPENING);
        person.sees("Who asked: Someone who works with you, from another service.");
        for secret in ["Alex Example", "Test Charity", "They lost their flat"] {
            person.does_not_see(secret);
        }
        person.press("No, I do not want this");
        person.is_at(HAPPENING);
        person.sees("You said no. The team does nothing more about it.");
        person.press("Yes, I want help");
        person.sees("You want help. The team looks at what fits.");
        assert_eq!(person.portal.only_request()["state"], "accepted");
    }

    fn what_is_wrong_in_a_claim_is_put_right(person) {
        person.open(REFER);
        person.is_at(DANGER);
        person.choose("No");
        person.press("Continue");
        tells_about_someone(person);
        person.press("Send");
        person.is_at(DONE);
        let code = is_reached(person);
        opens(person, &code, HAPPENING);
        person.unfold("Yes, and I want to put something right");
        person.fill("What is not right?", "I still have my flat");
        person.press("Send this, I want help");
        person.sees("You want help, and put something right.");
        assert_eq!(person.portal.only_request()["history"][3]["reason"], "I still have my flat");
    }
}
