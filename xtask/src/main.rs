//! `cargo xtask <command>`: the one command for people who work on Open Door.
//!
//! Every command that needs a tool runs the set-up for it first, so a fresh
//! checkout needs nothing but Rust, Node.js and this.

mod abuse;
mod bench_ledger;
mod bench_writes;
mod browsers;
mod bundle;
mod commands;
mod counts;
mod faults;
mod http;
mod inputs;
mod matrix;
mod precompress;
mod process;
mod project;
mod serve;
mod server;
mod setup;
mod sizes;
mod suite;
mod turn;

use std::process::ExitCode;

use clap::Parser;

use commands::{Bench, Cli, Command};
use project::Project;

/// A refusal that has an exit code of its own, such as 2 for "I must ask and
/// nobody can answer". Other errors leave with 1.
#[derive(Debug)]
pub struct Stop {
    /// The exit code of the whole command.
    pub code: u8,
    /// What to tell the person, and what they can do.
    pub message: String,
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Stop {}

fn main() -> ExitCode {
    process::stop_children_on_ctrl_c();
    let result = run(Cli::parse().command);
    process::leave_to_ctrl_c();
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::from(error.downcast_ref::<Stop>().map_or(1, |stop| stop.code))
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let project = Project::find()?;
    match command {
        Command::SetUp { yes } => {
            let parts = setup::Part::everything();
            setup::run(&project, &parts, setup::Manner { yes, asked_for: true })?;
            println!("Everything is set up. Start the portal with: cargo xtask serve");
        }
        Command::Build { yes, server } => {
            setup::run(
                &project,
                setup::Part::for_bundle(),
                setup::Manner {
                    yes,
                    asked_for: false,
                },
            )?;
            bundle::build(&project)?;
            if server {
                server::build(&project, server::Kind::Serve)?;
            }
        }
        Command::Serve { yes, args } => return serve::run(&project, yes, &args),
        Command::Test { yes, names } => return suite::run(&project, yes, &names),
        Command::Faults { names, short } => return faults::run(&project, &names, short),
        Command::Abuse { what } => return abuse::run(&project, what),
        Command::Matrix { check } => matrix::run(&project, check)?,
        Command::Bench {
            what: Bench::Sizes { gate },
        } => return sizes::run(&project, gate),
        Command::Bench { what: Bench::Assess } => return suite::bench_assess(&project),
        Command::Bench {
            what:
                Bench::Ledger {
                    events,
                    rounds,
                    folder,
                },
        } => bench_ledger::run(&project, events, rounds, folder)?,
        Command::Bench {
            what: Bench::Writes { seconds },
        } => bench_writes::run(&project, seconds)?,
    }
    Ok(ExitCode::SUCCESS)
}
