//! What is behind a code.

use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_contract::door::{ConsentState, ConsentView, DoorView, RequestView};
use open_door_rules::dates::in_words;
use open_door_rules::request::RequestState;

/// Requests, consents, and the way out.
#[component]
pub fn Inside(
    /// What to show.
    door: DoorView,
) -> impl IntoView {
    let requests = door
        .requests
        .into_iter()
        .map(|request| view! { <Request request /> })
        .collect_view();
    let no_consents = door.consents.is_empty();
    let consents = door
        .consents
        .into_iter()
        .map(|consent| view! { <Consent consent /> })
        .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="What you asked for" />
            {requests}
            <section class="group">
                <h2>"What you agreed to"</h2>
                {no_consents.then(|| view! { <p>"Nothing. You did not agree to anything extra, and that is fine."</p> })}
                {consents}
            </section>
            <form class="form" method="post" action="/door/leave">
                <h2>"Finished?"</h2>
                <p>"Leave before you hand the phone to someone else."</p>
                <div class="button-row">
                    <button class="button" type="submit">"Leave"</button>
                </div>
            </form>
        </main>
    }
}

#[component]
fn Request(request: RequestView) -> impl IntoView {
    let now = match request.state {
        RequestState::Sent => format!(
            "It has arrived. The team has not read it yet. If you hear nothing by {}, get in touch.",
            in_words(request.chase_on)
        ),
        RequestState::Received => format!(
            "The team has it. {} decides what help fits. If you hear nothing by {}, get in touch.",
            request.decided_by,
            in_words(request.chase_on)
        ),
        RequestState::Decided => "The team has decided what comes next.".to_owned(),
        RequestState::HandedOver => {
            "The team is working on it. Ask them, or your worker, how it is going.".to_owned()
        }
    };
    let outcome = request.outcome.map(|outcome| {
        view! {
            <div class="notice notice--good">
                <h3>{outcome.title}</h3>
                <p>{outcome.next}</p>
                <p>{format!("Why: {}", outcome.reason)}</p>
                <p>"Do not agree? Tell the team. You can also ask for an advocate: someone on your side."</p>
                <AdviceLine />
            </div>
        }
    });
    let undecided = matches!(request.state, RequestState::Sent | RequestState::Received);
    let plan = request.plan_by.map(|by| {
        let by = in_words(by);
        if undecided {
            format!("If you get an adviser, your plan must be ready by {by}.")
        } else {
            format!("If you agree to a plan, it must be ready by {by}. Is it late? Ask the team.")
        }
    });
    let history = request
        .history
        .into_iter()
        .map(|entry| {
            view! {
                <li class="timeline__item">
                    <p class="timeline__when">{in_words(entry.on)}</p>
                    <p>{happened(entry.state)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <article class="state">
            <h2 class="state__title">{format!("Asking to {}", request.words)}</h2>
            <p>{request.council_name}</p>
            <p class="state__now">{now}</p>
            {outcome}
            {plan.map(|plan| view! { <p>{plan}</p> })}
            <h3>"So far"</h3>
            <ol class="timeline">{history}</ol>
            <p>
                "Has your number changed, or do you want to stop? Tell the team: "
                <a href=Route::Home(Place::Council(request.council)).path()>"how to reach them"</a> "."
            </p>
        </article>
    }
}

const fn happened(state: RequestState) -> &'static str {
    match state {
        RequestState::Sent => "You sent it.",
        RequestState::Received => "The team got it.",
        RequestState::Decided => "The team decided.",
        RequestState::HandedOver => "Your worker’s team has it now.",
    }
}

#[component]
fn Consent(consent: ConsentView) -> impl IntoView {
    let action = format!("/door/consents/{}/withdraw", consent.id);
    let given = in_words(consent.given_on);
    let state = match (consent.state, consent.withdrawn_on) {
        (ConsentState::Given, _) => {
            format!(
                "You said yes on {given}. It holds until {}. Then we ask again.",
                in_words(consent.ask_again_on)
            )
        }
        (ConsentState::Withdrawn, Some(on)) => format!(
            "You took this back on {}. From now, nobody may contact you for this. You said yes on {given}. Your request for help goes on.",
            in_words(on)
        ),
        (ConsentState::Withdrawn, None) => {
            "You took this back. From now, nobody may contact you for this.".to_owned()
        }
        (ConsentState::Refused, _) => format!("You said no on {given}."),
        (ConsentState::Expired, _) => "Its time is over. Nobody may use it now.".to_owned(),
        (ConsentState::Superseded, _) => "A newer answer of yours stands in its place.".to_owned(),
        (ConsentState::Invalidated, _) => "It was never good, and nobody may use it.".to_owned(),
    };
    view! {
        <article class="card">
            <header class="card__head"><h3 class="card__title">{consent.purpose}</h3></header>
            <p class="card__why">{state}</p>
            <details class="more">
                <summary>"The words you agreed to"</summary>
                <p>{consent.wording}</p>
                <p>{format!("Who sees it: {}.", consent.recipients.join(", "))}</p>
            </details>
            {(consent.state == ConsentState::Given)
                .then(|| {
                    view! {
                        <form class="form" method="post" action=action>
                            <div class="button-row">
                                <button class="button button--secondary" type="submit">"Take this back"</button>
                            </div>
                        </form>
                    }
                })}
        </article>
    }
}
