use crate::components::errors::NotFound;
use crate::components::heading::Heading;
use crate::components::next_steps::readable;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;
use open_door_rules::practice::Letter;

/// One letter: when it is given, who signs it, what it must hold, and how it reads.
#[component]
pub fn Page() -> impl IntoView {
    let data = page_data();
    match (data.council, data.letters.into_iter().next()) {
        (Some(page), Some(letter)) => letter_view(&page.council.slug, letter).into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}

fn letter_view(council: &str, letter: Letter) -> impl IntoView + use<> {
    let parts = letter
        .parts
        .into_iter()
        .map(|part| view! { <li>{part.text}</li> })
        .collect_view();
    let signed = letter
        .signed_by
        .unwrap_or_else(|| "The council’s document does not say.".to_owned());
    let blanks = (!letter.blanks.is_empty()).then(|| {
        let blanks = letter.blanks.into_iter().map(|blank| view! { <li>{blank}</li> });
        view! {
            <section class="group">
                <h2>"What the council still has to fill in"</h2>
                <ul class="prose-list">{blanks.collect_view()}</ul>
            </section>
        }
    });
    let draft = letter.is_draft.then(|| {
        view! {
            <p class="notice">
                "The council’s document does not give the words of this one. We wrote them from what it says must be in it."
            </p>
        }
    });
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=Route::HowWeWork(council.to_owned()).path()>"How this council works"</a>
            <Heading text=letter.title />
            <p class="lede">{letter.given}</p>
            <p><strong>"Who signs it: "</strong>{signed}</p>
            <section class="group">
                <h2>"What must be in it"</h2>
                <ul class="prose-list">{parts}</ul>
            </section>
            {blanks}
            <section class="group">
                <h2>"How it reads"</h2>
                {draft}
                <div class="prose letter" inner_html=letter.body_html></div>
            </section>
            <p class="source">{format!("From: {}", readable(&letter.source))}</p>
        </main>
    }
}
