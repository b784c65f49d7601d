//! Erasing everything behind a code.

use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;

/// Erasing is asked once more, on a page of its own.
#[component]
pub fn ErasePage() -> impl IntoView {
    if page_data().door.is_none() {
        return view! { <super::Page /> }.into_any();
    }
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Erase everything behind your code?" />
            <p class="lede">"This can’t be undone. Nobody can bring it back, and we cannot either."</p>
            <ul class="prose-list">
                <li>"Your requests and choices are erased here. Your code opens nothing any more."</li>
                <li>"Nobody may use what you said yes to."</li>
                <li>"The team sees that something was erased. It still has what it wrote down in its own files. Ask them about those."</li>
                <li>"It ends none of your rights. If you have an adviser, you keep them. You can ask for help at any time."</li>
            </ul>
            <form class="form" method="post" action=Route::Erase.path()>
                <div class="button-row">
                    <button class="button button--secondary" type="submit" name="sure" value="yes">"Erase everything"</button>
                </div>
            </form>
            <p><a class="own-line" href=Route::Door.path()>"No, go back"</a></p>
        </main>
    }
    .into_any()
}

/// After erasing.
#[component]
pub fn ErasedPage() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Everything behind your code is erased" />
            <p class="lede">"Your code opens nothing any more. You can throw it away."</p>
            <p>"The team sees that something was erased, and not what. Do you want it to erase its own files too? Ask it."</p>
            <p>"You can ask for help again at any time. You need no reason, and you get a new code."</p>
            <p><a class="button" href=Route::ChooseCouncil.path()>"Find your council"</a></p>
            <AdviceLine />
        </main>
    }
}
