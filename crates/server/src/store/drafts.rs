//! Unfinished forms, so that each page they see is asked for with GET and
//! Back never offers to send personal answers again. A draft is sealed under a key made from the token in
//! the browser's cookie: with the database and the key file alone nobody can read one.

use super::StoreError;
use super::ids::SessionToken;
use super::rows::time;
use super::seal::{open_draft, seal_draft};
use crate::clock::goes_on;
use crate::keys::Keys;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// How long a draft can be shown again. What stands in a page can be sent for as long as the page is open:
/// the page carries every answer itself.
pub const DRAFT_FOR: TimeDelta = TimeDelta::hours(1);

/// Keeps the draft of the form at `path`, and clears away those whose time is over.
pub(super) fn keep(
    db: &Connection,
    keys: &Keys,
    token: &SessionToken,
    path: &str,
    content: &[u8],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = at.timestamp_millis();
    db.prepare_cached("DELETE FROM drafts WHERE at_ms <= ?1")?
        .execute([now - DRAFT_FOR.num_milliseconds()])?;
    db.prepare_cached(
        "INSERT INTO drafts (token_lookup, path, sealed, at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (token_lookup, path) DO UPDATE SET sealed = excluded.sealed, at_ms = excluded.at_ms",
    )?
    .execute(params![
        keys.draft_lookup(token.bits()),
        path,
        seal_draft(keys, token, path, content)?,
        now
    ])?;
    Ok(())
}

/// The draft of the form at `path`, if there is one whose time is not over.
pub(super) fn find(
    db: &Connection,
    keys: &Keys,
    token: &SessionToken,
    path: &str,
    at: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, StoreError> {
    let found: Option<(Vec<u8>, i64)> = db
        .prepare_cached("SELECT sealed, at_ms FROM drafts WHERE token_lookup = ?1 AND path = ?2")?
        .query_row(params![keys.draft_lookup(token.bits()), path], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match found {
        Some((sealed, kept_ms)) if goes_on(time(kept_ms)?, DRAFT_FOR, at) => {
            open_draft(keys, token, path, &sealed).map(Some)
        }
        _ => Ok(None),
    }
}

/// Forgets every draft of the browser with this token.
pub(super) fn forget(db: &Connection, token_lookup: &[u8; 32]) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM drafts WHERE token_lookup = ?1")?
        .execute([token_lookup])?;
    Ok(())
}
