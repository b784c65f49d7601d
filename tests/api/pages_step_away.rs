//! `/in/{council}/step-away` without script: keep the adviser, see them less, or step away.

use open_door_rules::request::{RequestKind, RequestState};
use open_door_tests::forms::{
    AWAY, CARD, DEPENDS, Do, GOES_ON, KEEP, LESS, LETTER, LINK_WORKER, MEANS, PAST_THE_END, Pages, code_on,
    fill_in, go_on, go_through, send, step_away, who, wish,
};
use open_door_tests::portal::TestPortal;
use open_door_tests::team;

const PATH: &str = "/in/blackburn-with-darwen/step-away";

fn then<'a>(start: Pages<'a>, consents: &[&'a str]) -> Pages<'a> {
    let mut pages = start;
    pages.extend(who());
    pages.extend(consents.iter().map(|heading| (*heading, Vec::new())));
    pages
}

#[tokio::test]
async fn stepping_away_at_22_says_what_it_means_and_that_nothing_has_ended() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &step_away()).await;
    last.reads("What you would like No adviser for now: step away")
        .reads("21 to 24")
        .reads("I manage well on my own")
        .reads("Sam Test")
        .reads("07700 900123")
        .reads("Yes: Eid")
        .reads("Nothing ends when you send this.");
    let sent = send(&portal, &last).await;
    sent.reads("Nothing has ended. You can take it back at any time.")
        .reads("Until we have talked, nothing changes.")
        .reads("1 December 2026")
        .reads("24 February 2027")
        .does_not_read("you have left");
    let request = team::only(&portal).await;
    assert_eq!(
        (request.kind, request.state, request.held),
        (RequestKind::StepAway, RequestState::Sent, false)
    );
    let door = portal.post_form("/door", &[("code", &code_on(&sent))]).await;
    let door = portal.follow(door).await;
    door.reads("Asking to step away")
        .reads("Nothing has ended.")
        .reads("You said yes on 24 November 2026")
        .reads("You said no on 24 November 2026");
}

#[tokio::test]
async fn keeping_the_adviser_is_a_request_of_its_own_and_asks_for_no_card() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &then(wish(KEEP, "21 to 24", "No", ""), &[])).await;
    last.reads("What you would like Keep my adviser");
    send(&portal, &last)
        .await
        .reads("You agree how often you meet, and how.");
    assert_eq!(team::only(&portal).await.kind, RequestKind::KeepAdviser);
}

#[tokio::test]
async fn seeing_them_less_is_the_packs_lighter_way() {
    let portal = TestPortal::open();
    let way = wish(LESS, "21 to 24", "Yes, at university", "");
    let last = go_through(&portal, PATH, &then(way, &[LINK_WORKER])).await;
    last.reads("What you would like Keep my adviser, and see them less")
        .reads("Someone from your university in your review No answer: that means no");
    let _ = send(&portal, &last).await;
    let request = team::only(&portal).await;
    let opened = portal
        .store()
        .request(open_door_tests::places::BLACKBURN, request.id)
        .await
        .expect("opened");
    let text = serde_json::to_value(opened.text.expect("its text")).expect("JSON");
    assert_eq!(
        (&text["kind"], &text["lighter"]),
        (&"keep-adviser".into(), &"less-often".into())
    );
    assert_eq!(opened.consents, [], "no answer is no entry");
}

#[tokio::test]
async fn who_may_not_be_let_go_reads_that_their_support_goes_on() {
    for (age, study, heading, says) in [
        (
            "16 or 17",
            "No",
            GOES_ON,
            "If you have an adviser, you keep them until you turn 21. That is the law.",
        ),
        (
            "18, 19 or 20",
            "No",
            GOES_ON,
            "If you have an adviser, you keep them until you turn 21. That is the law.",
        ),
        (
            "21 to 24",
            "Yes, at university",
            GOES_ON,
            "does not end support while you are in higher education",
        ),
        (
            "25 or over",
            "Yes, at university",
            GOES_ON,
            "does not end support while you are in higher education",
        ),
        ("I would rather not say", "No", DEPENDS, "It depends on your age"),
        (
            "21 to 24",
            "I am not sure",
            DEPENDS,
            "It depends on what you study",
        ),
        (
            "25 or over",
            "No",
            PAST_THE_END,
            "From 25 the council’s advisers no longer work with you",
        ),
    ] {
        let portal = TestPortal::open();
        let mut way = wish(AWAY, age, study, "");
        way.truncate(2);
        let page = go_through(&portal, PATH, &way).await;
        assert_eq!(page.heading(), heading, "{age}, {study}");
        page.reads(says).reads("What goes on").does_not_read("What ends");
        assert_eq!(
            page.text().contains("Something lighter?"),
            (age, study) != ("25 or over", "No"),
            "{age}, {study}"
        );
        // It is no dead end: they can still tell the team.
        let mut on = wish(AWAY, age, study, heading);
        on.drain(..2);
        let next = go_on(&portal, page, &on).await;
        assert_eq!(next.heading(), "What should we call you?");
    }
}

#[tokio::test]
async fn under_21_and_in_higher_education_it_says_to_the_end_that_support_goes_on() {
    for (age, study, consents) in [
        ("18, 19 or 20", "No", &[CARD][..]),
        ("21 to 24", "Yes, at university", &[CARD, LINK_WORKER]),
    ] {
        let portal = TestPortal::open();
        let way = then(wish(AWAY, age, study, GOES_ON), consents);
        let last = go_through(&portal, PATH, &way).await;
        let sent = send(&portal, &last).await;
        sent.reads("Nothing has ended, and your support goes on.")
            .reads("You can see your adviser less.")
            .does_not_read("Until we have talked, nothing changes.")
            .does_not_read("24 February 2027");
        let door = portal.post_form("/door", &[("code", &code_on(&sent))]).await;
        let door = portal.follow(door).await;
        door.reads("The team talks with you about what would suit you. Your support goes on.")
            .reads("1 December 2026")
            .does_not_read("Your last review");
    }
}

#[tokio::test]
async fn an_answer_to_one_consent_is_never_one_to_another() {
    let portal = TestPortal::open();
    let form = portal.get_page(PATH).await.form("Continue");
    let fields = [
        ("key", form.hidden("key").expect("a key")),
        ("opened", form.hidden("opened").expect("when")),
        ("website", ""),
        ("step", "check"),
        ("wish", "less-often"),
        ("age", "from-21"),
        ("study", "higher"),
        ("name", "Sam Test"),
        ("channel", "text"),
        ("to", "07700 900123"),
        ("consent-1", "yes"),
        ("consent-1-day", "Eid"),
        ("consent-1-shown", "celebration-contact@1"),
    ];
    let answer = portal.post_form(PATH, &fields).await;
    if answer.status == 303 {
        let id = team::only(&portal).await.id;
        let opened = portal
            .store()
            .request(open_door_tests::places::BLACKBURN, id)
            .await;
        assert_eq!(opened.expect("opened").consents, []);
    } else {
        let page = answer.page();
        assert_eq!(page.heading(), LINK_WORKER, "{}", page.text());
        assert!(!page.form("Continue").chosen("Yes"));
        assert_eq!(team::listed(&portal).await.len(), 0);
    }
}

#[tokio::test]
async fn each_step_says_what_to_mend_and_keeps_what_was_typed() {
    let portal = TestPortal::open();
    let press = async |form| portal.press(&form, "Continue").await.expect(422).page();
    let page = portal.get_page(PATH).await;
    let wrong = press(page.form("Continue")).await;
    assert_eq!(
        wrong.errors(),
        [("#wish".to_owned(), "Choose what you would like".to_owned())]
    );
    let page = go_on(&portal, wrong, &wish(AWAY, "", "", "")[..1].to_vec()).await;

    let wrong = press(page.form("Continue").choose_in("How old are you?", "21 to 24")).await;
    assert_eq!(
        wrong.errors(),
        [(
            "#study".to_owned(),
            "Choose what you study, or that you are not sure".to_owned()
        )]
    );
    assert!(wrong.form("Continue").chosen("21 to 24"), "the age stays");
    let mut way = wish(AWAY, "21 to 24", "No", MEANS);
    way.pop();
    way.remove(0);
    let page = go_on(&portal, wrong, &way).await;

    let long = "x".repeat(2_001);
    let wrong = press(page.form("Continue").fill("Your words", &long)).await;
    assert_eq!(wrong.errors()[0].0, "#message");
    assert_eq!(wrong.form("Continue").value("Your words"), long);
    let words = vec![("In your own words", vec![Do::Fill("Your words", "hello")])];
    let page = go_on(&portal, wrong, &words).await;

    let wrong = press(page.form("Continue").fill("A name to use", " ")).await;
    assert_eq!(wrong.errors()[0].0, "#name");
    let page = go_on(&portal, wrong, &who()).await;

    let yes = Do::Choose("Yes, get in touch");
    let wrong = press(fill_in(page.form("Continue"), &[yes])).await;
    assert_eq!(wrong.errors()[0].0, "#consent-1-day");
    let last = go_on(
        &portal,
        wrong,
        &vec![(CARD, vec![Do::Fill("Which day?", "Eid")]), (LETTER, Vec::new())],
    )
    .await;
    last.reads("Yes: Eid").reads("hello");
}

#[tokio::test]
async fn every_answer_can_be_changed_from_the_last_page_and_leads_straight_back() {
    let portal = TestPortal::open();
    for (button, heading) in [
        ("Change: What you would like", "What would you like?"),
        ("Change: Your age", "A little about you"),
        ("Change: Your studies", "A little about you"),
        ("Change: Your own words", "In your own words"),
        ("Change: Name to use", "What should we call you?"),
        ("Change: How to reach you", "What is a safe way to reach you?"),
        ("Change: Number or address", "Which number should they text?"),
        (
            "Change: A copy of your letter for people who go on helping you",
            LETTER,
        ),
    ] {
        let last = go_through(&portal, PATH, &step_away()).await;
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
async fn the_page_of_what_it_means_leads_back_to_the_choice_and_keeps_the_rest() {
    let portal = TestPortal::open();
    let mut way = wish(AWAY, "21 to 24", "No", "");
    way.truncate(2);
    let means = go_through(&portal, PATH, &way).await;
    let wish = portal
        .press(&means.form("Continue"), "Change my choice")
        .await
        .expect(200)
        .page();
    assert_eq!(wish.heading(), "What would you like?");
    assert!(wish.form("Continue").chosen(AWAY));
    let keep = wish.form("Continue").choose(KEEP);
    let age = portal.press(&keep, "Continue").await.expect(200).page();
    assert!(age.form("Continue").chosen("21 to 24"), "the age stays");
}

#[tokio::test]
async fn going_back_from_the_end_shows_every_step_with_its_answer() {
    let portal = TestPortal::open();
    let mut page = go_through(&portal, PATH, &step_away()).await;
    for (heading, _) in step_away().into_iter().rev() {
        let button = if page.heading() == "Check your answers" {
            "Send"
        } else {
            "Continue"
        };
        page = portal
            .press(&page.form(button), "Go back")
            .await
            .expect(200)
            .page();
        assert_eq!(page.heading(), heading);
    }
    assert!(page.form("Continue").chosen(AWAY));
}

#[tokio::test]
async fn pressing_send_five_times_is_one_request_and_one_code() {
    let portal = TestPortal::open();
    let last = go_through(&portal, PATH, &step_away()).await;
    let form = last.form("Send");
    let press = || portal.press(&form, "Send");
    let (a, b, c, d, e) = tokio::join!(press(), press(), press(), press(), press());
    let mut codes = Vec::new();
    for answer in [a, b, c, d, e] {
        codes.push(code_on(&portal.follow(answer).await));
    }
    codes.dedup();
    assert_eq!((codes.len(), codes[0].len()), (1, 19));
    let _ = team::only(&portal).await;
}

#[tokio::test]
async fn what_the_letter_asks_needs_no_day() {
    let portal = TestPortal::open();
    let mut way = step_away();
    way.pop();
    let letter = go_through(&portal, PATH, &way).await;
    assert_eq!(letter.all("input[name='consent-2-day']").len(), 0);
    let yes = letter
        .form("Continue")
        .choose("Yes, give a copy of my Step Away letter");
    let last = portal.press(&yes, "Continue").await.expect(200).page();
    last.reads("A copy of your letter for people who go on helping you Yes");
}
