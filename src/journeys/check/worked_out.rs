//! How the answer was worked out: what someone looks to be in plain words, what that depends on, each
//! reason with its source, and what would change it.

use crate::components::block::{block, words};
use leptos::prelude::*;
use open_door_rules::care::{Depends, LikelyStatus, Row};
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
pub fn depends_on(likely: &LikelyStatus, team: &str, records: String) -> Option<AnyView> {
    if !likely.unsure || likely.depends_on.is_empty() {
        return None;
    }
    let lines = |depends: &[Depends]| {
        let lines = depends
            .iter()
            .map(|depends| words("li", format!("{}.", depends.text)));
        block("ul").with_all(lines).done()
    };
    let (first, rest) = likely.depends_on.split_at(likely.depends_on.len().min(SHOWN));
    let title = if likely.status.is_some() {
        "This is likely, but not certain"
    } else {
        "What we do not know yet"
    };
    let more = (!rest.is_empty()).then(|| {
        block("details")
            .class("more")
            .with(words("summary", format!("And {} more", rest.len())))
            .with(lines(rest))
            .done()
    });
    let link = |href: String, text: &str| {
        block("li")
            .with(block("a").class("own-line").href(href).words(text).done())
            .done()
    };
    let section = block("section")
        .class("notice notice--careful")
        .with(words("h2", title))
        .with(words("p", "It depends on:"))
        .with(lines(first))
        .with_all(more)
        .with(words(
            "p",
            "Ask for your care dates. The council that looked after you has them. It should answer within a month.",
        ))
        .with(
            block("ul")
                .with(link(team.to_owned(), "Who to ask"))
                .with(link(records, "How to see your records"))
                .done(),
        );
    Some(section.done())
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
pub fn worked_out(likely: LikelyStatus) -> AnyView {
    let from = |source: &str| {
        block("p")
            .class("timeline__source")
            .words(format!("From: {}", in_full(source)))
            .done()
    };
    let said = likely.reasons.iter().any(|reason| reason.source == likely.source);
    // Where there is nothing to count, the reason itself is all there is.
    let alone = likely.reasons.is_empty().then(|| words("p", likely.reason));
    let source = (!said).then(|| from(&likely.source));
    let reasons = likely.reasons.into_iter().map(|reason| {
        block("li")
            .with(words("p", reason.text))
            .with(from(&reason.source))
            .done()
    });
    let legal = likely.legal_name;
    let change = likely.change.map(|change| {
        let becomes = match change.becomes {
            Some(status) if legal == Some(status) => "The law’s name stays the same.".to_owned(),
            Some(status) => format!("From then on, the law’s name is “{}”.", status.name()),
            None if legal.is_none() => String::new(),
            None => "Much of this help ends then. You can still see your records and complain, and a course you began can go on.".to_owned(),
        };
        [
            words("h3", "When this changes"),
            words("p", format!("{} {becomes}", change.why)),
        ]
    });
    let would = (!likely.would_change.is_empty()).then(|| {
        let lines = likely.would_change.into_iter().map(|text| words("li", text));
        [
            words("h3", "What would change it"),
            block("ul").with_all(lines).done(),
        ]
    });
    block("section")
        .class("group")
        .id("why")
        .with(words("h2", "How we worked it out"))
        .with_all(alone)
        .with(block("ul").class("reasons").with_all(reasons).done())
        .with_all(source)
        .with_all(change.into_iter().flatten())
        .with_all(would.into_iter().flatten())
        .done()
}
