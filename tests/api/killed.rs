//! The real server, killed at once when its answer has been read: what was acknowledged is there.
//! A kill says nothing about a disk that fails, which the store's own tests look at.

use open_door_tests::people::{least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::program::{Running, run};
use open_door_tests::secrets::{assert_nowhere, forms_of_code};
use open_door_tests::wire::send;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::SocketAddr;

const ROUNDS: usize = 20;
const JSON: (&str, &str) = ("Content-Type", "application/json");

fn code_of(body: &str) -> String {
    let stored: Value = serde_json::from_str(body).expect("JSON");
    stored["return_code"].as_str().expect("a code").to_owned()
}

fn ask(address: SocketAddr, key: &str) -> (u16, String, String) {
    send(
        address,
        "POST",
        "/api/v1/requests",
        &[JSON, ("Idempotency-Key", key)],
        &least().to_string(),
    )
}

fn open(address: SocketAddr, code: &str) -> Value {
    let body = json!({ "return_code": code }).to_string();
    let (status, _, body) = send(address, "POST", "/api/v1/door", &[JSON], &body);
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).expect("JSON")
}

#[test]
fn a_request_that_was_acknowledged_outlives_a_server_killed_in_the_next_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut codes = Vec::<String>::new();
    let mut last_key = String::new();
    for _ in 0..ROUNDS {
        let server = Running::start(folder.path());
        if let Some(code) = codes.last() {
            assert_eq!(open(server.address, code)["requests"][0]["state"], "sent");
            let (status, _, body) = ask(server.address, &last_key);
            assert_eq!(
                (status, code_of(&body)),
                (201, code.clone()),
                "sent again, it is the same request"
            );
        }
        last_key = new_key();
        let (status, _, body) = ask(server.address, &last_key);
        server.kill();
        assert_eq!(status, 201, "{body}");
        codes.push(code_of(&body));
    }
    let server = Running::start(folder.path());
    let doors: BTreeSet<_> = codes
        .iter()
        .map(|code| open(server.address, code)["requests"][0]["id"].to_string())
        .collect();
    assert_eq!(doors.len(), ROUNDS, "none is lost");
    drop(server);
    let listed = run(
        folder.path(),
        &["requests", "list", "--council", BLACKBURN, "--json"],
    )
    .json();
    assert_eq!(
        listed.as_array().expect("a list").len(),
        ROUNDS,
        "none is doubled"
    );
    let log = std::fs::read(folder.path().join("log.txt")).expect("the log");
    let mut secrets: Vec<_> = codes.iter().flat_map(|code| forms_of_code(code)).collect();
    secrets.extend([b"Sam Test".to_vec(), b"07700 900123".to_vec()]);
    assert_nowhere(&secrets, &[("the server’s log at its finest".to_owned(), log)]);
}
