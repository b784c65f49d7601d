//! The one `h1` of a page. It also sets the title, and takes the focus when it is new: a
//! single-page app moves neither by itself, and without that someone with a screen reader hears
//! nothing when the page changes.

use crate::browser;
use crate::page_data::is_first_view;
use leptos::html::H1;
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Where the server reads the title of the page it has rendered.
#[derive(Clone, Default)]
pub struct TitleSlot(pub Arc<Mutex<String>>);

/// The heading of the page. `error` puts "Error: " before the title, so that it is heard first.
#[component]
pub fn Heading(
    /// The words.
    #[prop(into)]
    text: String,
    /// Whether something on the page must be mended.
    #[prop(optional)]
    error: bool,
    /// Whether another element (the error summary) takes the focus instead.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let title = format!("{}{text} – Open Door", if error { "Error: " } else { "" });
    if let Some(slot) = use_context::<TitleSlot>()
        && let Ok(mut slot) = slot.0.lock()
    {
        slot.clone_from(&title);
    }
    let node = NodeRef::<H1>::new();
    let first = is_first_view();
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            browser::set_title(&title);
            if !first && !quiet && !error {
                browser::focus(&heading);
            }
        }
    });
    view! { <h1 node_ref=node tabindex="-1">{text}</h1> }
}
