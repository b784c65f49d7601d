//! A form of several steps, one thing a page. Without script each step is posted to the page's own
//! address; with script the same pure function runs here and the address only gains `?step=` and a number,
//! so that the browser's Back goes one step back.

use crate::browser;
use crate::components::advice_line::AdviceLine;
use crate::components::error_summary::ErrorSummary;
use crate::components::form_memory::FormMemory;
use crate::fields::Fields;
use crate::form::{FormState, Go};
use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// A form on its way: where it is, and whether something is being sent.
#[derive(Clone, Copy)]
pub struct StepForm {
    state: RwSignal<FormState>,
    /// Counts every view of a step, so that each gets fresh fields filled from the state.
    views: RwSignal<u32>,
    /// What to say above the form.
    news: RwSignal<Option<&'static str>>,
}

/// What a journey tells the form about itself.
#[derive(Clone, Copy)]
pub struct StepRules {
    /// The names of all its fields.
    pub known: &'static [&'static str],
    /// The names of the fields that a step shows; the others are carried along unseen.
    pub shown: fn(&str) -> &'static [&'static str],
    /// The step to show when the address asks for one: it, or the first that still needs an answer.
    pub reach: Callback<(Fields, String), String>,
    /// What the address calls a step: it says nothing about the person, and `reach` takes it.
    pub address: Callback<(Fields, String), String>,
}

impl StepRules {
    fn address_of(self, state: &FormState) -> String {
        self.address.run((state.fields.clone(), state.step.clone()))
    }
}

impl StepForm {
    /// A form at `path` that begins with what the server handed over, or with what was left there before
    /// (at the step of the address, or the first that still needs an answer), or with `fresh`.
    #[must_use]
    pub fn new(
        path: &str,
        handed_over: Option<FormState>,
        rules: StepRules,
        fresh: impl FnOnce() -> FormState,
    ) -> Self {
        let memory = use_context::<FormMemory>().unwrap_or_default();
        let asked = use_query_map().with_untracked(|query| query.get("step"));
        let first_view = handed_over.is_some();
        let left = memory.take(path).filter(|_| !first_view);
        let news = (asked.is_some() && left.is_none()).then_some(
            "We do not keep your answers when a page loads again. That protects you. Please start again.",
        );
        let first = handed_over.unwrap_or_else(|| {
            let mut first = fresh();
            if let Some(fields) = left {
                if let Some(asked) = &asked {
                    first.step = rules.reach.run((fields.clone(), asked.clone()));
                }
                first.fields = fields;
            }
            first
        });
        let form = Self {
            state: RwSignal::new(first),
            views: RwSignal::new(0),
            news: RwSignal::new(None),
        };
        // Once the page is there: the server knows nothing of the step in the address.
        Effect::new(move |_| form.news.set(news));
        let path = path.to_owned();
        on_cleanup(move || {
            if let Some(fields) = browser::typed(rules.known) {
                memory.keep(&path, fields);
            }
        });
        form
    }

    /// Shows `state`.
    pub fn show(self, state: FormState) {
        self.news.set(None);
        self.state.set(state);
        self.views.update(|views| *views += 1);
    }
}

/// The form itself. `view_of` draws a step, `turn` is called with what stands in it and the
/// button that was pressed.
#[component]
pub fn StepFormView(
    /// The form.
    form: StepForm,
    /// Its rules.
    rules: StepRules,
    /// The address it posts to without script.
    #[prop(into)]
    action: String,
    /// Takes a press of a button.
    turn: Callback<(FormState, Go)>,
    /// Draws a step.
    view_of: Callback<FormState, AnyView>,
) -> impl IntoView {
    let StepForm { state, views, news } = form;
    follow_address(form, rules, action.clone());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (fields, go) = browser::submitted(&event, rules.known);
        let step = state.with_untracked(|state| state.step.clone());
        turn.run((
            FormState {
                step,
                fields,
                errors: Vec::new(),
            },
            go,
        ));
    };
    let draw = move || {
        let now = state.get_untracked();
        // Whoever is stuck on a form is told who can help.
        let stuck = !now.errors.is_empty();
        let carried = now
            .fields
            .carried((rules.shown)(&now.step))
            .map(
                |(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> },
            )
            .collect_view();
        view! {
            <form class="form" method="post" action=action.clone() autocomplete="off" novalidate=true on:submit=on_submit>
                <p class="form-news" role="status">{move || news.get()}</p>
                <ErrorSummary errors=now.errors.clone() />
                <input type="hidden" name="step" value=now.step.clone() />
                {carried}
                {view_of.run(now)}
                {stuck.then(|| view! { <AdviceLine /> })}
            </form>
        }
        .into_any()
    };
    // Two kinds of view in turn: each step is drawn anew. A view of the same kind would be kept and
    // changed, and its fields would keep what was typed on the step before.
    move || {
        if views.get() % 2 == 0 {
            Either::Left(draw())
        } else {
            Either::Right(draw())
        }
    }
}

/// Keeps `?step=` and the shown step together, both ways.
fn follow_address(form: StepForm, rules: StepRules, path: String) {
    let began_at = form.state.with_untracked(|state| rules.address_of(state));
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("step")));
    let navigate = use_navigate();
    let show_in_address = Callback::new(move |step: String| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&format!("{path}?step={step}"), options);
    });
    let began = began_at.clone();
    Effect::new(move |before: Option<String>| {
        let step = form.state.with(|state| rules.address_of(state));
        let address = asked.get_untracked().unwrap_or_else(|| began.clone());
        if before.is_some_and(|before| before != step) && address != step {
            show_in_address.run(step.clone());
        }
        step
    });
    Effect::new(move |before: Option<Option<String>>| {
        let asked = asked.get();
        let wanted = asked.clone().unwrap_or_else(|| began_at.clone());
        let state = form.state.get_untracked();
        if before.is_some_and(|before| before != asked) && wanted != rules.address_of(&state) {
            // Also what was typed on this step and not sent on.
            let fields = browser::typed(rules.known).unwrap_or(state.fields);
            let step = rules.reach.run((fields.clone(), wanted));
            form.show(FormState {
                step,
                fields,
                errors: Vec::new(),
            });
        }
        asked
    });
}

/// The buttons under a step: on, and back where there is a step before.
#[component]
pub fn StepButtons(
    /// What the main button says.
    #[prop(default = "Continue")]
    next: &'static str,
    /// Whether there is a step before.
    #[prop(default = true)]
    back: bool,
) -> impl IntoView {
    view! {
        <div class="button-row">
            <button class="button" type="submit" name=Go::FIELD value="next">{next}</button>
            {back.then(|| {
                view! {
                    <button class="button button--quiet" type="submit" name=Go::FIELD value="back">"Go back"</button>
                }
            })}
        </div>
    }
}
