//! The frame around every page: header, exit, the page itself, footer.

use crate::components::errors::NotFound;
use crate::components::errors::{OurFault, Refused};
use crate::journeys::step_back::JustStored;
use crate::journeys::{about, check, choose_council, door, help, offer, start, step_back};
use crate::page_data::{FirstView, PageError, page_data};
use crate::routes::Route;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// The whole app, on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    let first = FirstView(StoredValue::new(true));
    provide_context(first);
    provide_context(JustStored(RwSignal::new(None)));
    Effect::new(move |_| first.0.set_value(false));
    view! {
        <Router>
            <Header />
            <Page />
            <Footer />
        </Router>
    }
}

#[component]
fn Header() -> impl IntoView {
    view! {
        <a class="skip-link" href="#main" rel="external">"Skip to main content"</a>
        <header class="site-header">
            <a class="site-name" href="/">
                <svg class="site-mark" viewBox="7 2 32 37" aria-hidden="true" focusable="false">
                    <path fill="#ffb93f" d="M20 4a12 12 0 0 1 12 12v18l7 4H20z" />
                    <path fill="currentColor" d="M8 16C8 9 13 4 20 3v36L8 34z" />
                    <circle cx="16.5" cy="22" r="1.7" fill="#ffb93f" />
                </svg>
                <span>"Open Door"</span>
            </a>
            <nav class="site-nav" aria-label="Help">
                <a class="help-link" href="/help">"Get help now"</a>
            </nav>
        </header>
        <div class="exit">
            <a class="exit-button" id="exit" href="/exit" rel="external nofollow noreferrer">"Exit this page"</a>
            <span class="exit-hint">"or press Shift 3 times"</span>
        </div>
    }
}

#[component]
fn Footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <nav aria-label="About Open Door">
                <ul>
                    <li><a href="/door">"Come back with a code"</a></li>
                    <li><a href="/help">"Get help now"</a></li>
                    <li><a href="/privacy">"Privacy"</a></li>
                    <li><a href="/accessibility">"Accessibility"</a></li>
                </ul>
            </nav>
        </footer>
    }
}

/// The page of the address. What comes after `?` is the page's own affair.
#[component]
fn Page() -> impl IntoView {
    let location = use_location();
    let route = Memo::new(move |_| Route::parse(&location.pathname.get()));
    let refused = page_data().error;
    move || {
        let route = route.get();
        match (refused.filter(|_| crate::page_data::is_first_view()), route) {
            (Some(PageError::NotFound), _) | (None, None) => view! { <NotFound /> }.into_any(),
            (Some(PageError::Refused), _) => view! { <Refused /> }.into_any(),
            (Some(PageError::Ours), _) => view! { <OurFault /> }.into_any(),
            (None, Some(route)) => page(route),
        }
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <start::Page /> }.into_any(),
        Route::ChooseCouncil => view! { <choose_council::Page /> }.into_any(),
        Route::NotSure => view! { <choose_council::NotSurePage /> }.into_any(),
        Route::Home(place) => view! { <offer::HomePage place /> }.into_any(),
        Route::Topic(place, topic) => view! { <offer::TopicPage place topic /> }.into_any(),
        Route::Check(place) => view! { <check::Page place /> }.into_any(),
        Route::StepBack(council) => view! { <step_back::Page council /> }.into_any(),
        Route::StepBackDone(council) => view! { <step_back::DonePage council /> }.into_any(),
        Route::Door => view! { <door::Page /> }.into_any(),
        Route::Help => view! { <help::Page /> }.into_any(),
        Route::Privacy => view! { <about::PrivacyPage /> }.into_any(),
        Route::Accessibility => view! { <about::AccessibilityPage /> }.into_any(),
    }
}
