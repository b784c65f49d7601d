//! The store on real files, each test in a folder of its own.

mod consents;
mod durability;
mod erasing;
mod files;
mod secrecy;
mod sessions;
mod submitting;
mod team;

use super::*;
use crate::keys::IdempotencyKey;
use chrono::{DateTime, Utc};
use open_door_contract::request::{
    CelebrationConsent, CelebrationDay, Channel, Message, NameToUse, SafeContact, StepBackRequest,
};
use open_door_rules::council::{ConsentOffer, Outcome};
use open_door_rules::dates::Span;
use open_door_rules::request::TeamAction;
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;

/// A store in a folder of its own, at a time that only the test moves.
struct TestStore {
    store: Store,
    clock: Clock,
    folder: TempDir,
}

impl TestStore {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::fixed(at("2026-11-24T10:00:00Z"));
        let store = open_in(folder.path(), &clock);
        Self { store, clock, folder }
    }

    fn path(&self) -> PathBuf {
        database_in(self.folder.path())
    }

    /// The same file, opened as another process would.
    fn another(&self) -> Store {
        open_in(self.folder.path(), &self.clock)
    }

    /// The file without any of our code in between.
    fn raw(&self) -> Connection {
        Connection::open(self.path()).expect("opens")
    }

    fn count(&self, what: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {what}");
        self.raw().query_row(&sql, [], |row| row.get(0)).expect("a count")
    }

    /// Submits, and opens a visit with the code.
    async fn door_of(&self, new: NewDoor) -> (DoorId, Submitted) {
        let submitted = self.store.submit_step_back(new).await.expect("stored");
        let token = self
            .store
            .open_session(&submitted.return_code)
            .await
            .expect("works")
            .expect("a door");
        (
            self.store.session(&token).await.expect("works").expect("a visit"),
            submitted,
        )
    }
}

fn database_in(folder: &Path) -> PathBuf {
    folder.join("open-door.db")
}

fn open_in(folder: &Path, clock: &Clock) -> Store {
    let path = database_in(folder);
    let keys = Keys::open(&crate::keys::default_key_file(&path), &path).expect("keys");
    Store::open(&path, Arc::new(keys), clock.clone()).expect("opens")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a test time")
}

/// The n-th idempotency key: the same in every process.
fn key(n: u32) -> IdempotencyKey {
    IdempotencyKey::parse(&format!("{:032x}", key_bits(n))).expect("a key")
}

/// Spread over all 128 bits, so that none occurs in a file by chance.
fn key_bits(n: u32) -> u128 {
    (u128::from(n) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

/// The n-th person asks to step back in, and agrees to a card on a day of their choice.
fn someone(n: u32) -> NewDoor {
    let request = StepBackRequest {
        council: "testshire".to_owned(),
        name: NameToUse::parse(&format!("Samira Seeded{n}")).expect("a name"),
        reach: SafeContact::parse(Channel::Text, &phone(n)).expect("a contact"),
        message: Message::optional(&format!("Message number {n}: I lost my flat")).expect("a message"),
        celebration: Some(CelebrationConsent {
            version: 3,
            day: CelebrationDay::parse(&format!("Eid of {n}")).expect("a day"),
        }),
    };
    NewDoor {
        key: key(n),
        request,
        offer: offer(),
        route: Route::Web,
    }
}

fn phone(n: u32) -> String {
    format!("07700 9{n:05}")
}

fn offer() -> ConsentOffer {
    ConsentOffer {
        id: "celebration-contact".to_owned(),
        version: 3,
        language: "en-GB".to_owned(),
        purpose: "A card on your day".to_owned(),
        wording: "Yes, get in touch on a day I choose".to_owned(),
        controller: "Testshire Council".to_owned(),
        recipients: vec!["The leaving care team".to_owned()],
        ask_again_after: Span::Months(12),
        without_it: "You still get all other help".to_owned(),
        source: "TEST-1".to_owned(),
    }
}

/// The team of Testshire erases a request.
fn erasure(request: RequestId) -> Erasure {
    Erasure {
        request,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
    }
}

/// A move by the team of Testshire.
fn step(request: RequestId, action: TeamAction) -> TeamMove {
    let outcome = (action == TeamAction::Decide).then(|| Outcome {
        id: "adviser".to_owned(),
        title: "You will have a Personal Adviser".to_owned(),
        next: "They ring you".to_owned(),
        with_plan: true,
    });
    TeamMove {
        request,
        council: "testshire".to_owned(),
        action,
        by: "Jo Seededworker".to_owned(),
        reason: Some("Asked for help with housing".to_owned()),
        outcome,
    }
}
