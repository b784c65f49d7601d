//! `/door` without script: coming back with a code, taking a consent back, leaving.

use open_door_server::store::Erasure;
use open_door_tests::ask::Ask;
use open_door_tests::page::Page;
use open_door_tests::people::{everything, least};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;

async fn open(portal: &TestPortal, code: &str) -> Page {
    let answer = portal.post_form("/door", &[("code", code)]).await;
    portal.follow(answer).await
}

#[tokio::test]
async fn a_code_opens_what_was_asked_and_agreed() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let form = portal
        .get_page("/door")
        .await
        .form("Open")
        .fill("Your code", &code.to_lowercase());
    let page = portal.follow(portal.send(form.press("Open")).await).await;
    assert_eq!(page.heading(), "What you asked for");
    page.reads("Blackburn with Darwen Council")
        .reads("The team has not read it yet");
    page.reads("If you hear nothing by 1 December 2026")
        .reads("your plan must be ready by 24 February 2027");
    page.reads("You said yes on 24 November 2026")
        .reads("The words, and what happened");
    page.does_not_read("Sam Test")
        .does_not_read("07700")
        .does_not_read("Eid")
        .does_not_read(&code);
}

#[tokio::test]
async fn what_is_done_with_an_answer_stands_under_the_question_it_answers() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door = open(&portal, &code).await;
    let copy = portal.get("/door/copy").await.expect(200).page();
    for page in [door, copy] {
        assert_eq!(
            page.words_of_all("dl.facts > dt"),
            [
                "Who sees it",
                "What is used",
                "Where it came from",
                "What is done with it",
                "Where it is kept",
                "How long",
                "How to take it back",
                "Your rights"
            ]
        );
        let answers = page.words_of_all("dl.facts > dt + dd");
        assert_eq!(answers.len(), 8, "{answers:?}");
        assert_eq!(answers[0], "The Leaving Care service");
        assert!(answers[6].contains("press “Take this back”"), "{answers:?}");
    }
}

#[tokio::test]
async fn someone_who_agreed_to_nothing_is_told_that_this_is_fine() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    open(&portal, &code)
        .await
        .reads("Nothing. You did not agree to anything extra, and that is fine.");
}

/// A code that opened something until the team erased it.
async fn an_erased_code(portal: &TestPortal) -> String {
    let code = portal.send_step_back(&everything()).await;
    let _ = open(&portal.another_phone(), &code).await;
    let request = portal.store().requests(BLACKBURN, None).await.expect("read")[0].id;
    let erasure = Erasure {
        request,
        council: BLACKBURN.to_owned(),
        by: "Jo Duty".to_owned(),
    };
    portal.store().erase_by_staff(erasure).await.expect("erased");
    code
}

#[tokio::test]
async fn a_wrong_code_is_a_field_to_mend_and_says_the_same_whatever_is_wrong() {
    let portal = TestPortal::open();
    let erased = an_erased_code(&portal).await;
    let mut seen = Vec::new();
    for typed in [
        erased.as_str(),
        "hello",
        "K7QM-3XPD-9TRA-W2HF",
        "K7QM-3XPD-9TRA-W2HU",
        "0000 0000 0000 0000",
    ] {
        let answer = portal
            .send(Ask::post("/door").form(&[("code", typed)]))
            .await
            .expect(422);
        let page = answer.page();
        assert_eq!(page.errors()[0].0, "#code");
        assert_eq!(
            page.form("Open").value("Your code"),
            typed,
            "what was typed stays"
        );
        seen.push(answer.text().replace(typed, "…"));
    }
    assert!(
        seen.iter().all(|text| *text == seen[0]),
        "one answer for every wrong code"
    );
}

#[tokio::test]
async fn an_empty_code_asks_for_one() {
    let answer = TestPortal::open()
        .post_form("/door", &[("code", " ")])
        .await
        .expect(422);
    assert_eq!(
        answer.page().errors(),
        [("#code".to_owned(), "Enter your code".to_owned())]
    );
}

#[tokio::test]
async fn the_page_after_the_code_has_a_plain_address() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let answer = portal.post_form("/door", &[("code", &code)]).await.expect(303);
    assert_eq!(answer.header("location"), "/door");
}

#[tokio::test]
async fn a_consent_is_taken_back_with_one_press_and_stays_taken_back() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let page = open(&portal, &code).await;
    let press = page
        .form_to("/withdraw")
        .press("Take this back: A card or a call once a year, on a day you choose");
    let page = portal.follow(portal.send(press.clone()).await).await;
    page.reads("You took this back on 24 November 2026")
        .reads("From now, nobody may use it.");
    assert_eq!(
        page.all("form[action$='/withdraw']").len(),
        0,
        "there is nothing more to press"
    );
    let again = portal.follow(portal.send(press).await).await;
    assert_eq!(again.text(), page.text());
    let later = portal.get_page("/door").await;
    assert_eq!(open(&portal.another_phone(), &code).await.text(), later.text());
}

#[tokio::test]
async fn a_consent_of_another_door_is_not_found() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let mine = open(&portal, &code).await;
    let other = portal.another_phone();
    let others_code = other.send_step_back(&least()).await;
    let _ = open(&other, &others_code).await;
    let _ = other
        .send(mine.form_to("/withdraw").press_only())
        .await
        .expect(404)
        .page();
    open(&portal, &code)
        .await
        .reads("You said yes on 24 November 2026");
}

#[tokio::test]
async fn a_visit_that_has_ended_comes_back_to_the_code() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let page = open(&portal, &code).await;
    portal.clock().step(chrono::TimeDelta::hours(1));
    let answer = portal.send(page.form_to("/withdraw").press_only()).await;
    let page = answer.expect(401).page();
    assert_eq!(page.heading(), "Come back with your code");
    page.reads(
        "Your visit had ended, so nothing was changed. Enter your code, then choose again what you wanted",
    );
    open(&portal, &code)
        .await
        .reads("You said yes on 24 November 2026");
}

#[tokio::test]
async fn leaving_closes_the_door_and_back_shows_nothing() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let page = open(&portal, &code).await;
    let page = portal
        .follow(portal.send(page.form("Leave").press("Leave")).await)
        .await;
    assert_eq!(page.heading(), "Come back with your code");
    assert_eq!(
        portal.get_page("/door").await.heading(),
        "Come back with your code"
    );
}

#[tokio::test]
async fn someone_who_has_lost_the_code_is_told_what_to_do() {
    TestPortal::open()
        .get_page("/door")
        .await
        .reads("I have lost my code")
        .reads("Once they know that it is you, they can give you a new code. They can also take a request or a yes back for you.");
}
