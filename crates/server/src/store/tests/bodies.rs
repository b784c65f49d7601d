//! What a consent event's body holds: a public part that a receipt may show, and a private part.

use super::event_body::Parts;
use super::seal::Place;
use super::*;
use open_door_ledger::commitment;
use serde_json::Value;

/// Every event's sealed content, opened, oldest first.
fn contents(test: &TestStore) -> Vec<Vec<u8>> {
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    let raw = test.raw();
    let mut statement = raw
        .prepare("SELECT event_id, door_id, sealed FROM consent_bodies JOIN consent_events ON id = event_id ORDER BY seq")
        .expect("a statement");
    let rows = statement.query_map([], |row| {
        let event: ids::EventId = row.get(0)?;
        Ok((event, DoorId(row.get(1)?), row.get::<_, Vec<u8>>(2)?))
    });
    rows.expect("rows")
        .map(|row| {
            let (event, door, sealed) = row.expect("a row");
            let key = doors::key_of(&raw, &keys, door).expect("a key");
            let content = key.open(Place::ConsentBody, door, event.bytes(), &sealed);
            content.expect("opens").to_vec()
        })
        .collect()
}

/// Given with a day by the person, and taken back through the team.
async fn given_and_taken_back() -> TestStore {
    let test = TestStore::new();
    let (_, submitted) = test.door_of(someone(1)).await;
    let by_phone = StaffWithdrawal {
        which: WhichConsent::GivenWith(submitted.request),
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        route: Route::Phone,
        reason: "phoned about Seededstreet".to_owned(),
    };
    let withdrawn = test.store.withdraw_consent_by_staff(by_phone).await;
    assert_eq!(withdrawn.expect("withdrawn").len(), 1);
    test
}

#[tokio::test]
async fn the_public_part_names_nobody_and_holds_nothing_that_anyone_typed() {
    let test = given_and_taken_back().await;
    let contents = contents(&test);
    let parts: Vec<_> = contents
        .iter()
        .map(|content| Parts::of(content).expect("parts"))
        .collect();
    for typed in ["Eid of 1", "Seeded", "phoned", "testshire"] {
        for part in &parts {
            let text = std::str::from_utf8(part.public).expect("text");
            assert!(!text.contains(typed), "{typed}: {text}");
        }
    }
    let private: Vec<_> = parts
        .iter()
        .map(|part| part.read().expect("reads").private.expect("a private part"))
        .collect();
    assert_eq!(private[0].chosen_day.as_deref(), Some("Eid of 1"));
    assert_eq!(private[0].recorded_by, None);
    assert_eq!(private[1].recorded_by.as_deref(), Some("Jo Seededworker"));
    assert_eq!(private[1].reason.as_deref(), Some("phoned about Seededstreet"));
}

#[tokio::test]
async fn the_public_part_says_what_the_standard_asks_of_a_record() {
    let test = given_and_taken_back().await;
    let contents = contents(&test);
    let public: Vec<Value> = contents
        .iter()
        .map(|content| serde_json::from_slice(Parts::of(content).expect("parts").public).expect("JSON"))
        .collect();
    let (given, withdrawn) = (&public[0], &public[1]);
    assert_eq!(given["schema_version"], "open-door/consent-event/2");
    assert_eq!(
        (&given["event_state"], &withdrawn["event_state"]),
        (&"given".into(), &"withdrawn".into())
    );
    assert_eq!(
        (&given["entity_id"], &given["recorded_by"]),
        (&"the-person".into(), &"the-person".into())
    );
    assert_eq!(
        (&withdrawn["entity_id"], &withdrawn["recorded_by"]),
        (&"the-person".into(), &"the-team".into())
    );
    assert_eq!(
        (&given["route"], &withdrawn["route"]),
        (&"web".into(), &"phone".into())
    );
    assert_eq!(given["record_id"], withdrawn["record_id"]);
    assert_eq!(given["pii_principal_id"], withdrawn["pii_principal_id"]);
    assert_eq!(given["pii_principal_id"].as_str().map(str::len), Some(32));
    assert_eq!(given["terms"]["wording"], offer().wording);
    assert_eq!(
        given["terms"]["handling"]["retention_period"],
        offer().handling.retention_period
    );
    assert_eq!(given["event_time"], "2026-11-24T10:00:00.000Z");
}

#[tokio::test]
async fn the_commitment_is_over_the_public_part_and_binds_the_private_one() {
    let test = given_and_taken_back().await;
    let raw = test.raw();
    for (seq, content) in (1_i64..).zip(contents(&test)) {
        let parts = Parts::of(&content).expect("parts");
        let stored: [u8; 32] = raw
            .query_row(
                "SELECT commitment FROM consent_events WHERE seq = ?1",
                [seq],
                |row| row.get(0),
            )
            .expect("a commitment");
        assert_eq!(commitment(parts.salt, parts.public), stored);
        // Any byte of either part changed, the line between them too: it does not read, or is not what was bound.
        for place in 0..content.len() {
            let mut flipped = content.clone();
            flipped[place] ^= 1;
            let found = Parts::of(&flipped).expect("parts");
            let same = commitment(found.salt, found.public) == stored;
            assert!(!same || found.read().is_err(), "byte {place}");
        }
        // Left out altogether.
        let without = &content[..open_door_ledger::SALT + parts.public.len()];
        assert!(Parts::of(without).expect("parts").read().is_err());
    }
}

#[tokio::test]
async fn two_doors_have_two_pseudonyms() {
    let test = TestStore::new();
    test.store.submit(someone(1)).await.expect("stored");
    test.store.submit(someone(2)).await.expect("stored");
    let names: Vec<_> = contents(&test)
        .iter()
        .map(|content| {
            Parts::of(content)
                .expect("parts")
                .read()
                .expect("reads")
                .public
                .pii_principal_id
        })
        .collect();
    assert!(names[0].is_some() && names[0] != names[1]);
}
