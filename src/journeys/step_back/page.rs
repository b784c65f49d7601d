use super::{model, steps};
use crate::api;
use crate::browser;
use crate::components::form_memory::FormMemory;
use crate::components::load::{show, use_load};
use crate::components::step_form::{StepForm, StepFormView, StepRules};
use crate::form::{FormState, Go, Turn};
use crate::page_data::{is_first_view, page_data};
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use open_door_contract::content::StepBackForm;
use open_door_contract::request::{NewRequest, RequestStored, StepBackRequest};

/// What was just stored: should the page after it not load, its code is shown all the same. It
/// lives in memory only.
#[derive(Clone, Copy)]
pub struct JustStored(pub RwSignal<Option<RequestStored>>);

/// The form.
#[component]
pub fn Page(
    /// The council's name in addresses.
    council: String,
) -> impl IntoView {
    let ask = move || {
        let slug = council.clone();
        async move { api::step_back_form(&slug).await }
    };
    let first = is_first_view().then(|| page_data().form).flatten();
    show(use_load(page_data().step_back, ask), move |council| {
        view! { <Form council first=first.clone() /> }.into_any()
    })
}

#[component]
fn Form(council: StepBackForm, first: Option<FormState>) -> impl IntoView {
    let rules = StepRules {
        known: model::KNOWN,
        shown: model::shown,
        reach: model::reach,
    };
    let action = Route::StepBack(council.council.clone()).path();
    let form = StepForm::new(&action, first, rules, || {
        let mut fresh = FormState {
            step: model::FIRST.to_owned(),
            ..FormState::default()
        };
        fresh.fields.set("key", &browser::new_key());
        fresh
    });
    let council = StoredValue::new(council);
    let send = use_sender(form, council);
    let turn = Callback::new(move |(state, go): (FormState, Go)| {
        match council.with_value(|council| model::turn(state, go, council)) {
            Turn::Show(state) => form.show(state),
            Turn::Send(request, state) => send.run((request, state)),
        }
    });
    let view_of =
        Callback::new(move |state: FormState| council.with_value(|council| steps::view(state, council)));
    view! {
        <main id="main" class="page" tabindex="-1">
            <StepFormView form rules action turn view_of />
        </main>
    }
}

/// Sends the request once; a failed sending comes back to the page with everything kept, and the
/// same key, so that trying again can't make a second record.
fn use_sender(form: StepForm, council: StoredValue<StepBackForm>) -> Callback<(StepBackRequest, FormState)> {
    let navigate = use_navigate();
    let stored = use_context::<JustStored>();
    let memory = use_context::<FormMemory>().unwrap_or_default();
    Callback::new(move |(request, state): (StepBackRequest, FormState)| {
        form.start_sending();
        let navigate = navigate.clone();
        spawn_local(async move {
            let slug = request.council.clone();
            let done = Route::StepBackDone(slug.clone()).path();
            match api::send_request(&NewRequest::StepBack(request), state.fields.get("key")).await {
                Ok(answer) => {
                    if let Some(JustStored(stored)) = stored {
                        stored.set(Some(answer));
                    }
                    memory.sent(&Route::StepBack(slug).path());
                    navigate(
                        &done,
                        leptos_router::NavigateOptions {
                            replace: true,
                            ..Default::default()
                        },
                    );
                }
                Err(error) => {
                    // The words of the consent have changed since this page came: show the new ones.
                    if error.fields.iter().any(|field| field.field == "celebration")
                        && let Ok(fresh) = api::step_back_form(&slug).await
                    {
                        council.set_value(fresh);
                    }
                    form.show(model::refused(state.fields, error));
                }
            }
        });
    })
}
