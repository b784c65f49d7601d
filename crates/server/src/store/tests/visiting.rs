//! What is sent during a visit, and what somebody sends for someone else.

use super::kinds::{every_kind, referral};
use super::*;
use chrono::TimeDelta;

#[tokio::test]
async fn a_request_sent_in_a_visit_goes_behind_the_same_door_and_shows_no_code() {
    let test = TestStore::new();
    let (door, first) = test.door_of(someone(0)).await;
    let mut ids = vec![first.request];
    for (n, request) in (1..).zip(every_kind(0).into_iter().take(4)) {
        test.clock.step(TimeDelta::minutes(1));
        let new = NewSubmission {
            door: Some(door),
            ..sent(n, request)
        };
        let submitted = test.store.submit(new.clone()).await.expect("stored");
        assert!(submitted.new);
        assert_eq!(submitted.return_code, None);
        test.clock.step(TimeDelta::minutes(1));
        let retry = test.store.submit(new.clone()).await.expect("stored");
        assert_eq!(
            retry,
            Submitted {
                new: false,
                ..submitted
            }
        );
        // The answer got lost, and the visit ended: sent again from outside it shows nothing either.
        let outside = NewSubmission { door: None, ..new };
        let retry = test.store.submit(outside).await.expect("stored");
        assert_eq!((retry.request, retry.new), (submitted.request, false));
        assert_eq!(retry.return_code, None);
        ids.push(submitted.request);
    }
    ids.reverse();
    let record = test.store.door_view(door).await.expect("a door");
    let behind: Vec<_> = record.requests.iter().map(|request| request.id).collect();
    assert_eq!(behind, ids, "newest first");
    assert_eq!((test.count("doors"), test.count("requests")), (1, 5));
    // The code of the first one, and no other, opens it.
    assert_eq!(test.door_with(&code_of(&first)).await, door);
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    for n in 1..5 {
        let never_shown = keys.return_code(&key(n));
        assert_eq!(test.store.open_session(&never_shown).await.expect("works"), None);
    }
}

#[tokio::test]
async fn the_same_key_for_another_body_is_refused_in_a_visit_too() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let other = NewSubmission {
        door: Some(door),
        key: key(1),
        ..someone(2)
    };
    assert!(matches!(
        test.store.submit(other).await,
        Err(StoreError::KeyReused)
    ));
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn behind_an_erased_door_nothing_more_is_stored() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.store.erase_own_door(door).await.expect("erased");
    let late = NewSubmission {
        door: Some(door),
        ..someone(2)
    };
    assert!(matches!(test.store.submit(late).await, Err(StoreError::NotFound)));
    assert_eq!((test.count("requests"), test.count("submissions")), (1, 1));
}

#[tokio::test]
async fn whoever_asks_for_someone_else_is_never_shown_a_code_and_none_opens_it() {
    let test = TestStore::new();
    let new = sent(1, NewRequest::Referral(referral(1)));
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    let first = test.store.submit(new.clone()).await.expect("stored");
    let retry = test.store.submit(new.clone()).await.expect("stored");
    assert_eq!((&first.return_code, &retry.return_code), (&None, &None));
    assert_eq!((first.request, first.new), (retry.request, true));
    assert!(!retry.new);
    // Nor once the team has handed the person theirs.
    test.moved(first.request, &[Action::Receive]).await;
    test.store
        .hand_over_code(new_code(first.request))
        .await
        .expect("a code");
    let retry = test.store.submit(new.clone()).await.expect("stored");
    assert_eq!((retry.return_code, retry.request), (None, first.request));
    assert_eq!((test.count("doors"), test.count("consents")), (1, 0));
    let never_shown = keys.return_code(&new.key);
    assert_eq!(test.store.open_session(&never_shown).await.expect("works"), None);
}
