//! What comes next, by when, who does it, and what to do if it doesn't happen.

use crate::components::block::{block, words};
use leptos::prelude::*;
use open_door_rules::dates::in_words;
use open_door_rules::timer::NextStep;

/// The dated steps, soonest first.
#[must_use]
pub fn next_steps(steps: Vec<NextStep>) -> AnyView {
    let strong = |what: &str, text: String| block("p").with(words("strong", what)).words(text).done();
    let items = steps.into_iter().map(|step| {
        let passed = step
            .past
            .then(|| block("p").with(words("strong", "This date has passed.")).done());
        let depends = step.depends.then(|| {
            words(
                "p",
                "This holds if you were in care for long enough. Ask if you are not sure.",
            )
        });
        block("li")
            .class("timeline__item")
            .with(
                block("p")
                    .class("timeline__when")
                    .words(in_words(step.date))
                    .done(),
            )
            .with(words("h3", step.title))
            .with_all(passed)
            .with(words("p", step.what))
            .with_all(depends)
            .with(strong("Who does it: ", step.who))
            .with(strong("If it does not happen: ", step.if_not))
            .with(
                block("p")
                    .class("timeline__source")
                    .words(format!("From: {}", readable(&step.source)))
                    .done(),
            )
            .done()
    });
    block("ol").class("timeline").with_all(items).done()
}

/// The source without the rules' own numbers, which say nothing to a reader.
#[must_use]
pub fn readable(source: &str) -> String {
    // `BWD-TIME-1`: capitals and figures in parts.
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.contains('-')
            && word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
            && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let words: Vec<_> = source.split(' ').filter(|word| !is_number(word)).collect();
    let said = words.join(" ");
    let said = said.trim_end_matches([' ', ',', ';', ':', '(']);
    if said.is_empty() {
        "your council’s policy".to_owned()
    } else {
        said.to_owned()
    }
}
