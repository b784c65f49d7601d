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
            let when = in_words(step.date);
            let passed = step.past.then(|| view! { <p><strong>"This date has passed."</strong></p> });
            let depends = step
                .depends
                .then(|| view! { <p>"This holds if you were in care for long enough. Ask if you are not sure."</p> });
            view! {
                <li class="timeline__item">
                    <p class="timeline__when">{when}</p>
                    <h3>{step.title}</h3>
                    {passed}
                    <p>{step.what}</p>
                    {depends}
                    <p><strong>"Who does it: "</strong>{step.who}</p>
                    <p><strong>"If it does not happen: "</strong>{step.if_not}</p>
                    <p class="timeline__source">{format!("From: {}", readable(&step.source))}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }
}

/// The source without the rules' own numbers, which say nothing to a reader.
#[must_use]
pub fn readable(source: &str) -> String {
    let is_number = |part: &&str| {
        let mut parts = part.split('-');
        part.matches('-').count() == 2
            && parts
                .next_back()
                .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let words: Vec<_> = source.split(", ").filter(|part| !is_number(part)).collect();
    if words.is_empty() {
        "your council’s policy".to_owned()
    } else {
        words.join(", ")
    }
}
