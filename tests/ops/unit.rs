//! `ops/open-door.service` and its environment.

use crate::{program, there};
use open_door_tests::{places, program};
use std::fs;

/// systemd's own measure of what a broken service could reach, in tenths: 96 without any protection.
const EXPOSURE: &str = "--threshold=12";

fn read(name: &str) -> String {
    fs::read_to_string(places::root().join("ops").join(name)).expect("a file")
}

#[test]
fn systemd_understands_the_unit_and_finds_it_well_locked() {
    let folder = tempfile::tempdir().expect("a folder");
    let unit = folder.path().join("open-door.service");
    let text = read("open-door.service");
    let installed = "ExecStart=/usr/local/bin/open-door serve";
    assert!(text.contains(installed));
    let here = format!("ExecStart={} serve", program::binary().display());
    fs::write(&unit, text.replace(installed, &here)).expect("written");
    for words in [&["verify"][..], &["security", "--offline=true", EXPOSURE]] {
        let said = program("systemd-analyze").args(words).arg(&unit).output();
        let said = there("systemd-analyze", said);
        let words = String::from_utf8_lossy(&said.stdout) + String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{words}");
        // It calls an unknown word a warning, and is content.
        assert!(
            !words.contains("open-door.service:") || !words.contains("Unknown"),
            "{words}"
        );
    }
}

#[test]
fn the_server_knows_every_name_that_the_unit_and_its_environment_set() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = program::run(folder.path(), &["serve", "--help"]);
    let (unit, environment) = (read("open-door.service"), read("open-door.env"));
    let mut names = Vec::new();
    for line in unit.lines().chain(environment.lines()) {
        let line = line.strip_prefix("Environment=").unwrap_or(line);
        if let Some((name, _)) = line
            .split_once('=')
            .filter(|(name, _)| name.starts_with("OPEN_DOOR_"))
        {
            names.push(name);
        }
    }
    assert!(names.len() >= 9, "{names:?}");
    for name in names.iter().filter(|name| **name != "OPEN_DOOR_LOG") {
        assert!(
            help.done().contains(&format!("[env: {name}=")),
            "{name}: {}",
            help.out
        );
    }
}
