//! Links inside the portal that lead nowhere.

use super::source::Part;
use super::{Bench, Check, Finding, Level};
use crate::council::ENGLAND;
use pulldown_cmark::{Event, Parser, Tag};

/// Pages that are there whatever the content holds.
const PAGES: &[&str] = &[
    "/",
    "/councils",
    "/councils/not-sure",
    "/door",
    "/help",
    "/privacy",
    "/accessibility",
    "/safety",
];

/// A council's forms.
const FORMS: &[&str] = &["step-back", "step-away", "contact", "refer"];

/// Whether the portal has this page for these councils and topics. A test holds it to the portal's own
/// addresses.
#[must_use]
pub fn is_page(path: &str, councils: &[&str], topics: &[&str]) -> bool {
    let path = if path.len() > 1 {
        path.strip_suffix('/').unwrap_or(path)
    } else {
        path
    };
    if PAGES.contains(&path) {
        return true;
    }
    let Some(inside) = path.strip_prefix("/in/") else {
        return false;
    };
    let segments: Vec<_> = inside.split('/').collect();
    let is_council = segments.first().is_some_and(|place| councils.contains(place));
    let is_place = is_council || segments.first() == Some(&ENGLAND);
    match segments.get(1..).unwrap_or_default() {
        [] | ["check"] => is_place,
        ["offer", topic] => is_place && topics.contains(topic),
        [form] => is_council && FORMS.contains(form),
        _ => false,
    }
}

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let councils: Vec<_> = bench.councils().into_iter().collect();
    let topics: Vec<_> = bench.topics.iter().map(|topic| topic.slug.as_str()).collect();
    let mut findings = Vec::new();
    for source in bench.sources.iter().filter(|source| source.part != Part::List) {
        for (event, range) in Parser::new(&source.body).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. }) = event else {
                continue;
            };
            if !dest_url.starts_with('/') || dest_url.starts_with("//") {
                continue;
            }
            let (address, anchor) = match dest_url.split_once('#') {
                Some((address, anchor)) => (address, Some(anchor)),
                None => (dest_url.as_ref(), None),
            };
            let path = address.split('?').next().unwrap_or_default();
            let message = if !is_page(path, &councils, &topics) {
                format!(
                    "The link \"{dest_url}\" leads nowhere: there is no such page. Use an address such as /help, or \
                     /in/<council>/offer/<topic> with the name of a folder and of a topic."
                )
            } else if anchor.is_some() {
                format!(
                    "The link \"{dest_url}\" names a place in a page with #, and headings have no such names. \
                     Link to {path}."
                )
            } else {
                continue;
            };
            let line = source.line_in_body(range.start);
            findings.push(source.finding(line, Level::Fault, Check::Links, message));
        }
    }
    findings
}
