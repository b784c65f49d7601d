use super::model;
use super::result::Answer;
use crate::api;
use crate::browser;
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
use open_door_rules::entitlement::Activity;
use open_door_rules::status::CareStatement;

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
    let turn = Callback::new(move |(state, go): (FormState, Go)| {
        form.show(model::turn(state, go, today()));
    });
    let place = StoredValue::new(place);
    let view_of = Callback::new(move |state: FormState| step_view(state, place, load));
    view! {
        <main id="main" class="page" tabindex="-1">
            <StepFormView form rules action turn view_of />
        </main>
    }
}

fn step_view(state: FormState, place: StoredValue<Place>, load: Loaded) -> AnyView {
    match state.step.as_str() {
        "care" => view! { <CareStep state /> }.into_any(),
        "now" => view! { <NowStep state /> }.into_any(),
        model::RESULT => {
            let today = today();
            match model::facts(&state.fields, today) {
                Some(facts) => show_inside(load, move |data| {
                    view! { <Answer facts=facts.clone() today place=place.get_value() data /> }.into_any()
                }),
                None => view! { <BornStep state /> }.into_any(),
            }
        }
        _ => view! { <BornStep state /> }.into_any(),
    }
}

#[component]
fn BornStep(state: FormState) -> impl IntoView {
    let error = state.error("day").map(str::to_owned);
    view! {
        <p class="progress">"Question 1 of 3"</p>
        <Heading text="When were you born?" error=error.is_some() />
        <p>"Much of what you can get depends on your age. We use your answers to work it out. On some phones they are sent to us for that. We never keep them."</p>
        <DateInput legend="Your date of birth" hint="For example, 27 3 2004" fields=state.fields error />
        <StepButtons back=false />
    }
}

#[component]
fn CareStep(state: FormState) -> impl IntoView {
    let error = state.error("statement").map(str::to_owned);
    let choices = CareStatement::ALL.into_iter().map(statement_choice).collect();
    view! {
        <p class="progress">"Question 2 of 3"</p>
        <Heading text="Which of these fits you best?" error=error.is_some() />
        <p>"You do not have to say why you were in care. Rough memory is fine."</p>
        <Choices
            name="statement"
            legend="Your time in care"
            hint="Being in care means a council looked after you. Like foster care, a children’s home, or a flat or hostel they paid for."
            choices
            chosen=vec![state.fields.get("statement").to_owned()]
            error
            pick=Pick::One
        />
        <StepButtons />
    }
}

fn statement_choice(statement: CareStatement) -> Choice {
    let (title, hint) = match statement {
        CareStatement::InCareNow => (
            "I am in care now",
            "I am under 18. Since I turned 14 it adds up to 13 weeks or more. Is it less? Pick “I am not sure”.",
        ),
        CareStatement::ThirteenWeeks => (
            "I was in care for three months or more",
            "At least 13 weeks in all, after I turned 14. Some of it was when I was 16 or 17.",
        ),
        CareStatement::SomeTimeAtSixteen => (
            "I was in care at 16 or 17, but not for long",
            "Less than 13 weeks in all. Or I went home to family for six months or more. Did that break down before you turned 18? Pick the one above. After that? Pick “I am not sure”.",
        ),
        CareStatement::SpecialGuardianship => (
            "I went from care to a special guardian",
            "A court made a special guardianship order. That gives a relative or friend the job of raising you.",
        ),
        CareStatement::NotSure => (
            "I am not sure",
            "That is fine. We show what there is, and who can look it up.",
        ),
    };
    Choice::new(statement.value(), title).with_hint(hint)
}

#[component]
fn NowStep(state: FormState) -> impl IntoView {
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
    view! {
        <p class="progress">"Question 3 of 3"</p>
        <Heading text="What do you do now?" />
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
