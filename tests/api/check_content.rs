//! `open-door check-content`: what a content officer runs before handing a pack over.

use open_door::routes::Route;
use open_door_content::{Check, Known, is_page};
use open_door_tests::places::{BLACKBURN, TESTSHIRE, content_with_testshire, copy_of_content};
use open_door_tests::portal::catalogue;
use open_door_tests::program::{run, run_with_content};
use serde_json::json;
use std::fs;

#[test]
fn good_content_is_called_good_and_its_gaps_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let councils = catalogue().council_names().len();
    let said = run(folder.path(), &["check-content"]);
    let last = said.done().lines().last().expect("a line");
    assert!(
        last.contains(&format!("is good: {councils} council(s), 0 fault(s)")),
        "{said:?}"
    );
    let gap = "no number or address for \"Leaving Care duty number\"";
    assert!(
        said.out
            .lines()
            .any(|line| line.contains("notice [blank]") && line.contains(gap)),
        "{said:?}"
    );
    let found = run(folder.path(), &["check-content", "--json"]).json();
    assert_eq!(
        (&found["good"], &found["faults"], &found["councils"]),
        (&json!(true), &json!(0), &json!(councils))
    );
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "it makes no database"
    );
}

#[test]
fn one_council_can_be_looked_at_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = content_with_testshire();
    let page = copy.path().join(format!("councils/{TESTSHIRE}/offer/home.md"));
    let text = fs::read_to_string(&page).expect("the page");
    fs::write(&page, format!("{text}\nSee [this](/in/nowhere).\n")).expect("written");
    let look =
        |council: &str| run_with_content(folder.path(), copy.path(), &["check-content", "--only", council]);
    assert!(look(BLACKBURN).done().contains("1 council(s), 0 fault(s)"));
    let said = look(TESTSHIRE);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("fault [links]") && !said.out.contains(BLACKBURN),
        "{said:?}"
    );
    assert!(
        look("atlantis").refused().contains(BLACKBURN),
        "it says which there are"
    );
}

#[test]
fn the_help_lists_every_check_and_how_it_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = run(folder.path(), &["check-content", "--help"]);
    for check in Check::ALL {
        assert!(said.done().contains(check.name()), "{}", check.name());
    }
    assert!(said.out.contains("ends with 0") && said.out.contains("--json") && said.out.contains("--only"));
}

#[test]
fn a_link_is_good_where_the_portal_has_a_page() {
    let catalogue = catalogue();
    let known = Known {
        topics: catalogue
            .national_topics()
            .iter()
            .map(|topic| topic.slug.as_str())
            .collect(),
        councils: vec![BLACKBURN],
        letters: vec![(BLACKBURN, "step-away-letter")],
        ..Known::default()
    };
    let mut paths: Vec<String> = [
        "/",
        "/councils",
        "/councils/compare",
        "/councils/not-sure",
        "/door",
        "/help",
        "/privacy",
        "/accessibility",
        "/safety",
        "/nowhere",
        "/in",
        "/help/more",
    ]
    .map(str::to_owned)
    .to_vec();
    for place in [BLACKBURN, "england"] {
        for rest in [
            "",
            "/check",
            "/timeline",
            "/offer/home",
            "/offer",
            "/how-we-work",
            "/step-back",
            "/step-away",
            "/contact",
            "/refer",
            "/letters",
            "/letters/step-away-letter",
            "/step-forward",
        ] {
            paths.push(format!("/in/{place}{rest}"));
        }
    }
    for path in paths {
        assert_eq!(is_page(&path, &known), Route::parse(&path).is_some(), "{path}");
    }
    // An address that reads like a page, of something that is not there.
    for path in [
        "/in/atlantis",
        "/in/atlantis/offer/home",
        "/in/england/offer/holidays",
        "/in/blackburn-with-darwen/letters/goodbye",
    ] {
        assert!(!is_page(path, &known), "{path}");
    }
}

#[test]
fn every_fault_is_named_with_its_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = copy_of_content();
    let offer = format!("councils/{BLACKBURN}/offer/home.md");
    let page = copy.path().join(&offer);
    let text = fs::read_to_string(&page).expect("the page");
    fs::write(&page, text.replace("topic = \"home\"", "topic = \"house\"")).expect("written");
    let topics = copy.path().join("national/topics.toml");
    let text = fs::read_to_string(&topics).expect("the topics");
    fs::write(&topics, format!("{text}\n[[topic]]\nslug = \"Not A Slug\"\n")).expect("written");

    let said = run_with_content(folder.path(), copy.path(), &["check-content"]);
    assert_eq!(said.code, 1);
    for file in [offer.as_str(), "national/topics.toml:"] {
        assert!(said.out.contains(file), "{said:?}");
    }
    let said = run_with_content(folder.path(), copy.path(), &["check-content", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, &found["good"]), (1, &json!(false)));
    let problems = found["problems"].as_array().expect("problems");
    assert!(problems.len() >= 2, "{found:#}");
    let in_offer = problems.iter().find(|problem| {
        problem["file"]
            .as_str()
            .is_some_and(|file| file.ends_with(&offer))
    });
    assert!(
        in_offer.expect("the fault of the offer")["line"].is_u64(),
        "{found:#}"
    );
    let whole = |problem: &serde_json::Value| {
        ["file", "level", "check", "message"]
            .iter()
            .all(|key| problem[key].is_string())
    };
    assert!(problems.iter().all(whole), "{found:#}");
}
