//! A copy of all that is behind a code, to save: plain, without links and buttons, and without what would
//! tell a finder who the person is.

use super::consents;
use super::facts::facts;
use super::requests::{happened, now, title};
use leptos::prelude::*;
use open_door_contract::door::DoorView;
use open_door_rules::dates::in_words;

/// The copy's content.
pub fn copy_of(door: DoorView) -> impl IntoView {
    let requests: Vec<_> = door
        .requests
        .into_iter()
        .map(|request| {
            let history: Vec<_> = request
                .history
                .iter()
                .map(|entry| {
                    let why = entry
                        .reason
                        .clone()
                        .map(|reason| format!(" Why: {reason}"))
                        .unwrap_or_default();
                    let line = format!("{}: {}{why}", in_words(entry.on), happened(request.kind, entry));
                    view! { <li>{line}</li> }
                })
                .collect();
            let outcome = request
                .outcome
                .clone()
                .map(|outcome| view! { <p>{format!("{}. {}", outcome.title, outcome.next)}</p> });
            view! {
                <h2>{title(&request)}</h2>
                <p>{request.council_name.clone()}</p>
                <p>{now(&request)}</p>
                {outcome}
                <ul>{history}</ul>
            }
        })
        .collect();
    let consents: Vec<_> = door
        .consents
        .into_iter()
        .map(|consent| {
            let history: Vec<_> = consent
                .history
                .iter()
                .map(|entry| {
                    let line = format!("{}: {}", in_words(entry.on), consents::happened(entry));
                    view! { <li>{line}</li> }
                })
                .collect();
            let uses: Vec<_> = consent
                .uses
                .iter()
                .map(|one| view! { <li>{consents::used(one)}</li> })
                .collect();
            let facts = facts(&consent);
            view! {
                <h2>{consent.purpose}</h2>
                <p>{consent.wording}</p>
                {facts}
                <ul>{history}{uses}</ul>
            }
        })
        .collect();
    let looked = super::keeping::looked(&door.looked_on);
    view! {
        <h1>"What is kept behind your code"</h1>
        <p>
            "Some things are kept and not shown here, in case someone else finds this. They are the name to use, numbers, addresses and the words you wrote. You can have all of it: choose “A copy with everything” behind your code. Or ask the team. It is free, and they have one month."
        </p>
        {requests}
        {consents}
        <p>{looked}</p>
    }
}
