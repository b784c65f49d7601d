//! The files of a pack. They are read from a folder, so each call puts its bytes in the place of one file of
//! a small copy of content/ and has it read and checked.

use crate::{root, today};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The council whose files are tried.
pub const COUNCIL: &str = "councils/blackburn-with-darwen";

/// The national files and one council, for one thread.
fn folder() -> PathBuf {
    thread_local! {
        static FOLDER: TempDir = {
            let folder = TempDir::new().expect("a folder");
            for part in ["national", COUNCIL] {
                copy(&root().join("content").join(part), &folder.path().join(part));
            }
            folder
        };
    }
    FOLDER.with(|folder| folder.path().to_owned())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// Reads the pack with these bytes in the place of a file.
fn read_with(file: &str, bytes: &[u8]) {
    let folder = folder();
    let file = folder.join(file);
    let before = fs::read(&file).ok();
    fs::write(&file, bytes).expect("written");
    let _ = open_door_content::check(&folder, today());
    match before {
        Some(before) => fs::write(&file, before).expect("written"),
        None => fs::remove_file(&file).expect("removed"),
    }
}

/// The council's own file.
pub fn council(bytes: &[u8]) {
    read_with(&format!("{COUNCIL}/council.toml"), bytes);
}

/// An entitlement: front matter and Markdown.
pub fn entitlement(bytes: &[u8]) {
    read_with("national/entitlements/made-up.md", bytes);
}

/// A file of rules.
pub fn practice(bytes: &[u8]) {
    read_with(&format!("{COUNCIL}/practice/made-up.toml"), bytes);
}

/// A letter.
pub fn letter(bytes: &[u8]) {
    read_with(&format!("{COUNCIL}/letters/made-up.md"), bytes);
}
