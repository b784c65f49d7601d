//! The verbs of consents and of who looks: using, striking out, expiring, asking again.

use super::ids::{DoorId, UseId};
use super::looks::{self, NewLook};
use super::model::{ConsentRecord, Invalidation, OpenedRequest, TeamMove};
use super::uses::{self, Claimed, UseOfConsent};
use super::{Store, StoreError, consents, copy, moves, settling, team};
use chrono::{DateTime, Days, Utc};
use open_door_contract::copy::FullCopy;
use open_door_rules::request::RequestState;
use std::sync::Arc;

impl Store {
    /// Claims one use of a consent: the only way to what it opens. It checks in the transaction that records the
    /// use that the consent stands today, and all that it hangs on. From then on a withdrawal stops the use
    /// until [`Store::use_is_done`].
    ///
    /// # Errors
    /// [`StoreError::NotInForce`], [`StoreError::NotForThis`], [`StoreError::NotFound`] if it is another
    /// council's, [`StoreError::Erased`], [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`], or a failure
    /// to store.
    pub async fn use_consent(&self, new: UseOfConsent) -> Result<Claimed, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| uses::claim(db, &keys, &new, at))
            .await?
    }

    /// Says that a claimed use is done, just before it is: before the letter goes into the post. Answers when; a
    /// second time changes nothing.
    ///
    /// # Errors
    /// [`StoreError::UseStopped`]: then nothing may be sent or shared. [`StoreError::NotFound`] if it is another
    /// council's, or a failure to store.
    pub async fn use_is_done(&self, council: &str, id: UseId) -> Result<DateTime<Utc>, StoreError> {
        let (keys, at, council) = (Arc::clone(&self.keys), self.clock.now(), council.to_owned());
        self.writer
            .run(move |db| uses::done(db, &keys, &council, id, at))
            .await?
    }

    /// Moves a request on as [`Store::move_request`] does. Where that hands it over, it also answers the
    /// consents that go with it: those given with the request that stand now.
    ///
    /// # Errors
    /// As [`Store::move_request`].
    pub async fn move_and_pass_on(&self, step: TeamMove) -> Result<(RequestState, Vec<Claimed>), StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| moves::by_team(db, &keys, &step, at))
            .await
    }

    /// The team strikes a consent out, because it was never good. Answers all that fell: it, and what hung on it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is another council's, [`StoreError::Erased`],
    /// [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`], or a failure to store.
    pub async fn invalidate_consent(&self, new: Invalidation) -> Result<Vec<ConsentRecord>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| consents::invalidate(db, &keys, &new, at))
            .await
    }

    /// Records of every consent whose time is over that it has expired, and of what hung on it. Answers how
    /// many. To be called every hour or so: what is over isn't used in between either, as each use looks at the
    /// day.
    ///
    /// # Errors
    /// [`StoreError::ClockJumped`]: an event stays for good, so none is made by a clock that may be years ahead.
    /// A failure to read or to store. One door that can't be opened is logged and passed over.
    pub async fn expire_consents(&self) -> Result<usize, StoreError> {
        if let Some(until) = self.clock_doubted_until().await? {
            return Err(StoreError::ClockJumped { until });
        }
        let (mut expired, mut after) = (0, DoorId(0));
        loop {
            let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
            let (more, last) = self
                .writer
                .run(move |db| settling::sweep(db, &keys, after, at))
                .await?;
            expired += more;
            match last {
                Some(door) => after = door,
                None => return Ok(expired),
            }
        }
    }

    /// A council's consents that are to be asked again, now or within so many days; the soonest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], or a failure to read.
    pub async fn consents_due(&self, council: &str, within: Days) -> Result<Vec<ConsentRecord>, StoreError> {
        let (keys, today, council) = (Arc::clone(&self.keys), self.clock.today(), council.to_owned());
        let until = today.checked_add_days(within).unwrap_or(chrono::NaiveDate::MAX);
        self.readers
            .read(move |db| consents::due(db, &keys, &council, today, until))
            .await
    }

    /// Opens a request for somebody of the team, who is recorded first with the reason: the person can see it.
    ///
    /// # Errors
    /// As [`Store::request`], [`StoreError::ReasonMissing`], [`StoreError::HoldsCode`], or a failure to store:
    /// then nothing is shown.
    pub async fn look(&self, new: NewLook) -> Result<OpenedRequest, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer.run(move |db| looks::look(db, &keys, &new, at)).await
    }

    /// A copy of everything behind a door, for the person. The code alone is not enough: none, unless `typed` is
    /// a number or address that they gave with a request of theirs.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] once it is erased, [`StoreError::Damaged`], or a failure to read.
    pub async fn full_copy(&self, door: DoorId, typed: String) -> Result<Option<FullCopy>, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.readers
            .read(move |db| {
                let theirs = copy::is_their_contact(db, &keys, door, &typed)?;
                theirs.then(|| copy::of_door(db, &keys, door, at)).transpose()
            })
            .await
    }

    /// The same for the team to hand to the person, once it knows that it is them. The look is recorded first.
    ///
    /// # Errors
    /// As [`Store::look`].
    pub async fn full_copy_for_the_team(&self, new: NewLook) -> Result<FullCopy, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.writer
            .run(move |db| {
                looks::look(db, &keys, &new, at)?;
                let (door, _) = team::of_council(db, &keys, &new.council, new.request)?;
                copy::of_door(db, &keys, door, at)
            })
            .await
    }
}
