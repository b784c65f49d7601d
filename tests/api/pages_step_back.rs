//! `/in/{council}/step-back` without script: nothing but the forms' own fields.

use crate::step_back_form::{PATH, WORDING, step, to_the_last_page};
use open_door_tests::form::Form;
use open_door_tests::forms::code_on;
use open_door_tests::portal::TestPortal;

const CHANGE: [(&str, &str); 5] = [
    ("Change: Name to use", "What should we call you?"),
    ("Change: How to reach you", "What is a safe way to reach you?"),
    ("Change: Number or address", "Which number should they text?"),
    ("Change: What you want to say", "Anything you want to say?"),
    (
        "Change: A card or a call once a year, on a day you choose",
        "A card or a call once a year, on a day you choose?",
    ),
];

#[tokio::test]
async fn six_steps_lead_to_the_code_and_the_code_opens_the_door() {
    let portal = TestPortal::open();
    let page = portal.get_page(PATH).await;
    assert_eq!(page.heading(), "What should we call you?");
    page.reads("Step 1 of 6")
        .reads("You need no reason")
        .reads("until the day before you turn 25");
    let page = to_the_last_page(&portal, "I need help with my flat").await;
    page.reads("Sam Test")
        .reads("07700 900123")
        .reads("I need help with my flat")
        .reads("Yes: Eid");
    let answer = portal.press(&page.form("Send"), "Send").await.expect(303);
    assert_eq!(
        answer.header("location"),
        "/in/blackburn-with-darwen/step-back/done"
    );
    let done = portal.follow(answer).await;
    assert_eq!(done.heading(), "We have got it");
    done.reads("What happens next")
        .reads("1 December 2026")
        .reads("24 February 2027")
        .reads("0808 800 5792");
    let code = code_on(&done);
    assert_eq!(code.len(), 19, "{code}");
    let door = portal
        .follow(portal.post_form("/door", &[("code", &code)]).await)
        .await;
    door.reads("Asking to step back in")
        .reads("You said yes on 24 November 2026");
}

#[tokio::test]
async fn each_step_says_what_to_mend_beside_its_field_and_keeps_what_was_typed() {
    let portal = TestPortal::open();
    let press = async |form: Form| portal.press(&form, "Continue").await;
    let long = "x".repeat(2_001);

    let page = portal.get_page(PATH).await;
    let page = press(page.form("Continue").fill("A name to use", "   "))
        .await
        .expect(422)
        .page();
    assert_eq!(
        page.errors()[0],
        (
            "#name".to_owned(),
            "Tell us a name to use. It can be any name you like".to_owned()
        )
    );
    let page = step(&portal, page.form("Continue").fill("A name to use", "Sam")).await;

    let page = press(page.form("Continue")).await.expect(422).page();
    assert_eq!(
        page.errors()[0],
        (
            "#channel".to_owned(),
            "Choose one safe way to reach you".to_owned()
        )
    );
    let page = step(&portal, page.form("Continue").choose("Phone call")).await;

    let page = press(page.form("Continue").fill("Phone number", "12<3>4\"&"))
        .await
        .expect(422)
        .page();
    assert_eq!(page.errors()[0].0, "#to");
    assert_eq!(page.form("Continue").value("Phone number"), "12<3>4\"&");
    let page = step(
        &portal,
        page.form("Continue").fill("Phone number", "07700 900123"),
    )
    .await;

    let page = press(page.form("Continue").fill("Your words", &long))
        .await
        .expect(422)
        .page();
    assert_eq!(page.errors()[0].0, "#message");
    assert_eq!(page.form("Continue").value("Your words"), long);
    let page = step(&portal, page.form("Continue").fill("Your words", "")).await;

    let page = press(page.form("Continue").choose(WORDING))
        .await
        .expect(422)
        .page();
    assert_eq!(page.errors()[0].0, "#consent-1-day");
    assert!(page.form("Continue").chosen(WORDING), "the yes stays");
    let page = step(&portal, page.form("Continue").choose("No, thank you")).await;
    page.reads("Check your answers")
        .reads("A card or a call once a year, on a day you choose No");
}

#[tokio::test]
async fn a_code_in_the_message_is_refused_and_the_rest_stays() {
    let portal = TestPortal::open();
    let last = to_the_last_page(&portal, "hello").await;
    let page = portal
        .press(&last.form("Send"), "Change: What you want to say")
        .await
        .expect(200)
        .page();
    let typed = "my code is K7QM-3XPD-9TRA-W2HF";
    let answer = portal
        .press(&page.form("Continue").fill("Your words", typed), "Continue")
        .await
        .expect(422);
    let page = answer.page();
    assert!(page.errors()[0].1.starts_with("That looks like a return code"));
    assert_eq!(page.form("Continue").value("Your words"), typed);
}

#[tokio::test]
async fn every_answer_can_be_changed_from_the_last_page_and_leads_straight_back() {
    let portal = TestPortal::open();
    for (button, heading) in CHANGE {
        let last = to_the_last_page(&portal, "hello").await;
        let page = portal.press(&last.form("Send"), button).await.expect(200).page();
        assert_eq!(page.heading(), heading);
        let page = step(&portal, page.form("Continue")).await;
        assert_eq!(page.heading(), "Check your answers", "{button}");
        assert_eq!(page.text(), last.text(), "{button}");
    }
}

#[tokio::test]
async fn going_back_keeps_everything_that_was_typed() {
    let portal = TestPortal::open();
    let mut page = to_the_last_page(&portal, "line one\nline two").await;
    for heading in CHANGE.map(|(_, heading)| heading).into_iter().rev() {
        let form = page.form(if page.heading() == "Check your answers" {
            "Send"
        } else {
            "Continue"
        });
        page = portal.press(&form, "Go back").await.expect(200).page();
        assert_eq!(page.heading(), heading);
        if heading == "Anything you want to say?" {
            assert_eq!(
                page.form("Continue").value("Your words").replace('\r', ""),
                "line one\nline two"
            );
        }
    }
    assert_eq!(page.form("Continue").value("A name to use"), "Sam Test");
}

#[tokio::test]
async fn what_is_typed_stays_text() {
    let portal = TestPortal::open();
    let message = "</textarea><script>alert(1)</script><b>&amp; \"quoted\" 'too' ";
    let last = to_the_last_page(&portal, message).await;
    assert_eq!(last.all("main script, main b").len(), 0);
    last.reads(message.trim());
    let page = portal
        .press(&last.form("Send"), "Change: What you want to say")
        .await
        .expect(200)
        .page();
    assert_eq!(page.all("main script, main b").len(), 0);
    assert_eq!(page.form("Continue").value("Your words"), message);
    assert_eq!(
        page.all("script").len(),
        portal.get_page(PATH).await.all("script").len()
    );
}

#[tokio::test]
async fn the_text_in_a_box_comes_back_to_the_letter() {
    let portal = TestPortal::open();
    for message in [
        "\nstarts with a new line",
        "ends with one\n",
        "  two  spaces  ",
        "é 👋🏽 & < > &lt; \"",
        "a\n\n\nb",
    ] {
        let last = to_the_last_page(&portal, message).await;
        let page = portal
            .press(&last.form("Send"), "Change: What you want to say")
            .await
            .expect(200)
            .page();
        assert_eq!(
            page.form("Continue").value("Your words").replace("\r\n", "\n"),
            message
        );
    }
}

#[tokio::test]
async fn a_letter_can_be_asked_for_in_several_lines() {
    let portal = TestPortal::open();
    let page = portal.get_page(PATH).await;
    let page = step(&portal, page.form("Continue").fill("A name to use", "Sam")).await;
    let page = step(&portal, page.form("Continue").choose("Letter")).await;
    assert_eq!(page.heading(), "Where should a letter go?");
    let page = step(
        &portal,
        page.form("Continue").fill("Address", "1 Test Street\nTesttown"),
    )
    .await;
    let page = step(&portal, page.form("Continue")).await;
    let page = step(&portal, page.form("Continue")).await;
    page.reads("1 Test Street Testtown");
    let _ = portal.press(&page.form("Send"), "Send").await.expect(303);
}
