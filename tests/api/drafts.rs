//! What is typed and not sent yet: it waits on the server for this browser alone, sealed, and goes with the
//! person.

use chrono::TimeDelta;
use open_door_server::store::DRAFT_FOR;
use open_door_tests::ask::Ask;
use open_door_tests::forms::{Do, contact, fill_in, go_through, refer, step_away};
use open_door_tests::page::Page;
use open_door_tests::people::{least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::secrets::{assert_holds, assert_nowhere, files_of_database};
use open_door_tests::{logs, team};

const TYPED: [&str; 4] = ["I manage well", "Sam Test", "07700 900123", "Eid"];

fn path(form: &str) -> String {
    format!("/in/{BLACKBURN}/{form}")
}

/// Says that the page is a fresh form that holds nothing of what was typed.
#[track_caller]
fn is_fresh(page: &Page, says_so: bool) {
    assert_eq!(page.text().contains("Please start here."), says_so);
    holds_nothing(page);
}

#[track_caller]
fn holds_nothing(page: &Page) {
    assert_eq!(page.heading(), "What would you like?");
    for typed in TYPED {
        page.does_not_read(typed);
    }
    let values = page.all("main input[type='hidden']");
    assert!(
        values
            .iter()
            .all(|field| TYPED.iter().all(|typed| field.attr("value") != Some(*typed)))
    );
}

#[tokio::test]
async fn each_step_is_a_page_of_its_own_that_can_be_loaded_again() {
    let portal = TestPortal::open();
    let page = portal.get_page(&path("step-away")).await;
    let form = fill_in(page.form("Continue"), &[Do::Choose("Keep my adviser")]);
    let answer = portal.send(form.press("Continue")).await.expect(303);
    let location = answer.header("location").to_owned();
    assert_eq!(location, format!("{}?step=age", path("step-away")));
    assert_eq!(answer.header("cache-control"), "no-store");
    let (once, again) = (
        portal.get(&location).await.expect(200),
        portal.get(&location).await.expect(200),
    );
    assert_eq!(once.text(), again.text());
    assert_eq!(once.header("cache-control"), "no-store");
    // What must be mended is there again, too.
    let empty = once.page().form("Continue");
    let answer = portal.send(empty.press("Continue")).await.expect(303);
    let (once, again) = (
        portal.get(answer.header("location")).await.expect(422),
        portal.get(answer.header("location")).await.expect(422),
    );
    assert_eq!(once.text(), again.text());
}

#[tokio::test]
async fn an_earlier_step_of_the_address_bar_has_its_answer_and_a_later_one_is_not_jumped_to() {
    let portal = TestPortal::open();
    let mut way = step_away();
    way.truncate(2);
    let _ = go_through(&portal, &path("step-away"), &way).await;
    let earlier = portal.get_page(&format!("{}?step=wish", path("step-away"))).await;
    assert!(earlier.form("Continue").chosen("No adviser for now"));
    let later = portal
        .get_page(&format!("{}?step=check", path("step-away")))
        .await;
    assert_eq!(later.heading(), "What should we call you?");
    let nonsense = portal
        .get_page(&format!("{}?step=nonsense", path("step-away")))
        .await;
    assert_eq!(nonsense.heading(), "What would you like?");
}

#[tokio::test]
async fn another_browser_sees_nothing_of_it() {
    let portal = TestPortal::open();
    let _ = go_through(&portal, &path("step-away"), &step_away()).await;
    let check = format!("{}?step=check", path("step-away"));
    let other = portal.another_phone();
    is_fresh(&other.get_page(&check).await, true);
    other.set_cookie("draft", "AAAAAAAAAAAAAAAAAAAAAA");
    is_fresh(&other.get_page(&check).await, true);
    other.set_cookie("draft", "not a token");
    is_fresh(&other.get_page(&check).await, true);
    assert_eq!(portal.get_page(&check).await.heading(), "Check your answers");
}

#[tokio::test]
async fn the_form_without_a_step_is_always_fresh() {
    let portal = TestPortal::open();
    let _ = go_through(&portal, &path("step-away"), &step_away()).await;
    is_fresh(&portal.get_page(&path("step-away")).await, false);
}

#[tokio::test]
async fn leaving_in_each_way_takes_what_was_typed_with_it() {
    for way_out in ["exit", "leave", "api", "no signal", "leave by form"] {
        let portal = TestPortal::open();
        let code = portal.send_step_back(&least()).await;
        let _ = portal.open_door(&code).await.expect(200);
        let mut way = step_away();
        way.retain(|(heading, _)| !heading.starts_with("What should we") && !heading.contains("reach you"));
        way.retain(|(heading, _)| !heading.starts_with("Which number"));
        let _ = go_through(&portal, &path("step-away"), &way).await;
        let token = portal.cookie("draft").expect("a draft");
        match way_out {
            "exit" => drop(portal.get("/exit").await.expect(303)),
            "leave" => drop(
                portal
                    .send(Ask::post("/door/leave").from_our_page())
                    .await
                    .expect(303),
            ),
            "api" => drop(portal.post("/api/v1/door/leave").await.expect(204)),
            "no signal" => {
                portal.set_cookie("left", "1");
                let _ = portal.get_page("/help").await;
            }
            _ => {
                let page = portal.get_page("/door").await;
                drop(portal.send(page.form("Leave").press("Leave")).await.expect(303));
            }
        }
        assert_eq!(portal.cookie("draft"), None, "{way_out}");
        let check = format!("{}?step=check", path("step-away"));
        is_fresh(&portal.get_page(&check).await, true);
        // Not even for someone who has kept the cookie.
        portal.set_cookie("draft", &token);
        is_fresh(&portal.get_page(&check).await, true);
    }
}

#[tokio::test]
async fn with_the_mark_of_leaving_the_same_request_shows_nothing_either() {
    let portal = TestPortal::open();
    let _ = go_through(&portal, &path("step-away"), &step_away()).await;
    portal.set_cookie("left", "1");
    let check = format!("{}?step=check", path("step-away"));
    is_fresh(&portal.get_page(&check).await, true);
}

#[tokio::test]
async fn after_an_hour_it_says_to_start_again_and_an_open_page_can_still_be_sent() {
    let portal = TestPortal::open();
    let last = go_through(&portal, &path("step-away"), &step_away()).await;
    portal.clock().step(DRAFT_FOR);
    let check = format!("{}?step=check", path("step-away"));
    is_fresh(&portal.get_page(&check).await, true);
    let sent = open_door_tests::forms::send(&portal, &last).await;
    assert_eq!(sent.heading(), "We have got it");
}

#[tokio::test]
async fn once_it_is_sent_back_shows_nothing_that_was_typed() {
    let portal = TestPortal::open();
    let last = go_through(&portal, &path("step-away"), &step_away()).await;
    let _ = open_door_tests::forms::send(&portal, &last).await;
    for step in ["check", "message", "name", "to"] {
        let page = portal
            .get_page(&format!("{}?step={step}", path("step-away")))
            .await;
        page.reads("You have sent this, and it is safe.");
        holds_nothing(&page);
    }
}

#[tokio::test]
async fn a_new_visit_begins_without_what_was_typed_before() {
    let portal = TestPortal::open();
    let code = portal.another_phone().send_step_back(&least()).await;
    let _ = go_through(&portal, &path("step-away"), &step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let check = format!("{}?step=check", path("step-away"));
    is_fresh(&portal.get_page(&check).await, true);
}

#[tokio::test]
async fn two_forms_side_by_side_keep_apart() {
    let portal = TestPortal::open();
    let _ = go_through(&portal, &path("contact"), &contact()).await;
    let _ = go_through(&portal, &path("refer"), &refer()).await;
    let contact = portal.get_page(&format!("{}?step=check", path("contact"))).await;
    contact.reads("07700 900456").does_not_read("Kit Known");
    let refer = portal.get_page(&format!("{}?step=check", path("refer"))).await;
    refer.reads("Kit Known").does_not_read("07700 900456");
}

#[tokio::test]
async fn when_the_disk_is_full_the_page_comes_at_once_with_all_that_was_typed() {
    let portal = TestPortal::open();
    let page = portal.get_page(&path("refer")).await;
    portal.store().close().await;
    let form = page.form("Continue").choose("No");
    let next = portal.send(form.press("Continue")).await.expect(200).page();
    assert_eq!(next.heading(), "Who are you to them?");
    assert_eq!(next.form("Continue").hidden("danger"), Some("no"));
}

#[tokio::test]
async fn far_too_much_is_answered_at_once_with_all_of_it_and_not_kept() {
    let portal = TestPortal::open();
    let mut way = step_away();
    way.truncate(3);
    let page = go_through(&portal, &path("step-away"), &way).await;
    let before = portal.store().commits();
    let much = "x".repeat(33 * 1024);
    let form = page.form("Continue").fill("Your words", &much);
    let page = portal.send(form.press("Continue")).await.expect(422).page();
    assert_eq!(page.errors()[0].0, "#message");
    assert_eq!(page.form("Continue").value("Your words"), much);
    assert_eq!(portal.store().commits(), before);
    // What is too long by less than that is kept.
    let less = "x".repeat(30 * 1024);
    let form = page.form("Continue").fill("Your words", &less);
    let answer = portal.send(form.press("Continue")).await.expect(303);
    let page = portal.get(answer.header("location")).await.expect(422).page();
    assert_eq!(page.form("Continue").value("Your words"), less);
}

#[tokio::test]
async fn whoever_presses_far_too_fast_is_answered_at_once() {
    let portal = TestPortal::open();
    let page = portal.get_page(&path("refer")).await;
    let form = page.form("Continue").choose("No");
    let mut kept = 0;
    let answer = loop {
        let answer = portal.send(form.press("Continue")).await;
        if answer.status != 303 {
            break answer;
        }
        kept += 1;
        assert!(kept < 1_000, "it never stops");
    };
    assert!(kept >= 240, "{kept} were kept");
    let next = answer.expect(200).page();
    assert_eq!(next.heading(), "Who are you to them?");
    assert_eq!(next.form("Continue").hidden("danger"), Some("no"));
    // Another network is not held up by it.
    let other = portal.another_phone();
    let _ = other.get_page(&path("refer")).await;
    let _ = other.send(form.press("Continue")).await.expect(303);
}

#[tokio::test]
async fn of_500_strings_in_unfinished_forms_none_is_in_the_database_or_a_log() {
    let portal = TestPortal::open();
    let mut secrets = Vec::new();
    for number in 0..100 {
        let phone = portal.another_phone();
        let _ = phone.get_page(&path("refer")).await;
        let key = new_key();
        let typed = [
            format!("Zebedee{number} Seededname{number}"),
            format!("Seededfriend{number} Seededlast"),
            format!("seeded details {number} of a person"),
            format!("seeded reason {number} why now"),
            format!("seeded safe way {number} to reach"),
        ];
        let fields = [
            ("key", key.as_str()),
            ("step", "safe"),
            ("danger", "no"),
            ("relation", "friend"),
            ("name", &typed[1]),
            ("channel", "text"),
            ("to", "07700 900123"),
            ("about", &typed[0]),
            ("details", &typed[2]),
            ("why", &typed[3]),
            ("safe-ways", &typed[4]),
        ];
        let next = phone.post_form(&path("refer"), &fields).await.expect(200);
        assert_eq!(next.page().heading(), "Do they know that you ask?");
        secrets.extend(typed.into_iter().map(String::into_bytes));
        secrets.push(phone.cookie("draft").expect("a draft").into_bytes());
    }
    assert_eq!(secrets.len(), 600);
    let mut texts = files_of_database(portal.folder());
    portal.store().close().await;
    texts.extend(files_of_database(portal.folder()));
    let found = texts.iter().rfind(|(name, _)| name.ends_with(".db"));
    let (_, database) = found.expect("the database");
    assert_holds(database, &["drafts", "/in/blackburn-with-darwen/refer"]);
    texts.push(("the log".to_owned(), logs::captured()));
    assert_nowhere(&secrets, &texts);
}

#[tokio::test]
async fn a_draft_is_no_request() {
    let portal = TestPortal::open();
    let _ = go_through(&portal, &path("step-away"), &step_away()).await;
    assert!(team::listed(&portal).await.is_empty());
    portal.clock().step(TimeDelta::days(1));
    assert!(team::listed(&portal).await.is_empty());
}
