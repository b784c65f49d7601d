//! The team hands a person a new code.

use super::kinds::referral;
use super::*;
use open_door_rules::request::{Actor, MoveError};

async fn opens(test: &TestStore, code: &ReturnCode) -> bool {
    test.store.open_session(code).await.expect("works").is_some()
}

/// Somebody asks for the n-th person, and the team receives it.
async fn asked_for(test: &TestStore, n: u32) -> RequestId {
    let new = sent(n, NewRequest::Referral(referral(n)));
    let submitted = test.store.submit(new).await.expect("stored");
    test.moved(submitted.request, &[Action::Receive]).await;
    submitted.request
}

#[tokio::test]
async fn the_new_code_opens_the_door_and_the_old_one_nothing_and_its_visits_end() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (_, other) = test.door_of(someone(2)).await;
    let old = code_of(&submitted);
    let visit = test
        .store
        .open_session(&old)
        .await
        .expect("works")
        .expect("a door");
    let (new, state) = test
        .store
        .hand_over_code(new_code(submitted.request))
        .await
        .expect("a code");
    assert_eq!(state, RequestState::Sent, "it stands where it stood");
    assert_ne!(new, old);
    assert!(!opens(&test, &old).await);
    assert_eq!(test.store.session(&visit).await.expect("works"), None);
    assert_eq!(test.door_with(&new).await, door);
    assert!(opens(&test, &code_of(&other)).await, "nobody else's");
    // A form left open somewhere shows neither.
    let retry = test.store.submit(someone(1)).await.expect("stored");
    assert_eq!((retry.return_code, retry.new), (None, false));
    let history = test.seen(door, submitted.request).await.history;
    let last = history.last().expect("a step");
    assert_eq!(
        (last.state, last.actor, last.by.as_str(), last.reason.as_deref()),
        (
            RequestState::Sent,
            Actor::Team,
            "Jo Seededworker",
            Some("Rang the number on file")
        )
    );
}

#[tokio::test]
async fn a_second_new_code_makes_the_first_one_void() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let hand_over = async || {
        let handed = test.store.hand_over_code(new_code(submitted.request)).await;
        handed.expect("a code").0
    };
    let first = hand_over().await;
    assert!(opens(&test, &first).await);
    let second = hand_over().await;
    assert!(!opens(&test, &first).await);
    assert!(opens(&test, &second).await);
}

#[tokio::test]
async fn somebody_who_was_asked_for_is_reached_by_it_and_then_speaks_for_themselves() {
    let test = TestStore::new();
    for (n, from) in [(1, RequestState::Received), (2, RequestState::SetAside)] {
        let request = asked_for(&test, n).await;
        if from == RequestState::SetAside {
            test.moved(request, &[Action::SetAside]).await;
        }
        let (code, state) = test
            .store
            .hand_over_code(new_code(request))
            .await
            .expect("a code");
        assert_eq!(state, RequestState::Reached);
        let door = test.door_with(&code).await;
        let seen = test.seen(door, request).await;
        assert_eq!(seen.state, RequestState::Reached);
        let accepted = test
            .store
            .move_own_request(PersonMove {
                door,
                request,
                action: Action::Accept,
                message: None,
            })
            .await
            .expect("moved");
        assert_eq!(accepted, RequestState::Accepted);
        // A code that is lost later leaves it there.
        let (code, state) = test
            .store
            .hand_over_code(new_code(request))
            .await
            .expect("a code");
        assert_eq!(state, RequestState::Accepted);
        assert_eq!(test.door_with(&code).await, door);
    }
}

#[tokio::test]
async fn nobody_is_handed_a_code_before_the_team_has_received_what_was_asked_for_them() {
    let test = TestStore::new();
    let new = sent(1, NewRequest::Referral(referral(1)));
    let request = test.store.submit(new).await.expect("stored").request;
    let lookup = || -> Vec<u8> {
        let sql = "SELECT code_lookup FROM doors";
        test.raw().query_row(sql, [], |row| row.get(0)).expect("a row")
    };
    let before = lookup();
    let refused = test.store.hand_over_code(new_code(request)).await;
    assert!(matches!(
        refused,
        Err(StoreError::Refused(MoveError::NotFromHere(
            RequestState::Sent,
            Action::Reach
        )))
    ));
    assert_eq!(lookup(), before, "nothing is changed");
    assert_eq!(test.count("request_events"), 1);
}

#[tokio::test]
async fn another_council_hands_over_nothing_and_who_and_how_are_needed_and_no_code_in_them() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let with = |change: fn(&mut NewCode)| {
        let mut new = new_code(submitted.request);
        change(&mut new);
        test.store.hand_over_code(new)
    };
    let elsewhere = with(|new| new.council = "elsewhere".to_owned()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    let nobody = with(|new| new.by = " ".to_owned()).await;
    assert!(matches!(nobody, Err(StoreError::ReasonMissing)));
    let no_reason = with(|new| new.reason = String::new()).await;
    assert!(matches!(no_reason, Err(StoreError::ReasonMissing)));
    let holds_code = with(|new| new.reason = "had K7QM-3XPD-9TRA-W2HF".to_owned()).await;
    assert!(matches!(holds_code, Err(StoreError::HoldsCode)));
    assert!(opens(&test, &code_of(&submitted)).await);
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let erased = test.store.hand_over_code(new_code(submitted.request)).await;
    assert!(matches!(erased, Err(StoreError::Erased { .. })));
}
