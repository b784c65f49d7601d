//! Every page and state as it is rendered.

use crate::measure::{are_easy, split_sentences, too_long};
use open_door::page_data::PageError;
use open_door_rules::request::TeamAction;
use open_door_server::store::TeamMove;
use open_door_tests::page::{Form, Page};
use open_door_tests::people::everything;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue};

/// A page's name and the sentences on it.
type Read = (String, Vec<String>);

fn read(name: impl Into<String>, page: &Page) -> Read {
    let blocks = page.blocks();
    let sentences = blocks.iter().flat_map(|block| split_sentences(block)).collect();
    (name.into(), sentences)
}

/// Pages that have an address of their own.
async fn with_an_address(portal: &TestPortal) -> Vec<Read> {
    let mut paths: Vec<String> = [
        "/",
        "/councils",
        "/councils/not-sure",
        "/in/england",
        "/help",
        "/privacy",
        "/accessibility",
        "/safety",
        "/door",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.push(format!("/in/{BLACKBURN}"));
    for topic in catalogue().national_topics() {
        for place in ["england", BLACKBURN] {
            paths.push(format!("/in/{place}/offer/{}", topic.slug));
        }
    }
    let mut pages = Vec::new();
    for path in paths {
        pages.push(read(&path, &portal.get_page(&path).await));
    }
    pages
}

/// What someone reads when something went wrong, with and without a council to call.
async fn what_went_wrong(portal: &TestPortal) -> Vec<Read> {
    let mut pages = Vec::new();
    for error in PageError::ALL {
        for path in ["/door", "/in/blackburn-with-darwen/step-back/done"] {
            let page = portal.failure(path, error).await.page();
            pages.push(read(format!("{error:?} at {path}"), &page));
        }
    }
    pages
}

/// The check for every statement at several ages.
async fn the_check(portal: &TestPortal) -> Vec<Read> {
    let path = format!("/in/{BLACKBURN}/check");
    let press = async |form: &Form, button: &str| portal.send(form.press(button)).await.page();
    let first = portal.get_page(&path).await;
    let mut pages = vec![
        read("check: born", &first),
        read(
            "check: no date",
            &press(&first.form("Continue"), "Continue").await,
        ),
    ];
    for year in ["2012", "2009", "2006", "2004", "2000"] {
        let born = first
            .form("Continue")
            .fill("Day", "10")
            .fill("Month", "5")
            .fill("Year", year);
        let care = press(&born, "Continue").await;
        for (statement, doing) in [
            ("I am in care now", "I am at school or college"),
            ("I was in care for three months", "I am at university"),
            ("I was in care for three months", "I am an apprentice"),
            ("I was in care at 16 or 17", "I work"),
            ("I went from care to a special guardian", "None of these"),
            ("I am not sure", ""),
        ] {
            let now = press(&care.form("Continue").choose(statement), "Continue").await;
            let form = now.form("Show what I can get");
            let form = if doing.is_empty() {
                form
            } else {
                form.choose(doing)
            };
            let answer = press(&form, "Show what I can get").await;
            assert_eq!(answer.heading(), "What you can get");
            pages.push(read(format!("check: {year}, {statement}, {doing}"), &answer));
            pages.push(read("check: now", &now));
        }
        pages.push(read("check: care", &care));
        pages.push(read(
            "check: nothing chosen",
            &press(&care.form("Continue"), "Continue").await,
        ));
    }
    pages
}

/// Asking to step back in, with every step's errors, up to the code.
async fn stepping_back(portal: &TestPortal) -> Vec<Read> {
    let press = async |form: Form, button: &str| {
        let answer = portal.send(form.press(button)).await;
        if answer.status == 303 {
            portal.follow(answer).await
        } else {
            answer.page()
        }
    };
    let mut pages = Vec::new();
    let mut page = portal.get_page(&format!("/in/{BLACKBURN}/step-back")).await;
    for (label, text, tick) in [
        ("A name to use", "Sam", ""),
        ("", "", "Text message"),
        ("Phone number", "07700 900123", ""),
        ("Your words", "Hello", ""),
        ("Which day?", "Eid", "Yes, get in touch"),
    ] {
        pages.push(read(format!("step back: {}", page.heading()), &page));
        let wrong = page.form("Continue");
        let wrong = if tick.starts_with("Yes") {
            wrong.choose(tick)
        } else {
            wrong
        };
        let wrong = press(wrong, "Continue").await;
        pages.push(read(format!("step back, to mend: {}", wrong.heading()), &wrong));
        let mut form = page.form("Continue");
        if !label.is_empty() {
            form = form.fill(label, text);
        }
        if !tick.is_empty() {
            form = form.choose(tick);
        }
        page = press(form, "Continue").await;
    }
    pages.push(read("step back: check", &page));
    let done = press(page.form("Send"), "Send").await;
    assert_eq!(done.heading(), "We have got it");
    pages.push(read("step back: done", &done));
    pages
}

/// What stands behind the code, in each state and for each outcome.
async fn the_door() -> Vec<Read> {
    let policy = catalogue()
        .council_page(BLACKBURN)
        .expect("the pack")
        .council
        .step_back;
    let mut pages = Vec::new();
    for outcome in policy.outcomes {
        let portal = TestPortal::open();
        let code = portal.send_step_back(&everything()).await;
        let _ = portal.open_door(&code).await.expect(200);
        pages.push(read("door: sent", &portal.get_page("/door").await));
        let request = portal.store().requests(BLACKBURN, None).await.expect("read")[0].id;
        for action in TeamAction::ALL {
            let decides = action == TeamAction::Decide;
            let step = TeamMove {
                request,
                council: BLACKBURN.to_owned(),
                action,
                by: "Jo Duty".to_owned(),
                reason: decides.then(|| "You asked for help.".to_owned()),
                outcome: decides.then(|| outcome.clone()),
            };
            portal.store().move_request(step).await.expect("moved");
            pages.push(read(
                format!("door: {action:?}, {}", outcome.id),
                &portal.get_page("/door").await,
            ));
        }
        let taken_back = portal
            .get_page("/door")
            .await
            .form("Take this back")
            .press("Take this back");
        let page = portal.follow(portal.send(taken_back).await).await;
        pages.push(read("door: taken back", &page));
    }
    pages
}

#[tokio::test]
async fn every_page_is_easy_to_read_in_every_state() {
    let portal = TestPortal::open();
    let mut pages = with_an_address(&portal).await;
    pages.extend(what_went_wrong(&portal).await);
    pages.extend(the_check(&portal).await);
    pages.extend(stepping_back(&portal).await);
    pages.extend(the_door().await);
    let long: std::collections::BTreeSet<_> = too_long(&pages).into_iter().collect();
    assert!(long.is_empty(), "{long:#?}");
    are_easy(&pages);
}
