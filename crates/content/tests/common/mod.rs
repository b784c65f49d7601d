//! What the tests of the content share.
#![allow(dead_code)]

use chrono::NaiveDate;
use open_door_content::{Catalogue, load};
use std::path::PathBuf;

/// The repository's own content.
pub fn content_dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"))
}

/// The day on which the tests read the content: after every day on which any of it was checked, so that
/// whoever checks a source again need not touch a test.
pub fn read_on() -> NaiveDate {
    day("2030-01-01")
}

/// The day on which the tests stand.
pub fn today() -> NaiveDate {
    day("2026-11-24")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test date")
}

/// The repository's own content, which must load.
pub fn catalogue() -> Catalogue {
    load(&content_dir(), read_on()).unwrap_or_else(|errors| panic!("{errors}"))
}
