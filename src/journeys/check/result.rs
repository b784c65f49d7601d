//! The answer: what looks to be yours now, what to ask about, what comes later, and dates.

use crate::browser;
use crate::components::entitlement_card::EntitlementCard;
use crate::components::heading::Heading;
use crate::components::next_steps::NextSteps;
use crate::form::Go;
use crate::routes::{Place, Route};
use chrono::NaiveDate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use open_door_contract::content::CheckData;
use open_door_rules::Facts;
use open_door_rules::assess::{AssessedEntitlement, assess};
use open_door_rules::calendar::to_ics;
use open_door_rules::entitlement::Verdict;

/// The name of the calendar file: it says nothing to somebody looking on.
pub const CALENDAR_FILE: &str = "dates.ics";

#[component]
pub fn Answer(facts: Facts, today: NaiveDate, place: Place, data: CheckData) -> impl IntoView {
    let assessment = assess(&facts, &data.entitlements, &data.timers, today);
    let likely = assessment.likely.clone();
    let (mut now, mut ask, mut later, mut other) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in assessment.entitlements {
        match item.verdict {
            Verdict::Now { .. } => now.push(item),
            Verdict::Ask { .. } => ask.push(item),
            Verdict::From { .. } => later.push(item),
            Verdict::NotShown { .. } => other.push(item),
        }
    }
    let count = match (now.len(), ask.len()) {
        (0, _) => {
            "Nothing here is certain from your answers alone. Your council can look it up for you.".to_owned()
        }
        (1, _) => "One thing looks to be yours now.".to_owned(),
        (many, _) => format!("{many} things look to be yours now."),
    };
    let legal = likely
        .legal_name
        .map(|status| format!("The law’s name for this is “{}”.", status.name()));
    let steps = assessment.next_steps;
    let has_dates = steps.iter().any(|step| !step.past);
    let ics = steps.clone();
    // Made on the phone: with script nothing about the answers is sent.
    let save = move |event: MouseEvent| {
        event.prevent_default();
        browser::save_file(
            CALENDAR_FILE,
            "text/calendar",
            &to_ics(&ics, today.and_time(chrono::NaiveTime::MIN)),
        );
    };
    let calendar_action = format!("{}/{CALENDAR_FILE}", Route::Check(place.clone()).path());
    let step_back = place
        .council()
        .map(|slug| Route::StepBack(slug.to_owned()).path());
    view! {
        <Heading text="What you can get" />
        <p class="lede">{count}</p>
        <p>{likely.reason} " " {legal}</p>
        <p>"This is a guide. The council decides, and it must tell you why. If it says no, you can ask for the reason."</p>
        <Group title="Yours now" items=now />
        <Group title="Ask about these" items=ask />
        <Group title="Yours later" items=later />
        {(!steps.is_empty())
            .then(|| {
                view! {
                    <section class="group">
                        <h2>"What comes next"</h2>
                        <NextSteps steps />
                        {has_dates
                            .then(|| {
                                view! {
                                    <p>"Keep these dates in your phone’s calendar. The file does not mention care."</p>
                                    <p>
                                        <button
                                            class="button button--secondary"
                                            type="submit"
                                            formaction=calendar_action
                                            on:click=save
                                        >
                                            "Save the dates"
                                        </button>
                                    </p>
                                }
                            })}
                    </section>
                }
            })}
        {(!other.is_empty())
            .then(|| {
                view! {
                    <details class="more">
                        <summary>"Other help, if things change for you"</summary>
                        {cards(other)}
                    </details>
                }
            })}
        <section class="group">
            <h2>"What now?"</h2>
            {step_back
                .map(|path| {
                    view! {
                        <p><a class="button" href=path>"Ask for help from the team"</a></p>
                    }
                })}
            <p>
                <button class="button button--quiet" type="submit" name=Go::FIELD value="to:born">
                    "Change my answers"
                </button>
            </p>
        </section>
    }
}

#[component]
fn Group(title: &'static str, items: Vec<AssessedEntitlement>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>{title}</h2>
                {cards(items)}
            </section>
        }
    })
}

fn cards(items: Vec<AssessedEntitlement>) -> impl IntoView {
    items
        .into_iter()
        .map(|item| view! { <EntitlementCard entitlement=item.entitlement verdict=Some(item.verdict) /> })
        .collect_view()
}
