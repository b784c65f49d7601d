//! Who decides: section 2.6.

use crate::pages::{away, policy, reads};
use open_door_rules::request::{Action, Actor, Guard, MoveError, RequestKind, RequestState, after};
use open_door_rules::step_away::Circumstances;

/// Closing a case of someone who may step away.
fn close(concerns: bool, senior: bool) -> Result<RequestState, MoveError> {
    let now = Circumstances {
        may_end: true,
        concerns,
        senior,
        ..Circumstances::default()
    };
    let state = RequestState::SupportStopped;
    after(RequestKind::StepAway, state, Actor::Decider, Action::Close, now)
}

#[test]
fn bwd_dec_6_when_there_is_worry_a_senior_manager_meets_and_others_may_join() {
    reads(
        "adviser-and-plan",
        &[
            "Then a senior manager meets to think about what you asked for",
            "Others who help you may join in",
        ],
    );
}

#[test]
fn bwd_dec_8_a_team_manager_or_supervisor_decides_what_fits_what_was_asked() {
    assert_eq!(
        policy().decided_by.as_deref(),
        Some("The team manager or supervisor")
    );
    reads("done", &["A team manager or supervisor looks at what you need"]);
    reads("adviser-and-plan", &["A manager looks at what you need"]);
}

#[test]
fn bwd_dec_10_stepping_away_is_talked_about_by_you_your_adviser_and_their_manager() {
    reads(
        "adviser-and-plan",
        &["You, your adviser and their manager talk about it"],
    );
}

#[test]
fn bwd_dec_2_the_adviser_and_a_manager_talk_the_wish_over() {
    assert!(away().source.contains("BWD-DEC-2"));
    reads(
        "adviser-and-plan",
        &["You, your adviser and their manager talk about it"],
    );
    reads(
        "means",
        &["Its managers look at whether you are safe and can manage."],
    );
}

#[test]
fn bwd_dec_3_a_manager_looks_whether_it_can_be_done_safely() {
    for page in ["means", "away, sent"] {
        reads(
            page,
            &["Its managers look at whether you are safe and can manage."],
        );
    }
}

#[test]
fn bwd_dec_4_a_case_is_closed_with_reasons_that_the_person_reads() {
    assert!(Action::Close.needs_reason() && Action::KeepOpen.needs_reason());
    reads("means", &["It must give you reasons"]);
    reads(
        "door: away",
        &[
            "The council closed its case.",
            "Why: We talked about it with you.",
        ],
    );
}

#[test]
fn bwd_dec_5_the_service_lead_or_manager_decides_or_talks_once_more() {
    let policy = away();
    let lead = policy.level("service-lead").expect("the level");
    assert_eq!(
        (lead.title.as_str(), lead.for_concerns()),
        ("The service lead or manager", false)
    );
    assert_eq!(close(false, lead.for_concerns()), Ok(RequestState::SteppedAway));
    let keep_open = after(
        RequestKind::StepAway,
        RequestState::SupportStopped,
        Actor::Decider,
        Action::KeepOpen,
        Circumstances::default(),
    );
    assert_eq!(keep_open, Ok(RequestState::KeptOpen));
}

#[test]
fn bwd_dec_6_with_concerns_only_the_senior_manager_may_close() {
    let policy = away();
    let (lead, senior) = (
        policy.level("service-lead").expect("the level"),
        policy.level("senior-manager").expect("the level"),
    );
    assert_eq!(
        close(true, lead.for_concerns()),
        Err(MoveError::Guarded(Guard::MayEndAtThisLevel))
    );
    assert_eq!(close(true, senior.for_concerns()), Ok(RequestState::SteppedAway));
    reads(
        "means",
        &[
            "The senior manager of the Leaving Care team If there is help you need and do not get \
             If your needs are complex, or you may not be safe",
        ],
    );
}

#[test]
fn bwd_dec_7_what_is_disputed_is_for_the_senior_manager() {
    let policy = away();
    let senior = policy.level("senior-manager").expect("the level");
    assert!(senior.source.contains("BWD-DEC-7"), "{}", senior.source);
    assert_eq!(senior.title, "The senior manager of the Leaving Care team");
}

#[test]
fn bwd_dec_10_and_it_is_the_persons_own_choice_if_they_want_an_adviser() {
    reads("means", &["You say if you want an adviser. Nobody has to agree."]);
}
