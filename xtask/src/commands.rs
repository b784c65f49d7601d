//! The command line: what each command is called and what it says of itself.

use clap::{Parser, Subcommand};

use crate::abuse::Abuse;
use crate::faults::Fault;
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
    /// Kill the server, cut its power, fail and fill its disk, turn its clock: is anything lost?
    Faults {
        /// Which; none means all of them
        #[arg(value_enum)]
        names: Vec<Fault>,
        /// As short as in the tests
        #[arg(long)]
        short: bool,
    },
    /// Send what nobody should: every kind of request, any bytes
    Abuse {
        /// What is sent
        #[command(subcommand)]
        what: Abuse,
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
    /// How long one answer takes on a slow phone
    Assess,
    /// What one person does costs in a consent log of 1, 10 and 100 hundredths of so many events
    Ledger {
        /// Events in the largest
        #[arg(long, default_value_t = 1_000_000)]
        events: u64,
        /// How often each thing is done
        #[arg(long, default_value_t = 200)]
        rounds: u32,
        /// Keep the filled stores in this folder, and take them from there when they are there already
        #[arg(long)]
        folder: Option<std::path::PathBuf>,
    },
    /// How many submissions a second the server makes durable, beside a bare program on the same disk
    Writes {
        /// Seconds for each figure
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
}
