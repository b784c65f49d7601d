//! A council's page and its offer: read before, or without, any script.

use open_door_tests::page::{Page, words};
use open_door_tests::places::{BLACKBURN, copy_of_content};
use open_door_tests::portal::{TestPortal, catalogue};

#[tokio::test]
async fn the_way_from_the_start_to_a_topic_is_made_of_links() {
    let portal = TestPortal::open();
    let start = portal.get_page("/").await;
    let councils = portal.get_page("/councils").await;
    assert_eq!(
        start.all("a[href='/councils']").len(),
        1,
        "the start leads to the councils"
    );
    let home = councils.link("Blackburn with Darwen Council");
    assert_eq!(home, "/in/blackburn-with-darwen");
    let home = portal.get_page(&home).await;
    assert_eq!(home.heading(), "Blackburn with Darwen Council");
    let topic = portal.get_page(&home.link("Money")).await;
    assert_eq!(topic.heading(), "Money");
    topic
        .reads("What your council says")
        .reads("What everyone in England gets");
}

#[tokio::test]
async fn a_topic_on_which_the_policy_says_nothing_shows_the_law_and_says_so() {
    let copy = copy_of_content();
    let page = format!("councils/{BLACKBURN}/offer/money.md");
    std::fs::remove_file(copy.path().join(page)).expect("removed");
    let portal = TestPortal::made().with_content(copy.path()).open();
    let topic = portal.get_page(&format!("/in/{BLACKBURN}/offer/money")).await;
    topic
        .reads("Your council’s policy says nothing on this")
        .reads("Money for your first home");
}

#[tokio::test]
async fn what_a_council_promises_stands_apart_from_what_everyone_gets() {
    let portal = TestPortal::open();
    let topic = portal
        .get_page(&format!("/in/{BLACKBURN}/offer/relationships"))
        .await;
    topic
        .reads("What your council promises Your key person")
        .reads("Your council’s promise");
    let england = portal.get_page("/in/england/offer/relationships").await;
    england.does_not_read("Your key person");
}

#[tokio::test]
async fn who_may_ask_for_someone_else_is_said_on_the_councils_page() {
    let page = TestPortal::open().get_page(&format!("/in/{BLACKBURN}")).await;
    page.reads("Ask for someone else").reads("A friend");
    assert_eq!(
        page.link("Ask for someone else"),
        format!("/in/{BLACKBURN}/refer")
    );
}

#[tokio::test]
async fn every_word_of_every_topic_is_in_the_page_itself() {
    let portal = TestPortal::open();
    let catalogue = catalogue();
    for name in catalogue.national_topics() {
        let topic = catalogue.topic(BLACKBURN, &name.slug).expect("a topic");
        let page = portal
            .get_page(&format!("/in/{BLACKBURN}/offer/{}", name.slug))
            .await;
        assert_eq!(page.heading(), name.title);
        page.reads(&name.summary);
        if let Some(html) = &topic.council_html {
            let own = Page::read(&format!("<main>{html}</main>"));
            page.reads(&own.text());
        }
        if let Some(source) = &topic.council_source {
            page.reads(source);
        }
        for entitlement in &topic.entitlements {
            page.reads(&entitlement.title).reads(&words(&entitlement.summary));
        }
    }
}

#[tokio::test]
async fn england_shows_what_the_law_gives_and_no_councils_words() {
    let portal = TestPortal::open();
    let home = portal.get_page("/in/england").await;
    assert_eq!(home.heading(), "What the law gives everyone");
    let page = portal.get_page("/in/england/offer/adviser-and-plan").await;
    page.does_not_read("What your council says").does_not_read("Hub");
    page.reads("What everyone in England gets");
}

#[tokio::test]
async fn a_council_that_is_not_listed_leads_to_the_law_and_who_to_ask() {
    let page = TestPortal::open().get_page("/councils/not-sure").await;
    page.reads("0808 800 5792");
    assert_eq!(page.all("main a[href='/in/england']").len(), 1);
}

#[tokio::test]
async fn the_councils_page_gives_what_is_known_and_says_what_is_not() {
    let page = TestPortal::open().get_page("/in/blackburn-with-darwen").await;
    page.reads("45 Railway Road, Blackburn, BB1 1EZ")
        .reads("Every Wednesday, 10am to 4pm.");
    page.reads("The council’s policy leaves these blank")
        .reads("Leaving Care duty number");
    page.reads("01254 587547").reads("For emergencies only.");
    page.reads("23 November 2026");
}

#[tokio::test]
async fn every_link_of_every_public_page_leads_somewhere() {
    let portal = TestPortal::open();
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec!["/".to_owned()];
    while let Some(path) = waiting.pop() {
        if path == "/exit" || !seen.insert(path.clone()) {
            continue;
        }
        let page = portal.get_page(&path).await;
        for link in page.all("a[href]") {
            let href = link.attr("href").unwrap_or_default();
            if let Some(id) = href.strip_prefix('#') {
                assert_eq!(page.all(&format!("[id='{id}']")).len(), 1, "{path}: {href}");
            } else if href.starts_with('/') {
                waiting.push(href.to_owned());
            } else {
                let outside = ["https://", "tel:", "sms:", "mailto:"]
                    .iter()
                    .any(|start| href.starts_with(start));
                assert!(outside, "{path}: {href}");
            }
        }
    }
    assert!(seen.len() > 25, "{seen:?}");
}

#[tokio::test]
async fn each_page_has_one_heading_one_main_and_a_title_of_its_own() {
    let portal = TestPortal::open();
    let mut titles = std::collections::BTreeMap::new();
    for path in [
        "/",
        "/councils",
        "/councils/not-sure",
        "/help",
        "/privacy",
        "/accessibility",
        "/safety",
        "/door",
        "/in/england",
        "/in/blackburn-with-darwen",
        "/in/blackburn-with-darwen/offer/home",
        "/in/blackburn-with-darwen/offer/money",
        "/in/blackburn-with-darwen/check",
        "/in/blackburn-with-darwen/step-back",
    ] {
        let page = portal.get_page(path).await;
        assert_eq!(page.all("main").len(), 1, "{path}");
        assert!(page.title().ends_with("Open Door"), "{path}: {}", page.title());
        assert!(
            page.title().starts_with(&page.heading()),
            "{path}: {} / {}",
            page.title(),
            page.heading()
        );
        if let Some(other) = titles.insert(page.title(), path) {
            panic!("{path} and {other} have one title");
        }
    }
}
