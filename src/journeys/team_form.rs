//! The forms that go to a council's team, in one table: what each asks, and how a press of a button moves
//! it on. The server renders and posts every form through this table; the app only puts the answers in
//! place (docs/decisions/0004).

use super::parts::{consent, who};
use super::{contact, refer, step_away, step_back};
use crate::components::advice_line::AdviceLine;
use crate::components::error_summary::ErrorSummary;
use crate::components::errors::NotFound;
use crate::fields::Fields;
use crate::form::{CHECK, FormState, Go, Steps, Turn};
use crate::page_data::{DraftLost, page_data};
use crate::routes::{Form, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::content::ConsentForm;
use open_door_contract::request::{NewRequest, TextError};
use open_door_contract::{ApiError, FieldError};
use open_door_rules::council::Council;
use open_door_rules::practice::Letter;
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::{
    Statement, StepAwayFacts, StepAwayOptions, StepAwayPack, Study, step_away_options,
};

/// What a form shows of a council, and of the one who fills it in.
#[derive(Debug, Clone)]
pub struct Context {
    /// The council.
    pub council: Council,
    /// What the law keeps going for someone who steps away.
    pub goes_on: Vec<Statement>,
    /// The council's letters.
    pub letters: Vec<Letter>,
    /// The day it is filled in.
    pub today: NaiveDate,
    /// Whether it is filled in behind a code: then the team knows already who it is from.
    pub visiting: bool,
}

impl Context {
    /// The consents asked with this request.
    #[must_use]
    pub fn consents(&self, kind: RequestKind, study: Study) -> Vec<ConsentForm> {
        self.council
            .consents_asked(kind, study)
            .map(ConsentForm::from)
            .collect()
    }

    /// What stepping away would mean if it were asked today; none where the council's pack says nothing of
    /// it.
    #[must_use]
    pub fn step_away_options(&self, facts: StepAwayFacts) -> Option<StepAwayOptions> {
        let pack = StepAwayPack {
            policy: self.council.step_away.as_ref()?,
            letters: &self.letters,
            national: &self.goes_on,
        };
        Some(step_away_options(facts, pack, self.today))
    }
}

/// One form: what it asks. How a press of a button moves it on is the same for all.
pub struct TeamForm {
    /// The names of all its fields.
    pub known: &'static [&'static str],
    /// The names of the fields that a step shows.
    pub shown: fn(&str) -> &'static [&'static str],
    /// The first step.
    pub first: &'static str,
    /// Whether this council has it.
    pub offered: fn(&Council) -> bool,
    /// Every step, in order, for the answers so far.
    pub steps: fn(&Fields, &Context) -> Vec<&'static str>,
    /// The consents asked for the answers so far.
    pub consents: fn(&Fields, &Context) -> Vec<ConsentForm>,
    /// What must be mended on a step.
    pub problems: fn(&str, &Fields, &Context) -> Vec<FieldError>,
    /// What is sent.
    pub request: fn(&Fields, &Context) -> Result<NewRequest, TextError>,
    /// Draws a step, with its buttons.
    pub view: fn(FormState, &Context) -> AnyView,
}

impl TeamForm {
    /// What a press of a button leads to.
    #[must_use]
    pub fn turn(&self, mut state: FormState, go: Go, context: &Context) -> Turn<NewRequest> {
        who::clear_what_does_not_fit(&mut state, &go);
        let fields = state.fields.clone();
        self.with_steps(&fields, context, |steps| {
            steps.turn(state, go, |fields| (self.request)(fields, context))
        })
    }

    /// The step asked for, or the first before it that still needs an answer.
    #[must_use]
    pub fn reach(&self, fields: &Fields, wanted: &str, context: &Context) -> String {
        self.with_steps(fields, context, |steps| steps.reach(fields, wanted))
    }

    /// Where to show what the server refused.
    #[must_use]
    pub fn refused(&self, mut fields: Fields, error: ApiError, context: &Context) -> FormState {
        let offers = (self.consents)(&fields, context);
        let old_words = consent::clear_old_words(&mut fields, &offers);
        let answers = fields.clone();
        let mut state = self.with_steps(&answers, context, |steps| steps.refused(fields, error));
        consent::show_at(&mut state, old_words);
        state
    }

    fn with_steps<T>(&self, fields: &Fields, context: &Context, act: impl FnOnce(&Steps<'_>) -> T) -> T {
        let names = (self.steps)(fields, context);
        act(&Steps {
            names: &names,
            shown: self.shown,
            problems: &|step, fields| (self.problems)(step, fields, context),
        })
    }
}

/// The form of this name.
#[must_use]
pub fn of(form: Form) -> TeamForm {
    match form {
        Form::StepBack => step_back::FORM,
        Form::StepAway => step_away::FORM,
        Form::Contact => contact::FORM,
        Form::Refer => refer::FORM,
    }
}

/// The page of a form that the server runs.
#[component]
pub fn Page(
    /// Which.
    form: Form,
) -> impl IntoView {
    let data = page_data();
    let (Some(context), Some(state)) = (data.team_form, data.form) else {
        return view! { <NotFound /> }.into_any();
    };
    let rules = of(form);
    // Whoever is stuck is told who can help.
    let stuck = !state.errors.is_empty();
    let carried = state
        .fields
        .carried((rules.shown)(&state.step))
        .filter(|(name, _)| ![TRAP, VISITING].contains(name))
        .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> })
        .collect_view();
    let action = Route::Form(form, context.council.slug.clone()).path();
    let lost = data.draft_lost.map(|lost| {
        let words = match lost {
            DraftLost::Sent => {
                "You have sent this, and it is safe. Your code shows what is happening with it."
            }
            // Also what somebody else sees who goes back after an exit: it must not tell of answers.
            DraftLost::Gone => "Please start here.",
        };
        view! { <p class="form-news" role="status">{words}</p> }
    });
    let at_an_end = state.step == rules.first || state.step == CHECK;
    let with_code = (context.visiting && form != Form::Refer && at_an_end).then(|| {
        view! {
            <p class="notice">
                "This is kept behind the code you came in with. Not your code? "
                <a href=Route::Door.path()>"Leave first"</a> "."
            </p>
        }
    });
    view! {
        <main id="main" class="page" tabindex="-1">
            {with_code}
            <form class="form" method="post" action=action autocomplete="off" novalidate=true>
                {lost}
                <ErrorSummary errors=state.errors.clone() />
                <input type="hidden" name="step" value=state.step.clone() />
                {context.visiting.then(|| view! { <input type="hidden" name=VISITING value="yes" /> })}
                {carried}
                <Trap />
                {(rules.view)(state, &context)}
                {stuck.then(|| view! { <AdviceLine /> })}
            </form>
        </main>
    }
    .into_any()
}

/// Says that the page was made behind a code.
pub const VISITING: &str = "visiting";

/// The field that only programs fill in.
pub const TRAP: &str = "website";

/// A field that nobody sees or hears. Programs that fill in every field give themselves away; someone whose
/// browser shows it all the same is told to leave it.
#[component]
pub fn Trap() -> impl IntoView {
    view! {
        <div hidden>
            <label for=TRAP>"Leave this empty"</label>
            <input id=TRAP name=TRAP type="text" tabindex="-1" value="" />
        </div>
    }
}

/// The foot of the last page.
#[component]
pub fn WhatWeDo() -> impl IntoView {
    view! {
        <p>
            <a class="own-line" href="/privacy" rel="external" target="_blank">"What we do with this (opens a new tab)"</a>
        </p>
    }
}

/// A council to try the forms with.
#[cfg(test)]
pub(crate) fn test_context() -> Context {
    use open_door_rules::council::{Asker, ConsentOffer, Handling, StepBackPolicy, Threshold, Words};
    use open_door_rules::dates::Span;
    use open_door_rules::step_away::{CapacityRule, LighterOption, StepAwayPolicy, StudyRule};
    let asker = |id: &str, is_agency| Asker {
        id: id.to_owned(),
        title: id.to_owned(),
        self_title: id.to_owned(),
        is_agency,
    };
    Context {
        council: Council {
            slug: "test-shire".to_owned(),
            name: "Test Shire".to_owned(),
            service: "Leaving Care".to_owned(),
            worker: "Personal Adviser".to_owned(),
            words: Words {
                step_away: None,
                step_back: None,
                stepped_in: None,
            },
            contacts: Vec::new(),
            step_back: StepBackPolicy {
                who_may_ask: vec![asker("you", false), asker("family", false), asker("agency", true)],
                until_birthday: 25,
                outcomes: Vec::new(),
                threshold: Threshold::NotStated,
                decided_by: Some("The manager".to_owned()),
                answer_within: None,
                chase_after_days: 7,
                plan_within: None,
                steps: Vec::new(),
                source: String::new(),
            },
            step_away: Some(StepAwayPolicy {
                from_birthday: 21,
                until_birthday: 25,
                not_for: Vec::new(),
                capacity: CapacityRule::NotStated,
                higher_education: StudyRule::GoesOn,
                other_study: StudyRule::NotStated,
                lighter: vec![LighterOption {
                    id: "less-often".to_owned(),
                    title: "Less".to_owned(),
                    hint: None,
                    source: String::new(),
                }],
                ends: Vec::new(),
                goes_on: Vec::new(),
                steps: Vec::new(),
                levels: Vec::new(),
                review_within: None,
                chase_after_days: 7,
                keep_outcomes: Vec::new(),
                source: String::new(),
            }),
            consents: vec![ConsentOffer {
                id: "cards".to_owned(),
                version: 3,
                language: "en-GB".to_owned(),
                purpose: String::new(),
                wording: String::new(),
                controller: String::new(),
                recipients: Vec::new(),
                ask_again_after: Span::Months(12),
                without_it: String::new(),
                asked_with: vec![
                    RequestKind::StepBack,
                    RequestKind::StepAway,
                    RequestKind::ContactPreferences,
                ],
                names_a_day: true,
                only_in_study: Vec::new(),
                depends_on: Vec::new(),
                used_for: Vec::new(),
                handling: Handling::default(),
                source: String::new(),
            }],
            timers: Vec::new(),
            source: String::new(),
            checked_on: NaiveDate::default(),
        },
        goes_on: Vec::new(),
        letters: Vec::new(),
        today: NaiveDate::default(),
        visiting: false,
    }
}
