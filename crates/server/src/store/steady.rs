//! Whether the wall clock can be believed when something is to go for good.
//!
//! What retention takes out is gone, so a clock that is wrong by years must not make it all due at once. Each
//! look writes down which time it saw ([`SEEN`]). If the next one sees a time more than [`JUMP`] later, nobody
//! can tell a clock that went wrong from a server that stood still; if it sees an earlier one, one of the two
//! was wrong. In both cases nothing goes before the clock has been steady for [`STEADY_FOR`], or a person has
//! said that it is right.

use super::StoreError;
use super::rows::time;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension};

/// Longer than this between two looks is doubted.
pub const JUMP: TimeDelta = TimeDelta::days(2);
/// Setting a clock right by seconds is no jump.
const BACK: TimeDelta = TimeDelta::minutes(1);
/// How long the clock must go on evenly before it is believed again.
pub const STEADY_FOR: TimeDelta = TimeDelta::days(7);

/// The row of `meta`: what the last look saw, and since when the clock goes evenly after it was doubted (else
/// 0), each as milliseconds in eight bytes.
const SEEN: &str = "clock_seen";

/// What the last look saw.
#[derive(Debug, Clone, Copy)]
struct Seen {
    at: DateTime<Utc>,
    doubted_since: Option<DateTime<Utc>>,
}

/// Until when the clock is doubted, as it stands at `at`; none if it can be believed. A database that nobody
/// has looked at yet has nothing to hold the clock against.
pub(super) fn doubted_until(db: &Connection, at: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let since = read(db)?.and_then(|seen| seen.doubted_at(at));
    Ok(since.map(|since| since + STEADY_FOR))
}

/// The same, and writes down what was seen.
pub(super) fn look(db: &Connection, at: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let since = read(db)?.and_then(|seen| seen.doubted_at(at));
    write(db, at, since)?;
    Ok(since.map(|since| since + STEADY_FOR))
}

/// A person says that the clock is right.
pub(super) fn believe(db: &Connection, at: DateTime<Utc>) -> Result<(), StoreError> {
    write(db, at, None)
}

impl Seen {
    /// Since when the clock has gone evenly, if it is to be doubted at `at`.
    fn doubted_at(self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let gone = at - self.at;
        if gone > JUMP || gone < -BACK {
            return Some(at);
        }
        self.doubted_since.filter(|since| at < *since + STEADY_FOR)
    }
}

fn read(db: &Connection) -> Result<Option<Seen>, StoreError> {
    let found: Option<Vec<u8>> = db
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([SEEN], |row| row.get(0))
        .optional()?;
    let Some(bytes) = found else { return Ok(None) };
    let (at, since) = bytes.split_at(bytes.len() / 2);
    let number = |bytes: &[u8]| bytes.try_into().map(i64::from_be_bytes);
    let (Ok(at), Ok(since)) = (number(at), number(since)) else {
        return Err(StoreError::Damaged("when the clock was last looked at"));
    };
    Ok(Some(Seen {
        at: time(at)?,
        doubted_since: (since != 0).then(|| time(since)).transpose()?,
    }))
}

fn write(db: &Connection, at: DateTime<Utc>, since: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    let since = since.map_or(0, |since| since.timestamp_millis());
    let mut value = Vec::from(at.timestamp_millis().to_be_bytes());
    value.extend(since.to_be_bytes());
    db.prepare_cached(
        "INSERT INTO meta (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute((SEEN, value))?;
    Ok(())
}
