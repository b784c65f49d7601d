use crate::api;
use crate::components::contacts::HelpNumbers;
use crate::components::heading::Heading;
use crate::components::load::{show, use_load};
use crate::page_data::page_data;
use leptos::prelude::*;

/// Who to call.
#[component]
pub fn Page() -> impl IntoView {
    show(use_load(page_data().help, api::help), |numbers| {
        let (urgent, others): (Vec<_>, Vec<_>) = numbers.into_iter().partition(|number| number.id == "emergency");
        view! {
            <main id="main" class="page" tabindex="-1">
                <Heading text="Get help now" />
                <section class="help-urgent">
                    <h2>"In danger right now?"</h2>
                    <HelpNumbers numbers=urgent />
                    <p>"Cannot speak? Ring 999 on a mobile, then press 55 when you are asked."</p>
                </section>
                <section class="group">
                    <h2>"Someone to talk to"</h2>
                    <HelpNumbers numbers=others />
                </section>
                <section class="group">
                    <h2>"Nowhere to sleep tonight?"</h2>
                    <p>"Ring the council where you are. Say you are homeless tonight and that you were in care."</p>
                    <p>"The council has to look at what it can do, day or night. Ask for the out-of-hours number."</p>
                </section>
                <p><a class="button button--secondary" href="/councils">"Find your council"</a></p>
            </main>
        }
        .into_any()
    })
}
