//! `GET openapi.json`: the document says exactly what there is.

use open_door_ledger::Receipt;
use open_door_rules::request::{Action, RequestKind};
use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, least, new_key, referral};
use open_door_tests::portal::TestPortal;
use open_door_tests::{answer::Answer, places::BLACKBURN, team};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every operation of the API: its method, its path and the statuses that it documents.
const OPERATIONS: &[(&str, &str, &[u16])] = &[
    ("delete", "/door", &[204, 401, 503]),
    ("get", "/councils", &[200]),
    ("get", "/councils/{slug}", &[200, 404]),
    ("get", "/councils/{slug}/check", &[200, 404]),
    ("get", "/councils/{slug}/offer/{topic}", &[200, 404]),
    ("get", "/councils/{slug}/step-away", &[200, 404, 422]),
    ("get", "/door", &[200, 401]),
    ("get", "/door/copy", &[200, 401]),
    ("get", "/england", &[200]),
    ("get", "/england/check", &[200]),
    ("get", "/england/offer/{topic}", &[200, 404]),
    ("get", "/help", &[200]),
    ("get", "/ledger/checkpoint", &[200]),
    ("get", "/ledger/growth", &[200, 404, 422]),
    ("get", "/ledger/proof/{leaf}", &[200, 404]),
    ("get", "/receipts/{id}", &[200, 401, 404, 422]),
    ("post", "/assessments", &[200, 400, 404, 422]),
    ("post", "/door", &[200, 400, 404, 422]),
    ("post", "/door/consents/{id}/answer", &[200, 401, 404, 422]),
    ("post", "/door/consents/{id}/withdraw", &[200, 401, 404, 422]),
    ("post", "/door/copy", &[200, 401, 422]),
    ("post", "/door/leave", &[204]),
    ("post", "/door/requests/{id}/answer", &[200, 401, 404, 422]),
    ("post", "/door/requests/{id}/cancel", &[200, 401, 404, 422]),
    ("post", "/requests", &[201, 400, 422, 503]),
];

/// What can come from everywhere: too much at once, our fault, nothing can be stored, too slow.
const ALWAYS: [u16; 4] = [429, 500, 503, 504];

/// The statuses of a call: those of its row, and what can come from every call of its kind.
fn statuses(method: &str, has_body: bool, own: &[u16]) -> Vec<u16> {
    let mut all = own.to_vec();
    all.extend(ALWAYS);
    all.extend((method != "get").then_some(403));
    all.extend(has_body.then_some([400, 413]).into_iter().flatten());
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
                .replace("{leaf}", "x")
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

/// The address of this operation for the thing of this identifier.
fn api(path: &str, id: &str) -> String {
    format!("/api/v1{}", path.replace("{id}", id))
}

/// What is answered to each press behind the code: without a visit, of nobody's, of one's own, and what can't
/// be done.
async fn behind_the_code(portal: &TestPortal) -> Vec<(&'static str, &'static str, Answer)> {
    const CONSENT: &str = "/door/consents/{id}/answer";
    const CLAIM: &str = "/door/requests/{id}/answer";
    const CANCEL: &str = "/door/requests/{id}/cancel";
    let stranger = portal.another_phone();
    let someone = portal.another_phone();
    let _ = someone.send_request(&new_key(), &referral("Kit Known")).await;
    let asked = team::listed(portal)
        .await
        .into_iter()
        .find(|request| request.kind == RequestKind::Referral)
        .expect("the referral");
    team::does(portal, &asked, &[Action::Receive]).await;
    let code = team::hands_a_code(portal, asked.id).await;
    let _ = someone.open_door(&code).await.expect(200);
    let door = portal.get("/api/v1/door").await.expect(200).json();
    let id = |list: &str| door[list][0]["id"].as_str().expect("an identifier").to_owned();
    let (consent, request, claim) = (id("consents"), id("requests"), asked.id.to_string());
    let no = json!({ "version": 1, "agreed": false });
    let old = json!({ "version": 0, "agreed": false });
    let accept = json!({ "action": "accept" });
    let correct = json!({ "action": "correct" });
    let mut answers = vec![
        ("get", "/door/copy", portal.get("/api/v1/door/copy").await),
        ("get", "/door/copy", stranger.get("/api/v1/door/copy").await),
        (
            "delete",
            "/door",
            stranger.send(Ask::new("DELETE", "/api/v1/door")).await,
        ),
    ];
    for (phone, path, id, body) in [
        (&stranger, CONSENT, "x", &no),
        (portal, CONSENT, "x", &no),
        (portal, CONSENT, &consent, &old),
        (portal, CONSENT, &consent, &no),
        (&stranger, CLAIM, "x", &accept),
        (&someone, CLAIM, "x", &accept),
        (&someone, CLAIM, &claim, &correct),
        (&someone, CLAIM, &claim, &accept),
        (&stranger, CANCEL, "x", &Value::Null),
        (portal, CANCEL, "x", &Value::Null),
        (&someone, CANCEL, &claim, &Value::Null),
        (portal, CANCEL, &request, &Value::Null),
    ] {
        answers.push(("post", path, phone.post_json(&api(path, id), body).await));
    }
    for (phone, to) in [(&stranger, "x"), (portal, "x"), (portal, "07700 900123")] {
        let body = json!({ "to": to });
        answers.push((
            "post",
            "/door/copy",
            phone.post_json("/api/v1/door/copy", &body).await,
        ));
    }
    // A no is no consent, so there is nothing to take back.
    let mut no_card = everything();
    no_card["consents"][0]["agreed"] = json!(false);
    let code = stranger.send_step_back(&no_card).await;
    let door = stranger.open_door(&code).await.expect(200).json();
    let refused = door["consents"][0]["id"].as_str().expect("a no");
    let answer = stranger.post(&api("/door/consents/{id}/withdraw", refused)).await;
    answers.push(("post", "/door/consents/{id}/withdraw", answer));
    answers
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
            "/councils/{slug}/offer/{topic}",
            "/councils/blackburn-with-darwen/offer/home",
            Some("/councils/blackburn-with-darwen/offer/cats"),
        ),
        (
            "/councils/{slug}/step-away",
            "/councils/blackburn-with-darwen/step-away?age=from-21&study=none",
            Some("/councils/nowhere/step-away"),
        ),
        (
            "/councils/{slug}/step-away",
            "/councils/blackburn-with-darwen/step-away",
            None,
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
    let facts = json!({ "facts": { "birth": "2004-05-10" } });
    let nowhere = json!({ "council": "nowhere", "facts": { "birth": "2004-05-10" } });
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
    note("get", "/receipts/{id}", &portal.get("/api/v1/receipts/x").await);
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
    for (path, answer) in of_the_log(
        &portal,
        opened.json()["consents"][0]["id"].as_str().expect("a consent"),
    )
    .await
    {
        note("get", path, &answer);
    }
    for id in [
        "x",
        opened.json()["consents"][0]["id"].as_str().expect("a consent"),
    ] {
        let path = format!("/api/v1/door/consents/{id}/withdraw");
        note("post", "/door/consents/{id}/withdraw", &portal.post(&path).await);
    }
    for (method, path, answer) in behind_the_code(&portal).await {
        note(method, path, &answer);
    }
    note("post", "/door/leave", &portal.post("/api/v1/door/leave").await);
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await;
    note(
        "delete",
        "/door",
        &portal.send(Ask::new("DELETE", "/api/v1/door")).await,
    );
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await;
    portal.store().close().await;
    note(
        "delete",
        "/door",
        &portal.send(Ask::new("DELETE", "/api/v1/door")).await,
    );
    note(
        "post",
        "/requests",
        &portal.send_request(&new_key(), &least()).await,
    );

    let documented: BTreeSet<_> = OPERATIONS
        .iter()
        .flat_map(|(method, path, statuses)| statuses.iter().map(|status| (*method, *path, *status)))
        .collect();
    assert_eq!(reached, documented);
}

#[tokio::test]
async fn the_document_says_where_its_paths_begin() {
    let document = document(&TestPortal::open()).await;
    assert_eq!(document["servers"], json!([{ "url": "/api/v1" }]));
}

#[tokio::test]
async fn the_document_names_choices_as_they_are_written() {
    let document = document(&TestPortal::open()).await;
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let names: Vec<_> = RequestKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(schemas["RequestKind"]["enum"], json!(names));
    let is_a_variant = |value: &Value| {
        value
            .as_str()
            .is_some_and(|name| name.starts_with(char::is_uppercase))
    };
    for (name, schema) in schemas {
        let choices = schema["enum"].as_array().into_iter().flatten();
        let wrong: Vec<_> = choices.filter(|value| is_a_variant(value)).collect();
        assert!(wrong.is_empty(), "{name} names Rust's variants: {wrong:?}");
    }
}

/// A body that refuses unknown fields must know the one that says its kind.
#[tokio::test]
async fn each_kind_of_request_may_carry_its_kind() {
    let document = document(&TestPortal::open()).await;
    let schemas = &document["components"]["schemas"];
    let kinds = schemas["NewRequest"]["oneOf"].as_array().expect("kinds");
    assert_eq!(kinds.len(), RequestKind::ALL.len());
    for kind in kinds {
        let body = kind["allOf"][0]["$ref"].as_str().expect("a body");
        let body = &schemas[body.rsplit('/').next().expect("a name")];
        assert_eq!(body["additionalProperties"], json!(false), "{body}");
        assert_eq!(body["properties"]["kind"], kind["allOf"][1]["properties"]["kind"]);
    }
}

/// What the log answers behind a code with one consent.
async fn of_the_log(portal: &TestPortal, consent: &str) -> Vec<(&'static str, Answer)> {
    let receipt = portal
        .get(&format!("/api/v1/receipts/{consent}"))
        .await
        .expect(200);
    let entries = Receipt::parse(receipt.text()).expect("a receipt").entries;
    let leaf = open_door_ledger::hex(&entries[0].leaf.hash().0);
    let mut answers = vec![("/receipts/{id}", receipt)];
    for (path, asked) in [
        ("/receipts/{id}", "/receipts/x".to_owned()),
        ("/receipts/{id}", format!("/receipts/{consent}?since=x")),
        ("/ledger/checkpoint", "/ledger/checkpoint".to_owned()),
        ("/ledger/growth", "/ledger/growth?since=1".to_owned()),
        ("/ledger/growth", "/ledger/growth?since=1000".to_owned()),
        ("/ledger/growth", "/ledger/growth".to_owned()),
        ("/ledger/proof/{leaf}", format!("/ledger/proof/{leaf}")),
        ("/ledger/proof/{leaf}", "/ledger/proof/x".to_owned()),
    ] {
        answers.push((path, portal.get(&format!("/api/v1{asked}")).await));
    }
    answers
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
