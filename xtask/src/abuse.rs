//! `cargo xtask abuse`: what a stranger may send, in great numbers.

mod fuzz;
mod schema;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::project::Project;

/// What is sent.
#[derive(Subcommand)]
pub enum Abuse {
    /// schemathesis against the server's own OpenAPI document: no 5xx, nothing it does not say
    Schema {
        /// How many cases at least
        #[arg(long, default_value_t = 20_000)]
        cases: u32,
        /// Some hundreds: does the document hold at all?
        #[arg(long)]
        short: bool,
    },
    /// libFuzzer on the parsers of tests/parsers, one after the other
    Fuzz {
        /// Which; none means all of them
        parser: Option<String>,
        /// Minutes for each
        #[arg(long, default_value_t = 60)]
        minutes: u64,
    },
}

/// Runs it.
///
/// # Errors
/// A tool can't be had, or the server does not start.
pub fn run(project: &Project, what: Abuse) -> Result<ExitCode> {
    let good = match what {
        Abuse::Schema { cases, short } => schema::run(project, if short { 0 } else { cases })?,
        Abuse::Fuzz { parser, minutes } => fuzz::run(project, parser.as_deref(), minutes)?,
    };
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
