//! Who has the database open. Everyone who does holds `<database>.lock` together; restoring needs it alone.
//! The lock belongs to the process: it ends with it, however it ends.

use super::OpenError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Holds the database open, or for itself, until dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "it is held by being there")] File);

impl Lock {
    /// Together with others.
    ///
    /// # Errors
    /// [`OpenError::BeingRestored`].
    pub(super) fn together(database: &Path) -> Result<Self, OpenError> {
        let file = open(database)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::BeingRestored),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Alone.
    ///
    /// # Errors
    /// [`OpenError::InUse`].
    pub(super) fn alone(database: &Path) -> Result<Self, OpenError> {
        let file = open(database)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

// A file of its own: closing any handle of the database would take SQLite's own locks off it.
fn open(database: &Path) -> Result<File, OpenError> {
    if let Some(folder) = database.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(PathBuf::from(name))?)
}
