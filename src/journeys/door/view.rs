//! What is behind a code.

use super::answers::Answers;
use super::done::{Done, done};
use super::keeping::Keeping;
use super::requests::Request;
use crate::components::advice_line::AdviceLine;
use crate::components::error_summary::ErrorSummary;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Form, Route};
use leptos::prelude::*;
use open_door_contract::door::{DoorView, VisitView};
use open_door_rules::request::RequestKind;

/// Requests, consents, what else can be done, and the way out.
#[component]
pub fn Inside(
    /// What to show.
    door: DoorView,
) -> impl IntoView {
    let data = page_data();
    let errors = data.form.map(|form| form.errors).unwrap_or_default();
    let said = data.just_done.and_then(|id| done(&id, &door));
    // Nobody asked for what somebody else asked for them.
    let asked = door
        .requests
        .iter()
        .any(|request| request.kind != RequestKind::Referral);
    let heading = if asked {
        "What you asked for"
    } else {
        "What is happening"
    };
    let council = door.requests.first().map(|request| request.council.clone());
    let requests = door
        .requests
        .into_iter()
        .map(|request| view! { <Request request /> })
        .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            <ErrorSummary errors=errors.clone() />
            {said.map(|said| view! { <Done said /> })}
            <Heading text=heading error=!errors.is_empty() />
            <Visit visit=door.visit />
            {requests}
            {council.map(|council| view! { <More council /> })}
            <Answers consents=door.consents />
            <Keeping looked_on=door.looked_on works_until=door.works_until />
            <form class="form group" method="post" action="/door/leave">
                <h2>"Finished?"</h2>
                <p>"Leave before you hand the phone to someone else."</p>
                <div class="button-row">
                    <button class="button" type="submit">"Leave"</button>
                </div>
            </form>
        </main>
    }
}

/// When the visit ends. With script a warning comes up two minutes before (`exit.js`); without, the page
/// says the time, and moves to [`StillTherePage`] before it is over.
#[component]
fn Visit(visit: VisitView) -> impl IntoView {
    let VisitView {
        ends_at,
        at_latest,
        idle_minutes,
    } = visit;
    view! {
        <form class="visit" method="post" action="/door/stay" data-visit=idle_minutes.to_string()>
            <p>
                {format!("To keep this private, it closes at {ends_at} if you press nothing, and at {at_latest} in any case.")}
            </p>
            <p class="visit__warning" role="alert" data-visit-warning="This closes in 2 minutes. Do you want to stay?"></p>
            <button class="button button--quiet" type="submit">"Stay longer"</button>
        </form>
    }
}

/// What else can be sent behind the same code.
#[component]
fn More(council: String) -> impl IntoView {
    let link = |form, title: &'static str, text: &'static str| {
        view! {
            <li class="door">
                <a class="door__link" href=Route::Form(form, council.clone()).path()>{title}</a>
                <p class="door__text">{text}</p>
            </li>
        }
    };
    view! {
        <section class="group">
            <h2>"Change or add something"</h2>
            <ul class="doors">
                {link(Form::Contact, "How we get in touch", "New number, safe ways, good times, cards.")}
                {link(Form::StepAway, "Your adviser", "Keep them, see them less, or have none for now.")}
                {link(Form::StepBack, "Ask for help again", "No reason needed.")}
            </ul>
        </section>
    }
}

/// Two minutes before a visit ends where there is no script to say so, and after it has ended.
#[component]
pub fn StillTherePage() -> impl IntoView {
    if !page_data().visit_ends {
        return view! {
            <main id="main" class="page" tabindex="-1">
                <Heading text="It has closed" />
                <p class="lede">"Nothing is lost. Your code opens it again."</p>
                <p><a class="button" href=Route::Door.path()>"I have my code"</a></p>
                <AdviceLine />
            </main>
        }
        .into_any();
    }
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Are you still there?" />
            <p class="lede">"To keep this private, it closes in 2 minutes. Nothing is lost: your code opens it again."</p>
            <form class="form" method="post" action="/door/stay">
                <div class="button-row">
                    <button class="button" type="submit">"Stay longer"</button>
                </div>
            </form>
            <form class="form" method="post" action="/door/leave">
                <div class="button-row">
                    <button class="button button--secondary" type="submit">"Leave"</button>
                </div>
            </form>
        </main>
    }
    .into_any()
}
