//! `open-door check-content`: what a content officer runs before handing a pack over.

use super::output::print_json;
use crate::clock::Clock;
use crate::config::Places;
use anyhow::bail;
use clap::Args;
use serde_json::json;

/// How to answer.
#[derive(Debug, Args)]
pub struct CheckContent {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Checks the content; ends with 1 if anything is wrong.
pub fn run(places: &Places, command: &CheckContent) -> anyhow::Result<()> {
    let dir = &places.content;
    match open_door_content::load(dir, Clock::system().today()) {
        Ok(catalogue) => {
            let councils = catalogue.council_names().len();
            if command.json {
                print_json(&json!({ "good": true, "councils": councils, "problems": [] }));
            } else {
                println!("{} is good: {councils} council(s).", dir.display());
            }
            Ok(())
        }
        Err(errors) => {
            let problems: Vec<_> = errors
                .problems()
                .iter()
                .map(|problem| json!({ "file": problem.file, "line": problem.line, "message": problem.what }))
                .collect();
            let count = problems.len();
            if command.json {
                print_json(&json!({ "good": false, "problems": problems }));
            } else {
                println!("{errors}");
            }
            bail!("{count} fault(s) to mend")
        }
    }
}
