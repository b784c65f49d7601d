use super::answers::{filled, shown_times};
use super::kept::Kept;
use super::model;
use super::names::{ENDED, PERIODS, SINCE};
use super::result::Answer;
use super::words::{Words, words};
use crate::api;
use crate::browser;
use crate::components::choices::{Choice, Choices, Pick};
use crate::components::date_input::DateInput;
use crate::components::heading::Heading;
use crate::components::load::{Load, show_inside, use_load_later};
use crate::components::step_form::{StepButtons, StepForm, StepFormView, StepRules};
use crate::components::text_input::{described_by, error_line};
use crate::fields::Fields;
use crate::form::{FormState, Go};
use crate::page_data::{is_first_view, page_data};
use crate::routes::{Place, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::content::CheckData;
use open_door_rules::care::{Question, RoughDate};
use open_door_rules::dates::{BirthDate, in_words};
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
    };
    let action = Route::Check(place.clone()).path();
    let form = StepForm::new(&action, first, rules, || FormState {
        step: model::FIRST.to_owned(),
        ..FormState::default()
    });
    let added = StoredValue::new(false);
    let turn = Callback::new(move |(state, go): (FormState, Go)| {
        added.set_value(go == Go::To(model::ANOTHER.to_owned()));
        form.show(browser::measured("turn", || model::turn(state, go, today())));
    });
    let show = Callback::new(move |fields: Fields| {
        let step = model::reach(&fields, model::RESULT, today());
        form.show(FormState {
            step,
            fields,
            errors: Vec::new(),
        });
    });
    let place = StoredValue::new(place);
    let view_of =
        Callback::new(move |state: FormState| step_view(state, place, load, show, added.get_value()));
    view! {
        <main id="main" class="page" tabindex="-1">
            <StepFormView form rules action turn view_of />
        </main>
    }
}

fn step_view(
    state: FormState,
    place: StoredValue<Place>,
    load: Loaded,
    show: Callback<Fields>,
    added: bool,
) -> AnyView {
    let today = today();
    if state.step == model::RESULT
        && let Some(facts) = model::facts(&state.fields, today)
    {
        let fields = state.fields;
        return show_inside(load, move |data| {
            let (facts, fields) = (facts.clone(), fields.clone());
            view! { <Answer facts fields today place=place.get_value() data /> }.into_any()
        });
    }
    if state.step == model::NOW {
        return view! { <NowStep state today /> }.into_any();
    }
    match Question::from_name(&state.step) {
        Some(question) => view! { <QuestionStep question state today added /> }.into_any(),
        None => view! { <BornStep state show /> }.into_any(),
    }
}

#[component]
fn BornStep(state: FormState, show: Callback<Fields>) -> impl IntoView {
    let error = state.error("day").map(str::to_owned);
    view! {
        <Kept show />
        <p class="progress">"Question 1"</p>
        <Heading text="When were you born?" error=error.is_some() />
        <p>"Much of what you can get depends on your age. We use your answers to work it out. On some phones they are sent to us for that. We never keep them."</p>
        <p>"We ask only what matters for you, and never why you were in care. You can stop and see the answer at any time."</p>
        <DateInput legend="Your date of birth" hint="For example, 27 3 2004" fields=state.fields error />
        <StepButtons back=false />
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
        .map(|birth| view! { <p>{birthdays(birth, today)}</p> });
    let number = model::Walk::through(fields, today).number(name);
    view! {
        <p class="progress">{format!("Question {number}")}</p>
        <Heading text=heading error=!state.errors.is_empty() quiet=added />
        <p><span class="why">"Why we ask: "</span>{why}</p>
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

/// "You turned 14 in May 2018": dates are easier to find with it.
fn birthdays(birth: BirthDate, today: NaiveDate) -> String {
    let month = |age| {
        let date = birth.birthday(age);
        let words = in_words(date);
        let month = words.split_once(' ').map_or("", |(_, month)| month);
        format!("{age} in {month}")
    };
    let reached: Vec<_> = [14, 16, 18]
        .into_iter()
        .filter(|age| birth.birthday(*age) <= today)
        .map(month)
        .collect();
    match reached.as_slice() {
        [] => String::new(),
        [only] => format!("It may help: you turned {only}."),
        [first @ .., last] => format!("It may help: you turned {} and {last}.", first.join(", ")),
    }
}

/// The times in care, each with a start and an end.
fn times(state: &FormState, adult: Option<BirthDate>, added: bool) -> AnyView {
    let count = shown_times(&state.fields);
    let still = if adult.is_some() {
        "I was there until I turned 18"
    } else {
        "I am still there"
    };
    let blocks = PERIODS
        .iter()
        .take(count)
        .zip(1..)
        .map(|(names, number)| {
            let of = |what: &str| match number {
                1 => format!(" {what}"),
                _ => format!(" {what}, time {number}"),
            };
            let error = |name: &str| state.error(name).map(str::to_owned);
            let checked = !state.fields.get(names.still).is_empty();
            let still_error = error(names.still);
            let still_described = described_by(names.still, false, still_error.is_some());
            view! {
                <fieldset class="fieldset period" class:field--error=still_error.is_some()>
                    <legend class="fieldset__legend">{format!("Time in care {number}")}</legend>
                    <DateInput
                        legend="From"
                        hint=if number == 1 { "Only the year is fine, like 2019." } else { "" }
                        names=names.from
                        of=of("it started")
                        fields=state.fields.clone()
                        error=error(names.from[0])
                    />
                    <DateInput
                        legend="Until"
                        names=names.to
                        of=of("it ended")
                        fields=state.fields.clone()
                        error=error(names.to[0])
                    />
                    {error_line(names.still, still_error.clone())}
                    <div class="choice">
                        <input
                            class="choice__input"
                            type="checkbox"
                            id=names.still
                            name=names.still
                            value="yes"
                            checked=checked
                            aria-describedby=still_described
                        />
                        <label class="choice__label" for=names.still>
                            <span class="choice__title">{still}</span>
                            {(number > 1).then(|| view! { <span class="visually-hidden">{format!(", time {number}")}</span> })}
                        </label>
                    </div>
                </fieldset>
            }
        })
        .collect_view();
    if added && let Some(names) = PERIODS.get(count - 1) {
        let first = names.from[0];
        Effect::new(move |_| browser::focus_field(first));
    }
    let full = count >= PERIODS.len();
    view! {
        <div class="times">
            <input type="hidden" name="times" value=count.to_string() />
            {blocks}
            {if full {
                view! { <p>"Were there more? Choose “I was in and out” above. That is fine."</p> }.into_any()
            } else {
                view! {
                    // What Enter presses: the first button of a form.
                    <button class="enter" type="submit" name=Go::FIELD value="next" tabindex="-1" aria-hidden="true"></button>
                    <p>
                        <button class="button button--secondary" type="submit" name=Go::FIELD value="to:another">
                            "Add another time in care"
                        </button>
                    </p>
                }
                    .into_any()
            }}
        </div>
    }
    .into_any()
}

/// When living with family began and ended. Each is shown once it is asked for.
fn family(state: &FormState) -> AnyView {
    let error = |name: &str| state.error(name).map(str::to_owned);
    view! {
        <div class="since">
            <DateInput
                legend="When did you move in with them?"
                hint="Only the year is fine. Leave it empty if you are not sure."
                names=SINCE
                of=" it started"
                fields=state.fields.clone()
                error=error(SINCE[0])
            />
        </div>
        <div class="ended">
            <DateInput
                legend="When did it end?"
                hint="Leave it empty if you are not sure, or if it has not ended."
                names=ENDED
                of=" it ended"
                fields=state.fields.clone()
                error=error(ENDED[0])
            />
        </div>
    }
    .into_any()
}

/// Which of several times in care were short breaks.
fn which_breaks(state: &FormState) -> AnyView {
    let fields = &state.fields;
    let choices = filled(fields)
        .zip(1..)
        .map(|(names, number)| {
            let [day, month, year] = names.from.map(|name| fields.get(name));
            let from = RoughDate::parse(day, month, year).unwrap_or_default();
            Choice::new(
                i32::to_string(&number),
                format!("The time from {}", from.in_words()),
            )
        })
        .collect();
    view! {
        <div class="which">
            <Choices
                name="breaks-of"
                legend="Which times were short breaks?"
                hint="Only if you chose “Some of the times”."
                choices
                chosen=fields.all("breaks-of").map(str::to_owned).collect()
                error=state.error("breaks-of").map(str::to_owned)
                pick=Pick::Several
            />
        </div>
    }
    .into_any()
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
        <p class="progress">{format!("Question {number}, the last one")}</p>
        <Heading text="What do you do now?" />
        <p><span class="why">"Why we ask: "</span>"Some help is for people who study or work."</p>
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
