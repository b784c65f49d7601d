//! How the content is laid out.

use open_door_tests::places::root;
use open_door_tests::source::{assert_none, files};
use std::fs;

fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_council_is_a_folder_named_as_in_its_addresses_with_its_pack() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("content/councils")).expect("the councils") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if !is_slug(&name) || !folder.join("council.toml").is_file() {
            found.push(folder.display().to_string());
        }
    }
    assert_none(
        &found,
        "name the folder with small letters, figures and dashes, and put a council.toml into it",
    );
}

#[test]
fn every_page_of_an_offer_is_named_after_its_topic() {
    let mut found = Vec::new();
    for file in files(&["content/councils"])
        .iter()
        .filter(|file| file.path.ends_with(".md"))
    {
        let name = file
            .path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".md"))
            .unwrap_or_default();
        let topic = file
            .text
            .lines()
            .find_map(|line| line.strip_prefix("topic = \""))
            .and_then(|rest| rest.split('"').next());
        if file.path.contains("/offer/") && topic != Some(name) {
            found.push(format!("{}: its topic is {topic:?}", file.path));
        }
    }
    assert_none(&found, "name the file after the topic in its head");
}

#[test]
fn every_entitlement_is_a_file_named_as_it_is_called() {
    let found: Vec<_> = files(&["content/national/entitlements"])
        .iter()
        .map(|file| file.path.rsplit('/').next().unwrap_or_default().to_owned())
        .filter(|name| name.strip_suffix(".md").is_none_or(|stem| !is_slug(stem)))
        .collect();
    assert_none(
        &found,
        "name the file with small letters, figures and dashes, and end it in .md",
    );
}
