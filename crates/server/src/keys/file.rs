//! The key file: 32 random bytes in base64, readable by the server alone.

use super::{KeyError, Secret, random};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where the key file is unless `OPEN_DOOR_KEY_FILE` says otherwise: `open-door.key` beside the
/// database.
#[must_use]
pub fn default_key_file(database: &Path) -> PathBuf {
    database.with_file_name("open-door.key")
}

/// The root secret in `key_file`; a new one if neither it nor the database is there yet.
pub(super) fn read_or_create(key_file: &Path, database: &Path) -> Result<Secret, KeyError> {
    if let Some(root) = read(key_file)? {
        return Ok(root);
    }
    if holds_something(database) {
        // Look again: another process may have made both since.
        return read(key_file)?.ok_or_else(|| KeyError::Missing {
            key_file: key_file.to_owned(),
            database: database.to_owned(),
        });
    }
    create(key_file)?;
    // Another process may have made it first: what lies there now is the key.
    read(key_file)?.ok_or_else(|| KeyError::Io(key_file.to_owned(), ErrorKind::NotFound.into()))
}

/// A file of no bytes is what SQLite leaves when it was opened and nothing was written.
fn holds_something(database: &Path) -> bool {
    match std::fs::metadata(database) {
        Ok(found) => found.len() > 0,
        // If we can't tell, assume that there is something to lose.
        Err(error) => error.kind() != ErrorKind::NotFound,
    }
}

fn read(key_file: &Path) -> Result<Option<Secret>, KeyError> {
    let io = |error| KeyError::Io(key_file.to_owned(), error);
    let text = match std::fs::read_to_string(key_file) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err(KeyError::Malformed(key_file.to_owned()));
        }
        Err(error) => return Err(io(error)),
    };
    if open_to_all(key_file).map_err(io)? {
        return Err(KeyError::Exposed(key_file.to_owned()));
    }
    let malformed = || KeyError::Malformed(key_file.to_owned());
    let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| malformed())?);
    let root: [u8; 32] = bytes.as_slice().try_into().map_err(|_| malformed())?;
    Ok(Some(Zeroizing::new(root)))
}

/// Writes the whole file under another name first, so that no crash leaves half a key.
fn create(key_file: &Path) -> Result<(), KeyError> {
    let io = |error| KeyError::Io(key_file.to_owned(), error);
    let folder = match key_file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(io)?;
    let root: Secret = Zeroizing::new(random()?);
    let text = Zeroizing::new(format!("{}\n", STANDARD.encode(*root)));
    let unfinished = folder.join(format!(".open-door.key.{}", u64::from_be_bytes(random()?)));
    let written = write_new(&unfinished, text.as_bytes()).and_then(|()| {
        // A link fails if the name is taken; a rename would overwrite another process's key.
        match std::fs::hard_link(&unfinished, key_file) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        }
    });
    let tidied = std::fs::remove_file(&unfinished);
    written.and(tidied).map_err(io)?;
    // Without this a power cut could leave a database whose key has no name.
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(io)
}

fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn open_to_all(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> std::io::Result<bool> {
    Ok(false)
}
