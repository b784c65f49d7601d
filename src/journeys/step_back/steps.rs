//! The steps, one thing a page.

use super::model;
use crate::components::heading::Heading;
use crate::components::step_form::StepButtons;
use crate::form::{CHECK, FormState};
use crate::journeys::parts::consent::{self, ConsentStep};
use crate::journeys::parts::progress::Progress;
use crate::journeys::parts::summary::summary_row;
use crate::journeys::parts::who::{self, ChannelStep, NameStep, ToStep};
use crate::journeys::parts::words::{WORDS, WordsStep};
use crate::journeys::team_form::{Context, WhatWeDo};
use leptos::prelude::*;
use open_door_contract::content::ConsentForm;

const HINT: &str = "Like what you need help with, or if you want a Personal Adviser, a worker who helps you. Also good times, or if a message must not say who it is from.";

/// Draws the step of `state`.
pub fn view(state: FormState, context: &Context) -> AnyView {
    let step = state.step.clone();
    let council = &context.council;
    let consents = model::consents(context);
    let consent = consent::offer_of(&step, &consents).cloned();
    let about = format!(
        "This asks the {} at {} to get in touch. You need no reason. You can ask until the day before you turn {}.",
        council.service, council.name, council.step_back.until_birthday,
    );
    let body = match (step.as_str(), consent) {
        (_, Some(offer)) => view! { <ConsentStep state offer /> }.into_any(),
        ("channel", _) => view! { <ChannelStep state /> }.into_any(),
        ("to", _) => view! { <ToStep state /> }.into_any(),
        (WORDS, _) => view! { <WordsStep state hint=HINT /> }.into_any(),
        (CHECK, _) => check_step(state, context, consents).into_any(),
        _ => view! { <NameStep state about /> }.into_any(),
    };
    let last = step == CHECK;
    let send = if last { "Send" } else { "Continue" };
    view! {
        <Progress steps=model::steps(context) step=step.clone() />
        {body}
        <StepButtons next=send back=step != model::FIRST />
        {last.then(|| view! { <WhatWeDo /> })}
    }
    .into_any()
}

fn check_step(state: FormState, context: &Context, consents: Vec<ConsentForm>) -> impl IntoView + use<> {
    let fields = &state.fields;
    let council = &context.council;
    let channel = who::channel(fields).map_or("", who::title);
    let consents: Vec<_> = consents
        .iter()
        .zip(&consent::SLOTS)
        .map(|(offer, slot)| {
            summary_row(
                slot.step,
                offer.purpose.clone(),
                consent::summary(slot, offer, fields, context.visiting),
            )
        })
        .collect();
    view! {
        <Heading text="Check your answers" error=!state.errors.is_empty() />
        <p>{format!("This goes to the {} at {}. Only they can read it.", council.service, council.name)}</p>
        <dl class="summary">
            {summary_row("name", "Name to use", fields.get("name"))}
            {summary_row("channel", "How to reach you", channel)}
            {summary_row("to", "Number or address", fields.get("to"))}
            {summary_row("message", "What you want to say", fields.get("message"))}
            {consents}
        </dl>
        <p>{if context.visiting {
            "When you send this, we keep it behind the code you came in with, and show it to the team."
        } else {
            "When you send this, we keep it safe and show it to the team. We then give you a code to come back with."
        }}</p>
    }
}
