//! The procedure of stepping back: section 2.12.

use crate::pages::{policy, reads};

#[test]
fn bwd_step_1_the_request_is_written_down() {
    reads("done", &["We write down that you asked"]);
    reads("door", &["You sent it."]);
}

#[test]
fn bwd_step_2_a_manager_decides_between_signposting_and_an_adviser() {
    assert!(policy().steps[1].contains("advice, another service, or a Personal Adviser"));
    reads("done", &["They decide with care what fits"]);
}

#[test]
fn bwd_step_3_the_steps_after_asking_are_said_in_order() {
    let steps = policy().steps;
    assert!(
        steps[0].starts_with("We write down") && steps[1].starts_with("A team manager"),
        "{steps:?}"
    );
    for step in &steps {
        reads("done", &[step]);
    }
}

#[test]
fn bwd_step_4_it_is_the_old_adviser_again_if_possible() {
    reads("done", &["You get the adviser you had before, if we can"]);
    reads(
        "adviser-and-plan",
        &["We try to give you the adviser you had before"],
    );
}

#[test]
fn bwd_step_5_review_and_plan_are_done_within_three_months_of_asking() {
    reads(
        "adviser-and-plan",
        &["If you do get a plan, it is done within three months of the day you asked"],
    );
    reads(
        "done",
        &["your review and plan must be ready by 24 February 2027"],
    );
}

#[test]
fn bwd_step_6_one_thing_or_everything_is_talked_about_with_the_adviser() {
    reads("done", &["You and your adviser talk about what you need"]);
}

#[test]
fn bwd_step_7_the_outcomes_are_advice_signposting_or_an_adviser_and_a_plan_if_you_agree() {
    let policy = policy();
    let outcomes: Vec<_> = policy
        .outcomes
        .iter()
        .map(|outcome| (outcome.id.as_str(), outcome.title.as_str()))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("advice", "We will give you advice"),
            ("signposting", "We will help you find the right service"),
            ("personal-adviser", "You will have a Personal Adviser"),
        ]
    );
    assert!(
        policy.outcomes[2]
            .next
            .contains("If you agree, you make a plan together within three months")
    );
    reads(
        "adviser-and-plan",
        &["It may be: advice help to find another service an adviser, and a plan if you agree."],
    );
}
