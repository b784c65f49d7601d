//! Who may ask: section 2.5.

use crate::pages::{policy, reads};
use open_door_rules::request::{Action, RequestKind, TRANSITIONS};

#[test]
fn bwd_req_1_stepping_away_is_the_young_adults_to_ask_for() {
    reads(
        "adviser-and-plan",
        &["You can ask for this from the day you turn 21"],
    );
}

#[test]
fn bwd_req_2_the_person_family_friends_and_other_services_may_ask_to_step_back() {
    let who: Vec<_> = policy()
        .who_may_ask
        .into_iter()
        .map(|asker| asker.title)
        .collect();
    assert_eq!(
        who,
        [
            "You",
            "Someone in your family",
            "A friend",
            "Someone who works with you, from another service"
        ]
    );
    reads(
        "adviser-and-plan",
        &["You can ask. So can your family, your friends, or someone else who helps you."],
    );
}

#[test]
fn bwd_req_3_stepping_back_is_open_until_25_even_if_it_ended_at_21() {
    assert_eq!(policy().until_birthday, 25);
    reads(
        "step-back",
        &[
            "You can ask until the day before you turn 25",
            "You need no reason",
        ],
    );
    reads(
        "adviser-and-plan",
        &["It makes no difference if you stopped at 21"],
    );
}

#[test]
fn bwd_req_4_the_last_worker_can_stay_the_point_of_contact() {
    reads(
        "adviser-and-plan",
        &["Your last worker can still be your person here"],
    );
    reads(
        "relationships",
        &["You can do so even when you have stepped away"],
    );
}

#[test]
fn bwd_req_5_the_last_worker_is_the_key_person_welcome_to_be_reached_at_any_time() {
    reads(
        "relationships",
        &[
            "We call them your key person",
            "You are welcome to get in touch with them at any time",
        ],
    );
}

#[test]
fn bwd_req_1_and_nobody_else_can_ask_to_step_away_for_them() {
    reads("means", &["You say if you want an adviser."]);
    let kinds: Vec<_> = TRANSITIONS
        .iter()
        .filter(|row| row.action == Action::StopSupport)
        .map(|row| row.kind)
        .collect();
    assert_eq!(
        kinds,
        [RequestKind::StepAway],
        "what somebody else asked ends nothing"
    );
}

#[test]
fn bwd_req_5_and_stepping_away_ends_no_key_person() {
    reads("means", &["Your last worker is still your key person."]);
}
