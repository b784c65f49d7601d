//! `GET open-referral/…`: what stands in a feed. How it is asked for: `open_referral_asking.rs`.

use open_door_rules::entitlement::Starts;
use open_door_tests::open_referral::{faults, faults_of_page};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::{TestPortal, catalogue, today};
use open_door_tests::source::assert_none;
use serde_json::Value;
use std::collections::BTreeSet;

const ORIGIN: &str = "https://door.example";

/// The lists of a feed, and what they hold in the standard's words.
const LISTS: [(&str, &str); 4] = [
    ("services", "service"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
    ("service_at_locations", "service_at_location"),
];

/// A portal at a public address: only there is every address one that holds elsewhere.
fn public() -> TestPortal {
    TestPortal::made().at_origin(ORIGIN).open()
}

/// Every council, and England.
fn feeds() -> Vec<String> {
    let catalogue = catalogue();
    let councils = catalogue
        .council_names()
        .iter()
        .map(|council| council.slug.clone());
    councils.chain(["england".to_owned()]).collect()
}

async fn read(portal: &TestPortal, path: &str) -> Value {
    portal
        .get(&format!("/open-referral/{path}"))
        .await
        .expect(200)
        .json()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field]
        .as_str()
        .unwrap_or_else(|| panic!("{field} of {value:#}"))
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// Everything on every page of a list.
async fn all(portal: &TestPortal, feed: &str, name: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for page in 1.. {
        let page = read(portal, &format!("{feed}/{name}?per_page=100&page={page}")).await;
        found.extend(list(&page, "contents").to_vec());
        if page["last_page"] == true {
            break;
        }
    }
    found
}

/// Every service of a feed, each with all that belongs to it.
async fn full(portal: &TestPortal, feed: &str) -> Vec<Value> {
    let mut services = Vec::new();
    for service in all(portal, feed, "services").await {
        services.push(read(portal, &format!("{feed}/services/{}", text(&service, "id"))).await);
    }
    services
}

async fn named(portal: &TestPortal, feed: &str, name: &str) -> Value {
    let services = full(portal, feed).await;
    let known = services.into_iter().find(|service| text(service, "name") == name);
    known.unwrap_or_else(|| panic!("{name}"))
}

#[tokio::test]
async fn every_answer_of_every_feed_is_as_the_standard_has_it() {
    let portal = public();
    let mut found = Vec::new();
    for feed in feeds() {
        found.extend(faults("api_details", &read(&portal, &format!("{feed}/")).await));
        for (name, thing) in LISTS {
            found.extend(faults_of_page(
                thing,
                &read(&portal, &format!("{feed}/{name}?per_page=100")).await,
            ));
            for item in all(&portal, &feed, name).await {
                let path = format!("{feed}/{name}/{}", text(&item, "id"));
                let faults = faults(thing, &read(&portal, &path).await);
                found.extend(faults.into_iter().map(|fault| format!("{path}: {fault}")));
            }
        }
    }
    assert_none(
        &found,
        "answer as Open Referral UK 3.0 has it: tests/src/open_referral.rs",
    );
}

#[tokio::test]
async fn what_it_is_stands_at_the_start_with_and_without_a_slash() {
    let portal = public();
    for path in [
        "/open-referral/blackburn-with-darwen/",
        "/open-referral/blackburn-with-darwen",
    ] {
        let about = portal.get(path).await.expect(200).json();
        assert_eq!(text(&about, "version"), "HSDS-UK-3.0");
        assert_eq!(
            text(&about, "openapi_url"),
            "https://door.example/open-referral/blackburn-with-darwen/openapi.json"
        );
    }
}

#[tokio::test]
async fn a_council_has_one_service_for_each_topic_it_fills_and_one_for_each_of_its_promises() {
    let (portal, catalogue) = (public(), catalogue());
    for council in catalogue.council_names() {
        let service = catalogue
            .council_page(&council.slug)
            .expect("a council")
            .council
            .service;
        let mut expected = Vec::new();
        for topic in catalogue.national_topics() {
            let page = catalogue.offer_page(&council.slug, &topic.slug);
            let page_url = format!("{ORIGIN}/in/{}/offer/{}", council.slug, topic.slug);
            if page.is_some() {
                expected.push((format!("{service}: {}", topic.title), page_url.clone()));
            }
            let promises = catalogue
                .topic(&council.slug, &topic.slug)
                .expect("a topic")
                .promises;
            expected.extend(
                promises
                    .into_iter()
                    .map(|promise| (promise.title, page_url.clone())),
            );
        }
        let services = all(&portal, &council.slug, "services").await;
        let found: Vec<_> = services
            .iter()
            .map(|service| (text(service, "name").to_owned(), text(service, "url").to_owned()))
            .collect();
        assert_eq!(found, expected, "{}", council.slug);
        for service in services {
            assert_eq!(text(&service["organization"], "name"), council.name);
            assert_eq!(service["status"], "active");
        }
    }
}

#[tokio::test]
async fn what_the_law_gives_is_englands_and_no_councils() {
    let (portal, catalogue) = (public(), catalogue());
    let topics = catalogue.national_topics().iter();
    let known: Vec<_> = topics
        .filter_map(|topic| catalogue.national_topic(&topic.slug))
        .flat_map(|topic| topic.entitlements)
        .collect();
    let england = all(&portal, "england", "services").await;
    let titles: Vec<_> = known
        .iter()
        .map(|entitlement| entitlement.title.as_str())
        .collect();
    let found: Vec<_> = england.iter().map(|service| text(service, "name")).collect();
    assert_eq!(found, titles);
    for (service, entitlement) in england.iter().zip(&known) {
        let started = match entitlement.starts_on {
            None => true,
            Some(Starts::On(day)) => day <= today(),
            Some(Starts::NotKnown) => false,
        };
        let status = if started { "active" } else { "inactive" };
        assert_eq!(text(service, "status"), status, "{}", entitlement.title);
    }
    assert!(england.iter().any(|service| service["status"] == "inactive"));
}

#[tokio::test]
async fn an_identifier_is_never_used_twice_and_is_the_same_at_every_start() {
    let portal = public();
    let mut services = BTreeSet::new();
    for feed in feeds() {
        for service in all(&portal, &feed, "services").await {
            assert!(services.insert(text(&service, "id").to_owned()), "{service:#}");
        }
    }
    // Directories keep it: a change would make every service a new one there.
    let hub = named(&portal, BLACKBURN, "The Hub, every Wednesday").await;
    assert_eq!(text(&hub, "id"), HUB);
    let money = all(&portal, "england", "taxonomy_terms").await;
    let same = all(&portal, BLACKBURN, "taxonomy_terms").await;
    assert_eq!(money, same, "terms are the same in every feed");
}

/// `blackburn-with-darwen/entitlements/hub-every-wednesday.md`.
const HUB: &str = "707fbe5a-3462-53cb-b223-672eaa4a8b36";

#[tokio::test]
async fn who_it_is_for_stands_as_ages_as_terms_and_in_plain_words() {
    let portal = public();
    let key_person = named(&portal, BLACKBURN, "Your key person").await;
    assert_eq!(
        (&key_person["minimum_age"], &key_person["maximum_age"]),
        (&21.into(), &24.into())
    );
    assert_eq!(
        text(&key_person, "eligibility_description"),
        "You are 21 or older, and have not turned 25 yet. You are 18 or over, and were in care for 13 weeks \
         or more since you turned 14, some of it at 16 or 17."
    );
    let terms: Vec<_> = list(&key_person, "attributes")
        .iter()
        .map(|attribute| {
            (
                text(attribute, "link_type"),
                text(&attribute["taxonomy_term"], "name"),
            )
        })
        .collect();
    assert_eq!(
        terms,
        [
            ("topic", "People in your life"),
            ("firmness", "The council’s own promise"),
            ("care_status", "former relevant child"),
        ]
    );
    let student = named(
        &portal,
        BLACKBURN,
        "Your adviser stays while you are at university",
    )
    .await;
    assert_eq!(student["minimum_age"], 21);
    assert_eq!(
        student["maximum_age"],
        Value::Null,
        "one of its groups has no end"
    );
    let words = text(&student, "eligibility_description");
    assert!(
        words.starts_with("Any one of these is enough.\nGroup 1. You are 21 or older"),
        "{words}"
    );
    assert!(words.contains("You are at university."), "{words}");
    assert!(
        words.ends_with("until the end of a course you began before."),
        "{words}"
    );
    let hub = named(&portal, BLACKBURN, "The Hub, every Wednesday").await;
    assert_eq!(
        text(&hub, "eligibility_description"),
        "For anyone who was in care."
    );
    assert_eq!(
        (&hub["minimum_age"], &hub["maximum_age"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn the_text_is_plain_and_says_how_to_ask_and_where_it_comes_from() {
    let portal = public();
    for feed in feeds() {
        for service in all(&portal, &feed, "services").await {
            let words = text(&service, "description");
            for sign in ["<p>", "</", "<li>", "&amp;", "](", "\n\n\n"] {
                assert!(!words.contains(sign), "{sign}: {words}");
            }
            assert!(words.contains("Where this comes from: "), "{words}");
            assert!(
                !words.contains("(/"),
                "an address that holds nowhere else: {words}"
            );
            let asked = !service["eligibility_description"].is_null();
            assert_eq!(words.contains("How to ask: "), asked, "{words}");
            let checked = text(&service, "assured_date");
            assert_eq!(
                text(&service, "last_modified"),
                format!("{checked}T00:00:00.000Z")
            );
        }
    }
}

#[tokio::test]
async fn nothing_is_said_of_what_it_costs_because_no_pack_says_it() {
    let portal = public();
    for service in full(&portal, BLACKBURN).await {
        assert_eq!(
            (&service["fees"], &service["cost_options"]),
            (&Value::Null, &Value::Null)
        );
    }
}

#[tokio::test]
async fn contacts_without_a_value_are_left_out_and_the_others_stand_in_their_place() {
    let (portal, catalogue) = (public(), catalogue());
    for name in catalogue.council_names() {
        let council = catalogue.council_page(&name.slug).expect("a council").council;
        let expected: BTreeSet<_> = council
            .contacts
            .iter()
            .filter(|contact| contact.value.is_some())
            .map(|contact| contact.name.clone())
            .collect();
        for service in full(&portal, &name.slug).await {
            let contacts = list(&service, "contacts")
                .iter()
                .map(|contact| text(contact, "name"));
            let urls = list(&service, "additional_urls")
                .iter()
                .map(|url| text(url, "label"));
            let links = list(&service, "service_at_locations").iter();
            let places = links.map(|link| text(&link["location"], "name"));
            let found: BTreeSet<_> = contacts.chain(urls).chain(places).map(str::to_owned).collect();
            assert!(
                expected.is_subset(&found),
                "{}: {expected:?} {found:?}",
                name.slug
            );
            // A promise may name its source's address too.
            assert!(found.len() <= expected.len() + 1, "{}: {found:?}", name.slug);
        }
    }
}

#[tokio::test]
async fn the_hub_is_a_place_with_an_address_and_its_hours_as_the_pack_says_them() {
    let hub = named(&public(), BLACKBURN, "The Hub, every Wednesday").await;
    let [link] = list(&hub, "service_at_locations") else {
        panic!("one place: {hub:#}")
    };
    let [address] = list(&link["location"], "addresses") else {
        panic!("one address: {link:#}")
    };
    assert_eq!(text(&link["location"], "location_type"), "physical");
    assert_eq!(
        text(address, "address_1"),
        "The Shelter Hub, The Boulevard Centre, Cathedral Quarter, 45 Railway Road"
    );
    assert_eq!(
        (text(address, "city"), text(address, "postal_code")),
        ("Blackburn", "BB1 1EZ")
    );
    let [schedule] = list(&hub, "schedules") else {
        panic!("one schedule: {hub:#}")
    };
    assert_eq!(
        text(schedule, "description"),
        "The Hub: Every Wednesday, 10am to 4pm."
    );
    assert_eq!(schedule["service_at_location_id"], link["id"]);
}

#[tokio::test]
async fn a_number_for_emergencies_is_marked_for_people_and_for_programs_and_no_other_is() {
    let portal = public();
    for name in catalogue().council_names() {
        let council = catalogue().council_page(&name.slug).expect("a council").council;
        for service in full(&portal, &name.slug).await {
            for contact in list(&service, "contacts") {
                let pack = council
                    .contacts
                    .iter()
                    .find(|known| known.name == text(contact, "name"));
                let emergency = pack.expect("a contact of the pack").emergency;
                let terms = list(contact, "attributes").iter();
                let marked = terms
                    .map(|attribute| text(&attribute["taxonomy_term"], "name"))
                    .any(|name| name == "Emergencies only");
                let said = list(contact, "phones").iter().any(|phone| {
                    phone["description"]
                        .as_str()
                        .is_some_and(|words| words.starts_with("For emergencies only."))
                });
                assert_eq!((marked, said), (emergency, emergency), "{contact:#}");
            }
        }
    }
}

#[tokio::test]
async fn a_council_without_contacts_has_an_empty_list_of_places() {
    let (portal, catalogue) = (public(), catalogue());
    let bare = catalogue.council_names().iter().find(|name| {
        let page = catalogue.council_page(&name.slug).expect("a council");
        page.council.contacts.is_empty()
    });
    let bare = &bare.expect("a pack without contacts").slug;
    let page = read(&portal, &format!("{bare}/service_at_locations")).await;
    assert_eq!(
        (&page["total_items"], &page["total_pages"]),
        (&0.into(), &0.into())
    );
    assert_eq!(
        (&page["first_page"], &page["last_page"]),
        (&true.into(), &true.into())
    );
    assert_eq!(
        (&page["empty"], &page["contents"]),
        (&true.into(), &Value::Array(Vec::new()))
    );
}

#[tokio::test]
async fn a_service_at_a_place_comes_with_the_service_whose_it_is() {
    let portal = public();
    let links = all(&portal, BLACKBURN, "service_at_locations").await;
    assert!(!links.is_empty());
    for link in links {
        assert_eq!(link["service"]["id"], link["service_id"]);
        assert_eq!(
            link["location"]["addresses"],
            Value::Null,
            "a list holds one-to-one fields"
        );
        let whole = read(
            &portal,
            &format!("{BLACKBURN}/service_at_locations/{}", text(&link, "id")),
        )
        .await;
        assert_eq!(whole["location"]["id"], link["location_id"]);
        assert_eq!(list(&whole["location"], "addresses").len(), 1);
        assert!(!list(&whole["service"], "attributes").is_empty());
        assert_eq!(
            whole["service"]["service_at_locations"],
            Value::Null,
            "not once more"
        );
    }
}

#[tokio::test]
async fn without_a_public_address_an_address_is_its_path_whatever_the_request_says() {
    let portal = TestPortal::open();
    let page = read(&portal, "blackburn-with-darwen/services").await;
    for service in list(&page, "contents") {
        let url = text(service, "url");
        assert!(url.starts_with("/in/blackburn-with-darwen/offer/"), "{url}");
    }
}
