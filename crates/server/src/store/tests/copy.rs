//! A copy of everything: each table in which a door has rows, and each row, is in it.

use super::uses::using;
use super::*;
use open_door_rules::council::UseKind;
use serde_json::Value;

/// A door with a row in every table, and another beside it whose rows must not show.
async fn full() -> (TestStore, DoorId) {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let (other, _) = test.door_of(someone(2)).await;
    test.moved(submitted.request, &[Action::Receive, Action::Decide])
        .await;
    for door in [door, other] {
        let consent = test.store.door_view(door).await.expect("a door").consents[0].id;
        let claimed = test
            .store
            .use_consent(using(consent, UseKind::Card))
            .await
            .expect("stands");
        test.store
            .use_is_done("testshire", claimed.id())
            .await
            .expect("done");
    }
    test.store
        .look(super::looks::looking(submitted.request))
        .await
        .expect("shown");
    let referral = NewSubmission {
        door: None,
        ..sent(3, NewRequest::Referral(kinds::referral(3)))
    };
    test.store.submit(referral).await.expect("stored");
    (test, door)
}

async fn copy_of(test: &TestStore, door: DoorId) -> Value {
    let copy = test.store.full_copy(door, phone(1)).await.expect("works");
    serde_json::to_value(copy.expect("their number")).expect("JSON")
}

/// How many of the things at this place of the copy there are, in all.
fn count(copy: &Value, path: &str) -> usize {
    fn inside(value: &Value, path: &[&str]) -> usize {
        match (value, path) {
            (Value::Array(items), _) => items.iter().map(|item| inside(item, path)).sum(),
            (Value::Null, []) => 0,
            (_, []) => 1,
            (value, [name, rest @ ..]) => inside(&value[*name], rest),
        }
    }
    inside(copy, &path.split('.').collect::<Vec<_>>())
}

#[tokio::test]
async fn every_table_with_rows_of_a_door_is_in_the_copy_row_by_row() {
    let (test, door) = full().await;
    let copy = copy_of(&test, door).await;
    // Of each table: which rows are the door's, and where they stand in the copy.
    let held: &[(&str, &str, &str)] = &[
        ("doors", "id = 1", "opened_at"),
        ("sessions", "door_id = 1", "visits.opened_at"),
        ("requests", "door_id = 1", "requests.id"),
        (
            "request_bodies",
            "request_id IN (SELECT id FROM requests WHERE door_id = 1)",
            "requests.text",
        ),
        (
            "submissions",
            "request_id IN (SELECT id FROM requests WHERE door_id = 1)",
            "requests.sent_at",
        ),
        (
            "request_events",
            "request_id IN (SELECT id FROM requests WHERE door_id = 1)",
            "requests.events.at",
        ),
        (
            "request_notes",
            "event_id IN (SELECT request_events.id FROM request_events JOIN requests ON requests.id = request_id WHERE door_id = 1)",
            "requests.events.reason",
        ),
        ("consents", "door_id = 1", "consents.id"),
        ("consent_events", "door_id = 1", "consents.events.commitment"),
        (
            "consent_bodies",
            "event_id IN (SELECT id FROM consent_events WHERE door_id = 1)",
            "consents.events.record",
        ),
        (
            "log_leaves",
            "event_id IN (SELECT id FROM consent_events WHERE door_id = 1)",
            "consents.events.log_index",
        ),
        ("consents_given", "door_id = 1", "consents.ask_again_on"),
        ("consent_uses", "door_id = 1", "consents.uses.by"),
        (
            "consent_use_ends",
            "use_id IN (SELECT id FROM consent_uses WHERE door_id = 1)",
            "consents.uses.done_at",
        ),
        ("looks", "door_id = 1", "looks.why"),
    ];
    // Nothing of a person is in the first ones; of an erased door there is nothing left to copy; a draft belongs
    // to a browser and not to a door.
    let not_a_doors = [
        "meta",
        "door_keys",
        "log_hashes",
        "log_checkpoints",
        "log_keys",
        "erasures",
        "drafts",
        "sqlite_sequence",
    ];
    let raw = test.raw();
    let tables: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("tables");
    for table in tables {
        if not_a_doors.contains(&table.as_str()) {
            continue;
        }
        let found = held.iter().find(|(name, ..)| *name == table);
        let (_, which, path) = found.unwrap_or_else(|| panic!("say how the copy holds {table}"));
        let rows: usize = usize::try_from(test.count(&format!("{table} WHERE {which}"))).expect("a count");
        assert!(rows > 0, "the test must have a row in {table}");
        assert_eq!(count(&copy, path), rows, "{table}: {path} in {copy:#}");
    }
}

#[tokio::test]
async fn the_copy_holds_names_words_reasons_and_who_and_nothing_of_another_door() {
    let (test, door) = full().await;
    let text = copy_of(&test, door).await.to_string();
    for held in [
        "Samira Seeded1",
        "07700 900001",
        "Message number 1: I lost my flat",
        "Asked for help with housing",
        "Jo Seededworker",
        "Eid of 1",
        "the one with the Seededhills",
        "They rang about Seededstreet",
    ] {
        assert!(text.contains(held), "{held}: {text}");
    }
    assert!(!text.contains("Seeded2") && !text.contains("Eid of 2"), "{text}");
}

#[tokio::test]
async fn it_takes_a_number_or_address_of_theirs_in_any_way_of_typing_it() {
    let (test, door) = full().await;
    for typed in [
        "07700 900001",
        "07700900001",
        "+44 7700 900001",
        "(07700) 900-001",
        "0044 7700 900001",
    ] {
        assert!(
            test.store
                .full_copy(door, typed.to_owned())
                .await
                .expect("works")
                .is_some(),
            "{typed}"
        );
    }
    for typed in ["", "07700 900002", "Samira Seeded1", "0", "900001", "7700900001"] {
        assert!(
            test.store
                .full_copy(door, typed.to_owned())
                .await
                .expect("works")
                .is_none(),
            "{typed}"
        );
    }
}

#[tokio::test]
async fn what_somebody_else_said_of_them_is_in_it_and_who_that_is_is_not() {
    let test = TestStore::new();
    let referral = test
        .store
        .submit(sent(3, NewRequest::Referral(kinds::referral(3))))
        .await
        .expect("stored");
    let copy = test
        .store
        .full_copy_for_the_team(super::looks::looking(referral.request))
        .await
        .expect("copied");
    let NewRequest::Referral(asked) = NewRequest::Referral(kinds::referral(3)) else {
        panic!("a referral")
    };
    let text = serde_json::to_value(&copy).expect("JSON").to_string();
    assert!(
        text.contains(asked.about.as_str()) && text.contains(asked.why.as_str()),
        "{text}"
    );
    assert!(
        !text.contains(asked.referrer.name.as_str()) && !text.contains(asked.referrer.reach.to()),
        "{text}"
    );
    assert!(
        copy.left_out
            .iter()
            .any(|line| line.contains("Who asked for you"))
    );
    assert_eq!(copy.looks.len(), 1, "the team's own copy is a look");
}
