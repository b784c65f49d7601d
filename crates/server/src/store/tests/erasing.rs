use super::*;
use chrono::TimeDelta;

#[tokio::test]
async fn what_is_erased_is_gone_for_the_person_and_the_team_and_nothing_of_others_is() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (other_door, other) = test.door_of(someone(2)).await;
    for action in THE_WAY {
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
async fn what_a_door_takes_with_it_is_found_without_reading_a_whole_table() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let db = test.raw();
    for sql in erasures::DELETED {
        let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("SQL");
        let steps: Vec<String> = plan
            .query_map([1], |row| row.get("detail"))
            .and_then(Iterator::collect)
            .expect("a plan");
        assert!(!steps.is_empty(), "{sql}");
        let whole = steps.iter().find(|step| step.starts_with("SCAN"));
        assert_eq!(whole, None, "{sql}");
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
    let submitted = test.store.submit(someone(1)).await.expect("stored");
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
    test.store.submit(someone(2)).await.expect("stored");
}

#[tokio::test]
async fn the_same_form_sent_again_after_that_is_not_said_to_be_stored() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let again = test.store.submit(someone(1)).await;
    assert!(matches!(again, Err(StoreError::Removed)));
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn it_is_said_who_erased_it_and_the_record_of_it_stays() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
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
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    let moved = test
        .store
        .move_request(step(submitted.request, Action::Receive))
        .await;
    assert!(matches!(moved, Err(StoreError::Erased { .. })));
}

#[tokio::test]
async fn another_council_erases_nothing_and_who_does_it_is_needed() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
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

#[tokio::test]
async fn a_person_erases_everything_behind_their_own_code() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let in_visit = NewSubmission {
        door: Some(door),
        ..sent(2, NewRequest::StepAway(super::kinds::stepping_away(2)))
    };
    let second = test.store.submit(in_visit).await.expect("stored");
    let (_, other) = test.door_of(someone(3)).await;
    test.moved(submitted.request, &THE_WAY).await;
    let visit = test.store.open_session(&code_of(&submitted)).await;
    let visit = visit.expect("works").expect("a door");
    let erased_at = test.store.erase_own_door(door).await.expect("erased");
    assert_eq!(erased_at, test.clock.now());
    // Nothing of it can be read, and the code opens nothing.
    assert!(matches!(
        test.store.door_view(door).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(test.store.session(&visit).await.expect("works"), None);
    let opened = test.store.open_session(&code_of(&submitted)).await;
    assert_eq!(opened.expect("works"), None);
    for table in ["request_bodies", "consent_bodies", "door_keys"] {
        assert_eq!(test.count(table), 1, "{table}: the other person's alone");
    }
    assert_eq!(test.count("request_notes"), 0);
    // The team sees that it is gone, since when, and that the person did it.
    for request in [submitted.request, second.request] {
        let shown = test.store.request("testshire", request).await;
        let said = shown.expect_err("erased").to_string();
        assert_eq!(
            said,
            "everything behind this request was erased on 2026-11-24 by the person"
        );
    }
    let listed = test.store.requests("testshire", None).await.expect("read");
    let erased: Vec<_> = listed
        .iter()
        .filter(|summary| summary.erased_at.is_some())
        .collect();
    assert_eq!(erased.len(), 2);
    assert!(erased.iter().all(|summary| summary.erased_at == Some(erased_at)));
    assert_eq!(test.count("erasures WHERE actor = 'person'"), 1);
    assert_eq!(test.count("erasures"), 1);
    assert!(test.store.request("testshire", other.request).await.is_ok());
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn whoever_erases_second_changes_nothing() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (other_door, other) = test.door_of(someone(2)).await;
    let first = test.store.erase_own_door(door).await.expect("erased");
    let by_team = test.store.erase_by_staff(erasure(other.request)).await;
    let by_team = by_team.expect("erased");
    test.clock.step(TimeDelta::hours(1));
    assert_eq!(test.store.erase_own_door(door).await.expect("done before"), first);
    let staff = test.store.erase_by_staff(erasure(submitted.request)).await;
    assert_eq!(staff.expect("done before"), first);
    assert_eq!(
        test.store.erase_own_door(other_door).await.expect("done before"),
        by_team
    );
    for actor in ["person", "team"] {
        assert_eq!(test.count(&format!("erasures WHERE actor = '{actor}'")), 1);
    }
}

#[tokio::test]
async fn the_key_of_a_door_that_its_person_erased_is_in_none_of_the_files() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let wrapped = test.only_wrapped_key();
    let holds_it = || test.files_hold(&wrapped);
    assert!(holds_it(), "the search works");
    test.store.erase_own_door(door).await.expect("erased");
    assert!(!holds_it());
}

#[tokio::test]
async fn what_is_erased_is_answered_moved_and_withdrawn_no_more() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let record = test.store.door_view(door).await.expect("a door");
    let consent = record.consents.first().expect("a consent").id;
    test.store.erase_own_door(door).await.expect("erased");
    let cancel = PersonMove {
        door,
        request: submitted.request,
        action: Action::Cancel,
        message: None,
    };
    let cancelled = test.store.move_own_request(cancel).await;
    assert!(matches!(cancelled, Err(StoreError::NotFound)));
    let withdrawn = test.store.withdraw_consent(door, consent, Route::Web).await;
    assert!(matches!(withdrawn, Err(StoreError::NotFound)));
    let again = ConsentAgain {
        door,
        consent,
        offers: vec![offer()],
        version: offer().version,
        agreed: false,
        day: None,
        route: Route::Web,
    };
    let answered = test.store.answer_consent_again(again).await;
    assert!(matches!(answered, Err(StoreError::NotFound)));
    assert_eq!(test.count("consent_events"), 1);
    assert_eq!(test.count("request_events"), 1);
}

/// Somebody who reads one state of the database for as long as this is kept, as a backup does.
fn reader_of(test: &TestStore) -> Connection {
    let reader = test.raw();
    reader.execute_batch("BEGIN").expect("begun");
    let read = reader.query_row("SELECT count(*) FROM doors", [], |row| row.get::<_, i64>(0));
    read.expect("a count");
    reader
}

#[tokio::test]
async fn a_key_that_stays_in_the_log_beside_a_backup_goes_at_the_next_look() {
    for clock_jumps in [false, true] {
        let test = TestStore::new();
        let (door, _) = test.door_of(someone(1)).await;
        let wrapped = test.only_wrapped_key();
        let holds_it = || test.files_hold(&wrapped);
        test.store.retain().await.expect("nothing is due");
        let reader = reader_of(&test);
        let erased = test.store.erase_own_door(door).await;
        assert!(matches!(erased, Err(StoreError::Busy)), "{erased:?}");
        assert_eq!(test.count("door_keys"), 0, "it is erased");
        assert!(holds_it(), "the search works");
        drop(reader);
        if clock_jumps {
            test.clock.step(TimeDelta::days(10));
        }
        let looked = test.store.retain().await;
        assert_eq!(looked.is_err(), clock_jumps, "{looked:?}");
        assert!(!holds_it(), "clock jumps: {clock_jumps}");
    }
}

#[tokio::test]
async fn however_many_erase_beside_a_backup_others_are_stored_meanwhile() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let reader = reader_of(&test);
    let (open, gate) = std::sync::mpsc::channel::<()>();
    let mut waiting = tokio::task::JoinSet::new();
    let store = test.store.clone();
    let held = tokio::spawn(async move {
        let held = store
            .writer
            .run(move |_| gate.recv().map_err(|_| StoreError::NotFound));
        held.await
    });
    for _ in 0..60 {
        let store = test.store.clone();
        waiting.spawn(async move { store.empty_log().await });
    }
    let store = test.store.clone();
    let submitted = tokio::spawn(async move { store.submit(someone(2)).await });
    // Tasks begin in their order: by now all of them wait for the thread.
    let opened = tokio::spawn(async move { open.send(()) });
    opened.await.expect("ran").expect("held");
    test.store
        .ready()
        .await
        .expect("one emptying for all of them, which gives up at once");
    held.await.expect("ran").expect("held");
    submitted.await.expect("ran").expect("stored");
    while let Some(emptied) = waiting.join_next().await {
        assert!(matches!(emptied.expect("ran"), Err(StoreError::Busy)));
    }
    drop(reader);
    test.store.empty_log().await.expect("emptied");
}
