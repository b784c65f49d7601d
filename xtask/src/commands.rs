//! The command line: what each command is called and what it says of itself.

use clap::{Parser, Subcommand};

use crate::suite::Step;

/// Set up, build, serve, test and measure Open Door.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Find what is there and add what is missing (serve and test do it by themselves)
    SetUp {
        /// Go on without asking
        #[arg(long, short)]
        yes: bool,
    },
    /// Build the browser bundle into dist/
    Build {
        /// Go on without asking
        #[arg(long, short)]
        yes: bool,
        /// Build the server too
        #[arg(long)]
        server: bool,
    },
    /// Build everything and open the portal on this computer
    Serve {
        /// Go on without asking
        #[arg(long, short)]
        yes: bool,
        /// Handed to `open-door serve` as they are
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Run every check and test, or only the named ones
    Test {
        /// Go on without asking
        #[arg(long, short)]
        yes: bool,
        /// Which steps to run; none means all of them
        #[arg(value_enum)]
        names: Vec<Step>,
    },
    /// Write docs/rules.md: every numbered rule, where it lives and the test that proves it
    Matrix {
        /// Only say whether the table is true and nothing is missing
        #[arg(long)]
        check: bool,
    },
    /// Measure
    Bench {
        /// What to measure
        #[command(subcommand)]
        what: Bench,
    },
}

/// What can be measured.
#[derive(Subcommand)]
pub enum Bench {
    /// How many bytes a phone must fetch
    Sizes {
        /// Fail when a limit is passed
        #[arg(long)]
        gate: bool,
    },
}
