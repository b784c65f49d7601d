//! A GET never changes anything: a link, a preview or a search engine must do no harm. `/exit` is
//! the one exception: see `pages_exit`.

use open_door_contract::door::DoorView;
use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, new_key};
use open_door_tests::portal::TestPortal;

#[tokio::test]
async fn no_get_changes_what_is_kept() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door: DoorView = portal.open_door(&code).await.expect(200).read();
    let (id, request) = (&door.consents[0].id, &door.requests[0].id);
    // Whoever opens a form gets the key to what they will type there; the store keeps nothing for it.
    let before = portal.store().commits();
    let _ = portal.get_page("/in/blackburn-with-darwen/step-away").await;
    assert!(portal.cookie("draft").is_some());
    assert_eq!(portal.store().commits(), before);
    for path in [
        "/",
        "/councils",
        "/councils/not-sure",
        "/help",
        "/privacy",
        "/accessibility",
        "/safety",
        "/door",
        &format!("/door?code={code}"),
        "/door/leave",
        "/door/stay",
        "/door/still-there",
        "/door/copy",
        "/door/erase",
        "/door/erase?sure=yes",
        "/door/erased",
        &format!("/door/consents/{id}/withdraw"),
        &format!("/door/consents/{id}/answer?version=1&agreed=no"),
        &format!("/door/requests/{request}/cancel"),
        &format!("/door/requests/{request}/answer?action=refuse"),
        "/in/england",
        "/in/england/check",
        "/in/england/check?day=1&month=1&year=2004&step=born&go=next",
        "/in/england/check/dates.ics",
        "/in/blackburn-with-darwen",
        "/in/blackburn-with-darwen/offer/home",
        "/in/blackburn-with-darwen/step-back",
        "/in/blackburn-with-darwen/step-back?step=check&name=Sam&channel=text&to=07700900123&go=next",
        "/in/blackburn-with-darwen/step-back/done",
        "/in/blackburn-with-darwen/step-away",
        "/in/blackburn-with-darwen/step-away?step=check&wish=away&age=from-21&study=none&go=next",
        "/in/blackburn-with-darwen/contact?step=check&go=next",
        "/in/blackburn-with-darwen/refer?step=check&go=next",
        "/nothing",
        "/api/v1/councils",
        "/api/v1/help",
        "/api/v1/requests",
        "/api/v1/door",
        "/api/v1/door/copy",
        &format!("/api/v1/door/requests/{request}/cancel"),
        &format!("/api/v1/door/requests/{request}/answer"),
        &format!("/api/v1/door/consents/{id}/answer"),
        "/api/v1/door/leave",
        &format!("/api/v1/door/consents/{id}/withdraw"),
        "/api/v1/openapi.json",
        "/healthz",
    ] {
        for method in ["GET", "HEAD"] {
            let answer = portal.send(Ask::new(method, path)).await;
            assert_eq!(answer.header("set-cookie"), "", "{method} {path}");
            assert_eq!(portal.store().commits(), before, "{method} {path}");
        }
    }
    assert_eq!(
        portal.get("/api/v1/door").await.expect(200).read::<DoorView>(),
        door
    );
}

#[tokio::test]
async fn the_search_itself_sees_a_change() {
    let portal = TestPortal::open();
    let before = portal.store().commits();
    let _ = portal.send_request(&new_key(), &everything()).await.expect(201);
    assert_ne!(portal.store().commits(), before);
}
