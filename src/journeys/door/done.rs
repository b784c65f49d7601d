//! What the last press behind the code did, said once at the top of the page: a page that only jumped to its
//! top would leave someone to wonder whether anything happened.

use super::requests::now;
use leptos::prelude::*;
use open_door_contract::door::{ConsentState, ConsentView, DoorView, RequestView};
use open_door_rules::dates::in_words;
use open_door_rules::request::{RequestKind, RequestState};

/// The notice. It takes the focus, as the error summary does.
#[component]
pub fn Done(
    /// What it says.
    said: String,
) -> impl IntoView {
    view! {
        <div class="notice notice--good done" role="alert" tabindex="-1">
            <p>{said}</p>
        </div>
    }
}

/// What was done with the consent or the request of this id, as it stands now: so it is never said of what is
/// not so, whatever a browser sends. None where the door has no such thing.
pub fn done(id: &str, door: &DoorView) -> Option<String> {
    let consent = door.consents.iter().find(|consent| consent.id == id);
    let request = door.requests.iter().find(|request| request.id == id);
    consent.and_then(said_of).or_else(|| request.and_then(came_to))
}

fn said_of(consent: &ConsentView) -> Option<String> {
    let purpose = &consent.purpose;
    let times = consent
        .history
        .iter()
        .filter(|entry| entry.state == ConsentState::Given)
        .count();
    let again = if times > 1 { " again" } else { "" };
    match consent.state {
        ConsentState::Withdrawn => Some(format!("You took back: {purpose}. Nobody may use it from now.")),
        ConsentState::Given => Some(format!(
            "You said yes{again}: {purpose}. We ask again on {}.",
            in_words(consent.ask_again_on)
        )),
        ConsentState::Refused => Some(format!("You said no: {purpose}. Nobody may use it.")),
        ConsentState::Expired | ConsentState::Superseded | ConsentState::Invalidated => None,
    }
}

fn came_to(request: &RequestView) -> Option<String> {
    match (request.state, request.kind) {
        (RequestState::Cancelled, RequestKind::StepAway) => {
            Some("You cancelled your request. Your support goes on, or starts again.".to_owned())
        }
        (RequestState::Cancelled, _) => {
            Some("You cancelled your request. Nothing more happens with it.".to_owned())
        }
        (RequestState::Accepted | RequestState::Corrected | RequestState::Refused, _) => {
            Some(format!("We have your answer. {}", now(request)))
        }
        _ => None,
    }
}
