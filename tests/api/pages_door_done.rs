//! Behind the code without script: what a press did is said, once, and by nothing that names anyone.

use open_door_tests::page::Page;
use open_door_tests::people::{everything, least, step_away};
use open_door_tests::portal::TestPortal;
use serde_json::Value;

async fn inside(body: &Value) -> (TestPortal, Page) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(body).await;
    let answer = portal.post_form("/door", &[("code", &code)]).await;
    let page = portal.follow(answer).await;
    (portal, page)
}

/// What the page says was done.
fn said(page: &Page) -> Vec<String> {
    page.words_of_all("#main > .done[role='alert'][tabindex='-1']")
}

/// The page that comes after, which says it; and the next one, which does not say it again.
async fn says_once(portal: &TestPortal, ask: open_door_tests::ask::Ask) -> String {
    let page = portal.follow(portal.send(ask).await).await;
    let words = said(&page).join(" ");
    let next = portal.get_page("/door").await;
    assert!(said(&next).is_empty(), "it is said once: {:?}", said(&next));
    words
}

#[tokio::test]
async fn a_yes_taken_back_and_given_again_is_said_once() {
    let (portal, page) = inside(&everything()).await;
    assert!(said(&page).is_empty());
    let words = says_once(&portal, page.form_to("/withdraw").press_only()).await;
    assert_eq!(
        words,
        "You took back: A card or a call once a year, on a day you choose. Nobody may use it from now."
    );
    let page = portal.get_page("/door").await;
    let yes = page.form("Yes").fill("Which day?", "Eid").press("Yes");
    let words = says_once(&portal, yes).await;
    assert!(
        words.starts_with("You said yes again: A card or a call"),
        "{words}"
    );
}

#[tokio::test]
async fn a_no_is_said_once() {
    let (portal, page) = inside(&step_away()).await;
    let words = says_once(&portal, page.form("No").press("No")).await;
    assert!(words.starts_with("You said no: A copy of your letter"), "{words}");
}

#[tokio::test]
async fn a_cancelled_request_is_said_once() {
    for (body, what_follows) in [
        (least(), "Nothing more happens with it."),
        (step_away(), "Your support goes on, or starts again."),
    ] {
        let (portal, page) = inside(&body).await;
        let words = says_once(&portal, page.form_to("/cancel").press_only()).await;
        assert_eq!(words, format!("You cancelled your request. {what_follows}"));
    }
}

#[tokio::test]
async fn a_press_that_changes_nothing_says_nothing() {
    let (portal, page) = inside(&least()).await;
    let stay = page.form("Stay longer").press("Stay longer");
    assert_eq!(says_once(&portal, stay).await, "");
}

#[tokio::test]
async fn what_carries_it_is_gone_in_a_minute_and_says_nothing_of_the_person() {
    let (portal, page) = inside(&everything()).await;
    let answer = portal
        .send(page.form_to("/withdraw").press_only())
        .await
        .expect(303);
    assert_eq!(answer.header("location"), "/door");
    let cookie = answer.header("set-cookie");
    for attribute in ["HttpOnly", "SameSite=Strict", "Max-Age=60"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let id = page.all("form[action$='/withdraw']")[0]
        .attr("action")
        .expect("an address")
        .to_owned();
    let value = portal.cookie("done").expect("the cookie");
    assert!(id.contains(&value), "only what the page’s form has: {value}");
}

#[tokio::test]
async fn a_mark_from_elsewhere_says_nothing() {
    let (portal, page) = inside(&everything()).await;
    let other = portal.another_phone();
    let code = other.send_step_back(&least()).await;
    let _ = other.open_door(&code).await.expect(200);
    let _ = portal.send(page.form_to("/withdraw").press_only()).await;
    let mark = portal.cookie("done").expect("the cookie");
    for value in [mark.as_str(), "", "%3Cscript%3E", "withdrawn"] {
        other.set_cookie("done", value);
        assert!(said(&other.get_page("/door").await).is_empty(), "{value}");
    }
}

#[tokio::test]
async fn whoever_leaves_takes_the_mark_along() {
    let (portal, page) = inside(&everything()).await;
    let _ = portal.send(page.form_to("/withdraw").press_only()).await;
    assert!(portal.cookie("done").is_some());
    let _ = portal.send(page.form("Leave").press("Leave")).await;
    assert_eq!(portal.cookie("done"), None);
}
