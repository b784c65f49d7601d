//! `/api/v1/door/requests/{id}/cancel` and `answer`, `consents/{id}/answer`, `copy` and `DELETE door`: what
//! a person can do with their code, in JSON.

use chrono::TimeDelta;
use open_door_contract::ErrorCode;
use open_door_contract::door::{ConsentState, DoorView};
use open_door_rules::request::{Action, RequestState};
use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::people::{contact, everything, least, new_key, referral, step_away};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::{Value, json};

fn view(answer: Answer) -> DoorView {
    answer.expect(200).read()
}

/// Someone who has come back with the code of what they sent.
async fn inside(body: &Value) -> (TestPortal, DoorView) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(body).await;
    let door = view(portal.open_door(&code).await);
    (portal, door)
}

/// Someone whom the team has reached, because a friend asked.
async fn reached() -> (TestPortal, DoorView) {
    let portal = TestPortal::open();
    let _ = portal
        .another_phone()
        .send_request(&new_key(), &referral("Kit Known"))
        .await
        .expect(201);
    let request = team::only(&portal).await;
    team::does(&portal, &request, &[Action::Receive]).await;
    let code = team::hands_a_code(&portal, request.id).await;
    let door = view(portal.open_door(&code).await);
    (portal, door)
}

fn cancel(door: &DoorView) -> String {
    format!("/api/v1/door/requests/{}/cancel", door.requests[0].id)
}

fn answer(door: &DoorView) -> String {
    format!("/api/v1/door/requests/{}/answer", door.requests[0].id)
}

fn consent(door: &DoorView) -> String {
    format!("/api/v1/door/consents/{}/answer", door.consents[0].id)
}

async fn delete(portal: &TestPortal) -> Answer {
    portal.send(Ask::new("DELETE", "/api/v1/door")).await
}

#[tokio::test]
async fn a_request_is_taken_back_and_a_second_press_changes_nothing() {
    let (portal, door) = inside(&step_away()).await;
    assert_eq!(door.requests[0].may, [Action::Cancel]);
    let after = view(portal.post(&cancel(&door)).await);
    assert_eq!(after.requests[0].state, RequestState::Cancelled);
    assert_eq!(after.requests[0].may, []);
    assert_eq!(view(portal.post(&cancel(&door)).await), after);
    assert_eq!(
        after.consents, door.consents,
        "what they said yes to is another thing"
    );
}

#[tokio::test]
async fn what_can_no_longer_be_taken_back_says_so() {
    let (portal, door) = inside(&least()).await;
    let request = team::only(&portal).await;
    team::does(
        &portal,
        &request,
        &[Action::Receive, Action::Decide, Action::HandOver],
    )
    .await;
    let error = portal.post(&cancel(&door)).await.expect(422).error();
    assert!(error.message.contains("can’t be done any more"), "{error:?}");
    assert_eq!(team::only(&portal).await.state, RequestState::HandedOver);
}

#[tokio::test]
async fn support_that_has_stopped_comes_back_with_one_press() {
    let (portal, door) = inside(&step_away()).await;
    let request = team::only(&portal).await;
    team::does(
        &portal,
        &request,
        &[Action::Receive, Action::Confirm, Action::StopSupport],
    )
    .await;
    let after = view(portal.post(&cancel(&door)).await);
    assert_eq!(after.requests[0].state, RequestState::Cancelled);
}

#[tokio::test]
async fn what_a_friend_asked_for_is_accepted_or_refused_and_a_mind_may_change() {
    let (portal, door) = reached().await;
    let claim = door.requests[0].claim.as_ref().expect("a claim");
    assert_eq!(claim.by, "A friend");
    assert_eq!(
        door.requests[0].may,
        [Action::Accept, Action::Correct, Action::Refuse]
    );
    for (action, state) in [
        ("accept", RequestState::Accepted),
        ("refuse", RequestState::Refused),
        ("accept", RequestState::Accepted),
        ("accept", RequestState::Accepted),
        ("refuse", RequestState::Refused),
    ] {
        let body = json!({ "action": action });
        let after = view(portal.post_json(&answer(&door), &body).await);
        assert_eq!(after.requests[0].state, state, "{action}");
    }
}

#[tokio::test]
async fn putting_it_right_needs_words_that_only_the_team_reads() {
    let (portal, door) = reached().await;
    for body in [
        json!({ "action": "correct" }),
        json!({ "action": "correct", "message": null }),
    ] {
        let error = portal.post_json(&answer(&door), &body).await.expect(422).error();
        assert_eq!(error.fields[0].field, "message");
        assert_eq!(error.fields[0].message, "Tell us what is wrong, in a few words");
    }
    let blank = json!({ "action": "correct", "message": "  " });
    let error = portal.post_json(&answer(&door), &blank).await.expect(422).error();
    assert!(error.fields[0].message.contains("few words"), "{error:?}");
    let typed = "I am Zebedee, ring 07700 900777";
    let body = json!({ "action": "correct", "message": typed });
    let after = portal.post_json(&answer(&door), &body).await.expect(200);
    assert!(!after.text().contains("Zebedee"), "{}", after.text());
    assert_eq!(view(after).requests[0].state, RequestState::Corrected);
    let request = team::only(&portal).await;
    let opened = portal
        .store()
        .request(open_door_tests::places::BLACKBURN, request.id)
        .await
        .expect("opened");
    let last = opened.record.history.last().expect("the answer");
    assert_eq!(last.reason.as_deref(), Some(typed));
}

#[tokio::test]
async fn nothing_of_the_one_who_asked_is_behind_the_code() {
    let (portal, _) = reached().await;
    let text = portal.get("/api/v1/door").await.expect(200).text().to_owned();
    for hidden in ["Robin", "07700", "Mill Lane", "flat", "Kit"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
}

#[tokio::test]
async fn a_move_of_the_team_is_none_of_the_persons() {
    let (portal, door) = reached().await;
    for action in ["receive", "decide", "reach", "set-aside", "close"] {
        let body = json!({ "action": action });
        let refused = portal.post_json(&answer(&door), &body).await;
        assert!(
            matches!(refused.status, 404 | 422),
            "{action}: {}",
            refused.status
        );
        let _ = refused.error();
    }
    assert_eq!(team::only(&portal).await.state, RequestState::Reached);
}

#[tokio::test]
async fn only_what_somebody_asked_is_answered_here() {
    let (portal, door) = inside(&step_away()).await;
    for action in ["cancel", "confirm", "stop-support", "stay"] {
        let body = json!({ "action": action });
        let error = portal.post_json(&answer(&door), &body).await.expect(422).error();
        assert_eq!(error.fields[0].field, "action", "{action}");
    }
    assert_eq!(team::only(&portal).await.state, RequestState::Sent);
}

#[tokio::test]
async fn how_the_team_knew_someone_when_it_handed_over_a_code_is_shown_nowhere() {
    // The one who was asked for, and one who had lost their code: `hands_a_code` says "Met at the Hub".
    let (asked_for, _) = reached().await;
    let (portal, _) = inside(&everything()).await;
    let request = team::only(&portal).await;
    team::does(&portal, &request, &[Action::Receive]).await;
    let code = team::hands_a_code(&portal, request.id).await;
    let door = view(portal.open_door(&code).await);
    let new: Vec<_> = door.requests[0]
        .history
        .iter()
        .map(|entry| entry.new_code)
        .collect();
    assert_eq!(new, [false, false, true]);
    let said = team::only(&portal).await;
    let kept = portal
        .store()
        .request(open_door_tests::places::BLACKBURN, said.id)
        .await;
    let last = kept.expect("opened").record.history.pop().expect("a step");
    assert_eq!(
        last.reason.as_deref(),
        Some("Met at the Hub"),
        "the team keeps it"
    );
    for portal in [&asked_for, &portal] {
        for path in ["/door", "/door/copy", "/api/v1/door", "/api/v1/door/copy"] {
            let answer = portal.get(path).await.expect(200);
            assert!(
                !answer.text().contains("Met at the Hub"),
                "{path}: {}",
                answer.text()
            );
        }
    }
}

#[tokio::test]
async fn a_code_that_is_handed_over_after_a_decision_leaves_the_reason_of_the_decision() {
    let (portal, _) = inside(&least()).await;
    let request = team::only(&portal).await;
    team::does(&portal, &request, &[Action::Receive, Action::Decide]).await;
    let code = team::hands_a_code(&portal, request.id).await;
    let door = view(portal.open_door(&code).await);
    let outcome = door.requests[0].outcome.as_ref().expect("decided");
    assert_eq!(outcome.reason, "We talked about it with you.");
    assert!(
        door.requests[0]
            .history
            .iter()
            .all(|entry| entry.reason.is_none())
    );
}

#[tokio::test]
async fn where_support_may_not_end_both_answers_say_that_it_goes_on() {
    for (age, study, goes_on) in [
        ("from-21", "none", false),
        ("from-18", "none", true),
        ("from-21", "higher", true),
        ("from-25", "higher", true),
    ] {
        let mut body = step_away();
        body["age"] = json!(age);
        body["study"] = json!(study);
        let portal = TestPortal::open();
        let stored = portal.send_request(&new_key(), &body).await.expect(201).json();
        assert_eq!(stored["support_goes_on"], goes_on, "{age}, {study}");
        let door = view(
            portal
                .open_door(stored["return_code"].as_str().expect("a code"))
                .await,
        );
        assert_eq!(door.requests[0].support_goes_on, goes_on, "{age}, {study}");
    }
    let (_, door) = inside(&least()).await;
    assert!(!door.requests[0].support_goes_on);
}

#[tokio::test]
async fn nothing_for_cards_takes_back_what_names_a_day_and_nothing_else() {
    let mut body = step_away();
    body["consents"][1]["agreed"] = json!(true);
    let (portal, _) = inside(&body).await;
    let mut card = contact();
    card["card"] = json!("e-card");
    let _ = portal.send_request(&new_key(), &card).await.expect(201);
    let states = async || {
        let door = view(portal.get("/api/v1/door").await);
        let state = |wording: &str| {
            let found = door
                .consents
                .iter()
                .find(|consent| consent.wording.contains(wording));
            found.expect("a consent").state
        };
        (state("once a year"), state("letter"))
    };
    assert_eq!(states().await, (ConsentState::Given, ConsentState::Given));
    let _ = portal.send_request(&new_key(), &contact()).await.expect(201);
    assert_eq!(states().await, (ConsentState::Withdrawn, ConsentState::Given));
}

#[tokio::test]
async fn a_consent_that_was_taken_back_is_given_again_only_to_todays_words_and_with_a_day() {
    let (portal, door) = inside(&everything()).await;
    let withdraw = format!("/api/v1/door/consents/{}/withdraw", door.consents[0].id);
    let after = view(portal.post(&withdraw).await);
    let ask = after.consents[0].ask_now.as_ref().expect("it may be given again");
    assert_eq!((ask.offer.as_str(), ask.version), ("celebration-contact", 1));

    let yes = json!({ "version": 1, "agreed": true });
    let error = portal.post_json(&consent(&after), &yes).await.expect(422).error();
    assert_eq!(error.fields[0].field, "day");
    let old = json!({ "version": 0, "agreed": true, "day": "Eid" });
    let error = portal.post_json(&consent(&after), &old).await.expect(422).error();
    assert_eq!(error.fields[0].field, "consents");

    let states: Vec<_> = view(portal.get("/api/v1/door").await)
        .consents
        .iter()
        .map(|consent| consent.state)
        .collect();
    assert_eq!(states, [ConsentState::Withdrawn], "half a yes is none");
}

#[tokio::test]
async fn a_consent_given_again_is_in_force_and_names_no_day_to_a_finder() {
    let (portal, door) = inside(&everything()).await;
    let withdraw = format!("/api/v1/door/consents/{}/withdraw", door.consents[0].id);
    let after = view(portal.post(&withdraw).await);
    let again = json!({ "version": 1, "agreed": true, "day": "Christmas" });
    let answered = portal.post_json(&consent(&after), &again).await.expect(200);
    assert!(
        !answered
            .text()
            .replace("at Christmas or", "")
            .contains("Christmas"),
        "{}",
        answered.text()
    );
    let now: Vec<_> = view(answered)
        .consents
        .iter()
        .map(|consent| consent.state)
        .collect();
    assert!(now.contains(&ConsentState::Given), "{now:?}");
    assert!(
        now.iter().filter(|state| **state == ConsentState::Given).count() == 1,
        "{now:?}"
    );
}

#[tokio::test]
async fn a_consent_whose_time_is_over_is_asked_again_and_a_no_is_kept() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    portal.clock().step(TimeDelta::days(366));
    let door = view(portal.open_door(&code).await);
    assert_eq!(door.consents[0].state, ConsentState::Expired);
    assert!(door.consents[0].ask_now.is_some());
    let no = json!({ "version": 1, "agreed": false });
    let after = view(portal.post_json(&consent(&door), &no).await);
    assert!(
        after
            .consents
            .iter()
            .all(|consent| consent.state != ConsentState::Given && consent.state != ConsentState::Expired),
        "{after:?}"
    );
    assert!(
        after
            .consents
            .iter()
            .any(|consent| consent.state == ConsentState::Refused)
    );
}

#[tokio::test]
async fn another_persons_identifiers_are_found_by_nobody_else() {
    let (mine, door) = inside(&everything()).await;
    let stranger = mine.another_phone();
    let code = stranger.send_step_back(&least()).await;
    let _ = view(stranger.open_door(&code).await);
    let accept = json!({ "action": "refuse" });
    let no = json!({ "version": 1, "agreed": false });
    for (path, body) in [
        (cancel(&door), &Value::Null),
        (answer(&door), &accept),
        (consent(&door), &no),
    ] {
        let theirs = stranger.post_json(&path, body).await.expect(404);
        let nobodys = path
            .replace(&door.requests[0].id, "7a1f0f6e-3c0b-4d6e-8f2a-000000000000")
            .replace(&door.consents[0].id, "7a1f0f6e-3c0b-4d6e-8f2a-000000000000");
        assert_eq!(stranger.post_json(&nobodys, body).await, theirs, "{path}");
        let nonsense = path
            .replace(&door.requests[0].id, "nonsense")
            .replace(&door.consents[0].id, "nonsense");
        assert_eq!(stranger.post_json(&nonsense, body).await, theirs, "{path}");
    }
    let after = view(mine.get("/api/v1/door").await);
    assert_eq!((after.requests, after.consents), (door.requests, door.consents));
}

#[tokio::test]
async fn a_visit_that_has_ended_changes_nothing() {
    let (portal, door) = inside(&everything()).await;
    portal.clock().step(TimeDelta::hours(1));
    let no = json!({ "version": 1, "agreed": false });
    let refuse = json!({ "action": "refuse" });
    for answer in [
        portal.post(&cancel(&door)).await,
        portal.post_json(&answer(&door), &refuse).await,
        portal.post_json(&consent(&door), &no).await,
        portal.get("/api/v1/door/copy").await,
        delete(&portal).await,
    ] {
        assert_eq!(answer.expect(401).error().code, ErrorCode::SignedOut);
    }
    let request = team::only(&portal).await;
    assert_eq!((request.state, request.erased_at), (RequestState::Sent, None));
}

#[tokio::test]
async fn the_copy_holds_all_that_the_door_shows_and_nothing_that_was_typed() {
    let (portal, door) = inside(&everything()).await;
    let copy = portal.get("/api/v1/door/copy").await.expect(200);
    for typed in ["Sam Test", "07700", "lost my flat", "Eid\""] {
        assert!(!copy.text().contains(typed), "{typed}: {}", copy.text());
    }
    assert_eq!(copy.header("cache-control"), "no-store");
    assert_eq!(view(copy), door);
}

#[tokio::test]
async fn erasing_ends_the_visit_and_the_code_opens_nothing() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let _ = view(portal.open_door(&code).await);
    let other_visit = portal.another_phone();
    let _ = view(other_visit.open_door(&code).await);
    let answer = delete(&portal).await.expect(204);
    assert!(answer.body.is_empty());
    assert_eq!((portal.cookie("visit"), portal.cookie("sent")), (None, None));
    let _ = portal.open_door(&code).await.expect(404);
    let _ = other_visit.get("/api/v1/door").await.expect(401);
    let _ = delete(&portal).await.expect(401);
    assert!(team::only(&portal).await.erased_at.is_some(), "the team sees it");
}

#[tokio::test]
async fn who_erases_beside_a_backup_is_told_that_it_is_done_and_others_may_send() {
    let (portal, _) = inside(&everything()).await;
    // A backup reads one state for as long as it takes: the log can't be emptied meanwhile.
    let backup = rusqlite::Connection::open(portal.folder().join("open-door.db")).expect("opens");
    let read = "BEGIN; SELECT count(*) FROM doors";
    backup.execute_batch(read).expect("begun");
    assert!(delete(&portal).await.expect(204).body.is_empty());
    assert!(team::only(&portal).await.erased_at.is_some(), "it is done");
    portal.another_phone().send_step_back(&least()).await;
}
