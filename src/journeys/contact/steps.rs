//! The steps, one thing a page.

use super::model;
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::heading::Heading;
use crate::components::step_form::StepButtons;
use crate::components::text_input::TextInput;
use crate::components::textarea::Textarea;
use crate::form::{CHECK, FormState};
use crate::journeys::parts::consent::{self, ConsentStep};
use crate::journeys::parts::progress::Progress;
use crate::journeys::parts::summary::summary_row;
use crate::journeys::parts::who::{self, NameStep};
use crate::journeys::parts::words::{WORDS, WordsStep};
use crate::journeys::team_form::{Context, WhatWeDo};
use leptos::prelude::*;
use open_door_contract::request::{CardKind, Channel, ChannelUse, MayName, OldWays, TimeOfDay, Voicemail};

const HINT: &str =
    "Like who must not know that you are in touch. Or a word we can say, so that you know it is us.";

/// Draws the step of `state`.
pub fn view(state: FormState, context: &Context) -> AnyView {
    let step = state.step.clone();
    let steps = model::steps(&state.fields, context);
    let consents = model::consents(&state.fields, context);
    let council = &context.council;
    let about = format!(
        "This goes to the {} at {}. They look for the name they know you by.",
        council.service, council.name
    );
    let body = match (step.as_str(), consent::offer_of(&step, &consents).cloned()) {
        (_, Some(offer)) => view! { <ConsentStep state offer /> }.into_any(),
        ("details", _) => view! { <DetailsStep state visiting=context.visiting /> }.into_any(),
        ("calls", _) => view! { <CallsStep state /> }.into_any(),
        ("saying", _) => view! { <SayingStep state /> }.into_any(),
        ("card", _) => view! { <CardStep state until=council.step_back.until_birthday /> }.into_any(),
        ("name", _) => view! { <NameStep state about /> }.into_any(),
        (WORDS, _) => {
            view! { <WordsStep state heading="Anything else that keeps you safe?" hint=HINT /> }.into_any()
        }
        (CHECK, _) => check_step(state, context).into_any(),
        _ => view! { <WaysStep state /> }.into_any(),
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
fn WaysStep(state: FormState) -> impl IntoView {
    let groups: Vec<_> = Channel::ALL
        .into_iter()
        .map(|channel| {
            let name = model::use_field(channel);
            let choices = ChannelUse::ALL
                .iter()
                .map(|usage| Choice::new(usage.name(), usage_title(*usage)))
                .collect();
            view! {
                <Choices
                    name
                    legend=who::title(channel)
                    choices
                    chosen=vec![state.fields.get(name).to_owned()]
                    error=state.error(name).map(str::to_owned)
                    pick=Pick::One
                />
            }
        })
        .collect();
    view! {
        <Heading text="How may we get in touch?" error=!state.errors.is_empty() />
        <p>"Go through them one by one. We do not use a way that you leave empty."</p>
        <div class="choice-groups">{groups}</div>
    }
}

const fn usage_title(usage: ChannelUse) -> &'static str {
    match usage {
        ChannelUse::Safe => "Yes, it is safe",
        ChannelUse::NotSafe => "No, someone might see or hear it",
        ChannelUse::No => "I would rather not",
    }
}

#[component]
fn DetailsStep(state: FormState, visiting: bool) -> impl IntoView {
    let safe: Vec<Channel> = model::safe(&state.fields).collect();
    let asks = |field: &str| safe.iter().any(|channel| model::to_field(*channel) == field);
    let value = |field: &str| state.fields.get(field).to_owned();
    let error = |field: &str| state.error(field).map(str::to_owned);
    let about = if visiting {
        "Leave a box empty if the team has the right one."
    } else {
        "Fill in at least one, so that the team can tell who you are."
    };
    view! {
        <Heading text="Which number or address?" error=!state.errors.is_empty() />
        <p>{about}</p>
        {asks("phone").then(|| view! { <TextInput name="phone" label="Phone number" value=value("phone") error=error("phone") kind="tel" /> })}
        {asks("email").then(|| view! { <TextInput name="email" label="Email address" value=value("email") error=error("email") kind="email" /> })}
        {asks("address").then(|| view! { <Textarea name="address" label="Address for letters" hint="Write it as on an envelope." value=value("address") error=error("address") /> })}
        {asks("place").then(|| view! { <TextInput name="place" label="Where you would like to meet" hint="Like a café, the Hub or the library." value=value("place") error=error("place") /> })}
        <Choices
            name="old-ways"
            legend="Is the number or address that the team has now safe?"
            hint="Before it uses a new one, the team asks you in a way it had before. If that is not safe, it does not use it. Then you can come to the team, or it finds another way."
            choices=OldWays::ALL.iter().map(|ways| Choice::new(ways.name(), old_ways_title(*ways))).collect()
            chosen=vec![value("old-ways")]
            error=error("old-ways")
            pick=Pick::One
        />
    }
}

const fn old_ways_title(ways: OldWays) -> &'static str {
    match ways {
        OldWays::Safe => "Yes",
        OldWays::NotSafe => "No, someone else sees or hears it",
        OldWays::NotSure => "I am not sure",
    }
}

#[component]
fn CallsStep(state: FormState) -> impl IntoView {
    let times = TimeOfDay::ALL
        .iter()
        .map(|time| Choice::new(time.name(), time_title(*time)))
        .collect();
    let voicemail = Voicemail::ALL
        .iter()
        .map(|choice| Choice::new(choice.name(), voicemail_title(*choice)))
        .collect();
    view! {
        <Heading text="When we call" error=!state.errors.is_empty() />
        <Choices
            name="times"
            legend="When is it safe?"
            hint="Choose as many as you like. If you choose none, we ask you first."
            choices=times
            chosen=state.fields.all("times").map(str::to_owned).collect()
            error=None
            pick=Pick::Several
        />
        <Choices
            name="voicemail"
            legend="If you do not pick up?"
            hint="If you choose none of these, we leave no message."
            choices=voicemail
            chosen=vec![state.fields.get("voicemail").to_owned()]
            error=None
            pick=Pick::One
        />
    }
}

const fn time_title(time: TimeOfDay) -> &'static str {
    match time {
        TimeOfDay::Morning => "Mornings",
        TimeOfDay::Afternoon => "Afternoons",
        TimeOfDay::Evening => "Evenings",
        TimeOfDay::Weekend => "Weekends",
        TimeOfDay::Any => "Any time is fine",
    }
}

const fn voicemail_title(choice: Voicemail) -> &'static str {
    match choice {
        Voicemail::None => "Leave no message",
        Voicemail::NameOnly => "Say only a first name and a number",
        Voicemail::Full => "Leave a full message",
    }
}

#[component]
fn SayingStep(state: FormState) -> impl IntoView {
    let choices = MayName::ALL
        .iter()
        .map(|choice| Choice::new(choice.name(), may_name_title(*choice)))
        .collect();
    view! {
        <Heading text="What may we say?" error=!state.errors.is_empty() />
        <p>"Someone else may pick up, or read over your shoulder."</p>
        <Choices
            name="may-name"
            legend="In a message or a call we may say"
            hint="If you choose none, we say only a first name, and to ring back."
            choices
            chosen=vec![state.fields.get("may-name").to_owned()]
            error=None
            pick=Pick::One
        />
        <TextInput
            name="language"
            label="Which language do you like best? (you can leave this empty)"
            hint="Say too if you would like someone to translate."
            value=state.fields.get("language")
            error=state.error("language").map(str::to_owned)
        />
    }
}

const fn may_name_title(choice: MayName) -> &'static str {
    match choice {
        MayName::Nothing => "Only the worker’s first name, and to ring back",
        MayName::Council => "The council, but not which team",
        MayName::Team => "The team, and what it is about",
    }
}

#[component]
fn CardStep(state: FormState, until: u32) -> impl IntoView {
    let error = state.error("card").map(str::to_owned);
    let choices = CardKind::ALL
        .iter()
        .map(|card| Choice::new(card.name(), card_title(*card)))
        .collect();
    view! {
        <Heading text="A day that matters to you" error=!state.errors.is_empty() />
        <p>"Your birthday, Christmas, Eid or any other day: we can think of you once a year."</p>
        <Choices
            name="card"
            legend="What would you like?"
            choices
            chosen=vec![state.fields.get("card").to_owned()]
            error
            pick=Pick::One
        />
        <p>
            {format!("Say no, and no card comes. Did you have an adviser at 18 to 20? Then once a year we must still tell you that you can ask for help, until you turn {until}. That is the law, so that nobody is forgotten.")}
        </p>
    }
}

const fn card_title(card: CardKind) -> &'static str {
    match card {
        CardKind::Card => "A card on paper",
        CardKind::ECard => "An e-card",
        CardKind::Call => "A call",
        CardKind::Nothing => "No card, thank you",
    }
}

fn check_step(state: FormState, context: &Context) -> impl IntoView + use<> {
    let fields = &state.fields;
    let council = &context.council;
    let ways = |wanted: ChannelUse| {
        let names: Vec<_> = Channel::ALL
            .into_iter()
            .filter(|channel| model::usage(fields, *channel) == wanted)
            .map(who::title)
            .collect();
        names.join(", ")
    };
    let details: Vec<_> = ["phone", "email", "address", "place"]
        .into_iter()
        .filter(|field| model::safe(fields).any(|channel| model::to_field(channel) == *field))
        .map(|field| fields.get(field).trim())
        .filter(|typed| !typed.is_empty())
        .collect();
    let details = if details.is_empty() {
        "As the team has them".to_owned()
    } else {
        details.join(", ")
    };
    let calls = model::safe(fields)
        .any(|channel| channel == Channel::Call)
        .then(|| {
            let times: Vec<_> = fields
                .all("times")
                .filter_map(TimeOfDay::from_name)
                .map(time_title)
                .collect();
            let times = if times.is_empty() {
                "Ask me first".to_owned()
            } else {
                times.join(", ")
            };
            let voicemail = Voicemail::from_name(fields.get("voicemail")).unwrap_or(Voicemail::None);
            summary_row(
                "calls",
                "Calls",
                format!("{times}. {}", voicemail_title(voicemail)),
            )
        });
    let may_name = MayName::from_name(fields.get("may-name")).unwrap_or(MayName::Nothing);
    let consents: Vec<_> = model::consents(fields, context)
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
    let name = (!context.visiting).then(|| summary_row("name", "Name to use", fields.get("name")));
    let code = if context.visiting {
        "You came in with your code. This is kept behind the same code."
    } else {
        "We then give you a code. With it you can change this again."
    };
    view! {
        <Heading text="Check your answers" error=!state.errors.is_empty() />
        <p>{format!("This goes to the {} at {}. Only they can read it.", council.service, council.name)}</p>
        <dl class="summary">
            {summary_row(model::FIRST, "Safe ways", ways(ChannelUse::Safe))}
            {summary_row(model::FIRST, "Never, it is not safe", ways(ChannelUse::NotSafe))}
            {summary_row(model::FIRST, "Not used", ways(ChannelUse::No))}
            {summary_row("details", "Number or address", details)}
            {summary_row("details", "Is the one they have safe?", old_ways_title(model::old_ways(fields)))}
            {calls}
            {summary_row("saying", "What we may say", may_name_title(may_name))}
            {summary_row("saying", "Language", fields.get("language"))}
            {summary_row("card", "A day that matters", card_title(model::card(fields)))}
            {consents}
            {name}
            {summary_row(WORDS, "Anything else", fields.get(WORDS))}
        </dl>
        <p>{code}</p>
    }
}
