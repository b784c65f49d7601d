//! `cargo xtask test`: every check, in order, with one count at the end.

use std::io::{IsTerminal, Write};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::ValueEnum;

use crate::counts::Counts;
use crate::process::{ask, command, run_shown, spoken};
use crate::project::Project;
use crate::server::Kind;
use crate::setup::Part;
use crate::{browsers, bundle, matrix, server, setup, sizes};

const SHORT: Duration = Duration::from_secs(5 * 60);
const LONG: Duration = Duration::from_secs(45 * 60);

/// A step of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// The code is laid out the agreed way
    Rustfmt,
    /// The compiler and clippy have nothing to say
    Clippy,
    /// Every numbered rule has a place and a test
    Matrix,
    /// Licences, sources and banned crates
    Deny,
    /// The browser bundle builds
    Bundle,
    /// Every Rust test without a browser
    Rust,
    /// The tests in real browsers
    Browser,
    /// The bytes a phone must fetch
    Sizes,
}

impl Step {
    fn parts(self) -> Vec<Part> {
        let bundle = || Part::for_bundle().to_vec();
        match self {
            Self::Rustfmt | Self::Matrix => vec![],
            Self::Clippy => vec![Part::Compiler],
            Self::Rust => vec![Part::Compiler, Part::Npm, Part::Ops],
            Self::Deny => vec![Part::CargoDeny],
            Self::Bundle | Self::Sizes => bundle(),
            Self::Browser => [Part::for_bundle(), Part::for_browser_tests()].concat(),
        }
    }

    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }

    fn about(self) -> &'static str {
        match self {
            Self::Rustfmt => "cargo fmt --check",
            Self::Clippy => "the server's side and the browser's",
            Self::Matrix => "every numbered rule has a place and a test",
            Self::Deny => "licences, sources, bans",
            Self::Bundle => "the browser bundle",
            Self::Rust => "cargo test --workspace",
            Self::Browser => "real browsers",
            Self::Sizes => "bytes a phone must fetch",
        }
    }
}

/// The steps in their fixed order, however they were named.
fn chosen(names: &[Step]) -> Vec<Step> {
    Step::value_variants()
        .iter()
        .copied()
        .filter(|step| names.is_empty() || names.contains(step))
        .collect()
}

/// What the steps need, each once, in the set-up's order.
fn needed(steps: &[Step]) -> Vec<Part> {
    let wanted: Vec<Part> = steps.iter().flat_map(|step| step.parts()).collect();
    Part::everything()
        .into_iter()
        .filter(|part| wanted.contains(part))
        .collect()
}

/// Runs the steps until one fails. The last line is always the count.
pub fn run(project: &Project, yes: bool, names: &[Step]) -> Result<ExitCode> {
    let started = Instant::now();
    let steps = chosen(names);
    setup::run(
        project,
        &needed(&steps),
        setup::Manner {
            yes,
            asked_for: false,
        },
    )?;
    let mut counts = Counts::default();
    let mut good = true;
    for (index, step) in steps.iter().enumerate() {
        let begun = Instant::now();
        println!(
            "[{}/{}] {}: {} …",
            index + 1,
            steps.len(),
            step.name(),
            step.about()
        );
        let before = counts;
        let result = run_step(project, *step, &mut counts);
        if let Err(error) = &result {
            eprintln!("{error:#}");
        }
        good = matches!(result, Ok(true));
        if !good && counts.failed == before.failed {
            // It failed outside a test: that counts too.
            counts.failed += 1;
        }
        let verdict = if good { "ok" } else { "FAILED" };
        println!(
            "[{}/{}] {}: {verdict}, {}",
            index + 1,
            steps.len(),
            step.name(),
            spoken(begun.elapsed())
        );
        if !good {
            let left: Vec<String> = steps.iter().skip(index + 1).map(|step| step.name()).collect();
            if !left.is_empty() {
                println!("Not run: {}", left.join(", "));
            }
            break;
        }
    }
    println!("Took {}.", spoken(started.elapsed()));
    std::io::stderr().flush()?;
    println!("{counts}");
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn run_step(project: &Project, step: Step, counts: &mut Counts) -> Result<bool> {
    match step {
        Step::Rustfmt => shown(cargo(project, &["fmt", "--all", "--check"]), SHORT, counts),
        Step::Matrix => matrix::run(project, true).map(|()| true),
        Step::Clippy => clippy(project, counts),
        Step::Deny => deny(project, counts),
        Step::Bundle => bundle::build(project).map(|()| true),
        Step::Rust => {
            let binary = server::build(project, Kind::Test)?;
            let mut tests = cargo(project, &["test", "--workspace", "--no-fail-fast"]);
            tests.env("OPEN_DOOR_BIN", binary);
            shown(tests, LONG, counts)
        }
        Step::Browser => shown(browser_tests(project, &[])?, LONG, counts),
        Step::Sizes => {
            bundle::build(project)?;
            sizes::measure(project)
        }
    }
}

/// The tests in real browsers, on the bundle and the server as they are now.
fn browser_tests(project: &Project, more: &[&str]) -> Result<Command> {
    bundle::build(project)?;
    let binary = server::build(project, Kind::Test)?;
    let words = [
        "test",
        "-p",
        "open-door-tests",
        "--features",
        "browser",
        "--test",
        "browser",
    ];
    let mut tests = cargo(project, &[&words, more].concat());
    tests.env("OPEN_DOOR_BIN", binary);
    tests.envs(browsers::programs(project));
    Ok(tests)
}

/// `cargo xtask bench assess`: one answer in the real bundle, on a processor that is slowed down to a phone's.
pub fn bench_assess(project: &Project) -> Result<ExitCode> {
    let manner = setup::Manner {
        yes: false,
        asked_for: false,
    };
    setup::run(project, &Step::Browser.parts(), manner)?;
    let words = ["bench::", "--", "--ignored", "--nocapture", "--test-threads=1"];
    let mut bench = browser_tests(project, &words)?;
    let within = run_shown(&mut bench, LONG, |_| ())?;
    Ok(if within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Both sides: the server's, and the browser's compiled for this machine, which is enough to check it.
fn clippy(project: &Project, counts: &mut Counts) -> Result<bool> {
    let server = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    let browser = [
        "clippy",
        "-p",
        "open-door",
        "--features",
        "hydrate",
        "--lib",
        "--bins",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    Ok(shown(cargo(project, &server), LONG, counts)? && shown(cargo(project, &browser), LONG, counts)?)
}

/// Licences and the rest always; known faults when the list of them can be fetched.
fn deny(project: &Project, counts: &mut Counts) -> Result<bool> {
    let Some(program) = project.program("cargo-deny") else {
        return Ok(false);
    };
    let deny = |words: &[&str]| {
        let mut deny = command(&program);
        deny.current_dir(project.root())
            .args(["--workspace", "--all-features", "--log-level", "error"])
            .args(words);
        deny
    };
    if !shown(deny(&["check", "bans", "licenses", "sources"]), SHORT, counts)? {
        return Ok(false);
    }
    if ask(&mut deny(&["fetch", "db"]), Duration::from_secs(90)).is_none() {
        println!("Known faults (advisories) were not checked: the list of them is out of reach from here.");
        return Ok(true);
    }
    shown(deny(&["check", "--disable-fetch", "advisories"]), SHORT, counts)
}

/// Cargo, for the server that these sources make.
pub fn cargo(project: &Project, words: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(words)
        .current_dir(project.root())
        .env("OPEN_DOOR_DIST", project.path("dist"));
    server::own_flags(&mut cargo);
    if std::io::stdout().is_terminal() {
        cargo.env("CARGO_TERM_COLOR", "always");
    }
    cargo
}

fn shown(mut command: Command, limit: Duration, counts: &mut Counts) -> Result<bool> {
    run_shown(&mut command, limit, |line| *counts += Counts::in_line(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_their_own_order() {
        assert_eq!(chosen(&[]).len(), Step::value_variants().len());
        assert_eq!(chosen(&[Step::Rust, Step::Rustfmt]), [Step::Rustfmt, Step::Rust]);
    }

    #[test]
    fn each_step_asks_only_for_what_it_needs() {
        assert!(needed(&[Step::Rustfmt]).is_empty());
        assert!(!needed(&[Step::Bundle]).contains(&Part::Chromium));
        let all = needed(&chosen(&[]));
        assert_eq!(all, Part::everything());
    }
}
