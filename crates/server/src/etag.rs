//! Public answers are the same for everyone: whoever has one already is told that it still holds.

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;
use open_door_ledger::hex;
use sha2::{Digest, Sha256};

/// The tag of this body. Weak, because the same body is sent in several encodings.
pub fn of(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    let tag = hex(&hash[..12]);
    format!("W/\"{tag}\"")
}

/// Whether who asks has what `tag` stands for.
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get(IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| known.split(',').any(|known| known.trim() == tag))
}
