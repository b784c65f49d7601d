//! `open-door requests …`: the team's work, and what the person sees of it.

use chrono::Utc;
use open_door_server::clock::Clock;
use open_door_tests::page::Page;
use open_door_tests::people::{everything, least, to_council};
use open_door_tests::places::{BLACKBURN, TESTSHIRE, content_with_testshire};
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run, run_with_content};
use serde_json::{Value, json};

/// A portal at the time of the command line, which asks the system's clock.
fn open() -> TestPortal {
    TestPortal::made().at(Clock::fixed(Utc::now())).open()
}

fn requests(portal: &TestPortal, words: &[&str]) -> Said {
    let words = [&["requests"], words, &["--council", BLACKBURN]].concat();
    run(portal.folder(), &words)
}

/// The identifier of the only request.
fn only(portal: &TestPortal) -> String {
    let listed = requests(portal, &["list", "--json"]).json();
    let [one] = listed.as_array().expect("a list").as_slice() else {
        panic!("{listed:#}")
    };
    one["id"].as_str().expect("an identifier").to_owned()
}

fn state(portal: &TestPortal) -> Value {
    requests(portal, &["list", "--json"]).json()[0]["state"].clone()
}

async fn door(portal: &TestPortal) -> Page {
    portal.get_page("/door").await
}

#[tokio::test]
async fn what_the_person_wants_erased_is_erased_and_their_code_opens_nothing() {
    let portal = open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let id = only(&portal);
    let words = ["erase", id.as_str(), "--by", "Jo Duty"];
    let said = requests(&portal, &words);
    assert_eq!(said.code, 2, "it has to be meant: {said:?}");
    door(&portal).await.reads("The team has not read it yet");

    let said = requests(&portal, &[&words[..], &["--for-good"]].concat());
    assert!(said.done().contains("its code opens nothing"), "{said:?}");
    let _ = portal.open_door(&code).await.expect(404);
    let shown = requests(&portal, &["show", &id, "--why", "they rang"]);
    assert!(shown.refused().contains("by Jo Duty"), "{shown:?}");
    let said = requests(&portal, &["list", "--names"]);
    let listed = said.done();
    assert!(
        listed.contains("erased (sent)") && !listed.contains("Sam"),
        "{listed}"
    );
}

const RECEIVE: &[&str] = &["receive", "--by", "Jo Duty"];
const DECIDE: &[&str] = &[
    "decide",
    "--by",
    "Kim Manager",
    "--outcome",
    "personal-adviser",
    "--reason",
    "You asked for help with your flat",
];
const HAND_OVER: &[&str] = &["hand-over", "--by", "Jo Duty"];

fn step(portal: &TestPortal, words: &[&str], id: &str) -> Said {
    requests(portal, &[&words[..1], &[id], &words[1..]].concat())
}

#[tokio::test]
async fn the_persons_page_shows_each_move_as_soon_as_it_is_made() {
    let portal = open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let id = only(&portal);
    door(&portal).await.reads("The team has not read it yet");

    let said = step(&portal, RECEIVE, &id);
    assert_eq!(
        said.done(),
        format!("{id} is received. The person sees it with their code.\n")
    );
    door(&portal)
        .await
        .reads("The team has it.")
        .reads("The team received it.")
        .does_not_read("Jo Duty");

    let _ = step(&portal, DECIDE, &id).done();
    let page = door(&portal).await;
    page.reads("You will have a Personal Adviser")
        .reads("Why: You asked for help with your flat");
    page.reads("The team decided.").does_not_read("Kim Manager");

    let _ = step(&portal, HAND_OVER, &id).done();
    door(&portal)
        .await
        .reads("The team is working on it")
        .reads("The team put it into its own files, to work on it.");
    assert_eq!(state(&portal), "handed-over");
}

#[tokio::test]
async fn the_team_reads_what_the_person_wrote() {
    let portal = open();
    let _ = portal.send_step_back(&everything()).await;
    let id = only(&portal);
    let said = requests(&portal, &["show", &id, "--why", "they rang"]);
    let text = said.done();
    for words in [
        "Sam Test",
        "text: 07700 900123",
        "I have lost my flat",
        "state     sent",
        "To use it: consents use",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let shown = requests(&portal, &["show", &id, "--why", "they rang", "--json"]).json();
    assert_eq!(shown["text"]["name"], "Sam Test");
    assert_eq!(
        shown["text"]["reach"],
        json!({ "channel": "text", "to": "07700 900123" })
    );
    assert_eq!(shown["text"]["message"], "I have lost my flat and need help");
    assert_eq!(
        (&shown["state"], &shown["council"]),
        (&json!("sent"), &json!(BLACKBURN))
    );
    assert_eq!(shown["consents"][0]["state"], "given");
    assert!(
        !shown.to_string().contains("Eid"),
        "the day comes out of a use only"
    );
    assert!(
        !shown.to_string().contains("code"),
        "the team never sees a code: {shown:#}"
    );
}

#[tokio::test]
async fn every_move_has_an_actor_and_its_reason_in_the_history() {
    let portal = open();
    let _ = portal.send_step_back(&least()).await;
    let id = only(&portal);
    for words in [RECEIVE, DECIDE, HAND_OVER] {
        let said = step(&portal, &[words, &["--json"]].concat(), &id).json();
        assert_eq!(said["id"], json!(id));
    }
    let shown = requests(&portal, &["show", &id, "--why", "they rang", "--json"]).json();
    let history: Vec<_> = shown["history"]
        .as_array()
        .expect("a history")
        .iter()
        .map(|entry| {
            (
                entry["state"].as_str(),
                entry["by"].as_str(),
                entry["outcome"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        history,
        [
            (Some("sent"), Some("the person"), None),
            (Some("received"), Some("Jo Duty"), None),
            (Some("decided"), Some("Kim Manager"), Some("personal-adviser")),
            (Some("handed-over"), Some("Jo Duty"), None),
        ]
    );
}

#[tokio::test]
async fn the_list_is_oldest_first_and_can_be_narrowed_to_a_state() {
    let portal = open();
    assert_eq!(requests(&portal, &["list"]).done(), "No requests.\n");
    let _ = portal.send_step_back(&least()).await;
    let first = only(&portal);
    portal.clock().step(chrono::TimeDelta::seconds(1));
    let _ = portal.send_step_back(&least()).await;
    let _ = step(&portal, RECEIVE, &first).done();
    let said = requests(&portal, &["list"]);
    let lines: Vec<_> = said.done().lines().collect();
    assert!(
        lines.len() == 2 && lines[0].starts_with(&first) && lines[0].contains("received"),
        "{lines:?}"
    );
    let sent = requests(&portal, &["list", "--state", "sent", "--json"]).json();
    assert_eq!(sent.as_array().map(Vec::len), Some(1));
    assert_ne!(sent[0]["id"], json!(first));
    assert_eq!(requests(&portal, &["list", "--state", "lost"]).code, 2);
}

#[tokio::test]
async fn a_move_out_of_order_is_refused_and_changes_nothing() {
    let portal = open();
    let _ = portal.send_step_back(&least()).await;
    let id = only(&portal);
    let refused = |words: &[&str], says: &str| {
        let said = step(&portal, words, &id);
        assert!(said.refused().contains(says), "{says}: {said:?}");
    };
    refused(HAND_OVER, "`hand-over` can't be done now");
    refused(DECIDE, "the request is sent: `decide` can't be done now");
    assert_eq!(state(&portal), "sent");
    let _ = step(&portal, RECEIVE, &id).done();
    refused(RECEIVE, "this has been done already: the request is received");
    refused(HAND_OVER, "`hand-over` can't be done now");
    assert_eq!(state(&portal), "received");
}

#[tokio::test]
async fn a_decision_needs_a_reason_and_an_outcome_of_the_pack() {
    let portal = open();
    let code = portal.send_step_back(&least()).await;
    let id = only(&portal);
    let _ = step(&portal, RECEIVE, &id).done();
    let decide = |outcome: &str, reason: &str| {
        step(
            &portal,
            &["decide", "--by", "Kim", "--outcome", outcome, "--reason", reason],
            &id,
        )
    };
    let said = decide("a-holiday", "why not");
    assert!(
        said.refused()
            .contains("Use one of: advice, signposting, personal-adviser"),
        "{said:?}"
    );
    assert!(
        decide("advice", "  ")
            .refused()
            .contains("say who does this and why")
    );
    let said = step(&portal, &["decide", "--by", "Kim", "--outcome", "advice"], &id);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let said = step(&portal, &["decide", "--outcome", "advice", "--reason", "x"], &id);
    assert_eq!(said.code, 2, "without an actor nothing moves: {said:?}");
    let said = decide("advice", &format!("their code is {code}"));
    assert!(said.refused().contains("looks like a return code"), "{said:?}");
    assert!(!said.err.contains(&code));
    assert_eq!(state(&portal), "received");
}

#[tokio::test]
async fn another_councils_request_is_not_found() {
    let content = content_with_testshire();
    let portal = open();
    let _ = portal.send_step_back(&everything()).await;
    let id = only(&portal);
    let testshire = |words: &[&str]| {
        let words = [&["requests"], words, &["--council", TESTSHIRE]].concat();
        run_with_content(portal.folder(), content.path(), &words)
    };
    assert_eq!(testshire(&["list"]).done(), "No requests.\n");
    for words in [
        &["show", &id, "--why", "they rang"][..],
        &["receive", &id, "--by", "Sly"],
        &[
            "decide",
            &id,
            "--by",
            "Sly",
            "--outcome",
            "advice",
            "--reason",
            "x",
        ],
        &["hand-over", &id, "--by", "Sly"],
    ] {
        let said = testshire(words);
        assert!(
            said.refused()
                .contains("there is no such request in this council"),
            "{said:?}"
        );
        assert!(!said.err.contains("Sam"), "{said:?}");
    }
    assert_eq!(state(&portal), "sent");
}

#[tokio::test]
async fn each_council_works_on_its_own() {
    let content = content_with_testshire();
    let portal = TestPortal::made()
        .with_content(content.path())
        .at(Clock::fixed(Utc::now()))
        .open();
    let _ = portal.send_step_back(&to_council(least(), TESTSHIRE)).await;
    assert_eq!(requests(&portal, &["list"]).done(), "No requests.\n");
    let words = ["requests", "list", "--council", TESTSHIRE, "--json"];
    assert_eq!(
        run_with_content(portal.folder(), content.path(), &words).json()[0]["state"],
        "sent"
    );
}

#[test]
fn words_that_are_off_are_answered_with_what_to_do() {
    let portal = open();
    let said = run(portal.folder(), &["requests", "list", "--council", "nowhere"]);
    assert!(
        said.refused()
            .contains("there is no council `nowhere`. There are: blackburn-with-darwen"),
        "{said:?}"
    );
    let said = requests(&portal, &["show", "nonsense", "--why", "they rang"]);
    assert!(
        said.refused()
            .contains("copy the identifier from `requests list`"),
        "{said:?}"
    );
    let empty = tempfile::tempdir().expect("a folder");
    let said = run(empty.path(), &["requests", "list", "--council", BLACKBURN]);
    assert!(said.refused().contains("there is no database at"), "{said:?}");
    assert_eq!(
        std::fs::read_dir(empty.path()).expect("a folder").count(),
        0,
        "and none is made"
    );
}
