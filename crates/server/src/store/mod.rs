//! The store: every verb in the domain's words, and nothing of SQL outside this folder.
//!
//! A verb that stores something answers only after it is on the disk. One thread writes; it takes
//! all that is waiting and commits it together ([`writer`]), so that a burst costs few syncs.
//! Reads go through a small pool. Other processes (the command line) may open the same file.
//!
//! This file, with `consenting`, `keeping` and `proving`, is the seam a second store would have to fill: keep it
//! narrow.

mod backup;
mod canonical;
mod checkpoints;
mod consent_model;
mod consenting;
mod consents;
mod copies;
mod copy;
mod doors;
mod drafts;
mod erasure_file;
mod erasures;
mod error;
mod event_body;
mod figures;
mod ids;
mod keeping;
mod ledger;
mod lock;
mod log;
mod log_check;
mod looks;
mod model;
mod moves;
mod open;
mod proving;
mod reach;
mod readers;
mod receipts;
mod replay;
mod restore;
mod retention;
mod rotation;
mod rows;
mod seal;
mod sessions;
mod settling;
mod since;
mod steady;
mod submit;
mod team;
mod use_model;
mod uses;
mod withdrawals;
mod writer;

pub use backup::{Progress, Tell};
pub use checkpoints::SignedCheckpoint;
pub use copies::{CopyError, Counts, Manifest};
pub use drafts::DRAFT_FOR;
pub use erasure_file::{count_erasures, default_erasures};
pub use error::{OpenError, StoreError};
pub use ids::{ConsentId, DoorId, EventId, IdError, RequestId, SessionToken, UseId};
pub use log_check::{Kept, LedgerCheck};
pub use looks::{Look, NewLook};
pub use model::{
    Beside, Claim, ConsentAgain, ConsentRecord, ConsentStep, ConsentTerms, DoorRecord, Erasure, Invalidation,
    NewCode, NewSubmission, OpenedRequest, Party, PersonMove, RequestRecord, RequestSummary, Route,
    StaffWithdrawal, Step, Submitted, TeamMove, WhichConsent, Withdrawal,
};
pub use receipts::{GrowthProof, LeafProof, Standing};
pub use restore::{Before, Restore, Restored, restore};
pub use retention::{DOOR_KEPT_FOR, Due, Retained, TEXT_KEPT_FOR};
pub use rotation::{Rewrapped, WrappingUse};
pub use sessions::{SESSION_ABSOLUTE, SESSION_IDLE, Visit};
pub use since::{Carried, OnlyThere};
pub use steady::{JUMP, STEADY_FOR};
pub use submit::SHOWS_CODE_FOR;
pub use uses::{Claimed, ConsentToUse, UseEnd, UseOfConsent, UseRecord};

use crate::clock::Clock;
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use erasure_file::{ErasureFile, Record};
use figures::Figures;
use lock::Lock;
use open_door_contract::ReturnCode;
use open_door_rules::request::RequestState;
use prometheus_client::registry::Registry;
use readers::Readers;
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use writer::Writer;

/// How long [`Store::ready`] waits.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// How often a command tries again to empty the log, and how long it waits before it does.
const EMPTYING_TRIES: u32 = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);

/// The store. Clones are the same store.
#[derive(Clone)]
pub struct Store {
    writer: Arc<Writer>,
    readers: Arc<Readers>,
    keys: Arc<Keys>,
    clock: Clock,
    figures: Figures,
    erasures: Arc<ErasureFile>,
    /// Keeps a restore away for as long as anyone has the store.
    _open: Arc<Lock>,
}

impl Store {
    /// Opens the database at `path`; makes it, or brings it up to date, first if need be. The file of
    /// erasures is beside it.
    ///
    /// # Errors
    /// [`OpenError`], in words for whoever runs the server.
    pub fn open(path: &Path, keys: Arc<Keys>, clock: Clock) -> Result<Self, OpenError> {
        Self::open_with(path, &default_erasures(path), keys, clock)
    }

    /// The same, with the file of erasures elsewhere. What was erased and is in the database all the same is
    /// erased before this answers.
    ///
    /// # Errors
    /// [`OpenError`], in words for whoever runs the server.
    pub fn open_with(path: &Path, erasures: &Path, keys: Arc<Keys>, clock: Clock) -> Result<Self, OpenError> {
        let lock = Lock::together(path)?;
        let erasures = ErasureFile::new(erasures);
        let mut connection = open::for_writing(path, &keys, clock.now())?;
        let erased = replay::reconcile(&mut connection, &keys, &erasures)?;
        if erased > 0 {
            tracing::warn!("{erased} doors that had been erased were in the database again: they are erased");
            open::empty_log(path)?;
        }
        let (signing, time) = (Arc::clone(&keys), clock.clone());
        let seal = Box::new(move |db: &Connection| checkpoints::seal(db, &signing, time.now()));
        let figures = Figures::default();
        let writer = Arc::new(Writer::start(connection, seal, figures.clone())?);
        let readers = Arc::new(Readers::new(path, figures.clone()));
        Ok(Self {
            writer,
            readers,
            keys,
            clock,
            figures,
            erasures: Arc::new(erasures),
            _open: Arc::new(lock),
        })
    }

    /// Stores what is asked: behind the door it names, or behind a new one with its return code. Sent
    /// again with the same key and body, it answers the same and stores nothing.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], [`StoreError::KeyTooOld`], [`StoreError::WordingChanged`], or a
    /// failure to store.
    pub async fn submit(&self, new: NewSubmission) -> Result<Submitted, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let prepared = submit::Prepared::new(&keys, new, at)?;
        self.writer
            .run(move |db| submit::submit(db, &keys, &prepared))
            .await
    }

    /// The person moves a request behind their own door: cancels it, or answers what somebody asked for
    /// them. Answers the state it came to.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not this door's, [`StoreError::Refused`] by the rules, or a
    /// failure to store.
    pub async fn move_own_request(&self, step: PersonMove) -> Result<RequestState, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| moves::by_person(db, &keys, &step, at))
            .await
    }

    /// The team hands the person a new code. Answers it, and the state the request is in now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::Refused`] by the rules,
    /// [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`], or a failure to store.
    pub async fn hand_over_code(&self, new: NewCode) -> Result<(ReturnCode, RequestState), StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| moves::hand_over_code(db, &keys, &new, at))
            .await
    }

    /// Keeps an unfinished form for [`DRAFT_FOR`].
    ///
    /// # Errors
    /// A failure to store.
    pub async fn keep_draft(
        &self,
        token: &SessionToken,
        path: &str,
        content: Vec<u8>,
    ) -> Result<(), StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let (token, path) = (token.clone(), path.to_owned());
        self.writer
            .run(move |db| drafts::keep(db, &keys, &token, &path, &content, at))
            .await
    }

    /// The unfinished form at `path` of the browser with this token.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn draft(&self, token: &SessionToken, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let (token, path) = (token.clone(), path.to_owned());
        self.readers
            .read(move |db| drafts::find(db, &keys, &token, &path, at))
            .await
    }

    /// Forgets the unfinished forms of this browser.
    ///
    /// # Errors
    /// A failure to store.
    pub async fn forget_drafts(&self, token: &SessionToken) -> Result<(), StoreError> {
        let lookup = self.keys.draft_lookup(token.bits());
        self.writer.run(move |db| drafts::forget(db, &lookup)).await
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

    /// The visit with this token, while it goes on; `None` once it has ended or run out ([`SESSION_IDLE`],
    /// [`SESSION_ABSOLUTE`]). Asking keeps it going.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn session(&self, token: &SessionToken) -> Result<Option<Visit>, StoreError> {
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
        Ok(Some(session.visit))
    }

    /// Whether the visit with this token goes on. Asking does not keep it going.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn session_goes_on(&self, token: &SessionToken) -> Result<bool, StoreError> {
        let (lookup, at) = (self.keys.session_lookup(token.bits()), self.clock.now());
        let found = self
            .readers
            .read(move |db| sessions::find(db, &lookup, at))
            .await?;
        Ok(found.is_some())
    }

    /// Ends a visit. One that has ended already stays ended.
    ///
    /// # Errors
    /// A failure to store.
    pub async fn end_session(&self, token: &SessionToken) -> Result<(), StoreError> {
        let lookup = self.keys.session_lookup(token.bits());
        self.writer.run(move |db| sessions::end(db, &lookup)).await
    }

    /// Whether all that is behind a door is this council's: only then may more of it go there.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn door_is_of(&self, door: DoorId, council: &str) -> Result<bool, StoreError> {
        let council = council.to_owned();
        self.readers
            .read(move |db| submit::is_of_council(db, door, &council))
            .await
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
            .run(move |db| withdrawals::withdraw_by_person(db, &keys, door, consent, route, at))
            .await
    }

    /// The person answers when a consent is put to them again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not this door's or no longer asked, [`StoreError::WordingChanged`],
    /// [`StoreError::ChangedTooOften`], or a failure to store.
    pub async fn answer_consent_again(&self, again: ConsentAgain) -> Result<(), StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| consents::answer_again(db, &keys, &again, at))
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
            .run(move |db| withdrawals::withdraw_by_staff(db, &keys, &withdrawal, at))
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

    /// What names a request on the phone.
    #[must_use]
    pub fn reference(&self, request: RequestId) -> String {
        self.keys.reference(request.bytes())
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
            .run(move |db| moves::by_team(db, &keys, &step, at).map(|(state, _)| state))
            .await
    }

    /// The team erases everything behind a request for good: nothing of it can be read any more in
    /// these files, and its code opens nothing. Answers when; a second time changes nothing, but tries
    /// again to empty the log.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::ReasonMissing`],
    /// [`StoreError::HoldsCode`], a failure to store; [`StoreError::Busy`] and [`StoreError::Full`] also where it
    /// is erased, and its key stays in the log until that is emptied, which [`Store::retain`] tries again.
    pub async fn erase_by_staff(&self, erasure: Erasure) -> Result<DateTime<Utc>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let file = Arc::clone(&self.erasures);
        let erased = self
            .writer
            .run_or(
                move |db| erasures::by_staff(db, &keys, &file, &erasure, at),
                self.taking_back(|erased: &erasures::Erased| erased.added.into_iter().collect()),
            )
            .await?;
        self.empty_log_patiently().await?;
        Ok(erased.at)
    }

    /// The person erases everything behind their code for good. Answers when; a second time changes
    /// nothing.
    ///
    /// # Errors
    /// A failure to store; [`StoreError::Busy`] and [`StoreError::Full`] also where it is erased, and its key
    /// stays in the log until that is emptied, which [`Store::retain`] tries again.
    pub async fn erase_own_door(&self, door: DoorId) -> Result<DateTime<Utc>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let file = Arc::clone(&self.erasures);
        let erased = self
            .writer
            .run_or(
                move |db| erasures::by_person(db, &keys, &file, door, at),
                self.taking_back(|erased: &erasures::Erased| erased.added.into_iter().collect()),
            )
            .await?;
        self.empty_log().await?;
        Ok(erased.at)
    }

    /// Takes what an erasure has added to the file of erasures back.
    fn taking_back<T, A>(&self, added: A) -> impl FnOnce(&T) + use<T, A>
    where
        A: FnOnce(&T) -> Vec<Record>,
    {
        let (keys, file) = (Arc::clone(&self.keys), Arc::clone(&self.erasures));
        move |done| match file.take_back(&keys, &added(done)) {
            Ok(true) => {}
            Ok(false) => tracing::warn!("an erasure was not committed, and stays in the file of erasures"),
            Err(error) => {
                tracing::error!(%error, "an erasure was not committed, and stays in the file of erasures")
            }
        }
    }

    /// Others that read for long, as a backup does, are waited for only briefly.
    async fn empty_log(&self) -> Result<(), StoreError> {
        if self.writer.empty_log().await? {
            Ok(())
        } else {
            Err(StoreError::Busy)
        }
    }

    /// The same for commands, which have the time to try again for some seconds. Others store in between.
    async fn empty_log_patiently(&self) -> Result<(), StoreError> {
        for _ in 0..EMPTYING_TRIES {
            match self.empty_log().await {
                Err(StoreError::Busy) => tokio::time::sleep(BETWEEN_TRIES).await,
                other => return other,
            }
        }
        self.empty_log().await
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

    /// Gives the figures of the store's own work their names among the others.
    pub fn register_figures(&self, registry: &mut Registry) {
        self.figures.register(registry);
    }

    /// Brings the figures up to date that are looked at rather than counted.
    pub fn look_at_figures(&self) {
        self.figures.waiting.set(self.writer.waiting());
        self.figures.wal_pages.set(self.writer.wal_pages());
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
