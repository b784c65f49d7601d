//! `POST assessments`: facts in, reasons out. Stores nothing.

use open_door_contract::ErrorCode;
use open_door_rules::Assessment;
use open_door_rules::verdict::Verdict;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/assessments";

/// In care from 15 to 18, in England.
fn care() -> Value {
    json!({
        "looked-after": "yes",
        "nation": "england",
        "in-care-now": "no",
        "time": { "periods": [{
            "from": { "about": { "from": "2019-05-01", "to": "2019-05-31" } },
            "to": { "exact": "2022-05-10" },
            "short-breaks": "no",
        }] },
        "family": "no",
        "special-guardianship": "no",
        "elsewhere": "no",
        "at-sixteen": "no",
    })
}

fn someone_of_22() -> Value {
    json!({ "council": BLACKBURN, "facts": { "birth": "2004-05-10", "care": care(), "doing": ["work"] } })
}

fn is_now(assessment: &Assessment, slug: &str) -> bool {
    let found = assessment
        .entitlements
        .iter()
        .find(|one| one.entitlement.slug == slug);
    matches!(found.expect("an entitlement").verdict, Verdict::Now { .. })
}

#[tokio::test]
async fn someone_of_22_is_told_what_is_theirs_now_and_what_comes_next() {
    let assessment: Assessment = TestPortal::open()
        .post_json(PATH, &someone_of_22())
        .await
        .expect(200)
        .read();
    assert_eq!(
        assessment.as_of.to_string(),
        "2026-11-24",
        "left out, the day is today"
    );
    assert!(is_now(&assessment, "personal-adviser-21-to-24"));
    let steps: Vec<_> = assessment
        .next_steps
        .iter()
        .map(|step| (step.id.as_str(), step.date.to_string()))
        .collect();
    assert!(
        steps.contains(&("BWD-TIME-10", "2027-05-10".to_owned())),
        "{steps:?}"
    );
}

#[tokio::test]
async fn it_can_be_worked_out_for_another_day_and_without_a_council() {
    let mut body = someone_of_22();
    body["as_of"] = json!("2029-05-10");
    body["council"] = Value::Null;
    let assessment: Assessment = TestPortal::open().post_json(PATH, &body).await.expect(200).read();
    assert_eq!(assessment.as_of.to_string(), "2029-05-10");
    assert!(
        !is_now(&assessment, "personal-adviser-21-to-24"),
        "on the 25th birthday it is over"
    );
    assert!(
        !assessment
            .next_steps
            .iter()
            .any(|step| step.id.starts_with("BWD"))
    );
}

#[tokio::test]
async fn the_reasons_come_with_their_numbers_and_what_the_answer_depends_on() {
    let portal = TestPortal::open();
    let told: Assessment = portal.post_json(PATH, &someone_of_22()).await.expect(200).read();
    assert!(
        !told.likely.unsure
            && told
                .likely
                .reasons
                .iter()
                .any(|reason| reason.text.contains("days in care"))
    );
    let mut body = someone_of_22();
    body["facts"]["care"] = json!({});
    let open: Assessment = portal.post_json(PATH, &body).await.expect(200).read();
    assert!(open.likely.unsure && !open.likely.depends_on.is_empty());
    let Value::Object(facts) = &mut body["facts"] else {
        panic!("an object")
    };
    facts.remove("care");
    let left_out: Assessment = portal.post_json(PATH, &body).await.expect(200).read();
    assert_eq!(open, left_out);
}

#[tokio::test]
async fn what_can_not_be_so_is_a_field_to_mend() {
    let portal = TestPortal::open();
    let before_birth = json!([{ "from": { "exact": "1999-01-01" } }]);
    let backwards = json!([
        { "from": { "exact": "2019-01-01" }, "to": { "exact": "2019-02-01" } },
        { "from": { "exact": "2021-01-01" }, "to": { "exact": "2020-01-01" } },
    ]);
    for (field, value, path) in [
        (
            "time",
            json!({ "periods": before_birth }),
            "facts.care.time.periods.0",
        ),
        (
            "time",
            json!({ "periods": backwards }),
            "facts.care.time.periods.1",
        ),
        (
            "family",
            json!({ "still-there": { "since": { "exact": "2030-01-01" } } }),
            "facts.care.family",
        ),
    ] {
        let mut body = someone_of_22();
        body["facts"]["care"][field] = value;
        let error = portal.post_json(PATH, &body).await.expect(422).error();
        assert_eq!(
            (error.code, error.fields[0].field.as_str()),
            (ErrorCode::Invalid, path)
        );
    }
}

#[tokio::test]
async fn nothing_is_stored() {
    let portal = TestPortal::open();
    let before = portal.store().commits();
    let _ = portal.post_json(PATH, &someone_of_22()).await.expect(200);
    assert_eq!(portal.store().commits(), before);
}

#[tokio::test]
async fn an_unknown_council_is_not_found() {
    let mut body = someone_of_22();
    body["council"] = json!("nowhere");
    let error = TestPortal::open()
        .post_json(PATH, &body)
        .await
        .expect(404)
        .error();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn a_birth_date_that_can_not_be_is_a_field_to_mend() {
    let portal = TestPortal::open();
    for birth in ["2026-11-25", "1850-01-01"] {
        let mut body = someone_of_22();
        body["facts"]["birth"] = json!(birth);
        let error = portal.post_json(PATH, &body).await.expect(422).error();
        assert_eq!(
            (error.code, error.fields[0].field.as_str()),
            (ErrorCode::Invalid, "facts.birth")
        );
    }
}

#[tokio::test]
async fn a_body_that_says_something_else_is_refused_in_words() {
    let portal = TestPortal::open();
    for (field, value) in [
        ("as_of", json!("soon")),
        ("facts", json!({})),
        ("colour", json!("blue")),
    ] {
        let mut body = someone_of_22();
        body[field] = value;
        let error = portal.post_json(PATH, &body).await.expect(422).error();
        assert!(!error.message.contains("line"), "{error:?}");
    }
}
