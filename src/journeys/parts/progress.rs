//! Where someone is in a form.

use leptos::prelude::*;

/// "Step 2 of 6". On the first step of a form whose length hangs on the answer, only "Step 1".
#[component]
pub fn Progress(
    /// Every step, in order.
    steps: Vec<&'static str>,
    /// This step.
    step: String,
    /// Whether the number of steps hangs on the answer to the first.
    #[prop(default = false)]
    open_ended: bool,
) -> impl IntoView {
    let place = steps.iter().position(|known| *known == step).unwrap_or(0) + 1;
    let text = if open_ended && place == 1 {
        "Step 1".to_owned()
    } else {
        format!("Step {place} of {}", steps.len())
    };
    view! { <p class="progress">{text}</p> }
}
