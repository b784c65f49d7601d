//! An address of no page, or of no council or topic, is a page that says what to do.

use open_door_tests::ask::Ask;
use open_door_tests::portal::TestPortal;

const PHONE: &str = "0808 800 5792";

#[tokio::test]
async fn an_address_of_no_page_says_who_to_ring() {
    let portal = TestPortal::open();
    for path in [
        "/nothing",
        "/nothing.js",
        "/in",
        "/in/nowhere",
        "/in/nowhere/offer/home",
        "/in/nowhere/check",
        "/in/nowhere/step-back",
        "/in/nowhere/step-back/done",
        "/in/blackburn-with-darwen/offer/cats",
        "/in/blackburn-with-darwen/nothing",
        "/in/england/offer/cats",
        "/in/england/step-back",
        "/in/england/step-back/done",
        "/door/nothing",
        "/api/v2/councils",
        "/in/%3Cscript%3E",
        // What a browser or a router would read as another address than it says.
        "//",
        "///",
        "//in/blackburn-with-darwen",
        "/in//blackburn-with-darwen",
        "//%5B",
        "//:1/",
        "/%5C",
        "/HELP",
    ] {
        let page = portal.get(path).await.expect(404).page();
        assert_eq!(page.heading(), "We could not find this page", "{path}");
        page.reads(PHONE).reads("Get help now");
        assert_eq!(page.title(), "We could not find this page – Open Door", "{path}");
    }
}

#[tokio::test]
async fn posting_to_a_council_that_is_not_there_is_not_found_either() {
    let portal = TestPortal::open();
    for path in [
        "/in/nowhere/check",
        "/in/nowhere/check/dates.ics",
        "/in/nowhere/step-back",
        "/in/england/step-back",
    ] {
        let _ = portal
            .post_form(path, &[("step", "name")])
            .await
            .expect(404)
            .page()
            .reads(PHONE);
    }
}

#[tokio::test]
async fn an_address_that_is_not_even_text_is_a_page_too() {
    let portal = TestPortal::open();
    for path in [
        "/%FF",
        "/in/%FF",
        "/in/%FF/offer/home",
        "/in/%FF/check",
        "/in/%FF/step-back",
    ] {
        let answer = portal.get(path).await.expect(404);
        answer.page().reads(PHONE);
    }
    for path in [
        "/in/%FF/check",
        "/in/%FF/check/dates.ics",
        "/in/%FF/step-back",
        "/door/consents/%FF/withdraw",
    ] {
        let answer = portal.post_form(path, &[("step", "name")]).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        answer.page().reads(PHONE);
    }
}

#[tokio::test]
async fn a_method_that_a_page_does_not_take_is_a_page_too() {
    let portal = TestPortal::open();
    for (method, path) in [
        ("PUT", "/help"),
        ("DELETE", "/nothing"),
        ("PUT", "/door"),
        ("PATCH", "/in/blackburn-with-darwen/step-back"),
        ("POST", "/help"),
        ("POST", "/exit"),
    ] {
        let answer = portal.send(Ask::new(method, path)).await.expect(405);
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{method} {path} answers an empty page"
        );
        answer.page().reads(PHONE);
    }
}

#[tokio::test]
async fn an_address_that_is_only_posted_to_is_no_page_to_look_at() {
    let portal = TestPortal::open();
    for path in [
        "/door/leave",
        "/door/consents/x/withdraw",
        "/in/england/check/dates.ics",
    ] {
        portal.get(path).await.expect(404).page().reads(PHONE);
    }
}

#[tokio::test]
async fn a_form_that_can_not_be_read_is_refused_with_a_way_on() {
    let portal = TestPortal::open();
    let large = format!("message={}", "x".repeat(140_000));
    for path in [
        "/in/blackburn-with-darwen/step-back",
        "/in/england/check",
        "/in/england/check/dates.ics",
        "/door",
    ] {
        for body in [
            Ask::post(path).body("application/x-www-form-urlencoded", large.clone()),
            Ask::post(path).body("text/plain", "hello"),
            Ask::post(path),
        ] {
            let answer = portal.send(body.clone()).await;
            assert!((400..500).contains(&answer.status), "{body:?}: {}", answer.status);
            answer.page().reads(PHONE);
        }
    }
}
