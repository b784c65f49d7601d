//! Exit this page: at once, from everywhere, and Back shows nothing.

use crate::door::comes_back;
use crate::line::Signal;
use crate::person::{Person, Way};
use crate::step_back::{CHANNEL, DONE, MESSAGE, STEP_BACK, TEXT_TO, answers_the_least};
use fantoccini::key::Key;
use open_door_tests::people::everything;
use open_door_tests::wire;

const SECRETS: [&str; 5] = [
    "Sam Secret",
    "07700 900999",
    "My secret words",
    "You sent it",
    "A card or a call",
];

/// In the middle of a form, with personal things on the pages before.
fn is_in_the_middle_of_a_form(person: &Person) {
    let code = person.portal.was_sent(&everything());
    comes_back(person, &code);
    person.open(STEP_BACK);
    person.fill("A name to use", "Sam Secret");
    person.press("Continue");
    person.is_at(CHANNEL);
    person.choose("Text message");
    person.press("Continue");
    person.is_at(TEXT_TO);
    person.fill("Phone number", "07700 900999");
    person.press("Continue");
    person.is_at(MESSAGE);
    person.fill("Your words", "My secret words");
}

fn is_elsewhere(person: &Person) {
    person.until("another site", || {
        (person.address().host_str() == Some("www.bbc.co.uk")).then_some(())
    });
}

/// Somewhere else, and five times Back shows nothing of what was there.
fn is_gone(person: &Person) {
    is_elsewhere(person);
    for times in 0..=5 {
        let shown = person.everything_shown();
        for secret in SECRETS {
            assert!(
                !shown.contains(secret),
                "after {times} times Back “{secret}” is shown:\n{shown}"
            );
        }
        person.back();
    }
    person.open("/door");
    person.is_at(crate::door::CODE);
    assert!(!person.cookies().contains("visit"), "the visit has ended");
}

journeys! {
    fn the_exit_button_leaves_and_back_shows_nothing(person) {
        is_in_the_middle_of_a_form(person);
        person.follow("Exit this page");
        is_gone(person);
    }
}

in_every_engine! {
    fn shift_three_times_leaves_and_back_shows_nothing(engine) {
        for way in [Way::App, Way::AppBlocked] {
            let person = Person::using(engine, way);
            is_in_the_middle_of_a_form(&person);
            person.presses_key(Key::Shift, 3);
            is_gone(&person);
        }
    }

    fn shift_while_typing_capitals_does_not_leave(engine) {
        Person::using(engine, Way::AppBlocked).takes(|person| {
            person.open(STEP_BACK);
            person.fill("A name to use", "SAM TEST");
            person.presses_key(Key::Shift, 2);
            person.types("A name to use", "s");
            person.presses_key(Key::Shift, 2);
            assert_eq!(person.value_of("A name to use"), "SAM TESTs");
            assert_eq!(person.path(), STEP_BACK);
        });
    }

    fn exit_covers_the_page_at_once_also_without_a_signal(engine) {
        let person = Person::using(engine, Way::App);
        // A browser that is fast to leave takes the script's answer with it: then it is asked again.
        let covered = (0..5).find_map(|_| {
            person.signal(Signal::Good);
            person.open(STEP_BACK);
            person.signal(Signal::None);
            let covered = person.script(
                "document.getElementById('exit').click();
                 const body = getComputedStyle(document.body);
                 return [document.title, body.visibility, body.display]",
            );
            covered.is_array().then_some(covered)
        });
        let covered = covered.expect("an answer from the page that is left");
        assert_eq!(covered[0], "Weather");
        assert!(
            covered[1] == "hidden" || covered[2] == "none",
            "the page can still be seen: {covered}"
        );
        is_elsewhere(&person);
    }

    fn what_exit_could_not_say_without_a_signal_is_done_by_the_next_page(engine) {
        let person = Person::using(engine, Way::App);
        let code = person.portal.was_sent(&everything());
        comes_back(&person, &code);
        person.open(STEP_BACK);
        answers_the_least(&person);
        person.press("Send");
        person.is_at(DONE);
        person.signal(Signal::None);
        person.follow("Exit this page");
        is_elsewhere(&person);
        person.signal(Signal::Good);
        person.goes_to("/in/blackburn-with-darwen/step-back/done");
        person.is_at("We cannot show this page again");
        person.goes_to("/door");
        person.is_at(crate::door::CODE);
        assert!(person.cookies().is_empty(), "{:?}", person.cookies());
    }

    fn exit_stands_on_every_kind_of_page(engine) {
        let person = Person::using(engine, Way::AppBlocked);
        for path in [
            "/",
            "/councils",
            "/in/blackburn-with-darwen",
            STEP_BACK,
            "/door",
            "/help",
            "/no/such/page",
        ] {
            person.open(path);
            let exit = person.script(
                "const exit = document.getElementById('exit').getBoundingClientRect();
                 return exit.top >= 0 && exit.bottom <= innerHeight && exit.height >= 44",
            );
            assert_eq!(exit, true, "exit can't be seen at once on {path}");
        }
    }
}

#[test]
fn the_exit_link_answers_303_and_takes_the_visit_with_it() {
    let person = Person::by(Way::NoScript);
    let (status, head, _) = wire::send(person.portal.address, "GET", "/exit", &[], "");
    assert_eq!(status, 303, "{head}");
    let head = head.to_lowercase();
    assert!(head.contains("location: https://www.bbc.co.uk/weather"), "{head}");
    assert!(head.contains("clear-site-data: \"cache\", \"cookies\""), "{head}");
}
