//! `GET open-referral/…`: how it is asked for: pages, filters, other sites, and what is refused.

use open_door_contract::ErrorCode;
use open_door_tests::answer::Answer;
use open_door_tests::ask::Ask;
use open_door_tests::people::least;
use open_door_tests::places::{BLACKBURN, TESTSHIRE, content_with_testshire};
use open_door_tests::portal::TestPortal;
use serde_json::Value;
use std::collections::BTreeSet;

/// Every operation of a feed.
const OPERATIONS: [&str; 9] = [
    "/",
    "/service_at_locations",
    "/service_at_locations/{id}",
    "/services",
    "/services/{id}",
    "/taxonomies",
    "/taxonomies/{id}",
    "/taxonomy_terms",
    "/taxonomy_terms/{id}",
];

async fn services(portal: &TestPortal, query: &str) -> Value {
    let path = format!("/open-referral/{BLACKBURN}/services{query}");
    portal.get(&path).await.expect(200).json()
}

fn names(page: &Value) -> Vec<String> {
    let contents = page["contents"].as_array().expect("contents");
    let names = contents
        .iter()
        .map(|service| service["name"].as_str().expect("a name").to_owned());
    names.collect()
}

/// One address of each kind: of every operation, and what is not there.
async fn addresses(portal: &TestPortal) -> Vec<String> {
    let start = format!("/open-referral/{BLACKBURN}");
    let mut addresses = vec![start.clone(), format!("{start}/openapi.json")];
    for operation in OPERATIONS {
        let id = match operation.split_once("/{id}") {
            Some((list, _)) => {
                let page = portal.get(&format!("{start}{list}")).await.expect(200).json();
                page["contents"][0]["id"]
                    .as_str()
                    .expect("an identifier")
                    .to_owned()
            }
            None => String::new(),
        };
        addresses.push(format!("{start}{}", operation.replace("{id}", &id)));
    }
    addresses
}

const MISSING: &[&str] = &[
    "/open-referral",
    "/open-referral/nowhere/",
    "/open-referral/nowhere",
    "/open-referral/nowhere/openapi.json",
    "/open-referral/nowhere/services",
    "/open-referral/nowhere/services/00000000-0000-0000-0000-000000000000",
    "/open-referral/nowhere/taxonomies",
    "/open-referral/nowhere/taxonomy_terms",
    "/open-referral/nowhere/service_at_locations",
    "/open-referral/Blackburn/services",
    "/open-referral/england/services/00000000-0000-0000-0000-000000000000",
    "/open-referral/england/services/x",
    "/open-referral/england/taxonomies/x",
    "/open-referral/england/taxonomy_terms/x",
    "/open-referral/england/service_at_locations/x",
    "/open-referral/england/organizations",
    "/open-referral/england/services/x/y",
];

#[tokio::test]
async fn pages_together_are_the_whole_list_and_say_where_they_stand() {
    let portal = TestPortal::open();
    let whole = services(&portal, "").await;
    let total = whole["total_items"].as_u64().expect("a number");
    assert_eq!(
        (&whole["page_number"], &whole["total_pages"]),
        (&1.into(), &1.into())
    );
    assert_eq!(
        (&whole["first_page"], &whole["last_page"]),
        (&true.into(), &true.into())
    );
    assert_eq!((&whole["size"], &whole["empty"]), (&total.into(), &false.into()));
    let mut together = Vec::new();
    let pages = total.div_ceil(4);
    for number in 1..=pages {
        let page = services(&portal, &format!("?per_page=4&page={number}")).await;
        assert_eq!(
            (&page["page_number"], &page["total_pages"]),
            (&number.into(), &pages.into())
        );
        assert_eq!(page["total_items"], total);
        assert_eq!(page["first_page"], number == 1);
        assert_eq!(page["last_page"], number == pages);
        assert_eq!(page["size"], names(&page).len());
        together.extend(names(&page));
    }
    assert_eq!(together, names(&whole));
}

#[tokio::test]
async fn a_page_past_the_last_is_empty_and_a_page_too_long_is_cut() {
    let portal = TestPortal::open();
    for page in ["2", "999999", "18446744073709551615"] {
        let past = services(&portal, &format!("?per_page=100&page={page}")).await;
        assert_eq!(
            (&past["empty"], &past["size"]),
            (&true.into(), &0.into()),
            "{page}"
        );
        assert_eq!(
            (&past["first_page"], &past["last_page"]),
            (&false.into(), &true.into())
        );
    }
    let long = portal
        .get("/open-referral/england/services?per_page=5000")
        .await
        .expect(200)
        .json();
    assert!(long["size"].as_u64().is_some_and(|size| size <= 100));
}

#[tokio::test]
async fn what_is_no_page_is_refused_in_the_one_shape_of_errors() {
    let portal = TestPortal::open();
    for list in ["services", "taxonomies", "taxonomy_terms", "service_at_locations"] {
        for query in [
            "page=0",
            "per_page=0",
            "page=-1",
            "page=one",
            "page=",
            "per_page=1.5",
            "page=1&page=2",
            "page=99999999999999999999999",
        ] {
            let answer = portal
                .get(&format!("/open-referral/{BLACKBURN}/{list}?{query}"))
                .await
                .expect(422);
            assert_eq!(answer.error().code, ErrorCode::Invalid, "{list}?{query}");
            assert_eq!(
                answer.header("access-control-allow-origin"),
                "*",
                "{list}?{query}"
            );
            assert_eq!(answer.header("cache-control"), "no-store", "{list}?{query}");
        }
    }
}

#[tokio::test]
async fn services_are_found_by_words_by_terms_and_by_ages() {
    let portal = TestPortal::open();
    let found = names(&services(&portal, "?search=KEY%20PERSON").await);
    assert!(found.contains(&"Your key person".to_owned()), "{found:?}");
    assert!(!found.contains(&"Your two letters".to_owned()), "{found:?}");
    assert!(names(&services(&portal, "?search=zebra").await).is_empty());
    let terms = portal
        .get(&format!("/open-referral/{BLACKBURN}/taxonomy_terms?per_page=100"))
        .await
        .json();
    let term = terms["contents"]
        .as_array()
        .expect("terms")
        .iter()
        .find(|term| term["name"] == "Money");
    let term = term.expect("a topic");
    let by_term = services(
        &portal,
        &format!("?taxonomy_term_id={}", term["id"].as_str().expect("an id")),
    )
    .await;
    let by_taxonomy = services(
        &portal,
        &format!("?taxonomy_id={}", term["taxonomy_id"].as_str().expect("an id")),
    )
    .await;
    assert!(
        names(&by_term).iter().any(|name| name.ends_with(": Money")),
        "{by_term:#}"
    );
    let all = services(&portal, "").await;
    assert!(names(&by_term).len() < names(&all).len());
    assert_eq!(names(&by_taxonomy), names(&all), "every service has a topic");
    assert!(names(&services(&portal, "?taxonomy_term_id=x").await).is_empty());
    for (query, age) in [
        ("minimum_age=21", "minimum_age"),
        ("maximum_age=24", "maximum_age"),
    ] {
        let found = services(&portal, &format!("?{query}")).await;
        assert!(!names(&found).is_empty(), "{query}");
        for service in found["contents"].as_array().expect("services") {
            let age = service[age].as_u64().expect("an age");
            assert!(
                if query.starts_with("min") {
                    age >= 21
                } else {
                    age <= 24
                },
                "{service:#}"
            );
        }
    }
    assert!(names(&services(&portal, "?minimum_age=26").await).is_empty());
    let path = format!("/open-referral/{BLACKBURN}/service_at_locations");
    let hub = portal
        .get(&format!("{path}?search=key%20person"))
        .await
        .expect(200)
        .json();
    let everywhere = portal.get(&path).await.expect(200).json();
    assert!(hub["total_items"].as_u64() < everywhere["total_items"].as_u64());
}

#[tokio::test]
async fn a_filter_that_no_pack_can_answer_is_refused_and_an_unknown_word_is_not() {
    let portal = TestPortal::open();
    for name in ["day", "start_time", "end_time", "postcode", "proximity"] {
        for list in ["services", "service_at_locations"] {
            let path = format!("/open-referral/{BLACKBURN}/{list}?{name}=x");
            let error = portal.get(&path).await.expect(422).error();
            assert_eq!(error.fields[0].field, name);
        }
    }
    let plain = services(&portal, "").await;
    assert_eq!(services(&portal, "?utm_source=x").await, plain);
}

#[tokio::test]
async fn what_is_not_there_is_not_found_in_the_one_shape_for_any_site() {
    let portal = TestPortal::open();
    for path in MISSING {
        let answer = portal
            .send(Ask::get(path).header("origin", "https://elsewhere.example"))
            .await;
        let answer = answer.expect(404);
        assert_eq!(answer.error().code, ErrorCode::NotFound, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn an_identifier_that_is_none_or_is_something_elses_is_not_found_and_the_feed_still_answers() {
    let portal = TestPortal::open();
    let start = format!("/open-referral/{BLACKBURN}");
    let lists = ["services", "taxonomies", "taxonomy_terms", "service_at_locations"];
    let mut ids = Vec::new();
    for list in lists {
        let page = portal.get(&format!("{start}/{list}")).await.expect(200).json();
        ids.push((
            list,
            page["contents"][0]["id"]
                .as_str()
                .expect("an identifier")
                .to_owned(),
        ));
    }
    for list in lists {
        for wrong in ["x", "00000000-0000-0000-0000-000000000000", "%00", "services"] {
            let answer = portal.get(&format!("{start}/{list}/{wrong}")).await.expect(404);
            assert_eq!(answer.error().code, ErrorCode::NotFound, "{list}/{wrong}");
        }
        for (of, id) in &ids {
            let status = if *of == list { 200 } else { 404 };
            let _ = portal.get(&format!("{start}/{list}/{id}")).await.expect(status);
        }
    }
}

fn assert_anyone_may_read(answer: &Answer, path: &str) {
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    assert_eq!(answer.header("access-control-allow-credentials"), "", "{path}");
    assert_eq!(answer.header("set-cookie"), "", "{path}");
    let vary = answer.header("vary").to_lowercase();
    assert!(
        !vary.contains("origin") && !vary.contains("cookie"),
        "{path}: {vary}"
    );
}

#[tokio::test]
async fn any_site_may_read_a_feed_and_gets_no_cookie_not_even_in_a_visit() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&least()).await;
    let _ = portal.open_door(&code).await.expect(200);
    let stranger = portal.without_cookies();
    for path in addresses(&portal).await {
        let ask = || {
            Ask::get(&path)
                .header("origin", "https://elsewhere.example")
                .header("sec-fetch-site", "cross-site")
        };
        let (mine, theirs) = (
            portal.send(ask()).await.expect(200),
            stranger.send(ask()).await.expect(200),
        );
        assert_anyone_may_read(&mine, &path);
        assert_anyone_may_read(&theirs, &path);
        assert_eq!(mine.body, theirs.body, "{path}: the same for everyone");
    }
}

#[tokio::test]
async fn a_browser_that_asks_first_hears_which_methods_there_are() {
    let portal = TestPortal::open();
    for path in addresses(&portal).await {
        let answer = portal
            .send(
                Ask::new("OPTIONS", &path)
                    .header("origin", "https://elsewhere.example")
                    .header("access-control-request-method", "GET"),
            )
            .await
            .expect(200);
        assert_anyone_may_read(&answer, &path);
        assert_eq!(
            answer.header("access-control-allow-methods"),
            "GET,HEAD,OPTIONS",
            "{path}"
        );
        assert_eq!(
            answer.header("access-control-allow-headers"),
            "if-none-match",
            "{path}"
        );
    }
}

#[tokio::test]
async fn no_other_route_may_be_read_by_another_site() {
    let portal = TestPortal::open();
    for path in [
        "/",
        "/councils",
        "/in/england",
        "/in/blackburn-with-darwen",
        "/in/blackburn-with-darwen/offer/home",
        "/in/blackburn-with-darwen/check",
        "/in/blackburn-with-darwen/step-back",
        "/door",
        "/door/copy",
        "/help",
        "/exit",
        "/favicon.svg",
        "/nothing",
        "/open-referral/",
        "/open-referrals/england/services",
        "/healthz",
        "/readyz",
        "/api/v1/councils",
        "/api/v1/england",
        "/api/v1/help",
        "/api/v1/door",
        "/api/v1/nothing",
        "/api/v1/openapi.json",
    ] {
        for method in ["GET", "HEAD", "OPTIONS"] {
            let answer = portal
                .send(
                    Ask::new(method, path)
                        .header("origin", "https://elsewhere.example")
                        .header("access-control-request-method", "GET"),
                )
                .await;
            for (name, _) in &answer.headers {
                assert!(
                    !name.as_str().starts_with("access-control-"),
                    "{method} {path}: {name}"
                );
            }
        }
    }
}

#[tokio::test]
async fn nothing_can_be_changed_and_no_other_method_is_taken() {
    let portal = TestPortal::open();
    for path in addresses(&portal).await {
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let here = portal.send(Ask::new(method, &path)).await.expect(405);
            assert_eq!(here.error().code, ErrorCode::WrongMethod, "{method} {path}");
            let elsewhere = Ask::new(method, &path).header("origin", "https://elsewhere.example");
            let refused = portal.send(elsewhere).await.expect(403);
            assert_eq!(refused.error().code, ErrorCode::WrongOrigin, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn whoever_has_an_answer_is_told_that_it_still_holds() {
    let portal = TestPortal::open();
    let mut tags = BTreeSet::new();
    for path in addresses(&portal).await {
        let first = portal.get(&path).await.expect(200);
        assert_eq!(first.header("cache-control"), "public, max-age=300", "{path}");
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        tags.insert(tag.to_owned());
        let again = portal
            .send(Ask::get(&path).header("if-none-match", tag))
            .await
            .expect(304);
        assert!(again.body.is_empty(), "{path}");
        assert_eq!(again.header("etag"), tag, "{path}");
        assert_anyone_may_read(&again, &path);
        assert_eq!(again.header("access-control-expose-headers"), "etag", "{path}");
        let other = Ask::get(&path).header("if-none-match", "W/\"other\"");
        let _ = portal.send(other).await.expect(200);
        let head = portal.send(Ask::new("HEAD", &path)).await.expect(200);
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(
            (head.header("etag"), head.header("content-type")),
            (tag, "application/json"),
            "{path}"
        );
        assert_anyone_may_read(&head, &path);
    }
    // The start is asked for in two ways.
    assert_eq!(tags.len(), addresses(&portal).await.len() - 1);
}

#[tokio::test]
async fn a_new_pack_is_a_new_feed() {
    let content = content_with_testshire();
    let portal = TestPortal::made().with_content(content.path()).open();
    let path = format!("/open-referral/{TESTSHIRE}/services");
    let page = portal.get(&path).await.expect(200).json();
    assert_eq!(page["contents"][0]["organization"]["name"], "Testshire Council");
    let other = services(&portal, "").await;
    assert_eq!(names(&page), names(&other));
    assert_ne!(
        page["contents"][0]["id"], other["contents"][0]["id"],
        "another council's, another service"
    );
}

#[tokio::test]
async fn each_feed_is_described_at_the_address_it_names() {
    let portal = TestPortal::made().at_origin("https://door.example").open();
    for feed in [BLACKBURN, "england"] {
        let about = portal
            .get(&format!("/open-referral/{feed}/"))
            .await
            .expect(200)
            .json();
        let address = about["openapi_url"].as_str().expect("an address");
        let path = address.strip_prefix("https://door.example").expect("ours");
        let document = portal.get(path).await.expect(200).json();
        assert_eq!(
            document["servers"][0]["url"],
            format!("https://door.example/open-referral/{feed}")
        );
        let paths = document["paths"].as_object().expect("paths");
        let found: Vec<_> = paths.keys().map(String::as_str).collect();
        assert_eq!(BTreeSet::from_iter(found), BTreeSet::from(OPERATIONS));
        for (path, item) in paths {
            let methods: Vec<_> = item.as_object().expect("methods").keys().collect();
            assert_eq!(methods, ["get"], "{path}");
            let statuses: Vec<_> = item["get"]["responses"]
                .as_object()
                .expect("responses")
                .keys()
                .collect();
            let lists = item["get"]["parameters"]
                .as_array()
                .is_some_and(|all| all.iter().any(|parameter| parameter["name"] == "per_page"));
            let expected: &[&str] = if lists {
                &["200", "404", "422"]
            } else {
                &["200", "404"]
            };
            assert_eq!(statuses, expected, "{path}");
        }
        let text = document.to_string();
        for name in text
            .split("\"#/components/schemas/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(
                document["components"]["schemas"][name].is_object(),
                "{name} is nowhere described"
            );
        }
    }
}
