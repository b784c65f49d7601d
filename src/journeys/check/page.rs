use super::answers::filled;
use super::kept::{Kept, ShowsKept};
use super::model;
use super::more::{birthdays, family, times, which_breaks};
use super::result::Answer;
use super::words::{Words, words};
use crate::api;
use crate::browser;
use crate::components::block::{block, words as said};
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::date_input::DateInput;
use crate::components::heading::Heading;
use crate::components::load::{Load, show_inside, use_load_later};
use crate::components::step_form::{StepButtons, StepForm, StepFormView, StepRules};
use crate::fields::Fields;
use crate::form::{FormState, Go};
use crate::page_data::{is_first_view, page_data};
use crate::routes::{Place, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::content::CheckData;
use open_door_rules::care::Question;
use open_door_rules::dates::BirthDate;
use open_door_rules::entitlement::Activity;

/// The check, for a council or for England.
#[component]
pub fn Page(
    /// Whose offer.
    place: Place,
) -> impl IntoView {
    let asked = place.clone();
    let ask = move || {
        let place = asked.clone();
        async move { api::check(place.council()).await }
    };
    let first = is_first_view().then(|| page_data().check_form).flatten();
    let load = use_load_later(worked_out_from(), ask);
    view! { <Form place load first /> }
}

/// What the server works its answer out from. The app asks for it while the questions are answered.
fn worked_out_from() -> Option<CheckData> {
    #[cfg(feature = "hydrate")]
    return None;
    #[cfg(not(feature = "hydrate"))]
    page_data().check
}

/// What the answer is worked out from, and asking for it again.
type Loaded = (RwSignal<Load<CheckData>>, Callback<()>);

/// The day everything is worked out for: London's by this phone's clock, or by the server's.
fn today() -> NaiveDate {
    browser::today().unwrap_or_else(|| page_data().today)
}

#[component]
fn Form(place: Place, load: Loaded, first: Option<FormState>) -> impl IntoView {
    let rules = StepRules {
        known: model::KNOWN,
        shown: model::shown,
        reach: Callback::new(|(fields, wanted): (Fields, String)| model::reach(&fields, &wanted, today())),
        address: Callback::new(|(fields, step): (Fields, String)| model::address(&fields, &step, today())),
    };
    let action = Route::Check(place.clone()).path();
    let form = StepForm::new(&action, first, rules, || FormState {
        step: model::FIRST.to_owned(),
        ..FormState::default()
    });
    let added = StoredValue::new(false);
    let turn = Callback::new(move |(state, go): (FormState, Go)| {
        added.set_value(go == Go::To(model::ANOTHER.to_owned()));
        form.show(model::turn(state, go, today()));
    });
    let place = StoredValue::new(place);
    let view_of = Callback::new(move |state: FormState| step_view(state, place, load, added.get_value()));
    view! {
        <main id="main" class="page" tabindex="-1">
            <StepFormView form rules action turn view_of />
        </main>
    }
}

fn step_view(state: FormState, place: StoredValue<Place>, load: Loaded, added: bool) -> AnyView {
    let today = today();
    if state.step == model::RESULT
        && let Some(facts) = model::facts(&state.fields, today)
    {
        return show_inside(load, move |data| {
            view! { <Answer facts=facts.clone() today place=place.get_value() data /> }.into_any()
        });
    }
    if state.step == model::NOW {
        return view! { <NowStep state today /> }.into_any();
    }
    match Question::from_name(&state.step) {
        Some(question) => view! { <QuestionStep question state today added /> }.into_any(),
        None => view! { <BornStep state /> }.into_any(),
    }
}

#[component]
fn BornStep(state: FormState) -> impl IntoView {
    let error = state.error("day").map(str::to_owned);
    view! {
        <Kept />
        {progress("Question 1".to_owned())}
        <Heading text="When were you born?" error=error.is_some() />
        {said(
            "p",
            "Much of what you can get depends on your age. We use your answers to work it out. On some phones they are sent to us for that. We never keep them.",
        )}
        {said(
            "p",
            "We ask only what matters for you, and never why you were in care. You can stop and see the answer at any time.",
        )}
        <DateInput legend="Your date of birth" hint="For example, 27 3 2004" fields=state.fields error />
        <StepButtons back=false />
        <ShowsKept />
    }
}

/// One of the questions about time in care, or about what someone wants.
#[component]
fn QuestionStep(question: Question, state: FormState, today: NaiveDate, added: bool) -> impl IntoView {
    let name = question.name();
    let fields = &state.fields;
    let birth = BirthDate::parse(fields.get("day"), fields.get("month"), fields.get("year"), today).ok();
    let is_child = birth.is_some_and(|birth| birth.age_on(today) < 18);
    let several = filled(fields).count() > 1;
    let Words {
        heading,
        why,
        hint,
        choices,
    } = words(question, is_child, several);
    let choices: Vec<_> = choices
        .iter()
        .map(|&(value, title, hint)| {
            let choice = Choice::new(value, title);
            if hint.is_empty() {
                choice
            } else {
                choice.with_hint(hint)
            }
        })
        .collect();
    let mut chosen = fields.get(name).to_owned();
    if question == Question::Time && chosen.is_empty() {
        "dates".clone_into(&mut chosen);
    }
    let more = match question {
        Question::Time => times(&state, birth.filter(|_| !is_child), added),
        Question::Family => family(&state),
        Question::ShortBreaks if several => which_breaks(&state),
        _ => ().into_any(),
    };
    let known = (question == Question::Time)
        .then_some(birth)
        .flatten()
        .map(|birth| said("p", birthdays(birth, today)));
    let number = model::Walk::through(fields, today).number(name);
    view! {
        {progress(format!("Question {number}"))}
        <Heading text=heading error=!state.errors.is_empty() quiet=added />
        {why_we_ask(why)}
        {known}
        <Choices
            name
            legend="Your answer"
            hint
            choices
            chosen=vec![chosen]
            error=state.error(name).map(str::to_owned)
            pick=Pick::One
        />
        {more}
        <StepButtons />
        <StopHere />
    }
}

fn progress(text: String) -> AnyView {
    block("p").class("progress").words(text).done()
}

fn why_we_ask(why: &str) -> AnyView {
    let label = block("span").class("why").words("Why we ask: ");
    block("p").with(label.done()).words(why).done()
}

/// Nobody has to answer everything.
#[component]
fn StopHere() -> impl IntoView {
    view! {
        <p class="stop-here">
            <span>"Had enough? You can stop and see the answer so far. "</span>
            <button class="button button--quiet" type="submit" name=Go::FIELD value="to:result">
                "See the answer now"
            </button>
        </p>
    }
}

#[component]
fn NowStep(state: FormState, today: NaiveDate) -> impl IntoView {
    let choices = Activity::ALL
        .into_iter()
        .map(|activity| {
            Choice::new(
                activity.value(),
                match activity {
                    Activity::SchoolOrCollege => "I am at school or college",
                    Activity::HigherEducation => "I am at university",
                    Activity::Apprenticeship => "I am an apprentice",
                    Activity::Work => "I work",
                    Activity::Looking => "I am looking for work or a course",
                    Activity::NoneOfThese => "None of these right now",
                },
            )
        })
        .collect();
    let chosen = state.fields.all("doing").map(str::to_owned).collect();
    let number = model::Walk::through(&state.fields, today).number(model::NOW);
    view! {
        {progress(format!("Question {number}, the last one"))}
        <Heading text="What do you do now?" />
        {why_we_ask("Some help is for people who study or work.")}
        <Choices
            name="doing"
            legend="Pick all that fit"
            hint="You can leave this empty if you would rather not say."
            choices
            chosen
            error=None
            pick=Pick::Several
        />
        <StepButtons next="Show what I can get" />
    }
}
