//! What a backup and a restore have in common: the manifest, and whether a copy is sound.

use super::{OpenError, StoreError, log_check, open};
use crate::keys::{KeyKind, Keys};
use chrono::{DateTime, Utc};
use open_door_ledger::hex;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Names the shape of the manifest.
pub(super) const FORMAT: &str = "open-door/backup/1";

/// What stands beside a copy of the database, as `<copy>.json`. It names nobody and holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub(super) format: String,
    /// When the copy was begun. Everything acknowledged before that is in it.
    pub made_at: DateTime<Utc>,
    /// Of the copy, in hexadecimal figures.
    pub sha256: String,
    /// Length of the copy.
    pub bytes: u64,
    /// Which version of the store it has.
    pub schema_version: i64,
    /// Which root secret it needs, in hexadecimal figures: an HMAC, from which nothing follows.
    pub key_fingerprint: String,
    /// Which wrapping keys of the ring it needs.
    pub wrapping_keys: Vec<u32>,
    /// What is in it.
    pub counts: Counts,
    /// How much in it does not open or is not what was recorded. Such a copy has another name.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub faults: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(faults: &usize) -> bool {
    *faults == 0
}

/// How much a database holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Doors, the erased ones too.
    pub doors: i64,
    /// Doors that were erased.
    pub erasures: i64,
    /// Requests.
    pub requests: i64,
    /// Consents.
    pub consents: i64,
    /// Events of the consent ledger.
    pub consent_events: i64,
}

/// Why there is no backup, or nothing was restored. In words for whoever runs the portal.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Nothing is overwritten.
    #[error("{0} is there already, and is not overwritten")]
    Exists(PathBuf),
    /// A file can't be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, std::io::Error),
    /// There is no manifest that can be read.
    #[error("{0} is not the manifest of a backup: both files of a backup are needed")]
    Manifest(PathBuf),
    /// The copy is not the one that was made.
    #[error("{0} is not what its manifest says: it was changed, damaged or cut short")]
    Changed(PathBuf),
    /// The copy was made with another root secret.
    #[error("the key file is not the one this backup was made with: say where that is with --key-file")]
    WrongKey,
    /// The ring lacks a key.
    #[error(
        "the key ring lacks wrapping key {0}, which this backup needs: bring the key file of that time back"
    )]
    KeyMissing(u32),
    /// A newer release made it.
    #[error("the backup has version {found} and this release knows {known}: run the newer release")]
    Newer {
        /// The version in the copy.
        found: i64,
        /// The newest version this release knows.
        known: i64,
    },
    /// SQLite, a door's key or the ledger is not as it should be.
    #[error(
        "the copy is not sound: {}. What is not damaged can be used: say so with --although-unsound", Faults(.0)
    )]
    NotSound(Vec<String>),
    /// The same of a new copy, which is kept all the same: one damaged row must not end all backups.
    #[error("it is kept as {kept_as}, and it is not sound: {}", Faults(.faults))]
    KeptUnsound {
        /// The copy; its manifest is beside it.
        kept_as: PathBuf,
        /// What is wrong, in words.
        faults: Vec<String>,
    },
    /// There is no file of erasures.
    #[error(
        "there is no file of erasures at {0}: people who were erased after the backup would be back. Bring it, or say \
         that there is none with --without-erasures"
    )]
    NoErasures(PathBuf),
    /// The file of erasures has lines that this portal did not write.
    #[error(
        "in {path}, what stands in these lines was not written by this portal, or was changed: {}. Each may be a person \
         who was erased: bring a good copy of the file, or take the lines out",
        .lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    )]
    BadErasures {
        /// The file.
        path: PathBuf,
        /// The lines, from 1.
        lines: Vec<usize>,
    },
    /// What is there now can't be read, so what was erased in it can't be known.
    #[error(
        "the database that is there now can't be read ({0}): move it, and what begins with its name and -wal or -shm, \
         out of the way yourself"
    )]
    OldUnreadable(String),
    /// The database is gone, and what SQLite kept beside it is not.
    #[error(
        "there is no database, but {0}, which belonged to it: the newest that was acknowledged may be in there and \
         nowhere else, and it would be laid over the backup. Bring the database of that time back beside it, or move it \
         away and keep it"
    )]
    LogLeft(PathBuf),
    /// The database can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many faults, and the first of them.
struct Faults<'a>(&'a [String]);

impl fmt::Display for Faults<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.first().map_or("none", String::as_str);
        write!(f, "{} faults, the first: {first}", self.0.len())
    }
}

impl From<rusqlite::Error> for CopyError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Ties an error to its file.
pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> CopyError {
    let path = path.to_owned();
    move |error| CopyError::Io(path, error)
}

/// `<path><end>`.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Where the manifest of a copy is.
pub(super) fn manifest_of(copy: &Path) -> PathBuf {
    with_end(copy, ".json")
}

/// A new file that only the server may read.
pub(super) fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Reads `from` to its end, into `to` where there is one. Answers its length and its SHA-256.
pub(super) fn digest(from: &Path, mut to: Option<&mut File>) -> std::io::Result<(u64, String)> {
    let mut file = File::open(from)?;
    let (mut hash, mut length, mut block) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut block)?;
        let Some(part) = block.get(..read).filter(|part| !part.is_empty()) else {
            return Ok((length, hex(&hash.finalize())));
        };
        hash.update(part);
        length += part.len() as u64;
        if let Some(to) = &mut to {
            to.write_all(part)?;
        }
    }
}

/// Whether the file belongs to these keys and this release. Answers its version.
pub(super) fn check_file(db: &Connection, keys: &Keys) -> Result<i64, CopyError> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > open::VERSION {
        return Err(CopyError::Newer {
            found: version,
            known: open::VERSION,
        });
    }
    let fingerprint: Option<Vec<u8>> = db
        .query_row("SELECT value FROM meta WHERE name = 'key'", [], |row| row.get(0))
        .optional()?;
    if fingerprint.as_deref() == Some(&keys.fingerprint()) {
        Ok(version)
    } else {
        Err(CopyError::WrongKey)
    }
}

/// What in a database of this version does not hold together, can't be opened or is not what was recorded:
/// every page, every door's key, every event of the consent ledger. Whatever else proves the ledger is to be asked
/// here.
pub(super) fn faults(db: &Connection, keys: &Keys) -> Result<Vec<String>, CopyError> {
    for id in wrapping_keys(db)? {
        if !keys.ids(KeyKind::Wrapping).contains(&id) {
            return Err(CopyError::KeyMissing(id));
        }
    }
    let mut faults: Vec<String> = db
        .prepare("PRAGMA integrity_check")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    faults.retain(|said| said != "ok");
    if db.prepare("PRAGMA foreign_key_check")?.exists([])? {
        faults.push("a row refers to nothing".to_owned());
    }
    let shut = super::rotation::shut(db, keys)?;
    faults.extend(
        shut.iter()
            .map(|door| format!("the key of door {door} does not open")),
    );
    faults.extend(log_check::check(db, keys, &log_check::Kept::default(), &|_| ())?.bad);
    Ok(faults)
}

/// The keys of the ring that a database needs.
pub(super) fn wrapping_keys(db: &Connection) -> Result<Vec<u32>, StoreError> {
    Ok(super::rotation::in_use(db)?.under.into_keys().collect())
}

/// How much is in it.
pub(super) fn counts(db: &Connection) -> Result<Counts, StoreError> {
    let sql = "SELECT (SELECT count(*) FROM doors), (SELECT count(*) FROM erasures),
        (SELECT count(*) FROM requests), (SELECT count(*) FROM consents), (SELECT count(*) FROM consent_events)";
    Ok(db.query_row(sql, [], |row| {
        Ok(Counts {
            doors: row.get(0)?,
            erasures: row.get(1)?,
            requests: row.get(2)?,
            consents: row.get(3)?,
            consent_events: row.get(4)?,
        })
    })?)
}
