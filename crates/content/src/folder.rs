//! Reads the content folder from the disk, and names what can't be read.

use crate::problem::Report;
use chrono::NaiveDate;
use std::path::Path;

/// The content folder and the day on which it is read.
#[derive(Debug)]
pub(crate) struct Folder<'a> {
    root: &'a Path,
    name: String,
    pub(crate) today: NaiveDate,
    pub(crate) report: &'a Report,
}

/// One file or folder in a folder.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) is_folder: bool,
}

/// One file while it is read: what it says, and where to put what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) today: NaiveDate,
    pub(crate) report: &'a Report,
}

impl Page<'_> {
    /// Says what is wrong at this byte of the text.
    pub(crate) fn problem(&self, at: usize, what: String) {
        let before = self.text.get(..at).unwrap_or(self.text);
        self.report
            .add(self.file, Some(before.matches('\n').count() + 1), what);
    }
}

impl<'a> Folder<'a> {
    pub(crate) fn new(root: &'a Path, today: NaiveDate, report: &'a Report) -> Self {
        let name = root
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Self {
            root,
            name,
            today,
            report,
        }
    }

    /// The path as it is shown: from the content folder on, with `/` on every system.
    pub(crate) fn shown(&self, path: &str) -> String {
        match (self.name.as_str(), path) {
            ("", "") => ".".to_owned(),
            ("", path) => path.to_owned(),
            (name, "") => name.to_owned(),
            (name, path) => format!("{name}/{path}"),
        }
    }

    /// Says what is wrong with a file or folder as a whole.
    pub(crate) fn problem(&self, path: &str, what: String) {
        self.report.add(&self.shown(path), None, what);
    }

    /// The text of a file; none (and a problem) where it can't be read.
    pub(crate) fn read(&self, path: &str) -> Option<String> {
        let bytes = match std::fs::read(self.root.join(path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.problem(
                    path,
                    format!("This file can't be read ({error}). Check that it is there."),
                );
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = error
                    .as_bytes()
                    .iter()
                    .take(good)
                    .filter(|byte| **byte == b'\n')
                    .count()
                    + 1;
                let what =
                    "This file is not plain UTF-8 text from here on. Save it again as UTF-8.".to_owned();
                self.report.add(&self.shown(path), Some(line), what);
                None
            }
        }
    }

    /// A file that was read, to be taken apart.
    pub(crate) fn page<'p>(&self, file: &'p str, text: &'p str) -> Page<'p>
    where
        'a: 'p,
    {
        Page {
            file,
            text,
            today: self.today,
            report: self.report,
        }
    }

    /// Whether there is such a file or folder: for what may be left out.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// What is in a folder, by name. Hidden files are passed over.
    pub(crate) fn list(&self, path: &str) -> Vec<Entry> {
        let listed = std::fs::read_dir(self.root.join(path)).and_then(|entries| {
            entries
                .map(|entry| {
                    let entry = entry?;
                    let name = entry.file_name().to_string_lossy().into_owned();
                    Ok(Entry {
                        name,
                        is_folder: entry.path().is_dir(),
                    })
                })
                .collect::<std::io::Result<Vec<_>>>()
        });
        match listed {
            Ok(mut entries) => {
                entries.retain(|entry| !entry.name.starts_with('.'));
                entries.sort_by(|a, b| a.name.cmp(&b.name));
                entries
            }
            Err(error) => {
                self.problem(
                    path,
                    format!("This folder can't be read ({error}). Check that it is there."),
                );
                Vec::new()
            }
        }
    }

    /// Names everything in a folder that nothing reads: a misspelt name would lose its text silently.
    pub(crate) fn expect_only(&self, path: &str, expected: &[&str]) {
        for entry in self.list(path) {
            if !expected.contains(&entry.name.as_str()) {
                let at = if path.is_empty() {
                    entry.name
                } else {
                    format!("{path}/{}", entry.name)
                };
                let what = format!("Nothing reads this. In this folder use: {}.", expected.join(", "));
                self.problem(&at, what);
            }
        }
    }

    /// The names, without `.md`, of the pages in a folder. Anything else in it is a problem.
    pub(crate) fn pages(&self, path: &str) -> Vec<String> {
        self.files(path, "md")
    }

    /// The names, without the ending, of the files in a folder. Anything else in it is a problem.
    pub(crate) fn files(&self, path: &str, ending: &str) -> Vec<String> {
        let mut names = Vec::new();
        for entry in self.list(path) {
            let at = format!("{path}/{}", entry.name);
            let name = entry
                .name
                .strip_suffix(ending)
                .and_then(|name| name.strip_suffix('.'));
            match name {
                Some(name) if !entry.is_folder && crate::shape::is_slug(name) => names.push(name.to_owned()),
                Some(name) if !entry.is_folder => {
                    self.problem(&at, format!("\"{name}\" can't be a name. {SLUG_RULE}"));
                }
                _ => self.problem(
                    &at,
                    format!("Nothing reads this. Only files that end in .{ending} belong here."),
                ),
            }
        }
        names
    }
}

/// What a name in an address may be.
pub(crate) const SLUG_RULE: &str = "Use small letters a to z, figures and dashes only, such as staying-put.";
