//! Putting a backup in the place of the database, with nobody else in it.
//!
//! Everything is made ready and checked under another name. Then one rename puts it in place: whenever the
//! process is killed, the whole old database is there or the whole new one.

use super::backup::{Progress, Tell};
use super::copies::{self, CopyError, Counts, FORMAT, Manifest, io, manifest_of, with_end};
use super::erasure_file::{ErasureFile, Record, sync_folder_of};
use super::lock::Lock;
use super::since::{self, Carried, OnlyThere, Since};
use super::{StoreError, open, replay};
use crate::keys::{KeyKind, Keys};
use chrono::{DateTime, Utc};
use open_door_ledger::hex;
use rusqlite::Connection;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::ErrorKind;
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
    /// Go on also where something in the copy is damaged.
    pub although_unsound: bool,
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
    /// The number under which the consent log goes on, if events may be missing that were signed for.
    pub log_number: Option<u64>,
    /// What in it is damaged, in words: only where that was said to be no hindrance.
    pub faults: Vec<String>,
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
    /// What of that was done again in the restored one.
    pub carried: Carried,
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
    let there = is_there(database)?;
    let manifest = read_manifest(what.from, keys)?;
    let mut erasures = read_erasures(what, keys)?;
    let staged = Staged::copy(what.from, database, &manifest, tell)?;
    tell(Progress::Checking);
    copies::check_file(&Connection::open(&staged.0)?, keys)?;

    let mut new = open::for_writing(&staged.0, keys, at)?;
    let faults = copies::faults(&new, keys)?;
    if !faults.is_empty() && !what.although_unsound {
        return Err(CopyError::NotSound(faults));
    }
    let old = if there {
        let known = erasures.iter().map(|record| record.uid).collect();
        Some(Old::open(database, &new, keys, &known, at).map_err(CopyError::OldUnreadable)?)
    } else {
        None
    };
    if let Some(old) = &old {
        erasures.extend_from_slice(&old.erasures);
    }
    let log_number = since::number_the_log(&new, keys, old.as_ref().map(|old| &old.since), at)?;
    let erased = replay::replay(&mut new, keys, &erasures)?;
    let carried = match &old {
        Some(old) => old.since.carry_over(&mut new, keys, at)?,
        None => Carried::default(),
    };
    // Who has left since the backup stays out; everyone else gives their code again.
    new.execute("DELETE FROM sessions", [])?;
    let now = copies::counts(&new)?;
    let newer_key = keys.ids(KeyKind::Wrapping).last() > Some(&super::rotation::active(&new)?);
    close(new, &staged.0)?;
    File::open(&staged.0)
        .and_then(|file| file.sync_all())
        .map_err(io(&staged.0))?;

    let before = match old {
        Some(old) => {
            // Its log goes into it first: a log that is left would be taken for the new one's.
            close(old.db, database)?;
            let kept_as = with_end(
                database,
                &format!(".before-restore-{}", at.format("%Y%m%dT%H%M%SZ")),
            );
            fs::hard_link(database, &kept_as).map_err(io(&kept_as))?;
            sync_folder_of(database).map_err(io(database))?;
            Some(Before {
                kept_as,
                counts: old.counts,
                only_there: old.since.only_there,
                carried,
            })
        }
        None => {
            clear_orphans(database)?;
            None
        }
    };
    fs::rename(&staged.0, database).map_err(io(database))?;
    sync_folder_of(database).map_err(io(database))?;
    Ok(Restored {
        made_at: manifest.made_at,
        now,
        erased,
        before,
        newer_key,
        log_number,
        faults,
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

/// What SQLite keeps beside a database and reads before anything else: it would lay what it finds there over
/// whatever database has the name.
const BESIDE: [&str; 2] = ["-wal", "-journal"];

/// Whether there is a database now.
///
/// # Errors
/// [`CopyError::LogLeft`] if there is only what belonged to one.
fn is_there(database: &Path) -> Result<bool, CopyError> {
    let holds = |path: &Path| fs::metadata(path).is_ok_and(|found| found.len() > 0);
    if holds(database) {
        return Ok(true);
    }
    let mut left = BESIDE.iter().map(|end| with_end(database, end));
    match left.find(|path| holds(path)) {
        Some(left) => Err(CopyError::LogLeft(left)),
        None => Ok(false),
    }
}

/// Takes away what a database that is gone has left beside its name. None of it holds anything.
fn clear_orphans(database: &Path) -> Result<(), CopyError> {
    for end in BESIDE.iter().chain(&["-shm"]) {
        let path = with_end(database, end);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(&path)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// The database that is there now, brought up to date so that it can be asked.
struct Old {
    db: Connection,
    counts: Counts,
    erasures: Vec<Record>,
    since: Since,
}

impl Old {
    /// Opens it and compares it with `new`. In words why it can't be read. Erasures of `known` doors are left
    /// out.
    fn open(
        database: &Path,
        new: &Connection,
        keys: &Keys,
        known: &HashSet<[u8; 16]>,
        at: DateTime<Utc>,
    ) -> Result<Self, String> {
        let words = |error: StoreError| error.to_string();
        open::can_be_read(database).map_err(words)?;
        let db = open::for_writing(database, keys, at).map_err(|error| error.to_string())?;
        Ok(Self {
            counts: copies::counts(&db).map_err(words)?,
            erasures: replay::of_database(&db, keys, known).map_err(words)?,
            since: Since::of(new, database).map_err(words)?,
            db,
        })
    }
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
