//! Who to call, write to or walk in to.

use crate::components::advice_line::AdviceLine;
use leptos::prelude::*;
use open_door_contract::content::HelpNumber;
use open_door_rules::council::{Contact, ContactChannel, Council};

/// A number with what it is for. Tapping it rings, or begins a text.
#[component]
pub fn HelpNumbers(
    /// The numbers, in order.
    numbers: Vec<HelpNumber>,
) -> impl IntoView {
    let items = numbers
        .into_iter()
        .map(|number| {
            let details = [number.hours, number.unverified]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            let (link, text) = if number.by_text {
                (
                    format!("sms:{}", number.number),
                    format!("Text {}", number.number),
                )
            } else {
                (tel(&number.number), number.number)
            };
            view! {
                <li class="phone">
                    <span class="phone__name">{number.name}</span>
                    <a class="phone__number" href=link>{text}</a>
                    <span class="phone__for">{number.what_for}</span>
                    {(!details.is_empty()).then(|| view! { <span class="phone__hours">{details}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="phones">{items}</ul> }
}

/// How many of a council's contacts stand in the open. They come best first; the others are one press away.
const SHOWN_FIRST: usize = 4;

/// How to reach a council's leaving-care service: what its policy gives, best first. Where the
/// policy leaves a number blank we say so, and invent none.
#[component]
pub fn CouncilContacts(
    /// The council.
    council: Council,
    /// Whether the national advice line stands there too, whatever the council has.
    #[prop(optional)]
    advice: bool,
) -> impl IntoView {
    let (known, blank): (Vec<_>, Vec<_>) = council
        .contacts
        .into_iter()
        .partition(|contact| contact.value.is_some());
    let blank: Vec<_> = blank
        .into_iter()
        .map(|contact| view! { <li>{contact.name}</li> })
        .collect();
    // A blank number falls back to the national advice line: never a page without one to ring.
    let no_number = !known
        .iter()
        .any(|contact| contact.channel == ContactChannel::Phone && !contact.emergency);
    let (first, more) = known.split_at(known.len().min(SHOWN_FIRST));
    let lines = |contacts: &[Contact]| {
        let lines: Vec<_> = contacts.iter().cloned().map(contact_line).collect();
        (!lines.is_empty()).then(|| view! { <ul class="phones">{lines}</ul> })
    };
    view! {
        {lines(first)}
        {lines(more)
            .map(|lines| {
                view! {
                    <details class="more">
                        <summary>{format!("More numbers and addresses ({})", more.len())}</summary>
                        {lines}
                    </details>
                }
            })}
        {(no_number || advice).then(|| view! { <AdviceLine /> })}
        {(!blank.is_empty())
            .then(|| {
                view! {
                    <details class="more">
                        <summary>"Numbers we do not have yet"</summary>
                        <p>"The council’s policy leaves these blank:"</p>
                        <ul class="prose-list">{blank}</ul>
                        <p>"Ask for them when you get in touch."</p>
                    </details>
                }
            })}
    }
}

/// The council's numbers for emergencies.
#[component]
pub fn EmergencyContacts(
    /// The council.
    council: Council,
) -> impl IntoView {
    let lines: Vec<_> = council
        .contacts
        .into_iter()
        .filter(|contact| contact.emergency && contact.value.is_some())
        .map(contact_line)
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="phones">{lines}</ul> })
}

fn contact_line(contact: Contact) -> impl IntoView {
    let value = contact.value.unwrap_or_default();
    let reach = match contact.channel {
        ContactChannel::Phone => {
            view! { <a class="phone__number" href=tel(&value)>{value.clone()}</a> }.into_any()
        }
        ContactChannel::Email => {
            view! { <a class="phone__place" href=format!("mailto:{value}")>{value.clone()}</a> }.into_any()
        }
        ContactChannel::Web => view! {
            <a class="phone__place" href=value.clone() rel="external noreferrer">"Open the web page"</a>
        }
        .into_any(),
        ContactChannel::Place | ContactChannel::Post => {
            view! { <span class="phone__place">{value}</span> }.into_any()
        }
    };
    let emergency = contact
        .emergency
        .then(|| view! { <span class="phone__for">"For emergencies only."</span> });
    view! {
        <li class="phone">
            <span class="phone__name">{contact.name}</span>
            {reach}
            {contact.hours.map(|hours| view! { <span class="phone__hours">{hours}</span> })}
            {contact.note.map(|note| view! { <span class="phone__for">{note}</span> })}
            {emergency}
        </li>
    }
}

/// The address of a telephone link.
#[must_use]
pub fn tel(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!("tel:{digits}")
}
