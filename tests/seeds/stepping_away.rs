//! The procedure of stepping away: section 2.11.

use crate::pages::{away, reads};
use open_door_rules::request::{Action, Actor, MoveError, RequestKind, RequestState, after};
use open_door_rules::step_away::Circumstances;

#[test]
fn bwd_away_4_the_21st_birthday_comes_with_two_letters() {
    reads(
        "adviser-and-plan",
        &["You get two letters", "The other is full of memories"],
    );
    reads(
        "relationships",
        &[
            "When you step away, your worker gives you two letters",
            "The second is a letter of memories",
        ],
    );
}

#[test]
fn bwd_away_5_the_letters_say_what_comes_later_how_to_come_back_and_where_the_hub_is() {
    reads(
        "adviser-and-plan",
        &["One is about what you can have later, and how to come back"],
    );
    reads(
        "relationships",
        &[
            "that you can come back for help, and who else can help",
            "where the Hub is, and who to ring",
        ],
    );
}

#[test]
fn bwd_away_11_a_letter_confirms_future_entitlements_and_the_way_back() {
    reads(
        "records-and-rights",
        &[
            "When you step away, you get a letter. It says what you can have later, and how to come back to us.",
        ],
    );
    reads(
        "adviser-and-plan",
        &["We write to you in the end. The letter says what you can have and how to come back."],
    );
}

#[test]
fn bwd_away_12_the_last_worker_can_be_seen_at_the_hub_and_told_how_life_is_going() {
    reads(
        "relationships",
        &["You may find the worker you had before, and you can tell us how life is going"],
    );
    reads("adviser-and-plan", &["Tell them how you are at any time"]);
}

#[test]
fn bwd_away_1_what_the_person_wishes_is_talked_about_before_anything_changes() {
    assert!(away().steps[0].contains("Until we have talked, nothing changes."));
    reads(
        "away, sent",
        &[
            "Nothing has ended. You can take it back at any time.",
            "We write down what you want. Until we have talked, nothing changes.",
        ],
    );
}

#[test]
fn bwd_away_2_the_plan_is_looked_at_once_more() {
    reads("means", &["You have a last look at your plan together"]);
    reads(
        "away, sent",
        &["Your last review and plan must be ready by 24 February 2027."],
    );
}

#[test]
fn bwd_away_3_managers_look_before_a_case_is_closed() {
    let last = away().steps.pop().expect("steps");
    assert!(
        last.contains("Its managers look at whether you are safe and can manage."),
        "{last}"
    );
    reads("away, sent", &[&last]);
}

#[test]
fn bwd_away_4_and_the_steps_after_asking_name_both_letters() {
    reads(
        "means",
        &["You get a letter with what you can still have and how to come back, and a letter of memories."],
    );
}

#[test]
fn bwd_away_8_closing_is_a_record_of_its_own_after_support_has_stopped() {
    let now = Circumstances {
        may_end: true,
        ..Circumstances::default()
    };
    let close = |state| after(RequestKind::StepAway, state, Actor::Decider, Action::Close, now);
    for early in [
        RequestState::Sent,
        RequestState::Received,
        RequestState::Confirmed,
    ] {
        assert_eq!(close(early), Err(MoveError::NotFromHere(early, Action::Close)));
    }
    assert_eq!(close(RequestState::SupportStopped), Ok(RequestState::SteppedAway));
    reads("door: stopped", &["The council has not closed your case."]);
}

#[test]
fn bwd_away_9_the_service_lead_has_the_last_look() {
    reads(
        "door: stopped",
        &["The service lead or manager decides about that."],
    );
    reads(
        "means",
        &["The service lead or manager If nobody is worried about you"],
    );
}
