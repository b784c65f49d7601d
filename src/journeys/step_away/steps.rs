//! The steps, one thing a page.

use super::model::{self, Wish};
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::heading::Heading;
use crate::components::step_form::StepButtons;
use crate::form::{CHECK, FormState, Go};
use crate::journeys::parts::consent::{self, ConsentStep};
use crate::journeys::parts::progress::Progress;
use crate::journeys::parts::summary::summary_row;
use crate::journeys::parts::who::{self, ChannelStep, NameStep, ToStep};
use crate::journeys::parts::words::{WORDS, WordsStep};
use crate::journeys::team_form::{Context, WhatWeDo};
use leptos::prelude::*;
use open_door_rules::council::Council;
use open_door_rules::step_away::{
    AgeBand, Hold, Statement, StepAwayOptions, StepAwayPolicy, Study, step_away_options,
};

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
            let options = step_away_options(
                &policy,
                &context.goes_on,
                model::age(&state.fields),
                model::study(&state.fields),
            );
            view! { <MeansStep options policy council error=!state.errors.is_empty() /> }.into_any()
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

fn words_for_away(council: &Council) -> String {
    council
        .words
        .step_away
        .clone()
        .unwrap_or_else(|| "have no adviser for now".to_owned())
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
    let away = words_for_away(&council);
    choices.push(
        Choice::new(model::AWAY, format!("No adviser for now: {away}"))
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

const fn hold_heading(hold: Hold) -> &'static str {
    match hold {
        Hold::TooYoung | Hold::HigherEducation | Hold::OtherStudy => "Your support goes on",
        Hold::PastTheEnd => "There is no adviser to step away from",
        Hold::AgeNotKnown | Hold::StudyNotKnown => "It depends",
    }
}

const fn hold_words(hold: Hold) -> &'static str {
    match hold {
        Hold::TooYoung => {
            "If you have an adviser, you keep them until you turn 21. That is the law. You choose how much you use them. Send this, and the team talks with you about less."
        }
        Hold::HigherEducation => {
            "Your council does not end support while you are in higher education. You choose how much you use it."
        }
        Hold::OtherStudy => {
            "Your council does not end support while you are on a course. You choose how much you use it."
        }
        Hold::PastTheEnd => {
            "From 25 the council’s advisers no longer work with you. You can still ask the team who can help you."
        }
        Hold::AgeNotKnown => {
            "It depends on your age. The team asks you about it when you talk. Until then, nothing ends."
        }
        Hold::StudyNotKnown => {
            "It depends on what you study. The team asks you about it when you talk. Until then, nothing ends."
        }
    }
}

#[component]
fn MeansStep(
    options: StepAwayOptions,
    policy: StepAwayPolicy,
    council: Council,
    error: bool,
) -> impl IntoView {
    let goes_on = list(options.goes_on);
    let lighter = policy.lighter.clone();
    let over = options.may_end == Err(Hold::PastTheEnd);
    let lighter = (!lighter.is_empty() && !over).then(|| {
        let items = lighter
            .into_iter()
            .map(|option| view! { <li>{option.title}</li> })
            .collect_view();
        view! {
            <section class="notice">
                <h2>"Something lighter?"</h2>
                <p>"You do not have to choose between all and nothing:"</p>
                <ul class="prose-list">{items}</ul>
                <p>
                    <button class="button button--secondary" type="submit" name=Go::FIELD value="to:wish">
                        "Change my choice"
                    </button>
                </p>
            </section>
        }
    });
    match options.may_end {
        Ok(()) => {
            let steps = policy
                .steps
                .iter()
                .map(|step| view! { <li>{step.clone()}</li> })
                .collect_view();
            let meeting = options.meeting_first.then(|| {
                view! { <p>"You are on a course, so the team plans a meeting with you first. You talk about what it changes."</p> }
            });
            view! {
                <Heading text=format!("What it means to {}", words_for_away(&council)) error />
                <p class="lede">"Nothing ends when you send this. You can take it back at any time."</p>
                <section class="group">
                    <h2>"What ends, once we know it is you"</h2>
                    {list(options.ends)}
                </section>
                <section class="group">
                    <h2>"What goes on"</h2>
                    {goes_on}
                </section>
                {lighter}
                <section class="group">
                    <h2>"What happens next"</h2>
                    {meeting}
                    <ol class="prose-list">{steps}</ol>
                </section>
                <section class="group">
                    <h2>"Who decides"</h2>
                    <p>"You say if you want an adviser. Nobody has to agree."</p>
                    {who_decides(&policy)}
                </section>
            }
            .into_any()
        }
        Err(hold) => view! {
            <Heading text=hold_heading(hold) error />
            <p class="lede">{hold_words(hold)}</p>
            <section class="group">
                <h2>"What goes on"</h2>
                {goes_on}
            </section>
            {lighter}
            <p>"Still want to tell the team? Go on. They talk with you about what would suit you."</p>
        }
        .into_any(),
    }
}

/// Closing a case is the council's decision, at the level that its pack names.
fn who_decides(policy: &StepAwayPolicy) -> impl IntoView + use<> {
    let levels = policy
        .levels
        .iter()
        .map(|level| {
            let when = if level.for_concerns() {
                "if anyone is worried about your needs or your safety"
            } else {
                "if nobody is worried about you"
            };
            view! { <li>{format!("{}, {when}", level.title)}</li> }
        })
        .collect_view();
    view! {
        <p>"Its managers then say if the council closes its case. They must give you reasons:"</p>
        <ul class="prose-list">{levels}</ul>
    }
}

fn list(statements: Vec<Statement>) -> impl IntoView {
    let items = statements
        .into_iter()
        .map(|statement| view! { <li>{statement.text}</li> })
        .collect_view();
    view! { <ul class="prose-list">{items}</ul> }
}

fn check_step(state: FormState, context: &Context) -> impl IntoView + use<> {
    let fields = &state.fields;
    let council = &context.council;
    let wish = model::wish(fields, context);
    let wish_title = match &wish {
        Some(Wish::Away) => format!("No adviser for now: {}", words_for_away(council)),
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
