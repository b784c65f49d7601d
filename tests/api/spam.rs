//! Telling people from programs: what looks like spam is stored, answered alike, and held where the team
//! sees it. Whoever sends a lot waits.

use chrono::TimeDelta;
use open_door_contract::ErrorCode;
use open_door_rules::request::RequestState;
use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::forms::{code_on, go_through, step_away};
use open_door_tests::page::Page;
use open_door_tests::people::{least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::run;
use open_door_tests::team;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";
const STEP_AWAY: &str = "/in/blackburn-with-darwen/step-away";
/// As many go through at once, and so many may wait.
const AT_ONCE: usize = 10;
const WAITING: usize = 20;

/// What is sent, at the last step of stepping back, with these fields of a fresh form changed.
async fn send(portal: &TestPortal, seconds: i64, changes: &[(&str, Option<&str>)]) -> Answer {
    let form = portal.get_page(STEP_BACK).await.form("Continue");
    let mut fields = vec![
        ("key", form.hidden("key").expect("a key").to_owned()),
        (
            "opened",
            form.hidden("opened").expect("when it was opened").to_owned(),
        ),
        ("website", String::new()),
        ("step", "check".to_owned()),
        ("name", "Sam Test".to_owned()),
        ("channel", "text".to_owned()),
        ("to", "07700 900123".to_owned()),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.extend(value.map(|value| (*name, value.to_owned())));
    }
    portal.clock().step(TimeDelta::seconds(seconds));
    portal.send(Ask::post(STEP_BACK).form(&fields)).await
}

/// The words of the page after sending, without the code.
async fn said(portal: &TestPortal, answer: Answer) -> String {
    let page: Page = portal.follow(answer).await;
    let code = code_on(&page);
    assert_eq!(code.len(), 19, "{}", page.text());
    page.text().replace(' ', "").replace(&code, "")
}

#[tokio::test]
async fn whoever_takes_a_few_seconds_is_not_held() {
    let portal = TestPortal::open();
    let _ = send(&portal, 5, &[]).await.expect(303);
    assert!(!team::only(&portal).await.held);
}

#[tokio::test]
async fn what_looks_like_a_program_is_stored_and_answered_the_same_and_held() {
    let portal = TestPortal::open();
    let good = send(&portal, 5, &[]).await;
    let expected = said(&portal, good).await;
    let forged = format!("{}.AAAAAAAAAAAAAAAAAAAAAA", portal.clock().now().timestamp() - 60);
    let another = new_key();
    for (name, seconds, changes) in [
        (
            "a filled trap",
            5,
            vec![("website", Some("https://spam.example"))],
        ),
        ("too quick", 3, vec![]),
        ("no word of when", 5, vec![("opened", None)]),
        ("nonsense", 5, vec![("opened", Some("yesterday"))]),
        ("a forged word", 5, vec![("opened", Some(forged.as_str()))]),
        (
            "the word of another form",
            5,
            vec![("key", Some(another.as_str()))],
        ),
    ] {
        let before = team::listed(&portal).await;
        let phone = portal.another_phone();
        let answer = send(&phone, seconds, &changes).await.expect(303);
        assert_eq!(said(&phone, answer).await, expected, "{name}");
        let after = team::listed(&portal).await;
        assert_eq!(after.len(), before.len() + 1, "{name} is stored");
        let new = after
            .iter()
            .find(|request| before.iter().all(|known| known.id != request.id))
            .expect("a new one");
        assert!(new.held, "{name} is held");
    }
}

#[tokio::test]
async fn someone_who_takes_all_day_is_not_held() {
    let portal = TestPortal::open();
    let _ = send(&portal, 86_000, &[]).await.expect(303);
    assert!(!team::only(&portal).await.held);
}

#[tokio::test]
async fn the_team_sees_what_is_held_and_takes_it_in() {
    let portal = TestPortal::open();
    let _ = send(&portal, 1, &[]).await.expect(303);
    let request = team::only(&portal).await;
    assert!(request.held);
    let id = request.id.to_string();
    let requests = |words: &[&str]| {
        let words = [&["requests"], words, &["--council", BLACKBURN]].concat();
        run(portal.folder(), &words)
    };
    assert!(requests(&["list"]).done().contains("HELD: may be spam"));
    assert_eq!(requests(&["list", "--json"]).json()[0]["held"], true);
    assert!(
        requests(&["show", &id, "--why", "they rang"])
            .done()
            .contains("`requests receive` takes it in")
    );
    let _ = requests(&["receive", &id, "--by", "Jo Duty"]).done();
    assert!(!requests(&["list"]).done().contains("HELD"));
    let request = team::only(&portal).await;
    assert_eq!((request.held, request.state), (false, RequestState::Received));
}

#[tokio::test]
async fn a_held_request_is_the_persons_like_any_other() {
    let portal = TestPortal::open();
    let answer = send(&portal, 1, &[]).await;
    let code = code_on(&portal.follow(answer).await);
    let door = portal.open_door(&code).await.expect(200);
    assert!(!door.text().contains("held"), "{}", door.text());
}

#[tokio::test]
async fn every_step_carries_the_trap_empty_and_hidden_and_the_word_of_when() {
    let portal = TestPortal::open();
    let mut way = step_away();
    while !way.is_empty() {
        let page = go_through(&portal, STEP_AWAY, &way).await;
        let trap = page.one("input[name='website']").value();
        assert_eq!(
            (trap.attr("tabindex"), trap.attr("value")),
            (Some("-1"), Some(""))
        );
        assert_eq!(page.all("[hidden] input[name='website']").len(), 1);
        assert_eq!(page.all("input[name='opened'][type='hidden']").len(), 1);
        way.pop();
    }
}

/// Sends so many at once from this phone, for a moment, and says how many were taken and how many turned
/// away; the rest wait.
async fn crowd(portal: &Arc<TestPortal>, many: usize) -> (usize, Vec<Answer>, JoinSet<Answer>) {
    let mut tasks = JoinSet::new();
    for _ in 0..many {
        let portal = Arc::clone(portal);
        tasks.spawn(async move { portal.send_request(&new_key(), &least()).await });
    }
    let (mut taken, mut turned_away) = (0, Vec::new());
    while taken + turned_away.len() < many - WAITING {
        let answer = tasks.join_next().await.expect("more").expect("no panic");
        if answer.status == 201 {
            taken += 1;
        } else {
            turned_away.push(answer);
        }
    }
    (taken, turned_away, tasks)
}

#[tokio::test]
async fn whoever_sends_a_lot_waits_and_only_a_crowd_is_told_to_come_back() {
    let portal = Arc::new(TestPortal::open());
    let (taken, turned_away, waiting) = crowd(&portal, AT_ONCE + WAITING + 5).await;
    assert_eq!((taken, turned_away.len(), waiting.len()), (AT_ONCE, 5, WAITING));
    for answer in turned_away {
        assert_eq!(answer.header("retry-after"), "60");
        let error = answer.expect(429).error();
        assert_eq!(error.code, ErrorCode::TooMany);
        assert!(error.message.contains("Nothing you typed is lost"), "{error:?}");
    }
    // The page without script says so too, and keeps what was typed.
    let answer = send(&portal, 5, &[]).await.expect(303);
    let page = portal.get(answer.header("location")).await.expect(429);
    assert_eq!(page.header("retry-after"), "60");
    page.page()
        .reads("A lot is coming in from your network.")
        .reads("Sam Test");
    // Another phone is not held up by it.
    let _ = portal
        .another_phone()
        .send_request(&new_key(), &least())
        .await
        .expect(201);
    assert_eq!(team::listed(&portal).await.len(), AT_ONCE + 1);
}

#[tokio::test]
async fn whoever_goes_away_while_waiting_leaves_room_for_others() {
    let portal = Arc::new(TestPortal::open());
    let (_, _, mut waiting) = crowd(&portal, AT_ONCE + WAITING).await;
    // Each has to be waiting before it goes away.
    tokio::time::sleep(Duration::from_millis(50)).await;
    waiting.abort_all();
    while waiting.join_next().await.is_some() {}
    let (key, body) = (new_key(), least());
    let one_more = portal.send_request(&key, &body);
    let answered = tokio::time::timeout(Duration::from_millis(300), one_more).await;
    assert!(
        answered.is_err(),
        "it waits, and is not turned away: {answered:?}"
    );
}
