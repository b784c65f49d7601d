//! Going through a form a page at a time, as a person without script does.

use crate::form::Form;
use crate::page::Page;
use crate::portal::TestPortal;

/// What a person does on a page.
#[derive(Debug, Clone, Copy)]
pub enum Do<'a> {
    /// Types this into the field with this label.
    Fill(&'a str, &'a str),
    /// Makes the choice with this label.
    Choose(&'a str),
    /// Makes a choice in the group with this legend.
    ChooseIn(&'a str, &'a str),
}

/// The pages of a form in order: the heading of each, and what is done there.
pub type Pages<'a> = Vec<(&'a str, Vec<Do<'a>>)>;

/// Fills a page in.
#[must_use]
#[track_caller]
pub fn fill_in(form: Form, does: &[Do<'_>]) -> Form {
    does.iter().fold(form, |form, does| match does {
        Do::Fill(label, text) => form.fill(label, text),
        Do::Choose(label) => form.choose(label),
        Do::ChooseIn(legend, label) => form.choose_in(legend, label),
    })
}

/// Opens a form and goes through these pages. Answers the page after them.
pub async fn go_through(portal: &TestPortal, path: &str, pages: &Pages<'_>) -> Page {
    let first = portal.get_page(path).await;
    go_on(portal, first, pages).await
}

/// Goes on from a page through these. Answers the page after them.
pub async fn go_on(portal: &TestPortal, mut page: Page, pages: &Pages<'_>) -> Page {
    for (heading, does) in pages {
        assert_eq!(page.heading(), *heading, "{}", page.text());
        let form = fill_in(page.form("Continue"), does);
        page = portal.press(&form, "Continue").await.expect(200).page();
    }
    page
}

/// Sends the form from its last page. Answers the page after it.
pub async fn send(portal: &TestPortal, last: &Page) -> Page {
    assert_eq!(last.heading(), "Check your answers");
    let answer = portal.press(&last.form("Send"), "Send").await;
    portal.follow(answer).await
}

/// Sends the same form once more, as after pressing Back: what was typed is forgotten by then, and with it
/// its cookie, so the answer is the page itself.
pub async fn send_again(portal: &TestPortal, last: &Page) -> Page {
    let answer = portal.press(&last.form("Send"), "Send").await;
    answer.expect(200).page()
}

/// The code or the reference on a page, as it is read.
#[must_use]
pub fn code_on(page: &Page) -> String {
    page.words_of_all(".code").concat().replace(' ', "")
}

/// Who someone is: Sam Test, by text.
#[must_use]
pub fn who<'a>() -> Pages<'a> {
    let mut pages = vec![(
        "What should we call you?",
        vec![Do::Fill("A name to use", "Sam Test")],
    )];
    pages.extend(how());
    pages
}

fn how<'a>() -> Pages<'a> {
    vec![
        (
            "What is a safe way to reach you?",
            vec![Do::Choose("Text message")],
        ),
        (
            "Which number should they text?",
            vec![Do::Fill("Phone number", "07700 900123")],
        ),
    ]
}

/// What someone wants of their adviser, up to their own words. `means` is the heading of the page that
/// says what stepping away means, where there is one.
#[must_use]
pub fn wish<'a>(wish: &'a str, age: &'a str, study: &'a str, means: &'a str) -> Pages<'a> {
    let mut pages = vec![
        ("What would you like?", vec![Do::Choose(wish)]),
        (
            "A little about you",
            vec![
                Do::ChooseIn("How old are you?", age),
                Do::ChooseIn("Are you studying?", study),
            ],
        ),
    ];
    if !means.is_empty() {
        pages.push((means, Vec::new()));
    }
    pages.push((
        "In your own words",
        vec![Do::Fill("Your words", "I manage well on my own")],
    ));
    pages
}

/// Keep my adviser.
pub const KEEP: &str = "Keep my adviser";
/// See them less.
pub const LESS: &str = "Keep my adviser, and see them less";
/// Step away.
pub const AWAY: &str = "No adviser for now";
/// The page that says what stepping away means.
pub const MEANS: &str = "What it means to step away";
/// The page for those whose support may not end.
pub const GOES_ON: &str = "Your support goes on";
/// The page for those of whom it isn't known whether it may.
pub const DEPENDS: &str = "It depends";
/// The page for those who are 25 or over.
pub const PAST_THE_END: &str = "From 25 there is no adviser";
/// The page of the consent to a card.
pub const CARD: &str = "A card or a call once a year, on a day you choose?";
/// The page of the consent to a copy of the letter.
pub const LETTER: &str = "A copy of your letter for people who go on helping you?";
/// The page of the consent to the link worker.
pub const LINK_WORKER: &str = "Someone from your university in your review?";

/// Stepping away between 21 and 24, up to the last page, with a yes to a card.
#[must_use]
pub fn step_away<'a>() -> Pages<'a> {
    let mut pages = wish(AWAY, "21 to 24", "No", MEANS);
    pages.extend(who());
    pages.push((
        CARD,
        vec![
            Do::Choose("Yes, get in touch with me once a year"),
            Do::Fill("Which day?", "Eid"),
        ],
    ));
    pages.push((LETTER, vec![Do::Choose("No, thank you")]));
    pages
}

/// The question whether the ways of before may be used.
pub const OLD_WAYS: &str = "Is the number or address that the team has now safe?";

/// How to be contacted, up to the last page: a text is safe, a letter is not, and no card.
#[must_use]
pub fn contact<'a>() -> Pages<'a> {
    vec![
        (
            "How may we get in touch?",
            vec![
                Do::ChooseIn("Text message", "Yes, it is safe"),
                Do::ChooseIn("Letter", "No, someone might see or hear it"),
            ],
        ),
        (
            "Which number or address?",
            vec![
                Do::Fill("Phone number", "07700 900456"),
                Do::ChooseIn(OLD_WAYS, "Yes"),
            ],
        ),
        (
            "What may we say?",
            vec![Do::Choose("The council, but not which team")],
        ),
        (
            "A day that matters to you",
            vec![Do::Choose("No card, thank you")],
        ),
        (
            "What should we call you?",
            vec![Do::Fill("A name to use", "Sam Test")],
        ),
        (
            "Anything else that keeps you safe?",
            vec![Do::Fill("Your words", "My flatmate must not know")],
        ),
    ]
}

/// A friend asks for someone, up to the last page.
#[must_use]
pub fn refer<'a>() -> Pages<'a> {
    let mut pages = vec![
        ("Is anyone in danger now?", vec![Do::Choose("No")]),
        ("Who are you to them?", vec![Do::Choose("I am a friend")]),
        ("What is your name?", vec![Do::Fill("Your name", "Robin Friend")]),
    ];
    pages.extend(how());
    pages.extend([
        (
            "Who is it about?",
            vec![
                Do::Fill("Their name", "Kit Known"),
                Do::Fill("What else helps", "About 22, lived in Mill Lane"),
            ],
        ),
        (
            "Why now?",
            vec![Do::Fill("What is going on", "Kit has lost the flat")],
        ),
        (
            "How can we reach them safely?",
            vec![Do::Fill("Safe ways", "A text after six")],
        ),
        (
            "Do they know that you ask?",
            vec![Do::Choose("They know, and said yes")],
        ),
    ]);
    pages
}
