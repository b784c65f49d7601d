//! Receipts and notes, and the files that the server itself writes and may find damaged.

use crate::{root, text};
use open_door_ledger::{Checkpoint, LogKey, Receipt, Trust, verify};
use open_door_server::keys::Keys;
use open_door_server::{published, store};
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

/// The key of docs/receipt-vectors.
static TRUST: LazyLock<Trust> = LazyLock::new(|| {
    let file = root().join("docs/receipt-vectors/values.json");
    let values: serde_json::Value =
        serde_json::from_slice(&std::fs::read(file).expect("the vectors")).expect("JSON");
    let key = values["key"]["public"].as_str().expect("a key");
    Trust {
        keys: vec![key.parse().expect("a key")],
    }
});

/// A receipt: what is read is written as it was.
pub fn receipt(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(receipt) = Receipt::parse(&text) {
        let written = receipt.to_text().expect("written");
        assert_eq!(written, text.strip_suffix('\n').unwrap_or(&text), "two spellings");
    }
    let _ = verify(&text, &TRUST);
}

/// A signed note, and the public key of a log.
pub fn note(bytes: &[u8]) {
    let text = text(bytes);
    let _ = Checkpoint::open(&text, &TRUST.keys);
    if let Ok(key) = text.parse::<LogKey>() {
        let _ = (key.origin().len(), Checkpoint::open(&text, &[key]));
    }
}

/// A file of this process for what is read from the disk.
fn file(bytes: &[u8]) -> PathBuf {
    thread_local! {
        static FOLDER: TempDir = TempDir::new().expect("a folder");
    }
    let file = FOLDER.with(|folder| folder.path().join("file"));
    std::fs::write(&file, bytes).expect("written");
    file
}

/// The file of published checkpoints.
pub fn checkpoints(bytes: &[u8]) {
    let _ = published::read(&file(bytes));
}

/// The key ring as the environment and the key file hold it.
pub fn key_ring(bytes: &[u8]) {
    let _ = Keys::from_environment(&text(bytes));
}

/// The file of erasures.
pub fn erasures(bytes: &[u8]) {
    static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::from_root(&[7; 32]).expect("keys"));
    let _ = store::count_erasures(&file(bytes), &KEYS);
}
