//! The file of erasures: what was erased, kept apart from the database, so that restoring an older copy
//! brings nothing back.
//!
//! One line an erasure: the door's `uid`, the time, who it was, and an HMAC under a key from the
//! root secret. A line says nothing of a person. It is on the disk before the erasure is acknowledged; what
//! stands here and was not committed is done at the next start, unless the door was used since. Lines are only
//! ever added; only what was refused is taken off the end again.

use super::StoreError;
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_ledger::{hex, time_text};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Where the file is unless `OPEN_DOOR_ERASURES` says otherwise: `<database>.erasures`.
#[must_use]
pub fn default_erasures(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".erasures");
    name.into()
}

/// How many erasures stand in a file, and how many of its lines this portal did not write.
///
/// # Errors
/// The file can't be read.
pub fn count_erasures(file: &Path, keys: &Keys) -> std::io::Result<(usize, usize)> {
    let found = ErasureFile::new(file).read(keys)?;
    Ok((found.records.len(), found.bad.len()))
}

/// Who had a door erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasedBy {
    /// The person, with their code.
    Person,
    /// The team, as the person asked.
    Team,
    /// The portal, because nothing was left to keep (design.md §5).
    Retention,
}

impl ErasedBy {
    const ALL: [Self; 3] = [Self::Person, Self::Team, Self::Retention];

    /// Its name in the database and in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Team => "team",
            Self::Retention => "retention",
        }
    }

    /// As a sentence says it, where nobody's name is known.
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Person => super::doors::THE_PERSON,
            Self::Team => "the team",
            Self::Retention => "the portal, because there was nothing left to keep",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.name() == name)
    }
}

/// One erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) uid: [u8; 16],
    pub(super) at: DateTime<Utc>,
    pub(super) actor: ErasedBy,
}

impl Record {
    fn said(&self) -> String {
        format!("{} {} {}", hex(&self.uid), time_text(self.at), self.actor.name())
    }

    fn to_line(self, keys: &Keys) -> String {
        let said = self.said();
        let vouched = hex(&keys.vouch_erasure(said.as_bytes()));
        format!("{said} {vouched}\n")
    }

    /// A line without its end; none if this portal did not write it.
    fn parse(line: &str, keys: &Keys) -> Option<Self> {
        let mut words = line.split(' ');
        let record = Self {
            uid: u128::from_str_radix(words.next()?, 16).ok()?.to_be_bytes(),
            at: words.next()?.parse().ok()?,
            actor: ErasedBy::from_name(words.next()?)?,
        };
        (record.to_line(keys).trim_end() == line).then_some(record)
    }
}

/// What stands in the file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) records: Vec<Record>,
    /// The lines that this portal did not write, from 1. They are not followed.
    pub(super) bad: Vec<usize>,
}

/// The file.
#[derive(Debug, Clone)]
pub(super) struct ErasureFile(PathBuf);

impl ErasureFile {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Makes an empty one if there is none, so that one that is missing is noticed later.
    pub(super) fn make(&self) -> std::io::Result<()> {
        if self.0.exists() {
            return Ok(());
        }
        if let Some(folder) = self.0.parent() {
            std::fs::create_dir_all(folder)?;
        }
        self.open_to_add()?.sync_all()?;
        sync_folder_of(&self.0)
    }

    /// Adds these, and answers once they are on the disk.
    ///
    /// # Errors
    /// [`StoreError::ErasureFile`]: none of them stands in it. [`StoreError::Stopped`]: some may, because what
    /// was written could not be taken off again.
    pub(super) fn append(&self, keys: &Keys, records: &[Record]) -> Result<(), StoreError> {
        if records.is_empty() {
            return Ok(());
        }
        let mut file = self.locked().map_err(StoreError::ErasureFile)?;
        mend_the_end(&mut file, keys).map_err(StoreError::ErasureFile)?;
        add_all_or_nothing(&mut file, to_lines(records, keys).as_bytes())
    }

    /// Takes these off the end, because they were not committed. False if others were added since: then they
    /// stay, and what happens behind their doors from now on keeps them from being followed.
    pub(super) fn take_back(&self, keys: &Keys, records: &[Record]) -> std::io::Result<bool> {
        if records.is_empty() {
            return Ok(true);
        }
        let mut file = self.locked()?;
        let lines = to_lines(records, keys).into_bytes();
        let Some(before) = file.length()?.checked_sub(lines.len() as u64) else {
            return Ok(false);
        };
        let mut end = Vec::new();
        file.seek(SeekFrom::Start(before))?;
        file.read_to_end(&mut end)?;
        if end != lines {
            return Ok(false);
        }
        file.cut(before)?;
        Ok(true)
    }

    /// The server and the team's commands add to the same file: one at a time, until this is dropped.
    fn locked(&self) -> std::io::Result<File> {
        let file = self.open_to_add()?;
        file.lock()?;
        Ok(file)
    }

    /// Reads it. A last line without its end was never acknowledged unless it is whole.
    pub(super) fn read(&self, keys: &Keys) -> std::io::Result<Found> {
        // Not as text: a damaged line must not hide the others.
        let bytes = std::fs::read(&self.0)?;
        let mut found = Found::default();
        let mut lines = bytes.split(|byte| *byte == b'\n').zip(1..).peekable();
        while let Some((line, number)) = lines.next() {
            let record = std::str::from_utf8(line)
                .ok()
                .and_then(|line| Record::parse(line, keys));
            match record {
                Some(record) => found.records.push(record),
                None if lines.peek().is_none() => {}
                None => found.bad.push(number),
            }
        }
        Ok(found)
    }

    fn open_to_add(&self) -> std::io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.0)
    }
}

fn to_lines(records: &[Record], keys: &Keys) -> String {
    records.iter().map(|record| record.to_line(keys)).collect()
}

/// A file that grows at its end. A trait so that the tests have a disk that fails when they want it to.
trait Growing: Write {
    fn length(&self) -> std::io::Result<u64>;
    fn sync(&self) -> std::io::Result<()>;
    /// Takes off what is beyond `length`, and answers once that is on the disk.
    fn cut(&self, length: u64) -> std::io::Result<()>;
}

impl Growing for File {
    fn length(&self) -> std::io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn sync(&self) -> std::io::Result<()> {
        self.sync_all()
    }

    fn cut(&self, length: u64) -> std::io::Result<()> {
        self.set_len(length)?;
        self.sync_all()
    }
}

/// Whoever is told that nothing was erased must not be erased by the next start: what could not be added whole
/// and synced goes again.
fn add_all_or_nothing(file: &mut impl Growing, lines: &[u8]) -> Result<(), StoreError> {
    let before = file.length().map_err(StoreError::ErasureFile)?;
    let Err(error) = file.write_all(lines).and_then(|()| file.sync()) else {
        return Ok(());
    };
    match file.cut(before) {
        Ok(()) => Err(StoreError::ErasureFile(error)),
        Err(cut) => {
            tracing::error!(%error, %cut, "the file of erasures could not be added to, nor put as it was");
            Err(StoreError::Stopped)
        }
    }
}

/// After a power cut the last line may be torn: a whole one is ended, half a one is taken off, so that it
/// spoils no other.
fn mend_the_end(file: &mut File, keys: &Keys) -> std::io::Result<()> {
    let length = file.metadata()?.len();
    // Longer than any line.
    let from = length.saturating_sub(4_096);
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.read_to_end(&mut end)?;
    let torn = end.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    if torn.is_empty() {
        return Ok(());
    }
    let whole = std::str::from_utf8(torn).is_ok_and(|line| Record::parse(line, keys).is_some());
    if whole {
        file.write_all(b"\n")
    } else {
        file.set_len(length - torn.len() as u64)
    }
}

/// Makes the name of a file durable.
pub(super) fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Error, ErrorKind, Result};

    /// A disk with room for so many bytes, whose syncs and cuts may fail.
    struct Disk {
        holds: std::cell::RefCell<Vec<u8>>,
        room: usize,
        syncs: bool,
        cuts: bool,
    }

    impl Disk {
        fn with(room: usize, syncs: bool, cuts: bool) -> Self {
            let holds = std::cell::RefCell::new(b"before\n".to_vec());
            Self {
                holds,
                room,
                syncs,
                cuts,
            }
        }

        fn adds(&mut self) -> (std::result::Result<(), StoreError>, Vec<u8>) {
            let added = add_all_or_nothing(self, b"one\ntwo\n");
            (added, self.holds.borrow().clone())
        }
    }

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            let fits = bytes.len().min(self.room);
            self.room -= fits;
            self.holds.borrow_mut().extend(&bytes[..fits]);
            if fits == 0 {
                return Err(ErrorKind::StorageFull.into());
            }
            Ok(fits)
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    impl Growing for Disk {
        fn length(&self) -> Result<u64> {
            Ok(self.holds.borrow().len() as u64)
        }

        fn sync(&self) -> Result<()> {
            self.syncs.then_some(()).ok_or_else(|| Error::other("no sync"))
        }

        fn cut(&self, length: u64) -> Result<()> {
            let length = usize::try_from(length).expect("small");
            self.cuts
                .then(|| self.holds.borrow_mut().truncate(length))
                .ok_or_else(|| Error::other("no cut"))
        }
    }

    #[test]
    fn lines_that_do_not_all_fit_or_are_not_synced_are_none_of_them_left() {
        let (added, holds) = Disk::with(100, true, true).adds();
        added.expect("it fits");
        assert_eq!(holds, b"before\none\ntwo\n");
        for room in 0..8 {
            let (added, holds) = Disk::with(room, true, true).adds();
            assert!(
                matches!(added, Err(StoreError::ErasureFile(_))),
                "{room}: {added:?}"
            );
            assert_eq!(holds, b"before\n", "{room}");
        }
        let (added, holds) = Disk::with(100, false, true).adds();
        assert!(matches!(added, Err(StoreError::ErasureFile(_))), "{added:?}");
        assert_eq!(holds, b"before\n");
    }

    #[test]
    fn where_the_lines_can_not_be_taken_off_again_the_store_stops() {
        for (room, syncs) in [(5, true), (100, false)] {
            let (added, _) = Disk::with(room, syncs, false).adds();
            assert!(matches!(added, Err(StoreError::Stopped)), "{added:?}");
        }
    }
}
