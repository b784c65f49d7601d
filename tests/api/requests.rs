//! `POST requests`: asking to step back in, once, however often it is sent.

use open_door_contract::request::RequestStored;
use open_door_contract::{ErrorCode, ReturnCode};
use open_door_server::store::SHOWS_CODE_FOR;
use open_door_tests::people::{card, everything, least, new_key, to_council};
use open_door_tests::places::{BLACKBURN, TESTSHIRE};
use open_door_tests::portal::{TestPortal, today};
use serde_json::{Value, json};

/// How many requests the council has.
async fn stored(portal: &TestPortal) -> usize {
    portal
        .store()
        .requests(BLACKBURN, None)
        .await
        .expect("a list")
        .len()
}

#[tokio::test]
async fn a_name_and_one_safe_way_are_enough() {
    let portal = TestPortal::open();
    let stored: RequestStored = portal.send_request(&new_key(), &least()).await.expect(201).read();
    assert_eq!(
        (stored.council.as_str(), stored.received_on),
        (BLACKBURN, today())
    );
    let code = stored.return_code.expect("a code");
    assert!(ReturnCode::parse(&code).is_ok());
    assert_eq!(code.len(), 19, "in groups of four");
    assert_eq!(
        stored.reference, None,
        "a reference is for someone who asks for another"
    );
}

#[tokio::test]
async fn every_way_of_being_reached_is_taken() {
    let portal = TestPortal::open();
    for (channel, to) in [
        ("call", "07700 900123"),
        ("text", "+44 7700 900123"),
        ("whats-app", "07700-900123"),
        ("email", "sam.test@example.com"),
        ("letter", "1 Test Street\nTesttown"),
    ] {
        let mut body = least();
        body["reach"] = json!({ "channel": channel, "to": to });
        let _ = portal.send_request(&new_key(), &body).await.expect(201);
    }
    assert_eq!(stored(&portal).await, 5);
}

#[tokio::test]
async fn an_idempotency_key_may_be_spelt_in_three_ways() {
    let portal = TestPortal::open();
    for key in [
        "0d8f4c0e-54f5-4f3e-9c55-0d3a5c0b7e11",
        "1d8f4c0e54f54f3e9c550d3a5c0b7e11",
        "LY9MDlT1Tz6cVQ06XAt-EQ",
    ] {
        let _ = portal.send_request(key, &least()).await.expect(201);
    }
}

#[tokio::test]
async fn the_same_key_five_times_at_once_is_one_record_and_one_code() {
    let portal = TestPortal::open();
    let (key, body) = (new_key(), everything());
    let send = || portal.send_request(&key, &body);
    let (a, b, c, d, e) = tokio::join!(send(), send(), send(), send(), send());
    let codes: Vec<_> = [a, b, c, d, e]
        .map(|answer| {
            answer
                .expect(201)
                .read::<RequestStored>()
                .return_code
                .expect("a code")
        })
        .to_vec();
    assert!(
        codes.iter().all(|code| *code == codes[0]),
        "five presses, one code"
    );
    assert_eq!(stored(&portal).await, 1, "five presses, one record");
}

#[tokio::test]
async fn the_same_key_and_body_later_answer_the_same_for_a_day() {
    let portal = TestPortal::open();
    let key = new_key();
    let first = portal.send_request(&key, &least()).await.expect(201);
    portal
        .clock()
        .step(SHOWS_CODE_FOR - chrono::TimeDelta::seconds(1));
    let again = portal.send_request(&key, &least()).await.expect(201);
    assert_eq!(
        again.body, first.body,
        "the code, and the day on which it was first received"
    );
    portal.clock().step(chrono::TimeDelta::seconds(1));
    let error = portal.send_request(&key, &least()).await.expect(422).error();
    assert!(error.message.contains("Your request is safe"), "{error:?}");
    assert_eq!(stored(&portal).await, 1);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let portal = TestPortal::open();
    let key = new_key();
    let _ = portal.send_request(&key, &least()).await.expect(201);
    let error = portal.send_request(&key, &everything()).await.expect(422).error();
    assert_eq!(error.code, ErrorCode::Invalid);
    assert!(
        error.message.contains("already sent with other answers"),
        "{error:?}"
    );
    assert_eq!(stored(&portal).await, 1);
}

#[tokio::test]
async fn without_a_good_key_nothing_is_stored() {
    let portal = TestPortal::open();
    for key in [
        "",
        "1",
        "not a key at all, but longer",
        "00000000000000000000000000000000",
    ] {
        let error = portal.send_request(key, &least()).await.expect(400).error();
        assert_eq!(error.code, ErrorCode::BadRequest);
        assert!(error.message.contains("Idempotency-Key"), "{error:?}");
    }
    assert_eq!(stored(&portal).await, 0);
}

#[tokio::test]
async fn what_must_be_mended_is_said_and_nothing_is_stored() {
    let portal = TestPortal::open();
    let with = |field: &str, value: Value| {
        let mut body = least();
        body[field] = value;
        body
    };
    for (body, says) in [
        (with("name", json!("  ")), "Tell us a name to use"),
        (with("name", json!("x".repeat(81))), "Use a shorter name"),
        (with("message", json!("x".repeat(2_001))), "up to 2,000 letters"),
        (
            with("reach", json!({ "channel": "text", "to": "" })),
            "Enter the phone number",
        ),
        (
            with("reach", json!({ "channel": "text", "to": "12" })),
            "at least 10 digits",
        ),
        (
            with("reach", json!({ "channel": "email", "to": "x" })),
            "like name@example.com",
        ),
        (
            with("reach", json!({ "channel": "letter", "to": " " })),
            "address a letter should go to",
        ),
        (with("consents", json!([card("")])), "Tell us which day"),
        (with("age", json!(22)), "unknown field"),
        (with("kind", json!("step-sideways")), "unknown variant"),
    ] {
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert!(error.message.contains(says), "{says}: {error:?}");
    }
    assert_eq!(stored(&portal).await, 0);
}

#[tokio::test]
async fn a_code_in_any_box_is_refused() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    for (field, value) in [
        ("name", json!(code)),
        ("message", json!(format!("my code is {code}, ring me"))),
        (
            "message",
            json!(format!("it is {}", code.replace('-', "").to_lowercase())),
        ),
        (
            "reach",
            json!({ "channel": "letter", "to": format!("1 Test Street\n{code}") }),
        ),
        ("consents", json!([card(&code)])),
    ] {
        let mut body = least();
        body[field] = value;
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert!(
            error.message.contains("Keep your code to yourself"),
            "{field}: {error:?}"
        );
        assert!(!error.message.contains(&code), "an error never repeats it");
    }
    assert_eq!(stored(&portal).await, 1);
}

#[tokio::test]
async fn a_council_that_is_not_there_is_a_field_to_mend() {
    let body = to_council(least(), "nowhere");
    let error = TestPortal::open()
        .send_request(&new_key(), &body)
        .await
        .expect(422)
        .error();
    assert_eq!(error.fields[0].field, "council");
}

#[tokio::test]
async fn a_consent_to_words_that_have_changed_is_asked_again() {
    let portal = TestPortal::open();
    let mut body = everything();
    body["consents"][0]["version"] = json!(0);
    let error = portal.send_request(&new_key(), &body).await.expect(422).error();
    assert_eq!(error.fields[0].field, "consents");
    assert_eq!(stored(&portal).await, 0);
}

#[tokio::test]
async fn each_council_sees_only_its_own() {
    let content = open_door_tests::places::content_with_testshire();
    let portal = TestPortal::made().with_content(content.path()).open();
    let _ = portal.send_step_back(&least()).await;
    let _ = portal.send_step_back(&to_council(least(), TESTSHIRE)).await;
    assert_eq!(stored(&portal).await, 1);
    assert_eq!(
        portal
            .store()
            .requests(TESTSHIRE, None)
            .await
            .expect("a list")
            .len(),
        1
    );
}

#[tokio::test]
async fn when_nothing_can_be_stored_it_says_so_and_gives_no_code() {
    let portal = TestPortal::open();
    portal.store().close().await;
    let answer = portal.send_request(&new_key(), &least()).await.expect(503);
    assert!(answer.error().message.contains("Nothing you typed is lost"));
    assert_eq!(answer.header("set-cookie"), "", "no confirmation");
}
