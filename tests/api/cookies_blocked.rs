//! A browser that keeps no cookies: each form is answered at once, up to the code.

use open_door_tests::forms::{Do, Pages, code_on, contact, fill_in, go_through, refer, step_away, who};
use open_door_tests::page::Page;
use open_door_tests::portal::TestPortal;
use open_door_tests::team;

fn path(form: &str) -> String {
    format!("/in/blackburn-with-darwen/{form}")
}

fn step_back<'a>() -> Pages<'a> {
    let mut pages = who();
    pages.push(("Anything you want to say?", Vec::new()));
    pages.push((open_door_tests::forms::CARD, Vec::new()));
    pages
}

/// Presses Send. The answer is the page after it.
async fn send(portal: &TestPortal, last: &Page) -> Page {
    assert_eq!(last.heading(), "Check your answers");
    let answer = portal.press(&last.form("Send"), "Send").await.expect(200);
    assert_eq!(answer.header("set-cookie"), "", "it would not be kept");
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.page()
}

#[tokio::test]
async fn every_form_leads_to_its_code_and_the_code_opens_the_door() {
    for (form, way) in [
        ("step-back", step_back()),
        ("step-away", step_away()),
        ("contact", contact()),
    ] {
        let portal = TestPortal::open();
        let blocked = portal.without_cookies();
        let before = portal.store().commits();
        let last = go_through(&blocked, &path(form), &way).await;
        assert_eq!(
            portal.store().commits(),
            before,
            "{form}: nothing is kept before it is sent"
        );
        let sent = send(&blocked, &last).await;
        assert_eq!(sent.heading(), "We have got it", "{form}");
        let code = code_on(&sent);
        assert_eq!(code.len(), 19, "{form}: {}", sent.text());
        assert!(!team::only(&portal).await.held, "{form}");
        let _ = portal.open_door(&code).await.expect(200);
        // Pressed again it is the same request, and the same code.
        assert_eq!(code_on(&send(&blocked, &last).await), code, "{form}");
        let _ = team::only(&portal).await;
    }
}

#[tokio::test]
async fn who_asks_for_someone_else_gets_the_reference() {
    let portal = TestPortal::open();
    let blocked = portal.without_cookies();
    let last = go_through(&blocked, &path("refer"), &refer()).await;
    let sent = send(&blocked, &last).await;
    sent.reads("Your reference");
    assert!(!code_on(&sent).is_empty());
    let _ = team::only(&portal).await;
}

#[tokio::test]
async fn what_must_be_mended_comes_at_once_with_what_was_typed() {
    let portal = TestPortal::open().without_cookies();
    let mut way = step_away();
    way.truncate(5);
    let page = go_through(&portal, &path("step-away"), &way).await;
    let form = fill_in(page.form("Continue"), &[Do::Choose("Text message")]);
    let page = portal.press(&form, "Continue").await.expect(200).page();
    let form = page.form("Continue").fill("Phone number", "12");
    let page = portal.press(&form, "Continue").await.expect(422).page();
    assert_eq!(page.errors()[0].0, "#to");
    assert_eq!(page.form("Continue").value("Phone number"), "12");
    let back = portal
        .press(&page.form("Continue"), "Go back")
        .await
        .expect(200)
        .page();
    assert!(back.form("Continue").chosen("Text message"));
}
