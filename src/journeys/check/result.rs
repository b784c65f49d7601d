//! The answer: what someone looks to be, what looks to be theirs now, what to ask about, what comes later,
//! dates, and then how it was worked out.

use super::cards::by_topic;
use super::kept::Keep;
use super::worked_out::{DependsOn, WorkedOut, headline};
use crate::browser;
use crate::components::advice_line::AdviceLine;
use crate::components::heading::Heading;
use crate::components::next_steps::NextSteps;
use crate::fields::Fields;
use crate::form::Go;
use crate::routes::{Form, Place, Route};
use chrono::NaiveDate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use open_door_contract::content::{CheckData, TopicName};
use open_door_rules::Facts;
use open_door_rules::assess::{AssessedEntitlement, assess};
use open_door_rules::calendar::to_ics;
use open_door_rules::entitlement::Starts;
use open_door_rules::timer::{NextStep, dates_to_come};
use open_door_rules::verdict::Verdict;

/// The name of the calendar file: it says nothing to somebody looking on.
pub const CALENDAR_FILE: &str = "dates.ics";

/// Where to ask.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The team.
    pub team: String,
    /// How to see one's records.
    pub records: String,
}

/// The entitlements by how they stand.
#[derive(Default)]
struct Groups {
    now: Vec<AssessedEntitlement>,
    ask: Vec<AssessedEntitlement>,
    later: Vec<AssessedEntitlement>,
    other: Vec<AssessedEntitlement>,
}

impl Groups {
    fn new(items: Vec<AssessedEntitlement>, age: u32, today: NaiveDate) -> Self {
        let mut groups = Self::default();
        for item in items {
            let waits = match item.entitlement.starts_on {
                None => false,
                Some(Starts::NotKnown) => true,
                Some(Starts::On(day)) => day > today,
            };
            match item.verdict {
                // What was for a younger age can't come back.
                Verdict::NotShown { .. } if item.entitlement.is_over(age) => {}
                Verdict::NotShown { .. } => groups.other.push(item),
                // What has not started is nobody's yet.
                _ if waits => groups.later.push(item),
                Verdict::Now { .. } => groups.now.push(item),
                Verdict::Ask { .. } => groups.ask.push(item),
                Verdict::From { .. } => groups.later.push(item),
            }
        }
        groups
    }
}

#[component]
pub fn Answer(
    facts: Facts,
    fields: Fields,
    today: NaiveDate,
    place: Place,
    data: CheckData,
) -> impl IntoView {
    let assessment = browser::measured("assess", || {
        assess(&facts, &data.entitlements, &data.timers, today)
    });
    let likely = assessment.likely;
    let age = facts.birth.age_on(today);
    let Groups {
        now,
        ask,
        later,
        other,
    } = Groups::new(assessment.entitlements, age, today);
    let count = match now.len() {
        0 => {
            "Nothing here is certain from your answers alone. Your council can look it up for you.".to_owned()
        }
        1 => "One thing looks to be yours now.".to_owned(),
        many => format!("{many} things look to be yours now."),
    };
    let legal = likely.legal_name.map(|status| {
        view! {
            <p>"The law’s name for this is “"{status.name()}"”. Say it when you talk to the council: it helps."</p>
        }
    });
    let open = data.ask_until.is_some_and(|until| age < until);
    let step_back = place
        .council()
        .filter(|_| open)
        .map(|slug| Route::Form(Form::StepBack, slug.to_owned()).path());
    let ask_for_help = step_back.map(|path| {
        view! { <p><a class="button" href=path>"Ask for help from the team"</a></p> }
    });
    let closed = data
        .ask_until
        .filter(|_| !open)
        .map(|_| view! { <p>"Your council’s page says how you can still reach the team."</p> });
    let home = Route::Home(place.clone()).path();
    let whom = Ask {
        team: home.clone(),
        records: Route::Topic(place.clone(), "records-and-rights".to_owned()).path(),
    };
    let steps = assessment.next_steps;
    let to_come = dates_to_come(&data.timers, facts.birth, &likely, today);
    let topics = data.topics;
    view! {
        <Heading text="What you can get" />
        <p class="lede">{headline(&likely, age)}</p>
        {legal}
        <p>{likely.reason.clone()}</p>
        <DependsOn likely=likely.clone() ask=whom />
        {ask_for_help}
        {closed}
        <h2>"What there is"</h2>
        <p>{count}" This is a guide. The council decides, and it must tell you why."</p>
        <ul class="jump">
            {jump("now", now.len(), "yours now")}
            {jump("ask", ask.len(), "to ask about")}
            {jump("later", later.len(), "for later")}
            {jump("dates", steps.len(), "dates to know")}
            <li><a href="#why" rel="external">"How we worked it out"</a></li>
        </ul>
        <Group id="now" title="Yours now" topics=&topics open=true items=now.clone() />
        <Group id="ask" title="Ask about these" topics=&topics open=now.is_empty() items=ask />
        <Group id="later" title="Yours later" topics=&topics open=false items=later />
        <Dates steps to_come today place=place.clone() />
        <WorkedOut likely />
        {(!other.is_empty())
            .then(|| {
                view! {
                    <section class="group">
                        <h2>"If things change for you"</h2>
                        <p>"These are not for you as things stand. Each says what would change that."</p>
                        <details class="more">
                            <summary>"Show other help"</summary>
                            {by_topic(other, &topics, false)}
                        </details>
                    </section>
                }
            })}
        <section class="group">
            <h2>"What now?"</h2>
            <p><a class="own-line" href=home>"Who to ask, and all topics"</a></p>
            <AdviceLine />
            <p class="button-row no-print">
                <button class="button button--secondary" type="submit" name=Go::FIELD value="to:born">
                    "Change my answers"
                </button>
                <button class="button button--secondary needs-script" type="button" data-print="">
                    "Print this"
                </button>
            </p>
            <p class="needs-no-script no-print">"To print this, use your browser’s menu. Open the topics you want on paper first."</p>
        </section>
        {cfg!(feature = "hydrate").then(|| view! { <Keep fields /> })}
    }
}

/// A way down the page: it is long, and the end of it is worth as much as the beginning.
fn jump(id: &'static str, count: usize, what: &'static str) -> impl IntoView {
    (count > 0)
        .then(|| view! { <li><a href=format!("#{id}") rel="external">{format!("{count} {what}")}</a></li> })
}

#[component]
fn Group<'a>(
    id: &'static str,
    title: &'static str,
    topics: &'a [TopicName],
    open: bool,
    items: Vec<AssessedEntitlement>,
) -> impl IntoView + use<> {
    let cards = (!items.is_empty()).then(|| by_topic(items, topics, open));
    cards.map(|cards| {
        view! {
            <section class="group" id=id>
                <h2>{title}</h2>
                {cards}
            </section>
        }
    })
}

/// How many dates are shown at once: the soonest matter most.
const SHOWN: usize = 3;

#[component]
fn Dates(steps: Vec<NextStep>, to_come: Vec<NextStep>, today: NaiveDate, place: Place) -> impl IntoView {
    if steps.is_empty() {
        return ().into_any();
    }
    let has_dates = !to_come.is_empty();
    // Made on the phone: with script nothing about the answers is sent.
    let save = move |event: MouseEvent| {
        event.prevent_default();
        browser::save_file(
            CALENDAR_FILE,
            "text/calendar",
            &to_ics(&to_come, today.and_time(chrono::NaiveTime::MIN)),
        );
    };
    let calendar_action = format!("{}/{CALENDAR_FILE}", Route::Check(place).path());
    let mut first = steps;
    let rest = first.split_off(first.len().min(SHOWN));
    view! {
        <section class="group" id="dates">
            <h2>"What comes next"</h2>
            <NextSteps steps=first />
            {(!rest.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{format!("Show {} later dates", rest.len())}</summary>
                            <NextSteps steps=rest />
                        </details>
                    }
                })}
            {has_dates
                .then(|| {
                    view! {
                        <p>"Keep these dates in your phone’s calendar. The file does not mention care."</p>
                        <p class="no-print">
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
    .into_any()
}
