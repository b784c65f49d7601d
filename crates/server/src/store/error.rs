//! What can go wrong in the store, and what the caller answers.

use crate::keys::KeyError;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_rules::request::MoveError;
use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// Why a verb of the store failed. None of the texts holds anything a person typed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// 404: there is no such thing, or it is someone else's. The two are never told apart.
    #[error("there is no such thing")]
    NotFound,
    /// For the command line: everything behind this request was erased.
    #[error("everything behind this request was erased on {} by {by}", .at.format("%Y-%m-%d"))]
    Erased {
        /// When.
        at: DateTime<Utc>,
        /// Who of the team did it.
        by: String,
    },
    /// 422: this was stored and then erased, as the person asked.
    #[error("this was erased: make a new Idempotency-Key to send it anew")]
    Removed,
    /// 422: this idempotency key was used for another body.
    #[error("this Idempotency-Key was used for something else: make a new one")]
    KeyReused,
    /// 422: this was stored more than a day ago, and its code is not shown again.
    #[error("this was sent more than a day ago: it is stored, and its code can't be shown again")]
    KeyTooOld,
    /// 422: the wording the person saw is not the wording the council has now.
    #[error("the wording of the consent has changed: show the new wording and ask again")]
    WordingChanged {
        /// The consent's name in the pack.
        offer: String,
    },
    /// 422: this consent was changed so often that no new yes is recorded now. Taking back always is.
    #[error("this consent was changed too often")]
    ChangedTooOften,
    /// For the command line: the rules refuse this move.
    #[error(transparent)]
    Refused(#[from] MoveError),
    /// For the command line: the person has since asked for help, behind the same code.
    #[error(
        "behind the same code the person has since asked for help: see `requests show`, and talk with them first"
    )]
    AskedForHelpSince,
    /// For the command line: an outcome goes with a decision, and only with it.
    #[error("an outcome goes with a decision, and only with a decision")]
    OutcomeMismatch,
    /// For the command line: who did it, or why, is missing.
    #[error("say who did this and why")]
    ReasonMissing,
    /// For the command line: the reason contains a return code.
    #[error("that looks like a return code: leave it out")]
    HoldsCode,
    /// 422: this consent was never given, so it can't be withdrawn.
    #[error("this consent was not given")]
    NotGiven,
    /// For the command line: this consent does not stand, so nothing may be done on it.
    #[error("this consent does not stand: {}. Do not use it", .state.name())]
    NotInForce {
        /// How it stands.
        state: ConsentState,
    },
    /// For the command line: this consent was given for something else.
    #[error("this consent was not given for that. It is for: {}", .for_what.join(", "))]
    NotForThis {
        /// What it may be used for.
        for_what: Vec<&'static str>,
    },
    /// For the command line: the use was stopped before it was done.
    #[error("STOP: it may not be used any more since {}. Nothing may be sent or shared on it", .at.format("%Y-%m-%d %H:%M UTC"))]
    UseStopped {
        /// When.
        at: DateTime<Utc>,
    },
    /// For the command line: a key of the ring is still needed.
    #[error(
        "wrapping key {id} is still needed: {}",
        if *active { "new doors are locked with it".to_owned() } else { format!("{under} are under it; run `open-door keys rotate wrapping` first") }
    )]
    KeyInUse {
        /// Which key.
        id: u32,
        /// Whether it is the one for new doors.
        active: bool,
        /// How many doors, and names of those who erased one, are under it.
        under: i64,
    },
    /// 500: the key ring lacks a key, or can't be read.
    #[error("the keys: {0}")]
    Keys(KeyError),
    /// 503: the file of erasures can't be written. Nothing was erased.
    #[error("the file of erasures can't be written, so nothing is erased: {0}")]
    ErasureFile(std::io::Error),
    /// For whoever runs it: what is old can't be told while the clock can't be believed.
    #[error(
        "the clock of this machine went back, or forward by more than two days since the last look: nothing is \
         taken out and no consent is recorded as expired before {}. If the portal stood still and the clock is right, run `open-door retention \
         --the-clock-is-right`; if it is wrong, put it right and wait",
        .until.format("%Y-%m-%d %H:%M UTC")
    )]
    ClockJumped {
        /// Until when, if the clock goes evenly from now on.
        until: DateTime<Utc>,
    },
    /// 503: the disk is full. Nothing was stored; it heals when there is room.
    #[error("the disk is full: nothing was stored")]
    Full,
    /// 503: another process holds the database, or the store is behind. Nothing was stored.
    #[error("the store is busy: nothing was stored")]
    Busy,
    /// 503: the disk failed or the store is closed. What was being stored may be lost; the
    /// process stops.
    #[error("the store has stopped")]
    Stopped,
    /// 500: what is stored doesn't open or doesn't read: wrong key, damage or tampering.
    #[error("what is stored can't be opened: {0}")]
    Damaged(&'static str),
    /// 500: a mistake of ours, or of the machine.
    #[error("a fault: {0}")]
    Fault(&'static str),
    /// 500: any other error of the database.
    #[error("the database says: {0}")]
    Database(rusqlite::Error),
}

/// A failure that concerns every job of a batch, not only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// No room on the disk.
    Full,
    /// Another process holds the write lock for longer than we wait.
    Busy,
    /// The disk failed: nothing we have written since the last sync can be trusted.
    Disk,
}

/// Which failure of the whole store this error is, if it is one.
pub(super) fn failure_of(error: &rusqlite::Error) -> Option<Failure> {
    let rusqlite::Error::SqliteFailure(error, _) = error else {
        return None;
    };
    match error.code {
        ErrorCode::DiskFull => Some(Failure::Full),
        // How SQLite reports a full disk when it is the WAL's index that doesn't fit.
        ErrorCode::SystemIoFailure if error.extended_code == SQLITE_IOERR_SHMSIZE => Some(Failure::Full),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Failure::Busy),
        ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            Some(Failure::Disk)
        }
        _ => None,
    }
}

impl StoreError {
    /// Which failure of the whole store this is, if it is one.
    pub(super) const fn failure(&self) -> Option<Failure> {
        match self {
            Self::Full => Some(Failure::Full),
            Self::Busy => Some(Failure::Busy),
            Self::Stopped => Some(Failure::Disk),
            _ => None,
        }
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Full => Self::Full,
            Failure::Busy => Self::Busy,
            Failure::Disk => Self::Stopped,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match failure_of(&error) {
            Some(failure) => failure.into(),
            None => Self::Database(error),
        }
    }
}

impl From<KeyError> for StoreError {
    fn from(error: KeyError) -> Self {
        Self::Keys(error)
    }
}

/// Why the store didn't open. In words for whoever runs the server.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database was made with another key file.
    #[error("the key file is not the one this database was made with: put the right one back")]
    WrongKey,
    /// A newer release has been here.
    #[error("the database has version {found} and this release knows {known}: run the newer release")]
    Newer {
        /// The version in the file.
        found: usize,
        /// The newest version this release knows.
        known: usize,
    },
    /// The file system can't do what SQLite's WAL needs; network drives can't.
    #[error("the database can't use a write-ahead log here: keep it on a local disk")]
    NoWal,
    /// What was stored before there was a log can't be put into one.
    #[error("the consent events can't be brought into the log: {0}")]
    Log(StoreError),
    /// The file of erasures can't be made, read or written.
    #[error("the file of erasures {0} can't be read or written (OPEN_DOOR_ERASURES says where it is): {1}")]
    Erasures(std::path::PathBuf, std::io::Error),
    /// Erasures that the database should know can't be done in it.
    #[error("what was erased can't be erased in this database: {0}")]
    Replay(#[from] StoreError),
    /// Another process restores a copy.
    #[error("a copy is being restored: try again when that is done")]
    BeingRestored,
    /// Another process has the database open.
    #[error("the database is in use: stop the portal and any other command first")]
    InUse,
    /// The file or folder can't be made or opened.
    #[error("the database can't be made or opened: {0}")]
    Io(#[from] std::io::Error),
    /// SQLite's own words.
    #[error("the database can't be opened: {0}")]
    Database(#[from] rusqlite::Error),
}
