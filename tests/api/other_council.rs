//! Behind one code stands what one council has: what is sent to another in a visit gets a door of its own.

use open_door_contract::door::DoorView;
use open_door_contract::request::RequestStored;
use open_door_server::store::Erasure;
use open_door_tests::forms::{code_on, go_through, send, step_away as step_away_pages};
use open_door_tests::people::{least, new_key, step_away, to_council};
use open_door_tests::places::{TESTSHIRE, content_with_testshire};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::Value;

/// Someone who has come back with their code of Blackburn, where there is another council, too.
async fn inside() -> (TestPortal, String) {
    let content = content_with_testshire();
    let portal = TestPortal::made().with_content(content.path()).open();
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    (portal, code)
}

fn councils(door: &DoorView) -> Vec<&str> {
    door.requests
        .iter()
        .map(|request| request.council.as_str())
        .collect()
}

#[tokio::test]
async fn it_gets_a_code_of_its_own_and_each_code_shows_its_own() {
    let (portal, code) = inside().await;
    let body = to_council(least(), TESTSHIRE);
    let stored: RequestStored = portal.send_request(&new_key(), &body).await.expect(201).read();
    let other = stored.return_code.expect("a code of its own");
    let door: DoorView = portal.get("/api/v1/door").await.expect(200).read();
    assert_eq!(councils(&door), ["blackburn-with-darwen"]);
    let phone = portal.another_phone();
    let door: DoorView = phone.open_door(&other).await.expect(200).read();
    assert_eq!(councils(&door), [TESTSHIRE]);
    // The other team erases its own, and nothing else.
    let theirs = portal.store().requests(TESTSHIRE, None).await.expect("a list");
    let erasure = Erasure {
        request: theirs[0].id,
        council: TESTSHIRE.to_owned(),
        by: "Sly".to_owned(),
    };
    portal.store().erase_by_staff(erasure).await.expect("erased");
    let _ = phone.open_door(&other).await.expect(404);
    let _ = phone.open_door(&code).await.expect(200);
    assert_eq!(team::only(&portal).await.erased_at, None);
}

#[tokio::test]
async fn json_to_another_council_says_who_it_is_from() {
    let (portal, _) = inside().await;
    let mut body = to_council(step_away(), TESTSHIRE);
    body["who"] = Value::Null;
    let error = portal.send_request(&new_key(), &body).await.expect(422).error();
    assert_eq!(error.fields[0].field, "name");
}

#[tokio::test]
async fn the_form_of_another_council_asks_who_it_is_and_gives_a_code() {
    let (portal, _) = inside().await;
    let path = format!("/in/{TESTSHIRE}/step-away");
    let page = portal.get_page(&path).await;
    page.does_not_read("kept behind the code you came in with");
    let last = go_through(&portal, &path, &step_away_pages()).await;
    let sent = send(&portal, &last).await;
    assert_eq!(code_on(&sent).len(), 19, "{}", sent.text());
}
