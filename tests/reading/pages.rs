//! Every page and state as it is rendered.

use crate::measure::{are_easy, too_long};
use crate::{door, forms};
use open_door::page_data::PageError;
use open_door_content::measure::split_sentences;
use open_door_contract::content::CouncilName;
use open_door_tests::check::{ANSWER, BORN, NOW, TIME, Told};
use open_door_tests::page::Page;
use open_door_tests::places::{BLACKBURN, root};
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
    let down = std::fs::read_to_string(root().join("ops/down.html")).expect("what nginx shows");
    let mut pages = vec![read("while the portal is down", &Page::read(&down))];
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

/// The check at several ages, for several times in care, each question on the way and what goes wrong.
async fn the_check(portal: &TestPortal) -> Vec<Read> {
    let path = format!("/in/{BLACKBURN}/check");
    let first = portal.get_page(&path).await;
    let none = portal.send(first.form("Continue").press("Continue")).await.page();
    let mut pages = vec![read("check: no date", &none)];
    let long = |year: i32| ((year + 10).to_string(), (year + 18).to_string());
    for year in [2012, 2009, 2006, 2004, 2000] {
        let born = year.to_string();
        let (from, to) = long(year);
        let under_16 = year == 2012;
        let until = if under_16 || year == 2009 {
            ["", "", "2025"]
        } else {
            ["10", "5", to.as_str()]
        };
        let dates = [(["", "", from.as_str()], until)];
        for (says, doing) in [
            (&[][..], "I work"),
            (
                &[
                    ("Are you in care now?", "Yes"),
                    (TIME, "I was in and out"),
                    ("Were you", "Yes"),
                ],
                "I am at school",
            ),
            (
                &[
                    (TIME, "I was in and out"),
                    ("Were you in care for", "Yes"),
                    ("Were you ever", "Yes"),
                ],
                "I am at university",
            ),
            (
                &[(TIME, "I was in and out"), ("Were you ever in care", "Yes")],
                "I work",
            ),
            (
                &[(TIME, "I was in and out"), ("Did a court", "Yes, and")],
                "None of these",
            ),
            (
                &[("Has a council", "No"), ("At 16 or 17", "With private")],
                "None of these",
            ),
            (&[("Has a council", "No")], "I am an apprentice"),
            (&[("Where is", "Wales")], "I am an apprentice"),
            (
                &[
                    (TIME, "I was in and out"),
                    ("Were you in hospital", "Yes, and"),
                    ("Were you", "Yes"),
                    ("Did you", "Yes, but"),
                ],
                "",
            ),
            (
                &[
                    ("Has", "I am not sure"),
                    ("Where", "I am not sure"),
                    (TIME, "I was in and out"),
                    ("Were", "I am not sure"),
                    ("Are", "I am not sure"),
                    ("Was", "I am not sure"),
                    ("Did", "I am not sure"),
                    ("At 16", "I am not sure"),
                    ("Do", "I am not sure"),
                ],
                "",
            ),
        ] {
            let doing = if doing.is_empty() { vec![] } else { vec![doing] };
            let told = Told {
                born: ["10", "5", &born],
                says,
                times: &dates,
                doing: &doing,
            };
            let walked = portal.checks(&path, told).await;
            for page in walked.pages {
                pages.push(read(
                    format!("check: {year}, {says:?}: {}", page.heading()),
                    &page,
                ));
                // What goes wrong, and stopping, is the same for whoever came to the question.
                let looks = says.is_empty() || says.len() > 5;
                if looks && page.heading() != ANSWER && page.heading() != NOW {
                    let wrong = portal.send(page.form("Continue").press("Continue")).await.page();
                    pages.push(read(
                        format!("check: nothing answered: {}", page.heading()),
                        &wrong,
                    ));
                    if page.heading() != BORN {
                        let stopped = portal
                            .send(page.form("Continue").press("See the answer now"))
                            .await
                            .page();
                        pages.push(read(
                            format!("check: {year}, stopped at {}", page.heading()),
                            &stopped,
                        ));
                    }
                }
            }
        }
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
