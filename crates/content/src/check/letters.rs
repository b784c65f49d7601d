//! Letters that leave out a blank they must hold: whoever fills the letter in would not see it.

use super::source::Part;
use super::words::plain;
use super::{Bench, Check, Finding, Level};

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources.iter().filter(|source| source.part == Part::Letter) {
        let body = in_brackets(&plain(&source.body));
        let parts = source.values.tables("parts").filter_map(|part| {
            let text = part.text("text")?;
            Some(
                in_brackets(text)
                    .into_iter()
                    .map(move |blank| (part.line_of("text"), blank)),
            )
        });
        let named = source.values.texts("blanks").into_iter();
        let asked = named
            .map(|(line, blank)| (line, bare(blank)))
            .chain(parts.flatten());
        for (line, blank) in asked {
            let wanted = plain(&blank);
            if !body.iter().any(|written| shares_a_word(written, &wanted)) {
                let message = format!(
                    "The letter must leave room for \"{blank}\", and its text does not. Put [{blank}] where it belongs."
                );
                findings.push(source.finding(line, Level::Fault, Check::Letters, message));
            }
        }
    }
    findings
}

/// Words that say nothing about what is to be filled in.
const EMPTY: &[&str] = &[
    "your", "that", "this", "with", "from", "they", "them", "our", "the", "and", "for", "you",
];

/// Whether two blanks are about one thing: the list may say it more fully than the letter.
fn shares_a_word(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric());
        let words = split.map(|word| word.trim_end_matches('s').to_owned());
        words
            .filter(|word| word.len() > 2 && !EMPTY.contains(&word.as_str()))
            .collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

/// A blank's words, without brackets where somebody wrote them.
fn bare(blank: &str) -> String {
    blank
        .trim()
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_owned()
}

/// What stands between square brackets.
fn in_brackets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in text.split('[').skip(1) {
        if let Some((inside, _)) = piece.split_once(']') {
            found.push(inside.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    found
}
