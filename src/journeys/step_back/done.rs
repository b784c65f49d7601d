//! Sent: what happens next, by when, who to call, and the code.

use crate::components::contacts::CouncilContacts;
use crate::components::errors::ErrorPage;
use crate::components::heading::Heading;
use crate::components::not_read_at_once::NotReadAtOnce;
use crate::page_data::{PageError, page_data};
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_contract::request::RequestStored;
use open_door_rules::council::Council;
use open_door_rules::dates::{Span, in_words};

/// The page after sending.
#[component]
pub fn DonePage() -> impl IntoView {
    let data = page_data();
    match (data.stored, data.council) {
        (Some(stored), Some(page)) => view! { <Done stored council=page.council /> }.into_any(),
        // The server has answered 410 or 404 before it comes to this.
        _ => view! { <ErrorPage error=PageError::Gone /> }.into_any(),
    }
}

#[component]
fn Done(stored: RequestStored, council: Council) -> impl IntoView {
    let policy = council.step_back.clone();
    let chase = in_words(policy.chase_on(stored.received_on));
    let by_when = match policy.answer_within {
        Some(within) => format!(
            "The team must get in touch by {}.",
            in_words(within.from(stored.received_on))
        ),
        None => format!(
            "The council does not promise a date. If nobody has been in touch by {chase}, ask again. You are not being a nuisance."
        ),
    };
    let plan = policy.plan_within.map(|within: Span| {
        format!(
            "If you get a {}, your review and plan must be ready by {}.",
            council.worker,
            in_words(within.from(stored.received_on))
        )
    });
    let steps = policy
        .steps
        .into_iter()
        .map(|step| view! { <li>{step}</li> })
        .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            // Inside, because the app keeps its own <main> when it puts a page in place.
            <div class="code-page">
                <Heading text="We have got it" />
                <p class="lede">{format!("Your request is safe with {}. Thank you for asking.", council.name)}</p>
                <section class="notice notice--good">
                    <h2>"Your code"</h2>
                    <Code code=stored.return_code />
                    <p>"With it you can see what is happening, and change your mind about a card."</p>
                    <p>"We show it for ten minutes, and we cannot look it up. Write it down, or print it."</p>
                    <p>"Keep it to yourself. On its own it says nothing about you, and only the code is printed."</p>
                    <button class="button button--secondary needs-script" type="button" data-print="">
                        "Print the code"
                    </button>
                </section>
                <NotReadAtOnce />
                <section class="group">
                    <h2>"What happens next"</h2>
                    <ol class="prose-list">{steps}</ol>
                    <p><strong>{by_when}</strong></p>
                    {plan.map(|plan| view! { <p>{plan}</p> })}
                </section>
                <section class="group">
                    <h2>"Who to call or see"</h2>
                    <CouncilContacts council=council.clone() />
                </section>
                <p><a class="button" href=Route::Door.path()>"See where my request is"</a></p>
                <p><a class="own-line" href=Route::Home(Place::Council(council.slug)).path()>"Back to your council’s page"</a></p>
            </div>
        </main>
    }
}

/// The code, breaking only between its groups.
#[component]
fn Code(code: String) -> impl IntoView {
    let groups: Vec<_> = code.split_inclusive('-').map(str::to_owned).collect();
    view! { <p class="code">{groups.into_iter().map(|group| view! { {group} <wbr /> }).collect_view()}</p> }
}
