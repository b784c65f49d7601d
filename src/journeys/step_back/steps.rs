//! The steps, one thing a page.

use super::model;
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::heading::Heading;
use crate::components::not_read_at_once::NotReadAtOnce;
use crate::components::step_form::StepButtons;
use crate::components::text_input::TextInput;
use crate::components::textarea::Textarea;
use crate::form::{FormState, Go};
use leptos::prelude::*;
use open_door_contract::content::{ConsentForm, StepBackForm};
use open_door_contract::request::Channel;

/// Draws the step of `state`.
pub fn view(state: FormState, council: &StepBackForm) -> AnyView {
    match state.step.as_str() {
        "channel" => view! { <ChannelStep state /> }.into_any(),
        "to" => view! { <ToStep state /> }.into_any(),
        "message" => view! { <MessageStep state /> }.into_any(),
        "celebration" => view! { <CelebrationStep state offer=council.celebration.clone() /> }.into_any(),
        model::CHECK => view! { <CheckStep state council=council.clone() /> }.into_any(),
        _ => view! { <NameStep state council=council.clone() /> }.into_any(),
    }
}

#[component]
fn Progress(step: &'static str) -> impl IntoView {
    let place = model::STEPS.iter().position(|known| *known == step).unwrap_or(0) + 1;
    view! { <p class="progress">{format!("Step {place} of {}", model::STEPS.len())}</p> }
}

#[component]
fn NameStep(state: FormState, council: StepBackForm) -> impl IntoView {
    let error = state.error("name").map(str::to_owned);
    view! {
        <Progress step=model::FIRST />
        <Heading text="What should we call you?" error=error.is_some() />
        <p>
            {format!(
                "This asks the {} at {} to get in touch. You need no reason. You can ask until the day before you turn {}.",
                council.service,
                council.council_name,
                council.until_birthday,
            )}
        </p>
        <TextInput
            name="name"
            label="A name to use"
            hint="Any name you like. It does not have to be your legal name."
            value=state.fields.get("name")
            error
        />
        <StepButtons back=false />
    }
}

#[component]
fn ChannelStep(state: FormState) -> impl IntoView {
    let error = state.error("channel").map(str::to_owned);
    let choices = Channel::ALL
        .into_iter()
        .map(|channel| Choice::new(channel.value(), title(channel)))
        .collect();
    view! {
        <Progress step="channel" />
        <Heading text="What is a safe way to reach you?" error=error.is_some() />
        <p>"Pick one that only you see. The team will not use any other until you say so."</p>
        <Choices
            name="channel"
            legend="How should they get in touch?"
            choices
            chosen=vec![state.fields.get("channel").to_owned()]
            error
            pick=Pick::One
        />
        <StepButtons />
    }
}

const fn title(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "Phone call",
        Channel::Text => "Text message",
        Channel::WhatsApp => "WhatsApp",
        Channel::Email => "Email",
        Channel::Letter => "Letter",
    }
}

#[component]
fn ToStep(state: FormState) -> impl IntoView {
    let error = state.error("to").map(str::to_owned);
    let channel = model::channel(&state.fields).unwrap_or(Channel::Call);
    let value = state.fields.get("to").to_owned();
    let heading = match channel {
        Channel::Call => "Which number should they ring?",
        Channel::Text => "Which number should they text?",
        Channel::WhatsApp => "Which number is your WhatsApp?",
        Channel::Email => "Which email should they use?",
        Channel::Letter => "Where should a letter go?",
    };
    let field = match channel {
        Channel::Call | Channel::Text | Channel::WhatsApp => view! {
            <TextInput name="to" label="Phone number" hint="It may be a friend’s, if that is safer." value error kind="tel" />
        }
        .into_any(),
        Channel::Email => {
            view! { <TextInput name="to" label="Email address" value error kind="email" /> }.into_any()
        }
        Channel::Letter => view! {
            <Textarea name="to" label="Address" hint="Write it as on an envelope. It may be a friend’s." value error />
        }
        .into_any(),
    };
    view! {
        <Progress step="to" />
        <Heading text=heading error=state.error("to").is_some() />
        {field}
        <StepButtons />
    }
}

#[component]
fn MessageStep(state: FormState) -> impl IntoView {
    let error = state.error("message").map(str::to_owned);
    view! {
        <Progress step="message" />
        <Heading text="Anything you want to say?" error=error.is_some() />
        <Textarea
            name="message"
            label="Your words (you can leave this empty)"
            hint="Like what you need help with, good times, or if a message must not say who it is from."
            value=state.fields.get("message")
            error
        />
        <NotReadAtOnce />
        <StepButtons />
    }
}

#[component]
fn CelebrationStep(state: FormState, offer: ConsentForm) -> impl IntoView {
    let error = state.error("celebration-day").map(str::to_owned);
    let version = offer.version.to_string();
    // A yes to an older wording is no yes to this one.
    let same_words = state.fields.get("version") == version;
    let chosen = state
        .fields
        .all("celebration")
        .filter(|_| same_words)
        .map(str::to_owned)
        .collect();
    view! {
        <Progress step="celebration" />
        <Heading text=format!("{}?", offer.purpose) error=!state.errors.is_empty() />
        <p>"This is up to you. Saying no changes nothing about the help you get."</p>
        <Choices
            name="celebration"
            legend="Do you want this?"
            choices=vec![Choice::new("yes", offer.wording)]
            chosen
            error=state.error("celebration").map(str::to_owned)
            pick=Pick::Several
        />
        <TextInput
            name="celebration-day"
            label="Which day? (only if you ticked the box)"
            hint="Like your birthday, Eid, Christmas or any other day."
            value=state.fields.get("celebration-day")
            error
        />
        <input type="hidden" name="version" value=version />
        <ul class="prose-list">
            <li>{format!("Who sees it: {}.", offer.recipients)}</li>
            <li>{format!("How long: we ask again after {}.", offer.ask_again_after)}</li>
            <li>"How to undo it: with the code we give you at the end, or tell the team. No reason needed."</li>
            <li>{offer.without_it}</li>
        </ul>
        <StepButtons />
    }
}

#[component]
fn CheckStep(state: FormState, council: StepBackForm) -> impl IntoView {
    let fields = &state.fields;
    let or_none = |text: &str| {
        if text.trim().is_empty() {
            "Nothing".to_owned()
        } else {
            text.to_owned()
        }
    };
    let channel = model::channel(fields).map_or("", title);
    let card = if fields.has("celebration", "yes") {
        format!("Yes: {}", fields.get("celebration-day"))
    } else {
        "No".to_owned()
    };
    view! {
        <Progress step=model::CHECK />
        <Heading text="Check your answers" error=!state.errors.is_empty() />
        <p>{format!("This goes to the {} at {}. Only they can read it.", council.service, council.council_name)}</p>
        <dl class="summary">
            {row("name", "Name to use", or_none(fields.get("name")))}
            {row("channel", "How to reach you", channel.to_owned())}
            {row("to", "Number or address", or_none(fields.get("to")))}
            {row("message", "What you want to say", or_none(fields.get("message")))}
            {row("celebration", "Getting in touch on your day", card)}
        </dl>
        <p>"When you send this, we keep it safe and show it to the team. We then give you a code to come back with."</p>
        <StepButtons next="Send" />
        <p>
            <a class="own-line" href="/privacy" rel="external" target="_blank">"What we do with this (opens a new tab)"</a>
        </p>
    }
}

fn row(step: &'static str, term: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="summary__row">
            <dt>{term}</dt>
            <dd>{value}</dd>
            <dd class="summary__action">
                <button class="button button--quiet" type="submit" name=Go::FIELD value=format!("to:{step}")>
                    "Change"
                    <span class="visually-hidden">{format!(": {term}")}</span>
                </button>
            </dd>
        </div>
    }
}
