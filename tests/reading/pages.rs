//! Every page and state as it is rendered.

use crate::measure::{are_easy, too_long};
use crate::{door, forms};
use open_door::page_data::PageError;
use open_door_content::measure::split_sentences;
use open_door_contract::content::CouncilName;
use open_door_tests::form::Form;
use open_door_tests::page::Page;
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue};

/// A page's name and the sentences on it.
pub type Read = (String, Vec<String>);

/// Reads a page.
pub fn read(name: impl Into<String>, page: &Page) -> Read {
    let blocks = page.blocks();
    let sentences = blocks.iter().flat_map(|block| split_sentences(block)).collect();
    (name.into(), sentences)
}

/// Pages that have an address of their own.
async fn with_an_address(portal: &TestPortal) -> Vec<Read> {
    let mut paths: Vec<String> = [
        "/",
        "/councils",
        "/councils/not-sure",
        "/in/england",
        "/help",
        "/privacy",
        "/accessibility",
        "/safety",
        "/door",
        "/door/erased",
        "/door/still-there",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.push("/councils/compare".to_owned());
    paths.push("/in/england/timeline".to_owned());
    for CouncilName { slug, .. } in catalogue().council_names() {
        let home = format!("/in/{slug}");
        paths.push(format!("{home}/timeline"));
        paths.push(format!("{home}/how-we-work"));
        for letter in catalogue().letters(slug).unwrap_or_default() {
            paths.push(format!("{home}/letters/{}", letter.slug));
        }
        for topic in catalogue().national_topics() {
            paths.push(format!("{home}/offer/{}", topic.slug));
        }
        paths.push(home);
    }
    for form in ["step-back", "step-away", "contact", "refer"] {
        paths.push(format!("/in/{BLACKBURN}/{form}?step=lost"));
    }
    for topic in catalogue().national_topics() {
        paths.push(format!("/in/england/offer/{}", topic.slug));
    }
    let mut pages = Vec::new();
    for path in paths {
        pages.push(read(&path, &portal.get_page(&path).await));
    }
    pages
}

/// What someone reads when something went wrong, with and without a council to call.
async fn what_went_wrong(portal: &TestPortal) -> Vec<Read> {
    let mut pages = Vec::new();
    for error in PageError::ALL {
        for path in ["/door", "/in/blackburn-with-darwen/step-back/done"] {
            let page = portal.failure(path, error).await.page();
            pages.push(read(format!("{error:?} at {path}"), &page));
        }
    }
    pages
}

/// The check for every statement at several ages.
async fn the_check(portal: &TestPortal) -> Vec<Read> {
    let path = format!("/in/{BLACKBURN}/check");
    let press = async |form: &Form, button: &str| portal.send(form.press(button)).await.page();
    let first = portal.get_page(&path).await;
    let mut pages = vec![
        read("check: born", &first),
        read(
            "check: no date",
            &press(&first.form("Continue"), "Continue").await,
        ),
    ];
    for year in ["2012", "2009", "2006", "2004", "2000"] {
        let born = first
            .form("Continue")
            .fill("Day", "10")
            .fill("Month", "5")
            .fill("Year", year);
        let care = press(&born, "Continue").await;
        for (statement, doing) in [
            ("I am in care now", "I am at school or college"),
            ("I was in care for three months", "I am at university"),
            ("I was in care for three months", "I am an apprentice"),
            ("I was in care at 16 or 17", "I work"),
            ("I went from care to a special guardian", "None of these"),
            ("I am not sure", ""),
        ] {
            let now = press(&care.form("Continue").choose(statement), "Continue").await;
            let form = now.form("Show what I can get");
            let form = if doing.is_empty() {
                form
            } else {
                form.choose(doing)
            };
            let answer = press(&form, "Show what I can get").await;
            assert_eq!(answer.heading(), "What you can get");
            pages.push(read(format!("check: {year}, {statement}, {doing}"), &answer));
            pages.push(read("check: now", &now));
        }
        pages.push(read("check: care", &care));
        pages.push(read(
            "check: nothing chosen",
            &press(&care.form("Continue"), "Continue").await,
        ));
    }
    pages
}

/// Terms of the trade, and the words of which one must stand on the same page.
const TERMS: &[(&str, &[&str])] = &[
    ("personal adviser", &["worker"]),
    (
        "pathway plan",
        &["the plan you make", "called a pathway plan", "plan that says"],
    ),
    (
        "link worker",
        &["someone at your university", "the person there who"],
    ),
    ("adult social care", &["the team that cares for adults"]),
    (
        "advocate",
        &["someone on your side", "speak up for you", "speaks up for you"],
    ),
];

/// Every page that names a term of the trade and doesn't say what it is.
fn unexplained(pages: &[Read]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, sentences) in pages {
        let said = sentences.join(" ").to_lowercase();
        for (term, words) in TERMS {
            if said.contains(term) && !words.iter().any(|words| said.contains(words)) {
                found.push(format!("{name}: {term}"));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn every_page_is_easy_to_read_in_every_state() {
    let portal = TestPortal::open();
    let mut pages = with_an_address(&portal).await;
    pages.extend(what_went_wrong(&portal).await);
    pages.extend(the_check(&portal).await);
    pages.extend(forms::read_all(&portal).await);
    pages.extend(door::read_all().await);
    let long: std::collections::BTreeSet<_> = too_long(&pages).into_iter().collect();
    assert!(long.is_empty(), "{long:#?}");
    let unexplained = unexplained(&pages);
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    are_easy(&pages);
}
