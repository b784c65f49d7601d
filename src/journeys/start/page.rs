use crate::components::heading::Heading;
use leptos::prelude::*;

/// The start page.
#[component]
pub fn Page() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Been in care? The door is open." />
            <p class="lede">
                "See what you can get, what comes next, and how to come back to your leaving care team. You need no account."
            </p>
            <ul class="doors">
                <li class="door door--main">
                    <a class="door__link" href="/councils">"Find my council"</a>
                    <p class="door__text">"Your offer, your rights, and how to come back."</p>
                </li>
                <li class="door">
                    <a class="door__link" href="/door">"I have a code"</a>
                    <p class="door__text">"See what is happening with your request."</p>
                </li>
                <li class="door">
                    <a class="door__link" href="/help">"I need help now"</a>
                    <p class="door__text">"Numbers to call, day and night."</p>
                </li>
            </ul>
            <section class="group">
                <h2>"Before you start"</h2>
                <ul class="prose-list">
                    <li>"Reading is private. We do not ask who you are."</li>
                    <li>"Leaving care ends at different ages for different help. Much of it goes on until you are 25."</li>
                    <li>
                        "Someone looking? Press “Exit this page” at the top. It opens the weather. It cannot clear the list of pages this phone has visited."
                    </li>
                </ul>
            </section>
        </main>
    }
}
