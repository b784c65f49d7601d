//! What people send: the least, everything, and their keys.

use crate::places;
use open_door_server::keys::IdempotencyKey;
use serde_json::{Value, json};

/// A new idempotency key, as a browser makes one.
#[must_use]
pub fn new_key() -> String {
    IdempotencyKey::random().expect("a key").to_text()
}

/// The least that someone must say to step back in.
#[must_use]
pub fn least() -> Value {
    json!({
        "kind": "step-back",
        "council": places::BLACKBURN,
        "name": "Sam Test",
        "reach": { "channel": "text", "to": "07700 900123" },
    })
}

/// Someone who also leaves a message and agrees to a card.
#[must_use]
pub fn everything() -> Value {
    let mut body = least();
    body["message"] = json!("I have lost my flat and need help");
    body["celebration"] = json!({ "version": 1, "day": "Eid" });
    body
}

/// The same with another council.
#[must_use]
pub fn to_council(mut body: Value, council: &str) -> Value {
    body["council"] = json!(council);
    body
}
