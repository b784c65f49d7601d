//! `open-door requests …`: taking back for someone, contact preferences, what somebody asked, and handing
//! over a code.

use crate::cli_team::{CALM, LEAD, MAY_END, WHY, does, state, with, words};
use open_door_tests::people::{contact, keep_adviser, least, new_key, referral, step_away};
use open_door_tests::places::{BLACKBURN, TESTSHIRE};
use open_door_tests::program::{run, show};
use open_door_tests::team;
use serde_json::json;

#[tokio::test]
async fn what_someone_takes_back_on_the_phone_is_recorded_with_how_they_said_it() {
    for body in [least(), step_away(), keep_adviser(), contact()] {
        let (portal, id, code) = with(&body).await;
        let _ = portal.open_door(&code).await.expect(200);
        let said = does(&portal, &id, "cancel", &[]);
        assert!(said.refused().contains("say who does this and why"), "{said:?}");
        let _ = does(&portal, &id, "cancel", &["--reason", "phoned the duty line"]).done();
        assert_eq!(state(&portal).await, "cancelled");
        portal
            .get_page("/door")
            .await
            .reads("You cancelled this.")
            .does_not_read("duty line");
        let said = does(&portal, &id, "cancel", &["--reason", "phoned again"]);
        assert!(said.refused().contains("already"), "{said:?}");
    }
}

#[tokio::test]
async fn new_ways_are_shown_as_to_be_confirmed_and_used_only_after_the_team_says_so() {
    let (portal, id, code) = with(&contact()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let said = show(portal.folder(), &id);
    let shown = said.done();
    assert!(
        shown.contains("safe, new and TO BE CONFIRMED: 07700 900456")
            && shown.contains("old ways  safe: confirm the new ones through them"),
        "{shown}"
    );
    assert!(shown.contains("letter    not-safe"), "{shown}");
    let said = does(&portal, &id, "use", &[]);
    assert!(said.refused().contains("can't be done now"), "{said:?}");
    let _ = does(&portal, &id, "receive", &[]).done();
    let _ = does(&portal, &id, "use", &[]).done();
    assert_eq!(state(&portal).await, "in-use");
    portal
        .get_page("/door")
        .await
        .reads("It is how we get in touch from now on.");
    let _ = does(&portal, &id, "hand-over", &[]).done();
    assert_eq!(state(&portal).await, "handed-over");
}

#[tokio::test]
async fn what_could_not_be_confirmed_is_set_aside_with_a_reason() {
    let (portal, id, code) = with(&contact()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let _ = does(&portal, &id, "receive", &[]).done();
    let said = does(&portal, &id, "set-aside", &[]);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let _ = does(&portal, &id, "set-aside", &["--reason", "Nobody answered"]).done();
    assert_eq!(state(&portal).await, "set-aside");
    portal
        .get_page("/door")
        .await
        .reads("The team could not go on with this.")
        .reads("Why: Nobody answered");
}

#[tokio::test]
async fn a_move_of_another_kind_is_refused() {
    let (portal, id, _) = with(&contact()).await;
    for (verb, more) in [
        ("confirm", vec![]),
        ("stop-support", MAY_END.to_vec()),
        ("keep-open", words(&[&WHY, &LEAD])),
    ] {
        let said = does(&portal, &id, verb, &more);
        assert!(
            said.refused().contains("of the kind contact-preferences"),
            "{verb}: {said:?}"
        );
    }
    assert_eq!(state(&portal).await, "sent");
}

#[tokio::test]
async fn another_councils_team_can_move_nothing() {
    let (portal, id, _) = with(&step_away()).await;
    let content = open_door_tests::places::content_with_testshire();
    let close = words(&[&MAY_END, &WHY, &LEAD, &CALM]);
    for (verb, more) in [
        ("confirm", vec![]),
        ("stop-support", MAY_END.to_vec()),
        ("stay", words(&[&MAY_END, &WHY])),
        ("close", close),
        ("keep-open", words(&[&WHY, &LEAD])),
        ("use", vec![]),
        ("set-aside", WHY.to_vec()),
        ("cancel", WHY.to_vec()),
        ("accept", WHY.to_vec()),
        ("correct", WHY.to_vec()),
        ("refuse", WHY.to_vec()),
        ("code", WHY.to_vec()),
    ] {
        let all = [
            &["requests", verb, &id, "--council", TESTSHIRE, "--by", "Sly"][..],
            &more,
        ]
        .concat();
        let said = open_door_tests::program::run_with_content(portal.folder(), content.path(), &all);
        assert!(
            said.refused()
                .contains("there is no such request in this council"),
            "{verb}: {said:?}"
        );
    }
    assert_eq!(state(&portal).await, "sent");
}

#[tokio::test]
async fn a_person_somebody_asked_for_gets_a_code_once_they_are_reached() {
    let (portal, id, none) = with(&referral("Kit Known")).await;
    assert_eq!(none, "", "the one who asks gets none");
    let said = show(portal.folder(), &id);
    let shown = said.done();
    for part in [
        "CLAIM     what somebody else says. Only the person's own word is a consent.",
        "about     Kit Known",
        "asked by  Robin Friend",
        "knows     agreed",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let _ = does(&portal, &id, "receive", &[]).done();
    assert_eq!(
        does(&portal, &id, "code", &[]).code,
        2,
        "how it is known who they are"
    );
    let said = does(&portal, &id, "code", &["--reason", " "]);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let said = does(&portal, &id, "code", &["--reason", "Met at the Hub", "--json"]).json();
    assert_eq!((&said["id"], &said["state"]), (&json!(id), &json!("reached")));
    let code = said["code"].as_str().expect("a code");
    let _ = portal.open_door(code).await.expect(200);
    portal
        .get_page("/door")
        .await
        .reads("Someone asked us to help you");
    let said = does(
        &portal,
        &id,
        "decide",
        &["--outcome", "advice", "--reason", "You asked"],
    );
    assert!(
        said.refused().contains("can't be done now"),
        "nothing is decided on a claim: {said:?}"
    );
}

#[tokio::test]
async fn what_a_person_says_to_it_on_the_phone_is_recorded_with_how_they_said_it() {
    for (verb, came_to, says) in [
        ("accept", "accepted", "You want help."),
        ("correct", "corrected", "You want help, and put something right."),
        ("refuse", "refused", "You said no."),
    ] {
        let (portal, id, _) = with(&referral("Kit Known")).await;
        let _ = does(&portal, &id, "receive", &[]).done();
        let said = does(&portal, &id, verb, &["--reason", "Told me by phone"]);
        assert!(
            said.refused().contains("can't be done now"),
            "nobody has spoken with them yet: {said:?}"
        );
        let said = does(&portal, &id, "code", &["--reason", "Met at the Hub", "--json"]).json();
        let code = said["code"].as_str().expect("a code");
        for more in [&[][..], &["--reason", " "]] {
            let said = does(&portal, &id, verb, more);
            assert!(said.refused().contains("say who does this and why"), "{said:?}");
        }
        assert_eq!(state(&portal).await, "reached");
        let _ = does(&portal, &id, verb, &["--reason", "Told me by phone"]).done();
        assert_eq!(state(&portal).await, came_to);
        let _ = portal.open_door(code).await.expect(200);
        for path in ["/door", "/door/copy"] {
            let page = portal.get_page(path).await;
            page.does_not_read("Told me by phone")
                .does_not_read("Jo Duty")
                .does_not_read("Met at the Hub");
        }
        portal.get_page("/door").await.reads(says);
        let said = show(portal.folder(), &id);
        let shown = said.done();
        assert!(
            shown.contains("Told me by phone") && shown.contains("Jo Duty"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn only_what_somebody_asked_is_accepted_corrected_or_refused() {
    let (portal, id, _) = with(&step_away()).await;
    for verb in ["accept", "correct", "refuse"] {
        let said = does(&portal, &id, verb, &WHY);
        assert!(
            said.refused().contains("of the kind step-away"),
            "{verb}: {said:?}"
        );
    }
    assert_eq!(state(&portal).await, "sent");
}

#[tokio::test]
async fn who_a_request_is_from_that_does_not_say_is_known_from_what_is_behind_the_same_code() {
    let (portal, first, code) = with(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let mut body = step_away();
    body["who"] = serde_json::Value::Null;
    let _ = portal.send_request(&new_key(), &body).await.expect(201);
    let listed = team::listed(&portal).await;
    let id = listed
        .iter()
        .map(|request| request.id.to_string())
        .find(|id| *id != first)
        .expect("the second");
    let requests = |words: &[&str]| {
        let words = [&["requests"], words, &["--council", BLACKBURN]].concat();
        run(portal.folder(), &words)
    };
    let said = requests(&["list", "--names"]);
    let lines: Vec<_> = said
        .done()
        .lines()
        .filter(|line| line.contains("Sam Test"))
        .collect();
    assert_eq!(lines.len(), 2, "{said:?}");
    let said = requests(&["show", &id, "--why", "they rang"]);
    let shown = said.done();
    assert!(shown.contains("known as  Sam Test"), "{shown}");
    assert!(
        shown
            .lines()
            .any(|line| line.starts_with("known at  ") && line.contains("07700 900123")),
        "{shown}"
    );
    assert!(
        shown.contains(&format!("same code {first}  step-back  sent  sent ")),
        "{shown}"
    );
    let said = requests(&["show", &id, "--why", "they rang", "--json"]).json();
    assert_eq!(said["name"], "Sam Test");
    assert_eq!(
        (
            &said["beside"][0]["id"],
            &said["beside"][0]["kind"],
            &said["beside"][0]["state"]
        ),
        (&json!(first), &json!("step-back"), &json!("sent"))
    );
    // One that says it itself needs no other.
    let said = requests(&["show", &first, "--why", "they rang"]);
    let shown = said.done();
    assert!(
        !shown.contains("known as") && shown.contains(&format!("same code {id}")),
        "{shown}"
    );
}

#[tokio::test]
async fn a_lost_code_is_replaced_and_the_old_one_opens_nothing() {
    let (portal, id, old) = with(&step_away()).await;
    let _ = portal.open_door(&old).await.expect(200);
    let said = does(
        &portal,
        &id,
        "code",
        &["--reason", "Knew her adviser and her dog"],
    );
    let text = said.done();
    let code = text.lines().next().expect("the code").to_owned();
    assert!(text.contains("It is not shown again"), "{text}");
    let _ = portal.get("/api/v1/door").await.expect(401);
    let _ = portal.open_door(&old).await.expect(404);
    let _ = portal.open_door(&code).await.expect(200);
    portal
        .get_page("/door")
        .await
        .reads("The team gave you a new code.");
    assert_eq!(state(&portal).await, "sent", "nothing else has moved");
}
