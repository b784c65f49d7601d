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

/// A yes to a card on this day.
#[must_use]
pub fn card(day: &str) -> Value {
    json!({ "offer": "celebration-contact", "version": 1, "agreed": true, "day": day })
}

/// Someone who also leaves a message and agrees to a card.
#[must_use]
pub fn everything() -> Value {
    let mut body = least();
    body["message"] = json!("I have lost my flat and need help");
    body["consents"] = json!([card("Eid")]);
    body
}

/// Someone of 22 who wants no adviser for now, and says yes to a card and no to a copy of the letter.
#[must_use]
pub fn step_away() -> Value {
    json!({
        "kind": "step-away",
        "council": places::BLACKBURN,
        "who": { "name": "Sam Test", "reach": { "channel": "text", "to": "07700 900123" } },
        "age": "from-21",
        "study": "none",
        "message": "I manage well on my own",
        "consents": [
            card("Eid"),
            { "offer": "letter-copy", "version": 1, "agreed": false },
        ],
    })
}

/// Someone who keeps their adviser, and sees them less.
#[must_use]
pub fn keep_adviser() -> Value {
    json!({
        "kind": "keep-adviser",
        "council": places::BLACKBURN,
        "who": { "name": "Sam Test", "reach": { "channel": "text", "to": "07700 900123" } },
        "lighter": "less-often",
        "age": "from-21",
        "study": "none",
    })
}

/// Someone for whom a text is safe and a letter is not.
#[must_use]
pub fn contact() -> Value {
    json!({
        "kind": "contact-preferences",
        "council": places::BLACKBURN,
        "name": "Sam Test",
        "channels": [
            { "channel": "text", "usage": "safe", "to": { "channel": "text", "to": "07700 900456" } },
            { "channel": "letter", "usage": "not-safe" },
        ],
        "old_ways": "safe",
        "voicemail": "none",
        "may_name": "nothing",
        "card": "nothing",
    })
}

/// A friend asks for the person of this name.
#[must_use]
pub fn referral(about: &str) -> Value {
    json!({
        "kind": "referral",
        "council": places::BLACKBURN,
        "referrer": {
            "relation": "friend",
            "name": "Robin Friend",
            "reach": { "channel": "text", "to": "07700 900789" },
        },
        "about": about,
        "details": "About 22, lived in Mill Lane",
        "why": "The flat is lost",
        "safe_ways": "A text after six",
        "knows": "agreed",
    })
}

/// The same with another council.
#[must_use]
pub fn to_council(mut body: Value, council: &str) -> Value {
    body["council"] = json!(council);
    body
}
