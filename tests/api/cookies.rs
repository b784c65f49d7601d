//! The two cookies: script can't read them, other sites can't send them.

use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::people::{least, new_key};
use open_door_tests::portal::TestPortal;

/// Each cookie of an answer: its name and its attributes.
fn cookies(answer: &Answer) -> Vec<(String, Vec<String>)> {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let cookies = cookies.map(|cookie| cookie.to_str().expect("a cookie").split("; ").map(str::to_owned));
    cookies
        .map(|mut parts| {
            let pair = parts.next().expect("a name and a value");
            (
                pair.split('=').next().expect("a name").to_owned(),
                parts.collect(),
            )
        })
        .collect()
}

fn has(attributes: &[String], attribute: &str) -> bool {
    attributes.iter().any(|known| known == attribute)
}

/// The answers that set a cookie: what was sent, and a visit.
async fn both(portal: &TestPortal) -> [Answer; 2] {
    let sent = portal.send_request(&new_key(), &least()).await.expect(201);
    let code = sent.json()["return_code"].as_str().expect("a code").to_owned();
    [sent, portal.open_door(&code).await.expect(200)]
}

#[tokio::test]
async fn behind_tls_cookies_are_secure_and_bound_to_this_host() {
    let portal = TestPortal::made().at_origin("https://door.example").open();
    for (answer, name) in both(&portal).await.iter().zip(["__Host-sent", "__Host-visit"]) {
        let cookies = cookies(answer);
        let [(found, attributes)] = cookies.as_slice() else {
            panic!("one cookie: {cookies:?}")
        };
        assert_eq!(found, name);
        for attribute in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
            assert!(
                has(attributes, attribute),
                "{name} is not {attribute}: {attributes:?}"
            );
        }
        assert!(
            !attributes.iter().any(|attribute| attribute.starts_with("Domain")),
            "__Host- forbids a domain"
        );
    }
}

#[tokio::test]
async fn on_ones_own_machine_they_are_as_strict_without_tls() {
    for (answer, name) in both(&TestPortal::open()).await.iter().zip(["sent", "visit"]) {
        let cookies = cookies(answer);
        let [(found, attributes)] = cookies.as_slice() else {
            panic!("one cookie: {cookies:?}")
        };
        assert_eq!(found, name);
        assert!(
            has(attributes, "HttpOnly") && has(attributes, "SameSite=Strict"),
            "{attributes:?}"
        );
        assert!(
            !has(attributes, "Secure"),
            "a browser would drop it over plain HTTP"
        );
    }
}

#[tokio::test]
async fn a_visit_ends_with_the_browser_and_the_code_is_shown_for_ten_minutes() {
    let [sent, visit] = both(&TestPortal::open()).await;
    let age = |answer: &Answer| {
        let (_, attributes) = cookies(answer).remove(0);
        attributes
            .into_iter()
            .find(|attribute| attribute.starts_with("Max-Age"))
    };
    assert_eq!(age(&sent), Some("Max-Age=600".to_owned()));
    assert_eq!(age(&visit), None);
}

#[tokio::test]
async fn what_is_typed_hangs_on_a_cookie_as_strict_as_the_others_and_ends_with_the_browser() {
    for (origin, name) in [(None, "draft"), (Some("https://door.example"), "__Host-draft")] {
        let made = TestPortal::made();
        let portal = origin
            .map_or_else(TestPortal::made, |origin| made.at_origin(origin))
            .open();
        let form = "/in/blackburn-with-darwen/step-away";
        let first = portal.get(form).await.expect(200);
        let set = cookies(&first);
        let [(found, attributes)] = set.as_slice() else {
            panic!("one cookie: {set:?}")
        };
        assert_eq!(found, name);
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(
                has(attributes, attribute),
                "{name} is not {attribute}: {attributes:?}"
            );
        }
        assert_eq!(has(attributes, "Secure"), origin.is_some());
        assert!(
            !attributes
                .iter()
                .any(|attribute| attribute.starts_with("Max-Age")),
            "it ends with the browser: {attributes:?}"
        );
        let ask = Ask::post(form).form(&[("step", "wish")]);
        for again in [
            portal.get(form).await.expect(200),
            portal.send(ask.clone()).await.expect(303),
            portal.send(ask).await.expect(303),
        ] {
            assert_eq!(cookies(&again), [], "one browser, one cookie");
        }
    }
}

#[tokio::test]
async fn leaving_takes_both_away() {
    let portal = TestPortal::made().at_origin("https://door.example").open();
    let _ = both(&portal).await;
    let answer = portal.post("/api/v1/door/leave").await.expect(204);
    let cookies = cookies(&answer);
    let mut names: Vec<_> = cookies.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["__Host-sent", "__Host-visit"]);
    for (name, attributes) in &cookies {
        assert!(
            has(attributes, "Max-Age=0") && has(attributes, "Path=/"),
            "{name}: {attributes:?}"
        );
        // A browser takes a cookie with this prefix only if it is Secure, also to remove it.
        assert!(has(attributes, "Secure"), "{name}: {attributes:?}");
    }
}

#[tokio::test]
async fn no_cookie_is_set_for_someone_who_only_reads() {
    let portal = TestPortal::open();
    for path in [
        "/",
        "/help",
        "/door",
        "/in/blackburn-with-darwen",
        "/in/blackburn-with-darwen/offer/home",
        "/in/blackburn-with-darwen/step-back/done",
        "/in/blackburn-with-darwen/nothing",
        "/in/nowhere/step-back",
        "/in/england/check",
        "/in/blackburn-with-darwen/check",
        "/api/v1/councils",
    ] {
        assert_eq!(portal.get(path).await.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn the_four_forms_set_the_key_to_what_is_typed_and_nothing_else() {
    for form in ["step-back", "step-away", "contact", "refer"] {
        let portal = TestPortal::open();
        let path = format!("/in/blackburn-with-darwen/{form}");
        let opened = portal.get(&path).await.expect(200);
        let names: Vec<_> = cookies(&opened).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["draft"], "{form}");
        assert_eq!(portal.get(&path).await.header("set-cookie"), "", "{form}");
    }
}

#[tokio::test]
async fn a_cookie_holds_no_code_and_nothing_typed() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await;
    for name in ["sent", "visit"] {
        let value = portal.cookie(name).expect("a cookie");
        for secret in [code.as_str(), &code.replace('-', ""), "Sam", "07700"] {
            assert!(!value.contains(secret), "{name}");
        }
    }
}
