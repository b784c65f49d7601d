//! Looks for what must stand nowhere in plain text.

use aho_corasick::AhoCorasick;
use std::fs;
use std::path::Path;

/// A code in every form in which it could be written down: with dashes, without, and as its bits.
#[must_use]
pub fn forms_of_code(code: &str) -> Vec<Vec<u8>> {
    let parsed = open_door_contract::ReturnCode::parse(code).expect("a code");
    vec![
        code.as_bytes().to_vec(),
        code.replace('-', "").into_bytes(),
        parsed.bits().to_vec(),
    ]
}

/// Says that none of `secrets`, in capitals or small letters, stands in any of `texts`.
#[track_caller]
pub fn assert_nowhere(secrets: &[Vec<u8>], texts: &[(String, Vec<u8>)]) {
    let search = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(secrets)
        .expect("a search");
    for (name, text) in texts {
        if let Some(found) = search.find(text) {
            let around = text.get(found.start().saturating_sub(60)..(found.end() + 60).min(text.len()));
            panic!(
                "{name} holds what must stand nowhere: {}",
                String::from_utf8_lossy(around.unwrap_or_default())
            );
        }
    }
}

/// Says that each of `words` stands in `text`, so that a search that finds no secret there is
/// known to search.
#[track_caller]
pub fn assert_holds(text: &[u8], words: &[&str]) {
    for word in words {
        assert!(
            AhoCorasick::new([word]).expect("a search").is_match(text),
            "the search itself finds no {word}"
        );
    }
}

/// Every file of a database: itself, its WAL and its index; not the key.
#[must_use]
pub fn files_of_database(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_none_or(|extension| extension != "key"))
        .map(|path| (path.display().to_string(), fs::read(&path).expect("a file")))
        .collect();
    files.sort();
    files
}
