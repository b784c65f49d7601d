//! `open-door step-away COUNCIL …`: what it means for someone, before anything is asked or moved.

use super::load_content;
use super::output::print_json;
use super::requests::AboutThem;
use crate::clock::Clock;
use crate::config::Places;
use anyhow::anyhow;
use chrono::NaiveDate;
use clap::Args;
use open_door_rules::practice::Letter;
use open_door_rules::step_away::{DecidingLevel, Statement, StepAwayOptions, step_away_options};

/// For whom, on which day, and how to answer.
#[derive(Debug, Args)]
pub struct StepAway {
    /// The council, by its folder's name, such as `blackburn-with-darwen`.
    council: String,
    #[command(flatten)]
    about: AboutThem,
    /// The day the request is made, such as 2026-11-24; today if left out.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Answer in JSON, as `GET /api/v1/councils/{slug}/step-away` does.
    #[arg(long)]
    json: bool,
}

/// Answers it.
pub fn run(places: &Places, command: &StepAway) -> anyhow::Result<()> {
    let catalogue = load_content(places)?;
    let slug = &command.council;
    let pack = catalogue
        .step_away(slug)
        .ok_or_else(|| anyhow!("there is no council `{slug}` with a policy on this: see `check-content`"))?;
    let as_of = command.as_of.unwrap_or_else(|| Clock::system().today());
    let options = step_away_options(command.about.facts(), pack, as_of);
    if command.json {
        print_json(&serde_json::to_value(&options)?);
    } else {
        for line in lines(&options) {
            println!("{line}");
        }
    }
    Ok(())
}

fn lines(options: &StepAwayOptions) -> Vec<String> {
    let mut lines = vec![match options.hold {
        None => "Support may end, once it is known that it is really them.".to_owned(),
        Some(hold) => format!("Support goes on: {}.", hold.name()),
    }];
    if options.meeting_first {
        lines.push("On a course, a planning meeting comes first.".to_owned());
    }
    for status in &options.not_for {
        lines.push(format!(
            "Not for a {}: say which they are with --status.",
            status.name()
        ));
    }
    lines.push(format!(
        "If someone doubts that they can decide, an assessment: {}. Only people make it.",
        options.capacity.name()
    ));
    part(
        &mut lines,
        "Lighter",
        options
            .lighter
            .iter()
            .map(|option| format!("{}: {}", option.id, option.title)),
    );
    part(&mut lines, "Ends", options.ends.iter().map(statement));
    part(&mut lines, "Goes on", options.goes_on.iter().map(statement));
    part(&mut lines, "Steps", options.steps.iter().cloned());
    part(&mut lines, "Who decides", options.levels.iter().map(level));
    part(&mut lines, "Letters", options.letters.iter().map(letter));
    if let Some(by) = options.review_by {
        lines.push(format!("Last review and plan by {by}."));
    }
    lines.push(format!("They are told to chase on {}.", options.chase_on));
    lines
}

fn part(lines: &mut Vec<String>, title: &str, of: impl ExactSizeIterator<Item = String>) {
    if of.len() > 0 {
        lines.push(format!("{title}:"));
        lines.extend(of.map(|line| format!("  - {line}")));
    }
}

fn statement(statement: &Statement) -> String {
    format!("{} [{}]", statement.text, statement.source)
}

fn level(level: &DecidingLevel) -> String {
    let when: Vec<_> = level.when.iter().map(|case| case.name()).collect();
    let mut line = format!("{} ({}): {}", level.id, when.join(", "), level.title);
    if let Some(how) = &level.how {
        line.push_str(&format!(". {how}"));
    }
    if let Some(who) = &level.letter_from {
        line.push_str(&format!(" Letter from: {who}."));
    }
    if level.is_gap {
        line.push_str(" The document names nobody.");
    }
    line
}

fn letter(letter: &Letter) -> String {
    let parts: Vec<_> = letter.parts.iter().map(|part| part.text.as_str()).collect();
    let signed = letter
        .signed_by
        .as_deref()
        .unwrap_or("not stated, or by who decides");
    format!(
        "{}; signed by: {signed}; holds: {}",
        letter.title,
        parts.join("; ")
    )
}
