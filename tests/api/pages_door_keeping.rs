//! Behind the code without script: staying, saving a copy, and erasing.

use chrono::TimeDelta;
use open_door_server::store::SESSION_IDLE;
use open_door_tests::people::{everything, least, step_away};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{run, show};
use open_door_tests::team;

async fn inside() -> (TestPortal, String) {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let answer = portal.post_form("/door", &[("code", &code)]).await;
    let _ = portal.follow(answer).await;
    (portal, code)
}

#[tokio::test]
async fn the_page_says_when_the_visit_ends_and_a_press_moves_it_on() {
    let (portal, _) = inside().await;
    let page = portal.get_page("/door").await;
    page.reads("it closes at 10:20 if you press nothing, and at 14:00 in any case.");
    portal.clock().step(TimeDelta::minutes(15));
    let answer = portal.send(page.form_to("/door/stay").press_only()).await;
    let page = portal.follow(answer).await;
    page.reads("it closes at 10:35 if you press nothing, and at 14:00 in any case.");
    portal.clock().step(TimeDelta::minutes(15));
    assert_eq!(portal.get_page("/door").await.heading(), "What you asked for");
}

#[tokio::test]
async fn near_its_end_the_visit_promises_no_more_than_there_is() {
    let (portal, _) = inside().await;
    for _ in 0..15 {
        portal.clock().step(TimeDelta::minutes(15));
        let _ = portal.get_page("/door").await;
    }
    portal.clock().step(TimeDelta::minutes(10));
    portal
        .get_page("/door")
        .await
        .reads("it closes at 14:00 if you press nothing, and at 14:00 in any case.");
    portal.clock().step(TimeDelta::minutes(5));
    assert_eq!(
        portal.get_page("/door").await.heading(),
        "Come back with your code"
    );
}

#[tokio::test]
async fn the_question_whether_someone_is_there_does_not_keep_the_visit_going() {
    let (portal, _) = inside().await;
    portal.clock().step(SESSION_IDLE - TimeDelta::minutes(2));
    let page = portal.get_page("/door/still-there").await;
    assert_eq!(page.heading(), "Are you still there?");
    let stay = page.form("Stay longer").press("Stay longer");
    portal.clock().step(TimeDelta::minutes(2));
    let _ = portal.send(stay).await.expect(401);
    assert_eq!(
        portal.get_page("/door").await.heading(),
        "Come back with your code"
    );
}

#[tokio::test]
async fn whoever_is_still_there_stays_and_whoever_leaves_has_left() {
    let (portal, _) = inside().await;
    portal.clock().step(SESSION_IDLE - TimeDelta::minutes(2));
    let page = portal.get_page("/door/still-there").await;
    let stayed = portal.send(page.form("Stay longer").press("Stay longer")).await;
    assert_eq!(portal.follow(stayed).await.heading(), "What you asked for");
    let left = portal.send(page.form("Leave").press("Leave")).await;
    assert_eq!(portal.follow(left).await.heading(), "Come back with your code");
}

#[tokio::test]
async fn the_copy_is_a_file_that_says_nothing_to_whoever_finds_it() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&step_away()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let copy = portal.get("/door/copy").await.expect(200);
    assert_eq!(
        copy.header("content-disposition"),
        "attachment; filename=\"copy.html\""
    );
    assert_eq!(copy.header("cache-control"), "no-store");
    let page = copy.page();
    assert_eq!(page.title(), "Copy");
    page.reads("Asking to step away")
        .reads("Blackburn with Darwen Council")
        .reads("24 November 2026: You sent it.")
        .reads("A card or a call once a year")
        .reads("24 November 2026: you said no")
        .reads("Made on 24 November 2026.");
    for hidden in ["Sam Test", "07700", "I manage well", "Eid", &code] {
        page.does_not_read(hidden);
    }
    assert_eq!(
        page.all("a, form, button, script, link, img").len(),
        0,
        "it needs nothing else and leads nowhere"
    );
}

#[tokio::test]
async fn erasing_is_asked_once_more_and_looking_at_the_question_erases_nothing() {
    let (portal, code) = inside().await;
    let before = portal.store().commits();
    let page = portal.get_page("/door/erase").await;
    assert_eq!(page.heading(), "Delete everything we keep?");
    page.reads("This can’t be undone.")
        .reads("It ends none of your rights.");
    assert_eq!(page.link("No, go back"), "/door");
    assert_eq!(portal.store().commits(), before);
    let refused = portal.post_form("/door/erase", &[]).await;
    assert_eq!(refused.status, 400, "it has to be meant");
    let _ = portal.another_phone().open_door(&code).await.expect(200);
}

#[tokio::test]
async fn the_question_says_which_help_would_stop_and_offers_a_copy_first() {
    let stops = "If you delete everything, nobody will get in touch about it.";
    let (portal, _) = inside().await;
    let page = portal.get_page("/door/erase").await;
    page.reads(&format!(
        "You asked for help on 24 November 2026. It is not finished. {stops}"
    ))
    .reads("Files you saved on this phone stay on it.");
    assert_eq!(page.link("Save a copy"), "/door/copy");
    let cancel = portal.get_page("/door").await.form_to("/cancel").press_only();
    let _ = portal.send(cancel).await.expect(303);
    portal.get_page("/door/erase").await.does_not_read(stops);
}

#[tokio::test]
async fn nobody_deletes_everything_who_wanted_to_save_it() {
    let (portal, _) = inside().await;
    let door = portal.get_page("/door").await;
    let together = door
        .all("section")
        .iter()
        .filter(|section| {
            let text: String = section.text().collect();
            text.contains("Save everything") && text.contains("Delete everything")
        })
        .count();
    assert_eq!(together, 0, "each has a part of the page of its own");
    let page = portal.get_page("/door/erase").await;
    assert_eq!(
        page.words_of_all("button.button--danger"),
        ["Delete everything we keep"]
    );
}

#[tokio::test]
async fn what_is_erased_is_gone_for_the_person_and_marked_for_the_team() {
    let (portal, code) = inside().await;
    let page = portal.get_page("/door/erase").await;
    let press = page
        .form("Delete everything we keep")
        .press("Delete everything we keep");
    let answer = portal.send(press.clone()).await.expect(303);
    assert_eq!(answer.header("location"), "/door/erased");
    for name in ["visit", "sent", "draft"] {
        assert_eq!(portal.cookie(name), None, "{name}");
    }
    let page = portal.follow(answer).await;
    assert_eq!(page.heading(), "Everything we kept is deleted");
    page.reads("You can ask for help again at any time.");
    let _ = portal.open_door(&code).await.expect(404);
    let _ = portal.send(press).await.expect(401);

    let request = team::only(&portal).await;
    let said = run(
        portal.folder(),
        &["requests", "list", "--names", "--council", BLACKBURN],
    );
    let listed = said.done();
    assert!(
        listed.contains("erased (sent)") && !listed.contains("Sam"),
        "{listed}"
    );
    let id = request.id.to_string();
    let said = show(portal.folder(), &id);
    assert!(said.refused().contains("the person"), "{said:?}");
}

#[tokio::test]
async fn one_door_erased_leaves_the_others() {
    let (portal, _) = inside().await;
    let other = portal.another_phone();
    let others = other.send_step_back(&least()).await;
    let page = portal.get_page("/door/erase").await;
    let _ = portal
        .send(
            page.form("Delete everything we keep")
                .press("Delete everything we keep"),
        )
        .await
        .expect(303);
    let _ = other.open_door(&others).await.expect(200);
}

#[tokio::test]
async fn without_a_visit_the_question_asks_for_the_code() {
    let page = TestPortal::open().get_page("/door/erase").await;
    assert_eq!(page.heading(), "Come back with your code");
}
