//! libFuzzer on the parsers, one after the other. Corpus and findings stay in fuzz/.
//!
//! cargo-fuzz asks for nightly for its sanitizers; ours need none, because the workspace has no unsafe code.
//! RUSTC_BOOTSTRAP lets the pinned Rust take its flags, for this build alone.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{command, run_shown};
use crate::project::Project;
use crate::setup;

const BUILD: Duration = Duration::from_secs(60 * 60);

/// Fuzzes one parser, or all, for so many minutes each. Says whether none was found that panics.
pub fn run(project: &Project, wanted: Option<&str>, minutes: u64) -> Result<bool> {
    let known = parsers(project)?;
    if let Some(wanted) = wanted
        && !known.iter().any(|name| name == wanted)
    {
        bail!("there is no parser `{wanted}`: there are {}", known.join(", "));
    }
    setup::cargo_fuzz(project)?;
    if !run_shown(&mut cargo_fuzz(project, "build"), BUILD, |_| ())? {
        bail!("the fuzzer could not be built: what is wrong stands above");
    }
    let mut good = true;
    for name in known
        .iter()
        .filter(|name| wanted.is_none_or(|wanted| wanted == *name))
    {
        println!("{name}, {minutes} min:");
        good &= fuzz(project, name, minutes * 60)?;
    }
    Ok(good)
}

fn fuzz(project: &Project, name: &str, seconds: u64) -> Result<bool> {
    let corpus = project.path(&format!("fuzz/corpus/{name}"));
    let findings = project.path(&format!("fuzz/artifacts/{name}"));
    std::fs::create_dir_all(&corpus)?;
    std::fs::create_dir_all(&findings)?;
    let mut run = cargo_fuzz(project, "run");
    run.arg(&corpus)
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", findings.display()))
        .args(["-print_final_stats=1", "-timeout=30", "-verbosity=0"])
        .env("OPEN_DOOR_PARSER", name)
        .env("OPEN_DOOR_CORPUS", &corpus);
    run_shown(&mut run, Duration::from_secs(seconds) + BUILD, |_| ())
}

fn cargo_fuzz(project: &Project, what: &str) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args([
            "fuzz",
            what,
            "--sanitizer",
            "none",
            "--fuzz-dir",
            "fuzz",
            "parser",
        ])
        .env("PATH", project.tool_path())
        .env("RUSTC_BOOTSTRAP", "1")
        // As in .cargo/config.toml, whose flags cargo-fuzz's own hide.
        .env("RUSTFLAGS", "--cfg erase_components")
        .current_dir(project.root());
    cargo
}

/// The names in the table of tests/parsers: this crate can't depend on it, which would build the whole server.
fn parsers(project: &Project) -> Result<Vec<String>> {
    let table = std::fs::read_to_string(project.path("tests/parsers/src/lib.rs"))?;
    let names = table.lines().filter_map(|line| {
        let line = line.trim();
        let rest = line
            .strip_prefix("parser(\"")
            .or_else(|| line.strip_prefix("pack(\""))?;
        rest.split_once('"').map(|(name, _)| name.to_owned())
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return Err(anyhow::anyhow!("no parsers")).context("tests/parsers/src/lib.rs has no table");
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_parsers_is_found() {
        let names = parsers(&Project::find().unwrap()).unwrap();
        assert!(
            names.len() >= 15 && names.contains(&"receipt".to_owned()),
            "{names:?}"
        );
    }
}
