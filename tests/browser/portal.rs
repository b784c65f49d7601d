//! The real portal, with a database of its own: the server's binary on the bundle that was built,
//! and the team's commands on the same database.

use open_door_tests::people::new_key;
use open_door_tests::places::{self, BLACKBURN};
use open_door_tests::{program, wire};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running server. It and its database are gone when it is dropped.
pub struct Portal {
    child: Child,
    folder: TempDir,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Portal {
    /// Starts the server on an empty database and waits until it says that it is open.
    pub fn start() -> Self {
        let dist =
            std::env::var_os("OPEN_DOOR_DIST").map_or_else(|| places::root().join("dist"), PathBuf::from);
        let folder = tempfile::tempdir().expect("a folder");
        let log = std::fs::File::create(folder.path().join("log.txt")).expect("a log");
        let mut child = Command::new(program::binary())
            .arg("serve")
            .current_dir(folder.path())
            .env_clear()
            .env("OPEN_DOOR_DB", folder.path().join("open-door.db"))
            .env("OPEN_DOOR_CONTENT", places::content())
            .env("OPEN_DOOR_DIST", dist)
            .env("OPEN_DOOR_LISTEN", "127.0.0.1:0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut said = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        out.read_line(&mut said).expect("a line");
        let address = said
            .trim()
            .strip_prefix("Open Door is open at http://")
            .map(str::parse);
        let Some(Ok(address)) = address else {
            let _ = out.read_to_string(&mut said);
            let log = std::fs::read_to_string(folder.path().join("log.txt")).unwrap_or_default();
            panic!("the server did not open (is there a bundle? `cargo xtask build`): {said}{log}");
        };
        Self {
            child,
            folder,
            address,
        }
    }

    /// Runs one of the team's commands for Blackburn with Darwen and gives its answer.
    #[track_caller]
    pub fn team(&self, words: &[&str]) -> Value {
        let mut all = words.to_vec();
        all.extend(["--council", BLACKBURN, "--json"]);
        program::run(self.folder.path(), &all).json()
    }

    /// The identifiers of all requests that are stored.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        self.team(&["requests", "list"])
            .as_array()
            .expect("a list")
            .iter()
            .map(|request| request["id"].as_str().expect("an identifier").to_owned())
            .collect()
    }

    /// The one request that is stored, with what the person wrote.
    #[track_caller]
    pub fn only_request(&self) -> Value {
        let requests = self.requests();
        let [id] = requests.as_slice() else {
            panic!("one request should be stored, not {requests:?}");
        };
        self.team(&["requests", "show", id, "--by", "Jo Duty", "--why", "a test looks"])
    }
}

impl Portal {
    /// The day that goes with a consent: it comes out of a use alone.
    #[track_caller]
    pub fn day_of(&self, consent: &Value) -> Value {
        let id = consent["id"].as_str().expect("an identifier");
        self.team(&["consents", "use", id, "--for", "card", "--by", "Jo Duty"])["day"].clone()
    }

    /// Someone has sent a request earlier, from another phone: gives their code.
    pub fn was_sent(&self, request: &Value) -> String {
        let key = new_key();
        let headers = [
            ("Content-Type", "application/json"),
            ("Idempotency-Key", key.as_str()),
        ];
        let (status, _, answer) = wire::send(
            self.address,
            "POST",
            "/api/v1/requests",
            &headers,
            &request.to_string(),
        );
        assert_eq!(status, 201, "{answer}");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        answer["return_code"].as_str().expect("a code").to_owned()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
