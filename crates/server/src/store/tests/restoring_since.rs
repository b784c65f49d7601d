//! What happened after a backup, and must hold after it is restored.

use super::restoring::{Stopped, keys_of};
use super::*;
use open_door_rules::council::UseKind;
use std::fs;

impl Stopped {
    async fn started(&self) -> Store {
        open_in(self.folder.path(), &self.clock)
    }

    /// Restores, works on, and answers the log's name and every note of it.
    async fn restored_and_worked(&self, from: &Path, keys: &Keys, people: u32) -> (String, Vec<String>) {
        self.restored(from, keys).expect("restored");
        let store = self.started().await;
        for n in people..people + 2 {
            store.submit(someone(n)).await.expect("stored");
        }
        let name = store.log_origin().await.expect("a name");
        store.close().await;
        (name, self.notes())
    }

    /// Every checkpoint that stands in the database, as another party has kept it.
    fn notes(&self) -> Vec<String> {
        let raw = Connection::open(self.path()).expect("opens");
        raw.prepare("SELECT note FROM log_checkpoints WHERE size > 0 ORDER BY epoch, size")
            .expect("a statement")
            .query_map([], |row| row.get(0))
            .expect("read")
            .collect::<Result<_, _>>()
            .expect("notes")
    }
}

async fn only_consent(store: &Store, door: DoorId) -> ConsentRecord {
    store.door_view(door).await.expect("a door").consents.remove(0)
}

#[tokio::test]
async fn a_yes_that_was_taken_back_after_the_backup_does_not_stand_again() {
    let test = TestStore::new();
    let (gone, _) = test.door_of(someone(1)).await;
    let (stays, _) = test.door_of(someone(2)).await;
    let to = test.backed_up("backup.db").await;
    let consent = only_consent(&test.store, gone).await.id;
    let kept = only_consent(&test.store, stays).await.id;
    let done = test.store.withdraw_consent(gone, consent, Route::Web).await;
    done.expect("withdrawn");
    let there = only_consent(&test.store, gone).await;
    let last: EventId = test
        .raw()
        .query_row(
            "SELECT id FROM consent_events ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .expect("an event");
    assert_eq!(there.state, ConsentState::Withdrawn);
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let done = stopped.restored(&to, &keys).expect("restored");
    let carried = done.before.expect("there was one").carried;
    assert_eq!((carried.taken_back, carried.codes), (1, 0));

    let store = stopped.started().await;
    let record = only_consent(&store, gone).await;
    assert_eq!(record.state, ConsentState::Withdrawn);
    let step = record.history.last().expect("a step");
    assert_eq!((step.by, step.because), (Some(Party::ThePortal), Some(consent)));
    let receipt = store.receipt(gone, consent, None).await.expect("a receipt");
    assert!(
        receipt.to_text().expect("text").contains(&last.to_string()),
        "its cause is what the person did"
    );
    let refused = store
        .use_consent(super::uses::using(consent, UseKind::Card))
        .await;
    assert!(
        matches!(refused, Err(StoreError::NotInForce { .. })),
        "{refused:?}"
    );
    let used = store.use_consent(super::uses::using(kept, UseKind::Card)).await;
    used.expect("the other stands");
    assert_eq!(
        store.check_ledger().await.expect("read").bad,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_yes_that_was_given_anew_since_the_backup_is_asked_for_again() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let early = test.backed_up("early.db").await;
    let consent = only_consent(&test.store, door).await.id;
    let done = test.store.withdraw_consent(door, consent, Route::Web).await;
    done.expect("withdrawn");
    let again = ConsentAgain {
        door,
        consent,
        offers: vec![offer()],
        version: offer().version,
        agreed: true,
        day: Some("Another day".to_owned()),
        route: Route::Web,
    };
    let done = test.store.answer_consent_again(again).await;
    done.expect("given again");
    let late = test.backed_up("late.db").await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let first = stopped.restored(&early, &keys).expect("restored");
    assert_eq!(
        first.before.expect("there was one").carried.taken_back,
        1,
        "the yes that is given now is not the one of the backup"
    );
    let second = stopped.restored(&late, &keys).expect("restored");
    assert_eq!(
        second.before.expect("there was one").carried.taken_back,
        1,
        "the restore between took it back, and nobody has given it since"
    );
    let again = stopped.restored(&late, &keys).expect("restored");
    let before = again.before.expect("there was one");
    assert_eq!(before.only_there.consent_events, 1, "what the portal wrote down");
}

#[tokio::test]
async fn a_backup_that_lacks_nothing_takes_nothing_back_and_keeps_the_number_of_the_log() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let done = stopped.restored(&to, &keys).expect("restored");
    assert_eq!(done.before.expect("there was one").carried.taken_back, 0);
    assert_eq!(done.log_number, None, "nothing is missing");
    let store = stopped.started().await;
    assert_eq!(only_consent(&store, door).await.state, ConsentState::Given);
}

#[tokio::test]
async fn a_code_that_was_replaced_after_the_backup_stays_replaced_and_every_visit_is_over() {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let stolen = code_of(&submitted);
    let visit = test.store.open_session(&stolen).await.expect("works");
    let to = test.backed_up("backup.db").await;
    let handed = test.store.hand_over_code(new_code(submitted.request)).await;
    let (new, _) = handed.expect("a code");
    let after = test.backed_up("after.db").await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let done = stopped.restored(&to, &keys).expect("restored");
    assert_eq!(done.before.expect("there was one").carried.codes, 1);
    let store = stopped.started().await;
    assert!(store.open_session(&stolen).await.expect("works").is_none());
    assert!(store.open_session(&new).await.expect("works").is_some());
    let visit = store.session(&visit.expect("a door")).await.expect("works");
    assert_eq!(visit, None);
    store.close().await;
    drop(store);
    // The newer backup over the older database: its code is the newer one too.
    fs::remove_file(stopped.path()).expect("removed");
    stopped.restored(&to, &keys).expect("restored");
    let done = stopped.restored(&after, &keys).expect("restored");
    assert_eq!(done.before.expect("there was one").carried.codes, 0);
    let store = stopped.started().await;
    assert!(store.open_session(&new).await.expect("works").is_some());
}

#[tokio::test]
async fn what_sqlite_has_left_of_a_database_that_is_gone_is_not_laid_over_the_backup() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    test.door_of(someone(2)).await;
    let beside = |end: &str| test.folder.path().join(format!("open-door.db{end}"));
    let log = fs::read(beside("-wal")).expect("a log");
    assert!(!log.is_empty());
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let beside = |end: &str| stopped.folder.path().join(format!("open-door.db{end}"));
    for gone in [true, false] {
        // Gone, or only emptied.
        if gone {
            fs::remove_file(stopped.path()).expect("removed");
        } else {
            fs::write(stopped.path(), "").expect("emptied");
        }
        for end in ["-wal", "-journal"] {
            fs::write(beside(end), &log).expect("left");
            let refused = stopped.restored(&to, &keys);
            assert!(
                matches!(&refused, Err(CopyError::LogLeft(left)) if *left == beside(end)),
                "{refused:?}"
            );
            assert_eq!(fs::read(beside(end)).expect("there"), log, "untouched");
            fs::remove_file(beside(end)).expect("moved away");
        }
    }
    fs::write(beside("-wal"), "").expect("left");
    fs::write(beside("-shm"), [7; 32_768]).expect("left");
    let done = stopped.restored(&to, &keys).expect("restored");
    assert_eq!(done.now.requests, 1);
    assert!(!beside("-shm").exists() && !beside("-wal").exists());
}

#[tokio::test]
async fn a_database_that_can_not_be_read_keeps_its_log_too() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    test.door_of(someone(2)).await;
    let log = fs::read(test.folder.path().join("open-door.db-wal")).expect("a log");
    let keys = keys_of(&test);
    let mut stopped = test.stopped().await;
    let wal = stopped.folder.path().join("open-door.db-wal");
    for log in [log[..100].to_vec(), vec![7; 4_096]] {
        fs::write(stopped.path(), [7; 8_192]).expect("damaged");
        stopped.before = vec![7; 8_192];
        fs::write(&wal, &log).expect("left");
        let refused = stopped.restored(&to, &keys);
        assert!(matches!(refused, Err(CopyError::OldUnreadable(_))), "{refused:?}");
        stopped.is_untouched();
        assert_eq!(fs::read(&wal).expect("there"), log);
    }
}

#[tokio::test]
async fn a_backup_that_is_restored_twice_goes_on_under_a_number_of_its_own_each_time() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    test.door_of(someone(2)).await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let mut kept = stopped.notes();
    let mut names = Vec::new();
    for round in 1..=2 {
        let (name, notes) = stopped.restored_and_worked(&to, &keys, 10 * round).await;
        names.push(name);
        kept.extend(notes);
    }
    assert!(names[0].ends_with("/2") && names[1].ends_with("/3"), "{names:?}");
    let listed = stopped.started().await.all_log_keys().await.expect("read").len();
    assert_eq!(
        listed, 3,
        "the public keys of every number, for whoever has a receipt"
    );
    // Whoever kept all of them is told of no fork, once the restore is named. The second has undone the first.
    let store = stopped.started().await;
    for (restores, bad) in [(vec![3], 0), (vec![2], 1), (vec![], 1)] {
        let held = Kept {
            notes: kept.clone(),
            restores,
        };
        let found = store.check_ledger_against(held, |_| ()).await.expect("read");
        assert_eq!(found.bad.len(), bad, "{:?}", found.bad);
    }
}

#[tokio::test]
async fn a_restore_with_no_database_to_ask_takes_a_number_that_no_restore_before_can_have_had() {
    let test = TestStore::new();
    test.door_of(someone(1)).await;
    let to = test.backed_up("backup.db").await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    fs::remove_file(stopped.path()).expect("removed");
    let first = stopped.restored(&to, &keys).expect("restored").log_number;
    fs::remove_file(stopped.path()).expect("removed");
    let second = stopped.restored(&to, &keys).expect("restored").log_number;
    assert!(
        first > Some(1_000_000_000) && second > first,
        "{first:?} {second:?}"
    );
    let store = stopped.started().await;
    assert_eq!(
        store.check_ledger().await.expect("read").bad,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn an_empty_log_that_is_restored_begins_with_nothing_and_is_no_fork() {
    let test = TestStore::new();
    let to = test.backed_up("backup.db").await;
    test.door_of(someone(1)).await;
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let kept = stopped.notes();
    let done = stopped.restored(&to, &keys).expect("restored");
    assert_eq!(done.log_number, Some(2));
    let store = stopped.started().await;
    assert!(store.checkpoint().await.expect("read").is_none());
    store.submit(someone(2)).await.expect("stored");
    let held = Kept {
        notes: kept,
        restores: vec![2],
    };
    let found = store.check_ledger_against(held, |_| ()).await.expect("read");
    assert_eq!((found.bad, found.before_a_restore), (Vec::new(), 1));
}

#[tokio::test]
async fn a_backup_whose_tree_is_damaged_can_be_restored_and_says_which_yes_stands_again() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let consent = only_consent(&test.store, door).await.id;
    let raw = test.raw();
    raw.execute_batch("DROP TRIGGER log_hashes_stay; DROP TRIGGER log_hashes_keep")
        .expect("dropped");
    let hash: [u8; 32] = raw
        .query_row(
            "DELETE FROM log_hashes WHERE position = 0 RETURNING hash",
            [],
            |row| row.get(0),
        )
        .expect("damaged");
    let to = test.folder.path().join("backup.db");
    let kept = test.store.back_up(&to, super::restoring::silent()).await;
    assert!(matches!(kept, Err(CopyError::KeptUnsound { .. })), "{kept:?}");
    raw.execute("INSERT INTO log_hashes (position, hash) VALUES (0, ?1)", [hash])
        .expect("whole again");
    drop(raw);
    let done = test.store.withdraw_consent(door, consent, Route::Web).await;
    done.expect("withdrawn");
    let keys = keys_of(&test);
    let stopped = test.stopped().await;
    let from = to.with_file_name("backup.db.unsound");
    let done = stopped
        .restored_with(&from, &keys, false, true)
        .expect("restored");
    let carried = done.before.expect("there was one").carried;
    assert_eq!((carried.taken_back, carried.not_taken_back), (0, 1));
    let store = stopped.started().await;
    assert_eq!(
        only_consent(&store, door).await.history.len(),
        1,
        "nothing by half"
    );
}
