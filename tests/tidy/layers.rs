//! Which part may know what: see docs/decisions and the design's directions.

use open_door_tests::places::root;
use open_door_tests::source::{File, assert_none, files, rust};
use std::fs;

/// Everything that runs for people.
const PRODUCT: &[&str] = &["src", "crates"];

/// The lines of code that contain one of `words`, without tests and comments.
fn code_with(files: Vec<File>, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    found
}

fn product_without(folder: &str) -> Vec<File> {
    rust(PRODUCT)
        .into_iter()
        .filter(|file| !file.path.starts_with(folder))
        .collect()
}

#[test]
fn rules_contract_and_content_know_nothing_of_pages() {
    let found = code_with(
        rust(&["crates/rules/src", "crates/contract/src", "crates/content/src"]),
        &["leptos", "web_sys"],
    );
    assert_none(
        &found,
        "put what draws into src/, and leave the facts, messages and packs without it",
    );
}

#[test]
fn the_rules_ask_no_clock_no_disk_and_no_network() {
    let impure = [
        "std::fs",
        "std::net",
        "std::time",
        "std::env",
        "std::io",
        "SystemTime",
        "Utc::now",
        "Local::",
        "chrono::Local",
        "tokio",
    ];
    assert_none(
        &code_with(rust(&["crates/rules/src"]), &impure),
        "take it as an argument: `today` is always one",
    );
}

#[test]
fn time_comes_from_one_place() {
    let mut found = code_with(
        product_without("crates/server/src/clock.rs"),
        &[
            "Utc::now",
            "SystemTime",
            "Local::now",
            "OffsetDateTime::now",
            "Zoned::now",
            "Timestamp::now",
        ],
    );
    // SQLite has a clock of its own.
    let of_sqlite = [
        "CURRENT_TIME",
        "CURRENT_DATE",
        "strftime(",
        "unixepoch(",
        "julianday(",
        "datetime(",
        "'now'",
    ];
    for file in files(&["crates/server/src/store"]) {
        for (number, line) in file.lines() {
            if let Some(word) = of_sqlite.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    assert_none(
        &found,
        "ask the `Clock` of crates/server/src/clock.rs, so that a test can set the time",
    );
}

#[test]
fn the_phones_clock_is_asked_in_one_place() {
    let asks = code_with(rust(&["src"]), &["js_sys::Date::new_0", "Date::now"]);
    let found: Vec<_> = asks
        .into_iter()
        .filter(|place| !place.starts_with("src/browser.rs:"))
        .collect();
    assert_none(&found, "ask `browser::today`, which knows that days are London's");
}

#[test]
fn a_journeys_model_draws_nothing_and_asks_nothing() {
    let models: Vec<_> = rust(&["src/journeys"])
        .into_iter()
        .filter(|file| file.path.ends_with("/model.rs"))
        .collect();
    assert!(models.len() >= 2, "the models of the journeys are looked at");
    let found = code_with(
        models,
        &[
            "leptos",
            "crate::components",
            "crate::api",
            "crate::browser",
            "web_sys",
            "gloo",
        ],
    );
    assert_none(
        &found,
        "put it into the journey's page.rs: the model is plain Rust that the server runs too",
    );
}

#[test]
fn every_journey_says_in_its_mod_rs_what_it_is() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("src/journeys")).expect("the journeys") {
        let folder = entry.expect("an entry").path();
        if folder.is_dir() {
            let text = fs::read_to_string(folder.join("mod.rs")).unwrap_or_default();
            if !text.starts_with("//! ") {
                found.push(folder.display().to_string());
            }
        }
    }
    assert_none(
        &found,
        "give the folder a mod.rs that begins with `//!` and what the journey is for",
    );
}

#[test]
fn no_code_knows_a_council() {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("content/councils")).expect("the councils") {
        let folder = entry.expect("an entry").path();
        names.push(folder.file_name().expect("a name").to_string_lossy().into_owned());
        let pack = fs::read_to_string(folder.join("council.toml")).expect("a pack");
        let name = pack
            .lines()
            .find_map(|line| line.strip_prefix("name = "))
            .expect("a name");
        names.push(name.trim_matches('"').to_owned());
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_none(
        &code_with(rust(PRODUCT), &names),
        "where councils differ it is data in their packs, never a branch in code",
    );
}

#[test]
fn sql_stands_in_the_store_only() {
    let sql = [
        "rusqlite",
        "SELECT ",
        "INSERT INTO",
        "DELETE FROM",
        "CREATE TABLE",
        "PRAGMA ",
    ];
    assert_none(
        &code_with(product_without("crates/server/src/store"), &sql),
        "give the store a verb in the domain's words, and keep the SQL behind it",
    );
}

#[test]
fn what_is_printed_is_printed_by_the_command_line() {
    let product = product_without("crates/server/src/cli")
        .into_iter()
        // What a bench measures is for whoever ran it.
        .filter(|file| !file.path.contains("/benches/"))
        .collect();
    let found = code_with(product, &["println!", "eprintln!", "print!(", "dbg!"]);
    assert_none(
        &found,
        "log it with tracing, without anything that a person typed",
    );
}
