//! What a consent was used for, who has looked, and a copy of everything: the team's commands, and what the
//! person sees of them.

use chrono::Utc;
use open_door_contract::copy::FullCopy;
use open_door_contract::door::{ConsentState, DoorView, UseState};
use open_door_server::clock::Clock;
use open_door_tests::people::everything;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run};
use serde_json::json;

/// A portal with a request, and someone inside.
async fn inside() -> (TestPortal, DoorView) {
    let portal = TestPortal::made().at(Clock::fixed(Utc::now())).open();
    let code = portal.send_step_back(&everything()).await;
    let door: DoorView = portal.open_door(&code).await.expect(200).read();
    (portal, door)
}

fn team(portal: &TestPortal, words: &[&str]) -> Said {
    run(portal.folder(), &[words, &["--council", BLACKBURN]].concat())
}

async fn door(portal: &TestPortal) -> DoorView {
    portal.get("/api/v1/door").await.expect(200).read()
}

#[tokio::test]
async fn the_person_sees_what_a_consent_was_used_for() {
    let (portal, before) = inside().await;
    let consent = before.consents[0].id.as_str();
    let said = team(&portal, &["consents", "use", consent, "--for", "card", "--json"]).json();
    assert_eq!((&said["name"], &said["day"]), (&json!("Sam Test"), &json!("Eid")));
    assert_eq!(
        said["reach"],
        json!([{ "channel": "text", "to": "07700 900123" }])
    );
    portal
        .get_page("/door")
        .await
        .reads("The team began to use it on");
    let id = said["use"].as_str().expect("a use");
    assert!(
        team(&portal, &["consents", "done", id])
            .done()
            .contains("go ahead")
    );
    portal
        .get_page("/door")
        .await
        .reads("to send you a card")
        .does_not_read("Jo Duty");
    assert_eq!(door(&portal).await.consents[0].uses[0].state, UseState::Done);
}

#[tokio::test]
async fn one_press_on_the_page_takes_it_back_and_stops_what_was_about_to_be_sent() {
    let (portal, before) = inside().await;
    let consent = before.consents[0].id.as_str();
    let said = team(
        &portal,
        &["consents", "use", consent, "--for", "message", "--json"],
    )
    .json();
    // One press, without script, and nothing to fill in. Giving took as much at least: a choice, a day, a press.
    let page = portal.get_page("/door").await;
    let _ = portal
        .send(page.form_to("/withdraw").press_only())
        .await
        .expect(303);
    let done = team(
        &portal,
        &["consents", "done", said["use"].as_str().expect("a use")],
    );
    assert!(done.refused().contains("STOP"), "{done:?}");
    let again = team(&portal, &["consents", "use", consent, "--for", "card"]);
    assert!(again.refused().contains("does not stand: withdrawn"), "{again:?}");
    portal
        .get_page("/door")
        .await
        .reads("It was not used to get in touch with you.");
}

#[tokio::test]
async fn a_consent_is_not_used_for_what_its_pack_does_not_name() {
    let (portal, before) = inside().await;
    let said = team(
        &portal,
        &["consents", "use", &before.consents[0].id, "--for", "letter-copy"],
    );
    assert!(said.refused().contains("It is for: card, message"), "{said:?}");
    assert!(door(&portal).await.consents[0].uses.is_empty());
}

#[tokio::test]
async fn the_team_strikes_out_what_was_never_good_and_lists_what_is_due() {
    let (portal, before) = inside().await;
    let consent = before.consents[0].id.as_str();
    assert!(
        team(&portal, &["consents", "due"])
            .done()
            .contains("Nothing is to be asked again")
    );
    let due = team(&portal, &["consents", "due", "--within", "370d", "--json"]).json();
    assert_eq!(due[0]["consent"], consent);
    let words = [
        "consents",
        "invalidate",
        consent,
        "--reason",
        "somebody else gave it",
    ];
    assert!(team(&portal, &words).done().contains("is struck out"));
    assert_eq!(door(&portal).await.consents[0].state, ConsentState::Invalidated);
}

#[tokio::test]
async fn whoever_opens_a_request_says_why_and_the_person_sees_the_day() {
    let (portal, before) = inside().await;
    let request = before.requests[0].id.as_str();
    assert_eq!(
        team(&portal, &["requests", "show", request]).code,
        2,
        "why is missing"
    );
    let said = run(portal.folder(), &["requests", "show", "--help"]);
    let help = said.done();
    assert!(
        help.contains("The person sees on which day"),
        "it promises the person no more than the page shows: {help}"
    );
    assert!(door(&portal).await.looked_on.is_empty());
    let _ = team(&portal, &["requests", "show", request, "--why", "they rang"]).done();
    assert_eq!(door(&portal).await.looked_on.len(), 1);
    portal
        .get_page("/door")
        .await
        .reads("The team opened it on")
        .reads("Who it was, and why, is in “A copy with everything”.")
        .does_not_read("they rang");
}

#[tokio::test]
async fn the_copy_with_everything_takes_a_number_or_address_of_theirs() {
    let (portal, before) = inside().await;
    let _ = team(
        &portal,
        &["requests", "show", &before.requests[0].id, "--why", "they rang"],
    )
    .done();
    let path = "/api/v1/door/copy";
    let wrong = portal
        .post_json(path, &json!({ "to": "07700 900999" }))
        .await
        .expect(422);
    assert!(!wrong.text().contains("Sam Test"));
    let answer = portal
        .post_json(path, &json!({ "to": "+44 7700 900123" }))
        .await
        .expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let copy: FullCopy = answer.read();
    assert_eq!(
        (copy.requests.len(), copy.consents.len()),
        (1, before.consents.len())
    );
    assert_eq!(
        (copy.looks[0].by.as_str(), copy.looks[0].why.as_str()),
        ("Jo Duty", "they rang")
    );
    let _ = portal
        .another_phone()
        .post_json(path, &json!({ "to": "x" }))
        .await
        .expect(401);

    let page = portal.get_page("/door").await;
    let by_the_browser = page.all("form[action='/door/copy'][data-save]");
    assert_eq!(by_the_browser.len(), 1, "the app can not show a file as a page");
    let form = || async { portal.get_page("/door").await.form("Save everything") };
    let label = "A number or address that you gave us";
    let page = portal
        .send(form().await.fill(label, "07700 900999").press("Save everything"))
        .await;
    let page = page.expect(422).page();
    page.reads("We have no such number or address from you here");
    assert_eq!(page.form("Save everything").value(label), "07700 900999");
    let saved = portal
        .send(form().await.fill(label, "07700900123").press("Save everything"))
        .await
        .expect(200);
    assert!(saved.header("content-disposition").contains("copy.html"));
    saved
        .page()
        .reads("To Blackburn with Darwen Council.")
        .reads("What you wrote")
        .reads("Sam Test")
        .reads("You sent it. (By: you.)")
        .reads("you said yes. The day you chose: Eid.")
        .reads("I have lost my flat and need help")
        .reads("they rang")
        .reads("Eid");
}
