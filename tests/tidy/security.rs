//! docs/security.md names what is there.

use open_door_tests::places::root;
use open_door_tests::source::{assert_none, files};
use std::collections::HashSet;
use std::fs;

#[test]
fn every_file_and_test_named_in_the_security_page_is_there() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("the page");
    // What stands between backticks: every second piece of a line.
    let named: Vec<&str> = page
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    let tests: Vec<&str> = named.iter().copied().filter(|name| is_test(name)).collect();
    let paths: Vec<&str> = named.iter().copied().filter(|name| is_path(name)).collect();
    assert!(
        tests.len() > 100 && paths.len() > 20,
        "{} and {}",
        tests.len(),
        paths.len()
    );
    let sources = files(&["src", "crates", "tests", "xtask"]);
    let there: HashSet<&str> = sources
        .iter()
        .flat_map(|file| file.text.split("fn ").skip(1))
        .filter_map(|rest| rest.split_once('(').map(|(name, _)| name))
        .collect();
    let no_test = tests.into_iter().filter(|name| !there.contains(name));
    let no_file = paths.into_iter().filter(|path| !root().join(path).exists());
    let missing: Vec<String> = no_test.chain(no_file).map(str::to_owned).collect();
    assert_none(
        &missing,
        "say in docs/security.md what shows it now, or \"not yet\"",
    );
}

/// Tests are named as sentences.
fn is_test(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.matches('_').count() >= 3 && name.chars().all(plain)
}

/// A file of the repository; an address begins with a slash.
fn is_path(name: &str) -> bool {
    name.contains('/') && !name.starts_with('/') && !name.contains([' ', '\'', '*'])
}
