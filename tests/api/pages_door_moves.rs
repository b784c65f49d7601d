//! Behind the code without script: taking a request back, answering what somebody asked, and each consent.

use chrono::TimeDelta;
use open_door_rules::request::{Action, RequestState};
use open_door_tests::ask::Ask;
use open_door_tests::page::Page;
use open_door_tests::people::{everything, keep_adviser, least, new_key, referral, step_away};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::Value;

const ENDED: &str =
    "Your visit had ended, so nothing was changed. Enter your code, then choose again what you wanted";
const ACCEPT: &str = "Yes, I want help";
const REFUSE: &str = "No, I do not want this";
const CORRECT: &str = "Send this, I want help";

async fn inside(body: &Value) -> (TestPortal, Page) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(body).await;
    let page = open(&portal, &code).await;
    (portal, page)
}

async fn open(portal: &TestPortal, code: &str) -> Page {
    let answer = portal.post_form("/door", &[("code", code)]).await;
    portal.follow(answer).await
}

/// Someone whom the team has reached, because a friend asked.
async fn reached() -> (TestPortal, Page) {
    let portal = TestPortal::open();
    let friend = portal.another_phone();
    let _ = friend
        .send_request(&new_key(), &referral("Kit Known"))
        .await
        .expect(201);
    let request = team::only(&portal).await;
    team::does(&portal, &request, &[Action::Receive]).await;
    let code = team::hands_a_code(&portal, request.id).await;
    let page = open(&portal, &code).await;
    (portal, page)
}

async fn press(portal: &TestPortal, page: &Page, button: &str) -> Page {
    let answer = portal.send(page.form(button).press(button)).await;
    portal.follow(answer).await
}

#[tokio::test]
async fn each_kind_is_taken_back_with_one_press_and_can_be_asked_again() {
    for (body, says, again) in [
        (least(), "Nothing more happens with it.", "step-back"),
        (step_away(), "Your support goes on, or starts again.", "step-away"),
        (keep_adviser(), "Nothing more happens with it.", "step-away"),
        (
            open_door_tests::people::contact(),
            "Nothing more happens with it.",
            "contact",
        ),
    ] {
        let (portal, page) = inside(&body).await;
        let answer = portal.send(page.form_to("/cancel").press_only()).await;
        let page = portal.follow(answer).await;
        page.reads("You cancelled this.").reads(says);
        assert_eq!(page.all("form[action$='/cancel']").len(), 0);
        assert_eq!(
            page.link("Ask again"),
            format!("/in/blackburn-with-darwen/{again}")
        );
        assert_eq!(team::only(&portal).await.state, RequestState::Cancelled);
    }
}

#[tokio::test]
async fn each_button_says_to_a_screen_reader_what_it_cancels() {
    for (body, says) in [
        (least(), "Cancel this request: Asking to step back in"),
        (
            step_away(),
            "Cancel this request, keep my adviser: Asking to step away",
        ),
        (keep_adviser(), "Cancel this request: Keeping your adviser"),
        (
            open_door_tests::people::contact(),
            "Cancel this request: How we get in touch",
        ),
    ] {
        let (_, page) = inside(&body).await;
        assert_eq!(page.words_of_all("form[action$='/cancel'] button"), [says]);
        let hidden = page.all("form[action$='/cancel'] button .visually-hidden");
        assert_eq!(hidden.len(), 1, "{says}");
    }
}

#[tokio::test]
async fn nothing_but_an_answer_to_it_is_taken_on_the_page_of_what_somebody_asked() {
    let (portal, page) = inside(&step_away()).await;
    let id = team::only(&portal).await.id;
    for action in ["cancel", "confirm", "nonsense", ""] {
        let ask = Ask::post(&format!("/door/requests/{id}/answer"))
            .form(&[("action", action)])
            .from_our_page();
        let _ = portal.send(ask).await.expect(422).page();
    }
    assert_eq!(team::only(&portal).await.state, RequestState::Sent);
    drop(page);
}

#[tokio::test]
async fn a_button_for_what_can_not_be_done_is_not_there() {
    let (portal, _) = inside(&least()).await;
    let request = team::only(&portal).await;
    team::does(
        &portal,
        &request,
        &[Action::Receive, Action::Decide, Action::HandOver],
    )
    .await;
    let page = portal.get_page("/door").await;
    assert_eq!(page.all("form[action$='/cancel']").len(), 0);
}

#[tokio::test]
async fn a_press_that_comes_too_late_says_so_on_the_page() {
    let (portal, page) = inside(&least()).await;
    let request = team::only(&portal).await;
    team::does(
        &portal,
        &request,
        &[Action::Receive, Action::Decide, Action::HandOver],
    )
    .await;
    let answer = portal
        .send(page.form_to("/cancel").press_only())
        .await
        .expect(422);
    let page = answer.page();
    assert_eq!(page.heading(), "What you asked for");
    assert!(
        page.errors()[0].1.starts_with("This can’t be done any more"),
        "{:?}",
        page.errors()
    );
}

#[tokio::test]
async fn what_a_friend_asked_is_put_to_the_person_without_naming_anyone() {
    let (portal, page) = reached().await;
    page.reads("Someone asked us to help you")
        .reads("Who asked: A friend. They told us that you know, and said yes. Only your own word counts.")
        .reads("You decide what happens. Until you say so, nothing does.");
    for hidden in ["Robin", "Kit", "07700", "Mill Lane", "flat"] {
        page.does_not_read(hidden);
    }
    let page = press(&portal, &page, ACCEPT).await;
    page.reads("You want help. The team looks at what fits.");
    let page = press(&portal, &page, REFUSE).await;
    page.reads("You said no. The team does nothing more about it.");
    let page = press(&portal, &page, ACCEPT).await;
    page.reads("You want help.");
    assert_eq!(team::only(&portal).await.state, RequestState::Accepted);
}

#[tokio::test]
async fn putting_it_right_needs_words_and_the_page_does_not_show_them_again() {
    let (portal, page) = reached().await;
    let form = page.form(CORRECT);
    let page = portal.send(form.press(CORRECT)).await.expect(422).page();
    let id = team::only(&portal).await.id;
    assert_eq!(
        page.errors(),
        [(
            format!("#wrong-{id}"),
            "Tell us what is wrong, in a few words".to_owned()
        )]
    );
    let long = "x".repeat(2_001);
    let form = page.form(CORRECT).fill("What is not right?", &long);
    let page = portal.send(form.press(CORRECT)).await.expect(422).page();
    assert_eq!(page.errors()[0].0, format!("#wrong-{id}"));
    assert_eq!(
        page.form(CORRECT).value("What is not right?"),
        long,
        "what was typed stays"
    );
    assert_eq!(page.all("details[open]").len(), 1, "and is in sight");
    let typed = page
        .form(CORRECT)
        .fill("What is not right?", "Zebedee at 07700 900777");
    let answer = portal.send(typed.press(CORRECT)).await;
    let page = portal.follow(answer).await;
    page.reads("You want help, and put something right.")
        .does_not_read("Zebedee");
    let copy = portal.get("/door/copy").await.expect(200);
    for hidden in ["Zebedee", "07700"] {
        assert!(!copy.text().contains(hidden), "{hidden}: {}", copy.text());
    }
}

#[tokio::test]
async fn a_consent_is_taken_back_and_given_again() {
    let (portal, page) = inside(&everything()).await;
    let answer = portal.send(page.form_to("/withdraw").press_only()).await;
    let page = portal.follow(answer).await;
    page.reads("You took this back on 24 November 2026")
        .reads("Changed your mind?");
    let answers = page
        .all("form")
        .iter()
        .filter(|form| {
            form.attr("action")
                .is_some_and(|action| action.contains("/consents/"))
        })
        .count();
    assert_eq!(answers, 1);
    let form = page.form("Yes");
    let wrong = portal.send(form.press("Yes")).await.expect(422).page();
    let errors = wrong.errors();
    assert!(
        errors[0].0.starts_with("#day-") && errors[0].1.starts_with("Tell us which day"),
        "{errors:?}"
    );
    let long = "x".repeat(2_001);
    let form = wrong.form("Yes").fill("Which day?", &long);
    let wrong = portal.send(form.press("Yes")).await.expect(422).page();
    assert_eq!(wrong.errors()[0].0, errors[0].0);
    assert_eq!(
        wrong.form("Yes").value("Which day?"),
        long,
        "what was typed stays"
    );
    assert_eq!(wrong.all("details[open]").len(), 1, "and is in sight");
    let form = wrong.form("Yes").fill("Which day?", "Christmas");
    let answer = portal.send(form.press("Yes")).await;
    let page = portal.follow(answer).await;
    page.reads("You said yes on 24 November 2026.");
    assert_eq!(page.all("form[action$='/withdraw']").len(), 1);
}

#[tokio::test]
async fn an_earlier_answer_can_not_be_changed_so_the_yes_that_stands_is_safe() {
    let (portal, page) = inside(&everything()).await;
    let _ = portal.send(page.form_to("/withdraw").press_only()).await;
    let _ = portal.send_request(&new_key(), &everything()).await.expect(201);
    let page = portal.get_page("/door").await;
    page.reads("Earlier answers").reads("You said yes on");
    assert_eq!(page.all("form[action$='/withdraw']").len(), 1);
    assert_eq!(
        page.all("form[action$='/answer']").len(),
        0,
        "a no here would end that yes, out of sight"
    );
}

#[tokio::test]
async fn a_consent_whose_time_is_over_is_asked_again_openly() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    portal.clock().step(TimeDelta::days(366));
    let page = open(&portal, &code).await;
    page.reads("Its time was over on 24 November 2027. Nobody may use it, unless you say yes again.");
    let form = page.form("No");
    let answer = portal.send(form.press("No")).await;
    let page = portal.follow(answer).await;
    page.reads("You said no on 25 November 2027");
}

#[tokio::test]
async fn in_a_visit_that_has_ended_no_press_changes_anything() {
    let (portal, page) = inside(&step_away()).await;
    let presses = [
        page.form_to("/cancel").press_only(),
        page.form_to("/withdraw").press_only(),
        page.form("Yes").press("No"),
        page.form("Stay longer").press("Stay longer"),
        portal
            .get_page("/door/erase")
            .await
            .form("Delete everything we keep")
            .press("Delete everything we keep"),
    ];
    let (other, asked) = reached().await;
    let claim = [asked.form(ACCEPT).press(ACCEPT)];
    portal.clock().step(TimeDelta::hours(1));
    other.clock().step(TimeDelta::hours(1));
    let mut answers = Vec::new();
    for press in presses {
        answers.push(portal.send(press).await);
    }
    for press in claim {
        answers.push(other.send(press).await);
    }
    answers.push(portal.get("/door/copy").await);
    for answer in answers {
        let page = answer.expect(401).page();
        assert_eq!(page.heading(), "Come back with your code");
        page.reads(ENDED);
    }
    let request = team::only(&portal).await;
    assert_eq!((request.state, request.erased_at), (RequestState::Sent, None));
    assert_eq!(team::only(&other).await.state, RequestState::Reached);
}

#[tokio::test]
async fn another_persons_buttons_do_nothing() {
    let (portal, page) = inside(&step_away()).await;
    let stranger = portal.another_phone();
    let code = stranger.send_step_back(&least()).await;
    let _ = open(&stranger, &code).await;
    for press in [
        page.form_to("/cancel").press_only(),
        page.form_to("/withdraw").press_only(),
        page.form("Yes").press("No"),
    ] {
        let _ = stranger.send(press).await.expect(404).page();
    }
    let after = portal.get_page("/door").await;
    after.reads("Nothing has ended.").reads("You said yes on");
}

#[tokio::test]
async fn once_nothing_is_left_behind_a_code_the_page_says_until_when_it_works() {
    let says = "This code works until";
    let (portal, page) = inside(&least()).await;
    assert!(!page.text().contains(says));
    let answer = portal.send(page.form_to("/cancel").press_only()).await;
    // It is 24 November 2026: 60 days on it is 23 January, and that day is not a whole one.
    portal
        .follow(answer)
        .await
        .reads("This code works until 22 January 2027. After that we keep nothing of what you wrote.");
    // A yes that stands keeps the door.
    let (portal, page) = inside(&everything()).await;
    let answer = portal.send(page.form_to("/cancel").press_only()).await;
    let page = portal.follow(answer).await;
    assert!(!page.text().contains(says));
}
