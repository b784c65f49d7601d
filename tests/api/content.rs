//! `GET councils`, `england` and `help`: public, the same for everyone.

use open_door_contract::ErrorCode;
use open_door_contract::content::{CheckData, CouncilName, CouncilPage, HelpNumber, Topic, TopicName};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue};

#[tokio::test]
async fn councils_are_listed_by_name() {
    let councils: Vec<CouncilName> = TestPortal::open()
        .get("/api/v1/councils")
        .await
        .expect(200)
        .read();
    assert_eq!(councils, catalogue().council_names());
    assert_eq!(councils[0].name, "Blackburn with Darwen Council");
}

#[tokio::test]
async fn a_council_comes_with_the_topics_of_its_offer() {
    let page: CouncilPage = TestPortal::open()
        .get("/api/v1/councils/blackburn-with-darwen")
        .await
        .expect(200)
        .read();
    assert_eq!(Some(page), catalogue().council_page(BLACKBURN));
}

#[tokio::test]
async fn every_topic_of_a_council_and_of_england_can_be_read() {
    let portal = TestPortal::open();
    let topics: Vec<TopicName> = portal.get("/api/v1/england").await.expect(200).read();
    assert_eq!(topics, catalogue().national_topics());
    for TopicName { slug, .. } in topics {
        let topic: Topic = portal
            .get(&format!("/api/v1/england/offer/{slug}"))
            .await
            .expect(200)
            .read();
        assert_eq!(Some(topic), catalogue().national_topic(&slug));
        let topic: Topic = portal
            .get(&format!("/api/v1/councils/{BLACKBURN}/offer/{slug}"))
            .await
            .expect(200)
            .read();
        assert_eq!(Some(topic), catalogue().topic(BLACKBURN, &slug));
    }
}

#[tokio::test]
async fn what_the_check_needs_comes_with_a_councils_own_promises_and_dates() {
    let portal = TestPortal::open();
    let of = |check: &CheckData| {
        check
            .timers
            .iter()
            .map(|timer| timer.id.clone())
            .collect::<Vec<_>>()
    };
    let own: CheckData = portal
        .get("/api/v1/councils/blackburn-with-darwen/check")
        .await
        .expect(200)
        .read();
    let law: CheckData = portal.get("/api/v1/england/check").await.expect(200).read();
    assert!(of(&own).contains(&"BWD-TIME-1".to_owned()));
    assert!(!of(&law).contains(&"BWD-TIME-1".to_owned()));
    let promises = own.entitlements.len() - law.entitlements.len();
    assert!(promises > 0, "the council's own promises come first");
    assert_eq!(own.entitlements[promises..], law.entitlements);
}

#[tokio::test]
async fn the_numbers_to_call_begin_with_999() {
    let numbers: Vec<HelpNumber> = TestPortal::open().get("/api/v1/help").await.expect(200).read();
    assert_eq!(numbers[0].number, "999");
    assert_eq!(numbers, catalogue().help_numbers());
}

#[tokio::test]
async fn a_council_or_topic_that_is_not_there_is_not_found() {
    let portal = TestPortal::open();
    for path in [
        "/api/v1/councils/nowhere",
        "/api/v1/councils/nowhere/check",
        "/api/v1/councils/nowhere/offer/home",
        "/api/v1/councils/blackburn-with-darwen/offer/cats",
        "/api/v1/england/offer/cats",
    ] {
        assert_eq!(
            portal.get(path).await.expect(404).error().code,
            ErrorCode::NotFound,
            "{path}"
        );
    }
}

#[tokio::test]
async fn public_content_may_be_kept_for_five_minutes() {
    let portal = TestPortal::open();
    for path in ["/api/v1/councils", "/api/v1/england/check", "/api/v1/help"] {
        assert_eq!(
            portal.get(path).await.header("cache-control"),
            "public, max-age=300",
            "{path}"
        );
    }
    let missing = portal.get("/api/v1/councils/nowhere").await;
    assert_eq!(missing.header("cache-control"), "no-store");
}
