//! "What can I get?": the questions that matter, the answer, and the dates to keep.

use crate::person::Person;
use std::time::{SystemTime, UNIX_EPOCH};

pub const CHECK: &str = "/in/blackburn-with-darwen/check";
pub const BORN: &str = "When were you born?";
pub const LOOKED_AFTER: &str = "Has a council ever looked after you?";
pub const NATION: &str = "Where is the council that looked after you last?";
pub const IN_CARE: &str = "Are you in care now?";
pub const TIME: &str = "When were you in care?";
pub const NOW: &str = "What do you do now?";
pub const ANSWER: &str = "What you can get";

/// The year in which someone was born who turns `age` this year.
pub fn born_to_turn(age: u64) -> String {
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    (1970 + since_1970 / 31_556_952 - age).to_string()
}

/// Someone who turns `age` this year says when they were born.
pub fn says_birth(person: &Person, age: u64) {
    person.is_at(BORN);
    person.fill("Day", "1");
    person.fill("Month", "1");
    person.fill("Year", &born_to_turn(age));
    person.press("Continue");
}

/// Makes a choice on the page with this heading, and goes on.
pub fn says(person: &Person, question: &str, choice: &str) {
    person.is_at(question);
    person.choose(choice);
    person.press("Continue");
}

/// Answers with a choice each question that comes after the one with this heading, up to the last.
pub fn says_to_the_rest(person: &Person, after: &str, choices: &[&str]) {
    let mut before = after.to_owned();
    loop {
        let heading = person.until("the next question", || {
            let now = person.text_of("h1");
            (now != before).then_some(now)
        });
        if heading == NOW {
            return;
        }
        let offered = person.text_of("main");
        let choice = choices
            .iter()
            .find(|choice| offered.lines().any(|line| line.starts_with(**choice)));
        person.choose(choice.expect("a choice that is offered"));
        person.press("Continue");
        before = heading;
    }
}

/// Someone turning 20 this year, in care from 15 until 18, answers all questions.
pub fn answers_all(person: &Person) {
    says_birth(person, 20);
    says(person, LOOKED_AFTER, "Yes");
    says(person, NATION, "England");
    person.is_at(TIME);
    person.fill("Year it started", &born_to_turn(5));
    person.choose("I was there until I turned 18");
    person.press("Continue");
    says_to_the_rest(person, TIME, &["No"]);
    person.choose("I work");
    person.press("Show what I can get");
    person.is_at(ANSWER);
}

/// Someone turning 20 this year says little and stops.
pub fn stops_early(person: &Person) {
    says_birth(person, 20);
    says(person, LOOKED_AFTER, "I am not sure");
    person.is_at(NATION);
    person.press("See the answer now");
    person.is_at(ANSWER);
}

journeys! {
    fn someone_finds_out_what_they_can_get_keeps_the_dates_and_changes_an_answer(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("What can I get?");
        answers_all(person);
        person.sees("former relevant child");
        person.sees("Yours now");
        person.sees("How we worked it out");
        person.press("Save the dates");
        let file = person.saved_file("dates.ics");
        assert!(file.starts_with("BEGIN:VCALENDAR") && file.contains("BEGIN:VEVENT"), "{file}");
        assert!(!file.to_lowercase().contains("care"), "{file}");
        person.press("Change my answers");
        person.is_at(BORN);
        assert_eq!(person.value_of("Day"), "1");
        person.fill("Year", &born_to_turn(17));
        person.press("Continue");
        person.is_at(LOOKED_AFTER);
        assert!(person.has_chosen("Yes"));
        person.press("Continue");
        person.is_at(NATION);
        person.press("Continue");
        says(person, IN_CARE, "Yes");
        person.is_at(TIME);
        assert_eq!(person.value_of("Year it started"), born_to_turn(5));
        person.choose("I was in and out");
        person.press("Continue");
        says_to_the_rest(person, TIME, &["Yes"]);
        assert!(person.has_chosen("I work"));
        person.press("Show what I can get");
        person.is_at(ANSWER);
        person.sees("eligible child");
    }

    fn several_times_in_care_are_added_one_by_one_and_what_needs_mending_says_so_and_stays(person) {
        person.open(CHECK);
        person.fill("Day", "31");
        person.fill("Month", "2");
        person.fill("Year", "2004");
        person.press("Continue");
        let [said] = person.error_summary().try_into().expect("one line");
        person.sees(&said);
        assert_eq!(person.value_of("Day"), "31");
        person.follow(&said);
        person.has_focus_on("input Day");
        says_birth(person, 20);
        person.is_at(LOOKED_AFTER);
        person.press("Continue");
        let [said] = person.error_summary().try_into().expect("one line");
        person.follow(&said);
        person.has_focus_on("input Yes");
        says(person, LOOKED_AFTER, "Yes");
        says(person, NATION, "England");
        person.is_at(TIME);
        person.fill("Year it started", &born_to_turn(5));
        person.fill("Month it ended", "smarch");
        person.press("Add another time in care");
        person.fill("Year it started, time 2", &born_to_turn(3));
        person.choose("I was there until I turned 18, time 2");
        assert_eq!(person.value_of("Month it ended"), "smarch");
        person.press("Continue");
        let [said] = person.error_summary().try_into().expect("one line");
        assert!(said.starts_with("Write the year too"), "{said}");
        person.follow(&said);
        person.has_focus_on("input Day it ended");
        person.fill("Month it ended", "march");
        person.fill("Year it ended", &born_to_turn(4));
        person.press("Go back");
        person.is_at(NATION);
        person.press("Continue");
        person.is_at(TIME);
        assert_eq!(person.value_of("Year it started, time 2"), born_to_turn(3));
        person.press("Continue");
        says_to_the_rest(person, TIME, &["No"]);
    }
}

#[test]
fn the_browsers_back_goes_one_step_back_in_the_check_and_keeps_the_answers() {
    Person::by(crate::person::Way::App).takes(|person| {
        person.open("/in/blackburn-with-darwen");
        person.marks_the_document();
        person.follow("What can I get?");
        stops_early(person);
        person.back();
        person.is_at(NATION);
        person.back();
        person.is_at(LOOKED_AFTER);
        assert!(person.has_chosen("I am not sure"));
        person.back();
        person.is_at(BORN);
        assert_eq!(person.value_of("Day"), "1");
        person.forward();
        person.is_at(LOOKED_AFTER);
        person.back();
        person.is_at(BORN);
        person.back();
        person.is_at("Blackburn with Darwen Council");
        assert!(person.is_still_in_the_same_document(), "nothing was loaded anew");
    });
}

#[test]
fn with_the_app_the_answers_of_the_check_never_leave_the_phone_and_are_kept_only_if_asked() {
    Person::by(crate::person::Way::App).takes(|person| {
        let kept = || person.script("return localStorage.length") != 0;
        person.open(CHECK);
        answers_all(person);
        person.press("Save the dates");
        let _ = person.saved_file("dates.ics");
        assert!(!kept(), "nothing is written without a press");
        person.press("Keep on this phone");
        person.sees("An answer is kept on this phone.");
        person.open(CHECK);
        person.sees("You kept an answer on this phone");
        person.press("Show it");
        person.is_at(ANSWER);
        person.sees("former relevant child");
        person.press("Forget it");
        person.does_not_see("An answer is kept on this phone.");
        assert!(!kept());
        person.open(CHECK);
        person.does_not_see("You kept an answer on this phone");
        assert_eq!(person.line.sent(), Vec::<String>::new());
    });
}
