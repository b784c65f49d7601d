//! The copy that a person can save of what is behind their code: one page that needs nothing else.

use chrono::NaiveDate;
use leptos::prelude::*;
use open_door::journeys::door::copy_of;
use open_door_contract::copy::FullCopy;
use open_door_contract::door::DoorView;
use open_door_contract::{ApiError, ErrorCode};
use open_door_rules::dates::in_words;
use serde_json::Value;

/// The page. Its title says nothing of what it is: it may lie about on a shared phone.
#[must_use]
pub fn html(door: &DoorView, today: NaiveDate) -> String {
    let owner = Owner::new();
    let body = owner.with(|| copy_of(door.clone()).to_html());
    drop(owner);
    around(&body, &format!("Made on {}.", in_words(today)))
}

/// The page with everything. It is drawn from the same JSON that the API gives, so that neither holds more than
/// the other.
///
/// # Errors
/// Our fault.
pub fn full_html(copy: &FullCopy) -> Result<String, ApiError> {
    let ours = |_| {
        ApiError::new(
            ErrorCode::Ours,
            "Something went wrong on our side. Please try again in a moment.",
        )
    };
    let everything = serde_json::to_value(copy).map_err(ours)?;
    let owner = Owner::new();
    let body = owner.with(|| {
        view! {
            <h1>"Everything that is kept behind your code"</h1>
            <p>"Keep this safe. It has your name in it, and what you wrote."</p>
            {part(everything)}
        }
        .to_html()
    });
    drop(owner);
    Ok(around(&body, "Times are UTC. In summer, add one hour."))
}

/// One value, whatever it is: nothing is left out.
fn part(value: Value) -> AnyView {
    match value {
        Value::Null => view! { "none" }.into_any(),
        Value::Bool(yes) => (if yes { "yes" } else { "no" }).into_any(),
        Value::Number(number) => number.to_string().into_any(),
        Value::String(text) => text.into_any(),
        Value::Array(items) if items.is_empty() => view! { "none" }.into_any(),
        Value::Array(items) => {
            let items: Vec<_> = items
                .into_iter()
                .map(|item| view! { <li>{part(item)}</li> })
                .collect();
            view! { <ol>{items}</ol> }.into_any()
        }
        Value::Object(fields) => {
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(name, value)| view! { <dt>{name.replace('_', " ")}</dt><dd>{part(value)}</dd> })
                .collect();
            view! { <dl>{fields}</dl> }.into_any()
        }
    }
}

/// The page around what is kept.
fn around(body: &str, foot: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Copy</title></head><body><main>{body}<p>{foot}</p></main></body></html>"
    )
}
