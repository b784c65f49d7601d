//! The key file: the ring as text, readable by the server alone.

use super::ring::Ring;
use super::{KeyError, random};
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

/// The ring in `key_file`; one with a new root secret if neither it nor the database is there yet.
pub(super) fn read_or_create(key_file: &Path, database: &Path) -> Result<Ring, KeyError> {
    if let Some(ring) = read(key_file)? {
        return Ok(ring);
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
    read_existing(key_file)
}

/// The ring in a key file that must be there.
pub(super) fn read_existing(key_file: &Path) -> Result<Ring, KeyError> {
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

fn read(key_file: &Path) -> Result<Option<Ring>, KeyError> {
    let io = |error| KeyError::Io(key_file.to_owned(), error);
    let place = format!("the key file {}", key_file.display());
    let text = match std::fs::read_to_string(key_file) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => return Err(KeyError::Malformed(place)),
        Err(error) => return Err(io(error)),
    };
    if open_to_all(key_file).map_err(io)? {
        return Err(KeyError::Exposed(key_file.to_owned()));
    }
    Ring::parse(&text, &place).map(Some)
}

fn create(key_file: &Path) -> Result<(), KeyError> {
    std::fs::create_dir_all(folder_of(key_file)).map_err(|error| KeyError::Io(key_file.to_owned(), error))?;
    let ring = Ring::new(Zeroizing::new(random()?));
    match write_new(key_file, &ring) {
        Err(KeyError::Exists(_)) => Ok(()),
        other => other,
    }
}

/// Changes the ring in `key_file` as a whole or not at all, one process at a time. Who may read the file, and
/// who owns it, stays as it was; a link stays a link. Answers what `change` answers.
///
/// # Errors
/// [`KeyError::Owner`] if this process may not give the new file to the owner of the old one.
pub(super) fn change<T>(
    key_file: &Path,
    change: impl FnOnce(&mut Ring) -> Result<T, KeyError>,
) -> Result<T, KeyError> {
    let io = |error| KeyError::Io(key_file.to_owned(), error);
    let target = std::fs::canonicalize(key_file).map_err(io)?;
    let folder = File::open(folder_of(&target)).map_err(io)?;
    // On the folder, because the file itself is replaced. It ends with this process at the latest.
    folder.lock().map_err(io)?;
    let mut ring = read_existing(&target)?;
    let answer = change(&mut ring)?;
    let unfinished = write_beside(&target, &ring)?;
    let put = like(&unfinished, &target)
        .map_err(|error| match error.kind() {
            ErrorKind::PermissionDenied => KeyError::Owner(key_file.to_owned()),
            _ => io(error),
        })
        .and_then(|()| std::fs::rename(&unfinished, &target).map_err(io));
    if let Err(error) = put {
        let _ = std::fs::remove_file(&unfinished);
        return Err(error);
    }
    folder.sync_all().map_err(io)?;
    Ok(answer)
}

/// Gives `new` the owner, the group and the mode of `old`: else a key file that the server reads by its group
/// would be root's alone after a change, and lock it out.
#[cfg(unix)]
fn like(new: &Path, old: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (file, old) = (File::open(new)?, std::fs::metadata(old)?);
    let mine = file.metadata()?;
    if (mine.uid(), mine.gid()) != (old.uid(), old.gid()) {
        fchown(&file, Some(old.uid()), Some(old.gid()))?;
    }
    file.set_permissions(old.permissions())?;
    file.sync_all()
}

#[cfg(not(unix))]
fn like(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Writes the ring to a file that is not there yet.
///
/// # Errors
/// [`KeyError::Exists`] if it is.
pub(super) fn write_new(to: &Path, ring: &Ring) -> Result<(), KeyError> {
    let io = |error| KeyError::Io(to.to_owned(), error);
    let unfinished = write_beside(to, ring)?;
    // A link fails if the name is taken; a rename would overwrite another process's key.
    let linked = match std::fs::hard_link(&unfinished, to) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(KeyError::Exists(to.to_owned())),
        other => other.map_err(io),
    };
    std::fs::remove_file(&unfinished).map_err(io)?;
    linked?;
    // Without this a power cut could leave a database whose key has no name.
    File::open(folder_of(to))
        .and_then(|folder| folder.sync_all())
        .map_err(io)
}

/// The whole ring under another name first, so that no crash leaves half a key. Answers that name.
fn write_beside(key_file: &Path, ring: &Ring) -> Result<PathBuf, KeyError> {
    let name = format!(".open-door.key.{}", u64::from_be_bytes(random()?));
    let unfinished = folder_of(key_file).join(name);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&unfinished).and_then(|mut file| {
        file.write_all(ring.to_text().as_bytes())?;
        file.sync_all()
    });
    match written {
        Ok(()) => Ok(unfinished),
        Err(error) => {
            let _ = std::fs::remove_file(&unfinished);
            Err(KeyError::Io(key_file.to_owned(), error))
        }
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
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
