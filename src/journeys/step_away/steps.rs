//! The steps, one thing a page.

use super::means::MeansStep;
use super::model::{self, Wish};
use crate::components::choices::{Choice, Choices, Pick};
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
use open_door_rules::council::{Council, Words};
use open_door_rules::step_away::{AgeBand, StepAwayPolicy, Study};

/// What the sheet asks people to think about (BWD-DOC-2 to BWD-DOC-7).
const HINT: &str = "What is going on in your life? How is your health, and your home? Do you study or work? Who is there for you? What do you want from us?";

/// The one thing that must not come as a surprise: before anything ends, an old way is used.
const FIRST_THE_OLD_WAY: &str = "Pick one that only you see. To make sure that it is you, the team first uses a way it had before. Is that one not safe? Go back and say so in your own words. Then they find another way.";

/// Draws the step of `state`.
pub fn view(state: FormState, context: &Context) -> AnyView {
    let step = state.step.clone();
    let steps = model::steps(&state.fields, context);
    let consents = model::consents(&state.fields, context);
    let Some(policy) = context.council.step_away.clone() else {
        return ().into_any();
    };
    let council = context.council.clone();
    let about = format!("This goes to the {} at {}.", council.service, council.name);
    let body = match (step.as_str(), consent::offer_of(&step, &consents).cloned()) {
        (_, Some(offer)) => view! { <ConsentStep state offer /> }.into_any(),
        ("age", _) => view! { <AgeStep state /> }.into_any(),
        ("means", _) => {
            let Some(options) = model::options(&state.fields, context) else {
                return ().into_any();
            };
            view! { <MeansStep options council error=!state.errors.is_empty() /> }.into_any()
        }
        (WORDS, _) => view! { <WordsStep state heading="In your own words" hint=HINT /> }.into_any(),
        ("name", _) => view! { <NameStep state about /> }.into_any(),
        ("channel", _) => view! { <ChannelStep state about=FIRST_THE_OLD_WAY /> }.into_any(),
        ("to", _) => view! { <ToStep state /> }.into_any(),
        (CHECK, _) => check_step(state, context).into_any(),
        _ => view! { <WishStep state policy council /> }.into_any(),
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

/// Having no adviser for now, in plain words, and in the council's own where it has some.
fn away_title(words: &Words) -> String {
    match &words.step_away {
        Some(own) => format!("No adviser for now: {own}"),
        None => "No adviser for now".to_owned(),
    }
}

#[component]
fn WishStep(state: FormState, policy: StepAwayPolicy, council: Council) -> impl IntoView {
    let error = state.error("wish").map(str::to_owned);
    let mut choices = vec![
        Choice::new(model::KEEP, "Keep my adviser")
            .with_hint("From 21 until you turn 25 you can keep one. You only have to ask."),
    ];
    choices.extend(policy.lighter.into_iter().map(|option| {
        let choice = Choice::new(option.id, option.title);
        match option.hint {
            Some(hint) => choice.with_hint(hint),
            None => choice,
        }
    }));
    choices.push(
        Choice::new(model::AWAY, away_title(&council.words))
            .with_hint("You can come back at any time until you turn 25. No reason needed."),
    );
    view! {
        <Heading text="What would you like?" error=!state.errors.is_empty() />
        <p>{format!("A {} is the worker who helps you. You choose, and you can change your mind.", council.worker)}</p>
        <Choices
            name="wish"
            legend="Your adviser"
            choices
            chosen=vec![state.fields.get("wish").to_owned()]
            error
            pick=Pick::One
        />
    }
}

#[component]
fn AgeStep(state: FormState) -> impl IntoView {
    let (age, study) = (state.error("age"), state.error("study"));
    let ages = AgeBand::ALL
        .iter()
        .map(|age| Choice::new(age.name(), age_title(*age)))
        .collect();
    let studies = Study::ALL
        .iter()
        .map(|study| Choice::new(study.name(), study_title(*study)))
        .collect();
    view! {
        <Heading text="A little about you" error=!state.errors.is_empty() />
        <p>"What you can have depends on these two. A rough answer is fine."</p>
        <Choices
            name="age"
            legend="How old are you?"
            choices=ages
            chosen=vec![state.fields.get("age").to_owned()]
            error=age.map(str::to_owned)
            pick=Pick::One
        />
        <Choices
            name="study"
            legend="Are you studying?"
            choices=studies
            chosen=vec![state.fields.get("study").to_owned()]
            error=study.map(str::to_owned)
            pick=Pick::One
        />
    }
}

const fn age_title(age: AgeBand) -> &'static str {
    match age {
        AgeBand::Under18 => "16 or 17",
        AgeBand::From18 => "18, 19 or 20",
        AgeBand::From21 => "21 to 24",
        AgeBand::From25 => "25 or over",
        AgeBand::NotSure => "I would rather not say",
    }
}

const fn study_title(study: Study) -> &'static str {
    match study {
        Study::Higher => "Yes, at university or another higher course",
        Study::Other => "Yes, at school, college or in training",
        Study::None => "No",
        Study::NotSure => "I am not sure",
    }
}

fn check_step(state: FormState, context: &Context) -> impl IntoView + use<> {
    let fields = &state.fields;
    let council = &context.council;
    let wish = model::wish(fields, context);
    let wish_title = match &wish {
        Some(Wish::Away) => away_title(&council.words),
        Some(Wish::Lighter(id)) => council
            .step_away
            .iter()
            .flat_map(|policy| &policy.lighter)
            .find(|option| option.id == *id)
            .map(|option| option.title.clone())
            .unwrap_or_default(),
        _ => "Keep my adviser".to_owned(),
    };
    let who = (!context.visiting).then(|| {
        [
            summary_row("name", "Name to use", fields.get("name")),
            summary_row(
                "channel",
                "How to reach you",
                who::channel(fields).map_or("", who::title),
            ),
            summary_row("to", "Number or address", fields.get("to")),
        ]
        .collect_view()
    });
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
    let after = if wish == Some(Wish::Away) {
        "Nothing ends when you send this. The team gets in touch first, to make sure that it is you. You can take it back at any time."
    } else {
        "When you send this, we keep it safe and show it to the team."
    };
    let code = if context.visiting {
        "You came in with your code. This is kept behind the same code."
    } else {
        "We then give you a code. With it you can see what happens, and take it back."
    };
    view! {
        <Heading text="Check your answers" error=!state.errors.is_empty() />
        <p>{format!("This goes to the {} at {}. Only they can read it.", council.service, council.name)}</p>
        <dl class="summary">
            {summary_row("wish", "What you would like", wish_title)}
            {summary_row("age", "Your age", age_title(model::age(fields)))}
            {summary_row("age", "Your studies", study_title(model::study(fields)))}
            {summary_row(WORDS, "Your own words", fields.get(WORDS))}
            {who}
            {consents}
        </dl>
        <p>{after}</p>
        <p>{code}</p>
    }
}
