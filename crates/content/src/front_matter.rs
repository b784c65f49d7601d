//! Splits a page into its front matter, between two lines of `+++`, and its Markdown.

use crate::folder::Page;

/// The line that opens and closes the front matter.
const FENCE: &str = "+++";

/// The two parts of a page, and where each starts in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    pub(crate) toml: &'a str,
    pub(crate) toml_at: usize,
    pub(crate) body: &'a str,
    pub(crate) body_at: usize,
}

/// The parts of a page; none (and a problem) where the fences are not right.
pub(crate) fn split<'a>(page: &Page<'a>) -> Option<Parts<'a>> {
    // Some editors put an invisible mark at the start.
    let start = if page.text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let text = page.text.get(start..).unwrap_or_default();
    let mut at = start;
    let mut toml_at = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == FENCE;
        match (toml_at, fence) {
            (None, true) => toml_at = Some(at + line.len()),
            (None, false) => {
                page.problem(
                    start,
                    format!("The first line must be {FENCE}, and nothing else."),
                );
                return None;
            }
            (Some(toml_at), true) => {
                let body_at = at + line.len();
                return Some(Parts {
                    toml: page.text.get(toml_at..at).unwrap_or_default(),
                    toml_at,
                    body: page.text.get(body_at..).unwrap_or_default(),
                    body_at,
                });
            }
            (Some(_), false) => {}
        }
        at += line.len();
    }
    let what = match toml_at {
        None => {
            format!("This file is empty. Start it with a line {FENCE}, the facts, and another line {FENCE}.")
        }
        Some(_) => format!("The facts at the top never end. Put a line {FENCE} under them, before the text."),
    };
    page.problem(start, what);
    None
}
