//! The steps, one thing a page.

use super::model;
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::contacts::{EmergencyContacts, tel};
use crate::components::heading::Heading;
use crate::components::step_form::StepButtons;
use crate::components::text_input::TextInput;
use crate::components::textarea::Textarea;
use crate::form::{CHECK, FormState};
use crate::journeys::parts::progress::Progress;
use crate::journeys::parts::summary::summary_row;
use crate::journeys::parts::who::{self, ChannelStep, ToStep};
use crate::journeys::team_form::{Context, WhatWeDo};
use leptos::prelude::*;
use open_door_contract::request::Knows;
use open_door_rules::council::{Asker, Council};

/// Draws the step of `state`.
pub fn view(state: FormState, context: &Context) -> AnyView {
    let step = state.step.clone();
    let steps = model::steps(&state.fields);
    let council = context.council.clone();
    let body = match step.as_str() {
        "now" => view! { <NowStep council error=!state.errors.is_empty() /> }.into_any(),
        "relation" => {
            view! { <RelationStep state askers=model::askers(context).cloned().collect() /> }.into_any()
        }
        "me" => {
            let agency = model::asker(&state.fields, context).is_some_and(|asker| asker.is_agency);
            view! { <MeStep state agency /> }.into_any()
        }
        "channel" => view! { <ChannelStep state /> }.into_any(),
        "to" => view! { <ToStep state /> }.into_any(),
        "about" => view! { <AboutStep state /> }.into_any(),
        "why" => view! { <WhyStep state /> }.into_any(),
        "safe" => view! { <SafeStep state /> }.into_any(),
        "knows" => view! { <KnowsStep state /> }.into_any(),
        CHECK => check_step(state, context).into_any(),
        _ => view! { <DangerStep state council /> }.into_any(),
    };
    let last = step == CHECK;
    view! {
        <Progress steps step=step.clone() open_ended=true />
        {body}
        <StepButtons next=if last { "Send" } else { "Continue" } back=step != model::FIRST />
        {last.then(|| view! { <WhatWeDo /> })}
    }
    .into_any()
}

#[component]
fn DangerStep(state: FormState, council: Council) -> impl IntoView {
    let error = state.error("danger").map(str::to_owned);
    view! {
        <Heading text="Is anyone in danger now?" error=!state.errors.is_empty() />
        <p class="notice">
            "If someone’s life is at risk, call " <a class="no-wrap" href=tel("999")>"999"</a>
            " now. Nobody reads this form straight away."
        </p>
        <EmergencyContacts council />
        <Choices
            name="danger"
            legend="Is anyone in danger now?"
            choices=vec![
                Choice::new("no", "No"),
                Choice::new("yes", "Yes"),
                Choice::new("not-sure", "I am not sure"),
            ]
            chosen=vec![state.fields.get("danger").to_owned()]
            error
            pick=Pick::One
        />
    }
}

#[component]
fn NowStep(council: Council, error: bool) -> impl IntoView {
    view! {
        <Heading text="Please call first" error />
        <p class="lede">
            "Call " <a class="no-wrap" href=tel("999")>"999"</a> " now. You can come back to this form after."
        </p>
        <EmergencyContacts council />
        <p>"Already called? Then go on."</p>
    }
}

#[component]
fn RelationStep(state: FormState, askers: Vec<Asker>) -> impl IntoView {
    let error = state.error("relation").map(str::to_owned);
    let choices = askers
        .into_iter()
        .map(|asker| Choice::new(asker.id, asker.self_title))
        .collect();
    view! {
        <Heading text="Who are you to them?" error=!state.errors.is_empty() />
        <p>"You ask for someone who was in care. They choose what happens: you open the door, they decide."</p>
        <Choices
            name="relation"
            legend="You are"
            choices
            chosen=vec![state.fields.get("relation").to_owned()]
            error
            pick=Pick::One
        />
    }
}

#[component]
fn MeStep(state: FormState, agency: bool) -> impl IntoView {
    view! {
        <Heading text="What is your name?" error=!state.errors.is_empty() />
        <p>"The team may want to ask you something. The person reads only that family, a friend or a service asked."</p>
        <TextInput
            name="name"
            label="Your name"
            value=state.fields.get("name")
            error=state.error("name").map(str::to_owned)
        />
        {agency
            .then(|| {
                view! {
                    <TextInput
                        name="organisation"
                        label="The service you work for"
                        value=state.fields.get("organisation")
                        error=state.error("organisation").map(str::to_owned)
                    />
                }
            })}
    }
}

#[component]
fn AboutStep(state: FormState) -> impl IntoView {
    view! {
        <Heading text="Who is it about?" error=!state.errors.is_empty() />
        <TextInput
            name="about"
            label="Their name"
            hint="The name you know. It need not be the full one."
            value=state.fields.get("about")
            error=state.error("about").map(str::to_owned)
        />
        <Textarea
            name="details"
            label="What else helps us find them? (you can leave this empty)"
            hint="Like their age, where they lived, or who worked with them. Only what you need to say."
            value=state.fields.get("details")
            error=state.error("details").map(str::to_owned)
        />
    }
}

#[component]
fn WhyStep(state: FormState) -> impl IntoView {
    view! {
        <Heading text="Why now?" error=!state.errors.is_empty() />
        <Textarea
            name="why"
            label="What is going on"
            hint="A few words are enough. The person may read this one day."
            value=state.fields.get("why")
            error=state.error("why").map(str::to_owned)
        />
    }
}

#[component]
fn SafeStep(state: FormState) -> impl IntoView {
    view! {
        <Heading text="How can we reach them safely?" error=!state.errors.is_empty() />
        <Textarea
            name="safe-ways"
            label="Safe ways and times (you can leave this empty)"
            hint="Also say what is not safe. Give only what they would be fine with."
            value=state.fields.get("safe-ways")
            error=state.error("safe-ways").map(str::to_owned)
        />
    }
}

#[component]
fn KnowsStep(state: FormState) -> impl IntoView {
    let error = state.error("knows").map(str::to_owned);
    let choices = Knows::ALL
        .iter()
        .map(|knows| Choice::new(knows.name(), knows_title(*knows)))
        .collect();
    view! {
        <Heading text="Do they know that you ask?" error=!state.errors.is_empty() />
        <p>"It is best if they know. We ask them too, and only their own word counts."</p>
        <Choices
            name="knows"
            legend="What they know"
            choices
            chosen=vec![state.fields.get("knows").to_owned()]
            error
            pick=Pick::One
        />
    }
}

const fn knows_title(knows: Knows) -> &'static str {
    match knows {
        Knows::Agreed => "They know, and said yes",
        Knows::KnowsOnly => "They know, and did not say yes or no",
        Knows::DoesNotKnow => "They do not know",
        Knows::NotSure => "I am not sure",
    }
}

fn check_step(state: FormState, context: &Context) -> impl IntoView + use<> {
    let fields = &state.fields;
    let council = &context.council;
    let asker = model::asker(fields, context);
    let relation = asker.map(|asker| asker.self_title.clone()).unwrap_or_default();
    let organisation = asker
        .filter(|asker| asker.is_agency)
        .map(|_| summary_row("me", "The service you work for", fields.get("organisation")));
    let knows = Knows::from_name(fields.get("knows")).map_or("", knows_title);
    view! {
        <Heading text="Check your answers" error=!state.errors.is_empty() />
        <p>{format!("This goes to the {} at {}. Only they can read it.", council.service, council.name)}</p>
        <dl class="summary">
            {summary_row("relation", "You are", relation)}
            {summary_row("me", "Your name", fields.get("name"))}
            {organisation}
            {summary_row("channel", "How to reach you", who::channel(fields).map_or("", who::title))}
            {summary_row("to", "Your number or address", fields.get("to"))}
            {summary_row("about", "Who it is about", fields.get("about"))}
            {summary_row("about", "What helps us find them", fields.get("details"))}
            {summary_row("why", "Why now", fields.get("why"))}
            {summary_row("safe", "How to reach them safely", fields.get("safe-ways"))}
            {summary_row("knows", "What they know", knows)}
        </dl>
        <p>"We say that we have got it, and no more. What the person says to us stays with them."</p>
    }
}
