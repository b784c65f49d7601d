//! Three boxes for a date. No date picker: a birth date is remembered, not looked up.

use crate::components::text_input::{described_by, error_line, hint_line};
use crate::fields::Fields;
use leptos::prelude::*;

/// The fields `day`, `month` and `year`.
#[component]
pub fn DateInput(
    /// The question.
    #[prop(into)]
    legend: String,
    /// A line of help.
    #[prop(into)]
    hint: String,
    /// What stands in the boxes at first.
    fields: Fields,
    /// What must be mended.
    #[prop(into)]
    error: Option<String>,
) -> impl IntoView {
    let described = described_by("day", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    let part = move |name: &'static str, label: &'static str, class: &'static str, value: String| {
        view! {
            <div class="date-part">
                <label class="field__label" for=name>{label}</label>
                <input
                    class=class
                    id=name
                    name=name
                    type="text"
                    inputmode=if name == "month" { "text" } else { "numeric" }
                    value=value
                    aria-invalid=invalid
                />
            </div>
        }
    };
    let value = |name: &str| fields.get(name).to_owned();
    view! {
        <fieldset class="fieldset" class:field--error=error.is_some() aria-describedby=described>
            <legend class="fieldset__legend">{legend}</legend>
            {hint_line("day", hint)}
            {error_line("day", error.clone())}
            <div class="date-parts">
                {part("day", "Day", "input input--2", value("day"))}
                {part("month", "Month", "input input--2", value("month"))}
                {part("year", "Year", "input input--4", value("year"))}
            </div>
        </fieldset>
    }
}
