use crate::components::contacts::{HelpNumbers, tel};
use crate::components::heading::Heading;
use crate::page_data::page_data;
use leptos::prelude::*;

/// Who to call.
#[component]
pub fn Page() -> impl IntoView {
    let (urgent, others): (Vec<_>, Vec<_>) = page_data()
        .help
        .into_iter()
        .flatten()
        .partition(|number| number.id == "emergency");
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Get help now" />
            <section class="help-urgent">
                <h2>"In danger right now?"</h2>
                {urgent
                    .into_iter()
                    .map(|number| {
                        view! {
                            <p><a class="phone__number" href=tel(&number.number)>{number.number.clone()}</a></p>
                            <p>{number.what_for}</p>
                        }
                    })
                    .collect_view()}
            </section>
            <section class="group">
                <h2>"Nowhere to sleep tonight?"</h2>
                <p>"Ring the council where you are. Say you are homeless tonight and that you were in care."</p>
                <p>
                    <a class="own-line" href="https://www.gov.uk/find-local-council" rel="external noreferrer">"Find the council where you are, on GOV.UK"</a>
                </p>
                <p>"Is it closed? Look for its out-of-hours number on its website. Shelter, below, can help you too."</p>
            </section>
            <section class="group">
                <h2>"Someone to talk to"</h2>
                <HelpNumbers numbers=others />
            </section>
            <section class="group">
                <h2>"Does someone check your phone?"</h2>
                <p>"A call or a text stays in the phone’s own list. Take it out there, or use another phone."</p>
                <p><a class="own-line" href="/safety">"How to keep your visit private"</a></p>
            </section>
        </main>
    }
}
