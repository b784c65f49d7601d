//! The answer: what someone looks to be, what looks to be theirs now, what to ask about, what comes later,
//! dates, and then how it was worked out.

use super::cards::by_topic;
use super::kept::Keep;
use super::worked_out::{depends_on, headline, worked_out};
use crate::browser;
use crate::components::advice_line::AdviceLine;
use crate::components::block::{block, words};
use crate::components::heading::Heading;
use crate::components::next_steps::next_steps;
use crate::form::Go;
use crate::routes::{Form, Place, Route};
use chrono::NaiveDate;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use open_door_contract::content::CheckData;
use open_door_rules::Facts;
use open_door_rules::assess::{AssessedEntitlement, assess};
use open_door_rules::calendar::to_ics;
use open_door_rules::care::Row;
use open_door_rules::entitlement::Starts;
use open_door_rules::timer::{NextStep, dates_to_come};
use open_door_rules::verdict::Verdict;

/// The name of the calendar file: it says nothing to somebody looking on.
pub const CALENDAR_FILE: &str = "dates.ics";

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
pub fn Answer(facts: Facts, today: NaiveDate, place: Place, data: CheckData) -> impl IntoView {
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
    let open = data.ask_until.is_some_and(|until| age < until);
    // Another country's rules: this council's team is not the one to act.
    let elsewhere = likely.row == Row::AnotherNation;
    let step_back = place
        .council()
        .filter(|_| open && !elsewhere)
        .map(|slug| Route::Form(Form::StepBack, slug.to_owned()).path());
    let home = Route::Home(place.clone()).path();
    let records = Route::Topic(place.clone(), "records-and-rights".to_owned()).path();
    let steps = assessment.next_steps;
    let to_come = dates_to_come(&data.timers, facts.birth, &likely, today);
    let topics = data.topics;
    let mut jumps = vec![
        jump("now", now.len(), "yours now"),
        jump("ask", ask.len(), "to ask about"),
        jump("later", later.len(), "for later"),
        jump("dates", steps.len(), "dates to know"),
    ];
    jumps.push(Some(link("#why", "How we worked it out")));
    let nothing_now = now.is_empty();
    let first = [
        Some(block("p").class("lede").words(headline(&likely, age)).done()),
        likely.legal_name.map(|status| {
            let text = format!(
                "The law’s name for this is “{}”. Say it when you talk to the council: it helps.",
                status.name()
            );
            words("p", text)
        }),
        Some(words("p", likely.reason.clone())),
        depends_on(&likely, &home, records),
        step_back.map(|path| {
            let button = block("a")
                .class("button")
                .href(path)
                .words("Ask for help from the team");
            block("p").with(button.done()).done()
        }),
        (data.ask_until.is_some() && (!open || elsewhere)).then(|| {
            let text = "Your council’s page says how you can still reach the team.";
            block("p")
                .with(block("a").href(home.clone()).words(text).done())
                .done()
        }),
        Some(words("h2", "What there is")),
        Some(words(
            "p",
            format!("{count} This is a guide. The council decides, and it must tell you why."),
        )),
        Some(
            block("ul")
                .class("jump")
                .with_all(jumps.into_iter().flatten())
                .done(),
        ),
        group("now", "Yours now", by_topic(now, &topics, true)),
        group("ask", "Ask about these", by_topic(ask, &topics, nothing_now)),
        group("later", "Yours later", by_topic(later, &topics, false)),
    ];
    let other = by_topic(other, &topics, false);
    let other = (!other.is_empty()).then(|| {
        let folded = block("details")
            .class("more")
            .with(words("summary", "Show other help"))
            .with_all(other);
        block("section")
            .class("group")
            .with(words("h2", "If things change for you"))
            .with(words(
                "p",
                "These are not for you as things stand. Each says what would change that.",
            ))
            .with(folded.done())
            .done()
    });
    view! {
        <Heading text="What you can get" />
        {first.into_iter().flatten().collect::<Vec<_>>()}
        <Dates steps to_come today place />
        {worked_out(likely)}
        {other}
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
            {block("p")
                .class("no-print")
                .words("The topics that you have open are printed. You can print from your browser’s menu too.")
                .done()}
        </section>
        <Keep />
    }
    .into_any()
}

fn link(href: &str, text: impl Into<String>) -> AnyView {
    block("li").with(block("a").href(href).words(text).done()).done()
}

/// A way down the page: it is long, and the end of it is worth as much as the beginning.
fn jump(id: &str, count: usize, what: &str) -> Option<AnyView> {
    (count > 0).then(|| link(&format!("#{id}"), format!("{count} {what}")))
}

fn group(id: &str, title: &str, cards: Vec<AnyView>) -> Option<AnyView> {
    (!cards.is_empty()).then(|| {
        block("section")
            .class("group")
            .id(id)
            .with(words("h2", title))
            .with_all(cards)
            .done()
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
    let more = (!rest.is_empty()).then(|| {
        block("details")
            .class("more")
            .with(words("summary", format!("Show {} later dates", rest.len())))
            .with(next_steps(rest))
            .done()
    });
    let file = has_dates.then(|| {
        view! {
            <p class="no-print">
                <button class="button button--secondary" type="submit" formaction=calendar_action on:click=save>
                    "Save the dates"
                </button>
            </p>
        }
        .into_any()
    });
    let about = has_dates.then(|| {
        words(
            "p",
            "Keep these dates in your phone’s calendar. The file does not mention care.",
        )
    });
    block("section")
        .class("group")
        .id("dates")
        .with(words("h2", "What comes next"))
        .with(next_steps(first))
        .with_all(more)
        .with_all(about)
        .with_all(file)
        .done()
}
