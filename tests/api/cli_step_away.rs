//! `open-door requests …`: stepping away, from the person's no to the closing of the case.

use crate::cli_team::{CALM, LEAD, MAY_END, WHY, does, state, with, words};
use open_door_server::store::RequestSummary;
use open_door_tests::people::{keep_adviser, least, new_key, step_away};
use open_door_tests::portal::TestPortal;
use open_door_tests::program::show;
use open_door_tests::team;

#[tokio::test]
async fn a_no_at_21_to_24_goes_from_sent_to_stepped_away_in_five_moves_that_the_person_sees() {
    let (portal, id, code) = with(&step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let close = words(&[&MAY_END, &WHY, &LEAD, &CALM]);
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
    let said = show(portal.folder(), &id);
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
        ("from-25", "higher"),
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
async fn not_knowing_someones_age_or_study_is_no_way_round_their_no() {
    let (portal, id, _) = with(&step_away()).await;
    let _ = does(&portal, &id, "receive", &[]).done();
    for (age, study) in [
        ("not-sure", "none"),
        ("from-21", "not-sure"),
        ("not-sure", "not-sure"),
        ("not-sure", "higher"),
    ] {
        let circumstances = ["--age", age, "--study", study];
        let said = does(&portal, &id, "stay", &words(&[&circumstances, &WHY]));
        assert!(
            said.refused().contains("the person has said no") && said.err.contains("find those out"),
            "{age}, {study}: {said:?}"
        );
    }
    assert_eq!(state(&portal).await, "received");
    let told_us = words(&[
        &["--age", "not-sure", "--study", "not-sure"],
        &WHY,
        &["--wants-to-stay"],
    ]);
    let _ = does(&portal, &id, "stay", &told_us).done();
    assert_eq!(state(&portal).await, "staying");
}

#[tokio::test]
async fn who_asks_for_help_after_their_no_is_not_let_go() {
    for later in [least(), keep_adviser()] {
        let (portal, id, code) = with(&step_away()).await;
        for verb in ["receive", "confirm"] {
            let _ = does(&portal, &id, verb, &[]).done();
        }
        let _ = portal.open_door(&code).await.expect(200);
        let _ = portal.send_request(&new_key(), &later).await.expect(201);
        let said = does(&portal, &id, "stop-support", &MAY_END);
        assert!(
            said.refused().contains("the person has since asked for help"),
            "{said:?}"
        );
        let request = listed_as(&portal, &id).await;
        assert_eq!(request.state.name(), "confirmed");
        // What they take back is no wish any more.
        let other = team::listed(&portal).await;
        let other = other
            .iter()
            .find(|other| other.id != request.id)
            .expect("the later one");
        let _ = does(&portal, &other.id.to_string(), "cancel", &WHY).done();
        let _ = does(&portal, &id, "stop-support", &MAY_END).done();
    }
}

#[tokio::test]
async fn a_case_is_not_closed_on_someone_who_has_asked_to_come_back() {
    let (portal, id, code) = stopped().await;
    let _ = portal.open_door(&code).await.expect(200);
    let _ = portal.send_request(&new_key(), &least()).await.expect(201);
    let close = words(&[&MAY_END, &WHY, &LEAD, &CALM]);
    let said = does(&portal, &id, "close", &close);
    assert!(
        said.refused().contains("the person has since asked for help"),
        "{said:?}"
    );
    assert_eq!(listed_as(&portal, &id).await.state.name(), "support-stopped");
    // `requests show` names what stands beside it.
    let said = show(portal.folder(), &id);
    assert!(said.done().contains("  step-back  sent  sent "), "{said:?}");
}

/// The request with this identifier.
async fn listed_as(portal: &TestPortal, id: &str) -> RequestSummary {
    let listed = team::listed(portal).await;
    let found = listed.into_iter().find(|request| request.id.to_string() == id);
    found.expect("it is listed")
}

#[tokio::test]
async fn who_may_not_be_let_go_stays_without_being_asked() {
    for (age, study) in [
        ("from-18", "none"),
        ("under-18", "not-sure"),
        ("from-21", "higher"),
        ("from-25", "higher"),
        ("from-25", "none"),
    ] {
        let (portal, id, _) = with(&step_away()).await;
        let _ = does(&portal, &id, "receive", &[]).done();
        let more = words(&[&["--age", age, "--study", study], &WHY]);
        let _ = does(&portal, &id, "stay", &more).done();
        assert_eq!(state(&portal).await, "staying", "{age}, {study}");
    }
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
        &words(&[&MAY_END, &WHY, &CALM, &["--level", "duty"]]),
    );
    assert!(
        said.refused()
            .contains("use one of: service-lead, senior-manager"),
        "{said:?}"
    );
    let said = does(&portal, &id, "close", &words(&[&MAY_END, &LEAD, &CALM]));
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let said = does(&portal, &id, "close", &words(&[&MAY_END, &WHY, &CALM]));
    assert_eq!(said.code, 2, "a level must be named: {said:?}");
    let said = does(&portal, &id, "close", &words(&[&MAY_END, &WHY, &LEAD]));
    assert_eq!(said.code, 2, "what it is about must be said: {said:?}");
    let perhaps = words(&[&MAY_END, &WHY, &LEAD, &["--case", "perhaps"]]);
    let said = does(&portal, &id, "close", &perhaps);
    assert!(
        said.code == 2 && said.err.contains("use one of: no-concerns, unmet-needs"),
        "{said:?}"
    );
    assert_eq!(state(&portal).await, "support-stopped");
    let _ = does(&portal, &id, "close", &words(&[&MAY_END, &WHY, &LEAD, &CALM])).done();
    assert_eq!(state(&portal).await, "stepped-away");
}

#[tokio::test]
async fn with_concerns_only_the_level_for_concerns_closes() {
    let (portal, id, _) = stopped().await;
    let with = |level| words(&[&MAY_END, &WHY, &["--case", "safeguarding", "--level", level]]);
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
    let said = does(&portal, &id, "keep-open", &WHY);
    assert_eq!(said.code, 2, "a level must be named: {said:?}");
    let said = does(&portal, &id, "keep-open", &words(&[&WHY, &["--level", "duty"]]));
    assert!(
        said.refused()
            .contains("use one of: service-lead, senior-manager"),
        "{said:?}"
    );
    let said = does(&portal, &id, "keep-open", &LEAD);
    assert!(said.refused().contains("say who does this and why"), "{said:?}");
    let _ = does(&portal, &id, "keep-open", &words(&[&WHY, &LEAD])).done();
    portal
        .get_page("/door")
        .await
        .reads("The council keeps your case open.")
        .reads("Why: You told us on the phone");
    let close = words(&[&MAY_END, &WHY, &LEAD, &CALM]);
    let _ = does(&portal, &id, "close", &close).done();
    assert_eq!(state(&portal).await, "stepped-away");
}
