use super::view::Inside;
use crate::api;
use crate::browser;
use crate::components::error_summary::ErrorSummary;
use crate::components::heading::Heading;
use crate::components::text_input::TextInput;
use crate::form::FormState;
use crate::page_data::{is_first_view, page_data};
use crate::routes::Route;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use open_door_contract::door::DoorView;
use open_door_contract::{ApiError, ErrorCode, FieldError};

/// What the page shows.
#[derive(Clone)]
enum Showing {
    Looking,
    Code(FormState),
    Inside(DoorView),
    Failed,
}

/// The code, or what is behind it.
#[component]
pub fn Page() -> impl IntoView {
    let data = page_data();
    let first = is_first_view();
    let showing = RwSignal::new(match (first, data.door, data.form) {
        (true, Some(door), _) => Showing::Inside(door),
        (true, None, Some(form)) => Showing::Code(form),
        (true, None, None) => Showing::Code(FormState::default()),
        (false, ..) => Showing::Looking,
    });
    Effect::new(move |_| {
        if !first {
            spawn_local(async move {
                showing.set(match api::door().await {
                    Ok(door) => Showing::Inside(door),
                    Err(error) if error.code == ErrorCode::SignedOut => Showing::Code(FormState::default()),
                    Err(_) => Showing::Failed,
                });
            });
        }
    });
    let open = Callback::new(move |form: FormState| {
        spawn_local(async move {
            let code = form.fields.get("code").to_owned();
            showing.set(match api::open_door(code).await {
                Ok(door) => Showing::Inside(door),
                Err(error) => Showing::Code(FormState {
                    errors: errors_of(error),
                    ..form
                }),
            });
        });
    });
    let changed = Callback::new(move |answer: Result<DoorView, ApiError>| {
        showing.set(match answer {
            Ok(door) => Showing::Inside(door),
            Err(error) if error.code == ErrorCode::SignedOut => {
                let ended =
                    FieldError::new("", "Your visit has ended. Nothing is lost: enter your code again");
                Showing::Code(FormState {
                    errors: vec![ended],
                    ..FormState::default()
                })
            }
            Err(_) => Showing::Failed,
        });
    });
    let left = Callback::new(move |()| showing.set(Showing::Code(FormState::default())));
    move || {
        match showing.get() {
        Showing::Looking => {
            view! { <main id="main" class="page" tabindex="-1"><p class="loading" role="status">"Loading…"</p></main> }
                .into_any()
        }
        Showing::Code(form) => view! { <CodeForm form open /> }.into_any(),
        Showing::Inside(door) => view! { <Inside door changed left /> }.into_any(),
        Showing::Failed => view! { <Failed /> }.into_any(),
    }
    }
}

#[component]
fn Failed() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="We could not reach your request" error=true />
            <p class="lede" role="alert">"It is safe. Check your signal, then load this page again."</p>
            <p><a class="button" rel="external" href=Route::Door.path()>"Try again"</a></p>
            <p>"Free advice line: " <a class="no-wrap" href="tel:08088005792">"0808 800 5792"</a></p>
        </main>
    }
}

fn errors_of(error: ApiError) -> Vec<FieldError> {
    if error.fields.is_empty() {
        vec![FieldError::new("code", error.message)]
    } else {
        error.fields
    }
}

#[component]
fn CodeForm(form: FormState, open: Callback<FormState>) -> impl IntoView {
    let error = form.error("code").map(str::to_owned);
    let sending = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !sending.get_untracked() {
            sending.set(true);
            let (fields, _) = browser::submitted(&event, &["code"]);
            open.run(FormState {
                fields,
                ..FormState::default()
            });
        }
    };
    view! {
        <main id="main" class="page" tabindex="-1">
            <form class="form" method="post" action=Route::Door.path() novalidate=true on:submit=on_submit>
                <ErrorSummary errors=form.errors.clone() />
                <Heading text="Come back with your code" error=!form.errors.is_empty() />
                <p class="lede">"We gave you a code when you sent your request."</p>
                <TextInput
                    name="code"
                    label="Your code"
                    hint="16 letters and numbers. Capitals, spaces and dashes do not matter."
                    value=form.fields.get("code")
                    error
                />
                <div class="button-row">
                    <button class="button" type="submit">"Open"</button>
                </div>
                <p class="loading" role="status">{move || sending.get().then_some("Opening…")}</p>
            </form>
            <details class="more">
                <summary>"I have lost my code"</summary>
                <p>"That is all right. Your request is safe, and the team still has it."</p>
                <p>"Get in touch with your council’s team. They can tell you where it is, and take a consent back for you."</p>
                <p>"You can also send a new request. You will get a new code."</p>
                <p><a href="/councils">"Find your council and its numbers"</a></p>
            </details>
        </main>
    }
}
