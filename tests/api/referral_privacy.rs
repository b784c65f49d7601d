//! Whoever asks for someone else learns only that it was received: not even whether we know them.

use open_door_tests::answer::Answer;
use open_door_tests::people::{least, new_key, referral};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many names of each sort the short form asks, and how many the long one.
const SOME: usize = 100;
const MANY: usize = 1_000;

/// A name that stands in a request of its own.
fn known(number: usize) -> String {
    format!("Known Person{number:04}")
}

/// A name of the same length that stands nowhere.
fn unknown(number: usize) -> String {
    format!("Other Person{number:04}")
}

/// A portal where each of the known has a request, with consent and all.
async fn portal_that_knows(many: usize) -> Arc<TestPortal> {
    let portal = Arc::new(TestPortal::open());
    let mut tasks = JoinSet::new();
    for number in 0..many {
        let phone = portal.another_phone();
        tasks.spawn(async move {
            let mut body = least();
            body["name"] = json!(known(number));
            phone.send_step_back(&body).await
        });
    }
    let _ = tasks.join_all().await;
    assert_eq!(team::listed(&portal).await.len(), many);
    portal
}

/// One answer, and how long it took.
async fn ask(portal: &TestPortal, name: &str) -> (Answer, Duration) {
    let phone = portal.another_phone();
    let (key, body) = (new_key(), referral(name));
    let begun = Instant::now();
    let answer = phone.send_request(&key, &body).await;
    (answer.expect(201), begun.elapsed())
}

/// An answer without what differs by chance: the reference, the cookie's sealed value, the request's name.
fn plain(answer: &Answer) -> (String, Vec<(String, String)>) {
    let reference = answer.json()["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();
    let body = answer.text().replace(&reference, &"x".repeat(reference.len()));
    let headers = answer
        .headers
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().expect("plain text");
            let value = match value.split_once('=') {
                Some((cookie, rest)) if name.as_str() == "set-cookie" => {
                    let (sealed, attributes) = rest.split_once(';').expect("attributes");
                    format!("{cookie}={} long;{attributes}", sealed.len())
                }
                _ if name.as_str() == "x-request-id" => format!("{} long", value.len()),
                _ => value.to_owned(),
            };
            (name.to_string(), value)
        })
        .collect();
    (body, headers)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Asks for known and unknown names in turn; answers the two medians.
async fn in_turn(many: usize) -> (Duration, Duration) {
    let portal = portal_that_knows(many).await;
    let (first, _) = ask(&portal, &unknown(many)).await;
    let expected = plain(&first);
    let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
    for number in 0..many {
        // Each goes first as often as the other.
        let names = [(known(number), true), (unknown(number), false)];
        let order = if number % 2 == 0 { [0, 1] } else { [1, 0] };
        for place in order {
            let (name, is_known) = &names[place];
            let (answer, took) = ask(&portal, name).await;
            assert_eq!(plain(&answer), expected, "{name}");
            if *is_known {
                of_known.push(took);
            } else {
                of_unknown.push(took);
            }
        }
    }
    (median(&mut of_known), median(&mut of_unknown))
}

#[tokio::test]
async fn known_and_unknown_names_are_answered_with_the_same_bytes() {
    let _ = in_turn(SOME).await;
}

/// The long form: `cargo test -p open-door-tests --test api -- --ignored referral --nocapture`.
#[tokio::test]
#[ignore = "two thousand referrals take a while, and the times say something only on an idle machine"]
async fn over_a_thousand_names_of_each_sort_bytes_are_equal_and_medians_within_5_ms() {
    let (of_known, of_unknown) = in_turn(MANY).await;
    println!("{MANY} known: median {of_known:?}; {MANY} unknown: median {of_unknown:?}");
    let apart = of_known.abs_diff(of_unknown);
    assert!(apart < Duration::from_millis(5), "{apart:?} apart");
}

#[tokio::test]
async fn the_pages_after_sending_read_the_same() {
    let portal = portal_that_knows(1).await;
    let mut pages = Vec::new();
    for name in [known(0), unknown(0)] {
        let phone = portal.another_phone();
        let _ = phone.send_request(&new_key(), &referral(&name)).await.expect(201);
        let page = phone
            .get("/in/blackburn-with-darwen/refer/done")
            .await
            .expect(200);
        let reference = open_door_tests::forms::code_on(&page.page());
        pages.push(
            page.text()
                .replace(&reference, "")
                .replace(&reference.replace('-', "-<wbr>"), ""),
        );
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn a_reference_has_one_length_and_is_never_the_same() {
    let portal = TestPortal::open();
    let mut references = Vec::new();
    for number in 0..50 {
        let (answer, _) = ask(&portal, &known(number)).await;
        references.push(answer.json()["reference"].as_str().expect("one").to_owned());
    }
    assert!(references.iter().all(|one| one.len() == references[0].len()));
    references.sort();
    references.dedup();
    assert_eq!(references.len(), 50);
}

#[tokio::test]
async fn what_the_person_answers_never_comes_back_to_the_one_who_asked() {
    use open_door_rules::request::Action;
    let portal = TestPortal::open();
    let friend = portal.another_phone();
    let (key, body) = (new_key(), referral("Kit Known"));
    let first = friend.send_request(&key, &body).await.expect(201);
    let request = team::only(&portal).await;
    team::does(&portal, &request, &[Action::Receive]).await;
    let code = team::hands_a_code(&portal, request.id).await;
    let _ = portal.open_door(&code).await.expect(200);
    let answer = format!("/api/v1/door/requests/{}/answer", request.id);
    let _ = portal
        .post_json(&answer, &json!({ "action": "refuse" }))
        .await
        .expect(200);
    let again = friend.send_request(&key, &body).await.expect(201);
    assert_eq!(again.body, first.body, "sent again, it says the same as before");
    let reference = first.json()["reference"].as_str().expect("one").to_owned();
    let _ = friend.open_door(&reference).await.expect(404);
    let _ = friend.get("/api/v1/door").await.expect(401);
}
