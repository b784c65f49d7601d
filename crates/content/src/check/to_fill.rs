//! Blanks of the skeleton that nobody has filled in yet.

use super::{Bench, Check, Finding, Level};
use crate::skeleton::BLANK;

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources {
        let mut texts = Vec::new();
        source.values.all_texts(&mut texts);
        for (key, line, text) in texts.iter().filter(|(_, _, text)| text.contains(BLANK)) {
            let message = format!("Still to be filled in: \"{key}\". {}", asked(text));
            findings.push(source.finding(*line, Level::Fault, Check::StillToFill, message));
        }
        for (number, line) in source.body.lines().enumerate() {
            if line.contains(BLANK) {
                let message = format!("Still to be filled in: the text. {}", asked(line));
                let at = source.body_line + number;
                findings.push(source.finding(at, Level::Fault, Check::StillToFill, message));
            }
        }
    }
    findings
}

/// What the blank asks for: the words after its mark.
fn asked(text: &str) -> String {
    let asks = text.split_once(BLANK).map_or("", |(_, asks)| asks);
    let asks = asks.trim_start_matches(':').trim().trim_end_matches('.');
    if asks.is_empty() {
        format!("Put your own words in the place of {BLANK}.")
    } else {
        format!("It asks for {asks}.")
    }
}
