//! Three boxes for a date. No date picker: a birth date is remembered, not looked up.

use crate::components::text_input::{described_by, error_line, hint_line};
use crate::fields::Fields;
use leptos::prelude::*;

/// The fields of a birth date.
pub const BIRTH: [&str; 3] = ["day", "month", "year"];

/// Day, month and year. Its id is the name of the first box, so that the error summary can lead there.
#[component]
pub fn DateInput(
    /// The question.
    #[prop(into)]
    legend: String,
    /// A line of help; none if empty.
    #[prop(into, optional)]
    hint: String,
    /// The names of the three boxes.
    #[prop(default = BIRTH)]
    names: [&'static str; 3],
    /// What tells its boxes from others on the page, for those who only hear their labels: " it started".
    #[prop(into, optional)]
    of: String,
    /// What stands in the boxes at first.
    fields: Fields,
    /// What must be mended.
    #[prop(into)]
    error: Option<String>,
) -> impl IntoView {
    let first = names[0];
    let described = described_by(first, !hint.is_empty(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let boxes = [
        ("Day", "input input--2", "numeric"),
        ("Month", "input input--2", "text"),
        ("Year", "input input--4", "numeric"),
    ];
    let parts = names
        .into_iter()
        .zip(boxes)
        .map(|(name, (label, class, keyboard))| {
            let of = (!of.is_empty()).then(|| view! { <span class="visually-hidden">{of.clone()}</span> });
            view! {
                <div class="date-part">
                    <label class="field__label" for=name>{label}{of}</label>
                    <input
                        class=class
                        id=name
                        name=name
                        type="text"
                        inputmode=keyboard
                        value=fields.get(name).to_owned()
                        aria-invalid=invalid
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="fieldset" class:field--error=error.is_some() aria-describedby=described>
            <legend class="fieldset__legend">{legend}</legend>
            {hint_line(first, hint)}
            {error_line(first, error.clone())}
            <div class="date-parts">{parts}</div>
        </fieldset>
    }
}
