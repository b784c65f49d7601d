//! The frame around every page: header, exit, the page itself, footer.

use crate::browser;
use crate::components::form_memory::FormMemory;
use crate::journeys::check;
use crate::page_data::{FirstView, is_first_view, page_data};
use crate::reading::{Reading, ReadingPage};
use crate::routes::Route;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// The whole app, on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    let first = FirstView(StoredValue::new(true));
    provide_context(first);
    let memory = FormMemory::new();
    provide_context(memory);
    Effect::new(move |_| {
        first.0.set_value(false);
        browser::mark_ready();
    });
    let reading = Reading::new(memory);
    view! {
        <Router>
            <Header />
            <p class="loading loading--page" role="status">{move || reading.news()}</p>
            <Page reading />
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
        </header>
        <nav class="exit" aria-label="Help and exit">
            <a class="help-link" href="/help">"Help now"</a>
            <span class="exit-hint">"Press Shift 3 times, or"</span>
            <a class="exit-button" id="exit" href="/exit" rel="external nofollow noreferrer">"Exit this page"</a>
        </nav>
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
                    <li><a href="/safety">"Keep your visit private"</a></li>
                    <li><a href="/privacy">"Privacy"</a></li>
                    <li><a href="/accessibility">"Accessibility"</a></li>
                </ul>
            </nav>
            // Shown only where the loader waits, because the person saves data (see the server's shell.rs).
            <p class="load-app">
                "You are saving data, so each page loads again. "
                <button class="button button--quiet" type="button" data-load-app="">
                    "Load the app: 160 kB, once"
                </button>
            </p>
        </footer>
    }
}

/// The page of the address. What comes after `?` is the page's own affair.
#[component]
fn Page(reading: Reading) -> impl IntoView {
    let location = use_location();
    let route = Memo::new(move |_| (location.pathname.get(), Route::parse(&location.pathname.get())));
    let failed = page_data().error.is_some();
    Effect::new(move |_| {
        route.track();
        browser::show_address();
    });
    move || match route.get().1 {
        // The server has answered this address with a page that says what went wrong.
        route if failed && is_first_view() => view! { <ReadingPage route reading /> }.into_any(),
        Some(Route::Check(place)) => view! { <check::Page place /> }.into_any(),
        route => view! { <ReadingPage route reading /> }.into_any(),
    }
}
