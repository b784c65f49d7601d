//! Said wherever somebody writes to the team: a form is no place to wait in when it is urgent. It is
//! always there; nothing looks at what is typed. Also where something went wrong. The numbers are those
//! of `content/national/help.toml`.

use leptos::prelude::*;

/// Who to call instead of waiting for the team.
#[component]
pub fn NotReadAtOnce() -> impl IntoView {
    notice("The team does not read this straight away. ")
}

/// Who to call when it can't wait.
#[component]
pub fn CallNow() -> impl IntoView {
    notice("")
}

fn notice(first: &'static str) -> AnyView {
    view! {
        <p class="notice">
            {first} "Not safe? Call " <a class="no-wrap" href="tel:999">"999"</a>
            ". Need to talk? Samaritans listen day and night, free: "
            <a class="no-wrap" href="tel:116123">"116 123"</a> "."
        </p>
    }
    .into_any()
}
