//! The map leads to what is there.

use open_door_tests::places::root;
use open_door_tests::source::assert_none;
use std::fs;

#[test]
fn every_path_in_the_map_is_there() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let paths: Vec<_> = map
        .lines()
        .filter(|line| line.starts_with("| "))
        // What stands between backticks: every second piece.
        .flat_map(|row| row.split('`').skip(1).step_by(2))
        .filter(|text| is_path(text))
        .collect();
    assert!(paths.len() > 30, "the map has {} paths", paths.len());
    let missing: Vec<_> = paths
        .into_iter()
        .filter(|path| {
            let there = root().join(path);
            if path.ends_with('/') {
                !there.is_dir()
            } else {
                !there.exists()
            }
        })
        .map(str::to_owned)
        .collect();
    assert_none(
        &missing,
        "say in ARCHITECTURE.md where it is now, with the whole path; a folder ends in /",
    );
}

/// Not an address, a command, or a pattern that stands for many files.
fn is_path(text: &str) -> bool {
    text.contains('/') && !text.starts_with('/') && !text.contains(['*', '<', ' '])
}
