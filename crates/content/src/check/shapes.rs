//! Telephone numbers and postcodes that can't be right.

use super::words::{figures, postcodes, telephones};
use super::{Bench, Check, Finding, Level};
use crate::shape::{is_postcode, is_telephone};

/// Values that name a source or an id: codes there may look like anything.
const CODES: &[&str] = &["id", "ids", "source", "source_url"];

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources {
        let mut texts = Vec::new();
        source.values.all_texts(&mut texts);
        texts.retain(|(key, _, text)| !CODES.contains(key) && !text.contains("://"));
        let body = source.body.lines().enumerate();
        let lines = body.map(|(number, line)| ("", source.body_line + number, line));
        for (_, line, text) in texts.into_iter().chain(lines) {
            for (_, number) in telephones(text) {
                if !is_telephone(number) || number.contains("  ") {
                    let message = format!(
                        "\"{number}\" is not a telephone number: it has {} figures. Write it like 01254 587547, with \
                         10 or 11 figures, and ring it once to be sure.",
                        figures(number).len()
                    );
                    findings.push(source.finding(line, Level::Fault, Check::Shape, message));
                }
            }
            for (_, code) in postcodes(text) {
                if !is_postcode(code) {
                    let message = format!(
                        "\"{code}\" looks like a postcode and is not one. Write it in capitals with a space, like BB1 1EZ."
                    );
                    findings.push(source.finding(line, Level::Fault, Check::Shape, message));
                }
            }
        }
    }
    findings
}
