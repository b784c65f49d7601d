//! What is kept behind a code: who looked, the copies, and deleting it.

use super::field::{must_be_mended, own_field};
use crate::routes::Route;
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_rules::dates::in_words;

/// What is kept, until when, and how to have a copy or to remove it.
#[component]
pub fn Keeping(
    /// The days on which somebody of the team looked.
    looked_on: Vec<NaiveDate>,
    /// The last day on which the code works, if there is one.
    works_until: Option<NaiveDate>,
) -> impl IntoView {
    view! {
        <section class="group">
            <h2>"What we keep"</h2>
            <p>{looked(&looked_on)}</p>
            {works_until.map(|day| view! {
                <p>{format!("This code works until {}. After that we keep nothing of what you wrote.", in_words(day))}</p>
            })}
            <p>"You can have a copy of all this. Your name, numbers and words are not in it, in case someone else finds your code. The file stays on this phone, and shows that you asked the council."</p>
            <p><a class="own-line" href="/door/copy" download="copy.html" rel="external">"Save a copy"</a></p>
            <EverythingForm />
        </section>
        <section class="group">
            <h2>"Do you want it gone?"</h2>
            <p>"Then your code opens nothing any more. We tell you first what that means, and ask again."</p>
            <p><a class="own-line" href=Route::Erase.path()>"Delete everything we keep"</a></p>
        </section>
    }
}

/// When the team has looked, in words. Who and why it was takes more than the code, as the person's own words do:
/// it may tell what they asked for.
pub(super) fn looked(days: &[NaiveDate]) -> String {
    if days.is_empty() {
        return "Each time the team opens it, we note the day here. So far there is none.".to_owned();
    }
    let days: Vec<_> = days.iter().map(|day| in_words(*day)).collect();
    format!(
        "The team opened it on: {}. Who it was, and why, is in “A copy with everything”.",
        days.join(", ")
    )
}

/// A copy with names and words takes more than the code: whoever finds it must not learn those.
#[component]
fn EverythingForm() -> impl IntoView {
    let id = "copy-to".to_owned();
    let wrong = must_be_mended(&id);
    view! {
        <details class="more" open=wrong>
            <summary>"A copy with everything"</summary>
            <p>"It has your name and your words in it, and who in the team has looked. So first tell us a number or address that you gave us. Have you lost it? Ask the team: a copy is free."</p>
            <form class="form" method="post" action="/door/copy" autocomplete="off" data-save="">
                {own_field(id, "to", "A number or address that you gave us")}
                <div class="button-row">
                    <button class="button button--secondary" type="submit">"Save everything"</button>
                </div>
            </form>
        </details>
    }
}
