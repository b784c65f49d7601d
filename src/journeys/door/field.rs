//! A field of a form that may stand on the page several times: its id carries what it belongs to.

use crate::components::text_input::{described_by, error_line};
use crate::page_data::page_data;
use leptos::prelude::*;

/// One line, with what was typed and what must be mended, if this is the one that was sent.
pub fn own_field(id: String, name: &'static str, label: &'static str) -> AnyView {
    let form = page_data().form.unwrap_or_default();
    let error = form.error(&id).map(str::to_owned);
    let value = form.fields.get(&id).to_owned();
    let described = described_by(&id, false, error.is_some());
    view! {
        <div class="field" class:field--error=error.is_some()>
            <label class="field__label" for=id.clone()>{label}</label>
            {error_line(&id, error.clone())}
            <input
                class="input"
                id=id.clone()
                name=name
                type="text"
                value=value
                spellcheck="false"
                aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
            />
        </div>
    }
    .into_any()
}

/// Whether what was sent of this field must be mended: then its part of the page is open.
#[must_use]
pub fn must_be_mended(id: &str) -> bool {
    page_data().form.unwrap_or_default().error(id).is_some()
}
