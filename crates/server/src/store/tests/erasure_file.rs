//! What was erased stays erased, also in an older copy that is put back.

use super::super::erasure_file::{ErasedBy, ErasureFile};
use super::*;
use chrono::TimeDelta;
use std::fs;

/// The database as it is now, put aside.
fn copy_of(test: &TestStore) -> PathBuf {
    let copy = test.folder.path().join("older.db");
    test.raw()
        .execute("VACUUM INTO ?1", [copy.to_str().expect("UTF-8")])
        .expect("copied");
    copy
}

/// The same folder with the older copy in the place of the database.
async fn put_back(test: &TestStore, copy: &Path) -> Store {
    test.store.close().await;
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", test.path().display()));
    }
    fs::copy(copy, test.path()).expect("put back");
    test.another()
}

fn lines(test: &TestStore) -> Vec<String> {
    let text = fs::read_to_string(default_erasures(&test.path())).expect("read");
    text.lines().map(str::to_owned).collect()
}

async fn opens(store: &Store, code: &ReturnCode) -> bool {
    store.open_session(code).await.expect("works").is_some()
}

#[tokio::test]
async fn a_door_that_was_erased_stays_erased_when_an_older_copy_is_put_back() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (_, by_team) = test.door_of(someone(2)).await;
    let (_, other) = test.door_of(someone(3)).await;
    let copy = copy_of(&test);
    let erased_at = test.store.erase_own_door(door).await.expect("erased");
    test.store
        .erase_by_staff(erasure(by_team.request))
        .await
        .expect("erased");
    let store = put_back(&test, &copy).await;
    for gone in [&submitted, &by_team] {
        assert!(!opens(&store, &code_of(gone)).await, "its code opens nothing");
        let said = store.request("testshire", gone.request).await;
        assert!(
            matches!(said, Err(StoreError::Erased { at, .. }) if at == erased_at),
            "{said:?}"
        );
    }
    assert!(opens(&store, &code_of(&other)).await);
    for table in ["door_keys", "request_bodies", "consent_bodies"] {
        assert_eq!(test.count(table), 1, "{table}");
    }
    assert_eq!(test.count("erasures WHERE actor = 'person'"), 1);
    assert_eq!(test.count("erasures WHERE actor = 'team'"), 1);
    let check = store.check_ledger().await.expect("read");
    assert_eq!((check.good, check.without_body, check.bad.len()), (1, 2, 0));
    // Done again it changes nothing.
    let before = lines(&test);
    store.close().await;
    assert!(opens(&test.another(), &code_of(&other)).await);
    assert_eq!(lines(&test), before);
    assert_eq!(test.count("erasures"), 2);
}

#[tokio::test]
async fn its_key_is_in_none_of_the_files_after_the_older_copy_is_put_back() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let wrapped = test.only_wrapped_key();
    let copy = copy_of(&test);
    test.store.erase_own_door(door).await.expect("erased");
    let store = put_back(&test, &copy).await;
    fs::remove_file(&copy).expect("removed");
    store.submit(someone(2)).await.expect("stored");
    let files = super::secrecy::every_file(&test);
    let holds = files
        .iter()
        .find(|(_, bytes)| super::secrecy::contains(bytes, &wrapped));
    assert!(holds.is_none());
}

#[tokio::test]
async fn a_number_that_is_given_anew_after_that_is_not_taken_for_the_erased_door() {
    let test = TestStore::new();
    let copy = copy_of(&test);
    let (door, _) = test.door_of(someone(1)).await;
    test.store.erase_own_door(door).await.expect("erased");
    let store = put_back(&test, &copy).await;
    let submitted = store.submit(someone(2)).await.expect("stored");
    assert_eq!(
        test.count(&format!("doors WHERE id = {}", door.0)),
        1,
        "the same number"
    );
    store.close().await;
    assert!(opens(&test.another(), &code_of(&submitted)).await);
}

#[tokio::test]
async fn what_is_in_the_file_and_was_never_committed_is_done_at_the_next_start() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let copy = copy_of(&test);
    test.store.erase_own_door(door).await.expect("erased");
    // As if the power had gone between the file and the database, and in the middle of one more line.
    let file = default_erasures(&test.path());
    let line = fs::read_to_string(&file).expect("read");
    fs::write(&file, format!("{line}{}", &line[..70])).expect("written");
    let store = put_back(&test, &copy).await;
    assert!(!opens(&store, &code_of(&submitted)).await);
    // The next line is not spoilt by the torn one.
    let (next, _) = {
        let submitted = store.submit(someone(2)).await.expect("stored");
        let token = store.open_session(&code_of(&submitted)).await.expect("works");
        let visit = store.session(&token.expect("a door")).await.expect("works");
        (visit.expect("a visit").door, submitted)
    };
    store.erase_own_door(next).await.expect("erased");
    assert_eq!(lines(&test).len(), 2);
    let keys = Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys");
    let found = ErasureFile::new(&file).read(&keys).expect("read");
    assert_eq!((found.records.len(), found.bad.len()), (2, 0));
}

#[tokio::test]
async fn a_whole_line_without_its_end_counts() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let copy = copy_of(&test);
    test.store.erase_own_door(door).await.expect("erased");
    let file = default_erasures(&test.path());
    let line = fs::read_to_string(&file).expect("read");
    fs::write(&file, line.trim_end()).expect("written");
    let store = put_back(&test, &copy).await;
    assert!(!opens(&store, &code_of(&submitted)).await);
}

#[tokio::test]
async fn a_line_that_someone_else_wrote_or_changed_erases_nobody_and_is_named() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (_, other) = test.door_of(someone(2)).await;
    test.store.erase_own_door(door).await.expect("erased");
    let uid = |door: i64| -> String {
        test.raw()
            .query_row("SELECT lower(hex(uid)) FROM doors WHERE id = ?1", [door], |row| {
                row.get(0)
            })
            .expect("a uid")
    };
    let good = lines(&test).remove(0);
    let forged = good.replace(&uid(1), &uid(2));
    assert_ne!(good, forged);
    let later = good.replace("2026-11-24", "2026-11-25");
    let text = format!("{forged}\n{good}\n\u{fffd} rubbish\n{later}\n");
    fs::write(default_erasures(&test.path()), text).expect("written");
    test.store.close().await;
    let store = test.another();
    assert!(
        opens(&store, &code_of(&other)).await,
        "a forged line erases nobody"
    );
    assert!(!opens(&store, &code_of(&submitted)).await);
    let keys = Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys");
    let found = ErasureFile::new(&default_erasures(&test.path()))
        .read(&keys)
        .expect("read");
    assert_eq!(found.bad, [1, 3, 4]);
    assert_eq!(found.records.len(), 1);
}

#[tokio::test]
async fn where_the_file_can_not_be_written_nothing_is_erased_and_it_is_said() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let file = default_erasures(&test.path());
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("in the way");
    let refused = test.store.erase_own_door(door).await;
    assert!(matches!(refused, Err(StoreError::ErasureFile(_))), "{refused:?}");
    assert!(opens(&test.store, &code_of(&submitted)).await);
    assert_eq!(test.count("erasures"), 0);
}

#[tokio::test]
async fn a_file_that_was_lost_is_written_again_from_what_the_database_knows() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.store.erase_own_door(door).await.expect("erased");
    let before = lines(&test);
    test.store.close().await;
    fs::remove_file(default_erasures(&test.path())).expect("removed");
    test.another().close().await;
    assert_eq!(lines(&test), before);
}

#[tokio::test]
async fn erasures_from_before_there_was_a_file_are_written_into_it() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    // A door from before has a name that follows from its number, and an older note.
    test.raw()
        .execute(
            "UPDATE doors SET uid = unhex(printf('%016x%016x', id, opened_ms))",
            [],
        )
        .expect("named");
    test.store.erase_own_door(door).await.expect("erased");
    let before = lines(&test);
    test.store.close().await;
    let keys = Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys");
    let older = seal::seal_erasure_note(&keys, 0, seal::NoteOf::Numbered(door), b"the person");
    test.raw()
        .execute("UPDATE erasures SET sealed = ?1", [older.expect("sealed")])
        .expect("as it was");
    fs::remove_file(default_erasures(&test.path())).expect("removed");
    test.another().close().await;
    assert_eq!(lines(&test), before);
}

/// A line of the file for this door, as if its transaction had not been committed.
fn added_only(test: &TestStore, door: DoorId) {
    let keys = Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys");
    let record = erasures::record(&test.raw(), door, ErasedBy::Person, test.clock.now()).expect("a door");
    let file = ErasureFile::new(&default_erasures(&test.path()));
    file.append(&keys, &[record]).expect("added");
}

#[tokio::test]
async fn what_was_sent_after_an_erasure_that_was_refused_is_there_at_the_next_start() {
    for sent_after in [true, false] {
        let test = TestStore::new();
        let (door, submitted) = test.door_of(someone(1)).await;
        test.clock.step(TimeDelta::hours(1));
        added_only(&test, door);
        test.clock.step(TimeDelta::milliseconds(1));
        if sent_after {
            let in_visit = NewSubmission {
                door: Some(door),
                ..someone(2)
            };
            test.store.submit(in_visit).await.expect("stored");
        }
        test.store.close().await;
        let store = test.another();
        assert_eq!(opens(&store, &code_of(&submitted)).await, sent_after);
        assert_eq!(test.count("request_bodies"), if sent_after { 2 } else { 0 });
    }
}

#[tokio::test]
async fn a_consent_taken_back_or_a_move_of_the_team_after_it_counts_too_and_a_time_that_is_over_does_not() {
    for what in ["withdrawn", "moved", "expired"] {
        let test = TestStore::new();
        let (door, submitted) = test.door_of(someone(1)).await;
        let consent = test.store.door_view(door).await.expect("a door").consents[0].id;
        added_only(&test, door);
        test.clock.step(TimeDelta::days(400));
        match what {
            "withdrawn" => {
                let done = test.store.withdraw_consent(door, consent, Route::Web).await;
                done.expect("withdrawn");
            }
            "moved" => test.moved(submitted.request, &[Action::Receive]).await,
            _ => assert_eq!(test.store.expire_consents().await.expect("stored"), 1),
        }
        test.store.close().await;
        let store = test.another();
        assert_eq!(
            opens(&store, &code_of(&submitted)).await,
            what != "expired",
            "{what}"
        );
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_brings_nobody_back_with_an_older_copy() {
    for lose_the_file in [false, true] {
        let test = TestStore::new();
        let (door, submitted) = test.door_of(someone(1)).await;
        let copy = copy_of(&test);
        test.clock.step(-TimeDelta::days(300));
        test.store.erase_own_door(door).await.expect("erased");
        if lose_the_file {
            test.store.close().await;
            fs::remove_file(default_erasures(&test.path())).expect("removed");
            test.another().close().await;
        }
        let store = put_back(&test, &copy).await;
        assert!(!opens(&store, &code_of(&submitted)).await, "{lose_the_file}");
    }
}

#[tokio::test]
async fn erasures_whose_transaction_did_not_fit_on_the_disk_leave_no_line_behind() {
    let test = TestStore::new();
    let (stays, _) = test.door_of(someone(1)).await;
    let (door, submitted) = test.door_of(someone(2)).await;
    let (second, _) = test.door_of(someone(3)).await;
    test.store.erase_own_door(stays).await.expect("erased");
    let before = lines(&test);
    let (open, gate) = std::sync::mpsc::channel::<()>();
    let writer = &test.store.writer;
    // What comes while the thread is held goes into one transaction, which the last of it breaks.
    let (_, first, other, _, ()) = tokio::join!(
        writer.run(move |_| gate.recv().map_err(|_| StoreError::NotFound)),
        test.store.erase_own_door(door),
        test.store.erase_own_door(second),
        writer.run(|db| {
            db.execute_batch("ROLLBACK")?;
            Err::<(), _>(StoreError::Full)
        }),
        async { open.send(()).expect("held") },
    );
    for refused in [first, other] {
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
    }
    assert_eq!(lines(&test), before);
    test.store.close().await;
    assert!(opens(&test.another(), &code_of(&submitted)).await);
}
