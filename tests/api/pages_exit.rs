//! `GET /exit`: leaving at once, without script. The one GET that changes something.

use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::portal::TestPortal;

#[tokio::test]
async fn exit_leads_to_an_everyday_page_and_leaves_no_trace_here() {
    let answer = TestPortal::open().get("/exit").await.expect(303);
    assert_eq!(answer.header("location"), "https://www.bbc.co.uk/weather");
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"cookies\"");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn another_site_can_not_clear_what_the_councils_sites_keep() {
    let portal = TestPortal::open();
    for site in ["cross-site", "same-site"] {
        let ask = Ask::get("/exit").header("sec-fetch-site", site);
        let answer = portal.send(ask).await.expect(303);
        assert_eq!(answer.header("clear-site-data"), "", "{site}");
    }
    let pressed = Ask::get("/exit").header("sec-fetch-site", "same-origin");
    let answer = portal.send(pressed).await.expect(303);
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"cookies\"");
}

#[tokio::test]
async fn whoever_left_without_a_signal_is_taken_out_by_the_next_request() {
    for next in ["/door", "/in/blackburn-with-darwen/step-back/done", "/help"] {
        let portal = TestPortal::open();
        let code = portal.send_step_back(&everything()).await;
        let _ = portal.open_door(&code).await.expect(200);
        let token = portal.cookie("visit").expect("a visit");
        portal.set_cookie("left", "1");
        let page = portal.get(next).await.page();
        assert!(
            !["What you asked for", "We have got it"].contains(&page.heading().as_str()),
            "{next}"
        );
        for name in ["visit", "sent", "left"] {
            assert_eq!(portal.cookie(name), None, "{next}: {name}");
        }
        portal.set_cookie("visit", &token);
        let page = portal.get_page("/door").await;
        assert_eq!(page.heading(), "Come back with your code", "also in the store");
    }
}

#[tokio::test]
async fn behind_tls_only_our_own_host_can_say_that_someone_has_left() {
    let portal = TestPortal::made().at_origin("https://door.example").open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    portal.set_cookie("left", "1");
    assert_eq!(portal.get_page("/door").await.heading(), "What you asked for");
    portal.set_cookie("__Host-left", "1");
    assert_eq!(
        portal.get_page("/door").await.heading(),
        "Come back with your code"
    );
    assert_eq!(portal.cookie("__Host-left"), None);
}

#[tokio::test]
async fn a_code_entered_after_leaving_opens_a_new_visit() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    portal.set_cookie("left", "1");
    let door = portal
        .follow(portal.post_form("/door", &[("code", &code)]).await)
        .await;
    assert_eq!(door.heading(), "What you asked for");
}

#[tokio::test]
async fn exit_ends_the_visit_in_the_store_too() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let token = portal.cookie("visit").expect("a visit");
    let _ = portal.get("/exit").await.expect(303);
    assert_eq!((portal.cookie("visit"), portal.cookie("sent")), (None, None));
    // A browser that keeps the cookie all the same opens nothing with it.
    portal.set_cookie("visit", &token);
    assert_eq!(
        portal.get_page("/door").await.heading(),
        "Come back with your code"
    );
}

#[tokio::test]
async fn after_exit_the_code_is_not_shown_again() {
    let portal = TestPortal::open();
    let _ = portal.send_request(&new_key(), &least()).await.expect(201);
    let _ = portal.get("/exit").await.expect(303);
    let done = portal.get("/in/blackburn-with-darwen/step-back/done").await;
    let page = done.expect(410).page();
    assert_eq!(page.heading(), "We cannot show this page again");
}

#[tokio::test]
async fn every_page_has_the_way_out() {
    let portal = TestPortal::open();
    for path in [
        "/",
        "/help",
        "/door",
        "/in/blackburn-with-darwen/step-back",
        "/in/england/check",
        "/nothing",
    ] {
        let page = portal.get(path).await.page();
        assert_eq!(page.link("Exit this page"), "/exit", "{path}");
    }
}
