//! Whoever can write the database file and has no key: every change they can make to a stored event is found
//! and named.

use super::*;
use rusqlite::types::Value;

/// How many changed bytes are tried; `OPEN_DOOR_FLIPS=10000` for the long form.
const FLIPS: usize = 200;

/// Everything that is stored of the events, with what names a row.
const STORED: [(&str, &str, &[&str]); 6] = [
    (
        "consent_events",
        "seq",
        &[
            "seq",
            "id",
            "consent_id",
            "door_id",
            "kind",
            "commitment",
            "at_ms",
        ],
    ),
    ("consent_bodies", "rowid", &["event_id", "sealed"]),
    ("consents", "rowid", &["id", "door_id", "request_id", "council"]),
    (
        "log_leaves",
        "leaf_index",
        &["leaf_index", "event_id", "salt", "hash"],
    ),
    ("log_hashes", "position", &["position", "hash"]),
    ("door_keys", "door_id", &["wrapped"]),
];

/// Seven events: two people who agree, one who agrees and takes back, one who is erased.
async fn some_events() -> TestStore {
    let test = TestStore::new();
    for n in 1..=4 {
        let (door, _) = test.door_of(someone(n)).await;
        let consent = test.store.door_view(door).await.expect("opens").consents[0].id;
        match n {
            2 => {
                let done = test.store.withdraw_consent(door, consent, Route::Web).await;
                done.expect("withdrawn");
            }
            3 => {
                test.store.erase_own_door(door).await.expect("erased");
            }
            _ => {}
        }
    }
    test.ledger_is_sound().await;
    test
}

/// The database with nothing of ours in the way.
fn without_guards(test: &TestStore) -> Connection {
    let raw = test.raw();
    let triggers: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .expect("a statement")
        .query_map([], |row| row.get(0))
        .expect("read")
        .collect::<Result<_, _>>()
        .expect("names");
    for trigger in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .expect("dropped");
    }
    raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .expect("set");
    raw
}

fn notes<const N: usize>(notes: [String; N]) -> Kept {
    Kept {
        notes: notes.to_vec(),
        restores: Vec::new(),
    }
}

async fn faults(test: &TestStore) -> Vec<String> {
    test.store.check_ledger().await.expect("read").bad
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// The value with one bit flipped; none where the database can't hold the result.
fn flipped(value: &Value, numbers: &mut Numbers) -> Option<Value> {
    let bit = 1_u8 << numbers.below(8);
    match value {
        Value::Integer(number) => {
            let place = u32::try_from(numbers.below(63)).expect("small");
            Some(Value::Integer(number ^ (1 << place)))
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let place = numbers.below(bytes.len());
            bytes[place] ^= bit;
            Some(Value::Blob(bytes))
        }
        Value::Text(text) => {
            let mut bytes = text.clone().into_bytes();
            let place = numbers.below(bytes.len());
            bytes[place] ^= bit & 0x7f;
            let changed = String::from_utf8(bytes).expect("ASCII stays ASCII");
            (changed != *text).then_some(Value::Text(changed))
        }
        Value::Null | Value::Real(_) => None,
    }
}

#[tokio::test]
async fn any_flipped_bit_of_a_stored_event_is_found() {
    let wanted = std::env::var("OPEN_DOOR_FLIPS").map_or(FLIPS, |text| text.parse().expect("a number"));
    let test = some_events().await;
    let raw = without_guards(&test);
    let mut places = Vec::new();
    for (table, row, columns) in STORED {
        let rows: Vec<i64> = raw
            .prepare(&format!("SELECT {row} FROM {table}"))
            .expect("a statement")
            .query_map([], |row| row.get(0))
            .expect("read")
            .collect::<Result<_, _>>()
            .expect("rows");
        for number in rows {
            places.extend(columns.iter().map(|column| (table, row, number, *column)));
        }
    }
    let mut numbers = Numbers(11);
    let (mut tried, mut found) = (0, 0);
    while tried < wanted {
        let (table, row, number, column) = places[numbers.below(places.len())];
        let stored: Value = raw
            .query_row(
                &format!("SELECT {column} FROM {table} WHERE {row} = ?1"),
                [number],
                |row| row.get(0),
            )
            .expect("a value");
        let Some(changed) = flipped(&stored, &mut numbers) else {
            continue;
        };
        // A row whose own number is changed is found again by its new one.
        let after = match (&changed, column == row) {
            (Value::Integer(after), true) => *after,
            _ => number,
        };
        let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {row} = ?2");
        if raw.execute(&sql, rusqlite::params![changed, number]) != Ok(1) {
            // The database itself refuses it: there is such a row already.
            continue;
        }
        tried += 1;
        let named = faults(&test).await;
        assert!(
            !named.is_empty(),
            "{table}.{column} of row {number}: {stored:?} became {changed:?}"
        );
        found += 1;
        raw.execute(&sql, rusqlite::params![stored, after])
            .expect("put back");
    }
    println!("{tried} bits of {} values flipped, {found} found", places.len());
    assert_eq!(faults(&test).await, Vec::<String>::new(), "all is as it was");
}

#[tokio::test]
async fn an_event_that_is_dropped_is_named() {
    let test = some_events().await;
    let raw = without_guards(&test);
    raw.execute("DELETE FROM consent_events WHERE seq = 2", [])
        .expect("dropped");
    let named = faults(&test).await.join("\n");
    assert!(named.contains("event 2 was dropped"), "{named}");
}

#[tokio::test]
async fn an_event_that_is_dropped_with_its_leaf_is_named() {
    let test = some_events().await;
    let raw = without_guards(&test);
    raw.execute_batch(
        "DELETE FROM log_leaves WHERE leaf_index = 1; DELETE FROM consent_bodies WHERE rowid = 2;
         DELETE FROM consent_events WHERE seq = 2",
    )
    .expect("dropped");
    let named = faults(&test).await.join("\n");
    assert!(named.contains("the leaf before it is missing"), "{named}");
}

#[tokio::test]
async fn events_that_change_places_are_named() {
    let test = some_events().await;
    let raw = without_guards(&test);
    raw.execute_batch(
        "UPDATE consent_events SET seq = 99 WHERE seq = 1; UPDATE consent_events SET seq = 1 WHERE seq = 2;
         UPDATE consent_events SET seq = 2 WHERE seq = 99",
    )
    .expect("changed");
    let named = faults(&test).await;
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named[0].contains("event 1 stands in another place"), "{named:?}");
}

#[tokio::test]
async fn an_event_that_is_put_in_beside_the_log_is_named() {
    let test = some_events().await;
    without_guards(&test)
        .execute(
            "INSERT INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms)
             SELECT zeroblob(16), consent_id, door_id, 'withdrawn', zeroblob(32), at_ms FROM consent_events
             WHERE seq = 1",
            [],
        )
        .expect("put in");
    let named = faults(&test).await.join("\n");
    assert!(named.contains("1 of 6 events are not in the log"), "{named}");
}

#[tokio::test]
async fn a_text_that_is_deleted_without_an_erasure_is_named_and_so_is_a_key() {
    for (sql, said) in [
        (
            "DELETE FROM consent_bodies WHERE rowid = 1",
            "was deleted, and its door was not erased",
        ),
        (
            "DELETE FROM door_keys WHERE door_id = 1",
            "key is missing, and it was not erased",
        ),
    ] {
        let test = some_events().await;
        without_guards(&test).execute(sql, []).expect("deleted");
        let named = faults(&test).await.join("\n");
        assert!(named.contains(said), "{sql}: {named}");
    }
}

#[tokio::test]
async fn an_erasure_that_was_put_into_the_database_is_named_and_no_line_vouches_for_it() {
    for actor in ["person", "nobody of ours"] {
        let test = some_events().await;
        let backup = test.folder.path().join("backup.db");
        test.raw()
            .execute("VACUUM INTO ?1", [backup.to_str().expect("UTF-8")])
            .expect("copied");
        let file = default_erasures(&test.path());
        let before = std::fs::read(&file).expect("read");
        let raw = without_guards(&test);
        raw.execute_batch(
            "DELETE FROM door_keys WHERE door_id = 1; DELETE FROM consent_bodies WHERE rowid = 1",
        )
        .expect("deleted");
        // The genuine note of another door does not open for this one.
        for note in ["zeroblob(40)", "(SELECT sealed FROM erasures WHERE door_id = 3)"] {
            raw.execute(
                &format!("INSERT OR REPLACE INTO erasures VALUES (1, ?1, 0, {note}, 0)"),
                [actor],
            )
            .expect("put in");
            let named = faults(&test).await.join("\n");
            assert!(
                named.contains("its erasure was not recorded by this portal"),
                "{named}"
            );
            test.another().close().await;
            assert_eq!(std::fs::read(&file).expect("read"), before, "{actor}, {note}");
        }
        drop(raw);
        // A good copy in its place has the person again.
        test.store.close().await;
        std::fs::copy(&backup, test.path()).expect("put back");
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", test.path().display()));
        }
        let check = test.another().check_ledger().await.expect("read");
        assert_eq!((check.good, check.without_body, check.bad.len()), (4, 1, 0));
    }
}

#[tokio::test]
async fn an_erased_door_that_was_given_the_name_of_another_erases_nobody_else() {
    let test = some_events().await;
    let file = default_erasures(&test.path());
    let before = std::fs::read(&file).expect("read");
    test.store.close().await;
    let names =
        "UPDATE doors SET uid = randomblob(16) WHERE id = 1; UPDATE doors SET uid = x'%' WHERE id = 3";
    let raw = without_guards(&test);
    let living: String = raw
        .query_row("SELECT hex(uid) FROM doors WHERE id = 1", [], |row| row.get(0))
        .expect("a name");
    raw.execute_batch(&names.replace('%', &living)).expect("changed");
    // Also with the note as it was sealed before: that one opens, and does not say which name it speaks for.
    let keys = Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys");
    let older = seal::seal_erasure_note(&keys, 0, seal::NoteOf::Numbered(DoorId(3)), b"the person");
    let older = older.expect("sealed");
    for change in [None, Some(older)] {
        if let Some(note) = change {
            let changed = raw.execute("UPDATE erasures SET sealed = ?1 WHERE door_id = 3", [note]);
            assert_eq!(changed, Ok(1));
        }
        test.another().close().await;
        assert_eq!(std::fs::read(&file).expect("read"), before);
    }
}

/// Cuts the end off so that nothing of it is left, as whoever can write the file may.
fn cut_after(raw: &Connection, size: i64) {
    let first = open_door_ledger::first_position(u64::try_from(size).expect("a size"));
    raw.execute_batch(&format!(
        "DELETE FROM log_checkpoints WHERE size > {size}; DELETE FROM log_leaves WHERE leaf_index >= {size};
         DELETE FROM consent_bodies WHERE event_id IN (SELECT id FROM consent_events WHERE seq > {size});
         DELETE FROM consent_events WHERE seq > {size}; DELETE FROM log_hashes WHERE position >= {first};
         UPDATE sqlite_sequence SET seq = {size} WHERE name = 'consent_events'"
    ))
    .expect("cut");
}

#[tokio::test]
async fn an_end_that_is_cut_off_is_named_by_a_checkpoint_that_somebody_kept() {
    let test = some_events().await;
    let kept = test.store.checkpoint().await.expect("read").expect("signed");
    cut_after(&without_guards(&test), 3);
    assert_eq!(
        faults(&test).await,
        Vec::<String>::new(),
        "nothing in the file itself tells"
    );
    let check = test.store.check_ledger_against(notes([kept.note]), |_| ()).await;
    let named = check.expect("read").bad.join("\n");
    assert!(named.contains("2 were dropped from its end"), "{named}");
}

#[tokio::test]
async fn a_history_that_was_written_anew_is_named_a_fork_by_a_checkpoint_that_somebody_kept() {
    let test = some_events().await;
    let kept = test.store.checkpoint().await.expect("read").expect("signed");
    test.store.close().await;
    cut_after(&without_guards(&test), 3);
    // Whoever has the server's key as well can go on from there, and all of it is signed.
    let store = test.another();
    for n in 10..13 {
        store.submit(someone(n)).await.expect("stored");
    }
    let check = store.check_ledger().await.expect("read");
    assert_eq!(
        check.bad,
        Vec::<String>::new(),
        "nothing in the file itself tells"
    );
    let check = store
        .check_ledger_against(notes([kept.note.clone()]), |_| ())
        .await;
    let named = check.expect("read").bad.join("\n");
    assert!(
        named.contains("has another root") && named.contains("fork"),
        "{named}"
    );
}

#[tokio::test]
async fn a_checkpoint_of_another_log_is_named() {
    let (test, other) = (some_events().await, some_events().await);
    let theirs = other.store.checkpoint().await.expect("read").expect("signed");
    let check = test
        .store
        .check_ledger_against(notes([theirs.note, "x".to_owned()]), |_| ())
        .await;
    let named = check.expect("read").bad;
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named[0].contains("not signed by this log's keys"), "{named:?}");
}

/// The log raised to this number, as whoever can write the file may: it needs no key.
fn numbered(raw: &Connection, number: u64) {
    raw.execute(
        "INSERT INTO meta (name, value) VALUES ('log_epoch', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [number.to_be_bytes()],
    )
    .expect("raised");
}

/// Every checkpoint that was signed so far, as another party has kept it.
fn all_notes(raw: &Connection) -> Vec<String> {
    raw.prepare("SELECT note FROM log_checkpoints ORDER BY epoch, size")
        .expect("a statement")
        .query_map([], |row| row.get(0))
        .expect("read")
        .collect::<Result<_, _>>()
        .expect("notes")
}

async fn held_to(store: &Store, notes: &[String], restores: &[u64]) -> LedgerCheck {
    let kept = Kept {
        notes: notes.to_vec(),
        restores: restores.to_vec(),
    };
    store.check_ledger_against(kept, |_| ()).await.expect("read")
}

#[tokio::test]
async fn a_log_that_is_cut_and_numbered_anew_is_named_unless_a_restore_is_known_to_have_done_it() {
    let test = some_events().await;
    let raw = without_guards(&test);
    let kept = all_notes(&raw);
    test.store.close().await;
    cut_after(&raw, 3);
    numbered(&raw, 2);
    let store = test.another();
    for n in 10..14 {
        store.submit(someone(n)).await.expect("stored");
    }
    let newest = store.checkpoint().await.expect("read").expect("signed");
    assert!(newest.origin.ends_with("/2"));
    // Of five, three hold. The fourth is where the log is first signed again, so no restore explains it.
    let found = held_to(&store, &kept, &[]).await;
    assert_eq!((found.published, found.bad.len()), (3, 2), "{:?}", found.bad);
    assert!(found.bad[1].contains("--after-restore 2"), "{:?}", found.bad);
    let found = held_to(&store, &kept, &[2]).await;
    assert_eq!((found.published, found.before_a_restore), (3, 1));
    assert_eq!(found.bad.len(), 1, "{:?}", found.bad);
    assert!(
        found.bad[0].contains("of size 4 has another root"),
        "{:?}",
        found.bad
    );
    let found = held_to(&store, &kept, &[3]).await;
    assert_eq!(
        found.bad.len(),
        2,
        "another restore explains nothing: {:?}",
        found.bad
    );
}

#[tokio::test]
async fn a_log_that_is_written_anew_under_the_next_number_does_not_hide_behind_it() {
    let test = some_events().await;
    let raw = without_guards(&test);
    let kept = all_notes(&raw);
    test.store.close().await;
    // Not a size is missing: only what is in it is another.
    cut_after(&raw, 3);
    let store = test.another();
    for n in 10..12 {
        store.submit(someone(n)).await.expect("stored");
    }
    store.close().await;
    numbered(&raw, 2);
    let store = test.another();
    store.submit(someone(12)).await.expect("stored");
    let found = held_to(&store, &kept, &[2]).await;
    assert_eq!(found.before_a_restore, 0);
    assert_eq!(found.bad.len(), 2, "sizes 4 and 5: {:?}", found.bad);
}

#[tokio::test]
async fn a_log_that_goes_back_to_an_earlier_number_is_named() {
    let test = some_events().await;
    let raw = without_guards(&test);
    numbered(&raw, 2);
    test.store.submit(someone(10)).await.expect("stored");
    let kept = all_notes(&raw);
    numbered(&raw, 1);
    raw.execute_batch("DELETE FROM log_checkpoints WHERE epoch = 2")
        .expect("deleted");
    test.store.submit(someone(11)).await.expect("stored");
    let found = held_to(&test.store, &kept, &[]).await;
    assert_eq!(found.bad.len(), 1, "{:?}", found.bad);
    assert!(found.bad[0].contains("it went back"), "{:?}", found.bad);
}
