//! `open-door serve`: what stops it at the start is said in words that can be acted on.

use open_door_tests::places::{BLACKBURN, content, copy_of_content};
use open_door_tests::program::{Running, run_with_content};
use open_door_tests::wire::send;
use std::fs;

#[test]
fn a_broken_pack_stops_it_with_the_file_the_line_and_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = copy_of_content();
    let pack = copy.path().join("councils").join(BLACKBURN).join("council.toml");
    let text = fs::read_to_string(&pack).expect("the pack");
    let line = 1 + text
        .lines()
        .position(|line| line.starts_with("chase_after_days"))
        .expect("the line");
    fs::write(
        &pack,
        text.replace("chase_after_days = 7", "chase_after_days = \"soon\""),
    )
    .expect("written");
    let said = run_with_content(folder.path(), copy.path(), &["serve"]);
    let complaint = said.refused();
    assert!(
        complaint.contains(&format!("councils/{BLACKBURN}/council.toml:{line}: ")),
        "{complaint}"
    );
    assert!(complaint.contains("chase_after_days"), "{complaint}");
    assert!(
        !folder.path().join("open-door.db").exists(),
        "nothing is made before the content is good"
    );
}

#[test]
fn a_clock_before_the_day_of_a_check_is_warned_of_and_does_not_keep_it_shut() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = copy_of_content();
    let pack = copy.path().join("councils").join(BLACKBURN).join("council.toml");
    let text = fs::read_to_string(&pack).expect("the pack");
    let (before, rest) = text.split_once("checked_on = ").expect("the line");
    let (_, after) = rest.split_once('\n').expect("a line");
    fs::write(&pack, format!("{before}checked_on = 2999-01-01\n{after}")).expect("written");
    let server = Running::try_start(folder.path(), |command| {
        command.env("OPEN_DOOR_CONTENT", copy.path());
    });
    let server = server.unwrap_or_else(|ended| panic!("{}", ended.said));
    let log = server.log();
    assert!(log.contains("is the clock of this machine right?"), "{log}");
    assert!(log.contains("\"checked_on\" is 2999-01-01"), "{log}");
    let said = run_with_content(folder.path(), copy.path(), &["check-content"]);
    assert_eq!(said.code, 1, "whoever checks the content must mend it");
    // Beside it, what is really wrong still stops it.
    let text = fs::read_to_string(&pack).expect("the pack");
    fs::write(
        &pack,
        text.replace("chase_after_days = 7", "chase_after_days = \"soon\""),
    )
    .expect("written");
    let said = run_with_content(folder.path(), copy.path(), &["serve"]);
    assert!(said.refused().contains("chase_after_days"), "{said:?}");
}

#[test]
fn without_a_built_portal_it_says_how_to_build_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = run_with_content(folder.path(), &content(), &["serve", "--dist", "nowhere"]);
    let complaint = said.refused();
    assert!(
        complaint.contains("there is no built portal at nowhere/index.html"),
        "{complaint}"
    );
    assert!(complaint.contains("cargo xtask build"), "{complaint}");
}

#[test]
fn a_lost_key_file_stops_it_and_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    Running::start(folder.path()).kill();
    let key = folder.path().join("open-door.key");
    fs::remove_file(&key).expect("removed");
    let said = run_with_content(folder.path(), &content(), &["serve"]);
    assert!(
        said.refused().contains("put the key file back from its backup"),
        "{said:?}"
    );
    assert!(!key.exists());
}

#[test]
fn it_serves_pages_and_health_on_the_port_it_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path());
    for (path, says) in [
        ("/healthz", "ok"),
        ("/readyz", "ready"),
        ("/help", "Get help now"),
    ] {
        let (status, _, body) = send(server.address, "GET", path, &[], "");
        assert_eq!(status, 200, "{path}");
        assert!(body.contains(says), "{path}: {body}");
    }
}
