//! What is behind a code.

use super::consents::Consent;
use super::field::{must_be_mended, own_field};
use super::requests::Request;
use crate::components::advice_line::AdviceLine;
use crate::components::error_summary::ErrorSummary;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Form, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::door::{ConsentState, ConsentView, DoorView, VisitView};
use open_door_rules::dates::in_words;
use open_door_rules::request::RequestKind;

/// Requests, consents, what else can be done, and the way out.
#[component]
pub fn Inside(
    /// What to show.
    door: DoorView,
) -> impl IntoView {
    let errors = page_data().form.map(|form| form.errors).unwrap_or_default();
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
    let works_until = door.works_until;
    let requests = door
        .requests
        .into_iter()
        .map(|request| view! { <Request request /> })
        .collect_view();
    let looked = looked(&door.looked_on);
    let no_consents = door.consents.is_empty();
    let (now, earlier) = now_and_earlier(door.consents);
    let consents = now
        .into_iter()
        .map(|consent| view! { <Consent consent /> })
        .collect_view();
    let earlier = (!earlier.is_empty()).then(|| {
        let earlier = earlier
            .into_iter()
            .map(|consent| view! { <Consent consent /> })
            .collect_view();
        view! { <details class="more"><summary>"Earlier answers"</summary>{earlier}</details> }
    });
    view! {
        <main id="main" class="page" tabindex="-1">
            <ErrorSummary errors=errors.clone() />
            <Heading text=heading error=!errors.is_empty() />
            <Visit visit=door.visit />
            {requests}
            {council.map(|council| view! { <More council /> })}
            <section class="group">
                <h2>"What you said yes or no to"</h2>
                {no_consents.then(|| view! { <p>"Nothing. You did not agree to anything extra, and that is fine."</p> })}
                {consents}
                {earlier}
            </section>
            <section class="group">
                <h2>"What we keep"</h2>
                <p>{looked}</p>
                {works_until.map(|day| view! {
                    <p>{format!("This code works until {}. After that we keep nothing of what you wrote.", in_words(day))}</p>
                })}
                <p>"You can have a copy of all this. Your name, numbers and words are not in it, in case someone else finds your code. The file stays on this phone, and shows that you asked the council."</p>
                <p><a class="own-line" href="/door/copy" download="copy.html" rel="external">"Save a copy"</a></p>
                <EverythingForm />
                <p><a class="own-line" href=Route::Erase.path()>"Erase everything"</a></p>
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

/// When the team has looked, in words.
pub(super) fn looked(days: &[NaiveDate]) -> String {
    if days.is_empty() {
        return "Each time the team opens it, we note the day here. So far there is none.".to_owned();
    }
    let days: Vec<_> = days.iter().map(|day| in_words(*day)).collect();
    format!("The team opened it on: {}.", days.join(", "))
}

/// A copy with names and words takes more than the code: whoever finds it must not learn those.
#[component]
fn EverythingForm() -> impl IntoView {
    let id = "copy-to".to_owned();
    let wrong = must_be_mended(&id);
    view! {
        <details class="more" open=wrong>
            <summary>"A copy with everything"</summary>
            <p>"It has your name and your words in it, and who in the team has looked. So first tell us a number or address that you gave us. Have you lost it? Ask the team: a copy is free."</p>
            <form class="form" method="post" action="/door/copy" autocomplete="off">
                {own_field(id, "to", "A number or address that you gave us")}
                <div class="button-row">
                    <button class="button button--secondary" type="submit">"Save everything"</button>
                </div>
            </form>
        </details>
    }
}

/// One answer to each thing that was asked: the yes that stands, or else the newest; and the others.
fn now_and_earlier(consents: Vec<ConsentView>) -> (Vec<ConsentView>, Vec<ConsentView>) {
    let of_purpose: Vec<_> = consents
        .iter()
        .map(|consent| {
            (
                consent.purpose.clone(),
                consent.state == ConsentState::Given,
                consent.id.clone(),
            )
        })
        .collect();
    consents.into_iter().partition(|consent| {
        let mut same = of_purpose
            .iter()
            .filter(|(purpose, ..)| *purpose == consent.purpose);
        let standing = same.clone().find(|(_, given, _)| *given).or_else(|| same.next());
        standing.is_some_and(|(_, _, id)| *id == consent.id)
    })
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

/// Erasing is asked once more, on a page of its own.
#[component]
pub fn ErasePage() -> impl IntoView {
    if page_data().door.is_none() {
        return view! { <super::Page /> }.into_any();
    }
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Erase everything behind your code?" />
            <p class="lede">"This can’t be undone. Nobody can bring it back, and we cannot either."</p>
            <ul class="prose-list">
                <li>"Your requests and choices are erased here. Your code opens nothing any more."</li>
                <li>"Nobody may use what you said yes to."</li>
                <li>"The team sees that something was erased. It still has what it wrote down in its own files. Ask them about those."</li>
                <li>"It ends none of your rights. If you have an adviser, you keep them. You can ask for help at any time."</li>
            </ul>
            <form class="form" method="post" action=Route::Erase.path()>
                <div class="button-row">
                    <button class="button button--secondary" type="submit" name="sure" value="yes">"Erase everything"</button>
                </div>
            </form>
            <p><a class="own-line" href=Route::Door.path()>"No, go back"</a></p>
        </main>
    }
    .into_any()
}

/// After erasing.
#[component]
pub fn ErasedPage() -> impl IntoView {
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Everything behind your code is erased" />
            <p class="lede">"Your code opens nothing any more. You can throw it away."</p>
            <p>"The team sees that something was erased, and not what. Do you want it to erase its own files too? Ask it."</p>
            <p>"You can ask for help again at any time. You need no reason, and you get a new code."</p>
            <p><a class="button" href=Route::ChooseCouncil.path()>"Find your council"</a></p>
            <AdviceLine />
        </main>
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
