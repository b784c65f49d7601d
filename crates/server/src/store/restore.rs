//! Putting a backup in the place of the database, with nobody else in it.
//!
//! Everything is made ready and checked under another name. Then one rename puts it in place: whenever the
//! process is killed, the whole old database is there or the whole new one.

use super::backup::{Progress, Tell};
use super::copies::{self, CopyError, Counts, FORMAT, Manifest, io, manifest_of, with_end};
use super::erasure_file::{ErasureFile, Record, sync_folder_of};
use super::lock::Lock;
use super::{StoreError, checkpoints, open, replay};
use crate::keys::{KeyKind, Keys};
use chrono::{DateTime, Utc};
use open_door_ledger::hex;
use rusqlite::Connection;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// What to restore, and to where.
pub struct Restore<'a> {
    /// The copy; its manifest is beside it.
    pub from: &'a Path,
    /// The database.
    pub database: &'a Path,
    /// The file of erasures.
    pub erasures: &'a Path,
    /// Go on also where there is none.
    pub without_erasures: bool,
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: DateTime<Utc>,
    /// What the database holds now.
    pub now: Counts,
    /// How many doors were erased because they had been after the backup.
    pub erased: usize,
    /// What was there before.
    pub before: Option<Before>,
    /// Whether the ring has a newer wrapping key than the one in use now.
    pub newer_key: bool,
}

/// The database that was there before.
#[derive(Debug)]
pub struct Before {
    /// Where it is kept.
    pub kept_as: PathBuf,
    /// What it holds.
    pub counts: Counts,
    /// What is in it and not in the restored one.
    pub only_there: OnlyThere,
}

/// What is in the database that was replaced and not in the backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnlyThere {
    /// Requests.
    pub requests: i64,
    /// Moves and other events of requests.
    pub request_events: i64,
    /// Consents.
    pub consents: i64,
    /// Events of the consent ledger.
    pub consent_events: i64,
}

/// Restores a backup. Nothing that is there is touched before the backup is known to be sound.
///
/// # Errors
/// [`CopyError`], in words for whoever runs the portal; the database then is as it was.
pub fn restore(
    what: &Restore<'_>,
    keys: &Keys,
    at: DateTime<Utc>,
    tell: &Tell,
) -> Result<Restored, CopyError> {
    let database = what.database;
    // Held to the end: a server that starts meanwhile is sent away.
    let _alone = Lock::alone(database)?;
    let manifest = read_manifest(what.from, keys)?;
    let mut erasures = read_erasures(what, keys)?;
    let staged = Staged::copy(what.from, database, &manifest, tell)?;
    tell(Progress::Checking);
    copies::check_file(&Connection::open(&staged.0)?, keys)?;

    let mut new = open::for_writing(&staged.0, keys, at)?;
    copies::verify_contents(&new, keys)?;
    let old = open_old(database, keys, at)?;
    if let Some(old) = &old {
        let known = erasures.iter().map(|record| record.uid).collect();
        erasures.extend(replay::of_database(old, keys, &known)?);
    }
    let erased = replay::replay(&mut new, keys, &erasures)?;
    let now = copies::counts(&new)?;
    let newer_key = keys.ids(KeyKind::Wrapping).last() > Some(&super::rotation::active(&new)?);
    let counted = match &old {
        Some(old) => Some((copies::counts(old)?, only_in(&new, database)?)),
        None => None,
    };
    // What is not known to be all there may lack events that were signed for: the log says so from now on.
    let all_there = matches!(&counted, Some((_, only_there)) if only_there.consent_events == 0);
    if !all_there {
        checkpoints::begin_anew(&new)?;
        checkpoints::seal(&new, keys, at)?;
    }
    close(new, &staged.0)?;
    File::open(&staged.0)
        .and_then(|file| file.sync_all())
        .map_err(io(&staged.0))?;

    let before = match (old, counted) {
        (Some(old), Some((counts, only_there))) => {
            // Its log goes into it first: a log that is left would be taken for the new one's.
            close(old, database)?;
            let kept_as = with_end(
                database,
                &format!(".before-restore-{}", at.format("%Y%m%dT%H%M%SZ")),
            );
            fs::hard_link(database, &kept_as).map_err(io(&kept_as))?;
            sync_folder_of(database).map_err(io(database))?;
            Some(Before {
                kept_as,
                counts,
                only_there,
            })
        }
        _ => None,
    };
    fs::rename(&staged.0, database).map_err(io(database))?;
    sync_folder_of(database).map_err(io(database))?;
    Ok(Restored {
        made_at: manifest.made_at,
        now,
        erased,
        before,
        newer_key,
    })
}

fn read_manifest(from: &Path, keys: &Keys) -> Result<Manifest, CopyError> {
    let path = manifest_of(from);
    let text = fs::read(&path).map_err(io(&path))?;
    let manifest: Manifest = serde_json::from_slice(&text)
        .ok()
        .filter(|manifest: &Manifest| manifest.format == FORMAT)
        .ok_or(CopyError::Manifest(path))?;
    if manifest.key_fingerprint != hex(&keys.fingerprint()) {
        return Err(CopyError::WrongKey);
    }
    let ring = keys.ids(KeyKind::Wrapping);
    match manifest.wrapping_keys.iter().find(|id| !ring.contains(id)) {
        Some(id) => Err(CopyError::KeyMissing(*id)),
        None => Ok(manifest),
    }
}

fn read_erasures(what: &Restore<'_>, keys: &Keys) -> Result<Vec<Record>, CopyError> {
    let path = what.erasures;
    if !path.exists() {
        return if what.without_erasures {
            Ok(Vec::new())
        } else {
            Err(CopyError::NoErasures(path.to_owned()))
        };
    }
    let found = ErasureFile::new(path).read(keys).map_err(io(path))?;
    if found.bad.is_empty() {
        Ok(found.records)
    } else {
        Err(CopyError::BadErasures {
            path: path.to_owned(),
            lines: found.bad,
        })
    }
}

/// The copy under the name it has until it is in its place.
struct Staged(PathBuf);

impl Staged {
    /// Copies the backup, and checks what was copied against the manifest.
    fn copy(from: &Path, database: &Path, manifest: &Manifest, tell: &Tell) -> Result<Self, CopyError> {
        let staged = Self(with_end(database, ".restoring"));
        // One that was killed may have left its own.
        staged.remove();
        tell(Progress::Copying {
            done: 0,
            of: manifest.bytes,
        });
        let mut file = copies::create(&staged.0).map_err(io(&staged.0))?;
        let found = copies::digest(from, Some(&mut file)).map_err(io(from))?;
        if found != (manifest.bytes, manifest.sha256.clone()) {
            return Err(CopyError::Changed(from.to_owned()));
        }
        Ok(staged)
    }

    fn remove(&self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(with_end(&self.0, end));
        }
    }
}

impl Drop for Staged {
    /// Once it is in its place there is nothing of this name any more.
    fn drop(&mut self) {
        self.remove();
    }
}

/// What is there now, brought up to date so that it can be asked; none if there is nothing.
fn open_old(database: &Path, keys: &Keys, at: DateTime<Utc>) -> Result<Option<Connection>, CopyError> {
    match fs::metadata(database) {
        Ok(found) if found.len() > 0 => {
            let unreadable = |error: String| CopyError::OldUnreadable(error);
            let old = open::for_writing(database, keys, at).map_err(|error| unreadable(error.to_string()))?;
            copies::counts(&old).map_err(|error| unreadable(error.to_string()))?;
            Ok(Some(old))
        }
        _ => Ok(None),
    }
}

/// How much the database at `old` has that `new` has not.
fn only_in(new: &Connection, old: &Path) -> Result<OnlyThere, StoreError> {
    new.execute("ATTACH ?1 AS old", [old.to_string_lossy()])?;
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM old.{table} WHERE id NOT IN (SELECT id FROM main.{table})");
        new.query_row(&sql, [], |row| row.get(0))
    };
    let found = OnlyThere {
        requests: count("requests")?,
        request_events: count("request_events")?,
        consents: count("consents")?,
        consent_events: count("consent_events")?,
    };
    new.execute("DETACH old", [])?;
    Ok(found)
}

/// Closes a database so that all of it is in its one file.
fn close(db: Connection, path: &Path) -> Result<(), CopyError> {
    db.close().map_err(|(_, error)| error)?;
    let log = with_end(path, "-wal");
    match fs::metadata(&log) {
        // Someone has it open who asks nobody.
        Ok(left) if left.len() > 0 => Err(super::OpenError::InUse.into()),
        _ => Ok(()),
    }
}
