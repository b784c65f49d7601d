//! The page that shows everything before it is sent.

use crate::form::Go;
use leptos::prelude::*;

/// One line of the page that shows everything, with a way to change it.
pub fn summary_row(step: &str, term: impl Into<String>, value: impl Into<String>) -> AnyView {
    let term = term.into();
    let value = value.into();
    let value = if value.trim().is_empty() {
        "Nothing".to_owned()
    } else {
        value
    };
    view! {
        <div class="summary__row">
            <dt>{term.clone()}</dt>
            <dd>{value}</dd>
            <dd class="summary__action">
                <button class="button button--quiet" type="submit" name=Go::FIELD value=format!("to:{step}")>
                    "Change"
                    <span class="visually-hidden">{format!(": {term}")}</span>
                </button>
            </dd>
        </div>
    }
    .into_any()
}
