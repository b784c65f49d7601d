//! An answer kept on this phone: only when someone presses for it, and only in the browser's own store.
//! `public/exit.js` does it, so that it also works before the app is there. Without script none of this
//! is shown.

use crate::components::block::words;
use crate::form::Go;
use leptos::prelude::*;

/// Offers what was kept on an earlier visit. The button that shows it stands at the end of the form: Enter
/// presses a form's first.
#[component]
pub fn Kept() -> impl IntoView {
    view! {
        <div class="notice" hidden="" data-kept="">
            {words("h2", "You kept an answer on this phone")}
            <div class="button-row">
                <button class="button" type="button" data-kept-show="">"Show it"</button>
                <button class="button button--quiet" type="button" data-forget="">"Forget it"</button>
            </div>
        </div>
    }
}

/// What "Show it" presses.
#[component]
pub fn ShowsKept() -> impl IntoView {
    view! { <button type="submit" name=Go::FIELD value="to:result" hidden="" data-kept-go="">"Show the kept answer"</button> }
}

/// Keeps the answer, or forgets it.
#[component]
pub fn Keep() -> impl IntoView {
    view! {
        <section class="group" id="keep" hidden="" data-can-keep="">
            {words("h2", "Keep this answer on this phone")}
            {words(
                "p",
                "Nothing is kept unless you ask. If you do, this phone keeps your answers. That is your date of birth, your time in care and what you do now. They are not sent to us.",
            )}
            {words(
                "p",
                "Anyone who uses this phone can open it here. “Exit this page” does not take it away. “Forget it” does.",
            )}
            <p
                role="status"
                data-kept-news="An answer is kept on this phone. You find it where the questions start."
                data-kept-fails="This browser does not let us keep it. You can print the page, or save the dates."
            ></p>
            <p class="button-row">
                <button class="button button--secondary" type="button" data-keep="">"Keep on this phone"</button>
                <button class="button button--quiet" type="button" hidden="" data-kept="" data-forget="">
                    "Forget it"
                </button>
            </p>
        </section>
    }
}
