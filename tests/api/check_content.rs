//! `open-door check-content`: what a content officer runs before handing a pack over.

use open_door_tests::places::{BLACKBURN, copy_of_content};
use open_door_tests::program::{run, run_with_content};
use serde_json::json;
use std::fs;

#[test]
fn good_content_is_called_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = run(folder.path(), &["check-content"]);
    assert!(said.done().ends_with("is good: 5 council(s).\n"), "{said:?}");
    let said = run(folder.path(), &["check-content", "--json"]);
    assert_eq!(
        said.json(),
        json!({ "good": true, "councils": 5, "problems": [] })
    );
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "it makes no database"
    );
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
    assert!(
        problems.iter().all(|problem| problem["message"].is_string()),
        "{found:#}"
    );
}
