//! How the code is written.

use open_door_tests::places::root;
use open_door_tests::source::{assert_none, files, rust};
use std::fs;

/// The longest file of Rust, its tests not counted.
const LONGEST: usize = 400;

/// Longer files, each with its reason.
const LONGER: &[(&str, &str)] = &[
    (
        "crates/content/src/fields.rs",
        "one method for each kind of value that a pack may hold, and nothing else",
    ),
    (
        "crates/server/src/store/mod.rs",
        "the seam: every verb once with its errors, and nothing else",
    ),
];

/// Everything that people run.
const PRODUCT: &[&str] = &["src", "crates", "xtask/src"];

#[test]
fn no_input_can_stop_the_program() {
    let mut found = Vec::new();
    for file in rust(PRODUCT).iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            // In a const it fails the build, not the program.
            let fails_the_build = line.trim_start().trim_start_matches("pub ").starts_with("const ");
            if !fails_the_build && (line.contains(".unwrap()") || line.contains(".expect(")) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(
        &found,
        "answer with an error that says what to do; in tests it is fine",
    );
}

#[test]
fn no_file_is_too_long_to_read() {
    let found: Vec<_> = rust(PRODUCT)
        .iter()
        .filter(|file| !file.is_test())
        .map(|file| (file.code().last().map_or(0, |(number, _)| number), &file.path))
        .filter(|(lines, path)| *lines > LONGEST && !LONGER.iter().any(|(longer, _)| longer == path))
        .map(|(lines, path)| format!("{path}: {lines} lines without its tests"))
        .collect();
    assert_none(
        &found,
        "cut it where the subject changes, or add it to LONGER with a reason",
    );
}

#[test]
fn nothing_is_left_to_do_in_a_comment() {
    let mut found = Vec::new();
    for file in files(&[
        "src",
        "crates",
        "content",
        "xtask/src",
        "tests",
        "public",
        "style",
        "docs",
        "index.html",
    ]) {
        for (number, line) in file.lines() {
            // Written apart, so that this file does not find itself.
            if [concat!("TO", "DO"), concat!("FIX", "ME")]
                .iter()
                .any(|word| line.contains(word))
            {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(&found, "do it now, or open an issue and name its number");
}

#[test]
fn the_project_stands_on_its_own() {
    let mut found = Vec::new();
    for file in files(&[
        "src",
        "crates",
        "content",
        "xtask/src",
        "tests",
        "public",
        "style",
        "docs",
        ".ci",
    ]) {
        for (number, line) in file.lines() {
            if [concat!("../", "shared"), concat!("/work", "/")]
                .iter()
                .any(|outside| line.contains(outside))
            {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(
        &found,
        "copy what is needed into the repository: others have only that",
    );
}

#[test]
fn every_decision_is_listed() {
    let folder = root().join("docs/decisions");
    let list = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    let found: Vec<_> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.chars().take(4).all(|c| c.is_ascii_digit()) && name.ends_with(".md"))
        .filter(|name| !list.contains(name.as_str()))
        .collect();
    assert_none(
        &found,
        "add a line for it to docs/decisions/README.md, with a link to the file",
    );
}
