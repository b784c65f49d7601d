//! Requests that no browser of ours makes: half a request, line breaks where headers are, odd methods.

use open_door_tests::ask::Ask;
use open_door_tests::people::{least, new_key};
use open_door_tests::places::BLACKBURN;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Running, run};
use open_door_tests::wire::{begin, send};
use std::io::Write;
use std::net::TcpStream;

const JSON: (&str, &str) = ("Content-Type", "application/json");

#[tokio::test]
async fn a_line_break_in_an_address_or_a_field_makes_no_header() {
    const BREAK: &str = "x%0d%0aX-Made-Up:%201";
    let portal = TestPortal::open();
    for path in [
        format!("/{BREAK}"),
        format!("/in/{BREAK}/check"),
        format!("/in/{BLACKBURN}/check?step={BREAK}"),
        format!("/in/{BLACKBURN}/step-back?step={BREAK}"),
        format!("/api/v1/councils/{BREAK}"),
        format!("/open-referral/{BREAK}"),
        format!("/door?left={BREAK}"),
    ] {
        assert_eq!(portal.get(&path).await.header("x-made-up"), "", "{path}");
    }
    for path in ["step-back", "step-away", "contact", "refer", "check"] {
        let path = format!("/in/{BLACKBURN}/{path}");
        let fields = [("step", "a\r\nX-Made-Up: 1"), ("go", "to:a\r\nX-Made-Up: 1")];
        let answer = portal.post_form(&path, &fields).await;
        assert_eq!(answer.header("x-made-up"), "", "{path}");
        assert!(!answer.header("location").contains(['\r', '\n']), "{path}");
    }
}

#[tokio::test]
async fn a_request_is_never_sent_back_as_it_came() {
    let portal = TestPortal::open();
    for path in ["/", "/door", "/api/v1/door"] {
        let ask = Ask::new("TRACE", path).header("x-told", "made-up");
        let answer = portal.send(ask).await.expect(405);
        assert!(!answer.text().contains("made-up"), "{path}");
    }
}

#[test]
fn half_sent_requests_hold_nobody_up_and_store_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start_logging(folder.path(), "warn", &[]);
    let heads: Vec<_> = (0..200)
        .map(|_| {
            let mut socket = TcpStream::connect(server.address).expect("it listens");
            socket
                .write_all(b"POST /api/v1/requests HTTP/1.1\r\nHost: x\r\nContent-")
                .expect("sent");
            socket
        })
        .collect();
    let (key, body) = (new_key(), least().to_string());
    let headers = [JSON, ("Idempotency-Key", &key)];
    let mut bodies: Vec<_> = (0..20)
        .map(|_| begin(server.address, "POST", "/api/v1/requests", &headers, body.len()))
        .collect();
    for half in &mut bodies {
        half.write(&body[..body.len() - 1]);
    }
    assert_eq!(send(server.address, "GET", "/healthz", &[], "").0, 200);
    drop((heads, bodies));
    let list = ["requests", "list", "--council", BLACKBURN, "--json"];
    assert_eq!(run(folder.path(), &list).json(), serde_json::json!([]));
    let whole = send(server.address, "POST", "/api/v1/requests", &headers, &body);
    assert_eq!(whole.0, 201, "{}", whole.2);
}
