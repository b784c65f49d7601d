//! The store: every verb in the domain's words, and nothing of SQL outside this folder.
//!
//! A verb that stores something answers only after it is on the disk. One thread writes; it takes
//! all that is waiting and commits it together ([`writer`]), so that a burst costs few syncs.
//! Reads go through a small pool. Other processes (the command line) may open the same file.
//!
//! This file is the seam a second store would have to fill: keep it narrow.

mod canonical;
mod consents;
mod doors;
mod erasures;
mod error;
mod ids;
mod ledger;
mod model;
mod open;
mod readers;
mod rows;
mod seal;
mod sessions;
mod submit;
mod team;
mod writer;

pub use error::{OpenError, StoreError};
pub use ids::{ConsentId, DoorId, IdError, RequestId, SessionToken};
pub use model::{
    ConsentRecord, ConsentTerms, DoorRecord, Erasure, LedgerCheck, NewDoor, OpenedRequest, RequestRecord,
    RequestSummary, RequestText, Route, StaffWithdrawal, Step, Submitted, TeamMove, WhichConsent, Withdrawal,
};
pub use sessions::{SESSION_ABSOLUTE, SESSION_IDLE};
pub use submit::SHOWS_CODE_FOR;

use crate::clock::Clock;
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::ReturnCode;
use open_door_rules::request::RequestState;
use readers::Readers;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use writer::Writer;

/// How long [`Store::ready`] waits.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// The store. Clones are the same store.
#[derive(Clone)]
pub struct Store {
    writer: Arc<Writer>,
    readers: Arc<Readers>,
    keys: Arc<Keys>,
    clock: Clock,
}

impl Store {
    /// Opens the database at `path`; makes it, or brings it up to date, first if need be.
    ///
    /// # Errors
    /// [`OpenError`], in words for whoever runs the server.
    pub fn open(path: &Path, keys: Arc<Keys>, clock: Clock) -> Result<Self, OpenError> {
        let connection = open::for_writing(path, &keys)?;
        let writer = Arc::new(Writer::start(connection)?);
        let readers = Arc::new(Readers::new(path));
        Ok(Self {
            writer,
            readers,
            keys,
            clock,
        })
    }

    /// Stores a request to step back in, behind a new door with its return code. Sent again with
    /// the same key and body, it answers the same and stores nothing.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], [`StoreError::KeyTooOld`], [`StoreError::WordingChanged`], or a
    /// failure to store.
    pub async fn submit_step_back(&self, new: NewDoor) -> Result<Submitted, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let prepared = submit::Prepared::new(&keys, new, at)?;
        self.writer
            .run(move |db| submit::step_back(db, &keys, &prepared))
            .await
    }

    /// Opens a visit to the door with this code; `None` if there is no such door.
    ///
    /// # Errors
    /// A failure to read or to store.
    pub async fn open_session(&self, code: &ReturnCode) -> Result<Option<SessionToken>, StoreError> {
        let lookup = self.keys.code_lookup(code);
        let Some(door) = self
            .readers
            .read(move |db| sessions::door_with(db, &lookup))
            .await?
        else {
            return Ok(None);
        };
        let (token, at) = (SessionToken::new()?, self.clock.now());
        let token_lookup = self.keys.session_lookup(token.bits());
        self.writer
            .run(move |db| sessions::open(db, door, &token_lookup, at))
            .await?;
        Ok(Some(token))
    }

    /// The door of a visit that goes on; `None` once it has ended or run out ([`SESSION_IDLE`],
    /// [`SESSION_ABSOLUTE`]). Asking keeps it going.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn session(&self, token: &SessionToken) -> Result<Option<DoorId>, StoreError> {
        let (lookup, at) = (self.keys.session_lookup(token.bits()), self.clock.now());
        let Some(session) = self
            .readers
            .read(move |db| sessions::find(db, &lookup, at))
            .await?
        else {
            return Ok(None);
        };
        if session.needs_touch(at) {
            // A full disk must not lock anyone out of what is stored already.
            let touched = self.writer.run(move |db| sessions::touch(db, &lookup, at)).await;
            if let Err(error) = touched {
                tracing::warn!(%error, "a visit could not be kept going");
            }
        }
        Ok(Some(session.door))
    }

    /// Ends a visit. One that has ended already stays ended.
    ///
    /// # Errors
    /// A failure to store.
    pub async fn end_session(&self, token: &SessionToken) -> Result<(), StoreError> {
        let lookup = self.keys.session_lookup(token.bits());
        self.writer.run(move |db| sessions::end(db, &lookup)).await
    }

    /// Everything behind a door, for the person.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] once it is erased, [`StoreError::Damaged`], or a failure to read.
    pub async fn door_view(&self, door: DoorId) -> Result<DoorRecord, StoreError> {
        let (keys, today) = (Arc::clone(&self.keys), self.clock.today());
        self.readers
            .read(move |db| doors::view(db, &keys, door, today))
            .await
    }

    /// The person takes a consent back. It holds from the moment this answers; a second time
    /// changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not this door's, [`StoreError::NotGiven`], or a failure
    /// to store.
    pub async fn withdraw_consent(
        &self,
        door: DoorId,
        consent: ConsentId,
        route: Route,
    ) -> Result<Withdrawal, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| consents::withdraw_by_person(db, &keys, door, consent, route, at))
            .await
    }

    /// The team records that the person takes consents back. One that was withdrawn before stays
    /// as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::NotGiven`],
    /// [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`], or a failure to store.
    pub async fn withdraw_consent_by_staff(
        &self,
        withdrawal: StaffWithdrawal,
    ) -> Result<Vec<Withdrawal>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| consents::withdraw_by_staff(db, &keys, &withdrawal, at))
            .await
    }

    /// A council's requests, oldest first; all of them, or those in one state.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn requests(
        &self,
        council: &str,
        state: Option<RequestState>,
    ) -> Result<Vec<RequestSummary>, StoreError> {
        let council = council.to_owned();
        self.readers.read(move |db| team::list(db, &council, state)).await
    }

    /// One request as the team reads it, opened.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::Damaged`], or a failure
    /// to read.
    pub async fn request(&self, council: &str, request: RequestId) -> Result<OpenedRequest, StoreError> {
        let (keys, today, council) = (Arc::clone(&self.keys), self.clock.today(), council.to_owned());
        self.readers
            .read(move |db| team::open(db, &keys, &council, request, today))
            .await
    }

    /// The team moves a request on, if the rules allow it. Answers the state it came to.
    ///
    /// # Errors
    /// [`StoreError::Refused`] by the rules, [`StoreError::NotFound`] if it is another council's,
    /// [`StoreError::OutcomeMismatch`], [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`],
    /// or a failure to store.
    pub async fn move_request(&self, step: TeamMove) -> Result<RequestState, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| team::move_on(db, &keys, &step, at))
            .await
    }

    /// The team erases everything behind a request for good: nothing of it can be read any more in
    /// these files, and its code opens nothing. Answers when; a second time changes nothing, but tries
    /// again to empty the log.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::ReasonMissing`],
    /// [`StoreError::HoldsCode`], a failure to store, or [`StoreError::Busy`]: it is erased, and its
    /// key stays in the log until that is emptied.
    pub async fn erase_by_staff(&self, erasure: Erasure) -> Result<DateTime<Utc>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let erased_at = self
            .writer
            .run(move |db| erasures::by_staff(db, &keys, &erasure, at))
            .await?;
        let path = self.readers.path().to_owned();
        let emptied = tokio::task::spawn_blocking(move || open::empty_log(&path));
        match emptied
            .await
            .map_err(|_| StoreError::Fault("a thread broke off"))?
        {
            Ok(true) => Ok(erased_at),
            Ok(false) => Err(StoreError::Busy),
            Err(error) => Err(error),
        }
    }

    /// Opens every consent event and checks it against its commitment.
    ///
    /// # Errors
    /// A failure to read. What doesn't match is in the answer, not an error.
    pub async fn check_ledger(&self) -> Result<LedgerCheck, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers.read(move |db| ledger::check(db, &keys)).await
    }

    /// Whether the store can read and take the write lock, within five seconds.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if it takes longer, or what stands in the way.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let both = async {
            self.readers.read(open::answers).await?;
            self.writer.run(|_| Ok(())).await
        };
        tokio::time::timeout(READY_WITHIN, both)
            .await
            .map_err(|_| StoreError::Busy)?
    }

    /// Waits until the disk has failed. The process must then stop: what it believes to be stored
    /// may not be.
    pub async fn stopped(&self) {
        self.writer.stopped().await;
    }

    /// How many transactions have been committed since the start.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }

    /// Stores what is waiting and closes. Later calls that store are refused.
    pub async fn close(&self) {
        self.writer.close().await;
        self.readers.close();
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

#[cfg(test)]
mod tests;
