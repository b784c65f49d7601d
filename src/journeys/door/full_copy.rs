//! The copy with everything: first what a person wants to read, then every value as it is kept, so that neither
//! the page nor the API holds more than the other.

use super::{consents, requests};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use open_door_contract::copy::{CopyOfConsent, CopyOfLook, CopyOfRequest, CopyOfVisit, FullCopy};
use open_door_contract::door::ConsentState;
use open_door_rules::dates::in_words;
use open_door_rules::request::{Actor, RequestKind};
use serde_json::Value;

/// How a council's name in addresses and a moment are written.
#[derive(Clone, Copy)]
pub struct Spelling<'a> {
    /// A council's full name.
    pub council: &'a dyn Fn(&str) -> String,
    /// A moment, as clocks in London show it.
    pub moment: &'a dyn Fn(DateTime<Utc>) -> String,
}

/// The copy's content. `as_kept` is the same copy as JSON.
pub fn full_copy_of(copy: &FullCopy, as_kept: Value, spelling: Spelling<'_>) -> impl IntoView + use<> {
    let requests: Vec<_> = copy.requests.iter().map(|one| request(one, spelling)).collect();
    let consents: Vec<_> = copy.consents.iter().map(|one| consent(one, spelling)).collect();
    let nothing_asked = requests.is_empty().then(|| view! { <p>"Nothing."</p> });
    let nothing_answered = consents.is_empty().then(|| view! { <p>"Nothing."</p> });
    let left_out: Vec<_> = copy
        .left_out
        .iter()
        .cloned()
        .map(|what| view! { <li>{what}</li> })
        .collect();
    view! {
        <h1>"Everything that is kept behind your code"</h1>
        <p>"Keep this safe. It has your name in it, and what you wrote."</p>
        <p>{format!("Made on {}. Your code was made on {}.", (spelling.moment)(copy.made_at), (spelling.moment)(copy.opened_at))}</p>
        <h2>"What was asked"</h2>
        {nothing_asked}
        {requests}
        <h2>"What you said yes or no to"</h2>
        {nothing_answered}
        {consents}
        <h2>"Who of the team has looked"</h2>
        {looks(&copy.looks, spelling)}
        <h2>"When the code was used"</h2>
        {visits(&copy.visits, spelling)}
        <h2>"What is not in here"</h2>
        <ul>{left_out}</ul>
        <h2>"Every value, as it is kept"</h2>
        <p>"You do not need this part. It is for someone who helps you check the rest. Times in it are UTC: in summer, add one hour."</p>
        <details><summary>"Show it"</summary>{part(as_kept)}</details>
    }
}

fn request(request: &CopyOfRequest, spelling: Spelling<'_>) -> AnyView {
    let title = match request.kind {
        RequestKind::StepBack => "Asking to come back into the service",
        RequestKind::StepAway => "Asking to step away from the service",
        RequestKind::KeepAdviser => "Keeping your adviser",
        RequestKind::ContactPreferences => "How we get in touch",
        RequestKind::Referral => "Someone asked us to help you",
    };
    let council = (spelling.council)(&request.council);
    let wrote = request
        .text
        .as_ref()
        .and_then(|text| serde_json::to_value(text).ok())
        .map(|text| view! { <h4>"What you wrote"</h4>{told(text)} });
    let gone = (request.text.is_none() && request.said_about_you.is_none())
        .then(|| view! { <p>"What was written with it is no longer kept here."</p> });
    let said = request
        .said_about_you
        .as_ref()
        .and_then(|said| serde_json::to_value(said).ok())
        .map(|said| view! { <h4>"What they wrote about you"</h4>{told(said)} });
    let events: Vec<_> = request
        .events
        .iter()
        .map(|event| {
            let when = (spelling.moment)(event.at);
            let what = requests::came_to(request.kind, event.state);
            let outcome = event
                .outcome
                .as_ref()
                .map(|outcome| format!(" {}.", outcome.title))
                .unwrap_or_default();
            let why = why(event.reason.as_deref());
            let by = if event.actor == Actor::Person {
                "you"
            } else {
                &event.by
            };
            view! { <li>{format!("{when}: {what}{outcome}{why} (By: {by}.)")}</li> }
        })
        .collect();
    view! {
        <section>
            <h3>{title}</h3>
            <p>{format!("To {council}.")}</p>
            {wrote}
            {said}
            {gone}
            <h4>"What happened"</h4>
            <ul>{events}</ul>
        </section>
    }
    .into_any()
}

fn consent(consent: &CopyOfConsent, spelling: Spelling<'_>) -> AnyView {
    let events: Vec<_> = consent
        .events
        .iter()
        .map(|event| {
            let day = event
                .chosen_day
                .as_ref()
                .map(|day| format!(" The day you chose: {day}."))
                .unwrap_or_default();
            let why = why(event.reason.as_deref());
            let by = event
                .recorded_by
                .as_ref()
                .map(|by| format!(" (Written down by: {by}.)"))
                .unwrap_or_default();
            let when = (spelling.moment)(event.at);
            view! { <li>{format!("{when}: {}.{day}{why}{by}", consents::came_to(event.state))}</li> }
        })
        .collect();
    let uses: Vec<_> = consent
        .uses
        .iter()
        .map(|one| {
            let ended = match (one.done_at, one.stopped_at) {
                (Some(at), _) => format!("used on {}", (spelling.moment)(at)),
                (None, Some(at)) => format!("stopped on {}, and not used", (spelling.moment)(at)),
                (None, None) => format!("begun on {}", (spelling.moment)(one.at)),
            };
            let detail = one.detail.as_ref().map(|detail| format!(", {detail}")).unwrap_or_default();
            view! { <li>{format!("{}{detail}: {ended}. (By: {}.)", one.what.name().replace('-', " "), one.by)}</li> }
        })
        .collect();
    let again = (consent.state == ConsentState::Given)
        .then(|| view! { <p>{format!("We ask again on {}.", in_words(consent.ask_again_on))}</p> });
    view! {
        <section>
            <h3>{consent.purpose.clone()}</h3>
            <p>{format!("To {}. Who sees it: {}.", consent.controller, consent.recipients.join(", "))}</p>
            <blockquote>{consent.wording.clone()}</blockquote>
            <ul>{events}{uses}</ul>
            {again}
        </section>
    }
    .into_any()
}

fn why(reason: Option<&str>) -> String {
    reason.map(|reason| format!(" Why: {reason}")).unwrap_or_default()
}

fn looks(looks: &[CopyOfLook], spelling: Spelling<'_>) -> AnyView {
    if looks.is_empty() {
        return view! { <p>"Nobody has, so far."</p> }.into_any();
    }
    let looks: Vec<_> = looks
        .iter()
        .map(|look| view! { <li>{format!("{}: {}. Why: {}", (spelling.moment)(look.at), look.by, look.why)}</li> })
        .collect();
    view! { <ul>{looks}</ul> }.into_any()
}

fn visits(visits: &[CopyOfVisit], spelling: Spelling<'_>) -> AnyView {
    let visits: Vec<_> = visits
        .iter()
        .map(|visit| {
            view! { <li>{format!("From {} to {}", (spelling.moment)(visit.opened_at), (spelling.moment)(visit.seen_at))}</li> }
        })
        .collect();
    view! { <ul>{visits}</ul> }.into_any()
}

/// What somebody typed or chose, without what stands elsewhere on the page and what they left empty.
fn told(text: Value) -> AnyView {
    const ELSEWHERE: [&str; 3] = ["consents", "council", "kind"];
    let Value::Object(fields) = text else {
        return part(text);
    };
    let fields = fields
        .into_iter()
        .filter(|(name, value)| !ELSEWHERE.contains(&name.as_str()) && !value.is_null());
    part(Value::Object(fields.collect()))
}

/// One value, whatever it is: nothing is left out.
fn part(value: Value) -> AnyView {
    match value {
        Value::Null => view! { "none" }.into_any(),
        Value::Bool(yes) => (if yes { "yes" } else { "no" }).into_any(),
        Value::Number(number) => number.to_string().into_any(),
        Value::String(text) => text.into_any(),
        Value::Array(items) if items.is_empty() => view! { "none" }.into_any(),
        Value::Array(items) => {
            let items: Vec<_> = items
                .into_iter()
                .map(|item| view! { <li>{part(item)}</li> })
                .collect();
            view! { <ol>{items}</ol> }.into_any()
        }
        Value::Object(fields) => {
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(name, value)| view! { <dt>{name.replace('_', " ")}</dt><dd>{part(value)}</dd> })
                .collect();
            view! { <dl>{fields}</dl> }.into_any()
        }
    }
}
