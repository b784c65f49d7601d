use crate::components::heading::Heading;
use leptos::prelude::*;

/// How well Open Door works for everyone, and what doesn't yet.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Making this work for everyone" />
            <p class="lede">"You should be able to use every page, however you use your phone or computer."</p>
            <div class="prose">
                <h2>"What you can do"</h2>
                <ul>
                    <li>"Use it with a keyboard only, or with a screen reader."</li>
                    <li>"Make the text four times as large. Nothing gets cut off."</li>
                    <li>"Use it with scripts turned off, or on a weak signal. Every form still works."</li>
                    <li>"Use your phone’s dark mode, or high contrast."</li>
                    <li>"Take as long as you like to fill in a form. It does not time out. If you came in with a code and your visit ends, your answers stay."</li>
                    <li>"Stay longer with your code: it says two minutes before it closes, and one press keeps it open."</li>
                </ul>
                <h2>"How we check"</h2>
                <p>
                    "The rules for this are called WCAG 2.2, level AA. Each time we change something, a machine checks every page for the part a machine can check. We also look at each page at phone size. People who use screen readers have not tested it yet."
                </p>
                <h2>"What does not work well yet"</h2>
                <ul>
                    <li>"It is in English only."</li>
                    <li>
                        "Your phone does not offer to fill in your details. The rules ask for it (1.3.5). We leave it off, so that nobody else on the phone sees them."
                    </li>
                    <li>"We test it in Chromium, Firefox and WebKit, which is what iPhones use. We have not tested it on an iPhone."</li>
                </ul>
                <h2>"Something in your way?"</h2>
                <p>"Tell your council’s team, and they will help you another way. You can ask them to write it down for you."</p>
            </div>
        </main>
    }
}
