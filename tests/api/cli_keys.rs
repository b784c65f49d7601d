//! `open-door keys`: changing keys while the portal runs, killed in the middle and run again.

use open_door_server::clock::Clock;
use open_door_server::keys::{KeyKind, Keys, default_key_file};
use open_door_server::store::Store;
use open_door_tests::crowd::crowd;
use open_door_tests::people::{least, new_key};
use open_door_tests::program::{Running, begin, run, run_with_env};
use open_door_tests::wire::send;
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

const JSON: (&str, &str) = ("Content-Type", "application/json");
/// Ten batches and more.
const PEOPLE: usize = 1_200;

fn opens(address: SocketAddr, code: &str) {
    let body = json!({ "return_code": code }).to_string();
    let (status, _, body) = send(address, "POST", "/api/v1/door", &[JSON], &body);
    assert_eq!(status, 200, "{body}");
}

fn asks(address: SocketAddr) -> String {
    let (status, _, body) = send(
        address,
        "POST",
        "/api/v1/requests",
        &[JSON, ("Idempotency-Key", &new_key())],
        &least().to_string(),
    );
    assert_eq!(status, 201, "{body}");
    let stored: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    stored["return_code"].as_str().expect("a code").to_owned()
}

/// How much is under each key, by `keys list`.
fn under(folder: &Path) -> Vec<(String, usize)> {
    let listed = run(folder, &["keys", "list"]);
    let wrapping = listed
        .done()
        .lines()
        .filter_map(|line| line.strip_prefix("wrapping "));
    wrapping
        .map(|line| {
            let (id, rest) = line.split_once(": ").expect("a line");
            let count = rest.split(' ').next().expect("a count");
            (id.to_owned(), count.parse().expect("a number"))
        })
        .collect()
}

/// Begins a rotation and kills it when it says that a first part is done.
fn killed_in_the_middle(folder: &Path) {
    let mut rotation = begin(folder, &["keys", "rotate", "wrapping"]);
    let mut said = BufReader::new(rotation.stderr.take().expect("its complaints"));
    let mut line = String::new();
    while !line.contains(" are under wrapping key ") {
        line.clear();
        assert_ne!(
            said.read_line(&mut line).expect("a line"),
            0,
            "it ended before it began"
        );
    }
    rotation.kill().expect("killed");
    rotation.wait().expect("ended");
}

#[test]
fn a_rotation_that_is_killed_goes_on_when_it_is_run_again_and_every_door_opens_all_the_while() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let mut codes: Vec<_> = crowd(folder, PEOPLE).iter().map(ToString::to_string).collect();
    let server = Running::start(folder);
    // Where the machine let it finish before the kill, the next one begins anew.
    let halfway = (0..10).any(|_| {
        killed_in_the_middle(folder);
        under(folder).iter().filter(|(_, count)| *count > 0).count() > 1
    });
    assert!(halfway, "it is killed between two parts");
    let check = run(folder, &["keys", "check"]);
    assert!(check.done().contains("open every door"), "{check:?}");
    // The server has read its key file before there was the new key.
    codes.push(asks(server.address));
    for code in codes.iter().rev().step_by(400) {
        opens(server.address, code);
    }
    let done = run(folder, &["keys", "rotate", "wrapping"]);
    assert!(done.err.contains("Going on with what was begun."), "{done:?}");
    assert!(
        done.done().starts_with("Everything is under wrapping key "),
        "{done:?}"
    );
    let all = under(folder);
    let (newest, count) = all.last().expect("a key");
    assert_eq!(*count, PEOPLE + 1, "{all:?}");
    codes.push(asks(server.address));
    for code in codes.iter().rev().step_by(400) {
        opens(server.address, code);
    }
    let refused = run(folder, &["keys", "forget", "wrapping", newest]);
    assert!(refused.refused().contains("is still needed"), "{refused:?}");
    let check = run(folder, &["keys", "check"]);
    let expected = format!("The keys open every door. Wrapping key {newest} is used for new ones.\n");
    assert_eq!(check.done(), expected);
}

#[test]
fn a_rotation_whose_log_was_not_emptied_goes_on_with_the_same_key_when_it_is_run_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let _codes = crowd(folder, 3);
    // As where it is killed after the last door, or is told that the log is busy.
    tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(async {
            let database = folder.join("open-door.db");
            let keys = Arc::new(Keys::open_existing(&default_key_file(&database)).expect("keys"));
            keys.add(KeyKind::Wrapping).expect("added");
            let store = Store::open(&database, keys, Clock::system()).expect("opens");
            store.use_wrapping(1).await.expect("in use");
            assert_eq!(store.rewrap_some(None).await.expect("rewrapped").done, 3);
            store.close().await;
        });
    let done = run(folder, &["keys", "rotate", "wrapping"]);
    assert!(done.err.contains("Going on with what was begun."), "{done:?}");
    assert!(done.done().contains("under wrapping key 1."), "{done:?}");
    let next = run(folder, &["keys", "rotate", "wrapping"]);
    assert!(next.done().contains("under wrapping key 2."), "{next:?}");
}

#[test]
fn a_key_that_nothing_needs_can_be_forgotten_and_the_key_file_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let codes = crowd(folder, 3);
    let copy = folder.join("copy.key");
    let backup = ["keys", "backup", "--to", copy.to_str().expect("UTF-8")];
    for id in [1, 2] {
        let done = run(folder, &["keys", "rotate", "wrapping"]);
        assert!(
            done.done().contains(&format!("under wrapping key {id}.")),
            "{done:?}"
        );
        assert_eq!(
            done.out.contains("`open-door keys forget wrapping 1`"),
            id == 2,
            "{done:?}"
        );
    }
    let said = run(folder, &backup);
    assert!(said.done().contains("was read back"), "{said:?}");
    assert!(said.err.contains("in the folder of the database"), "{said:?}");
    assert!(run(folder, &backup).refused().contains("is there already"));
    let forgotten = run(folder, &["keys", "forget", "wrapping", "1"]);
    assert!(
        forgotten.done().contains("is out of the key file"),
        "{forgotten:?}"
    );
    assert_eq!(
        under(folder),
        [("0".to_owned(), 0), ("2".to_owned(), 3)],
        "key 0 follows from the root"
    );
    let zero = run(folder, &["keys", "forget", "wrapping", "0"]);
    assert!(
        zero.refused().contains("follows from the root secret"),
        "{zero:?}"
    );
    let signing = run(folder, &["keys", "rotate", "signing"]);
    assert!(signing.done().contains("signing key 1 signs"), "{signing:?}");
    let server = Running::start(folder);
    opens(server.address, &codes[0].to_string());
    // Nothing that was said holds a key.
    let ring = fs::read_to_string(folder.join("open-door.key")).expect("the ring");
    let keys = ring.split_whitespace().filter(|word| word.len() > 40);
    for key in keys {
        for said in [&said, &forgotten, &zero, &signing] {
            assert!(!said.out.contains(key) && !said.err.contains(key));
        }
    }
}

#[test]
fn a_ring_in_the_environment_says_what_to_add_and_changes_once_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let codes = crowd(folder.path(), 2);
    let ring = fs::read_to_string(folder.path().join("open-door.key")).expect("the ring");
    fs::remove_file(folder.path().join("open-door.key")).expect("removed");
    let rotate = |ring: &str| {
        let env = [("OPEN_DOOR_KEYS", ring)];
        run_with_env(folder.path(), &env, &["keys", "rotate", "wrapping"])
    };
    let first = rotate(ring.trim());
    assert!(first.err.contains("Add this to it"), "{first:?}");
    let line = first.done().trim().to_owned();
    assert!(line.starts_with("wrapping 1 "), "{line}");
    let more = format!("{};{line}", ring.trim());
    assert!(
        rotate(&more)
            .done()
            .contains("Everything is under wrapping key 1")
    );
    let check = run_with_env(folder.path(), &[("OPEN_DOOR_KEYS", &more)], &["keys", "check"]);
    assert!(check.done().contains("open every door"), "{check:?}");
    let without = run_with_env(
        folder.path(),
        &[("OPEN_DOOR_KEYS", ring.trim())],
        &["keys", "check"],
    );
    assert!(without.refused().contains("not every door opens"), "{without:?}");
    assert!(!folder.path().join("open-door.key").exists());
    assert_eq!(codes.len(), 2);
}
