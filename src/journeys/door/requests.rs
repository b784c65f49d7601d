//! One request: where it stands in plain words, what happened, what the person can do with it now.

use super::field::{must_be_mended, own_field};
use crate::components::advice_line::AdviceLine;
use crate::routes::{Form, Place, Route};
use leptos::prelude::*;
use open_door_contract::door::{ClaimView, HistoryEntry, RequestView};
use open_door_contract::request::Knows;
use open_door_rules::dates::in_words;
use open_door_rules::request::{Action, RequestKind, RequestState};

/// One request.
#[component]
pub fn Request(
    /// It.
    request: RequestView,
) -> impl IntoView {
    let now = now(&request);
    let outcome = request.outcome.clone().map(|outcome| {
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
    let waiting = matches!(request.state, RequestState::Sent | RequestState::Received);
    let plan = request.plan_by.map(|by| {
        let by = in_words(by);
        match request.kind {
            RequestKind::StepAway if request.support_goes_on => String::new(),
            RequestKind::StepAway => format!("Your last review and plan must be ready by {by}."),
            _ if waiting => format!("If you get an adviser, your plan must be ready by {by}."),
            _ => format!("If you agree to a plan, it must be ready by {by}. Is it late? Ask the team."),
        }
    });
    let history: Vec<_> = request
        .history
        .iter()
        .map(|entry| {
            let words = happened(request.kind, entry);
            let reason = entry
                .reason
                .clone()
                .map(|reason| view! { <p>{format!("Why: {reason}")}</p> });
            view! {
                <li class="timeline__item">
                    <p class="timeline__when">{in_words(entry.on)}</p>
                    <p>{words}</p>
                    {reason}
                </li>
            }
        })
        .collect();
    let claim = request.claim.clone().map(|claim| {
        view! { <Claim claim id=request.id.clone() may=request.may.clone() /> }
    });
    let cancel = request.may.contains(&Action::Cancel).then(|| {
        view! {
            <p>{what_cancelling_does(request.kind)}</p>
            <form class="form" method="post" action=format!("/door/requests/{}/cancel", request.id)>
                <div class="button-row">
                    <button class="button button--secondary" type="submit">
                        {cancel_words(request.kind)}
                        <span class="visually-hidden">{format!(": {}", title(&request))}</span>
                    </button>
                </div>
            </form>
        }
    });
    let form = match request.kind {
        RequestKind::StepBack | RequestKind::Referral => Form::StepBack,
        RequestKind::StepAway | RequestKind::KeepAdviser => Form::StepAway,
        RequestKind::ContactPreferences => Form::Contact,
    };
    let again = match request.state {
        RequestState::Cancelled => Some((form, "Ask again")),
        RequestState::SteppedAway | RequestState::SupportStopped | RequestState::KeptOpen => {
            Some((Form::StepBack, "Ask for help again"))
        }
        _ => None,
    }
    .map(|(form, title)| {
        let href = Route::Form(form, request.council.clone()).path();
        view! { <p><a class="own-line" href=href>{title}</a></p> }
    });
    view! {
        <article class="state">
            <h2 class="state__title">{title(&request)}</h2>
            <p>{request.council_name.clone()}</p>
            <p class="state__now">{now}</p>
            {claim}
            {outcome}
            {plan.filter(|plan| !plan.is_empty()).map(|plan| view! { <p>{plan}</p> })}
            {cancel}
            {again}
            <h3>"So far"</h3>
            <ol class="timeline">{history}</ol>
            <p>
                "Want to talk about it? "
                <a href=format!("{}#team", Route::Home(Place::Council(request.council)).path())>"How to reach the team"</a>
            </p>
        </article>
    }
}

/// What was asked, in words.
pub(super) fn title(request: &RequestView) -> String {
    match request.kind {
        RequestKind::StepBack | RequestKind::StepAway => format!("Asking to {}", request.words),
        RequestKind::KeepAdviser => "Keeping your adviser".to_owned(),
        RequestKind::ContactPreferences => "How we get in touch".to_owned(),
        RequestKind::Referral => "Someone asked us to help you".to_owned(),
    }
}

const fn cancel_words(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::StepAway => "Cancel this request, keep my adviser",
        RequestKind::StepBack
        | RequestKind::KeepAdviser
        | RequestKind::ContactPreferences
        | RequestKind::Referral => "Cancel this request",
    }
}

/// Cancelling is one press: so what it does stands beside it.
const fn what_cancelling_does(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::StepAway => {
            "If you cancel, your support goes on, or starts again. You can ask again at any time."
        }
        RequestKind::StepBack
        | RequestKind::KeepAdviser
        | RequestKind::ContactPreferences
        | RequestKind::Referral => {
            "If you cancel, nothing more happens with it. You can ask again at any time."
        }
    }
}

/// Where it stands, in words.
pub(super) fn now(request: &RequestView) -> String {
    let chase = request
        .chase_on
        .map(|on| format!(" If you hear nothing by {}, get in touch.", in_words(on)))
        .unwrap_or_default();
    let by = &request.decided_by;
    match (request.kind, request.state) {
        (RequestKind::StepAway, RequestState::Sent | RequestState::Received | RequestState::Confirmed)
            if request.support_goes_on =>
        {
            format!("The team talks with you about what would suit you. Your support goes on.{chase}")
        }
        (RequestKind::StepAway, RequestState::Sent) => {
            format!("It has arrived. The team has not read it yet. Nothing has ended.{chase}")
        }
        (RequestKind::StepAway, RequestState::Received) => format!(
            "The team has it. Nothing has ended. They get in touch in a way they had before, to make sure that it is you.{chase}"
        ),
        (_, RequestState::Sent) => format!("It has arrived. The team has not read it yet.{chase}"),
        (RequestKind::StepBack, RequestState::Received) => {
            format!("The team has it. {by} decides what help fits.{chase}")
        }
        (RequestKind::ContactPreferences, RequestState::Received) => format!(
            "The team has it. New numbers and addresses wait: they are to be confirmed through a way the team had before.{chase}"
        ),
        (_, RequestState::Received) => format!("The team has it.{chase}"),
        (_, RequestState::Confirmed) => {
            format!("The team knows that it is you. It now stops your support, as you wish.{chase}")
        }
        (_, RequestState::SupportStopped) => format!(
            "Your support has stopped, as you wish. The council has not closed your case. {by} decides about that."
        ),
        (_, RequestState::KeptOpen) => {
            "Your support has stopped, as you wish. The council keeps your case open. It says why below."
                .to_owned()
        }
        (_, RequestState::SteppedAway) => {
            "The council has closed its case. The door is open: you can come back.".to_owned()
        }
        (_, RequestState::Staying) => "Your support goes on. It says why below.".to_owned(),
        (_, RequestState::Decided) => "The team has decided what comes next.".to_owned(),
        (RequestKind::ContactPreferences, RequestState::HandedOver) | (_, RequestState::InUse) => {
            "The team has checked this with you. It is how we get in touch from now on.".to_owned()
        }
        (_, RequestState::HandedOver) => {
            "The team is working on it. Ask them, or your worker, how it is going.".to_owned()
        }
        (_, RequestState::Reached) => {
            "Do you want help? You decide what happens. Until you say so, nothing does.".to_owned()
        }
        (_, RequestState::Accepted) => format!("You want help. The team looks at what fits.{chase}"),
        (_, RequestState::Corrected) => {
            format!("You want help, and put something right. The team looks at what fits.{chase}")
        }
        (_, RequestState::Refused) => "You said no. The team does nothing more about it.".to_owned(),
        (_, RequestState::SetAside) => {
            "The team could not go on with this. It says why below. You can try again.".to_owned()
        }
        (RequestKind::StepAway, RequestState::Cancelled) => {
            format!("You cancelled this. Your support goes on, or starts again.{chase}")
        }
        (_, RequestState::Cancelled) => "You cancelled this. Nothing more happens with it.".to_owned(),
    }
}

/// What happened, in words.
pub(super) const fn happened(kind: RequestKind, entry: &HistoryEntry) -> &'static str {
    if entry.new_code {
        return "The team gave you a new code.";
    }
    came_to(kind, entry.state)
}

/// What a request that came to this state means, in words.
pub(super) const fn came_to(kind: RequestKind, state: RequestState) -> &'static str {
    match (kind, state) {
        (RequestKind::Referral, RequestState::Sent) => "Someone asked the team to help you.",
        (_, RequestState::Sent) => "You sent it.",
        (_, RequestState::Received) => "The team received it.",
        (_, RequestState::Decided) => "The team decided.",
        (_, RequestState::HandedOver) => "The team put it into its own files, to work on it.",
        (_, RequestState::Confirmed) => "The team made sure that it is you.",
        (_, RequestState::SupportStopped) => "Your support stopped, as you wish.",
        (_, RequestState::KeptOpen) => "The council decided to keep your case open.",
        (_, RequestState::SteppedAway) => "The council closed its case.",
        (_, RequestState::Staying) => "It was written down that your support goes on.",
        (_, RequestState::InUse) => "The team began to use it.",
        (_, RequestState::Reached) => "The team reached you, and gave you your code.",
        (_, RequestState::Accepted) => "You said yes, you want help.",
        (_, RequestState::Corrected) => "You put it right.",
        (_, RequestState::Refused) => "You said no.",
        (_, RequestState::SetAside) => "The team could not go on.",
        (_, RequestState::Cancelled) => "You cancelled it.",
    }
}

/// What somebody said who asked, and the person's own word about it.
#[component]
fn Claim(claim: ClaimView, id: String, may: Vec<Action>) -> impl IntoView {
    let knows = match claim.knows {
        Knows::Agreed => "They told us that you know, and said yes.",
        Knows::KnowsOnly => "They told us that you know.",
        Knows::DoesNotKnow => "They told us that you do not know.",
        Knows::NotSure => "They were not sure if you know.",
    };
    let action = format!("/door/requests/{id}/answer");
    let button = |does: Action, title: &'static str, class: &'static str| {
        may.contains(&does).then(
            || view! { <button class=class type="submit" name="action" value=does.name()>{title}</button> },
        )
    };
    let correct = may.contains(&Action::Correct).then(|| {
        let field = format!("wrong-{id}");
        let wrong = must_be_mended(&field);
        view! {
            <details class="more" open=wrong>
                <summary>"Yes, and I want to put something right"</summary>
                <form class="form" method="post" action=action.clone() autocomplete="off">
                    {own_field(field, "message", "What is not right?")}
                    <div class="button-row">
                        <button class="button button--secondary" type="submit" name="action" value=Action::Correct.name()>
                            "Send this, I want help"
                        </button>
                    </div>
                </form>
            </details>
        }
    });
    view! {
        <p>{format!("Who asked: {}. {knows} Only your own word counts.", claim.by)}</p>
        <p>"What they wrote is not shown here. You can ask the team to read it with you."</p>
        <form class="form" method="post" action=action.clone()>
            <div class="button-row">
                {button(Action::Accept, "Yes, I want help", "button")}
                {button(Action::Refuse, "No, I do not want this", "button button--secondary")}
            </div>
        </form>
        {correct}
    }
}
