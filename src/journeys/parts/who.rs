//! What to call someone, and one safe way to reach them: three steps that several journeys ask.

use crate::components::choices::{Choice, Choices, Pick};
use crate::components::heading::Heading;
use crate::components::text_input::TextInput;
use crate::components::textarea::Textarea;
use crate::fields::Fields;
use crate::form::{FormState, Go};
use leptos::prelude::*;
use open_door_contract::FieldError;
use open_door_contract::request::{Channel, NameToUse, SafeContact, TextError};

/// The steps, each with a field of the same name.
pub const STEPS: [&str; 3] = ["name", "channel", "to"];

/// The chosen channel, if one is chosen.
#[must_use]
pub fn channel(fields: &Fields) -> Option<Channel> {
    Channel::from_value(fields.get("channel")).filter(|channel| Channel::REMOTE.contains(channel))
}

/// What must be mended on one of the [`STEPS`].
#[must_use]
pub fn problems(step: &str, fields: &Fields) -> Vec<FieldError> {
    let problem = match step {
        "name" => NameToUse::parse(fields.get("name"))
            .err()
            .map(|error| ("name", error)),
        "channel" => channel(fields)
            .is_none()
            .then_some(("channel", TextError::ChannelMissing)),
        "to" => reach(fields).err().map(|error| ("to", error)),
        _ => None,
    };
    problem
        .map(|(field, error)| FieldError::new(field, error))
        .into_iter()
        .collect()
}

/// The name to use.
///
/// # Errors
/// [`TextError`] that says what to mend.
pub fn name(fields: &Fields) -> Result<NameToUse, TextError> {
    NameToUse::parse(fields.get("name"))
}

/// The one safe way.
///
/// # Errors
/// [`TextError`] that says what to mend.
pub fn reach(fields: &Fields) -> Result<SafeContact, TextError> {
    SafeContact::parse(
        channel(fields).ok_or(TextError::ChannelMissing)?,
        fields.get("to"),
    )
}

/// A number is no email: what doesn't fit the channel just chosen is not left standing.
pub fn clear_what_does_not_fit(state: &mut FormState, go: &Go) {
    let chosen = state.step == "channel" && *go == Go::Next && channel(&state.fields).is_some();
    if chosen && reach(&state.fields).is_err() {
        state.fields.set("to", "");
    }
}

/// A channel in words.
#[must_use]
pub const fn title(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "Phone call",
        Channel::Text => "Text message",
        Channel::WhatsApp => "WhatsApp",
        Channel::Email => "Email",
        Channel::Letter => "Letter",
        Channel::InPerson => "Meeting in person",
    }
}

/// What to call them.
#[component]
pub fn NameStep(
    /// The form.
    state: FormState,
    /// What stands above the box.
    #[prop(into)]
    about: String,
) -> impl IntoView {
    let error = state.error("name").map(str::to_owned);
    view! {
        <Heading text="What should we call you?" error=!state.errors.is_empty() />
        <p>{about}</p>
        <TextInput
            name="name"
            label="A name to use"
            hint="Any name you like. It does not have to be your legal name."
            value=state.fields.get("name")
            error
        />
    }
}

/// Which channel.
#[component]
pub fn ChannelStep(
    /// The form.
    state: FormState,
    /// What stands under the heading.
    #[prop(default = "Pick one that only you see. The team will not use any other until you say so.")]
    about: &'static str,
) -> impl IntoView {
    let error = state.error("channel").map(str::to_owned);
    let choices = Channel::REMOTE
        .into_iter()
        .map(|channel| Choice::new(channel.value(), title(channel)))
        .collect();
    view! {
        <Heading text="What is a safe way to reach you?" error=!state.errors.is_empty() />
        <p>{about}</p>
        <Choices
            name="channel"
            legend="How should they get in touch?"
            choices
            chosen=vec![state.fields.get("channel").to_owned()]
            error
            pick=Pick::One
        />
    }
}

/// Which number or address.
#[component]
pub fn ToStep(
    /// The form.
    state: FormState,
) -> impl IntoView {
    let error = state.error("to").map(str::to_owned);
    let channel = channel(&state.fields).unwrap_or(Channel::Call);
    let value = state.fields.get("to").to_owned();
    let heading = match channel {
        Channel::Call => "Which number should they ring?",
        Channel::Text => "Which number should they text?",
        Channel::WhatsApp => "Which number is your WhatsApp?",
        Channel::Email => "Which email should they use?",
        Channel::Letter | Channel::InPerson => "Where should a letter go?",
    };
    let field = match channel {
        Channel::Call | Channel::Text | Channel::WhatsApp => view! {
            <TextInput name="to" label="Phone number" hint="It may be a friend’s, if that is safer." value error kind="tel" />
        }
        .into_any(),
        Channel::Email => {
            view! { <TextInput name="to" label="Email address" value error kind="email" /> }.into_any()
        }
        Channel::Letter | Channel::InPerson => view! {
            <Textarea name="to" label="Address" hint="Write it as on an envelope. It may be a friend’s." value error />
        }
        .into_any(),
    };
    view! {
        <Heading text=heading error=!state.errors.is_empty() />
        {field}
    }
}
