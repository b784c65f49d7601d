//! The years from 14 to 25, how a council works, its letters, and the councils side by side: read before,
//! or without, any script.

use open_door_tests::portal::{TestPortal, catalogue};

#[tokio::test]
async fn each_council_and_england_has_the_years_from_14_to_25_by_when_by_whom_and_what_if_not() {
    let portal = TestPortal::open();
    let councils = catalogue();
    let slugs = councils
        .council_names()
        .iter()
        .map(|council| council.slug.as_str());
    for place in slugs.chain(["england"]) {
        let page = portal.get_page(&format!("/in/{place}/timeline")).await;
        assert_eq!(page.heading(), "From 14 to 25: what happens when");
        for words in [
            "16 and 17",
            "21 to 24",
            "Who does it:",
            "If it does not happen:",
            "Law",
        ] {
            page.reads(words);
        }
        assert_eq!(page.link("Work out my own dates"), format!("/in/{place}/check"));
    }
}

#[tokio::test]
async fn a_councils_own_years_differ_as_its_document_does() {
    let portal = TestPortal::open();
    let dorset = portal.get_page("/in/dorset/timeline").await;
    dorset
        .reads("Your 14th birthday")
        .reads("1 month before your 18th birthday");
    let lancashire = portal.get_page("/in/lancashire/timeline").await;
    lancashire
        .reads("3 months before your 16th birthday")
        .reads("Every 5 months from age 16");
    let blackburn = portal.get_page("/in/blackburn-with-darwen/timeline").await;
    blackburn
        .reads("6 months before your 21st birthday")
        .reads("2 weeks before your 21st birthday");
}

#[tokio::test]
async fn how_a_council_works_says_what_is_for_you_and_what_the_team_does() {
    let portal = TestPortal::open();
    for council in catalogue().council_names() {
        let page = portal
            .get_page(&format!("/in/{}/how-we-work", council.slug))
            .await;
        assert_eq!(page.heading(), "How this council works");
        page.reads("For you").reads("What the team does").reads("From:");
    }
}

#[tokio::test]
async fn a_letter_says_when_it_comes_who_signs_it_what_must_be_in_it_and_how_it_reads() {
    let portal = TestPortal::open();
    for council in catalogue().council_names() {
        let rules = portal
            .get_page(&format!("/in/{}/how-we-work", council.slug))
            .await;
        for letter in catalogue().letters(&council.slug).expect("a pack") {
            let page = portal.get_page(&rules.link(&letter.title)).await;
            assert_eq!(page.heading(), letter.title);
            page.reads("Who signs it:")
                .reads("What must be in it")
                .reads("How it reads");
        }
    }
}

#[tokio::test]
async fn the_councils_stand_side_by_side_with_what_the_law_sets() {
    let page = TestPortal::open().get_page("/councils/compare").await;
    page.reads("How often your plan is looked at again For everyone: At least every six months")
        .reads("Lancashire at least every 5 months")
        .reads("No word on it from Buckinghamshire, Dorset.");
    for council in catalogue().council_names() {
        assert_eq!(page.link(&council.name), format!("/in/{}", council.slug));
    }
}

#[tokio::test]
async fn what_no_council_has_is_not_found() {
    let portal = TestPortal::open();
    for path in [
        "/in/nowhere/timeline",
        "/in/nowhere/how-we-work",
        "/in/dorset/letters/nothing",
        "/in/nowhere/letters/nothing",
    ] {
        let answer = portal.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_council_for_which_nobody_else_may_ask_has_no_link_to_that_form() {
    let portal = TestPortal::open();
    portal
        .get_page("/in/dorset")
        .await
        .does_not_read("Ask for someone else")
        .does_not_read("Who may ask");
}
