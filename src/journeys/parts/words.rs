//! The person's own words.

use crate::components::heading::Heading;
use crate::components::not_read_at_once::NotReadAtOnce;
use crate::components::textarea::Textarea;
use crate::form::FormState;
use leptos::prelude::*;
use open_door_contract::FieldError;
use open_door_contract::request::Message;

/// The step and its field.
pub const WORDS: &str = "message";

/// What must be mended.
#[must_use]
pub fn problems(fields: &crate::fields::Fields) -> Vec<FieldError> {
    Message::optional(fields.get(WORDS))
        .err()
        .map(|error| FieldError::new(WORDS, error))
        .into_iter()
        .collect()
}

/// A box for them, which may stay empty.
#[component]
pub fn WordsStep(
    /// The form.
    state: FormState,
    /// The heading.
    #[prop(default = "Anything you want to say?")]
    heading: &'static str,
    /// The line of help.
    hint: &'static str,
) -> impl IntoView {
    let error = state.error(WORDS).map(str::to_owned);
    view! {
        <Heading text=heading error=!state.errors.is_empty() />
        <Textarea
            name=WORDS
            label="Your words (you can leave this empty)"
            hint
            value=state.fields.get(WORDS)
            error
        />
        <NotReadAtOnce />
    }
}
