//! The real server, told to stop with requests under way: what it acknowledges is stored, what it takes no
//! more is refused, and it ends by itself.

use open_door_tests::people::{least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::program::{Running, run};
use open_door_tests::wire::{begin, send};
use serde_json::{Value, json};
use std::net::{SocketAddr, TcpStream};

const OPS: [&str; 2] = ["--ops-listen", "127.0.0.1:0"];
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// Tells it to stop, and waits until it has heard: it says that it is not ready, and takes nobody new.
fn told_to_stop(server: &Running) {
    let ops = server.ops_address();
    assert_eq!(send(ops, "GET", "/readyz", &[], "").0, 200);
    server.terminate();
    loop {
        let (status, _, words) = send(ops, "GET", "/readyz", &[], "");
        if status == 503 {
            assert_eq!(words, "stopping");
            break;
        }
    }
    while TcpStream::connect(server.address).is_ok() {}
    assert_eq!(
        send(ops, "GET", "/healthz", &[], "").0,
        200,
        "it is alive until it ends"
    );
}

fn post(address: SocketAddr, key: &str) -> (u16, String) {
    let headers = [JSON, ("Idempotency-Key", key)];
    let (status, _, body) = send(
        address,
        "POST",
        "/api/v1/requests",
        &headers,
        &least().to_string(),
    );
    (status, body)
}

fn code_of(body: &str) -> String {
    let stored: Value = serde_json::from_str(body).expect("JSON");
    stored["return_code"].as_str().expect("a code").to_owned()
}

#[test]
fn told_to_stop_it_finishes_what_is_under_way_and_what_it_acknowledged_is_stored() {
    const EACH: usize = 6;
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Running::start_with(folder.path(), &OPS);
    let body = least().to_string();
    let (first, second) = body.split_at(body.len() / 2);
    // Each is in its handler, which waits for the other half.
    let mut under_way: Vec<_> = (0..3 * EACH)
        .map(|_| {
            let key = new_key();
            let headers = [JSON, ("Idempotency-Key", key.as_str())];
            let mut sending = begin(server.address, "POST", "/api/v1/requests", &headers, body.len());
            sending.write(first);
            (key, sending)
        })
        .collect();
    told_to_stop(&server);
    let cut = under_way.split_off(2 * EACH);
    drop(cut);
    let unread = under_way.split_off(EACH);
    let mut keys = Vec::new();
    for (key, mut sending) in unread {
        sending.write(second);
        keys.push(key);
    }
    let mut acknowledged = Vec::new();
    for (key, mut sending) in under_way {
        sending.write(second);
        let (status, _, answer) = sending.answer();
        assert_eq!(status, 201, "what is under way is finished: {answer}");
        acknowledged.push((key, code_of(&answer)));
    }
    assert_eq!(server.wait().code(), Some(0));

    let server = Running::start(folder.path());
    for (key, code) in &acknowledged {
        let (status, answer) = post(server.address, key);
        assert_eq!(
            (status, &code_of(&answer)),
            (201, code),
            "sent again, it is the same"
        );
        let visit = json!({ "return_code": code }).to_string();
        let (status, _, _) = send(server.address, "POST", "/api/v1/door", &[JSON], &visit);
        assert_eq!(status, 200, "what was acknowledged is stored");
    }
    // Stored or not: sent again, each is there once.
    for key in &keys {
        assert_eq!(post(server.address, key).0, 201);
    }
    drop(server);
    let words = ["requests", "list", "--council", BLACKBURN, "--json"];
    let listed = run(folder.path(), &words).json();
    assert_eq!(listed.as_array().expect("a list").len(), 2 * EACH);
}

#[test]
fn told_twice_it_stops_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Running::start_with(folder.path(), &OPS);
    let headers = [JSON, ("Idempotency-Key", &new_key())];
    let mut hangs = begin(server.address, "POST", "/api/v1/requests", &headers, 100);
    hangs.write("{");
    told_to_stop(&server);
    server.terminate();
    assert_eq!(server.wait().code(), Some(1), "it did not wait for what hangs");
    let log = std::fs::read_to_string(folder.path().join("log.txt")).expect("a log");
    assert!(log.contains("told twice to stop"), "{log}");
}
