//! The five options at 21: section 2.4.

use crate::pages::{away, reads};
use open_door_rules::request::{Action, Actor, RequestKind, RequestState, after};
use open_door_rules::step_away::Circumstances;
use open_door_tests::team;

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

#[test]
fn bwd_opt_2_and_the_form_offers_to_keep_the_adviser_first() {
    reads(
        "wish",
        &[
            "Keep my adviser",
            "From 21 until you turn 25 you can keep one. You only have to ask.",
        ],
    );
    let outcomes = team::outcomes(RequestKind::KeepAdviser);
    let ids: Vec<_> = outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    assert_eq!(ids, ["goes-on", "less-often"], "there is no outcome that says no");
}

#[test]
fn bwd_opt_3_and_each_page_of_stepping_away_says_that_they_can_come_back() {
    reads(
        "wish",
        &["You can come back at any time until you turn 25. No reason needed."],
    );
    reads(
        "means",
        &["You can step back in at any time, until the day before you turn 25. You need no reason."],
    );
    reads("door: away", &["The door is open: you can come back."]);
}

#[test]
fn bwd_opt_4_and_no_one_may_overrule_their_no_at_21_to_24() {
    let now = Circumstances {
        may_end: true,
        ..Circumstances::default()
    };
    let team = |state, action| after(RequestKind::StepAway, state, Actor::Team, action, now);
    assert!(team(RequestState::Confirmed, Action::Stay).is_err());
    assert_eq!(
        team(RequestState::Confirmed, Action::StopSupport),
        Ok(RequestState::SupportStopped)
    );
    let third = &away().steps[2];
    assert!(
        third.contains("Your no is enough. You need no reason."),
        "{third}"
    );
    reads("door: confirmed", &["It now stops your support, as you wish."]);
}
