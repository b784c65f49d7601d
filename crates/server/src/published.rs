//! The file of published checkpoints: signed notes one after another, for another party to keep. Whoever has
//! an older copy can prove that the log was changed since.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Between two notes. A note holds an empty line itself, but never a line of this.
const BETWEEN: &str = "----\n";

/// The notes in `file`, oldest first; none if there is no file yet. A last one that was cut off by a crash is
/// left out: it was never complete.
///
/// # Errors
/// The file can't be read.
pub fn read(file: &Path) -> std::io::Result<Vec<String>> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let Some((whole, _)) = text.rsplit_once(BETWEEN) else {
        return Ok(Vec::new());
    };
    Ok(whole.split(BETWEEN).map(str::to_owned).collect())
}

/// Adds `note` to `file` unless it is the last one there, and makes it durable. Says whether it was new.
///
/// # Errors
/// The file can't be read or written.
pub fn add(file: &Path, note: &str) -> std::io::Result<bool> {
    if read(file)?.last().is_some_and(|last| last == note) {
        return Ok(false);
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let new = !file.exists();
    let mut open = OpenOptions::new().append(true).create(true).open(file)?;
    // After a crash in the middle of a note the next one must begin on a line of its own.
    let torn = std::fs::read(file)?;
    let torn = !torn.is_empty() && !torn.ends_with(BETWEEN.as_bytes());
    let mark = if torn { BETWEEN } else { "" };
    open.write_all(format!("{mark}{note}{BETWEEN}").as_bytes())?;
    open.sync_all()?;
    if new {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_is_read_back_in_its_order_and_nothing_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("sub/checkpoints");
        assert_eq!(read(&file).expect("read"), Vec::<String>::new());
        for (note, new) in [("a\n\nb\n", true), ("a\n\nb\n", false), ("c\n\nd\n", true)] {
            assert_eq!(add(&file, note).expect("written"), new);
        }
        assert_eq!(read(&file).expect("read"), ["a\n\nb\n", "c\n\nd\n"]);
    }

    #[test]
    fn a_note_that_was_cut_off_is_no_note_and_does_not_spoil_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("checkpoints");
        add(&file, "a\n").expect("written");
        std::fs::write(&file, format!("a\n{BETWEEN}b")).expect("written");
        assert_eq!(read(&file).expect("read"), ["a\n"]);
        add(&file, "c\n").expect("written");
        assert_eq!(read(&file).expect("read"), ["a\n", "b", "c\n"]);
    }
}
