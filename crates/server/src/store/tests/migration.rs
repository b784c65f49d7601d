//! A database of the first version opens in this one, and everything in it reads as before.

use super::canonical::canonical_json;
use super::seal::{DoorKey, Place};
use super::*;
use chrono::TimeDelta;
use open_door_contract::door::ConsentState;
use open_door_rules::request::Actor;
use rusqlite::params;
use serde_json::json;

/// As the first version made it.
const SCHEMA_1: &str = include_str!("../schema.sql");

/// What the first version had stored of one person.
struct Old {
    code: ReturnCode,
    request: RequestId,
    consent: ConsentId,
    sent_at: DateTime<Utc>,
}

/// A database as the first version left it: a request that was received and decided, with a consent. The
/// bodies have the shapes of that version, word for word.
fn version_1(folder: &Path) -> Old {
    let path = database_in(folder);
    let keys = Keys::open(&crate::keys::default_key_file(&path), &path).expect("keys");
    let db = Connection::open(&path).expect("opens");
    db.pragma_update(None, "journal_mode", "WAL").expect("set");
    db.execute_batch(SCHEMA_1).expect("a schema");
    db.pragma_update(None, "user_version", 1).expect("set");
    let execute = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        db.execute(sql, values).expect(sql);
    };
    execute(
        "INSERT INTO meta (name, value) VALUES ('key', ?1)",
        params![keys.fingerprint()],
    );

    let sent_at = at("2026-11-20T09:30:00Z");
    let (key_1, code) = (key(1), keys.return_code(&key(1)));
    let door = DoorId(1);
    let door_key = DoorKey::new().expect("a key");
    let request = RequestId::new().expect("an identifier");
    execute(
        "INSERT INTO doors (code_lookup, opened_ms) VALUES (?1, ?2)",
        params![keys.code_lookup(&code), sent_at.timestamp_millis()],
    );
    execute(
        "INSERT INTO door_keys (door_id, wrapped) VALUES (1, ?1)",
        params![door_key.wrap(&keys, 0, door).expect("wrapped")],
    );
    execute(
        "INSERT INTO requests (id, door_id, kind, council, state, sent_ms, changed_ms)
         VALUES (?1, 1, 'step-back', 'testshire', 'decided', ?2, ?3)",
        params![
            request,
            sent_at.timestamp_millis(),
            (sent_at + TimeDelta::days(2)).timestamp_millis()
        ],
    );
    let seal =
        |place, row: &[u8; 16], text: &str| door_key.seal(place, door, row, text.as_bytes()).expect("sealed");
    let body = json!({
        "name": "Samira Seeded1",
        "reach": { "channel": "text", "to": "07700 900001" },
        "message": "Message number 1: I lost my flat"
    });
    let body = canonical_json(&body).expect("JSON");
    execute(
        "INSERT INTO request_bodies (request_id, sealed) VALUES (?1, ?2)",
        params![request, seal(Place::RequestBody, request.bytes(), &body)],
    );
    execute(
        "INSERT INTO submissions (key_lookup, fingerprint, request_id, at_ms) VALUES (?1, zeroblob(32), ?2, ?3)",
        params![
            keys.idempotency_lookup(&key_1),
            request,
            sent_at.timestamp_millis()
        ],
    );
    for (days, state, actor, note) in [
        (0, "sent", "person", None),
        (
            1,
            "received",
            "team",
            Some(json!({"by": "Jo Seededworker", "reason": null, "outcome": null})),
        ),
        (
            2,
            "decided",
            "team",
            Some(json!({
                "by": "Jo Seededworker",
                "reason": "Asked for help with housing",
                "outcome": {
                    "id": "adviser",
                    "title": "You will have a Personal Adviser",
                    "next": "They ring you",
                    "with_plan": true
                }
            })),
        ),
    ] {
        let event = ids::EventId::new().expect("an identifier");
        execute(
            "INSERT INTO request_events (id, request_id, state, actor, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                event,
                request,
                state,
                actor,
                (sent_at + TimeDelta::days(days)).timestamp_millis()
            ],
        );
        if let Some(note) = note {
            let note = canonical_json(&note).expect("JSON");
            execute(
                "INSERT INTO request_notes (event_id, sealed) VALUES (?1, ?2)",
                params![event, seal(Place::RequestNote, event.bytes(), &note)],
            );
        }
    }
    let consent = ConsentId::new().expect("an identifier");
    execute(
        "INSERT INTO consents (id, door_id, request_id, council) VALUES (?1, 1, ?2, 'testshire')",
        params![consent, request],
    );
    // The first format of the ledger's bodies: one part.
    let event = ids::EventId::new().expect("an identifier");
    let body = json!({
        "format": "open-door/consent-event/1",
        "event": event.to_string(),
        "consent": consent.to_string(),
        "kind": "given",
        "at": "2026-11-20T09:30:00.000Z",
        "by": "the person",
        "route": "web",
        "recorded_by": "the person",
        "reason": null,
        "terms": {
            "offer": "celebration-contact",
            "purpose": "A card on your day",
            "wording": "Yes, get in touch on a day I choose",
            "wording_version": 3,
            "wording_sha256": "0fe8336c4e3e3a6bc6fd49c8a421304e2f722ff508e70dd9973fa605f2d4e00f",
            "language": "en-GB",
            "controller": "Testshire Council",
            "recipients": ["The leaving care team"],
            "lawful_basis": "consent",
            "source": "TEST-1",
            "ask_again_on": "2027-11-20",
            "depends_on": [],
            "chosen_day": "Eid of 1"
        }
    });
    let body = canonical_json(&body).expect("JSON");
    let salt = [7; open_door_ledger::SALT];
    execute(
        "INSERT INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms) VALUES (?1, ?2, 1, 'given', ?3, ?4)",
        params![
            event,
            consent,
            open_door_ledger::commitment(&salt, body.as_bytes()),
            sent_at.timestamp_millis()
        ],
    );
    let content = [salt.as_slice(), body.as_bytes()].concat();
    let sealed = door_key.seal(Place::ConsentBody, door, event.bytes(), &content);
    execute(
        "INSERT INTO consent_bodies (event_id, sealed) VALUES (?1, ?2)",
        params![event, sealed.expect("sealed")],
    );
    Old {
        code,
        request,
        consent,
        sent_at,
    }
}

/// The old database, opened by this release four days later.
fn migrated() -> (TestStore, Old) {
    let folder = tempfile::tempdir().expect("a folder");
    let old = version_1(folder.path());
    let clock = Clock::fixed(at("2026-11-24T10:00:00Z"));
    let store = open_in(folder.path(), &clock);
    (TestStore { store, clock, folder }, old)
}

#[tokio::test]
async fn everything_of_the_first_version_reads_as_before() {
    let (test, old) = migrated();
    let opened = test.opened(old.request).await;
    let expected = StepBackRequest {
        consents: Vec::new(),
        ..stepping_back(1)
    };
    assert_eq!(opened.text, Some(NewRequest::StepBack(expected)));
    assert!(!opened.held);
    let door = test.door_with(&old.code).await;
    let record = test.seen(door, old.request).await;
    assert_eq!(
        (record.kind, record.state, record.sent_at, record.text_kept),
        (RequestKind::StepBack, RequestState::Decided, old.sent_at, true)
    );
    let history: Vec<_> = record
        .history
        .iter()
        .map(|step| (step.at - old.sent_at, step.state, step.actor, step.by.as_str()))
        .collect();
    assert_eq!(
        history,
        [
            (
                TimeDelta::days(0),
                RequestState::Sent,
                Actor::Person,
                "the person"
            ),
            (
                TimeDelta::days(1),
                RequestState::Received,
                Actor::Team,
                "Jo Seededworker"
            ),
            (
                TimeDelta::days(2),
                RequestState::Decided,
                Actor::Team,
                "Jo Seededworker"
            ),
        ]
    );
    let (outcome, reason) = record.decision().expect("decided");
    assert_eq!(
        (outcome.title.as_str(), reason),
        ("You will have a Personal Adviser", "Asked for help with housing")
    );
    let consent = opened.consents.first().expect("a consent");
    assert_eq!(
        (consent.id, consent.state, steps(consent)),
        (
            old.consent,
            ConsentState::Given,
            vec![(old.sent_at, ConsentState::Given)]
        )
    );
    assert_eq!(consent.chosen_day.as_deref(), Some("Eid of 1"));
    assert_eq!(consent.terms.wording, offer().wording);
    let listed = test.store.requests("testshire", None).await.expect("read");
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id, listed[0].held), (old.request, false));
    assert_eq!(test.store.check_ledger().await.expect("read").good, 1);
}

#[tokio::test]
async fn what_was_under_way_goes_on_in_the_new_version() {
    let (test, old) = migrated();
    test.moved(old.request, &[Action::HandOver]).await;
    let door = test.door_with(&old.code).await;
    let in_visit = NewSubmission {
        door: Some(door),
        ..sent(2, NewRequest::StepAway(kinds::stepping_away(2)))
    };
    test.store.submit(in_visit).await.expect("stored");
    let record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.requests.len(), 2);
    assert_eq!(test.seen(door, old.request).await.history.len(), 4);
    let first = record.consents.iter().find(|consent| consent.id == old.consent);
    assert_eq!(first.expect("there").state, ConsentState::Superseded);
    test.store
        .erase_by_staff(erasure(old.request))
        .await
        .expect("erased");
    assert!(matches!(
        test.store.door_view(door).await,
        Err(StoreError::NotFound)
    ));
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn the_tables_that_were_made_anew_refer_to_each_other_and_are_append_only_as_before() {
    let (test, old) = migrated();
    let raw = test.raw();
    let version: i64 = raw
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a value");
    assert_eq!(version, open::VERSION);
    let mut check = raw.prepare("PRAGMA foreign_key_check").expect("a statement");
    assert!(!check.exists([]).expect("checked"), "a row refers to nothing");
    for table in ["request_bodies", "request_events", "submissions", "consents"] {
        let refers: i64 = raw
            .query_row(
                "SELECT count(*) FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'requests'",
                [table],
                |row| row.get(0),
            )
            .expect("a count");
        assert_eq!(refers, 1, "{table}");
    }
    raw.pragma_update(None, "foreign_keys", true).expect("set");
    for sql in [
        "DELETE FROM requests",
        "INSERT INTO request_events (id, request_id, state, actor, at_ms) VALUES (zeroblob(16), zeroblob(16), 'sent', 'person', 0)",
        "UPDATE request_events SET at_ms = 0",
        "DELETE FROM request_events",
        "INSERT OR REPLACE INTO request_events SELECT seq, id, request_id, 'sent', actor, 0 FROM request_events",
    ] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    // A number that was used is not used again.
    test.moved(old.request, &[Action::HandOver]).await;
    let last: i64 = raw
        .query_row("SELECT max(seq) FROM request_events", [], |row| row.get(0))
        .expect("a number");
    assert_eq!(last, 4);
}

#[tokio::test]
async fn a_database_that_was_brought_up_to_date_is_the_same_as_a_new_one() {
    let schema = |test: &TestStore| -> Vec<(String, String)> {
        let raw = test.raw();
        let mut statement = raw
            .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
            .expect("a statement");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect("rows").map(|row| row.expect("a row")).collect()
    };
    let (old, _) = migrated();
    assert_eq!(schema(&old), schema(&TestStore::new()));
    for (name, _) in schema(&old) {
        assert!(
            !["requests_2", "request_events_2", "doors_4", "erasures_4"].contains(&name.as_str()),
            "{name}"
        );
    }
    // And opening it again changes nothing.
    old.store.close().await;
    let before = schema(&old);
    old.another().ready().await.expect("ready");
    assert_eq!(schema(&old), before);
}

#[tokio::test]
async fn a_text_that_is_neither_of_the_old_shape_nor_of_the_new_is_damage() {
    let (test, old) = migrated();
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    let raw = test.raw();
    let door = DoorId(1);
    let key = doors::key_of(&raw, &keys, door).expect("a key");
    for text in [
        "",
        "{}",
        r#"{"name":"Samira Seeded1","reach":{"channel":"text","to":"07700 900001"},"more":1}"#,
        r#"{"kind":"unheard-of","council":"testshire"}"#,
    ] {
        let sealed = key
            .seal(Place::RequestBody, door, old.request.bytes(), text.as_bytes())
            .expect("sealed");
        raw.execute("UPDATE request_bodies SET sealed = ?1", [sealed])
            .expect("set");
        assert!(
            matches!(
                test.store.request("testshire", old.request).await,
                Err(StoreError::Damaged(_))
            ),
            "{text}"
        );
    }
}
