//! `cargo xtask faults`: the fault runs of tests/faults in their long form.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::ValueEnum;

use crate::process::run_shown;
use crate::project::Project;
use crate::server::{self, Kind};
use crate::setup::{self, Part};
use crate::suite::cargo;

const LONGEST: Duration = Duration::from_secs(4 * 60 * 60);

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Fault {
    /// kill -9 at any moment
    Kill,
    /// The power is cut: what was not synced is gone
    Power,
    /// A sync or a write fails
    Fsync,
    /// The disk is full
    Full,
    /// The wall clock jumps
    Clock,
    /// Sent again, cut, pressed twice, in two tabs
    Retry,
    /// A bit of a stored consent event is another
    Flip,
    /// A consent is taken back and used at the same time
    Withdraw,
    /// London midnight, summer time, 29 February, birthdays
    Time,
}

/// What is run without a server, within the tests of its crate.
struct Within {
    /// The names of the tests begin with this, in the long form and in the short.
    tests: [&'static str; 2],
    /// What makes the long form long.
    long: (&'static str, &'static str),
}

impl Fault {
    /// Where it is run, if no server is needed for it.
    const fn within(self) -> Option<Within> {
        let within = match self {
            Self::Flip => Within {
                tests: ["store::tests::log_tampered::any_flipped_bit"; 2],
                long: ("OPEN_DOOR_FLIPS", "10000"),
            },
            Self::Withdraw => Within {
                tests: ["store::tests::race::ten_thousand", "store::tests::race::"],
                long: ("OPEN_DOOR_FAULTS", "long"),
            },
            Self::Time => Within {
                tests: ["clock::tests::"; 2],
                long: ("OPEN_DOOR_FAULTS", "long"),
            },
            _ => return None,
        };
        Some(within)
    }

    /// The tests of this kind: those of its module.
    fn tests(self) -> String {
        let name = self.to_possible_value();
        name.map(|name| format!("{}::", name.get_name()))
            .unwrap_or_default()
    }
}

/// Runs the tests of these kinds, on the server that serves people, or short, on the tests' own.
pub fn run(project: &Project, names: &[Fault], short: bool) -> Result<ExitCode> {
    let manner = setup::Manner {
        yes: false,
        asked_for: false,
    };
    setup::run(project, &[Part::Compiler], manner)?;
    let all = Fault::value_variants();
    let names = if names.is_empty() { all } else { names };
    let mut good = true;
    for within in names.iter().filter_map(|name| name.within()) {
        good &= run_within(project, &within, short)?;
    }
    let served: Vec<_> = names.iter().filter(|name| name.within().is_none()).collect();
    if !served.is_empty() {
        let binary = server::build(project, if short { Kind::Test } else { Kind::Serve })?;
        // One after the other: they measure, and they share a disk.
        let words = ["test", "-p", "open-door-tests", "--test", "faults", "--"];
        let mut tests = cargo(project, &words);
        tests
            .args(["--nocapture", "--test-threads=1"])
            .args(served.iter().map(|name| name.tests()))
            .env("OPEN_DOOR_BIN", binary)
            .env("OPEN_DOOR_FAULTS", if short { "short" } else { "long" });
        good &= run_shown(&mut tests, LONGEST, |_| ())?;
    }
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn run_within(project: &Project, within: &Within, short: bool) -> Result<bool> {
    let mut tests = cargo(project, &["test", "-p", "open-door-server", "--lib", "--"]);
    tests
        .arg(within.tests[usize::from(short)])
        .args(["--nocapture", "--test-threads=1"]);
    if !short {
        tests.arg("--include-ignored").env(within.long.0, within.long.1);
    }
    run_shown(&mut tests, LONGEST, |_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_names_the_module_of_its_tests() {
        for fault in Fault::value_variants()
            .iter()
            .filter(|fault| fault.within().is_none())
        {
            let project = Project::find().unwrap();
            let module = fault.tests().replace("::", ".rs");
            assert!(project.path("tests/faults").join(&module).is_file(), "{module}");
        }
    }
}
