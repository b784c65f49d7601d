//! What comes next, by when, who does it, and what to do if it doesn't happen.

use leptos::prelude::*;
use open_door_rules::dates::in_words;
use open_door_rules::timer::NextStep;

/// The dated steps, soonest first.
#[component]
pub fn NextSteps(
    /// The steps.
    steps: Vec<NextStep>,
) -> impl IntoView {
    let items = steps
        .into_iter()
        .map(|step| {
            let when = if step.past {
                format!("Should have happened by {}", in_words(step.date))
            } else {
                in_words(step.date)
            };
            view! {
                <li class="timeline__item">
                    <p class="timeline__when">{when}</p>
                    <h3>{step.title}</h3>
                    <p>{step.what}</p>
                    <p><strong>"Who does it: "</strong>{step.who}</p>
                    <p><strong>"If it does not happen: "</strong>{step.if_not}</p>
                    <p class="timeline__source">{format!("From: {}", step.source)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }
}
