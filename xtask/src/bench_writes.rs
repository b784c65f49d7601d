//! `cargo xtask bench writes`: durable submissions a second, beside a bare program on the same disk.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{ask, command};
use crate::project::Project;
use crate::server::{self, Kind, Trial};
use crate::setup::{self, Part};

/// Clients at once, each waiting for its answer before it sends again.
const CLIENTS: [u32; 3] = [1, 50, 200];

/// Measures the server and the bare program in turn, and prints both with their ratio.
pub fn run(project: &Project, seconds: u64) -> Result<()> {
    let manner = setup::Manner {
        yes: false,
        asked_for: false,
    };
    setup::run(project, &[Part::Compiler], manner)?;
    let binary = server::build(project, Kind::Serve)?;
    let load = server::build_load(project)?;
    let begun = Instant::now();
    let trial = Trial::start_with(project, &binary, |server| {
        server
            .env("OPEN_DOOR_DIST", project.path("tests/fixtures/dist"))
            .env("OPEN_DOOR_LOG", "warn");
    })?;
    let opened = begun.elapsed();
    let measure = |words: &[&str]| measure(&load, words, seconds);
    for clients in CLIENTS {
        let clients = clients.to_string();
        println!("{clients} at once, {seconds} s each:");
        let ours = measure(&["http", &trial.address.to_string(), &clients])?;
        println!("  the server, a submission over HTTP:        {ours}");
        for (how, name) in [
            ("bare-one", "bare SQLite, a row a transaction:  "),
            ("bare-together", "bare SQLite, rows commit together: "),
        ] {
            let file = trial.data.join(format!("{how}-{clients}.db"));
            let bare = measure(&[how, &file.to_string_lossy(), &clients])?;
            println!("  {name}       {bare}");
            println!(
                "    server / bare:                           {:.2}",
                rate(&ours)? / rate(&bare)?
            );
        }
    }
    println!("start to first answer, empty store: {} ms", opened.as_millis());
    println!("memory of the server at the end: {}", memory(trial.id())?);
    let size = std::fs::metadata(trial.data.join("open-door.db"))?.len();
    println!("its database: {:.1} MB", size as f64 / 1e6);
    Ok(())
}

fn measure(load: &Path, words: &[&str], seconds: u64) -> Result<String> {
    let mut load = command(load);
    load.args(words).arg(seconds.to_string());
    let Some(line) = ask(&mut load, Duration::from_secs(seconds + 120)) else {
        bail!("nothing was measured: {words:?}");
    };
    Ok(line)
}

/// The figure that a line begins with.
fn rate(line: &str) -> Result<f64> {
    let first = line.split(' ').next().unwrap_or_default();
    first.parse().with_context(|| format!("no figure: {line}"))
}

/// What the process holds in memory now, and held at most, as Linux counts it.
pub fn memory(process: u32) -> Result<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let value = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.map_or_else(|| "unknown".to_owned(), |value| value.trim().to_owned())
    };
    Ok(format!("{} now, {} at most", value("VmRSS:"), value("VmHWM:")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_its_figure() {
        assert!((rate("812.4 a second, p50 1.2 ms").unwrap() - 812.4).abs() < f64::EPSILON);
        assert!(rate("nothing").is_err());
    }
}
