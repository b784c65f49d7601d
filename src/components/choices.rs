//! Radio buttons and tick boxes, large enough for a thumb on a bus.

use crate::components::block::block;
use crate::components::text_input::{described_by, error_line, hint_line};
use leptos::prelude::*;
use std::borrow::Cow;

/// One choice.
pub struct Choice {
    /// What the form sends.
    pub value: Cow<'static, str>,
    /// What the person reads.
    pub title: String,
    /// A line below it.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice without a line below it.
    pub fn new(value: impl Into<Cow<'static, str>>, title: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            title: title.into(),
            hint: None,
        }
    }

    /// Adds the line below it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Whether one or several may be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Radio buttons.
    One,
    /// Tick boxes.
    Several,
}

/// One radio button or tick box with its words.
pub fn tick(
    kind: &'static str,
    name: &'static str,
    id: String,
    checked: bool,
    choice: Choice,
    described: Option<String>,
) -> AnyView {
    let Choice { value, title, hint } = choice;
    let label = [
        Some(block("span").class("choice__title").words(title).done()),
        hint.map(|hint| block("span").class("choice__hint").words(hint).done()),
    ];
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type=kind
                id=id.clone()
                name=name
                value=value.into_owned()
                checked=checked
                aria-describedby=described
            />
            <label class="choice__label" for=id>{label.into_iter().flatten().collect::<Vec<_>>()}</label>
        </div>
    }
    .into_any()
}

/// A group of choices. The first has the group's name as its id, so that the error summary can
/// lead there.
#[component]
pub fn Choices(
    /// The field's name.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A line of help under the question.
    #[prop(into, optional)]
    hint: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The values that are chosen at first.
    chosen: Vec<String>,
    /// What must be mended.
    #[prop(into)]
    error: Option<String>,
    /// One or several.
    pick: Pick,
) -> impl IntoView {
    let described = described_by(name, !hint.is_empty(), error.is_some());
    let kind = if pick == Pick::One { "radio" } else { "checkbox" };
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            let id = if place == 0 {
                name.to_owned()
            } else {
                format!("{name}-{}", choice.value)
            };
            let checked = chosen.iter().any(|value| *value == choice.value);
            tick(kind, name, id, checked, choice, None)
        })
        .collect_view();
    view! {
        <fieldset class="fieldset" class:field--error=error.is_some() aria-describedby=described>
            <legend class="fieldset__legend">{legend}</legend>
            {hint_line(name, hint)}
            {error_line(name, error.clone())}
            {items}
        </fieldset>
    }
}
