//! Codes, dates, addresses, cookies, and the JSON of the API.

use crate::{text, today};
use chrono::{DateTime, Utc};
use open_door::routes::Route;
use open_door_contract::ReturnCode;
use open_door_contract::copy::AskForCopy;
use open_door_contract::door::{AnswerClaim, AnswerConsent, OpenDoor};
use open_door_contract::request::NewRequest;
use open_door_rules::Facts;
use open_door_rules::care::RoughDate;
use open_door_rules::dates::{BirthDate, iso};
use open_door_server::keys::{IdempotencyKey, Keys, Purpose};
use open_door_server::store::{ConsentId, EventId, RequestId, SessionToken};
use std::sync::LazyLock;

/// Return codes, alone and in free text.
pub fn code(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(code) = ReturnCode::parse(&text) {
        let shown = code.to_string();
        assert!(
            ReturnCode::parse(&shown) == Ok(code),
            "a code is not read as it is shown"
        );
    }
    let _ = ReturnCode::appears_in(&text);
}

/// Birth dates, rough dates and ISO dates: day, month and year on three lines.
pub fn dates(bytes: &[u8]) {
    let text = text(bytes);
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (day, month, year) = (line(), line(), line());
    if let Ok(birth) = BirthDate::parse(day, month, year, today()) {
        let _ = (birth.age_on(today()), birth.birthday(25));
    }
    if let Ok(date) = RoughDate::parse(day, month, year) {
        let _ = (date.span(), date.in_words());
    }
    let _ = iso::read(&text);
}

/// Addresses of pages.
pub fn route(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(route) = Route::parse(&text) {
        assert_eq!(
            Route::parse(&route.path()),
            Some(route),
            "another page than it says"
        );
    }
    let _ = (Route::nearest(&text), Route::above(&text));
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::from_root(&[7; 32]).expect("keys"));

/// What cookies, headers and addresses carry: sealed values, tokens, keys, identifiers.
pub fn cookies(bytes: &[u8]) {
    let text = text(bytes);
    let _ = KEYS.open_cookie(Purpose::Confirmation, DateTime::<Utc>::UNIX_EPOCH, &text);
    if let Ok(token) = SessionToken::parse(&text) {
        assert!(SessionToken::parse(&token.to_text()).is_ok());
    }
    if let Ok(key) = IdempotencyKey::parse(&text) {
        assert!(IdempotencyKey::parse(&key.to_text()).is_ok());
    }
    let _ = (
        text.parse::<ConsentId>(),
        text.parse::<EventId>(),
        text.parse::<RequestId>(),
    );
}

/// The bodies that the API takes. What was read is read again as it is written.
pub fn request(bytes: &[u8]) {
    if let Ok(request) = serde_json::from_slice::<NewRequest>(bytes) {
        let written = serde_json::to_vec(&request).expect("written");
        let again = serde_json::from_slice(&written);
        assert_eq!(
            again.ok(),
            Some(request),
            "a request is not read as it is written"
        );
    }
    let _ = serde_json::from_slice::<Facts>(bytes);
    let _ = serde_json::from_slice::<OpenDoor>(bytes);
    let _ = serde_json::from_slice::<AnswerClaim>(bytes);
    let _ = serde_json::from_slice::<AnswerConsent>(bytes);
    let _ = serde_json::from_slice::<AskForCopy>(bytes);
}
