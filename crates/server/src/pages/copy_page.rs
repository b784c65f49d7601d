//! The copy that a person can save of what is behind their code: one page that needs nothing else.

use chrono::NaiveDate;
use leptos::prelude::*;
use open_door::journeys::door::copy_of;
use open_door_contract::door::DoorView;
use open_door_rules::dates::in_words;

/// The page. Its title says nothing of what it is: it may lie about on a shared phone.
#[must_use]
pub fn html(door: &DoorView, today: NaiveDate) -> String {
    let owner = Owner::new();
    let body = owner.with(|| copy_of(door.clone()).to_html());
    drop(owner);
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Copy</title></head><body><main>{body}<p>Made on {}.</p></main></body></html>",
        in_words(today)
    )
}
