//! "What can I get?": three questions, the answer, and the dates to keep.

use crate::person::Person;
use std::time::{SystemTime, UNIX_EPOCH};

pub const CHECK: &str = "/in/blackburn-with-darwen/check";
pub const BORN: &str = "When were you born?";
pub const CARE: &str = "Which of these fits you best?";
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

/// Someone turning 20 this year answers all three questions.
pub fn answers_all(person: &Person) {
    person.is_at(BORN);
    person.fill("Day", "1");
    person.fill("Month", "1");
    person.fill("Year", &born_to_turn(20));
    person.press("Continue");
    person.is_at(CARE);
    person.choose("I was in care for three months or more");
    person.press("Continue");
    person.is_at(NOW);
    person.choose("I work");
    person.press("Show what I can get");
    person.is_at(ANSWER);
}

journeys! {
    fn someone_finds_out_what_they_can_get_and_changes_an_answer(person) {
        person.open("/in/blackburn-with-darwen");
        person.follow("What can I get?");
        answers_all(person);
        person.sees("Yours now");
        person.sees("What comes next");
        person.press("Change my answers");
        person.is_at(BORN);
        assert_eq!(person.value_of("Day"), "1");
        person.fill("Year", &born_to_turn(17));
        person.press("Continue");
        person.is_at(CARE);
        assert!(person.has_chosen("I was in care for three months or more"));
        person.choose("I am in care now");
        person.press("Continue");
        person.is_at(NOW);
        assert!(person.has_chosen("I work"));
        person.press("Show what I can get");
        person.is_at(ANSWER);
        person.sees("eligible child");
    }

    fn going_back_in_the_check_keeps_the_answers(person) {
        person.open(CHECK);
        person.fill("Day", "29");
        person.fill("Month", "feb");
        person.fill("Year", "2004");
        person.press("Continue");
        person.is_at(CARE);
        person.choose("I am not sure");
        person.press("Go back");
        person.is_at(BORN);
        assert_eq!(person.value_of("Month"), "feb");
        person.press("Continue");
        person.is_at(CARE);
        assert!(person.has_chosen("I am not sure"), "also what was chosen before going back");
    }

    fn the_dates_can_be_kept_in_a_calendar_that_does_not_mention_care(person) {
        person.open(CHECK);
        answers_all(person);
        person.press("Save the dates");
        let file = person.saved_file("dates.ics");
        assert!(file.starts_with("BEGIN:VCALENDAR") && file.contains("BEGIN:VEVENT"), "{file}");
        assert!(!file.to_lowercase().contains("care"), "{file}");
        person.is_at(ANSWER);
    }

    fn answers_that_need_mending_say_so_and_stay(person) {
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
        person.fill("Day", "28");
        person.press("Continue");
        person.is_at(CARE);
        person.press("Continue");
        let [said] = person.error_summary().try_into().expect("one line");
        person.follow(&said);
        person.has_focus_on("input I am in care now");
        person.choose("I am not sure");
        person.press("Continue");
        person.is_at(NOW);
    }
}

#[test]
fn the_browsers_back_goes_one_step_back_in_the_check_and_keeps_the_answers() {
    Person::by(crate::person::Way::App).takes(|person| {
        person.open("/in/blackburn-with-darwen");
        person.marks_the_document();
        person.follow("What can I get?");
        answers_all(person);
        person.back();
        person.is_at(NOW);
        assert!(person.has_chosen("I work"));
        person.back();
        person.is_at(CARE);
        assert!(person.has_chosen("I was in care for three months or more"));
        person.back();
        person.is_at(BORN);
        assert_eq!(person.value_of("Day"), "1");
        person.forward();
        person.is_at(CARE);
        person.back();
        person.is_at(BORN);
        person.back();
        person.is_at("Blackburn with Darwen Council");
        assert!(person.is_still_in_the_same_document(), "nothing was loaded anew");
    });
}

#[test]
fn with_the_app_the_answers_of_the_check_never_leave_the_phone() {
    Person::by(crate::person::Way::App).takes(|person| {
        person.open(CHECK);
        answers_all(person);
        person.press("Save the dates");
        let _ = person.saved_file("dates.ics");
        assert_eq!(person.line.sent(), Vec::<String>::new());
    });
}
