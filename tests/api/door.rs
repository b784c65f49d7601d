//! `POST door`, `GET door`, withdrawing and leaving: coming back with a code.

use chrono::TimeDelta;
use open_door_contract::ErrorCode;
use open_door_contract::door::{ConsentState, DoorView};
use open_door_rules::request::RequestState;
use open_door_server::store::{SESSION_ABSOLUTE, SESSION_IDLE};
use open_door_tests::answer::Answer;
use open_door_tests::people::{everything, least};
use open_door_tests::portal::{TestPortal, today};
use serde_json::json;

const UNKNOWN: &str = "K7QM-3XPD-9TRA-W2HF";

fn view(answer: Answer) -> DoorView {
    answer.expect(200).read()
}

/// Someone who has come back with the code of a request with a message and a consent.
async fn inside() -> (TestPortal, DoorView) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door = view(portal.open_door(&code).await);
    (portal, door)
}

fn withdraw(door: &DoorView) -> String {
    format!("/api/v1/door/consents/{}/withdraw", door.consents[0].id)
}

#[tokio::test]
async fn the_code_opens_what_was_asked_and_agreed() {
    let (portal, door) = inside().await;
    let request = &door.requests[0];
    assert_eq!(request.state, RequestState::Sent);
    assert_eq!(request.council_name, "Blackburn with Darwen Council");
    assert_eq!(request.history[0].on, today());
    assert_eq!(
        request.chase_on.map(|day| day.to_string()),
        Some("2026-12-01".to_owned())
    );
    assert_eq!(
        request.plan_by.map(|day| day.to_string()),
        Some("2027-02-24".to_owned())
    );
    assert_eq!(request.outcome, None);
    let consent = &door.consents[0];
    assert_eq!(
        (consent.state, consent.first_on(ConsentState::Given)),
        (ConsentState::Given, Some(today()))
    );
    assert_eq!(consent.ask_again_on.to_string(), "2027-11-24");
    assert_eq!(
        view(portal.get("/api/v1/door").await),
        door,
        "the visit shows the same"
    );
}

#[tokio::test]
async fn any_way_of_typing_the_code_opens_it() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    for typed in [
        code.clone(),
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " – "),
    ] {
        assert_eq!(view(portal.open_door(&typed).await).requests.len(), 1);
    }
}

#[tokio::test]
async fn no_name_phone_address_or_message_is_behind_the_code() {
    let portal = TestPortal::open();
    let mut body = everything();
    body["name"] = json!("Zebedee Seeded");
    body["reach"] = json!({ "channel": "letter", "to": "99 Seeded Street" });
    body["consents"][0]["day"] = json!("Seeded Saturday");
    let code = portal.send_step_back(&body).await;
    let answer = portal.open_door(&code).await.expect(200);
    for typed in ["Zebedee", "Seeded", "99 ", "lost my flat", &code] {
        assert!(!answer.text().contains(typed), "{typed}: {}", answer.text());
    }
}

#[tokio::test]
async fn every_wrong_code_answers_the_same_bytes() {
    let portal = TestPortal::open();
    let unknown = portal.open_door(UNKNOWN).await.expect(404);
    assert_eq!(unknown.error().code, ErrorCode::NotFound);
    for wrong in [
        "hello",
        "K7QM",
        "K7QM-3XPD-9TRA-W2HU",
        "0000-0000-0000-0000",
        &"x".repeat(5_000),
    ] {
        assert_eq!(portal.open_door(wrong).await, unknown, "{wrong}");
    }
}

#[tokio::test]
async fn an_empty_code_is_a_field_to_mend() {
    let error = TestPortal::open().open_door("  ").await.expect(422).error();
    assert_eq!(
        (error.fields[0].field.as_str(), error.fields[0].message.as_str()),
        ("code", "Enter your code")
    );
}

#[tokio::test]
async fn without_a_visit_nothing_is_shown_and_nothing_is_taken_back() {
    let (portal, door) = inside().await;
    let stranger = portal.another_phone();
    for answer in [
        stranger.get("/api/v1/door").await,
        stranger.post(&withdraw(&door)).await,
    ] {
        assert_eq!(answer.expect(401).error().code, ErrorCode::SignedOut);
    }
    stranger.set_cookie("visit", "AAAAAAAAAAAAAAAAAAAAAA");
    let _ = stranger.get("/api/v1/door").await.expect(401);
    stranger.set_cookie("visit", "not a token");
    let _ = stranger.get("/api/v1/door").await.expect(401);
    assert_eq!(
        view(portal.get("/api/v1/door").await).consents[0].state,
        ConsentState::Given
    );
}

#[tokio::test]
async fn taking_a_consent_back_shows_at_once_and_a_second_time_changes_nothing() {
    let (portal, door) = inside().await;
    portal.clock().step(TimeDelta::minutes(5));
    let after = view(portal.post(&withdraw(&door)).await);
    assert_eq!(after.consents[0].state, ConsentState::Withdrawn);
    assert_eq!(after.consents[0].first_on(ConsentState::Withdrawn), Some(today()));
    assert_eq!(after.requests, door.requests, "the request stays as it is");
    portal.clock().step(TimeDelta::minutes(5));
    let again = view(portal.post(&withdraw(&door)).await);
    assert_eq!(
        (&again.requests, &again.consents),
        (&after.requests, &after.consents)
    );
    assert_eq!(view(portal.get("/api/v1/door").await), again);
}

#[tokio::test]
async fn a_consent_of_another_door_is_not_found_and_stays() {
    let (portal, door) = inside().await;
    let other = portal.another_phone();
    let code = other.send_step_back(&everything()).await;
    let _ = view(other.open_door(&code).await);
    let not_mine = other.post(&withdraw(&door)).await.expect(404);
    let nobodys = other
        .post("/api/v1/door/consents/7a1f0f6e-3c0b-4d6e-8f2a-000000000000/withdraw")
        .await;
    assert_eq!(not_mine, nobodys, "someone else’s and nobody’s are the same");
    assert_eq!(
        other.post("/api/v1/door/consents/nonsense/withdraw").await,
        not_mine
    );
    assert_eq!(
        view(portal.get("/api/v1/door").await).consents[0].state,
        ConsentState::Given
    );
}

#[tokio::test]
async fn a_consent_runs_out_after_a_year_and_can_still_be_taken_back() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    portal.clock().step(TimeDelta::days(365));
    let door = view(portal.open_door(&code).await);
    assert_eq!(door.consents[0].state, ConsentState::Expired);
    assert_eq!(
        view(portal.post(&withdraw(&door)).await).consents[0].state,
        ConsentState::Withdrawn
    );
}

#[tokio::test]
async fn leaving_ends_the_visit_for_a_copied_cookie_too() {
    let (portal, _) = inside().await;
    let token = portal.cookie("visit").expect("a visit");
    let _ = portal.post("/api/v1/door/leave").await.expect(204);
    assert_eq!(portal.cookie("visit"), None);
    portal.set_cookie("visit", &token);
    let _ = portal.get("/api/v1/door").await.expect(401);
}

#[tokio::test]
async fn leaving_without_a_visit_is_fine() {
    let answer = TestPortal::open().post("/api/v1/door/leave").await.expect(204);
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn a_visit_ends_after_twenty_minutes_without_a_page_and_after_four_hours_whatever_happens() {
    let (portal, _) = inside().await;
    portal.clock().step(SESSION_IDLE);
    let _ = portal.get("/api/v1/door").await.expect(401);
    let (portal, _) = inside().await;
    let began = portal.clock().now();
    while portal.clock().now() - began < SESSION_ABSOLUTE - TimeDelta::minutes(15) {
        portal.clock().step(TimeDelta::minutes(15));
        if portal.clock().now() - began < SESSION_ABSOLUTE {
            let _ = portal.get("/api/v1/door").await.expect(200);
        }
    }
    portal.clock().step(TimeDelta::minutes(15));
    let _ = portal.get("/api/v1/door").await.expect(401);
}

#[tokio::test]
async fn two_codes_are_two_doors() {
    let portal = TestPortal::open();
    let (first, second) = (
        portal.send_step_back(&least()).await,
        portal.send_step_back(&everything()).await,
    );
    let first = view(portal.open_door(&first).await);
    let second = view(portal.another_phone().open_door(&second).await);
    assert_eq!(
        (first.consents.len(), second.consents.len()),
        (0, 1),
        "the portal matches nobody"
    );
    assert_ne!(first.requests[0].id, second.requests[0].id);
}
