//! What one person does, timed over HTTP, at several servers in turn: so that what a larger log costs can be
//! told from what the machine was doing in that minute.

use open_door_ledger::Receipt;
use open_door_load::{Answer, Client, Request, Times, WITH_CONSENT, new_key};
use std::fmt::Write;
use std::net::SocketAddr;
use std::time::Instant;

const JSON: (&str, &str) = ("Content-Type", "application/json");
/// What is timed, in the order in which it is done.
const KINDS: [&str; 6] = [
    "a submission with a consent",
    "the door, looked at",
    "a receipt",
    "the proof of a leaf",
    "the proof of growth",
    "a withdrawal",
];

struct Server {
    client: Client,
    codes: std::vec::IntoIter<String>,
    times: [Times; KINDS.len()],
}

/// Goes so many rounds; each server is given as `ADDRESS=FILE`, with codes of people who stepped back in.
/// Answers a line for each kind of thing and server.
///
/// # Errors
/// What did not answer as it should: then nothing was measured.
pub fn run(rounds: usize, servers: &[&str]) -> Result<String, String> {
    let mut servers = servers
        .iter()
        .map(|named| Server::new(named))
        .collect::<Result<Vec<_>, _>>()?;
    for round in 0..rounds {
        let many = servers.len().max(1);
        // Each is as often the first as the others.
        servers.rotate_left(round % many);
        for server in &mut servers {
            server.round()?;
        }
        servers.rotate_right(round % many);
    }
    let mut said = String::new();
    for (kind, name) in KINDS.iter().enumerate() {
        for (place, server) in servers.iter().enumerate() {
            let times = &server.times[kind];
            let _ = writeln!(said, "{place}\t{name}\t{times}");
        }
    }
    Ok(said.trim_end().to_owned())
}

impl Server {
    fn new(named: &str) -> Result<Self, String> {
        let (address, file) = named.split_once('=').ok_or("a server is ADDRESS=FILE")?;
        let address: SocketAddr = address.parse().map_err(|_| format!("{address} is no address"))?;
        let codes = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let mut codes: Vec<String> = codes.lines().map(str::to_owned).collect();
        // From all over the log, not from its beginning: a step that is prime to their number.
        let step = codes.len() * 7 / 11 + 1;
        let many = codes.len().max(1);
        codes = (0..codes.len())
            .map(|place| codes[place * step % many].clone())
            .collect();
        Ok(Self {
            client: Client::new(address),
            codes: codes.into_iter(),
            times: Default::default(),
        })
    }

    /// Asks, and says how long it took to be answered with 200 or 201.
    fn ask(&mut self, kind: Option<usize>, request: &Request<'_>) -> Result<Answer, String> {
        let begun = Instant::now();
        let answer = self.client.ask(request).map_err(|error| error.to_string())?;
        if let Some(times) = kind.and_then(|kind| self.times.get_mut(kind)) {
            times.add(begun.elapsed());
        }
        if matches!(answer.status, 200 | 201) {
            return Ok(answer);
        }
        // What is asked may hold a code or a consent: it isn't said.
        let kind = kind.and_then(|kind| KINDS.get(kind)).unwrap_or(&"a visit");
        Err(format!("{kind} was answered {}: {}", answer.status, answer.body))
    }

    fn round(&mut self) -> Result<(), String> {
        let key = new_key().map_err(|error| error.to_string())?;
        let headers = [JSON, ("Idempotency-Key", key.as_str())];
        self.ask(
            Some(0),
            &Request::post("/api/v1/requests", &headers, WITH_CONSENT),
        )?;
        let code = self.codes.next().ok_or("there are not enough codes")?;
        let body = format!(r#"{{"return_code":"{code}"}}"#);
        let opened = self.ask(None, &Request::post("/api/v1/door", &[JSON], &body))?;
        let cookie = opened.header("set-cookie").split(';').next().unwrap_or_default();
        let cookie = [("Cookie", cookie)];
        let get = |path| Request {
            headers: &cookie,
            ..Request::get(path)
        };
        let door = self.ask(Some(1), &get("/api/v1/door"))?;
        let door: serde_json::Value = serde_json::from_str(&door.body).map_err(|error| error.to_string())?;
        let consent = door["consents"][0]["id"]
            .as_str()
            .ok_or("a door without a consent")?;
        let receipt = self.ask(Some(2), &get(&format!("/api/v1/receipts/{consent}")))?;
        let receipt = Receipt::parse(&receipt.body).map_err(|fault| fault.to_string())?;
        let entry = receipt.entries.first().ok_or("a receipt without an event")?;
        let leaf = open_door_ledger::HexHash(entry.leaf.hash().0);
        self.ask(
            Some(3),
            &Request::get(&format!("/api/v1/ledger/proof/{}", String::from(leaf))),
        )?;
        let since = entry.index + 1;
        self.ask(
            Some(4),
            &Request::get(&format!("/api/v1/ledger/growth?since={since}")),
        )?;
        let path = format!("/api/v1/door/consents/{consent}/withdraw");
        self.ask(Some(5), &Request::post(&path, &cookie, ""))?;
        Ok(())
    }
}
