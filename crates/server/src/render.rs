//! Renders a page of the portal to HTML.

use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use open_door::app::App;
use open_door::components::heading::TitleSlot;
use open_door::page_data::PageData;

/// A rendered page: what goes into the title and into the body.
#[derive(Debug)]
pub struct Rendered {
    /// The title, not yet escaped.
    pub title: String,
    /// The body.
    pub html: String,
}

/// Renders the page at `path` (with its query) from `data`.
#[must_use]
pub fn render(path: &str, data: PageData) -> Rendered {
    let owner = Owner::new();
    let slot = TitleSlot::default();
    let html = owner.with(|| {
        provide_context(RequestUrl::new(path));
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
