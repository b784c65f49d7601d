//! `/in/{council}/refer` without script: asking for someone else.

use open_door_rules::request::RequestKind;
use open_door_tests::forms::{Do, code_on, go_on, go_through, refer, send, send_again};
use open_door_tests::people::least;
use open_door_tests::portal::TestPortal;
use open_door_tests::team;

const PATH: &str = "/in/blackburn-with-darwen/refer";

#[tokio::test]
async fn a_friend_asks_and_learns_only_that_it_was_received() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &refer()).await;
    for typed in [
        "I am a friend",
        "Robin Friend",
        "07700 900123",
        "Kit Known",
        "About 22, lived in Mill Lane",
        "Kit has lost the flat",
        "A text after six",
        "They know, and said yes",
    ] {
        last.reads(typed);
    }
    last.reads("We say that we have got it, and no more.");
    let sent = send(&portal, &last).await;
    sent.reads("Your reference")
        .reads("It opens nothing, and says nothing about anyone.")
        .reads("We cannot tell you what they say, or if we know them.")
        .does_not_read("Kit Known")
        .does_not_read("See where my request is");
    let reference = code_on(&sent);
    assert!(!reference.is_empty());
    let _ = portal.open_door(&reference).await.expect(404);
    let request = team::only(&portal).await;
    assert_eq!((request.kind, request.held), (RequestKind::Referral, false));
}

#[tokio::test]
async fn who_is_in_danger_is_sent_to_999_first_and_can_still_go_on() {
    let portal = TestPortal::open();
    let first = portal.get_page(PATH).await;
    first.reads("If someone’s life is at risk, call 999 now.");
    let page = go_on(
        &portal,
        first,
        &vec![("Is anyone in danger now?", vec![Do::Choose("Yes")])],
    )
    .await;
    assert_eq!(page.heading(), "Please call first");
    page.reads("Call 999 now. You can come back to this form after.")
        .reads("01254 587547");
    assert_eq!(page.link("999"), "tel:999");
    let mut rest = refer();
    rest[0] = ("Please call first", Vec::new());
    let last = go_on(&portal, page, &rest).await;
    let _ = send(&portal, &last).await;
    let id = team::only(&portal).await.id;
    let opened = portal
        .store()
        .request(open_door_tests::places::BLACKBURN, id)
        .await
        .expect("opened");
    let text = serde_json::to_string(&opened.text).expect("JSON");
    assert!(
        !text.contains("danger"),
        "that they were asked is not kept: {text}"
    );
}

#[tokio::test]
async fn someone_from_another_service_says_which() {
    let portal = TestPortal::open();
    let mut way = refer();
    way[1].1 = vec![Do::Choose("I work with them")];
    let page = go_through(&portal, PATH, &way[..2].to_vec()).await;
    let name_only = page.form("Continue").fill("Your name", "Robin Nurse");
    let wrong = portal.press(&name_only, "Continue").await.expect(422).page();
    assert_eq!(
        wrong.errors(),
        [(
            "#organisation".to_owned(),
            "Tell us which service you work for".to_owned()
        )]
    );
    assert_eq!(wrong.form("Continue").value("Your name"), "Robin Nurse");
    way[2].1 = vec![Do::Fill("The service you work for", "Testtown Hospital")];
    let last = go_on(&portal, wrong, &way[2..].to_vec()).await;
    last.reads("Testtown Hospital").reads("Robin Nurse");
}

#[tokio::test]
async fn each_step_says_what_to_mend_and_keeps_what_was_typed() {
    let portal = TestPortal::open();
    let empty = [
        ("#danger", "Choose yes, no or not sure"),
        ("#relation", "Choose who you are to them"),
        ("#name", "Tell us your name"),
        ("#channel", "Choose one safe way to reach you"),
        ("#to", "Enter the phone number we should use"),
        ("#about", "Tell us the name of the person"),
        ("#why", "Write a few words here"),
        ("", ""),
        ("#knows", "Choose what they know"),
    ];
    let mut page = portal.get_page(PATH).await;
    for ((field, message), step) in empty.into_iter().zip(refer()) {
        if !field.is_empty() {
            page = portal
                .press(&page.form("Continue"), "Continue")
                .await
                .expect(422)
                .page();
            assert_eq!(page.errors(), [(field.to_owned(), message.to_owned())]);
        }
        page = go_on(&portal, page, &vec![step]).await;
    }
    assert_eq!(page.heading(), "Check your answers");

    let long = "x".repeat(2_001);
    for (button, label, field) in [
        ("Change: What helps us find them", "What else helps", "#details"),
        ("Change: Why now", "What is going on", "#why"),
        ("Change: How to reach them safely", "Safe ways", "#safe-ways"),
    ] {
        let step = portal.press(&page.form("Send"), button).await.expect(200).page();
        let form = step.form("Continue").fill(label, &long);
        let wrong = portal.press(&form, "Continue").await.expect(422).page();
        assert_eq!(wrong.errors()[0].0, field);
        assert_eq!(wrong.form("Continue").value(label), long);
    }
}

#[tokio::test]
async fn every_answer_can_be_changed_from_the_last_page_and_leads_straight_back() {
    let portal = TestPortal::open();
    for (button, heading) in [
        ("Change: You are", "Who are you to them?"),
        ("Change: Your name", "What is your name?"),
        ("Change: How to reach you", "What is a safe way to reach you?"),
        ("Change: Who it is about", "Who is it about?"),
        ("Change: Why now", "Why now?"),
        (
            "Change: How to reach them safely",
            "How can we reach them safely?",
        ),
        ("Change: What they know", "Do they know that you ask?"),
    ] {
        let last = go_through(&portal, PATH, &refer()).await;
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
async fn sent_twice_it_is_one_request_and_one_reference() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &refer()).await;
    let (first, second) = (send(&portal, &last).await, send_again(&portal, &last).await);
    assert_eq!(code_on(&first), code_on(&second));
    let _ = team::only(&portal).await;
}

#[tokio::test]
async fn what_someone_inside_asks_for_another_lands_behind_another_door() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let last = go_through(&portal, PATH, &refer()).await;
    let sent = send(&portal, &last).await;
    sent.reads("Your reference");
    let door = portal.get_page("/door").await;
    door.does_not_read("Someone asked us to help you");
    assert_eq!(team::listed(&portal).await.len(), 2);
}
