//! The answer: what looks to be yours now, what to ask about, what comes later, and dates.

use crate::browser;
use crate::components::advice_line::AdviceLine;
use crate::components::entitlement_card::EntitlementCard;
use crate::components::heading::Heading;
use crate::components::next_steps::NextSteps;
use crate::form::Go;
use crate::routes::{Form, Place, Route};
use chrono::NaiveDate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use open_door_contract::content::CheckData;
use open_door_rules::Facts;
use open_door_rules::assess::{AssessedEntitlement, assess};
use open_door_rules::calendar::to_ics;
use open_door_rules::verdict::Verdict;

/// The name of the calendar file: it says nothing to somebody looking on.
pub const CALENDAR_FILE: &str = "dates.ics";

#[component]
pub fn Answer(facts: Facts, today: NaiveDate, place: Place, data: CheckData) -> impl IntoView {
    let assessment = assess(&facts, &data.entitlements, &data.timers, today);
    let likely = assessment.likely.clone();
    let age = facts.birth.age_on(today);
    let (mut now, mut ask, mut later, mut other) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in assessment.entitlements {
        match item.verdict {
            Verdict::Now { .. } => now.push(item),
            Verdict::Ask { .. } => ask.push(item),
            Verdict::From { .. } => later.push(item),
            // What was for a younger age can't come back.
            Verdict::NotShown { .. } if item.entitlement.is_over(age) => {}
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
    let legal = likely.legal_name.map(|status| {
        format!(
            "If you talk to the council, these words help: “{}”. It is the law’s name for this.",
            status.name()
        )
    });
    let open = data.ask_until.is_some_and(|until| age < until);
    let step_back = place
        .council()
        .filter(|_| open)
        .map(|slug| Route::Form(Form::StepBack, slug.to_owned()).path());
    let closed = data.ask_until.filter(|_| !open).map(|until| {
        format!(
            "The team’s own help mostly ends at {until}. You can still see your records, complain, and finish a course you began. Your council’s page says how to reach the team."
        )
    });
    let home = Route::Home(place.clone()).path();
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
    view! {
        <Heading text="What you can get" />
        <p class="lede">{count}</p>
        <p>{likely.reason}</p>
        {step_back
            .clone()
            .map(|path| {
                view! { <p><a class="button" href=path>"Ask for help from the team"</a></p> }
            })}
        <ul class="jump">
            {jump("now", now.len(), "yours now")}
            {jump("ask", ask.len(), "to ask about")}
            {jump("later", later.len(), "for later")}
            {jump("dates", steps.len(), "dates to know")}
        </ul>
        <p>"This is a guide. The council decides, and it must tell you why. If it says no, you can ask for the reason."</p>
        <Group id="now" title="Yours now" items=now />
        <Group id="ask" title="Ask about these" items=ask />
        <Group id="later" title="Yours later" items=later />
        {(!steps.is_empty())
            .then(|| {
                view! {
                    <section class="group" id="dates">
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
            {legal.map(|legal| view! { <p>{legal}</p> })}
            {closed.map(|closed| view! { <p>{closed}</p> })}
            {step_back
                .map(|path| {
                    view! { <p><a class="button" href=path>"Ask for help from the team"</a></p> }
                })}
            <p><a class="own-line" href=home>"Who to ask, and all topics"</a></p>
            <AdviceLine />
            <p>
                <button class="button button--quiet" type="submit" name=Go::FIELD value="to:born">
                    "Change my answers"
                </button>
            </p>
        </section>
    }
}

/// A way down the page: it is long, and the end of it is worth as much as the beginning.
fn jump(id: &'static str, count: usize, what: &'static str) -> impl IntoView {
    (count > 0)
        .then(|| view! { <li><a href=format!("#{id}") rel="external">{format!("{count} {what}")}</a></li> })
}

#[component]
fn Group(id: &'static str, title: &'static str, items: Vec<AssessedEntitlement>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <section class="group" id=id>
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
