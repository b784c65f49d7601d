//! Sending within a visit: it goes behind the same door, and nobody is asked again who they are.

use open_door_tests::forms::{Pages, contact, go_through, refer, send, step_away, who};
use open_door_tests::page::Page;
use open_door_tests::people::{everything, least, new_key, step_away as step_away_json};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;
use serde_json::Value;

const ENDED: &str = "Your visit has ended. Enter your code again, or go on here: you then get a new code";
const COUNCIL: &str = "/in/blackburn-with-darwen";

/// Someone who has come back with their code.
async fn inside() -> TestPortal {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let _ = portal.open_door(&code).await.expect(200);
    portal
}

fn without_who<'a>(pages: Pages<'a>) -> Pages<'a> {
    let who: Vec<_> = who().into_iter().map(|(heading, _)| heading).collect();
    pages
        .into_iter()
        .filter(|(heading, _)| !who.contains(heading))
        .collect()
}

fn has_no_code(page: &Page) {
    assert_eq!(page.words_of_all(".code"), Vec::<String>::new());
    page.reads("It is kept behind the code that you have.");
}

#[tokio::test]
async fn stepping_away_asks_neither_name_nor_number_and_gives_no_new_code() {
    let portal = inside().await;
    let last = go_through(
        &portal,
        &format!("{COUNCIL}/step-away"),
        &without_who(step_away()),
    )
    .await;
    last.reads("This is kept behind the same code.")
        .does_not_read("Name to use")
        .does_not_read("Number or address");
    has_no_code(&send(&portal, &last).await);
    let door = portal.get_page("/door").await;
    door.reads("Asking to step away").reads("Asking to step back in");
    assert_eq!(team::listed(&portal).await.len(), 2);
}

#[tokio::test]
async fn ways_to_be_contacted_ask_no_name_and_no_number_that_is_known() {
    let portal = inside().await;
    let mut way = without_who(contact());
    way[1].1.remove(0);
    let last = go_through(&portal, &format!("{COUNCIL}/contact"), &way).await;
    last.reads("Number or address As the team has them");
    has_no_code(&send(&portal, &last).await);
    portal.get_page("/door").await.reads("How we get in touch");
}

#[tokio::test]
async fn stepping_back_again_goes_behind_the_same_code() {
    let portal = inside().await;
    let mut way = who();
    way.push(("Anything you want to say?", Vec::new()));
    way.push((open_door_tests::forms::CARD, Vec::new()));
    let last = go_through(&portal, &format!("{COUNCIL}/step-back"), &way).await;
    last.reads("No answer: what you said before stays");
    has_no_code(&send(&portal, &last).await);
    let door = portal.get_page("/door").await;
    assert_eq!(door.all(".state").len(), 2);
}

#[tokio::test]
async fn json_in_a_visit_may_leave_out_who_it_is_and_outside_may_not() {
    let portal = inside().await;
    let mut body = step_away_json();
    body["who"] = Value::Null;
    let stored = portal.send_request(&new_key(), &body).await.expect(201).json();
    assert_eq!(
        (&stored["return_code"], &stored["reference"]),
        (&Value::Null, &Value::Null)
    );
    let door = portal.get("/api/v1/door").await.expect(200).json();
    assert_eq!(door["requests"].as_array().map(Vec::len), Some(2));
    let stranger = portal.another_phone();
    let error = stranger.send_request(&new_key(), &body).await.expect(422).error();
    assert_eq!(error.fields[0].field, "name");
}

#[tokio::test]
async fn a_visit_that_ends_before_sending_asks_who_it_is_and_loses_nothing() {
    let portal = inside().await;
    let last = go_through(
        &portal,
        &format!("{COUNCIL}/step-away"),
        &without_who(step_away()),
    )
    .await;
    portal.clock().step(chrono::TimeDelta::hours(2));
    let page = portal.press(&last.form("Send"), "Send").await.expect(422).page();
    let errors = page.errors();
    assert_eq!(errors[0], (String::new(), ENDED.to_owned()));
    assert!(errors[1].1.starts_with("Tell us a name to use"), "{errors:?}");
    // Once.
    let again = portal.press(&page.form("Send"), "Send").await.expect(422).page();
    assert!(
        again.errors()[0].1.starts_with("Tell us a name to use"),
        "{:?}",
        again.errors()
    );
    page.reads("I manage well on my own");
    let page = portal
        .press(&page.form("Send"), "Change: Name to use")
        .await
        .expect(200)
        .page();
    let form = page.form("Continue").fill("A name to use", "Sam");
    let page = portal.press(&form, "Continue").await.expect(200).page();
    let form = page.form("Continue").choose("Text message");
    let page = portal.press(&form, "Continue").await.expect(200).page();
    let form = page.form("Continue").fill("Phone number", "07700 900123");
    let page = portal.press(&form, "Continue").await.expect(200).page();
    page.reads("I manage well on my own").reads("Yes: Eid");
    let sent = send(&portal, &page).await;
    assert_eq!(open_door_tests::forms::code_on(&sent).len(), 19);
}

#[tokio::test]
async fn a_visit_that_has_ended_is_said_before_a_complete_form_is_sent_under_a_new_code() {
    let portal = inside().await;
    let mut way = who();
    way.push(("Anything you want to say?", Vec::new()));
    way.push((open_door_tests::forms::CARD, Vec::new()));
    let last = go_through(&portal, &format!("{COUNCIL}/step-back"), &way).await;
    portal.clock().step(chrono::TimeDelta::hours(2));
    let page = portal.press(&last.form("Send"), "Send").await.expect(422).page();
    assert_eq!(page.errors(), [(String::new(), ENDED.to_owned())]);
    assert_eq!(team::listed(&portal).await.len(), 1, "it is not sent yet");
    let sent = send(&portal, &page).await;
    assert_eq!(open_door_tests::forms::code_on(&sent).len(), 19);
}

#[tokio::test]
async fn asking_for_someone_else_goes_on_when_the_visit_ends_and_says_nothing_of_a_code() {
    let portal = inside().await;
    let last = go_through(&portal, &format!("{COUNCIL}/refer"), &refer()).await;
    portal.clock().step(chrono::TimeDelta::hours(2));
    send(&portal, &last).await.reads("Your reference");
}

#[tokio::test]
async fn in_the_middle_of_a_form_it_says_so_too_and_loses_nothing() {
    let portal = inside().await;
    let mut way = without_who(step_away());
    way.truncate(2);
    let means = go_through(&portal, &format!("{COUNCIL}/step-away"), &way).await;
    portal.clock().step(chrono::TimeDelta::hours(2));
    let page = portal
        .press(&means.form("Continue"), "Continue")
        .await
        .expect(422)
        .page();
    assert_eq!(page.errors(), [(String::new(), ENDED.to_owned())]);
    assert_eq!(page.heading(), "In your own words");
    let page = portal
        .press(&page.form("Continue"), "Continue")
        .await
        .expect(200)
        .page();
    assert_eq!(page.heading(), "What should we call you?");
    assert_eq!(page.form("Continue").hidden("age"), Some("from-21"));
}

#[tokio::test]
async fn nothing_for_cards_takes_back_the_yes_to_one() {
    let portal = inside().await;
    portal.get_page("/door").await.reads("You said yes on");
    let mut way = without_who(contact());
    way[1].1.remove(0);
    let last = go_through(&portal, &format!("{COUNCIL}/contact"), &way).await;
    let _ = send(&portal, &last).await;
    let door = portal.get_page("/door").await;
    door.reads("You took this back on 24 November 2026")
        .reads("From now, nobody may use it.");
    assert_eq!(door.all("form[action$='/withdraw']").len(), 0);
}

#[tokio::test]
async fn two_people_on_one_phone_stay_two_doors() {
    let portal = inside().await;
    let _ = portal.post("/api/v1/door/leave").await.expect(204);
    let second = portal.send_step_back(&least()).await;
    let door = portal.open_door(&second).await.expect(200).json();
    assert_eq!(door["requests"].as_array().map(Vec::len), Some(1));
}
