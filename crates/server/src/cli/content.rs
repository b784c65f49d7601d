//! `open-door check-content`: what a content officer runs before handing a pack over.

use super::output::print_json;
use crate::clock::Clock;
use crate::config::Places;
use anyhow::bail;
use clap::Args;
use open_door_content::{Checked, Level};
use serde_json::json;

/// Which councils, and how to answer.
#[derive(Debug, Args)]
#[command(after_help = "\
What it looks at, by the name in the square brackets:
  structure      files and values that can't be read; the portal does not start with one
  still-to-fill  blanks of `open-door new-council` that nobody has filled in
  headings       the headings that the law gives a Local Offer
  contradiction  two amounts, numbers or lengths of time for one thing
  below-the-law  less than law gives (a fault) or guidance (a warning)
  stale          not read against its source for 12 months (a warning) or 24 (a fault)
  links          links inside the portal that lead nowhere
  blank          what the council's own document leaves blank (a notice)
  shape          telephone numbers and postcodes that can't be right
  reading        sentences over 20 words (a fault), pages over grade 5 (a warning)
  terms          words of the trade that nothing on the page explains
  comparison     rules that name a row of the comparison which is not there
  letters        letters that leave no room for a blank they must hold

It ends with 0 if there is no fault, and with 1 if there is one. Warnings and notices are shown, and stop nothing.
docs/checker.md says what each message means; docs/adding-a-council.md how to add a council.")]
pub struct CheckContent {
    /// Look at one council only, by the name of its folder.
    #[arg(long, value_name = "COUNCIL")]
    only: Option<String>,
    /// Answer in JSON: file, line, level, check and message of each.
    #[arg(long)]
    json: bool,
}

/// Checks the content; ends with 1 if anything must be mended.
pub fn run(places: &Places, command: &CheckContent) -> anyhow::Result<()> {
    let dir = &places.content;
    let mut checked = open_door_content::check(dir, Clock::system().today());
    if let Some(council) = &command.only {
        if !checked.councils.contains(council) {
            bail!(
                "there is no council \"{council}\" in {}: use one of {}",
                dir.display(),
                checked.councils.join(", ")
            );
        }
        checked = checked.only(council);
    }
    let faults = checked.count(Level::Fault);
    if command.json {
        print_json(&in_json(&checked));
    } else {
        for finding in &checked.findings {
            println!("{finding}");
        }
        println!("{}", in_words(&checked, &dir.display().to_string()));
    }
    if faults > 0 {
        bail!("{faults} fault(s) to mend")
    }
    Ok(())
}

fn in_json(checked: &Checked) -> serde_json::Value {
    let problems: Vec<_> = checked
        .findings
        .iter()
        .map(|finding| {
            json!({
                "file": finding.file,
                "line": finding.line,
                "level": finding.level.name(),
                "check": finding.check.name(),
                "message": finding.message,
            })
        })
        .collect();
    json!({
        "good": checked.count(Level::Fault) == 0,
        "councils": checked.councils.len(),
        "faults": checked.count(Level::Fault),
        "warnings": checked.count(Level::Warning),
        "notices": checked.count(Level::Notice),
        "problems": problems,
    })
}

/// The last line: whether it is good, and what was found.
fn in_words(checked: &Checked, dir: &str) -> String {
    let [faults, warnings, notices] =
        [Level::Fault, Level::Warning, Level::Notice].map(|level| checked.count(level));
    let verdict = if faults == 0 { "is good" } else { "has faults" };
    format!(
        "{dir} {verdict}: {} council(s), {faults} fault(s), {warnings} warning(s), {notices} notice(s).",
        checked.councils.len()
    )
}
