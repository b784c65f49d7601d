//! `open-door backup` and `open-door restore`, with the real server and real kills.

use open_door_tests::crowd::crowd;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::program::{Running, begin, run};
use open_door_tests::wire::send;
use serde_json::{Value, json};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const JSON: (&str, &str) = ("Content-Type", "application/json");

fn ask(address: SocketAddr) -> String {
    let (status, _, body) = send(
        address,
        "POST",
        "/api/v1/requests",
        &[JSON, ("Idempotency-Key", &new_key())],
        &least().to_string(),
    );
    assert_eq!(status, 201, "{body}");
    let stored: Value = serde_json::from_str(&body).expect("JSON");
    stored["return_code"].as_str().expect("a code").to_owned()
}

fn opens(address: SocketAddr, code: &str) -> bool {
    let body = json!({ "return_code": code }).to_string();
    send(address, "POST", "/api/v1/door", &[JSON], &body).0 == 200
}

fn requests(folder: &Path) -> usize {
    let listed = run(folder, &["requests", "list", "--council", BLACKBURN, "--json"]);
    listed.json().as_array().expect("a list").len()
}

fn backup(folder: &Path, name: &str) -> String {
    let to = folder.join(name).to_str().expect("UTF-8").to_owned();
    let made = run(folder, &["backup", "--to", &to]);
    assert!(made.done().contains("checked"), "{made:?}");
    to
}

#[test]
fn a_backup_made_while_people_send_holds_everything_that_was_acknowledged_before_it_began() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let server = Running::start(folder);
    let (acknowledged, over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let (before, from) = std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let code = ask(server.address);
                    acknowledged.lock().expect("a list").push(code);
                }
            });
        }
        while acknowledged.lock().expect("a list").len() < 20 {
            std::thread::yield_now();
        }
        let before = acknowledged.lock().expect("a list").clone();
        // Whatever becomes of it, the others are told to stop.
        let from = std::panic::catch_unwind(|| backup(folder, "backup.db"));
        over.store(true, Ordering::Relaxed);
        (before, from.expect("a backup"))
    });
    let refused = run(folder, &["restore", "--from", &from]);
    assert!(
        refused.refused().contains("the database is in use"),
        "{refused:?}"
    );
    let all = acknowledged.into_inner().expect("a list").len();
    server.kill();

    let done = run(folder, &["restore", "--from", &from]);
    assert!(done.done().contains("Only there, and lost with it: "), "{done:?}");
    let held = requests(folder);
    assert!((before.len()..=all).contains(&held), "{held} of {all}");
    assert!(
        done.out.contains(&format!("{} requests,", all - held)),
        "{done:?}"
    );
    let server = Running::start(folder);
    for code in &before {
        assert!(
            opens(server.address, code),
            "it was acknowledged before the backup began"
        );
    }
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_or_the_new_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let _codes = crowd(folder, 300);
    let from = backup(folder, "backup.db");
    let _more = crowd(folder, 40);
    let (mut old, mut new) = (0, 0);
    // From at once to long after it is done.
    for wait in [0, 5, 20, 50, 100, 200, 400, 3_000] {
        let mut restore = begin(folder, &["restore", "--from", &from]);
        std::thread::sleep(Duration::from_millis(wait));
        let _ = restore.kill();
        restore.wait().expect("ended");
        match requests(folder) {
            340 => old += 1,
            300 => new += 1,
            other => panic!("{other} requests after {wait} ms"),
        }
        let check = run(folder, &["keys", "check"]);
        assert!(check.done().contains("open every door"), "{check:?}");
    }
    assert!(
        old > 0 && new > 0,
        "killed before it was done, and after: {old}, {new}"
    );
    let done = run(folder, &["restore", "--from", &from]);
    assert!(done.done().contains("It holds 300 requests"), "{done:?}");
    assert!(!folder.join("open-door.db.restoring").exists());
}

#[test]
fn what_is_erased_after_the_backup_stays_erased_in_a_restore_on_another_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start(folder.path());
    let (gone, stays) = (ask(server.address), ask(server.address));
    let from = backup(folder.path(), "backup.db");
    let body = json!({ "return_code": gone }).to_string();
    let (_, head, _) = send(server.address, "POST", "/api/v1/door", &[JSON], &body);
    let cookie = head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .and_then(|cookie| cookie.split(';').next())
        .expect("a cookie")
        .to_owned();
    let headers = [JSON, ("Cookie", cookie.as_str())];
    let sure = json!({ "erase": true }).to_string();
    let (status, _, body) = send(server.address, "DELETE", "/api/v1/door", &headers, &sure);
    assert!((200..300).contains(&status), "{status} {body}");
    server.kill();

    let other = tempfile::tempdir().expect("another machine");
    for name in [
        "open-door.key",
        "open-door.db.erasures",
        "backup.db",
        "backup.db.json",
    ] {
        fs::copy(folder.path().join(name), other.path().join(name)).expect("brought");
    }
    let at = other.path().join("backup.db");
    let done = run(other.path(), &["restore", "--from", at.to_str().expect("UTF-8")]);
    assert!(
        done.done().contains("1 doors that were erased since then"),
        "{done:?}"
    );
    assert!(
        done.out.contains("There was no database to compare it with."),
        "{done:?}"
    );
    drop(from);
    let server = Running::start(other.path());
    assert!(!opens(server.address, &gone));
    assert!(opens(server.address, &stays));
}

#[test]
fn after_a_restore_the_log_holds_to_kept_checkpoints_once_the_restore_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let agrees = |server: &Running| {
        let headers = [JSON, ("Idempotency-Key", &new_key())];
        let body = everything().to_string();
        let (status, _, body) = send(server.address, "POST", "/api/v1/requests", &headers, &body);
        assert_eq!(status, 201, "{body}");
    };
    let server = Running::start(folder);
    agrees(&server);
    let from = backup(folder, "backup.db");
    agrees(&server);
    let kept = folder.join("kept.txt").to_str().expect("UTF-8").to_owned();
    assert!(
        run(folder, &["checkpoint", "--to", &kept])
            .done()
            .contains("size 2")
    );
    server.kill();
    let done = run(folder, &["restore", "--from", &from]);
    assert!(done.done().contains("--after-restore 2"), "{done:?}");
    let held = ["verify", "--checkpoints", &kept];
    let found = run(folder, &held);
    assert_eq!(found.code, 1, "{found:?}");
    assert!(found.out.contains("--after-restore 2"), "{found:?}");
    let named = run(folder, &[&held[..], &["--after-restore", "2"]].concat());
    assert!(
        named.done().contains("the restore you named did not bring back"),
        "{named:?}"
    );
}
