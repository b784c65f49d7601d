//! `POST requests` for each kind: what the council's pack can and can't take.

use open_door_contract::ErrorCode;
use open_door_contract::request::RequestStored;
use open_door_rules::request::RequestKind;
use open_door_tests::people::{card, contact, keep_adviser, least, new_key, referral, step_away};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::{Value, json};

/// `body` with the value at this JSON pointer changed.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    match body.pointer_mut(pointer) {
        Some(old) => *old = value,
        None => body[pointer.trim_start_matches('/')] = value,
    }
    body
}

#[tokio::test]
async fn each_kind_is_stored_and_answered_with_what_goes_with_it() {
    let portal = TestPortal::open();
    for (body, kind) in [
        (least(), RequestKind::StepBack),
        (step_away(), RequestKind::StepAway),
        (keep_adviser(), RequestKind::KeepAdviser),
        (contact(), RequestKind::ContactPreferences),
        (referral("Kit Known"), RequestKind::Referral),
    ] {
        let key = new_key();
        let phone = portal.another_phone();
        let answer = phone.send_request(&key, &body).await.expect(201);
        let stored: RequestStored = answer.read();
        assert_eq!(stored.kind, kind);
        assert_eq!(stored.return_code.is_some(), kind != RequestKind::Referral);
        assert_eq!(stored.reference.is_some(), kind == RequestKind::Referral);
        let again = phone.send_request(&key, &body).await.expect(201);
        assert_eq!(again.body, answer.body, "sent twice, it is one");
        let other = with(body, "/council", json!("blackburn-with-darwen "));
        let _ = phone.send_request(&key, &other).await.expect(422);
    }
    let kinds: Vec<_> = team::listed(&portal)
        .await
        .into_iter()
        .map(|request| request.kind)
        .collect();
    assert_eq!(kinds.len(), 5);
    assert!(RequestKind::ALL.iter().all(|kind| kinds.contains(kind)));
}

#[tokio::test]
async fn what_the_pack_does_not_know_is_a_field_to_mend() {
    let portal = TestPortal::open();
    let agency = with(referral("Kit"), "/referrer/relation", json!("agency"));
    for (body, field) in [
        (with(keep_adviser(), "/lighter", json!("now-and-then")), "wish"),
        (with(step_away(), "/who", Value::Null), "name"),
        (with(keep_adviser(), "/who", Value::Null), "name"),
        (with(contact(), "/name", Value::Null), "name"),
        (with(contact(), "/channels/0/usage", json!("no")), "channels"),
        (with(contact(), "/channels", json!([])), "channels"),
        (with(contact(), "/channels/0/channel", json!("email")), "channels"),
        (
            with(referral("Kit"), "/referrer/relation", json!("you")),
            "relation",
        ),
        (
            with(referral("Kit"), "/referrer/relation", json!("neighbour")),
            "relation",
        ),
        (agency, "organisation"),
        (with(referral("Kit"), "/why", json!("  ")), "why"),
    ] {
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert_eq!(
            error.fields.first().map(|error| error.field.as_str()),
            Some(field),
            "{body:#}"
        );
    }
    assert!(team::listed(&portal).await.is_empty());
}

#[tokio::test]
async fn what_is_no_answer_is_refused() {
    let portal = TestPortal::open();
    for (body, says) in [
        (with(step_away(), "/age", json!("22")), "unknown variant"),
        (with(step_away(), "/study", Value::Null), "invalid type"),
        (with(step_away(), "/confirmed", json!(true)), "unknown field"),
        (with(contact(), "/voicemail", json!("shout")), "unknown variant"),
        (
            with(contact(), "/channels/0/to/to", json!("12")),
            "at least 10 digits",
        ),
        (with(referral(" "), "/knows", json!("agreed")), "Tell us a name"),
        (
            with(referral("Kit"), "/knows", json!("surely")),
            "unknown variant",
        ),
        (
            with(referral("Kit"), "/consents", json!([card("Eid")])),
            "unknown field",
        ),
    ] {
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert!(error.message.contains(says), "{says}: {error:?}");
    }
    assert!(team::listed(&portal).await.is_empty());
}

#[tokio::test]
async fn a_consent_that_is_not_asked_here_or_is_answered_twice_is_refused() {
    let portal = TestPortal::open();
    let letter = json!({ "offer": "letter-copy", "version": 1, "agreed": true });
    for consents in [
        json!([letter]),
        json!([{ "offer": "made-up", "version": 1, "agreed": true }]),
        json!([card("Eid"), card("Eid")]),
        json!([{ "offer": "celebration-contact", "version": 1, "agreed": true }]),
    ] {
        let body = with(least(), "/consents", consents);
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert_eq!(error.fields[0].field, "consents", "{body:#}");
    }
    assert!(team::listed(&portal).await.is_empty());
}

#[tokio::test]
async fn a_code_in_any_box_is_refused() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    for (body, pointer) in [
        (step_away(), "/who/name"),
        (step_away(), "/message"),
        (contact(), "/message"),
        (with(contact(), "/language", json!("x")), "/language"),
        (referral("Kit"), "/about"),
        (referral("Kit"), "/details"),
        (referral("Kit"), "/why"),
        (referral("Kit"), "/safe_ways"),
        (referral("Kit"), "/referrer/name"),
    ] {
        let body = with(body, pointer, json!(format!("it is {code}")));
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert!(
            error.message.contains("Keep your code to yourself"),
            "{pointer}: {error:?}"
        );
        assert!(!error.message.contains(&code), "an error never repeats it");
    }
}

#[tokio::test]
async fn a_council_without_the_policy_has_no_such_form() {
    let content = open_door_tests::places::copy_of_content();
    let pack = content.path().join("councils/blackburn-with-darwen/council.toml");
    let text = std::fs::read_to_string(&pack).expect("the pack");
    let begin = text.find("[step_away]").expect("the policy");
    let end = begin + text[begin..].find("[[consents]]").expect("what comes after");
    let (before, after) = (&text[..begin], &text[end..]);
    std::fs::write(&pack, format!("{before}{after}")).expect("written");
    let portal = TestPortal::made().with_content(content.path()).open();
    for body in [step_away(), keep_adviser()] {
        let error = portal.send_request(&new_key(), &body).await.expect(422).error();
        assert_eq!(error.fields[0].field, "council");
    }
    let _ = portal
        .get("/in/blackburn-with-darwen/step-away")
        .await
        .expect(404)
        .page();
    let _ = portal.get_page("/in/blackburn-with-darwen/contact").await;
    let _ = portal.get_page("/in/blackburn-with-darwen/refer").await;
}
