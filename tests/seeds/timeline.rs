//! The timeline: section 2.10.

use crate::pages::{away, day_of, next_steps, policy, reads, the_day, timer};
use open_door_rules::dates::Span;

/// Turns 21 on 10 May 2027, half a year after the day on which the tests stand.
const TWENTY: &str = "2006-05-10";
/// Is 22 and turns 23 on 10 May 2027.
const TWENTY_TWO: &str = "2004-05-10";

#[test]
fn bwd_time_1_six_months_before_21_the_adviser_talks_about_what_changes() {
    let timer = timer("BWD-TIME-1");
    assert_eq!((timer.birthday, timer.offset), (21, Some(Span::Months(-6))));
    assert!(
        timer
            .what
            .contains("You get a sheet about it and go through it together")
    );
    assert_eq!(day_of(&next_steps(TWENTY), "BWD-TIME-1"), "2026-11-10");
    reads(
        "adviser-and-plan",
        &["Six months before you turn 21, your adviser talks with you about what may change"],
    );
}

#[test]
fn bwd_time_2_two_weeks_before_21_the_plan_is_ready() {
    let timer = timer("BWD-TIME-2");
    assert_eq!((timer.birthday, timer.offset), (21, Some(Span::Weeks(-2))));
    assert_eq!(day_of(&next_steps(TWENTY), "BWD-TIME-2"), "2027-04-26");
    reads(
        "adviser-and-plan",
        &["It is done at least two weeks before you turn 21"],
    );
}

#[test]
fn bwd_time_3_the_plan_is_looked_at_within_three_months_of_asking_to_step_away() {
    reads(
        "adviser-and-plan",
        &["We look at your plan with you, within three months of the day you asked"],
    );
}

#[test]
fn bwd_time_4_a_plan_is_ready_three_months_after_asking_to_step_back() {
    assert_eq!(policy().plan_within, Some(Span::Months(3)));
    assert_eq!(
        policy()
            .plan_within
            .map(|span| span.from(the_day()).to_string())
            .as_deref(),
        Some("2027-02-24")
    );
    reads(
        "done",
        &[
            "It is done within three months of the day you asked",
            "24 February 2027",
        ],
    );
    reads("door", &["24 February 2027"]);
}

#[test]
fn bwd_time_5_the_plan_is_looked_at_every_six_months_or_sooner() {
    reads(
        "adviser-and-plan",
        &["We look at the plan with you at least every six months. If a lot changes, we do it sooner."],
    );
}

#[test]
fn bwd_time_6_at_university_every_six_months_until_the_course_ends() {
    reads(
        "education-and-training",
        &["We look at your plan with you at least every six months until your course ends"],
    );
}

#[test]
fn bwd_time_9_the_21st_birthday_is_celebrated_and_the_letters_are_given() {
    let timer = timer("BWD-TIME-9");
    assert_eq!((timer.birthday, timer.offset), (21, None));
    assert!(timer.what.contains("a letter of memories"));
    assert_eq!(day_of(&next_steps(TWENTY), "BWD-TIME-9"), "2027-05-10");
    reads(
        "adviser-and-plan",
        &["Your adviser marks your 21st birthday with you. You get two letters."],
    );
}

#[test]
fn bwd_time_10_each_year_on_the_birthday_or_chosen_day_until_25() {
    let timer = timer("BWD-TIME-10");
    assert_eq!(
        (timer.birthday, timer.every, timer.until_birthday),
        (22, Some(Span::Months(12)), Some(25))
    );
    assert!(timer.what.contains("With your yes, you get a card too"));
    assert_eq!(day_of(&next_steps(TWENTY_TWO), "BWD-TIME-10"), "2027-05-10");
    assert!(
        !next_steps("2002-11-10")
            .iter()
            .any(|step| step.id == "BWD-TIME-10"),
        "at 24 the last one is past"
    );
}

#[test]
fn bwd_time_11_the_right_to_step_back_ends_with_the_25th_birthday() {
    assert_eq!(policy().until_birthday, 25);
    reads(
        "adviser-and-plan",
        &["You can step back in at any time until the day before you turn 25"],
    );
    reads("step-back", &["until the day before you turn 25"]);
}

#[test]
fn bwd_time_3_and_the_day_is_said_to_whoever_asked() {
    assert_eq!(away().review_within, Some(Span::Months(3)));
    for page in ["away, sent", "door: sent", "door: received"] {
        reads(
            page,
            &["Your last review and plan must be ready by 24 February 2027."],
        );
    }
}
