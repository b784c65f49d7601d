//! `open-door requests …`: the moves of stepping away, of contact preferences and of what somebody asked,
//! and handing over a code.

use chrono::Utc;
use open_door_server::clock::Clock;
use open_door_tests::people::{contact, keep_adviser, least, new_key, referral, step_away};
use open_door_tests::places::{BLACKBURN, TESTSHIRE};
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run};
use open_door_tests::team;
use serde_json::{Value, json};

/// A portal at the time of the command line, with one request. Answers its identifier and its code.
async fn with(body: &Value) -> (TestPortal, String, String) {
    let portal = TestPortal::made().at(Clock::fixed(Utc::now())).open();
    let sent = portal.send_request(&new_key(), body).await.expect(201).json();
    let code = sent["return_code"].as_str().unwrap_or_default().to_owned();
    let id = team::only(&portal).await.id.to_string();
    (portal, id, code)
}

/// Runs `requests VERB ID --by "Jo Duty"` with more words.
fn does(portal: &TestPortal, id: &str, verb: &str, more: &[&str]) -> Said {
    let words = [
        &["requests", verb, id, "--council", BLACKBURN, "--by", "Jo Duty"][..],
        more,
    ]
    .concat();
    run(portal.folder(), &words)
}

async fn state(portal: &TestPortal) -> &'static str {
    team::only(portal).await.state.name()
}

const MAY_END: [&str; 4] = ["--age", "from-21", "--study", "none"];
const WHY: [&str; 2] = ["--reason", "You told us on the phone"];

fn words<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

#[tokio::test]
async fn a_no_at_21_to_24_goes_from_sent_to_stepped_away_in_five_moves_that_the_person_sees() {
    let (portal, id, code) = with(&step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let close = words(&[&MAY_END, &WHY, &["--level", "service-lead"]]);
    for (verb, more, says) in [
        ("receive", vec![], "The team has it. Nothing has ended"),
        ("confirm", vec![], "The team knows that it is you."),
        (
            "stop-support",
            MAY_END.to_vec(),
            "Your support has stopped, as you wish.",
        ),
        ("close", close, "The council has closed its case."),
    ] {
        let said = does(&portal, &id, verb, &more);
        assert!(
            said.done().ends_with("The person sees it with their code.\n"),
            "{verb}: {said:?}"
        );
        portal
            .get_page("/door")
            .await
            .reads(says)
            .does_not_read("Jo Duty");
    }
    assert_eq!(state(&portal).await, "stepped-away");
    let said = run(
        portal.folder(),
        &["requests", "show", &id, "--council", BLACKBURN],
    );
    let shown = said.done();
    assert!(shown.contains("Jo Duty (The service lead or manager)"), "{shown}");
    assert!(
        shown.contains("age       from-21") && shown.contains("study     none"),
        "{shown}"
    );
}

#[tokio::test]
async fn support_is_not_stopped_before_it_is_known_who_asks() {
    let (portal, id, _) = with(&step_away()).await;
    let _ = does(&portal, &id, "receive", &[]).done();
    let said = does(&portal, &id, "stop-support", &MAY_END);
    assert!(said.refused().contains("can't be done now"), "{said:?}");
    assert_eq!(state(&portal).await, "received");
}

#[tokio::test]
async fn support_is_not_stopped_where_it_may_not_end() {
    let (portal, id, _) = with(&step_away()).await;
    for verb in ["receive", "confirm"] {
        let _ = does(&portal, &id, verb, &[]).done();
    }
    for (age, study) in [
        ("from-18", "none"),
        ("under-18", "none"),
        ("from-21", "higher"),
        ("not-sure", "none"),
        ("from-21", "not-sure"),
        ("from-25", "none"),
    ] {
        let said = does(&portal, &id, "stop-support", &["--age", age, "--study", study]);
        assert!(
            said.refused()
                .contains("support may not end at this age or in this study"),
            "{age}, {study}: {said:?}"
        );
        assert!(said.err.contains("requests stay"), "it says what to do: {said:?}");
    }
    assert_eq!(
        does(&portal, &id, "stop-support", &[]).code,
        2,
        "both must be said"
    );
    let said = does(&portal, &id, "stop-support", &["--age", "30", "--study", "none"]);
    assert!(
        said.code == 2 && said.err.contains("use one of: under-18"),
        "{said:?}"
    );
    assert_eq!(state(&portal).await, "confirmed");
}

#[tokio::test]
async fn nobody_may_write_down_that_someone_stays_who_said_no() {
    let (portal, id, code) = with(&step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let _ = does(&portal, &id, "receive", &[]).done();
    let said = does(&portal, &id, "stay", &words(&[&MAY_END, &WHY]));
    assert!(said.refused().contains("the person has said no"), "{said:?}");
    assert_eq!(state(&portal).await, "received");
    let said = does(&portal, &id, "stay", &words(&[&MAY_END, &["--wants-to-stay"]]));
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let _ = does(
        &portal,
        &id,
        "stay",
        &words(&[&MAY_END, &WHY, &["--wants-to-stay"]]),
    )
    .done();
    assert_eq!(state(&portal).await, "staying");
    portal
        .get_page("/door")
        .await
        .reads("Your support goes on.")
        .reads("Why: You told us on the phone");
}

#[tokio::test]
async fn who_may_not_be_let_go_stays_without_being_asked() {
    let (portal, id, _) = with(&step_away()).await;
    let _ = does(&portal, &id, "receive", &[]).done();
    let more = words(&[&["--age", "from-18", "--study", "none"], &WHY]);
    let _ = does(&portal, &id, "stay", &more).done();
    assert_eq!(state(&portal).await, "staying");
}

/// A request whose support has stopped.
async fn stopped() -> (TestPortal, String, String) {
    let (portal, id, code) = with(&step_away()).await;
    for verb in ["receive", "confirm"] {
        let _ = does(&portal, &id, verb, &[]).done();
    }
    let _ = does(&portal, &id, "stop-support", &MAY_END).done();
    (portal, id, code)
}

#[tokio::test]
async fn a_case_is_closed_by_the_level_that_the_pack_names_with_a_reason() {
    let (portal, id, _) = stopped().await;
    let said = does(
        &portal,
        &id,
        "close",
        &words(&[&MAY_END, &WHY, &["--level", "duty"]]),
    );
    assert!(
        said.refused()
            .contains("use one of: service-lead, senior-manager"),
        "{said:?}"
    );
    let lead = ["--level", "service-lead"];
    let said = does(&portal, &id, "close", &words(&[&MAY_END, &lead]));
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let said = does(&portal, &id, "close", &words(&[&MAY_END, &WHY]));
    assert_eq!(said.code, 2, "a level must be named: {said:?}");
    assert_eq!(state(&portal).await, "support-stopped");
    let _ = does(&portal, &id, "close", &words(&[&MAY_END, &WHY, &lead])).done();
    assert_eq!(state(&portal).await, "stepped-away");
}

#[tokio::test]
async fn with_concerns_only_the_level_for_concerns_closes() {
    let (portal, id, _) = stopped().await;
    let with = |level| words(&[&MAY_END, &WHY, &["--concerns", "--level", level]]);
    let said = does(&portal, &id, "close", &with("service-lead"));
    assert!(
        said.refused().contains("another level decides (--level)"),
        "{said:?}"
    );
    assert_eq!(state(&portal).await, "support-stopped");
    let _ = does(&portal, &id, "close", &with("senior-manager")).done();
    assert_eq!(state(&portal).await, "stepped-away");
}

#[tokio::test]
async fn a_case_can_be_kept_open_and_closed_later() {
    let (portal, id, code) = stopped().await;
    let _ = portal.open_door(&code).await.expect(200);
    let said = does(&portal, &id, "keep-open", &[]);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let _ = does(&portal, &id, "keep-open", &WHY).done();
    portal
        .get_page("/door")
        .await
        .reads("The council keeps your case open.")
        .reads("Why: You told us on the phone");
    let close = words(&[&MAY_END, &WHY, &["--level", "service-lead"]]);
    let _ = does(&portal, &id, "close", &close).done();
    assert_eq!(state(&portal).await, "stepped-away");
}

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
            .reads("You took this back.")
            .does_not_read("duty line");
        let said = does(&portal, &id, "cancel", &["--reason", "phoned again"]);
        assert!(said.refused().contains("already"), "{said:?}");
    }
}

#[tokio::test]
async fn new_ways_are_shown_as_to_be_confirmed_and_used_only_after_the_team_says_so() {
    let (portal, id, code) = with(&contact()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let said = run(
        portal.folder(),
        &["requests", "show", &id, "--council", BLACKBURN],
    );
    let shown = said.done();
    assert!(
        shown.contains("new and TO BE CONFIRMED through the old channel: 07700 900456"),
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
        ("keep-open", WHY.to_vec()),
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
    let close = words(&[&MAY_END, &WHY, &["--level", "service-lead"]]);
    for (verb, more) in [
        ("confirm", vec![]),
        ("stop-support", MAY_END.to_vec()),
        ("stay", words(&[&MAY_END, &WHY])),
        ("close", close),
        ("keep-open", WHY.to_vec()),
        ("use", vec![]),
        ("set-aside", WHY.to_vec()),
        ("cancel", WHY.to_vec()),
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
    let said = run(
        portal.folder(),
        &["requests", "show", &id, "--council", BLACKBURN],
    );
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
