//! `/in/{place}/check` without script: three questions, an answer, and dates for the calendar.

use icalendar::{Calendar, CalendarComponent, Component};
use open_door_tests::ask::Ask;
use open_door_tests::page::Page;
use open_door_tests::portal::TestPortal;

const PATH: &str = "/in/blackburn-with-darwen/check";

async fn press(portal: &TestPortal, ask: Ask) -> Page {
    portal.send(ask).await.expect(200).page()
}

/// Answers all three questions, with nothing but the forms' own fields.
async fn answer(portal: &TestPortal, path: &str, born: (&str, &str, &str), care: &str, now: &[&str]) -> Page {
    let page = portal.get_page(path).await;
    let form = page
        .form("Continue")
        .fill("Day", born.0)
        .fill("Month", born.1)
        .fill("Year", born.2);
    let page = press(portal, form.press("Continue")).await;
    assert_eq!(page.heading(), "Which of these fits you best?");
    let page = press(portal, page.form("Continue").choose(care).press("Continue")).await;
    assert_eq!(page.heading(), "What do you do now?");
    let form = now.iter().fold(page.form("Show what I can get"), |form, choice| {
        form.choose(choice)
    });
    press(portal, form.press("Show what I can get")).await
}

#[tokio::test]
async fn three_questions_lead_to_what_is_yours_now_and_what_comes_next() {
    let portal = TestPortal::open();
    let page = answer(
        &portal,
        PATH,
        ("10", "5", "2006"),
        "I was in care for three months or more",
        &["I work"],
    )
    .await;
    assert_eq!(page.heading(), "What you can get");
    page.reads("Yours now")
        .reads("What comes next")
        .reads("former relevant child");
    page.reads("Your plan for after 21 is ready")
        .reads("26 April 2027");
    page.reads("The council decides");
    assert_eq!(
        page.link("Ask for help from the team"),
        "/in/blackburn-with-darwen/step-back"
    );
}

#[tokio::test]
async fn the_dates_can_be_kept_in_a_calendar_that_says_nothing_of_care() {
    let portal = TestPortal::open();
    let page = answer(
        &portal,
        PATH,
        ("10", "May", "2006"),
        "I was in care for three months or more",
        &[],
    )
    .await;
    let file = portal
        .send(page.form("Save the dates").press("Save the dates"))
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"dates.ics\""
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let calendar: Calendar = file.text().parse().expect("another program reads it");
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some((
                event.property_value("DTSTART")?.to_owned(),
                event.get_summary()?.to_owned(),
            )),
            _ => None,
        })
        .collect();
    assert!(
        events.contains(&("20270426".to_owned(), "Plans ready".to_owned())),
        "{events:?}"
    );
    assert!(
        events.contains(&("20270510".to_owned(), "21st birthday".to_owned())),
        "{events:?}"
    );
    let said = file.text().to_lowercase();
    for word in ["care", "adviser", "blackburn", "bwd", "council", "2006"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
}

#[tokio::test]
async fn england_has_the_check_too() {
    let portal = TestPortal::open();
    let page = answer(
        &portal,
        "/in/england/check",
        ("10", "5", "2006"),
        "I am not sure",
        &[],
    )
    .await;
    assert_eq!(page.heading(), "What you can get");
    page.reads("Ask about these");
    assert_eq!(
        page.all("a[href$='/step-back']").len(),
        0,
        "without a council there is nobody to send it to"
    );
}

#[tokio::test]
async fn what_must_be_mended_is_said_beside_the_field_and_nothing_typed_is_lost() {
    let portal = TestPortal::open();
    let page = portal.get_page(PATH).await;
    let ask = page
        .form("Continue")
        .fill("Day", "31")
        .fill("Month", "smarch")
        .fill("Year", "2004")
        .press("Continue");
    let page = portal.send(ask).await.expect(422).page();
    let errors = page.errors();
    assert_eq!(errors[0].0, "#day");
    assert!(errors[0].1.starts_with("That date does not exist"), "{errors:?}");
    let form = page.form("Continue");
    assert_eq!(
        (form.value("Day"), form.value("Month"), form.value("Year")),
        ("31", "smarch", "2004")
    );
    let page = press(&portal, form.fill("Month", "3").press("Continue")).await;
    let page = portal
        .send(page.form("Continue").press("Continue"))
        .await
        .expect(422)
        .page();
    let errors = page.errors();
    assert_eq!(errors[0].0, "#statement");
    assert!(
        errors[0].1.starts_with("Choose the one that fits best"),
        "{errors:?}"
    );
}

#[tokio::test]
async fn going_back_and_changing_an_answer_keeps_the_others() {
    let portal = TestPortal::open();
    let page = answer(
        &portal,
        PATH,
        ("10", "5", "2006"),
        "I am not sure",
        &["I work", "I am an apprentice"],
    )
    .await;
    let page = press(&portal, page.form("Change my answers").press("Change my answers")).await;
    let form = page.form("Continue");
    assert_eq!(
        (form.value("Day"), form.value("Month"), form.value("Year")),
        ("10", "5", "2006")
    );
    let page = press(&portal, form.fill("Year", "2005").press("Continue")).await;
    let form = page.form("Continue");
    assert!(form.chosen("I am not sure"));
    let page = press(&portal, form.press("Continue")).await;
    let form = page.form("Show what I can get");
    assert!(form.chosen("I work") && form.chosen("I am an apprentice") && !form.chosen("I am at university"));
    let page = press(&portal, form.press("Go back")).await;
    assert_eq!(page.heading(), "Which of these fits you best?");
}

#[tokio::test]
async fn no_question_can_be_left_out_by_an_address_or_a_made_up_form() {
    let portal = TestPortal::open();
    for fields in [
        &[("step", "now"), ("go", "next")][..],
        &[("step", "result"), ("go", "next")],
        &[("step", "born"), ("go", "to:result")],
        &[("step", "nonsense"), ("go", "to:nonsense")],
        &[],
    ] {
        let answer = portal.post_form(PATH, fields).await;
        assert!(matches!(answer.status, 200 | 422), "{fields:?}");
        assert_eq!(answer.page().heading(), "When were you born?", "{fields:?}");
    }
    let _ = portal
        .post_form(&format!("{PATH}/dates.ics"), &[("day", "1")])
        .await
        .expect(422)
        .page();
}

#[tokio::test]
async fn the_answers_are_used_and_forgotten() {
    let portal = TestPortal::open();
    let before = portal.store().commits();
    let page = answer(&portal, PATH, ("10", "5", "2006"), "I am in care now", &[]).await;
    page.reads("What you can get");
    assert_eq!(portal.store().commits(), before);
    assert_eq!((portal.cookie("sent"), portal.cookie("visit")), (None, None));
    portal.get_page(PATH).await.reads("We never keep them");
    assert_eq!(portal.get_page(PATH).await.form("Continue").value("Year"), "");
}
