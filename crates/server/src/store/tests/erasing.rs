use super::*;
use chrono::TimeDelta;

#[tokio::test]
async fn what_is_erased_is_gone_for_the_person_and_the_team_and_nothing_of_others_is() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (other_door, other) = test.door_of(someone(2)).await;
    for action in TeamAction::ALL {
        let moved = test.store.move_request(step(submitted.request, action)).await;
        moved.expect("moved");
    }
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    assert!(matches!(
        test.store.door_view(door).await,
        Err(StoreError::NotFound)
    ));
    assert!(matches!(
        test.store.request("testshire", submitted.request).await,
        Err(StoreError::Erased(_))
    ));
    assert!(test.store.door_view(other_door).await.is_ok());
    assert!(test.store.request("testshire", other.request).await.is_ok());
    for (table, left) in [
        ("door_keys", 1),
        ("sessions", 1),
        ("request_bodies", 1),
        ("request_notes", 0),
        ("consent_bodies", 1),
        ("requests", 2),
    ] {
        assert_eq!(test.count(table), left, "{table}");
    }
}

#[tokio::test]
async fn the_log_stays_whole_when_what_it_stands_for_is_erased() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let check = test.store.check_ledger().await.expect("read");
    assert_eq!((check.good, check.without_body, check.bad.len()), (0, 1, 0));
}

#[tokio::test]
async fn a_list_says_what_is_erased_and_a_second_time_says_since_when() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    let erase = || test.store.erase_by_staff(erasure(submitted.request));
    let first = erase().await.expect("erased");
    test.clock.step(TimeDelta::hours(1));
    assert_eq!(erase().await.expect("done before"), first);
    let listed = test.store.requests("testshire", None).await.expect("read");
    assert_eq!(listed[0].erased_at, Some(first));
}

#[tokio::test]
async fn nothing_is_done_to_what_is_erased() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let moved = test
        .store
        .move_request(step(submitted.request, TeamAction::Receive))
        .await;
    assert!(matches!(moved, Err(StoreError::Erased(_))));
}

#[tokio::test]
async fn another_council_erases_nothing_and_who_and_why_are_needed() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    let refused = |change: fn(&mut Erasure)| {
        let mut erasure = erasure(submitted.request);
        change(&mut erasure);
        test.store.erase_by_staff(erasure)
    };
    let elsewhere = refused(|erasure| erasure.council = "elsewhere".to_owned()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    for change in [
        (|erasure| erasure.by = " ".to_owned()) as fn(&mut Erasure),
        |erasure| erasure.reason = String::new(),
    ] {
        assert!(matches!(refused(change).await, Err(StoreError::ReasonMissing)));
    }
    assert!(test.store.request("testshire", submitted.request).await.is_ok());
}
