//! What another website sends is refused wherever something could change.

use open_door_server::security::Security;
use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{HOST_NAME, TestPortal};

/// Every route that takes a POST.
const ROUTES: &[&str] = &[
    "/api/v1/assessments",
    "/api/v1/requests",
    "/api/v1/door",
    "/api/v1/door/consents/x/withdraw",
    "/api/v1/door/consents/x/answer",
    "/api/v1/door/requests/x/answer",
    "/api/v1/door/requests/x/cancel",
    "/api/v1/door/leave",
    "/in/blackburn-with-darwen/check",
    "/in/blackburn-with-darwen/check/dates.ics",
    "/in/blackburn-with-darwen/step-back",
    "/in/blackburn-with-darwen/step-away",
    "/in/blackburn-with-darwen/contact",
    "/in/blackburn-with-darwen/refer",
    "/door",
    "/door/consents/x/withdraw",
    "/door/consents/x/answer",
    "/door/requests/x/answer",
    "/door/requests/x/cancel",
    "/door/erase",
    "/door/stay",
    "/door/leave",
    "/nothing",
];

const ORIGIN: &str = "https://door.example";

fn good_request() -> Ask {
    Ask::post("/api/v1/requests")
        .header("Idempotency-Key", &new_key())
        .json(&least())
}

#[tokio::test]
async fn another_website_is_refused_on_every_route() {
    let portal = TestPortal::open();
    let at_home = TestPortal::made().at_origin(ORIGIN).open();
    for route in ROUTES {
        for (name, value) in [
            ("origin", "https://elsewhere.example"),
            ("origin", "null"),
            ("origin", "http://127.0.0.1:8081"),
            ("origin", "https://door.example.elsewhere.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            for portal in [&portal, &at_home] {
                let answer = portal
                    .send(Ask::post(route).header(name, value))
                    .await
                    .expect(403);
                if route.starts_with("/api/") {
                    let _ = answer.error();
                } else {
                    let page = answer.page();
                    page.reads("Nothing was saved or sent on").reads("0808 800 5792");
                }
            }
        }
    }
}

#[tokio::test]
async fn other_methods_that_change_things_are_refused_from_elsewhere_too() {
    let portal = TestPortal::open();
    for method in ["PUT", "PATCH", "DELETE"] {
        for path in ["/api/v1/door", "/door"] {
            let ask = Ask::new(method, path).header("origin", "https://elsewhere.example");
            let _ = portal.send(ask).await.expect(403);
        }
    }
}

#[tokio::test]
async fn nothing_is_stored_for_another_website() {
    let portal = TestPortal::open();
    let before = portal.store().commits();
    let _ = portal
        .send(good_request().header("origin", "https://elsewhere.example"))
        .await
        .expect(403);
    let _ = portal
        .send(good_request().header("sec-fetch-site", "cross-site"))
        .await
        .expect(403);
    assert_eq!(portal.store().commits(), before);
    assert!(
        portal
            .store()
            .requests(BLACKBURN, None)
            .await
            .expect("a list")
            .is_empty()
    );
}

#[tokio::test]
async fn another_website_can_not_use_a_visit() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door = portal.open_door(&code).await.expect(200).json();
    let path = format!(
        "/api/v1/door/consents/{}/withdraw",
        door["consents"][0]["id"].as_str().expect("an id")
    );
    let _ = portal
        .send(Ask::post(&path).header("origin", "https://elsewhere.example"))
        .await
        .expect(403);
    assert_eq!(portal.get("/api/v1/door").await.json(), door);
}

#[tokio::test]
async fn our_own_pages_and_programs_that_are_no_browser_are_taken() {
    let portal = TestPortal::open();
    let ours = format!("http://{HOST_NAME}");
    for ask in [
        good_request(),
        good_request().header("origin", &ours),
        good_request()
            .header("sec-fetch-site", "same-origin")
            .header("origin", &ours),
        good_request().header("sec-fetch-site", "none"),
    ] {
        let _ = portal.send(ask).await.expect(201);
    }
    let at_home = TestPortal::made().at_origin(ORIGIN).open();
    for ask in [
        good_request(),
        good_request().header("origin", ORIGIN),
        good_request()
            .header("sec-fetch-site", "same-origin")
            .header("origin", ORIGIN),
    ] {
        let _ = at_home.send(ask).await.expect(201);
    }
    let _ = at_home
        .send(good_request().header("origin", &ours))
        .await
        .expect(403);
}

#[tokio::test]
async fn the_public_address_is_known_however_it_is_written() {
    for (said, sent) in [
        ("https://door.example:443/", "https://door.example"),
        ("https://DOOR.example", "https://door.example"),
        ("https://tür.example", "https://xn--tr-xka.example"),
        ("https://door.example:8443", "https://door.example:8443"),
    ] {
        let portal = TestPortal::made().at_origin(said).open();
        let _ = portal
            .send(good_request().header("origin", sent))
            .await
            .expect(201);
    }
    for bad in [
        "http://door.example",
        "door.example",
        "https://door.example/portal",
        "https://door.example/?x",
        "https://sam@door.example",
        "https://",
    ] {
        assert!(Security::new(Some(bad.to_owned()), "''").is_err(), "{bad}");
    }
}

#[tokio::test]
async fn pages_may_be_reached_from_anywhere() {
    let portal = TestPortal::open();
    for path in [
        "/",
        "/help",
        "/in/blackburn-with-darwen",
        "/door",
        "/api/v1/councils",
    ] {
        let _ = portal
            .send(Ask::get(path).header("sec-fetch-site", "cross-site"))
            .await
            .expect(200);
    }
}
