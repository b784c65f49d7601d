//! `GET openapi.json`: the document says exactly what there is.

use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::portal::TestPortal;
use open_door_tests::{answer::Answer, places::BLACKBURN};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every operation of the API: its method, its path and the statuses that it documents.
const OPERATIONS: &[(&str, &str, &[u16])] = &[
    ("get", "/councils", &[200]),
    ("get", "/councils/{slug}", &[200, 404]),
    ("get", "/councils/{slug}/check", &[200, 404]),
    ("get", "/councils/{slug}/offer/{topic}", &[200, 404]),
    ("get", "/councils/{slug}/step-back", &[200, 404]),
    ("get", "/door", &[200, 401]),
    ("get", "/england", &[200]),
    ("get", "/england/check", &[200]),
    ("get", "/england/offer/{topic}", &[200, 404]),
    ("get", "/help", &[200]),
    ("post", "/assessments", &[200, 400, 404, 422]),
    ("post", "/door", &[200, 400, 404, 422]),
    ("post", "/door/consents/{id}/withdraw", &[200, 401, 404, 422]),
    ("post", "/door/leave", &[204]),
    ("post", "/requests", &[201, 400, 422, 503]),
];

/// Documented, and not to be reached from outside yet: a consent that was asked and refused has
/// no row before there are forms that record a no.
const NOT_REACHED: &[(&str, &str, u16)] = &[("post", "/door/consents/{id}/withdraw", 422)];

/// What can come from everywhere: too much at once, our fault, nothing can be stored, too slow.
const ALWAYS: [u16; 4] = [429, 500, 503, 504];

/// The statuses of a call: those of its row, and what can come from every call of its kind.
fn statuses(method: &str, has_body: bool, own: &[u16]) -> Vec<u16> {
    let mut all = own.to_vec();
    all.extend(ALWAYS);
    all.extend((method != "get").then_some(403));
    all.extend(has_body.then_some(413));
    all.sort_unstable();
    all.dedup();
    all
}

/// In a document made by the server at `/api/v1`, paths may or may not carry that start.
fn short(path: &str) -> &str {
    path.strip_prefix("/api/v1").unwrap_or(path)
}

async fn document(portal: &TestPortal) -> Value {
    portal.get("/api/v1/openapi.json").await.expect(200).json()
}

fn operations(document: &Value) -> Vec<(String, String, Vec<u16>)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let mut statuses: Vec<u16> = operation["responses"]
                .as_object()
                .expect("responses")
                .keys()
                .map(|status| status.parse().expect("a status"))
                .collect();
            statuses.sort_unstable();
            found.push((method.clone(), short(path).to_owned(), statuses));
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn the_document_lists_exactly_the_operations_there_are() {
    let document = document(&TestPortal::open()).await;
    let found = operations(&document);
    let has_body = |method: &str, path: &str| {
        let paths = document["paths"].as_object().expect("paths");
        let item = paths.iter().find(|(known, _)| short(known) == path);
        item.is_some_and(|(_, item)| item[method]["requestBody"].is_object())
    };
    let expected: Vec<_> = OPERATIONS
        .iter()
        .map(|(method, path, own)| {
            let all = statuses(method, has_body(method, path), own);
            ((*method).to_owned(), (*path).to_owned(), all)
        })
        .collect();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn how_long_to_wait_is_in_the_document() {
    let document = document(&TestPortal::open()).await;
    let paths = document["paths"].as_object().expect("paths");
    for item in paths
        .values()
        .flat_map(|item| item.as_object().expect("methods").values())
    {
        let wait = &item["responses"]["429"]["headers"]["Retry-After"];
        assert!(wait.is_object(), "{item:#}");
    }
}

#[tokio::test]
async fn every_documented_path_is_there_and_takes_no_other_method() {
    let portal = TestPortal::open();
    for (method, path, _) in OPERATIONS {
        let path = format!(
            "/api/v1{}",
            path.replace("{slug}", BLACKBURN)
                .replace("{topic}", "home")
                .replace("{id}", "x")
        );
        let answer = portal.send(Ask::new(&method.to_uppercase(), &path)).await;
        assert!(
            !answer.text().contains("There is no such address"),
            "{method} {path}"
        );
        assert_ne!(answer.status, 405, "{method} {path}");
        let _ = portal.send(Ask::new("PATCH", &path)).await.expect(405).error();
    }
}

#[tokio::test]
async fn every_documented_status_can_come() {
    let mut reached = BTreeSet::new();
    let mut note = |method: &'static str, path: &'static str, answer: &Answer| {
        reached.insert((method, path, answer.status));
    };
    let portal = TestPortal::open();
    for (path, good, missing) in [
        ("/councils", "/councils", None),
        (
            "/councils/{slug}",
            "/councils/blackburn-with-darwen",
            Some("/councils/nowhere"),
        ),
        (
            "/councils/{slug}/check",
            "/councils/blackburn-with-darwen/check",
            Some("/councils/nowhere/check"),
        ),
        (
            "/councils/{slug}/step-back",
            "/councils/blackburn-with-darwen/step-back",
            Some("/councils/nowhere/step-back"),
        ),
        (
            "/councils/{slug}/offer/{topic}",
            "/councils/blackburn-with-darwen/offer/home",
            Some("/councils/blackburn-with-darwen/offer/cats"),
        ),
        ("/england", "/england", None),
        ("/england/check", "/england/check", None),
        (
            "/england/offer/{topic}",
            "/england/offer/home",
            Some("/england/offer/cats"),
        ),
        ("/help", "/help", None),
    ] {
        for asked in [Some(good), missing].into_iter().flatten() {
            note("get", path, &portal.get(&format!("/api/v1{asked}")).await);
        }
    }
    let facts = json!({ "facts": { "birth": "2004-05-10", "statement": "not-sure" } });
    let nowhere =
        json!({ "council": "nowhere", "facts": { "birth": "2004-05-10", "statement": "not-sure" } });
    for (path, body) in [
        ("/assessments", facts),
        ("/assessments", nowhere),
        ("/assessments", json!({})),
        ("/assessments", Value::Null),
        ("/door", json!({ "return_code": "hello" })),
        ("/door", json!({ "return_code": "" })),
        ("/door", Value::Null),
        ("/requests", json!({})),
        ("/requests", Value::Null),
    ] {
        let ask = Ask::post(&format!("/api/v1{path}")).header("Idempotency-Key", &new_key());
        let ask = if body.is_null() { ask } else { ask.json(&body) };
        note("post", path, &portal.send(ask).await);
    }
    note("get", "/door", &portal.get("/api/v1/door").await);
    note(
        "post",
        "/door/consents/{id}/withdraw",
        &portal.post("/api/v1/door/consents/x/withdraw").await,
    );
    let sent = portal.send_request(&new_key(), &everything()).await;
    note("post", "/requests", &sent);
    let opened = portal
        .open_door(sent.json()["return_code"].as_str().expect("a code"))
        .await;
    note("post", "/door", &opened);
    note("get", "/door", &portal.get("/api/v1/door").await);
    for id in [
        "x",
        opened.json()["consents"][0]["id"].as_str().expect("a consent"),
    ] {
        let path = format!("/api/v1/door/consents/{id}/withdraw");
        note("post", "/door/consents/{id}/withdraw", &portal.post(&path).await);
    }
    note("post", "/door/leave", &portal.post("/api/v1/door/leave").await);
    portal.store().close().await;
    note(
        "post",
        "/requests",
        &portal.send_request(&new_key(), &least()).await,
    );

    let documented: BTreeSet<_> = OPERATIONS
        .iter()
        .flat_map(|(method, path, statuses)| statuses.iter().map(|status| (*method, *path, *status)))
        .filter(|one| !NOT_REACHED.contains(one))
        .collect();
    assert_eq!(reached, documented);
}

#[tokio::test]
async fn every_body_has_a_schema_that_is_in_the_document() {
    let document = document(&TestPortal::open()).await;
    let text = document.to_string();
    let mut references: Vec<&str> = text
        .split("\"#/components/schemas/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    references.sort_unstable();
    references.dedup();
    assert!(
        references.contains(&"ApiError") && references.contains(&"DoorView"),
        "{references:?}"
    );
    for name in references {
        assert!(
            document["components"]["schemas"][name].is_object(),
            "{name} is nowhere described"
        );
    }
}
