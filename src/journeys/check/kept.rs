//! An answer kept on this phone: only when someone presses for it, and only in the browser's own store.

use super::names::KNOWN;
use crate::browser;
use crate::fields::Fields;
use leptos::prelude::*;

/// Offers what was kept on an earlier visit, once the app is there.
#[component]
pub fn Kept(show: Callback<Fields>) -> impl IntoView {
    let kept = RwSignal::new(None);
    Effect::new(move |_| kept.set(browser::kept(KNOWN)));
    let forget = move |_| {
        browser::forget();
        kept.set(None);
    };
    move || {
        kept.get().map(|fields| {
            view! {
                <div class="notice">
                    <h2>"You kept an answer on this phone"</h2>
                    <div class="button-row">
                        <button class="button" type="button" on:click=move |_| show.run(fields.clone())>
                            "Show it"
                        </button>
                        <button class="button button--quiet" type="button" on:click=forget>
                            "Forget it"
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// Keeps the answer, or forgets it. It stands only where the app is: without script nothing can be kept.
#[component]
pub fn Keep(fields: Fields) -> impl IntoView {
    // Whether it is kept; none while nothing was pressed and nothing was kept before.
    let kept = RwSignal::new(browser::kept(KNOWN).is_some());
    let failed = RwSignal::new(false);
    let keep = move |_| {
        let done = browser::keep(&fields);
        kept.set(done);
        failed.set(!done);
    };
    let forget = move |_| {
        browser::forget();
        kept.set(false);
    };
    view! {
        <section class="group needs-script" id="keep">
            <h2>"Keep this answer on this phone"</h2>
            <p>"We keep nothing unless you ask. If you do, this phone keeps what you answered: your date of birth, your time in care, and what you do now. Nothing is sent to us."</p>
            <p>"Anyone who uses this phone can open it here. “Exit this page” does not take it away. “Forget it” does."</p>
            <p role="status">
                {move || {
                    if failed.get() {
                        "This browser does not let us keep it. You can print the page, or save the dates."
                    } else if kept.get() {
                        "An answer is kept on this phone. You find it where the questions start."
                    } else {
                        ""
                    }
                }}
            </p>
            <p class="button-row">
                <button class="button button--secondary" type="button" on:click=keep>"Keep on this phone"</button>
                <button class="button button--quiet" type="button" hidden=move || !kept.get() on:click=forget>
                    "Forget it"
                </button>
            </p>
        </section>
    }
}
