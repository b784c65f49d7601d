//! Submissions to a running server, and what came of them.

use crate::books::Entry;
use open_door_load::{Answer, Client, LEAST, Request, WITH_CONSENT, new_key};
use open_door_tests::program::Running;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Every fourth has a consent.
pub fn body(number: usize) -> &'static str {
    if number.is_multiple_of(4) {
        WITH_CONSENT
    } else {
        LEAST
    }
}

/// A new entry, not sent yet.
pub fn entry(number: usize) -> Entry {
    Entry {
        key: new_key().expect("random bytes"),
        body: body(number),
        code: None,
    }
}

/// Sends one.
///
/// # Errors
/// The server was not there or went away.
pub fn send(client: &mut Client, entry: &Entry) -> std::io::Result<Answer> {
    let headers = [
        ("Content-Type", "application/json"),
        ("Idempotency-Key", entry.key.as_str()),
    ];
    client.ask(&Request::post("/api/v1/requests", &headers, entry.body))
}

/// The code in an acknowledgement; none if it isn't one.
pub fn acknowledged(answer: &Answer) -> Option<String> {
    (answer.status == 201)
        .then(|| answer.after("\"return_code\":\"").map(str::to_owned))
        .flatten()
}

/// The newest signed checkpoint, which a client may keep: it must hold for ever. None if there is none yet, or
/// no server.
fn checkpoint(client: &mut Client) -> Option<String> {
    let answer = client.ask(&Request::get("/api/v1/ledger/checkpoint")).ok()?;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).ok()?;
    answer["checkpoint"].as_str().map(str::to_owned)
}

/// Opens a visit with a code. Answers its cookie.
pub fn visit(address: SocketAddr, entry: &Entry) -> String {
    let body = format!(
        r#"{{"return_code":"{}"}}"#,
        entry.code.as_deref().expect("a code")
    );
    let headers = [("Content-Type", "application/json")];
    let answer = Client::new(address).ask(&Request::post("/api/v1/door", &headers, &body));
    let answer = answer.expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.body);
    let cookie = answer.header("set-cookie").split(';').next().map(str::to_owned);
    cookie.expect("a cookie")
}

/// What the visit with this cookie shows.
pub fn door(address: SocketAddr, cookie: &str) -> Answer {
    let headers = [("Cookie", cookie)];
    let ask = Request {
        headers: &headers,
        ..Request::get("/api/v1/door")
    };
    Client::new(address).ask(&ask).expect("an answer")
}

/// What a run of [`until_gone`] came to.
#[derive(Default)]
pub struct Sent {
    /// Everything that was sent.
    pub entries: Vec<Entry>,
    /// How many were answered, and not with an acknowledgement.
    pub refused: usize,
    /// A signed checkpoint of the log, as new as one of the clients has seen it.
    pub checkpoint: Option<String>,
}

/// So many clients send, one after the other each, until the server is gone or each has met `patience`
/// refusals. When `enough` are acknowledged, `then` is called, once.
pub fn until_gone(
    address: SocketAddr,
    clients: usize,
    enough: usize,
    patience: usize,
    then: impl FnOnce() + Send,
) -> Sent {
    let all = Mutex::new(Sent::default());
    let stored = AtomicUsize::new(0);
    let then = Mutex::new(Some(then));
    std::thread::scope(|scope| {
        for number in 0..clients {
            let (all, stored, then) = (&all, &stored, &then);
            scope.spawn(move || {
                let mut client = Client::new(address);
                let mut mine = Sent::default();
                for number in (number..).step_by(clients) {
                    let mut entry = entry(number);
                    let answer = send(&mut client, &entry);
                    entry.code = answer.as_ref().ok().and_then(acknowledged);
                    let good = entry.code.is_some();
                    mine.entries.push(entry);
                    if answer.is_err() {
                        break;
                    }
                    if !good {
                        mine.refused += 1;
                        if mine.refused >= patience {
                            break;
                        }
                        continue;
                    }
                    if number.is_multiple_of(10) {
                        mine.checkpoint = checkpoint(&mut client).or(mine.checkpoint);
                    }
                    if stored.fetch_add(1, Ordering::SeqCst) + 1 == enough
                        && let Some(then) = then.lock().expect("a lock").take()
                    {
                        then();
                    }
                }
                let mut all = all.lock().expect("a lock");
                all.entries.extend(mine.entries);
                all.refused += mine.refused;
                all.checkpoint = mine.checkpoint.or(all.checkpoint.take());
            });
        }
    });
    all.into_inner().expect("a lock")
}

/// Sends each again, by several clients: what was acknowledged gets the same code, and what was on its way
/// becomes acknowledged.
#[track_caller]
pub fn again(address: SocketAddr, entries: &mut [Entry]) {
    let share = entries.len().div_ceil(8).max(1);
    std::thread::scope(|scope| {
        for share in entries.chunks_mut(share) {
            scope.spawn(move || {
                let mut client = Client::new(address);
                for entry in share {
                    let answer = send(&mut client, entry).expect("an answer");
                    let code = acknowledged(&answer);
                    assert!(code.is_some(), "sent again: {}", answer.status);
                    assert!(entry.code.is_none() || entry.code == code, "another code");
                    entry.code = code;
                }
            });
        }
    });
}

/// The server of the real binary, quiet.
pub fn quiet(command: &mut std::process::Command) {
    command.env("OPEN_DOOR_LOG", "warn");
}

/// Waits until `/readyz` says so.
#[track_caller]
pub fn ready(server: &Running) {
    let answer = Client::new(server.address).ask(&Request::get("/readyz"));
    assert_eq!(answer.expect("an answer").status, 200);
}
