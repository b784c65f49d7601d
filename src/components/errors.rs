//! Pages for when something went wrong. Never a dead end: each says what to do and who to call.

use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use leptos::prelude::*;

/// There is no such page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="We could not find this page" />
            <p class="lede">"The address may be old or have a letter missing. You have done nothing wrong."</p>
            <WaysOn />
        </main>
    }
}

/// The form could not be taken.
#[component]
pub fn Refused() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="We could not take that" error=true />
            <p class="lede">
                "Something in what your browser sent was not what we expect. Nothing was saved or sent on."
            </p>
            <p>"Go back to the page you came from, load it again, and try once more."</p>
            <WaysOn />
        </main>
    }
}

/// Our fault.
#[component]
pub fn OurFault() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Something went wrong on our side" error=true />
            <p class="lede">"This is not your fault. Please wait a minute and try again."</p>
            <p>
                "If you were sending a form, press Back and send it again. If the first one did reach us, we will not count it twice."
            </p>
            <WaysOn />
        </main>
    }
}

#[component]
fn WaysOn() -> impl IntoView {
    view! {
        <ul class="doors">
            <li class="door">
                <a class="door__link" href="/">"Start again"</a>
                <p class="door__text">"Find your council and what you can get."</p>
            </li>
            <li class="door">
                <a class="door__link" href="/help">"Get help now"</a>
                <p class="door__text">"Numbers to call."</p>
            </li>
        </ul>
        <AdviceLine />
    }
}
