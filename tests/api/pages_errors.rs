//! Every failure that a person can meet is a page with words of its own, a way on and numbers to ring.

use axum::routing::get;
use open_door::page_data::PageError;
use open_door_contract::ErrorCode;
use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::people::everything;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;

const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";

/// What stands on each of these pages, wherever it is met.
#[track_caller]
fn is_no_dead_end(answer: &Answer, heading: &str) {
    assert_eq!(answer.header("cache-control"), "no-store");
    let page = answer.page();
    assert_eq!(page.heading(), heading);
    for number in ["tel:08088005792", "tel:999", "tel:116123"] {
        let links = page.all(&format!("main a[href='{number}']"));
        assert_eq!(links.len(), 1, "{heading}: {number}");
    }
    assert_eq!(page.link("Start again"), "/");
    assert_eq!(page.link("Get help now"), "/help");
    assert_eq!(page.link("Exit this page"), "/exit");
    for word in ["invalid", "request error", "your fault,", "forbidden", "illegal"] {
        assert!(!page.text().to_lowercase().contains(word), "{heading}: {word}");
    }
}

#[tokio::test]
async fn what_can_be_met_is_met_with_its_own_words() {
    let portal = TestPortal::open();
    let large = format!("message={}", "x".repeat(140_000));
    let form = "application/x-www-form-urlencoded";
    for (ask, status, heading) in [
        (Ask::get("/nothing"), 404, "We could not find this page"),
        (
            Ask::get("/in/blackburn-with-darwen/nothing"),
            404,
            "We could not find this page",
        ),
        (
            Ask::get("/in/blackburn-with-darwen/step-back/done"),
            410,
            "We cannot show this page again",
        ),
        (
            Ask::post(STEP_BACK).body("text/plain", "Zebedee Seeded"),
            400,
            "We could not read that",
        ),
        (
            Ask::post("/door").header("origin", "https://elsewhere.example"),
            403,
            "That came from another website",
        ),
        (Ask::new("PUT", "/help"), 405, "We could not take that"),
        (
            Ask::post(STEP_BACK).body(form, large),
            413,
            "That was too long to send",
        ),
    ] {
        let answer = portal.send(ask).await.expect(status);
        is_no_dead_end(&answer, heading);
        assert!(!answer.text().contains("Zebedee"));
    }
}

#[tokio::test]
async fn each_has_a_heading_of_its_own_and_no_two_are_mixed_up() {
    let portal = TestPortal::open();
    let mut headings = std::collections::BTreeSet::new();
    for error in PageError::ALL {
        for path in ["/", "/door/leave", STEP_BACK, "/in/nowhere/step-back"] {
            let answer = portal.failure(path, error).await.expect(error.status());
            is_no_dead_end(&answer, &answer.page().heading());
            headings.insert(answer.page().heading());
        }
    }
    assert_eq!(headings.len(), PageError::ALL.len());
}

#[tokio::test]
async fn a_page_of_a_council_has_the_councils_own_contacts() {
    let portal = TestPortal::open();
    let council = catalogue_council();
    for error in PageError::ALL {
        let page = portal.failure(STEP_BACK, error).await.page();
        page.reads("The Hub").reads("45 Railway Road");
        assert_eq!(page.link(&council), "/in/blackburn-with-darwen", "{error:?}");
        let elsewhere = portal.failure("/door", error).await.page();
        elsewhere.does_not_read("The Hub").does_not_read(&council);
    }
}

fn catalogue_council() -> String {
    let page = open_door_tests::portal::catalogue().council_page(BLACKBURN);
    page.expect("the pack").council.name
}

#[tokio::test]
async fn the_way_back_leads_to_the_page_that_it_belongs_to() {
    let portal = TestPortal::open();
    for (path, error, words, leads) in [
        (STEP_BACK, PageError::Refused, "Open the page again", STEP_BACK),
        ("/door/leave", PageError::Ours, "Try again", "/door"),
        (
            "/door/consents/x/withdraw",
            PageError::Unavailable,
            "Try again",
            "/door",
        ),
        (
            "/in/england/check/dates.ics",
            PageError::TimedOut,
            "Try again",
            "/in/england/check",
        ),
        ("/help", PageError::Elsewhere, "Open our page", "/help"),
        (
            "/in/blackburn-with-darwen/step-back/done",
            PageError::Gone,
            "Open the form",
            STEP_BACK,
        ),
    ] {
        let page = portal.failure(path, error).await.page();
        assert_eq!(page.link(words), leads, "{path}");
        // The app's router would find nothing new at the address that it is at.
        assert_eq!(
            page.all(&format!("main a[rel=external][href='{leads}']")).len(),
            1
        );
        let _ = portal.get(leads).await.expect(200);
    }
    // No link leads to a page that is not there.
    for error in PageError::ALL {
        let page = portal.failure("/in/nowhere/step-back", error).await.page();
        assert_eq!(page.all("main a[rel=external]").len(), 0, "{error:?}");
    }
}

#[tokio::test]
async fn whoever_may_have_sent_something_is_told_that_it_counts_once() {
    let portal = TestPortal::open();
    for error in [
        PageError::TooMany,
        PageError::Ours,
        PageError::Unavailable,
        PageError::TimedOut,
    ] {
        let page = portal.failure(STEP_BACK, error).await.page();
        page.reads("we count it once").reads("What you sent");
    }
    for error in [
        PageError::Refused,
        PageError::Elsewhere,
        PageError::WrongMethod,
        PageError::TooLarge,
    ] {
        let page = portal.failure(STEP_BACK, error).await.page();
        page.reads("Nothing was saved or sent on");
    }
}

async fn breaks() -> &'static str {
    panic!("a handler that breaks")
}

#[tokio::test]
async fn a_handler_that_breaks_is_our_fault() {
    let portal = TestPortal::open();
    let path = "/in/blackburn-with-darwen/breaks";
    let answer = portal.with_one_more(path, get(breaks)).get(path).await;
    is_no_dead_end(&answer.expect(500), "Something went wrong on our side");
    let path = "/api/breaks";
    let answer = portal.with_one_more(path, get(breaks)).get(path).await;
    assert_eq!(answer.error().code, ErrorCode::Ours);
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_never_answers_took_too_long() {
    let portal = TestPortal::open();
    let path = "/in/blackburn-with-darwen/hangs";
    let hangs = || get(std::future::pending::<&'static str>);
    let answer = portal.with_one_more(path, hangs()).get(path).await.expect(504);
    is_no_dead_end(&answer, "This took too long");
    answer
        .page()
        .reads("may be saved, or not")
        .reads("can’t be stored twice");
    let path = "/api/hangs";
    let answer = portal.with_one_more(path, hangs()).get(path).await;
    assert_eq!(answer.error().code, ErrorCode::TimedOut);
}

#[tokio::test]
async fn when_nothing_can_be_looked_up_a_visit_says_who_to_ring() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let inside = portal.get_page("/door").await;
    portal.store().close().await;
    let heading = "We can’t save or look up anything right now";
    is_no_dead_end(&portal.get("/door").await.expect(503), heading);
    let press = inside.form_to("/withdraw").press_only();
    let answer = portal.send(press).await.expect(503);
    is_no_dead_end(&answer, heading);
    answer.page().reads("What you did just now is not saved yet");
    // The way out and the numbers never depend on the store.
    let _ = portal.get("/help").await.expect(200);
}

#[tokio::test]
async fn a_form_with_something_to_mend_says_who_can_help() {
    let portal = TestPortal::open();
    for (path, fields) in [
        (STEP_BACK, vec![("step", "name")]),
        (STEP_BACK, vec![("step", "channel"), ("name", "Sam")]),
        ("/in/england/check", vec![("step", "born")]),
        ("/door", vec![("code", "hello")]),
    ] {
        let page = portal.post_form(path, &fields).await.expect(422).page();
        assert!(!page.errors().is_empty());
        assert_eq!(page.all("main a[href='tel:08088005792']").len(), 1, "{path}");
        assert_eq!(page.link("Help now"), "/help");
    }
}
