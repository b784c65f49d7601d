//! Several lines of text. The only `<textarea>` of the portal: leptos 0.8 does not escape a
//! textarea's text on the server, so this does (a test sends `</textarea><script>`).

use crate::components::text_input::{described_by, error_line, hint_line};
use leptos::prelude::*;

/// What a browser lets anyone type, in UTF-16 units: five times what we take, so that a text that is too
/// long comes back whole to be shortened, and small enough that any form fits into a request.
const LONGEST: &str = "10000";

/// A labelled box for several lines.
#[component]
pub fn Textarea(
    /// The field's name and id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A line of help under the label.
    #[prop(into, optional)]
    hint: String,
    /// What stands in it at first.
    #[prop(into)]
    value: String,
    /// What must be mended.
    #[prop(into)]
    error: Option<String>,
) -> impl IntoView {
    let described = described_by(name, !hint.is_empty(), error.is_some());
    view! {
        <div class="field" class:field--error=error.is_some()>
            <label class="field__label" for=name>{label}</label>
            {hint_line(name, hint)}
            {error_line(name, error.clone())}
            <textarea
                class="input input--area"
                id=name
                name=name
                rows="6"
                maxlength=LONGEST
                aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
            >
                {text_of_textarea(value)}
            </textarea>
        </div>
    }
}

/// The text as it stands in HTML: escaped, and with the one newline that HTML swallows after the tag
/// put back.
fn text_of_textarea(value: String) -> String {
    let escaped = value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    if escaped.starts_with(['\n', '\r']) {
        format!("\n{escaped}")
    } else {
        escaped
    }
}
