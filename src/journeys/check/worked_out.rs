//! How the answer was worked out: what someone looks to be in plain words, what that depends on, each
//! reason with its source, and what would change it.

use crate::journeys::check::result::Ask;
use leptos::prelude::*;
use open_door_rules::care::{Depends, LikelyStatus, Row};
use open_door_rules::dates::in_words;
use open_door_rules::status::Status;

/// What someone looks to be, in plain words.
#[must_use]
pub const fn headline(likely: &LikelyStatus, age: u32) -> &'static str {
    match (likely.row, likely.status) {
        (Row::AnotherNation, _) => "Another country’s rules are likely yours.",
        (Row::NotYetEligible, _) => {
            "You look like someone who gets leaving-care help once you have been in care for longer."
        }
        (_, Some(Status::EligibleChild)) => {
            "You look like someone in care who can have leaving-care help now."
        }
        (_, Some(Status::RelevantChild)) => {
            "You look like a care leaver who can have the most help at your age."
        }
        (_, Some(Status::FormerRelevantChild)) if age < 21 => {
            "You look like a care leaver who can have the full help of the leaving-care team."
        }
        (_, Some(Status::FormerRelevantChild)) if age < 25 => {
            "You look like a care leaver who can ask for help until you turn 25."
        }
        (_, Some(Status::QualifyingPerson)) if age < 21 => {
            "You look like a care leaver who can ask for advice and some help."
        }
        (_, Some(_)) => "You look like a care leaver. Most help has ended at your age, but not all.",
        (_, None) if age < 16 => "Leaving-care help starts when you are 16.",
        (Row::CareExperienced, None) if !likely.unsure => {
            "There is help, though you do not look like a care leaver in law."
        }
        (_, None) => "We can’t tell yet. Your council can look it up for you.",
    }
}

/// How many things an answer depends on are shown at once.
const SHOWN: usize = 3;

/// What the answer depends on, and how to settle it: said once for the whole page.
#[component]
pub fn DependsOn(likely: LikelyStatus, ask: Ask) -> impl IntoView {
    if !likely.unsure || likely.depends_on.is_empty() {
        return ().into_any();
    }
    let lines = |depends: &[Depends]| {
        let lines = depends
            .iter()
            .map(|depends| view! { <li>{depends.text.clone()}"."</li> });
        view! { <ul>{lines.collect_view()}</ul> }
    };
    let (first, rest) = likely.depends_on.split_at(likely.depends_on.len().min(SHOWN));
    view! {
        <section class="notice notice--careful">
            <h2>{if likely.status.is_some() { "This is likely, but not certain" } else { "What we do not know yet" }}</h2>
            <p>"It depends on:"</p>
            {lines(first)}
            {(!rest.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{format!("And {} more", rest.len())}</summary>
                            {lines(rest)}
                        </details>
                    }
                })}
            <p>"Ask for your care dates. The council that looked after you has them. It should answer within a month."</p>
            <ul class="plain">
                <li><a href=ask.team>"Who to ask"</a></li>
                <li><a href=ask.records>"How to see your records"</a></li>
            </ul>
        </section>
    }
    .into_any()
}

/// A source with the names of the laws written out.
fn in_full(source: &str) -> String {
    [
        ("CA 1989", "Children Act 1989"),
        ("CLR 2010", "Care Leavers Regulations 2010"),
        ("CPR 2010", "Care Planning Regulations 2010"),
        ("reg ", "regulation "),
        ("Sch ", "Schedule "),
        ("s.", "section "),
    ]
    .into_iter()
    .fold(source.to_owned(), |source, (short, long)| {
        source.replace(short, long)
    })
}

/// Each reason with its source, the day on which it changes, and what would change it.
#[component]
pub fn WorkedOut(likely: LikelyStatus) -> impl IntoView {
    let said = likely.reasons.iter().any(|reason| reason.source == likely.source);
    let source = (!said).then(|| {
        view! { <p class="timeline__source">{format!("From: {}", in_full(&likely.source))}</p> }
    });
    // Where there is nothing to count, the reason itself is all there is.
    let alone = likely
        .reasons
        .is_empty()
        .then(|| view! { <p>{likely.reason}</p> });
    let reasons = likely
        .reasons
        .into_iter()
        .map(|reason| {
            view! {
                <li>
                    <p>{reason.text}</p>
                    <p class="timeline__source">{format!("From: {}", in_full(&reason.source))}</p>
                </li>
            }
        })
        .collect_view();
    let change = likely.change.map(|change| {
        let becomes = match change.becomes {
            Some(status) if likely.legal_name == Some(status) => "The law’s name stays the same.".to_owned(),
            Some(status) => format!(
                "From {} on, the law’s name is “{}”.",
                in_words(change.date),
                status.name()
            ),
            None if likely.legal_name.is_none() => String::new(),
            None => "From then on, the law has no name for it.".to_owned(),
        };
        view! {
            <h3>"When this changes"</h3>
            <p>{change.why}" "{becomes}</p>
        }
    });
    let would = (!likely.would_change.is_empty()).then(|| {
        let lines = likely
            .would_change
            .into_iter()
            .map(|text| view! { <li>{text}</li> });
        view! {
            <h3>"What would change it"</h3>
            <ul>{lines.collect_view()}</ul>
        }
    });
    view! {
        <section class="group" id="why">
            <h2>"How we worked it out"</h2>
            {alone}
            <ul class="reasons">{reasons}</ul>
            {source}
            {change}
            {would}
        </section>
    }
}
