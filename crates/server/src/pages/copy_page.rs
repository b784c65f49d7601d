//! The copy that a person can save of what is behind their code: one page that needs nothing else.

use crate::clock::{london_clock, london_date};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door::journeys::door::{Spelling, copy_of, full_copy_of};
use open_door_contract::copy::FullCopy;
use open_door_contract::door::DoorView;
use open_door_contract::{ApiError, ErrorCode};
use open_door_rules::dates::in_words;

/// The page. Its title says nothing of what it is: it may lie about on a shared phone.
#[must_use]
pub fn html(door: &DoorView, today: NaiveDate) -> String {
    let owner = Owner::new();
    let body = owner.with(|| copy_of(door.clone()).to_html());
    drop(owner);
    around(&body, &format!("Made on {}.", in_words(today)))
}

/// The page with everything. Its last part is drawn from the same JSON that the API gives, so that neither holds
/// more than the other. `council` gives a council's full name for its name in addresses.
///
/// # Errors
/// Our fault.
pub fn full_html(copy: &FullCopy, council: &dyn Fn(&str) -> String) -> Result<String, ApiError> {
    let ours = |_| {
        ApiError::new(
            ErrorCode::Ours,
            "Something went wrong on our side. Please try again in a moment.",
        )
    };
    let as_kept = serde_json::to_value(copy).map_err(ours)?;
    let moment = |at| format!("{}, {}", in_words(london_date(at)), london_clock(at));
    let spelling = Spelling {
        council,
        moment: &moment,
    };
    let owner = Owner::new();
    let body = owner.with(|| full_copy_of(copy, as_kept, spelling).to_html());
    drop(owner);
    Ok(around(
        &body,
        "All of this is yours. Ask the team if something is wrong, and they must put it right.",
    ))
}

/// Enough to be read on a phone, and to be printed.
const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem;\
                     overflow-wrap:anywhere}h2{margin-top:2.5rem}h3{margin-top:1.5rem}h4{margin-bottom:0}\
                     dt{font-weight:600}dd{margin:0 0 .5rem 1rem}dd>dl,dd>ol{margin:0}\
                     blockquote{margin:0;padding-left:1rem;border-left:.25rem solid}li{margin:.25rem 0}\
                     summary{padding:.75rem 0}";

/// The page around what is kept.
fn around(body: &str, foot: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Copy</title><style>{STYLE}</style></head><body><main>{body}<p>{foot}</p></main></body></html>"
    )
}
