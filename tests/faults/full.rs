//! The disk is full: what doesn't fit is refused and not half there, and once there is room all goes on
//! without a restart.

use crate::books::{self, Entry, Findings, audit, hold_against, the_log_verifies};
use crate::load::{acknowledged, again, door, entry, quiet, ready, send, until_gone, visit};
use crate::shim::{Dial, FULL};
use crate::size;
use open_door_load::{Client, Request};
use open_door_tests::program::{NotOpened, Running};
use std::panic::catch_unwind;
use std::path::Path;

const STEP: i64 = 4_096;
/// More than anything here takes.
const PLENTY: i64 = 1 << 40;
const CLIENTS: usize = 2;
/// Each client is refused so often before the disk is taken to be full.
const REFUSALS: usize = 2;

fn start(folder: &Path, room: &Dial, hidden: bool) -> Result<Running, NotOpened> {
    Running::try_start(folder, |command| {
        quiet(command);
        FULL.preload(command)
            .env("FULL_FOLDER", folder)
            .env("FULL_ROOM", room.path());
        if hidden {
            command.env("FULL_HIDDEN", "1").env("OPEN_DOOR_LOG", "info");
        }
    })
}

/// Fills the disk, and holds what was said against what is there.
fn fill(folder: &Path, server: &Running, entries: &mut Vec<Entry>) -> usize {
    let before = books::requests(folder);
    let sent = until_gone(server.address, CLIENTS, usize::MAX, REFUSALS, || ());
    assert_eq!(sent.refused, CLIENTS * REFUSALS, "the server is still there");
    assert_eq!(hold_against(folder, &sent.entries), Findings::none());
    let stored = sent.entries.iter().filter(|entry| entry.code.is_some()).count();
    assert_eq!(
        books::requests(folder) - before,
        i64::try_from(stored).expect("a count"),
        "what was refused is not there"
    );
    let alive = Client::new(server.address).ask(&Request::get("/healthz"));
    assert_eq!(alive.expect("an answer").status, 200);
    entries.extend(sent.entries);
    stored
}

#[test]
fn a_full_disk_refuses_and_all_goes_on_when_there_is_room() {
    // A submission takes some 14 pages of the log, which is first copied back at a thousand.
    let steps: Vec<i64> = size::of(vec![0, 1, 30, 90], (0..=128).chain([256, 512, 1_024]).collect());
    let (folder, outside) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let room = Dial::new(outside.path().join("room"), PLENTY);
    let server = start(folder.path(), &room, false).unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    let mut first = entry(0);
    let mut client = Client::new(server.address);
    first.code = acknowledged(&send(&mut client, &first).expect("an answer"));
    let inside = visit(server.address, &first);
    let mut entries = vec![first];
    let (mut stored, mut healed) = (0, 0);
    for step in &steps {
        room.set(step * STEP);
        let from = entries.len();
        stored += fill(folder.path(), &server, &mut entries);
        assert_eq!(
            door(server.address, &inside).status,
            200,
            "what is there can be read"
        );
        room.set(PLENTY);
        ready(&server);
        healed += entries[from..]
            .iter()
            .filter(|entry| entry.code.is_none())
            .count();
        again(server.address, &mut entries[from..]);
    }
    server.kill();
    assert_eq!(audit(folder.path(), &entries), Findings::none());
    let events = the_log_verifies(folder.path());
    println!(
        "full: {} disks with 0 to {} KiB left: {stored} acknowledged before each was full, all of them there; \
         {healed} refused, none of them there, all taken once there was room, without a restart; \
         {events} consent events verify",
        steps.len(),
        steps.last().expect("one") * STEP / 1_024
    );
}

#[test]
fn a_disk_that_grows_by_one_page_at_a_time_acknowledges_nothing_that_does_not_fit() {
    let steps = size::of(30, 1_100);
    let (folder, outside) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let room = Dial::new(outside.path().join("room"), PLENTY);
    let server = start(folder.path(), &room, false).unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    let (mut entries, mut stored) = (Vec::new(), 0);
    room.set(0);
    for _ in 0..steps {
        room.set(room.value().max(0) + STEP);
        stored += fill(folder.path(), &server, &mut entries);
    }
    room.set(PLENTY);
    again(server.address, &mut entries);
    server.kill();
    assert_eq!(audit(folder.path(), &entries), Findings::none());
    println!(
        "full: one page more, {steps} times over: {stored} acknowledged, all of them there; {} refused, none of \
         them there, all taken once there was room",
        entries.len() - stored
    );
}

#[test]
fn a_server_that_starts_on_a_full_disk_says_so_and_starts_when_there_is_room() {
    let steps: Vec<i64> = size::of(vec![0, 9, 40], (0..=80).collect());
    let mut refused = 0;
    for step in &steps {
        let (folder, outside) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let room = Dial::new(outside.path().join("room"), step * STEP);
        match start(folder.path(), &room, false) {
            Ok(server) => server.kill(),
            Err(ended) => {
                refused += 1;
                assert_eq!(ended.status.code(), Some(1), "{}", ended.said);
                assert!(!ended.said.contains("panicked"), "{}", ended.said);
            }
        }
        room.set(PLENTY);
        let server = start(folder.path(), &room, false);
        let server = server.unwrap_or_else(|ended| panic!("after {step} steps: {}", ended.said));
        ready(&server);
        server.kill();
    }
    println!(
        "full: started with 0 to {} KiB left: {refused} of {} did not open and said why; all opened once there was room",
        steps.last().expect("one") * STEP / 1_024,
        steps.len()
    );
}

/// Erases what is behind a visit. True if that is acknowledged, false if it is refused.
fn erased(server: &Running, inside: &str) -> bool {
    let headers = [("Cookie", inside)];
    let ask = Request {
        method: "DELETE",
        headers: &headers,
        ..Request::get("/api/v1/door")
    };
    match Client::new(server.address).ask(&ask).expect("an answer").status {
        204 => true,
        503 => false,
        status => panic!("{status}"),
    }
}

#[test]
fn an_erasure_that_did_not_fit_is_not_done_later_and_takes_nothing_with_it() {
    // A line of the file of erasures is some 130 bytes: it fits in part, then whole, then the database too.
    let pages: i64 = size::of(24, 60);
    let steps = [0, 50, 125, 140, 300]
        .into_iter()
        .chain((1..pages).map(|page| page * STEP));
    let (folder, outside) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let room = Dial::new(outside.path().join("room"), PLENTY);
    let server = start(folder.path(), &room, false).unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    let (mut gone, mut there) = (Vec::new(), Vec::new());
    for (number, step) in steps.enumerate() {
        let mut client = Client::new(server.address);
        let mut first = entry(2 * number);
        first.code = acknowledged(&send(&mut client, &first).expect("an answer"));
        let inside = visit(server.address, &first);
        room.set(step);
        let done = erased(&server, &inside);
        room.set(PLENTY);
        if done {
            gone.push(inside);
            continue;
        }
        let second = entry(2 * number + 1);
        let headers = [
            ("Content-Type", "application/json"),
            ("Idempotency-Key", second.key.as_str()),
            ("Cookie", inside.as_str()),
        ];
        let sent = client.ask(&Request::post("/api/v1/requests", &headers, second.body));
        assert_eq!(sent.expect("an answer").status, 201, "with {step} bytes left");
        there.push(inside);
    }
    assert!(
        gone.len() > 3 && there.len() > 3,
        "{} and {}",
        gone.len(),
        there.len()
    );
    let file = std::fs::read_to_string(folder.path().join("open-door.db.erasures")).expect("read");
    assert_eq!(file.lines().count(), gone.len(), "what was refused left no line");
    server.kill();
    let server = start(folder.path(), &room, false).unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    for inside in &there {
        let shown = door(server.address, inside);
        assert_eq!(shown.status, 200, "{}", shown.body);
        let requests = shown.body.matches("\"kind\":\"step-back\"").count();
        assert_eq!(requests, 2, "{}", shown.body);
    }
    for inside in &gone {
        assert_eq!(door(server.address, inside).status, 401);
    }
    server.kill();
    println!(
        "full: {} erasures that fitted are done; {} refused, of which nothing was done later, with what was sent \
         after them there",
        gone.len(),
        there.len()
    );
}

/// The control.
#[test]
fn a_full_disk_that_claims_to_have_room_is_seen_by_the_check() {
    let (folder, outside) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let room = Dial::new(outside.path().join("room"), PLENTY);
    let server = start(folder.path(), &room, true).unwrap_or_else(|ended| panic!("{}", ended.said));
    // What a server does at its start is to be over: the lie is for what is sent.
    while !server.log().contains("what was no longer needed is gone") {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let mut client = Client::new(server.address);
    room.set(0);
    let mut believed = Vec::new();
    for number in 0..20 {
        let mut entry = entry(number);
        let Ok(answer) = send(&mut client, &entry) else {
            break;
        };
        entry.code = acknowledged(&answer);
        believed.extend(entry.code.is_some().then_some(entry));
    }
    server.kill();
    assert!(!believed.is_empty(), "the lie was believed");
    let found = catch_unwind(|| hold_against(folder.path(), &believed));
    assert!(found.is_err() || found.is_ok_and(|found| !found.lost.is_empty()));
    println!(
        "full, control: {} acknowledged on a disk that lies; the check says that they are not there",
        believed.len()
    );
}
