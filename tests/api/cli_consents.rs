//! `open-door consents withdraw`: for someone who has lost the code.

use chrono::Utc;
use open_door_contract::door::{ConsentState, DoorView};
use open_door_server::clock::Clock;
use open_door_tests::people::{everything, least};
use open_door_tests::places::{BLACKBURN, TESTSHIRE};
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run, show};
use serde_json::json;

/// A portal with a request, and someone inside.
async fn with(body: &serde_json::Value) -> (TestPortal, String, DoorView) {
    let portal = TestPortal::made().at(Clock::fixed(Utc::now())).open();
    let code = portal.send_step_back(body).await;
    let door: DoorView = portal.open_door(&code).await.expect(200).read();
    (portal, door.requests[0].id.clone(), door)
}

fn withdraw(portal: &TestPortal, council: &str, words: &[&str]) -> Said {
    let all = [
        &["consents", "withdraw", "--council", council, "--by", "Jo Duty"],
        words,
    ]
    .concat();
    run(portal.folder(), &all)
}

async fn consents(portal: &TestPortal) -> Vec<ConsentState> {
    let door: DoorView = portal.get("/api/v1/door").await.expect(200).read();
    door.consents.iter().map(|consent| consent.state).collect()
}

#[tokio::test]
async fn what_is_said_by_phone_holds_at_once_and_the_person_sees_it() {
    let (portal, request, door) = with(&everything()).await;
    let said = withdraw(
        &portal,
        BLACKBURN,
        &[&request, "--reason", "phoned, has lost the code"],
    );
    let line = said.done();
    assert!(
        line.starts_with(&door.consents[0].id) && line.contains("From now on nobody may use it"),
        "{line}"
    );
    assert_eq!(consents(&portal).await, [ConsentState::Withdrawn]);
    portal
        .get_page("/door")
        .await
        .reads("You took this back on")
        .does_not_read("Jo Duty")
        .does_not_read("phoned");
    let shown = show(portal.folder(), &request);
    assert!(shown.done().contains("WITHDRAWN, do not use"), "{shown:?}");
}

#[tokio::test]
async fn one_consent_can_be_named_and_every_route_is_taken() {
    for route in ["phone", "paper", "in-person"] {
        let (portal, _, door) = with(&everything()).await;
        let id = door.consents[0].id.as_str();
        let said = withdraw(
            &portal,
            BLACKBURN,
            &["--consent", id, "--reason", "said so", "--route", route, "--json"],
        )
        .json();
        assert_eq!((&said[0]["consent"], &said[0]["new"]), (&json!(id), &json!(true)));
        assert_eq!(consents(&portal).await, [ConsentState::Withdrawn]);
    }
}

#[tokio::test]
async fn a_second_time_says_since_when_and_changes_nothing() {
    let (portal, request, _) = with(&everything()).await;
    let words = [request.as_str(), "--reason", "phoned", "--json"];
    let first = withdraw(&portal, BLACKBURN, &words).json();
    let second = withdraw(&portal, BLACKBURN, &words).json();
    assert_eq!(
        (&first[0]["new"], &second[0]["new"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(first[0]["at"], second[0]["at"]);
}

#[tokio::test]
async fn another_councils_consent_is_not_found_and_stays() {
    let (portal, request, door) = with(&everything()).await;
    let consent = door.consents[0].id.as_str();
    for words in [
        &[request.as_str(), "--reason", "x"][..],
        &["--consent", consent, "--reason", "x"],
    ] {
        let said = withdraw(&portal, TESTSHIRE, words);
        assert!(said.refused().contains("there is no such"), "{said:?}");
    }
    assert_eq!(consents(&portal).await, [ConsentState::Given]);
}

#[tokio::test]
async fn who_and_what_happened_are_needed_and_a_code_is_left_out() {
    let (portal, request, _) = with(&everything()).await;
    assert_eq!(
        withdraw(&portal, BLACKBURN, &[&request]).code,
        2,
        "what happened is missing"
    );
    assert_eq!(
        withdraw(&portal, BLACKBURN, &["--reason", "x"]).code,
        2,
        "which is missing"
    );
    let said = withdraw(&portal, BLACKBURN, &[&request, "--reason", " "]);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let said = withdraw(
        &portal,
        BLACKBURN,
        &[&request, "--reason", "code K7QM-3XPD-9TRA-W2HF"],
    );
    assert!(said.refused().contains("looks like a return code"), "{said:?}");
    assert_eq!(consents(&portal).await, [ConsentState::Given]);
}

#[tokio::test]
async fn a_request_without_a_consent_says_so() {
    let (portal, request, _) = with(&least()).await;
    let said = withdraw(&portal, BLACKBURN, &[&request, "--reason", "phoned"]);
    assert_eq!(said.done(), "No consent was given with this request.\n");
    let said = withdraw(&portal, TESTSHIRE, &[&request, "--reason", "phoned"]);
    assert!(said.refused().contains("there is no such"), "{said:?}");
}
