//! One entitlement: what you get, how much, how firm it is, how to ask, and where it comes from.

use leptos::prelude::*;
use open_door_rules::dates::in_words;
use open_door_rules::entitlement::{Entitlement, Kind, Starts};
use open_door_rules::verdict::Verdict;

/// A card. With a verdict it says why it is for this person.
#[component]
pub fn EntitlementCard(
    /// The entitlement.
    entitlement: Entitlement,
    /// How it stands for the person, where it was worked out.
    #[prop(optional_no_strip)]
    verdict: Option<Verdict>,
    /// How it stands to the card beside it.
    #[prop(optional_no_strip)]
    note: Option<&'static str>,
) -> impl IntoView {
    // What is theirs now is a long list: its reasons stand inside, so that the list can be read at
    // a glance. Where something is open or comes later, the reason is the point.
    let (class, why_now, shown_why) = match verdict {
        None => ("card", None, entitlement.asks_whether()),
        Some(Verdict::Now { why }) => ("card card--now", Some(why), None),
        Some(Verdict::Ask { why }) => ("card card--ask", None, Some(why)),
        Some(Verdict::From { why, .. }) => ("card card--later", None, Some(why)),
        Some(Verdict::NotShown { why }) => ("card", None, Some(why)),
    };
    // What has not started is not there to be had, whoever it is for.
    let starts = entitlement.starts_on.map(|starts| match starts {
        Starts::On(day) => format!("This holds from {}.", in_words(day)),
        Starts::NotKnown => "This is agreed, but it has not started. No day is set yet.".to_owned(),
    });
    let class = if entitlement.starts_on == Some(Starts::NotKnown) && class != "card" {
        "card card--later"
    } else {
        class
    };
    let title = entitlement.title.clone();
    let (tag_class, tag) = match entitlement.kind {
        Kind::Law => ("tag tag--law", "Law"),
        Kind::Guidance => ("tag tag--guidance", "Guidance, not law"),
        Kind::Scheme => ("tag tag--scheme", "National scheme"),
        Kind::Discretionary => ("tag tag--council", "The council decides"),
        Kind::Council => ("tag tag--council", "Your council’s promise"),
    };
    let source = match entitlement.source_url.clone() {
        Some(url) => {
            view! { <a href=url rel="external noreferrer">{entitlement.source.clone()}</a> }.into_any()
        }
        None => view! { {entitlement.source.clone()} }.into_any(),
    };
    view! {
        <article class=class id=entitlement.slug.clone()>
            <header class="card__head">
                <h3 class="card__title">{entitlement.title}</h3>
                <span class=tag_class>{tag}</span>
            </header>
            {note.map(|note| view! { <p class="card__note">{note}</p> })}
            <p>{entitlement.summary}</p>
            {entitlement.amount.map(|amount| view! { <p class="card__amount">{amount}</p> })}
            {(shown_why.is_some() || starts.is_some() || entitlement.unverified.is_some())
                .then(|| {
                    view! {
                        <div class="card__why">
                            {starts.map(|starts| view! { <p>{starts}</p> })}
                            {shown_why.map(|why| view! { <p>{why}</p> })}
                            {entitlement
                                .unverified
                                .is_some()
                                .then(|| view! { <p>"We are not certain of this one yet. Ask to be sure."</p> })}
                        </div>
                    }
                })}
            <details class="more">
                <summary>"How to ask"<span class="visually-hidden">": "{title}</span></summary>
                <p><strong>"How to ask: "</strong>{entitlement.how_to_ask}</p>
                {why_now.map(|why| view! { <p><strong>"Why you: "</strong>{why}</p> })}
                <div class="prose" inner_html=entitlement.body_html></div>
                {entitlement.unverified.clone().map(|note| view! { <p>{note}</p> })}
                <p>"Where this comes from: " {source}</p>
                <p>{format!("We checked it on {}.", in_words(entitlement.checked_on))}</p>
            </details>
        </article>
    }
}
