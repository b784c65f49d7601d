//! One entitlement: what you get, how much, how firm it is, how to ask, and where it comes from.

use crate::components::block::{block, words};
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
) -> impl IntoView {
    entitlement_card(entitlement, verdict, None)
}

/// The same. `note`: how it stands to the card beside it.
#[must_use]
pub fn entitlement_card(
    entitlement: Entitlement,
    verdict: Option<Verdict>,
    note: Option<&'static str>,
) -> AnyView {
    // What is theirs now is a long list: its reasons stand inside, so that the list can be read at
    // a glance. Where something is open or comes later, the reason is the point.
    // A verdict says for itself that something may not have started.
    let starts = entitlement.starts_on.filter(|_| verdict.is_none());
    let (class, why_now, shown_why) = match verdict {
        None => ("card", None, entitlement.asks_whether()),
        Some(Verdict::Now { why }) => ("card card--now", Some(why), None),
        Some(Verdict::Ask { why }) => ("card card--ask", None, Some(why)),
        Some(Verdict::From { why, .. }) => ("card card--later", None, Some(why)),
        Some(Verdict::NotShown { why }) => ("card", None, Some(why)),
    };
    // What has not started is not there to be had, whoever it is for.
    let starts = starts.map(|starts| match starts {
        Starts::On(day) => format!("This holds from {}.", in_words(day)),
        Starts::NotKnown => "This may not have started yet. Ask.".to_owned(),
    });
    let class = if entitlement.starts_on == Some(Starts::NotKnown) && class != "card" {
        "card card--later"
    } else {
        class
    };
    let (tag_class, tag) = match entitlement.kind {
        Kind::Law => ("tag tag--law", "Law"),
        Kind::Guidance => ("tag tag--guidance", "Guidance, not law"),
        Kind::Scheme => ("tag tag--scheme", "National scheme"),
        Kind::Discretionary => ("tag tag--council", "The council decides"),
        Kind::Council => ("tag tag--council", "Your council’s promise"),
    };
    let source = block("p").words("Where this comes from: ");
    let source = match entitlement.source_url {
        Some(url) => source.with(block("a").href(url).words(entitlement.source).done()),
        None => source.words(entitlement.source),
    };
    let unsure = entitlement
        .unverified
        .is_some()
        .then(|| "We are not certain of this one yet. Ask to be sure.".to_owned());
    let why: Vec<_> = [starts, shown_why, unsure].into_iter().flatten().collect();
    let strong = |what: &str, text: String| block("p").with(words("strong", what)).words(text).done();
    let head = block("header")
        .class("card__head")
        .with(
            block("h3")
                .class("card__title")
                .words(entitlement.title.clone())
                .done(),
        )
        .with(block("span").class(tag_class).words(tag).done());
    let name = block("span")
        .class("visually-hidden")
        .words(format!(": {}", entitlement.title));
    let more = block("details")
        .class("more")
        .with(block("summary").words("How to ask").with(name.done()).done())
        .with(strong("How to ask: ", entitlement.how_to_ask))
        .with_all(why_now.map(|why| strong("Why you: ", why)))
        .with(view! { <div class="prose" inner_html=entitlement.body_html></div> }.into_any())
        .with_all(entitlement.unverified.map(|note| words("p", note)))
        .with(source.done())
        .with(words(
            "p",
            format!("We checked it on {}.", in_words(entitlement.checked_on)),
        ));
    let shown = (!why.is_empty()).then(|| {
        let lines = why.into_iter().map(|why| words("p", why));
        block("div").class("card__why").with_all(lines).done()
    });
    block("article")
        .class(class)
        .id(entitlement.slug)
        .with(head.done())
        .with_all(note.map(|note| block("p").class("card__note").words(note).done()))
        .with(words("p", entitlement.summary))
        .with_all(
            entitlement
                .amount
                .map(|amount| block("p").class("card__amount").words(amount).done()),
        )
        .with_all(shown)
        .with(more.done())
        .done()
}
