//! Links inside the portal that lead nowhere.

use super::source::Part;
use super::{Bench, Check, Finding, Level};
use crate::council::ENGLAND;
use pulldown_cmark::{Event, Parser, Tag};

/// Pages that are there whatever the content holds.
const PAGES: &[&str] = &[
    "/",
    "/councils",
    "/councils/compare",
    "/councils/not-sure",
    "/door",
    "/help",
    "/privacy",
    "/accessibility",
    "/safety",
];

/// A council's forms.
const FORMS: &[&str] = &["step-back", STEP_AWAY, "contact", "refer"];

/// The form that a council without such a policy doesn't have.
const STEP_AWAY: &str = "step-away";

/// What the content gives pages to.
#[derive(Debug, Default)]
pub struct Known<'a> {
    /// The topics' names in addresses.
    pub topics: Vec<&'a str>,
    /// The councils' folders.
    pub councils: Vec<&'a str>,
    /// Those that say nothing about stepping away, and so have no such form.
    pub without_step_away: Vec<&'a str>,
    /// The letters, each with its council.
    pub letters: Vec<(&'a str, &'a str)>,
}

/// Whether the portal has this page with this content. A test holds it to the portal's own addresses.
#[must_use]
pub fn is_page(path: &str, known: &Known<'_>) -> bool {
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
    let (place, rest) = inside.split_once('/').unwrap_or((inside, ""));
    let is_council = known.councils.contains(&place);
    let is_place = is_council || place == ENGLAND;
    match rest.split('/').collect::<Vec<_>>().as_slice() {
        ["" | "check" | "timeline"] => is_place,
        ["offer", topic] => is_place && known.topics.contains(topic),
        ["how-we-work"] => is_council,
        ["letters", letter] => known.letters.contains(&(place, letter)),
        [form] => {
            is_council
                && FORMS.contains(form)
                && !(*form == STEP_AWAY && known.without_step_away.contains(&place))
        }
        _ => false,
    }
}

fn known<'a>(bench: &Bench<'a>) -> Known<'a> {
    let mut known = Known {
        topics: bench.topics.iter().map(|topic| topic.slug.as_str()).collect(),
        ..Known::default()
    };
    for source in bench.sources {
        let Some(council) = source.council.as_deref() else {
            continue;
        };
        match source.part {
            Part::Council => {
                known.councils.push(council);
                if source.values.table("step_away").is_none() {
                    known.without_step_away.push(council);
                }
            }
            Part::Letter => {
                let name = source.file.rsplit('/').next().unwrap_or_default();
                known.letters.push((council, name.trim_end_matches(".md")));
            }
            Part::Offer | Part::Entitlement | Part::Practice | Part::List => {}
        }
    }
    known
}

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let known = known(bench);
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
            let message = if !is_page(path, &known) {
                format!(
                    "The link \"{dest_url}\" leads nowhere: there is no such page. Use an address such as /help, \
                     /in/<council>/offer/<topic> or /in/<council>/letters/<letter>, with the names of files."
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
