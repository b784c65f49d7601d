//! Erasing everything behind a code.

use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::Route;
use leptos::prelude::*;
use open_door_contract::door::RequestView;
use open_door_rules::dates::in_words;
use open_door_rules::request::{RequestKind, RequestState};

/// Erasing is asked once more, on a page of its own.
#[component]
pub fn ErasePage() -> impl IntoView {
    let Some(door) = page_data().door else {
        return view! { <super::Page /> }.into_any();
    };
    let stops: Vec<_> = door.requests.iter().filter_map(what_stops).collect();
    let stops = (!stops.is_empty()).then(|| {
        let lines: Vec<_> = stops.into_iter().map(|line| view! { <p>{line}</p> }).collect();
        view! { <div class="notice notice--careful">{lines}</div> }
    });
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Delete everything we keep?" />
            <p class="lede">"This can’t be undone. Nobody can bring it back, and we cannot either."</p>
            {stops}
            <ul class="prose-list">
                <li>"Your requests and choices are deleted here. Your code opens nothing any more."</li>
                <li>"Nobody may use what you said yes to."</li>
                <li>"The team sees that something was deleted. It still has what it wrote down in its own files. Ask them about those."</li>
                <li>"Files you saved on this phone stay on it. Delete them there."</li>
                <li>"It ends none of your rights. If you have an adviser, you keep them. You can ask for help at any time."</li>
            </ul>
            <p>"Do you want to keep a copy? Save it first."</p>
            <p><a class="own-line" href="/door/copy" download="copy.html" rel="external">"Save a copy"</a></p>
            <form class="form" method="post" action=Route::Erase.path()>
                <div class="button-row">
                    <button class="button button--danger" type="submit" name="sure" value="yes">"Delete everything we keep"</button>
                </div>
            </form>
            <p><a class="own-line" href=Route::Door.path()>"No, go back"</a></p>
        </main>
    }
    .into_any()
}

/// What somebody may still wait for, and will wait for in vain.
fn what_stops(request: &RequestView) -> Option<String> {
    let waits = matches!(
        request.state,
        RequestState::Sent
            | RequestState::Received
            | RequestState::Confirmed
            | RequestState::Decided
            | RequestState::Accepted
            | RequestState::Corrected
    );
    let asked = match request.kind {
        RequestKind::StepBack => "You asked for help".to_owned(),
        RequestKind::StepAway => format!("You asked to {}", request.words),
        RequestKind::KeepAdviser => "You asked to keep your adviser".to_owned(),
        RequestKind::ContactPreferences => "You told us how to get in touch".to_owned(),
        RequestKind::Referral => "You said yes to help".to_owned(),
    };
    // Of what somebody else asked, the person's own word is the last one.
    let said = match request.kind {
        RequestKind::Referral => request.history.last(),
        _ => request.history.first(),
    };
    said.filter(|_| waits).map(|said| {
        format!(
            "{asked} on {}. It is not finished. If you delete everything, nobody will get in touch about it.",
            in_words(said.on)
        )
    })
}

/// After erasing.
#[component]
pub fn ErasedPage() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Everything we kept is deleted" />
            <p class="lede">"Your code opens nothing any more. You can throw it away."</p>
            <p>"The team sees that something was deleted, and not what. Do you want it to delete its own files too? Ask it."</p>
            <p>"You can ask for help again at any time. You need no reason, and you get a new code."</p>
            <p><a class="button" href=Route::ChooseCouncil.path()>"Find your council"</a></p>
            <AdviceLine />
        </main>
    }
}
