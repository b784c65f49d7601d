//! Words of the trade that nothing on the page explains.

use super::source::Part;
use super::words::{has_any, has_whole};
use super::{Bench, Check, Finding, Level, Source};
use crate::standards::Term;
use std::collections::BTreeMap;

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    // By council and part: a council's rules are read on one page, whichever file they stand in.
    let mut pages: BTreeMap<(&str, usize), Vec<Said<'_>>> = BTreeMap::new();
    for source in bench.sources {
        let shown_on = match (source.part, source.council.as_deref()) {
            (Part::Practice, Some(council)) => council,
            _ => source.file.as_str(),
        };
        for saying in &source.sayings {
            pages.entry((shown_on, saying.shown_in)).or_default().push(Said {
                source,
                line: saying.line,
                text: &saying.plain,
            });
        }
    }
    let mut findings = Vec::new();
    for page in pages.values() {
        for term in &bench.standards.terms {
            if let Some((said, word)) = unexplained(term, page) {
                let message = format!(
                    "\"{word}\" is a word of the trade, and nothing on this page says what it means. Say it where it \
                     first stands, such as: {}",
                    term.example
                );
                findings.push(
                    said.source
                        .finding(said.line, Level::Warning, Check::Terms, message),
                );
            }
        }
    }
    findings
}

/// Something that a page says.
struct Said<'a> {
    source: &'a Source,
    line: usize,
    text: &'a str,
}

/// The first place at which a page uses a term, unless the page says what it means.
fn unexplained<'a>(term: &'a Term, page: &'a [Said<'a>]) -> Option<(&'a Said<'a>, &'a str)> {
    let used = page.iter().find_map(|said| {
        let number = term
            .plain_words
            .iter()
            .position(|word| has_whole(said.text, word))?;
        Some((said, term.words.get(number)?.as_str()))
    })?;
    let explained = page.iter().any(|said| has_any(said.text, &term.explained_by));
    (!explained).then_some(used)
}
