//! One consent: how it stands, its history, and one press to take it back or to give it.

use super::facts::{facts, is_handled};
use super::field::{must_be_mended, own_field};
use crate::routes::Route;
use leptos::prelude::*;
use open_door_contract::content::ConsentForm;
use open_door_contract::door::{ConsentEntry, ConsentState, ConsentView, UseState, UseView};
use open_door_rules::council::UseKind;
use open_door_rules::dates::in_words;

/// One consent.
#[component]
pub fn Consent(
    /// It.
    consent: ConsentView,
) -> impl IntoView {
    let id = consent.id.clone();
    let on = |state| consent.first_on(state).map(in_words).unwrap_or_default();
    let last = consent
        .history
        .last()
        .map(|entry| in_words(entry.on))
        .unwrap_or_default();
    let given = on(ConsentState::Given);
    let again = in_words(consent.ask_again_on);
    let fell_with = consent.history.last().and_then(|entry| entry.fell_with.clone());
    let now = match consent.state {
        ConsentState::Given => format!("You said yes on {given}. We ask again on {again}."),
        _ if fell_with.is_some() => format!(
            "It hung on “{}”, which does not stand any more. So since {last} nobody may use it.",
            fell_with.unwrap_or_default()
        ),
        ConsentState::Withdrawn => format!(
            "You took this back on {last}. From now, nobody may use it. You said yes on {given}. Nothing else changes."
        ),
        ConsentState::Refused => format!("You said no on {last}. Nobody may use it."),
        ConsentState::Expired => {
            format!("Its time was over on {again}. Nobody may use it, unless you say yes again.")
        }
        ConsentState::Superseded => format!("A newer answer of yours stands in its place since {last}."),
        ConsentState::Invalidated => "It was never good, and nobody may use it.".to_owned(),
    };
    let history: Vec<_> = consent
        .history
        .iter()
        .map(|entry| view! { <li>{format!("{}: {}", in_words(entry.on), happened(entry))}</li> })
        .collect();
    let uses: Vec<_> = consent
        .uses
        .iter()
        .map(|one| view! { <p>{used(one)}</p> })
        .collect();
    let facts = facts(&consent);
    let notice = is_handled(&consent).then(|| {
        let href = consent.handling.privacy_notice.clone();
        view! { <p><a class="own-line" href=href rel="external" target="_blank">"What we do with it (opens a new tab)"</a></p> }
    });
    let receipt = Route::Receipt(consent.id.clone()).path();
    let withdraw = matches!(consent.state, ConsentState::Given).then(|| {
        view! {
            <form class="form" method="post" action=format!("/door/consents/{id}/withdraw")>
                <div class="button-row">
                    <button class="button button--secondary" type="submit">
                        "Take this back"
                        <span class="visually-hidden">{format!(": {}", consent.purpose)}</span>
                    </button>
                </div>
            </form>
        }
    });
    let due = consent.state == ConsentState::Expired;
    let ask = consent
        .ask_now
        .map(|offer| view! { <AskAgain id=consent.id offer due /> });
    view! {
        <article class="card">
            <header class="card__head"><h3 class="card__title">{consent.purpose.clone()}</h3></header>
            <p class="card__why">{now}</p>
            {uses}
            <details class="more">
                <summary>"The words, and what happened"</summary>
                <p>{consent.wording}</p>
                {facts}
                {notice}
                <ul class="prose-list">{history}</ul>
            </details>
            <p><a class="own-line" href=receipt>"Receipt"<span class="visually-hidden">{format!(": {}", consent.purpose)}</span></a></p>
            {withdraw}
            {ask}
        </article>
    }
}

/// A use, in words.
pub(super) fn used(one: &UseView) -> String {
    let what = match one.what {
        UseKind::HandOver => "to put your answer into the team’s own files",
        UseKind::LetterCopy => "to give a copy of your letter",
        UseKind::Card => "to send you a card",
        UseKind::Message => "to get in touch with you",
        UseKind::Share => "to talk with the people you agreed to",
        UseKind::Other => "as you agreed",
    };
    let on = in_words(one.on);
    match one.state {
        UseState::Done => format!("Used on {on} {what}."),
        UseState::Begun => format!("The team began to use it on {on} {what}."),
        UseState::Stopped => format!("Stopped on {on}. It was not used {what}."),
    }
}

/// What happened, in words.
pub(super) fn happened(entry: &ConsentEntry) -> String {
    if let Some(other) = &entry.fell_with {
        return format!("it fell with “{other}”");
    }
    came_to(entry.state).to_owned()
}

/// What a consent that came to this state means, in words.
pub(super) const fn came_to(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Given => "you said yes",
        ConsentState::Refused => "you said no",
        ConsentState::Withdrawn => "you took it back",
        ConsentState::Expired => "its time was over",
        ConsentState::Superseded => "a newer answer took its place",
        ConsentState::Invalidated => "it was struck out",
    }
}

/// Today's words, and yes or no. Open where it is due; behind a line where they have answered.
#[component]
fn AskAgain(id: String, offer: ConsentForm, due: bool) -> impl IntoView {
    let version = offer.version.to_string();
    let action = format!("/door/consents/{id}/answer");
    let field = format!("day-{id}");
    let wrong = must_be_mended(&field);
    let day = offer
        .names_a_day
        .then(|| own_field(field, "day", "Which day? (only if you say yes)"));
    let form = view! {
        <form class="form" method="post" action=action autocomplete="off">
            <p>{offer.wording}</p>
            <p>{format!("Who sees it: {}. We ask again after {}.", offer.recipients, offer.ask_again_after)}</p>
            <p>{offer.without_it}</p>
            {day}
            <input type="hidden" name="version" value=version />
            <div class="button-row">
                <button class="button button--secondary" type="submit" name="agreed" value="yes">"Yes"</button>
                <button class="button button--secondary" type="submit" name="agreed" value="no">"No"</button>
            </div>
        </form>
    };
    if due {
        form.into_any()
    } else {
        view! { <details class="more" open=wrong><summary>"Changed your mind?"</summary>{form}</details> }
            .into_any()
    }
}
