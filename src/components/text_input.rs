//! One line of text. The DOM owns what is typed: `value` is only what stands there at first, so
//! that hydration can never wipe it.

use leptos::prelude::*;

/// A labelled box for one line. Its `id` is its name, so that the error summary can lead to it.
#[component]
pub fn TextInput(
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
    /// The kind of keyboard: `text`, `tel` or `email`.
    #[prop(default = "text")]
    kind: &'static str,
) -> impl IntoView {
    let described = described_by(name, !hint.is_empty(), error.is_some());
    view! {
        <div class="field" class:field--error=error.is_some()>
            <label class="field__label" for=name>{label}</label>
            {hint_line(name, hint)}
            {error_line(name, error.clone())}
            <input
                class="input"
                id=name
                name=name
                type=kind
                value=value
                spellcheck="false"
                aria-describedby=described
                aria-invalid=error.is_some().then_some("true")
            />
        </div>
    }
}

/// The ids of the hint and the error, for `aria-describedby`.
#[must_use]
pub fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-error")),
        (true, true) => Some(format!("{name}-hint {name}-error")),
    }
}

/// The line of help under a label.
pub fn hint_line(name: &str, hint: String) -> impl IntoView + use<> {
    (!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })
}

/// What must be mended, beside the field. "Error:" is heard but not seen, for those who can't see red.
pub fn error_line(name: &str, error: Option<String>) -> impl IntoView + use<> {
    error.map(|error| {
        view! {
            <p class="field__error" id=format!("{name}-error")>
                <span class="visually-hidden">"Error: "</span>
                {error}
            </p>
        }
    })
}
