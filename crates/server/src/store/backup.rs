//! A copy of the database, made while the portal runs, and checked before anyone relies on it.
//!
//! `VACUUM INTO` reads one state of the database, so that what others store meanwhile neither disturbs it
//! nor makes it begin anew, and leaves out pages that are free (docs/decisions/0018).

use super::copies::{self, CopyError, FORMAT, Manifest, io, manifest_of, with_end};
use super::erasure_file::sync_folder_of;
use super::open;
use crate::keys::{Keys, random};
use chrono::{DateTime, Utc};
use open_door_ledger::hex;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How far a backup or a restore is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many bytes are copied of about so many.
    Copying {
        /// Written so far.
        done: u64,
        /// The size of the database; the copy may end up smaller.
        of: u64,
    },
    /// The copy is being checked.
    Checking,
}

/// Whoever wants to know how far it is.
pub type Tell = Arc<dyn Fn(Progress) + Send + Sync>;

/// Steps of SQLite between two looks at how far it is: some hundredths of a second.
const LOOK_AFTER: i32 = 200_000;

/// What the name of a copy ends with that is not sound.
const UNSOUND: &str = ".unsound";

/// Makes the copy `to` of the database, with its manifest beside it. Both are on the disk and checked
/// before this answers; until then they have other names.
///
/// # Errors
/// [`CopyError::KeptUnsound`] if something in it is damaged: it is there then, under the name that says so.
pub(super) fn make(
    database: &Path,
    to: &Path,
    keys: &Keys,
    at: DateTime<Utc>,
    tell: &Tell,
) -> Result<Manifest, CopyError> {
    for taken in [to.to_owned(), manifest_of(to)] {
        if taken.exists() {
            return Err(CopyError::Exists(taken));
        }
    }
    let copy = Unfinished::beside(to, "copy")?;
    copy_into(database, &copy.0, tell)?;
    File::open(&copy.0)
        .and_then(|file| file.sync_all())
        .map_err(io(&copy.0))?;

    tell(Progress::Checking);
    // From the disk as it lies there, and never written: nothing appears beside it.
    let db = Connection::open_with_flags(&copy.0, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let schema_version = copies::check_file(&db, keys)?;
    let faults = copies::faults(&db, keys)?;
    let to = &if faults.is_empty() {
        to.to_owned()
    } else {
        with_end(to, UNSOUND)
    };
    let (bytes, sha256) = copies::digest(&copy.0, None).map_err(io(&copy.0))?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        made_at: at,
        sha256,
        bytes,
        schema_version,
        key_fingerprint: hex(&keys.fingerprint()),
        wrapping_keys: copies::wrapping_keys(&db)?,
        counts: copies::counts(&db)?,
        faults: faults.len(),
    };
    drop(db);

    let note = Unfinished::beside(to, "manifest")?;
    let text =
        serde_json::to_vec_pretty(&manifest).map_err(|error| CopyError::Io(note.0.clone(), error.into()))?;
    let mut file = File::options().write(true).open(&note.0).map_err(io(&note.0))?;
    file.write_all(&text)
        .and_then(|()| file.write_all(b"\n"))
        .and_then(|()| file.sync_all())
        .map_err(io(&note.0))?;
    // The copy last: where it is, all of it is.
    note.take_name(&manifest_of(to))?;
    if let Err(error) = copy.take_name(to) {
        let _ = fs::remove_file(manifest_of(to));
        return Err(error);
    }
    sync_folder_of(to).map_err(io(to))?;
    if faults.is_empty() {
        Ok(manifest)
    } else {
        Err(CopyError::KeptUnsound {
            kept_as: to.to_owned(),
            faults,
        })
    }
}

fn copy_into(database: &Path, copy: &Path, tell: &Tell) -> Result<(), CopyError> {
    let mut db = open::for_copying(database)?;
    let of = fs::metadata(database).map_err(io(database))?.len();
    let (tell, grows) = (Arc::clone(tell), copy.to_owned());
    let look = move || {
        let done = fs::metadata(&grows).map_or(0, |found| found.len());
        tell(Progress::Copying { done, of });
        false
    };
    db.progress_handler(LOOK_AFTER, Some(look))?;
    let name = copy
        .to_str()
        .ok_or_else(|| CopyError::Io(copy.to_owned(), ErrorKind::InvalidFilename.into()))?;
    db.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// A file under another name until it is whole; taken away if it never is.
struct Unfinished(PathBuf);

impl Unfinished {
    fn beside(to: &Path, what: &str) -> Result<Self, CopyError> {
        let number: [u8; 8] = random().map_err(super::StoreError::from)?;
        let path = to.with_file_name(format!(".open-door-{what}.{}.part", hex(&number)));
        copies::create(&path).map_err(io(&path))?;
        Ok(Self(path))
    }

    /// Gives it its name, if that is free.
    fn take_name(&self, name: &Path) -> Result<(), CopyError> {
        // A link fails if the name is taken; a rename would overwrite it.
        match fs::hard_link(&self.0, name) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(CopyError::Exists(name.to_owned())),
            // Memory sticks and network drives know no links.
            Err(_) if !name.exists() => fs::rename(&self.0, name).map_err(io(name)),
            Err(error) => Err(CopyError::Io(name.to_owned(), error)),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
