//! The list of what must be mended, at the top of a form. It takes the focus so that it is heard,
//! and each line leads to its field.

use crate::browser;
use leptos::html::Div;
use leptos::prelude::*;
use open_door_contract::FieldError;

/// Shows nothing where there is nothing to mend.
#[component]
pub fn ErrorSummary(
    /// What must be mended.
    errors: Vec<FieldError>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = node.get() {
            browser::focus(&summary);
        }
    });
    (!errors.is_empty()).then(|| {
        let lines = errors
            .into_iter()
            .map(|FieldError { field, message }| {
                if field.is_empty() {
                    view! { <li>{message}</li> }.into_any()
                } else {
                    let href = format!("#{field}");
                    let jump = move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        browser::focus_field(&field);
                    };
                    view! { <li><a href=href rel="external" on:click=jump>{message}</a></li> }.into_any()
                }
            })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" node_ref=node>
                <h2>"Please look at this again"</h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}
