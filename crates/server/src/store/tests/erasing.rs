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
        Err(StoreError::Erased { .. })
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
async fn its_key_is_in_none_of_the_files_any_more_while_the_server_goes_on() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let wrapped: Vec<u8> = test
        .raw()
        .query_row(
            "SELECT wrapped FROM door_keys WHERE door_id = ?1",
            [door.0],
            |row| row.get(0),
        )
        .expect("a key");
    let holds_it = || {
        let files = std::fs::read_dir(test.folder.path()).expect("a folder");
        files
            .map(|file| std::fs::read(file.expect("a file").path()).expect("read"))
            .any(|bytes| bytes.windows(wrapped.len()).any(|window| window == wrapped))
    };
    assert!(holds_it(), "the search works");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    assert!(!holds_it());
    test.store.submit_step_back(someone(2)).await.expect("stored");
}

#[tokio::test]
async fn the_same_form_sent_again_after_that_is_not_said_to_be_stored() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let again = test.store.submit_step_back(someone(1)).await;
    assert!(matches!(again, Err(StoreError::Removed)));
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn it_is_said_who_erased_it_and_the_record_of_it_stays() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let shown = test.store.request("testshire", submitted.request).await;
    let said = shown.expect_err("erased").to_string();
    assert_eq!(
        said,
        "everything behind this request was erased on 2026-11-24 by Jo Seededworker"
    );
    for change in ["DELETE FROM erasures", "UPDATE erasures SET at_ms = 0"] {
        assert!(test.raw().execute(change, []).is_err(), "{change}");
    }
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
    assert!(matches!(moved, Err(StoreError::Erased { .. })));
}

#[tokio::test]
async fn another_council_erases_nothing_and_who_does_it_is_needed() {
    let test = TestStore::new();
    let submitted = test.store.submit_step_back(someone(1)).await.expect("stored");
    let refused = |change: fn(&mut Erasure)| {
        let mut erasure = erasure(submitted.request);
        change(&mut erasure);
        test.store.erase_by_staff(erasure)
    };
    let elsewhere = refused(|erasure| erasure.council = "elsewhere".to_owned()).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));
    let nobody = refused(|erasure| erasure.by = " ".to_owned()).await;
    assert!(matches!(nobody, Err(StoreError::ReasonMissing)));
    assert!(test.store.request("testshire", submitted.request).await.is_ok());
}
