//! Every parser of what comes from outside, as a plain function over bytes.
//!
//! Two things call them: `cargo test -p open-door-parsers`, with the seeds and some thousands of inputs made
//! of them, and libFuzzer (`cargo xtask abuse fuzz`, the folder fuzz/). A body may end in an answer or in an
//! error, never in a panic. Where a parser promises more (what it read it writes as it was), the body says so.
//!
//! - [`PARSERS`]: the table
//! - `packs`: the files of content/, which the parser reads from the disk
//! - `forms`: what a browser posts
//! - `ledger`: receipts, notes, checkpoints, and the server's own files

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod forms;
mod ledger;
mod packs;
mod seeds;
mod texts;

use std::path::{Path, PathBuf};

/// One parser and what it is tried with first.
pub struct Parser {
    /// Its name, for the command line and the corpus.
    pub name: &'static str,
    /// The parser over any bytes.
    pub body: fn(&[u8]),
    /// Good inputs, and near misses.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Whether a call reads a folder of the disk: then the short form makes fewer.
    pub slow: bool,
}

const fn parser(name: &'static str, body: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Parser {
    Parser {
        name,
        body,
        seeds,
        slow: false,
    }
}

const fn pack(name: &'static str, body: fn(&[u8]), seeds: fn() -> Vec<Vec<u8>>) -> Parser {
    Parser {
        slow: true,
        ..parser(name, body, seeds)
    }
}

/// Every parser.
pub const PARSERS: &[Parser] = &[
    parser("code", texts::code, seeds::codes),
    parser("dates", texts::dates, seeds::dates),
    parser("route", texts::route, seeds::routes),
    parser("cookies", texts::cookies, seeds::cookies),
    parser("request", texts::request, seeds::requests),
    parser("forms", forms::body, seeds::forms),
    parser("receipt", ledger::receipt, seeds::receipts),
    parser("note", ledger::note, seeds::notes),
    parser("checkpoints", ledger::checkpoints, seeds::checkpoints),
    parser("keyring", ledger::key_ring, seeds::key_rings),
    parser("erasures", ledger::erasures, seeds::erasures),
    pack("council", packs::council, seeds::councils),
    pack("entitlement", packs::entitlement, seeds::entitlements),
    pack("practice", packs::practice, seeds::practices),
    pack("letter", packs::letter, seeds::letters),
];

/// The parser of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Parser> {
    PARSERS.iter().find(|parser| parser.name == name)
}

/// Puts the seeds of a parser into a folder, for a fuzzer.
///
/// # Errors
/// The folder can't be written.
pub fn write_seeds(parser: &Parser, folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (number, seed) in (parser.seeds)().iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:03}")), seed)?;
    }
    Ok(())
}

/// The top of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The day on which everything is read.
fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day")
}

/// The bytes as text; what isn't text is read as far as it is, as from a damaged file.
fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
