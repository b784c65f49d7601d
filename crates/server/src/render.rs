//! Renders a page of the portal to HTML.

use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use open_door::app::App;
use open_door::components::heading::TitleSlot;
use open_door::page_data::PageData;
use open_door::routes::Route;

/// A rendered page: what goes into the title and into the body.
#[derive(Debug)]
pub struct Rendered {
    /// The title, not yet escaped.
    pub title: String,
    /// The body.
    pub html: String,
}

/// Where there is no page, the router still needs an address that it can read.
const NO_PAGE: &str = "/no-page";

/// Renders the page of `route` from `data`; without a route, the page that says there is none. The
/// address as it was sent never gets here: the router panics at some, such as `//`.
#[must_use]
pub fn render(route: Option<&Route>, data: PageData) -> Rendered {
    let path = route.map_or_else(|| NO_PAGE.to_owned(), Route::path);
    let owner = Owner::new();
    let slot = TitleSlot::default();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&path));
        provide_context(data);
        provide_context(slot.clone());
        App().to_html()
    });
    drop(owner);
    let title = slot.0.lock().map(|title| title.clone()).unwrap_or_default();
    Rendered {
        title: if title.is_empty() {
            "Open Door".to_owned()
        } else {
            title
        },
        html,
    }
}
