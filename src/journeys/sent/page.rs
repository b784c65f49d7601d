//! The page after sending.

use crate::components::contacts::CouncilContacts;
use crate::components::errors::ErrorPage;
use crate::components::heading::Heading;
use crate::components::not_read_at_once::NotReadAtOnce;
use crate::page_data::{PageError, page_data};
use crate::routes::{Form, Place, Route};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::request::RequestStored;
use open_door_rules::council::Council;
use open_door_rules::dates::in_words;
use open_door_rules::request::RequestKind;

/// The page after sending.
#[component]
pub fn Page(
    /// Which form was sent.
    form: Form,
) -> impl IntoView {
    let data = page_data();
    match (data.stored, data.council) {
        (Some(stored), Some(page)) => view! { <Done form stored council=page.council /> }.into_any(),
        // The server has answered 410 or 404 before it comes to this.
        _ => view! { <ErrorPage error=PageError::Gone /> }.into_any(),
    }
}

/// What happens next, in order; by when; and the day to chase.
struct Next {
    lede: String,
    steps: Vec<String>,
    by_when: Vec<String>,
}

fn next(stored: &RequestStored, council: &Council) -> Next {
    let (kind, sent_on) = (stored.kind, stored.received_on);
    let policy = &council.step_back;
    let name = &council.name;
    let chase = |on: NaiveDate| {
        format!(
            "The council does not promise a date. If nobody has been in touch by {}, ask again. You are not being a nuisance.",
            in_words(on)
        )
    };
    let by_when = match policy.answer_within {
        Some(within) => format!(
            "The team must get in touch by {}.",
            in_words(within.from(sent_on))
        ),
        None => chase(policy.chase_on(sent_on)),
    };
    let owned = |steps: &[&str]| steps.iter().map(|step| (*step).to_owned()).collect();
    match (kind, &council.step_away) {
        (RequestKind::StepAway, Some(away)) if stored.support_goes_on => Next {
            lede: format!("Your wish is safe with {name}. Nothing has ended, and your support goes on."),
            steps: owned(&[
                "We write down what you want, in your words.",
                "Someone from the team gets in touch, in a way they had for you before.",
                "You talk about what would suit you. You can see your adviser less.",
                "You choose how much you use it. You can change your mind at any time.",
            ]),
            by_when: vec![chase(away.chase_on(sent_on))],
        },
        (RequestKind::StepAway, Some(away)) => Next {
            lede: format!(
                "Your wish is safe with {name}. Nothing has ended. You can take it back at any time."
            ),
            steps: away.steps.clone(),
            by_when: [chase(away.chase_on(sent_on))]
                .into_iter()
                .chain(away.review_within.map(|within| {
                    format!(
                        "Your last review and plan must be ready by {}.",
                        in_words(within.from(sent_on))
                    )
                }))
                .collect(),
        },
        (RequestKind::KeepAdviser | RequestKind::StepAway, _) => Next {
            lede: format!("Your wish is safe with {name}. Thank you for telling us."),
            steps: owned(&[
                "We write down what you want, in your words.",
                "Someone from the team gets in touch. You agree how often you meet, and how.",
                "You make a plan together, about what matters to you.",
                "You can change your mind at any time.",
            ]),
            by_when: vec![by_when],
        },
        (RequestKind::ContactPreferences, _) => Next {
            lede: format!("{name} has your choices. Thank you for telling us."),
            steps: owned(&[
                "The team writes down what is safe and what is not.",
                "Is there a new number or address? They check it with you first, in a way they had before.",
                "Did you say that the old way is not safe? Then they do not use it, and find another way.",
                "Your code shows when the new ones are in use.",
            ]),
            by_when: vec![by_when],
        },
        (RequestKind::Referral, _) => Next {
            lede: format!("{name} has what you told us. Thank you for asking for someone."),
            steps: owned(&[
                "The team reads what you sent.",
                "If they can, they reach the person in a safe way, and ask what the person wants.",
                "The person decides. They can say yes, put things right, or say no.",
                "We cannot tell you what they say, or if we know them. It is the same for everyone who asks.",
            ]),
            by_when: vec![
                "Has something changed, or got worse? Get in touch with the team, and give your reference."
                    .to_owned(),
            ],
        },
        (RequestKind::StepBack, _) => Next {
            lede: format!("Your request is safe with {name}. Thank you for asking."),
            steps: policy.steps.clone(),
            by_when: [by_when]
                .into_iter()
                .chain(policy.plan_within.map(|within| {
                    format!(
                        "If you get a {}, your review and plan must be ready by {}.",
                        council.worker,
                        in_words(within.from(sent_on))
                    )
                }))
                .collect(),
        },
    }
}

#[component]
fn Done(form: Form, stored: RequestStored, council: Council) -> impl IntoView {
    let kind = stored.kind;
    let referral = kind == RequestKind::Referral;
    let Next { lede, steps, by_when } = next(&stored, &council);
    let steps = steps
        .into_iter()
        .map(|step| view! { <li>{step}</li> })
        .collect_view();
    let by_when = by_when
        .into_iter()
        .map(|line| view! { <p><strong>{line}</strong></p> })
        .collect_view();
    let number = match (stored.return_code, stored.reference) {
        (Some(code), _) => view! { <YourCode code path=Route::Sent(form, council.slug.clone()).path() /> }.into_any(),
        (None, Some(reference)) => view! {
            <section class="notice notice--good">
                <h2>"Your reference"</h2>
                <p class="code">{reference}</p>
                <p>"Give it when you get in touch. It opens nothing, and says nothing about anyone."</p>
            </section>
        }
        .into_any(),
        (None, None) => view! {
            <p class="notice notice--good">"It is kept behind the code that you have. Use the same code to see what happens."</p>
        }
        .into_any(),
    };
    let door = (!referral).then(|| {
        view! { <p><a class="button" href=Route::Door.path()>"See where my request is"</a></p> }
    });
    view! {
        <main id="main" class="page" tabindex="-1">
            // Inside, because the app keeps its own <main> when it puts a page in place.
            <div class="code-page">
                <Heading text="We have got it" />
                <p class="lede">{lede}</p>
                {number}
                <NotReadAtOnce />
                <section class="group">
                    <h2>"What happens next"</h2>
                    <ol class="prose-list">{steps}</ol>
                    {by_when}
                </section>
                <section class="group">
                    <h2>"Who to call or see"</h2>
                    <CouncilContacts council=council.clone() />
                </section>
                {door}
                <p><a class="own-line" href=Route::Home(Place::Council(council.slug)).path()>"Back to your council’s page"</a></p>
            </div>
        </main>
    }
}

#[component]
fn YourCode(code: String, path: String) -> impl IntoView {
    view! {
        <section class="notice notice--good">
            <h2>"Your code"</h2>
            <Code code />
            <p>"With it you can see what is happening, and change your mind."</p>
            <p>"We show it for ten minutes, and we cannot look it up. Write it down, or print it."</p>
            <p>"Keep it to yourself. On its own it says nothing about you. Only the code is printed or saved."</p>
            <div class="button-row">
                <button class="button button--secondary needs-script" type="button" data-print="">
                    "Print the code"
                </button>
                <form method="post" action=path data-save="">
                    <button class="button button--secondary" type="submit">"Save the code"</button>
                </form>
            </div>
        </section>
    }
}

/// The code, breaking only between its groups.
#[component]
fn Code(code: String) -> impl IntoView {
    let groups: Vec<_> = code.split_inclusive('-').map(str::to_owned).collect();
    view! { <p class="code">{groups.into_iter().map(|group| view! { {group} <wbr /> }).collect_view()}</p> }
}
