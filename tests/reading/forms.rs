//! Every step of every form, with what must be mended, up to the page after sending.

use crate::pages::{Read, read};
use open_door_tests::forms::{
    self, AWAY, CARD, DEPENDS, Do, GOES_ON, KEEP, LESS, LETTER, LINK_WORKER, MEANS, OLD_WAYS, PAST_THE_END,
    Pages, contact, fill_in, go_through, refer, step_away, who, wish,
};
use open_door_tests::people::least;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;

/// Reads every page of a form, and each again with what must be mended; then the last page and the one
/// after it.
async fn through(portal: &TestPortal, name: &str, form: &str, pages: &Pages<'_>) -> Vec<Read> {
    let mut read_so_far = Vec::new();
    let mut page = portal.get_page(&format!("/in/{BLACKBURN}/{form}")).await;
    for (heading, does) in pages {
        assert_eq!(page.heading(), *heading, "{name}: {}", page.text());
        read_so_far.push(read(format!("{name}: {heading}"), &page));
        // The yes without its day, and everything else left empty.
        let half: Vec<_> = does
            .iter()
            .filter(|does| matches!(does, Do::Choose(choice) if choice.starts_with("Yes, get in touch")))
            .copied()
            .collect();
        let empty = portal
            .press(&fill_in(page.form("Continue"), &half), "Continue")
            .await;
        if empty.status == 422 {
            read_so_far.push(read(format!("{name}, to mend: {heading}"), &empty.page()));
        }
        let filled = fill_in(page.form("Continue"), does);
        page = portal.press(&filled, "Continue").await.expect(200).page();
    }
    assert_eq!(page.heading(), "Check your answers", "{name}");
    read_so_far.push(read(format!("{name}: check"), &page));
    let sent = forms::send(portal, &page).await;
    assert_eq!(sent.heading(), "We have got it", "{name}");
    read_so_far.push(read(format!("{name}: sent"), &sent));
    read_so_far
}

fn step_back<'a>() -> Pages<'a> {
    let mut pages = who();
    pages.push(("Anything you want to say?", vec![Do::Fill("Your words", "Hello")]));
    pages.push((
        CARD,
        vec![Do::Choose("Yes, get in touch"), Do::Fill("Which day?", "Eid")],
    ));
    pages
}

/// What is left of a form inside a visit: nobody is asked again who they are.
fn without_who<'a>(pages: Pages<'a>) -> Pages<'a> {
    let who: Vec<_> = who().into_iter().map(|(heading, _)| heading).collect();
    pages
        .into_iter()
        .filter(|(heading, _)| !who.contains(heading))
        .collect()
}

/// Every wish, age and study that reads differently.
fn of_the_adviser<'a>() -> Vec<(&'a str, Pages<'a>)> {
    let then = |start: Pages<'a>, consents: &[&'a str]| {
        let mut pages = start;
        pages.extend(who());
        pages.extend(consents.iter().map(|heading| (*heading, Vec::new())));
        pages
    };
    let none = "I would rather not say";
    vec![
        ("away", step_away()),
        ("keep", then(wish(KEEP, "21 to 24", "No", ""), &[])),
        (
            "less often, at university",
            then(wish(LESS, "21 to 24", "Yes, at university", ""), &[LINK_WORKER]),
        ),
        (
            "away, at college",
            then(wish(AWAY, "21 to 24", "Yes, at school", MEANS), &[CARD, LETTER]),
        ),
        (
            "away, under 18",
            then(wish(AWAY, "16 or 17", "No", GOES_ON), &[CARD]),
        ),
        (
            "away, under 21",
            then(wish(AWAY, "18, 19 or 20", "No", GOES_ON), &[CARD]),
        ),
        (
            "away, at university",
            then(
                wish(AWAY, "21 to 24", "Yes, at university", GOES_ON),
                &[CARD, LINK_WORKER],
            ),
        ),
        (
            "away, 25",
            then(wish(AWAY, "25 or over", "No", PAST_THE_END), &[CARD]),
        ),
        (
            "away, age not said",
            then(wish(AWAY, none, "No", DEPENDS), &[CARD]),
        ),
        (
            "away, study not known",
            then(wish(AWAY, "21 to 24", "I am not sure", DEPENDS), &[CARD]),
        ),
    ]
}

/// Every way safe, and a card.
fn every_way<'a>() -> Pages<'a> {
    let ways = [
        "Phone call",
        "Text message",
        "WhatsApp",
        "Email",
        "Letter",
        "Meeting in person",
    ];
    vec![
        (
            "How may we get in touch?",
            ways.map(|way| Do::ChooseIn(way, "Yes, it is safe")).to_vec(),
        ),
        (
            "Which number or address?",
            vec![
                Do::Fill("Email address", "sam.test@example.com"),
                Do::ChooseIn(OLD_WAYS, "No, someone else"),
            ],
        ),
        (
            "When we call",
            vec![Do::Choose("Evenings"), Do::Choose("Leave no message")],
        ),
        ("What may we say?", vec![Do::Fill("Which language", "Urdu")]),
        ("A day that matters to you", vec![Do::Choose("An e-card")]),
        (CARD, vec![Do::Choose("No, thank you")]),
        (
            "What should we call you?",
            vec![Do::Fill("A name to use", "Sam Test")],
        ),
        ("Anything else that keeps you safe?", Vec::new()),
    ]
}

/// Another service asks, and someone is in danger.
fn danger<'a>() -> Pages<'a> {
    let mut pages = refer();
    pages[0].1 = vec![Do::Choose("Yes")];
    pages.insert(1, ("Please call first", Vec::new()));
    pages[2].1 = vec![Do::Choose("I work with them")];
    pages[3]
        .1
        .push(Do::Fill("The service you work for", "Testtown Hospital"));
    pages
}

/// Every form.
pub async fn read_all(portal: &TestPortal) -> Vec<Read> {
    let mut pages = through(&portal.another_phone(), "step back", "step-back", &step_back()).await;
    for (name, of) in of_the_adviser() {
        pages.extend(through(&portal.another_phone(), name, "step-away", &of).await);
    }
    for (name, of) in [("contact", contact()), ("every way", every_way())] {
        pages.extend(through(&portal.another_phone(), name, "contact", &of).await);
    }
    for (name, of) in [("refer", refer()), ("danger", danger())] {
        pages.extend(through(&portal.another_phone(), name, "refer", &of).await);
    }
    let inside = portal.another_phone();
    let code = inside.send_step_back(&least()).await;
    let _ = inside.open_door(&code).await.expect(200);
    for (name, form, of) in [
        ("inside, away", "step-away", step_away()),
        ("inside, contact", "contact", every_way()),
    ] {
        pages.extend(through(&inside, name, form, &without_who(of)).await);
    }
    // Letters and calls ask in other words.
    for (way, heading) in [
        ("Letter", "Where should a letter go?"),
        ("Email", "Which email should they use?"),
        ("Phone call", "Which number should they ring?"),
        ("WhatsApp", "Which number is your WhatsApp?"),
    ] {
        let mut way_of = who();
        way_of[1].1 = vec![Do::Choose(way)];
        way_of.truncate(2);
        let phone = portal.another_phone();
        let page = go_through(&phone, &format!("/in/{BLACKBURN}/step-back"), &way_of).await;
        assert_eq!(page.heading(), heading);
        pages.push(read(format!("step back: {heading}"), &page));
    }
    pages
}
