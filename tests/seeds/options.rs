//! The five options at 21: section 2.4.

use crate::pages::reads;

#[test]
fn bwd_opt_1_what_changes_after_21_is_gone_over_with_you() {
    reads(
        "adviser-and-plan",
        &[
            "Then you go over your plan together",
            "It says which help you want next",
        ],
    );
}

#[test]
fn bwd_opt_2_who_asks_to_keep_the_adviser_must_be_given_one() {
    reads(
        "adviser-and-plan",
        &["Keep your adviser. If you ask, we must give you one"],
    );
    reads(
        "records-and-rights",
        &["If you ask for one, we must give you one"],
    );
}

#[test]
fn bwd_opt_3_who_does_not_want_one_may_change_their_mind_until_the_day_before_25() {
    for page in ["adviser-and-plan", "records-and-rights"] {
        reads(page, &["at any time until the day before you turn 25"]);
    }
}

#[test]
fn bwd_opt_4_who_said_yes_and_says_stop_is_heard_at_once() {
    reads(
        "adviser-and-plan",
        &["Did you say yes, and want to stop? Tell us, and we must stop"],
    );
    reads("records-and-rights", &["If you say stop, we must stop"]);
}

#[test]
fn bwd_opt_5_who_keeps_the_adviser_needs_a_plan_and_does_their_part() {
    reads(
        "adviser-and-plan",
        &["You need a plan, and you do your part of it"],
    );
}
