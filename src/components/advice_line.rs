//! The national advice line, where nothing else is at hand (NAT-RI-8). `content/national/help.toml`
//! has it too, with its hours; a tidy test keeps the two the same.

use leptos::prelude::*;

/// The number, as it is written.
pub const NUMBER: &str = "0808 800 5792";

/// "Ring the free advice line …", with a link that rings.
#[component]
pub fn AdviceLine() -> impl IntoView {
    view! {
        <p>
            "You can ring the free advice line for people who have been in care: "
            <a class="no-wrap" href="tel:08088005792">{NUMBER}</a> "."
        </p>
    }
}
