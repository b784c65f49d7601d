use super::view::Inside;
use crate::components::advice_line::AdviceLine;
use crate::components::error_summary::ErrorSummary;
use crate::components::heading::Heading;
use crate::components::text_input::TextInput;
use crate::form::FormState;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;

/// The code, or what is behind it.
#[component]
pub fn Page() -> impl IntoView {
    let data = page_data();
    match data.door {
        Some(door) => view! { <Inside door /> }.into_any(),
        None => view! { <CodeForm form=data.form.unwrap_or_default() /> }.into_any(),
    }
}

#[component]
fn CodeForm(form: FormState) -> impl IntoView {
    let error = form.error("code").map(str::to_owned);
    view! {
        <main id="main" class="page" tabindex="-1">
            <form class="form" method="post" action=Route::Door.path() autocomplete="off" novalidate=true>
                <ErrorSummary errors=form.errors.clone() />
                <Heading text="Come back with your code" error=!form.errors.is_empty() />
                <p class="lede">"You got a code when you sent your request, or from the team."</p>
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
            </form>
            <details class="more">
                <summary>"I have lost my code"</summary>
                <p>"That is all right. Your request is safe, and the team still has it."</p>
                <p>"Get in touch with your council’s team. Once they know that it is you, they can give you a new code. They can also take a request or a yes back for you."</p>
                <p>"You can also send a new request. You will get a new code."</p>
                <p><a class="own-line" href="/councils">"Find your council and how to reach it"</a></p>
            </details>
            <AdviceLine />
        </main>
    }
}
