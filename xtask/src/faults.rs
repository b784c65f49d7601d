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
}

impl Fault {
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
    let binary = server::build(project, if short { Kind::Test } else { Kind::Serve })?;
    // One after the other: they measure, and they share a disk.
    let words = ["test", "-p", "open-door-tests", "--test", "faults", "--"];
    let mut tests = cargo(project, &words);
    tests
        .args(["--nocapture", "--test-threads=1"])
        .args(names.iter().map(|name| name.tests()))
        .env("OPEN_DOOR_BIN", binary)
        .env("OPEN_DOOR_FAULTS", if short { "short" } else { "long" });
    let good = run_shown(&mut tests, LONGEST, |_| ())?;
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_names_the_module_of_its_tests() {
        for fault in Fault::value_variants() {
            let project = Project::find().unwrap();
            let module = fault.tests().replace("::", ".rs");
            assert!(project.path("tests/faults").join(&module).is_file(), "{module}");
        }
    }
}
