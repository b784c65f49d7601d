//! The repository's own files, for the tests of the tree.

use crate::places::root;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository.
pub struct File {
    /// Its path from the repository on, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Its lines, each with its number.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(place, line)| (place + 1, line))
    }

    /// The lines that people run: without comments, and without what stands under `#[cfg(test)]`.
    ///
    /// In this repository that is the end of a file, or a `mod tests;` of one line.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self
            .text
            .find("#[cfg(test)]\nmod tests {")
            .unwrap_or(self.text.len());
        let last = self.text.get(..end).unwrap_or_default().lines().count();
        self.lines()
            .take(last)
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Whether the whole file is tests.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "tests.rs") || part.ends_with("_tests.rs"))
    }
}

/// Every text file under these folders (or the file itself), in order.
#[must_use]
pub fn files(folders: &[&str]) -> Vec<File> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut paths);
    }
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            Some(File {
                text: fs::read_to_string(&path).ok()?,
                path: relative(&path),
            })
        })
        .collect()
}

/// Every Rust file under these folders.
#[must_use]
pub fn rust(folders: &[&str]) -> Vec<File> {
    files(folders)
        .into_iter()
        .filter(|file| file.path.ends_with(".rs"))
        .collect()
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("in the repository");
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder") {
            collect(&entry.expect("an entry").path(), paths);
        }
    } else if path.exists() {
        paths.push(path.to_owned());
    }
}

/// Says that no place is in the list; shows each, and how to mend it.
#[track_caller]
pub fn assert_none(places: &[String], how_to_mend: &str) {
    assert!(
        places.is_empty(),
        "\n{}\n\nHow to mend it: {how_to_mend}\n",
        places.join("\n")
    );
}
