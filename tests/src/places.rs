//! Where things are in this repository, and copies of the content to put faults into.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The council whose pack the tests read.
pub const BLACKBURN: &str = "blackburn-with-darwen";

/// A second council that [`content_with_testshire`] makes.
pub const TESTSHIRE: &str = "testshire";

/// The repository.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the package stands in the repository")
        .to_owned()
}

/// The repository's own content.
#[must_use]
pub fn content() -> PathBuf {
    root().join("content")
}

/// A built portal as Trunk writes it, with small files in place of the app's.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("tests/fixtures/dist")
}

/// A copy of the content, to be changed.
#[must_use]
pub fn copy_of_content() -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    copy_folder(&content(), copy.path());
    copy
}

/// A copy of the content with a second council: Blackburn's pack under another name.
#[must_use]
pub fn content_with_testshire() -> TempDir {
    let copy = copy_of_content();
    let pack = copy.path().join("councils").join(TESTSHIRE);
    copy_folder(&content().join("councils").join(BLACKBURN), &pack);
    let file = pack.join("council.toml");
    let text = fs::read_to_string(&file).expect("the pack");
    fs::write(
        &file,
        text.replace("\"Blackburn with Darwen Council\"", "\"Testshire Council\""),
    )
    .expect("written");
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
