//! Who to call, write to or walk in to.

use leptos::prelude::*;
use open_door_contract::content::HelpNumber;
use open_door_rules::council::{Contact, ContactChannel, Council};

/// A number with what it is for. Tapping it rings.
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
            view! {
                <li class="phone">
                    <span class="phone__name">{number.name}</span>
                    <a class="phone__number" href=tel(&number.number)>{number.number.clone()}</a>
                    <span class="phone__for">{number.what_for}</span>
                    {(!details.is_empty()).then(|| view! { <span class="phone__hours">{details}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="phones">{items}</ul> }
}

/// How to reach a council's leaving-care service: what its policy gives, best first. Where the
/// policy leaves a number blank we say so, and invent none.
#[component]
pub fn CouncilContacts(
    /// The council.
    council: Council,
) -> impl IntoView {
    let (known, blank): (Vec<_>, Vec<_>) = council
        .contacts
        .into_iter()
        .partition(|contact| contact.value.is_some());
    let blank = blank
        .into_iter()
        .map(|contact| contact.name)
        .collect::<Vec<_>>()
        .join(", ");
    view! {
        <ul class="phones">{known.into_iter().map(contact_line).collect_view()}</ul>
        {(!blank.is_empty())
            .then(|| {
                view! {
                    <details class="more">
                        <summary>"Numbers we do not have yet"</summary>
                        <p>{format!("The council’s policy leaves these blank: {blank}.")}</p>
                        <p>"Ask for them when you get in touch."</p>
                    </details>
                }
            })}
    }
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
            <a class="phone__place" href=value.clone() rel="external noreferrer">"Open the council’s page"</a>
        }
        .into_any(),
        ContactChannel::Place => view! { <span class="phone__place">{value}</span> }.into_any(),
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
