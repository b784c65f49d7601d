//! schemathesis against the server's own document, on the real binary.
//!
//! The server is the tests' own, with overflow checks on. It is asked from this computer without a proxy, and
//! such a client has no pace (`spam::is_a_proxy`): everything that is sent is taken. `schema.py` opens visits.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{command, run_logged, run_shown};
use crate::project::Project;
use crate::server::{self, Kind, Trial};
use crate::setup::{self, Part};

const INSTALL: Duration = Duration::from_secs(20 * 60);
const LONGEST: Duration = Duration::from_secs(6 * 60 * 60);
/// Some operations take nothing and are soon done: the others must make up for them.
const OPERATIONS_WITH_INPUT: u32 = 12;
/// What makes a break: a 5xx, and anything that the document does not say.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance";

/// Sends at least so many cases; says whether all was well and there were as many.
pub fn run(project: &Project, cases: u32) -> Result<bool> {
    let manner = setup::Manner {
        yes: false,
        asked_for: false,
    };
    setup::run(project, &[Part::Compiler], manner)?;
    let schemathesis = schemathesis(project)?;
    let binary = server::build(project, Kind::Test)?;
    let trial = Trial::start_with(project, &binary, |server| {
        server
            .env("OPEN_DOOR_DIST", project.path("tests/fixtures/dist"))
            .env("OPEN_DOOR_LOG", "warn");
    })?;
    let address = format!("http://{}", trial.address);
    let mut run = command(schemathesis);
    run.arg("run")
        .arg(format!("{address}/api/v1/openapi.json"))
        .args(["--phases", "examples,coverage,fuzzing", "--workers", "4"])
        .args([
            "--max-examples",
            &(cases / OPERATIONS_WITH_INPUT).max(10).to_string(),
        ])
        .args(["--checks", CHECKS, "--continue-on-failure", "--no-shrink"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .arg("--header")
        .arg(format!("Origin: {address}"))
        .env("SCHEMATHESIS_HOOKS", "schema")
        .env("PYTHONPATH", project.path("xtask/src/abuse"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("OPEN_DOOR_ADDRESS", &address)
        .env("NO_COLOR", "1")
        .current_dir(&trial.data);
    let mut generated = None;
    let good = run_shown(&mut run, LONGEST, |line| generated = in_line(line).or(generated))?;
    let generated = generated.context("schemathesis did not say how many cases it sent")?;
    if good && generated < cases {
        bail!("all was well, but only {generated} of {cases} cases were sent: ask for more with --cases");
    }
    Ok(good)
}

/// The figure in `20123 generated, 20123 passed`.
fn in_line(line: &str) -> Option<u32> {
    let (figure, _) = line.trim().split_once(" generated")?;
    figure.replace(',', "").parse().ok()
}

/// schemathesis at its pinned version, in a Python of its own.
fn schemathesis(project: &Project) -> Result<PathBuf> {
    let version = project.pins()?.schemathesis;
    let folder = project.path(&format!(".tools/schemathesis-{version}"));
    let program = folder.join("bin/schemathesis");
    if program.is_file() {
        return Ok(program);
    }
    let log = project.path(".tools/log/schemathesis.txt");
    let mut venv = command("python3");
    venv.args(["-m", "venv"]).arg(&folder);
    run_logged(&mut venv, "python3 -m venv", INSTALL, &log)
        .context("schemathesis needs Python 3.10 or newer with its venv module (python3-venv)")?;
    let mut pip = command(folder.join("bin/pip"));
    pip.args(["install", "--quiet", &format!("schemathesis=={version}")]);
    run_logged(&mut pip, "pip install schemathesis", INSTALL, &log)?;
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_how_many_cases_there_were() {
        assert_eq!(in_line("  20123 generated, 20123 passed\n"), Some(20_123));
        assert_eq!(in_line("  707 generated, 25 found 25 unique failures"), Some(707));
        assert_eq!(in_line("Test cases:"), None);
    }
}
