//! Sending the form to step back without script: once, whatever is pressed, and the code afterwards.

use crate::step_back_form::{PATH, step, to_the_last_page};
use open_door_tests::ask::Ask;
use open_door_tests::forms::code_on;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;

#[tokio::test]
async fn the_code_is_shown_again_for_ten_minutes_to_this_phone_only() {
    let portal = TestPortal::open();
    let page = to_the_last_page(&portal, "").await;
    let answer = portal.press(&page.form("Send"), "Send").await;
    let code = code_on(&portal.follow(answer).await);
    let done = format!("{PATH}/done");
    assert_eq!(
        code_on(&portal.get_page(&done).await),
        code,
        "loading it again shows it again"
    );
    let elsewhere = portal.another_phone().get(&done).await.expect(410).page();
    assert_eq!(elsewhere.heading(), "We cannot show this page again");
    portal.clock().step(chrono::TimeDelta::minutes(10));
    let later = portal.get(&done).await.expect(410).page();
    assert_eq!(later.heading(), "We cannot show this page again");
    later.does_not_read(&code).reads("it is safe");
}

#[tokio::test]
async fn a_sealed_cookie_that_was_changed_shows_nothing() {
    let portal = TestPortal::open();
    let page = to_the_last_page(&portal, "").await;
    let _ = portal.press(&page.form("Send"), "Send").await.expect(303);
    let sealed = portal.cookie("sent").expect("a cookie");
    for changed in [
        format!("{sealed}A"),
        sealed.replacen(|c: char| c.is_ascii_lowercase(), "Q", 1),
        "x".to_owned(),
    ] {
        portal.set_cookie("sent", &changed);
        let page = portal.get(&format!("{PATH}/done")).await.expect(410).page();
        assert_eq!(page.heading(), "We cannot show this page again");
    }
}

#[tokio::test]
async fn pressing_send_five_times_is_one_request_and_one_code() {
    let portal = TestPortal::open();
    let page = to_the_last_page(&portal, "").await;
    let form = page.form("Send");
    let press = || portal.press(&form, "Send");
    let answers = tokio::join!(press(), press(), press(), press(), press());
    let code = code_on(&portal.follow(answers.0).await);
    for answer in [answers.1, answers.2, answers.3, answers.4] {
        assert_eq!(code_on(&portal.follow(answer).await), code);
    }
    assert_eq!(
        portal
            .store()
            .requests(BLACKBURN, None)
            .await
            .expect("a list")
            .len(),
        1
    );
}

#[tokio::test]
async fn a_form_sent_again_with_other_answers_says_so_and_keeps_them() {
    let portal = TestPortal::open();
    let page = to_the_last_page(&portal, "first").await;
    let _ = portal.press(&page.form("Send"), "Send").await.expect(303);
    let page = portal
        .press(&page.form("Send"), "Change: What you want to say")
        .await
        .expect(200)
        .page();
    let page = step(&portal, page.form("Continue").fill("Your words", "second")).await;
    let page = portal.press(&page.form("Send"), "Send").await.expect(422).page();
    page.reads("This form was already sent with other answers")
        .reads("second");
}

#[tokio::test]
async fn every_form_has_a_key_of_its_own_and_keeps_it_to_the_end() {
    let portal = TestPortal::open();
    let first = portal.get_page(PATH).await.form("Continue");
    let second = portal.get_page(PATH).await.form("Continue");
    assert_ne!(first.hidden("key"), second.hidden("key"));
    let page = step(&portal, first.clone().fill("A name to use", "Sam")).await;
    assert_eq!(page.form("Continue").hidden("key"), first.hidden("key"));
}

#[tokio::test]
async fn a_wording_that_has_changed_is_shown_and_asked_again() {
    let portal = TestPortal::open();
    let _ = portal.get_page(PATH).await;
    let fields = [
        ("key", "LY9MDlT1Tz6cVQ06XAt-EQ"),
        ("step", "check"),
        ("name", "Sam"),
        ("channel", "text"),
        ("to", "07700 900123"),
        ("consent-1", "yes"),
        ("consent-1-day", "Eid"),
        ("consent-1-shown", "celebration-contact@0"),
    ];
    let page = portal.post_form(PATH, &fields).await.expect(422).page();
    assert_eq!(
        page.heading(),
        "A card or a call once a year, on a day you choose?"
    );
    assert!(
        page.errors()[0]
            .1
            .starts_with("The words of this question have changed")
    );
    // The yes is gone with the old words, and the day is still there: which of the two is meant?
    let asked = portal.press(&page.form("Continue"), "Continue").await;
    let page = asked.expect(422).page();
    assert!(page.errors()[0].1.starts_with("You named a day"));
    let page = step(&portal, page.form("Continue").fill("Which day?", "")).await;
    let _ = portal.press(&page.form("Send"), "Send").await.expect(303);
}

#[tokio::test]
async fn a_made_up_form_can_not_skip_an_answer_or_show_what_it_did_not_ask() {
    let portal = TestPortal::open();
    let page = portal
        .post_form(PATH, &[("step", "check"), ("go", "next")])
        .await
        .expect(422)
        .page();
    page.reads("Check your answers");
    let page = portal
        .post_form(PATH, &[("step", "name"), ("go", "to:check")])
        .await
        .expect(200)
        .page();
    assert_eq!(page.heading(), "What should we call you?");
    let page = portal
        .post_form(PATH, &[("step", "nonsense"), ("planted", "<b>planted</b>")])
        .await
        .page();
    assert!(!page.whole_text().contains("planted"));
    assert!(
        portal
            .store()
            .requests(BLACKBURN, None)
            .await
            .expect("a list")
            .is_empty()
    );
}

#[tokio::test]
async fn when_nothing_can_be_stored_everything_typed_is_still_there() {
    let portal = TestPortal::open();
    let last = to_the_last_page(&portal, "keep this").await;
    portal.store().close().await;
    let page = portal.press(&last.form("Send"), "Send").await.expect(503).page();
    assert_eq!(page.heading(), "Check your answers");
    page.reads("We cannot save anything right now")
        .reads("keep this")
        .reads("Sam Test");
    assert_eq!(
        page.form("Send").hidden("key"),
        last.form("Send").hidden("key"),
        "trying again is no second record"
    );
}

#[tokio::test]
async fn a_form_without_its_key_is_not_taken() {
    let fields = [
        ("step", "check"),
        ("name", "Sam"),
        ("channel", "text"),
        ("to", "07700 900123"),
    ];
    let portal = TestPortal::open();
    let answer = portal.send_step(Ask::post(PATH).form(&fields)).await.expect(400);
    answer.page().reads("Check your answers");
    assert!(
        portal
            .store()
            .requests(BLACKBURN, None)
            .await
            .expect("a list")
            .is_empty()
    );
}
