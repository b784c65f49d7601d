//! The store on real files, each test in a folder of its own.

mod again;
mod bodies;
mod codes;
mod consents;
mod copy;
mod drafts;
mod durability;
mod erasing;
mod erasure_file;
mod files;
mod kinds;
mod later;
mod log;
mod log_tampered;
mod looks;
mod migration;
mod moves;
mod new_code;
mod race;
mod refusing;
mod restoring;
mod restoring_since;
mod retention;
mod rotation;
mod secrecy;
mod sessions;
mod settling;
mod steady;
mod submitting;
mod team;
mod uses;
mod visiting;

use super::*;
use crate::keys::IdempotencyKey;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_contract::request::{
    CelebrationDay, Channel, ConsentAnswer, Message, NameToUse, NewRequest, SafeContact, StepBackRequest,
};
use open_door_rules::council::{ConsentOffer, Handling, Outcome};
use open_door_rules::dates::Span;
use open_door_rules::request::{Action, RequestKind};
use open_door_rules::step_away::Circumstances;
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;

/// What the team does with someone who steps back in, in this order.
const THE_WAY: [Action; 3] = [Action::Receive, Action::Decide, Action::HandOver];

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

    /// The wrapped key of the only door.
    fn only_wrapped_key(&self) -> Vec<u8> {
        let key = self
            .raw()
            .query_row("SELECT wrapped FROM door_keys", [], |row| row.get(0));
        key.expect("one door")
    }

    /// Whether these bytes stand in any of the store's files.
    fn files_hold(&self, bytes: &[u8]) -> bool {
        let files = secrecy::every_file(self);
        files.iter().any(|(_, held)| secrecy::contains(held, bytes))
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
    async fn door_of(&self, new: NewSubmission) -> (DoorId, Submitted) {
        let submitted = self.store.submit(new).await.expect("stored");
        (self.door_with(&code_of(&submitted)).await, submitted)
    }

    /// The door that this code opens.
    async fn door_with(&self, code: &ReturnCode) -> DoorId {
        let token = self.store.open_session(code).await.expect("works");
        let visit = self.store.session(&token.expect("a door")).await.expect("works");
        visit.expect("a visit").door
    }

    /// A request as the person sees it.
    async fn seen(&self, door: DoorId, request: RequestId) -> RequestRecord {
        let record = self.store.door_view(door).await.expect("a door");
        let found = record.requests.into_iter().find(|record| record.id == request);
        found.expect("behind this door")
    }

    /// A request as the team sees it.
    async fn opened(&self, request: RequestId) -> OpenedRequest {
        self.store.request("testshire", request).await.expect("opens")
    }

    /// The team makes each of these moves.
    async fn moved(&self, request: RequestId, actions: &[Action]) {
        for action in actions {
            let moved = self.store.move_request(step(request, *action)).await;
            moved.expect("moved");
        }
    }

    /// Nothing in the ledger is damaged.
    async fn ledger_is_sound(&self) {
        let check = self.store.check_ledger().await.expect("read");
        assert_eq!(check.bad, Vec::<String>::new());
        let events = u64::try_from(self.count("consent_events")).expect("a count");
        assert_eq!(check.good + check.without_body, events);
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
fn someone(n: u32) -> NewSubmission {
    sent(n, NewRequest::StepBack(stepping_back(n)))
}

/// What the n-th person asks who wants to step back in.
fn stepping_back(n: u32) -> StepBackRequest {
    StepBackRequest {
        council: "testshire".to_owned(),
        name: NameToUse::parse(&format!("Samira Seeded{n}")).expect("a name"),
        reach: contact(n),
        message: message(n),
        consents: vec![yes(&format!("Eid of {n}"))],
    }
}

/// A request, sent with the n-th key from outside a visit.
fn sent(n: u32, request: NewRequest) -> NewSubmission {
    NewSubmission {
        key: key(n),
        request,
        offers: vec![offer(), letter()],
        route: Route::Web,
        door: None,
        held: false,
    }
}

/// What happened to a consent, and when.
fn steps(consent: &ConsentRecord) -> Vec<(DateTime<Utc>, ConsentState)> {
    consent.history.iter().map(|step| (step.at, step.state)).collect()
}

/// The code that was shown.
fn code_of(submitted: &Submitted) -> ReturnCode {
    submitted.return_code.clone().expect("a code")
}

fn contact(n: u32) -> SafeContact {
    SafeContact::parse(Channel::Text, &phone(n)).expect("a contact")
}

fn message(n: u32) -> Option<Message> {
    Message::optional(&format!("Message number {n}: I lost my flat")).expect("a message")
}

/// Yes to a card on this day.
fn yes(day: &str) -> ConsentAnswer {
    ConsentAnswer {
        offer: offer().id,
        version: offer().version,
        agreed: true,
        day: Some(CelebrationDay::parse(day).expect("a day")),
    }
}

/// No to this.
fn no(offer: &ConsentOffer) -> ConsentAnswer {
    ConsentAnswer {
        offer: offer.id.clone(),
        version: offer.version,
        agreed: false,
        day: None,
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
        asked_with: vec![RequestKind::StepBack, RequestKind::StepAway],
        names_a_day: true,
        only_in_study: Vec::new(),
        depends_on: Vec::new(),
        used_for: Vec::new(),
        handling: handling(),
        source: "TEST-1".to_owned(),
    }
}

/// What is done with the information.
fn handling() -> Handling {
    Handling {
        pii_information: vec!["The name you gave".to_owned()],
        retention_period: "As long as you say yes".to_owned(),
        ..Handling::default()
    }
}

/// A second consent, which names no day.
fn letter() -> ConsentOffer {
    ConsentOffer {
        id: "letter-copy".to_owned(),
        version: 1,
        purpose: "A copy of your letter".to_owned(),
        wording: "Yes, give a copy to the services I name".to_owned(),
        names_a_day: false,
        source: "TEST-2".to_owned(),
        ..offer()
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

/// A move by the team of Testshire, where nothing stands in the way.
fn step(request: RequestId, action: Action) -> TeamMove {
    let outcome = (action == Action::Decide).then(|| Outcome {
        id: "adviser".to_owned(),
        title: "You will have a Personal Adviser".to_owned(),
        next: "They ring you".to_owned(),
        with_plan: true,
    });
    TeamMove {
        request,
        council: "testshire".to_owned(),
        action,
        circumstances: Circumstances {
            may_end: true,
            ..Circumstances::default()
        },
        by: "Jo Seededworker".to_owned(),
        reason: Some("Asked for help with housing".to_owned()),
        outcome,
    }
}

/// A code that the team of Testshire hands over.
fn new_code(request: RequestId) -> NewCode {
    NewCode {
        request,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        reason: "Rang the number on file".to_owned(),
    }
}
