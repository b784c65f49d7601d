//! `/in/{council}/contact` without script: how to be contacted.

use open_door_rules::request::RequestKind;
use open_door_tests::forms::{CARD, Do, code_on, contact, fill_in, go_on, go_through, send, send_again};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::{Value, json};

const PATH: &str = "/in/blackburn-with-darwen/contact";

/// What was stored, as the team reads it.
async fn text(portal: &TestPortal) -> Value {
    let id = team::only(portal).await.id;
    let opened = portal.store().request(BLACKBURN, id).await.expect("opened");
    serde_json::to_value(opened.text).expect("JSON")
}

#[tokio::test]
async fn what_is_not_said_is_not_used() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &contact()).await;
    last.reads("Safe ways Text message")
        .reads("Never, it is not safe Letter")
        .reads("Not used Phone call, WhatsApp, Email, Meeting in person")
        .reads("07700 900456")
        .reads("Is the one they have safe? Yes")
        .reads("The council, but not which team")
        .reads("My flatmate must not know");
    let sent = send(&portal, &last).await;
    sent.reads("They check it with you first, in a way they had before.");
    assert_eq!(team::only(&portal).await.kind, RequestKind::ContactPreferences);
    let text = text(&portal).await;
    let uses: Vec<_> = text["channels"]
        .as_array()
        .expect("channels")
        .iter()
        .map(|choice| (choice["channel"].as_str(), choice["usage"].as_str()))
        .collect();
    assert_eq!(
        uses,
        [
            (Some("call"), Some("no")),
            (Some("text"), Some("safe")),
            (Some("whats-app"), Some("no")),
            (Some("email"), Some("no")),
            (Some("letter"), Some("not-safe")),
            (Some("in-person"), Some("no")),
        ]
    );
    assert_eq!(
        (
            &text["old_ways"],
            &text["voicemail"],
            &text["may_name"],
            &text["card"]
        ),
        (
            &json!("safe"),
            &json!("none"),
            &json!("council"),
            &json!("nothing")
        )
    );
    let door = portal.post_form("/door", &[("code", &code_on(&sent))]).await;
    portal
        .follow(door)
        .await
        .reads("How we get in touch")
        .does_not_read("07700")
        .does_not_read("flatmate");
}

#[tokio::test]
async fn calls_and_cards_are_asked_about_only_where_they_are_wanted() {
    let portal = TestPortal::open();
    let mut way = contact();
    way[0].1.push(Do::ChooseIn("Phone call", "Yes, it is safe"));
    way.insert(
        2,
        (
            "When we call",
            vec![
                Do::Choose("Evenings"),
                Do::Choose("Weekends"),
                Do::Choose("Say only a first name"),
            ],
        ),
    );
    way[4].1 = vec![Do::Choose("An e-card")];
    way.insert(
        5,
        (
            CARD,
            vec![Do::Choose("Yes, get in touch"), Do::Fill("Which day?", "Eid")],
        ),
    );
    let last = go_through(&portal, PATH, &way).await;
    last.reads("Evenings, Weekends. Say only a first name and a number")
        .reads("An e-card")
        .reads("Yes: Eid");
    // Who takes the call back is asked nothing about calls any more, and it is not sent.
    let ways = portal
        .press(&last.form("Send"), "Change: Safe ways")
        .await
        .expect(200)
        .page();
    let no_call = ways
        .form("Continue")
        .choose_in("Phone call", "I would rather not");
    let last = portal.press(&no_call, "Continue").await.expect(200).page();
    last.does_not_read("Evenings");
    let _ = send(&portal, &last).await;
    let text = text(&portal).await;
    assert_eq!(
        (&text["times"], &text["voicemail"], &text["card"]),
        (&json!([]), &json!("none"), &json!("e-card"))
    );
}

#[tokio::test]
async fn each_step_says_what_to_mend_and_keeps_what_was_typed() {
    let portal = TestPortal::open();
    let press = async |form| portal.press(&form, "Continue").await.expect(422).page();
    let page = portal.get_page(PATH).await;
    let not_safe = Do::ChooseIn("Letter", "No, someone might see or hear it");
    let wrong = press(fill_in(page.form("Continue"), &[not_safe])).await;
    let (field, message) = wrong.errors().remove(0);
    assert_eq!(field, "#use-call");
    assert!(message.contains("If there is none, call the team"), "{message}");
    assert!(
        wrong
            .form("Continue")
            .chosen_in("Letter", "No, someone might see"),
        "what was chosen stays"
    );

    let page = go_on(&portal, wrong, &contact()[..1].to_vec()).await;
    let wrong = press(page.form("Continue")).await;
    assert_eq!(
        wrong.errors()[0],
        (
            "#phone".to_owned(),
            "Give at least one of these, so that the team can tell who you are".to_owned()
        )
    );
    assert_eq!(
        wrong.errors()[1],
        ("#old-ways".to_owned(), "Choose yes, no or not sure".to_owned())
    );
    let wrong = press(wrong.form("Continue").fill("Phone number", "12<3>\"&")).await;
    assert_eq!(wrong.errors()[0].0, "#phone");
    assert_eq!(wrong.form("Continue").value("Phone number"), "12<3>\"&");

    let page = go_on(&portal, wrong, &contact()[1..2].to_vec()).await;
    let long = "x".repeat(201);
    let wrong = press(page.form("Continue").fill("Which language", &long)).await;
    assert_eq!(wrong.errors()[0].0, "#language");
    assert_eq!(wrong.form("Continue").value("Which language"), long);
    let mended = wrong.form("Continue").fill("Which language", "Urdu");
    let page = portal.press(&mended, "Continue").await.expect(200).page();

    let wrong = press(page.form("Continue")).await;
    assert_eq!(
        wrong.errors(),
        [("#card".to_owned(), "Choose one. No card is fine, too".to_owned())]
    );
    let last = go_on(&portal, wrong, &contact()[3..].to_vec()).await;
    last.reads("Urdu");
}

#[tokio::test]
async fn every_answer_can_be_changed_from_the_last_page_and_leads_straight_back() {
    let portal = TestPortal::open();
    for (button, heading) in [
        ("Change: Safe ways", "How may we get in touch?"),
        ("Change: Number or address", "Which number or address?"),
        ("Change: Is the one they have safe?", "Which number or address?"),
        ("Change: What we may say", "What may we say?"),
        ("Change: Language", "What may we say?"),
        ("Change: A day that matters", "A day that matters to you"),
        ("Change: Name to use", "What should we call you?"),
        ("Change: Anything else", "Anything else that keeps you safe?"),
    ] {
        let last = go_through(&portal, PATH, &contact()).await;
        let page = portal.press(&last.form("Send"), button).await.expect(200).page();
        assert_eq!(page.heading(), heading);
        let back = portal
            .press(&page.form("Continue"), "Continue")
            .await
            .expect(200)
            .page();
        assert_eq!(back.text(), last.text(), "{button}");
    }
}

#[tokio::test]
async fn sent_twice_it_is_one_request() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &contact()).await;
    let first = send(&portal, &last).await;
    let second = send_again(&portal, &last).await;
    assert_eq!(code_on(&first), code_on(&second));
    let _ = team::only(&portal).await;
}
