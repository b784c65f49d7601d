//! `cargo xtask bench ledger`: what things cost in a consent log of 10⁴, 10⁵ and 10⁶ events, in the same
//! minutes, and as ratios to the smallest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bench_writes::memory;
use crate::http;
use crate::process::{ask, command};
use crate::project::Project;
use crate::server::{self, Kind, Trial};
use crate::setup::{self, Part};

const LONGEST: Duration = Duration::from_secs(4 * 60 * 60);
const DATABASE: &str = "open-door.db";
const CODES: &str = "codes";
/// What the server says at the end of its hourly work, done or not.
const LOOKED: [&str; 3] = [
    "no longer needed is gone",
    "no longer needed could not",
    "no longer needed may",
];

struct Bench<'a> {
    project: &'a Project,
    binary: PathBuf,
    load: PathBuf,
}

/// Fills the stores that are not there yet, and measures.
pub fn run(project: &Project, largest: u64, rounds: u32, folder: Option<PathBuf>) -> Result<()> {
    let manner = setup::Manner {
        yes: false,
        asked_for: false,
    };
    setup::run(project, &[Part::Compiler], manner)?;
    let bench = Bench {
        project,
        binary: server::build(project, Kind::Serve)?,
        load: server::build_load(project)?,
    };
    let keep = folder.is_some();
    let folder = folder
        .unwrap_or_else(|| std::env::temp_dir().join(format!("open-door-ledger-{}", std::process::id())));
    let measured = bench.measure(&folder, [largest / 100, largest / 10, largest], rounds);
    if !keep {
        let _ = fs::remove_dir_all(&folder);
    }
    measured
}

impl Bench<'_> {
    fn measure(&self, folder: &Path, sizes: [u64; 3], rounds: u32) -> Result<()> {
        let mut before: Option<PathBuf> = None;
        for events in sizes {
            let filled = folder.join(events.to_string());
            if !filled.join("done").exists() {
                self.fill(before.as_deref(), &filled, events)?;
            }
            let size = fs::metadata(filled.join(DATABASE))?.len();
            println!(
                "{events} events: {:.1} MB, {:.0} bytes an event",
                size as f64 / 1e6,
                size as f64 / events as f64
            );
            before = Some(filled);
        }
        let copies = sizes.map(|events| folder.join(format!("measured-{events}")));
        for (events, copy) in sizes.iter().zip(&copies) {
            copy_all(&folder.join(events.to_string()), copy)?;
        }
        for (events, copy) in sizes.iter().zip(&copies) {
            let took = self.time(copy, &["verify"])?;
            println!("{events} events: open-door verify {:.1} s", took.as_secs_f64());
        }
        let trials = copies
            .iter()
            .zip(sizes)
            .map(|(copy, events)| self.start(copy, events))
            .collect::<Result<Vec<_>>>()?;
        self.look(&trials, &copies, &sizes, rounds)?;
        for ((trial, copy), events) in trials.iter().zip(&copies).zip(sizes) {
            let took = self.time(copy, &["retention"])?;
            println!(
                "{events} events: open-door retention with nothing due {} ms; memory of the server {}",
                took.as_millis(),
                memory(trial.id())?
            );
        }
        drop(trials);
        for copy in copies {
            fs::remove_dir_all(copy)?;
        }
        Ok(())
    }

    /// On what was filled before, so that the larger store is the smaller one and more.
    fn fill(&self, before: Option<&Path>, filled: &Path, events: u64) -> Result<()> {
        let _ = fs::remove_dir_all(filled);
        match before {
            Some(before) => copy_all(before, filled)?,
            None => fs::create_dir_all(filled)?,
        }
        let mut fill = command(&self.load);
        fill.arg("fill")
            .arg(filled.join(DATABASE))
            .arg(self.project.path("content"))
            .arg(filled.join(CODES))
            .arg(events.to_string());
        let filling = ask(&mut fill, LONGEST).context("the store could not be filled")?;
        println!("filled to {events} events: {filling}");
        Ok(fs::write(filled.join("done"), filling)?)
    }

    /// Starts the server, and waits until it has done what it does at its start.
    fn start(&self, copy: &Path, events: u64) -> Result<Trial> {
        let begun = Instant::now();
        let trial = Trial::start_with(self.project, &self.binary, |server| {
            server
                .env("OPEN_DOOR_DIST", self.project.path("tests/fixtures/dist"))
                .env("OPEN_DOOR_DB", copy.join(DATABASE))
                .env("OPEN_DOOR_LOG", "info");
        })?;
        let mut opened = None;
        let mut slowest = Duration::ZERO;
        let looked = |trial: &Trial| LOOKED.iter().any(|end| trial.said().contains(end));
        while opened.is_none() || !looked(&trial) {
            let asked = Instant::now();
            let ready = http::get(trial.address, "/readyz").is_ok_and(|answer| answer.status == 200);
            if ready && opened.is_none() {
                opened = Some(begun.elapsed());
            }
            slowest = slowest.max(asked.elapsed());
            if begun.elapsed() > LONGEST {
                bail!("the server's work at its start does not end:\n{}", trial.said());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        println!(
            "{events} events: start to /readyz {} ms; its first hourly work done after {} ms, the slowest /readyz \
             meanwhile {} ms; memory {}",
            opened.unwrap_or_default().as_millis(),
            begun.elapsed().as_millis(),
            slowest.as_millis(),
            memory(trial.id())?
        );
        let said = trial.said();
        for line in said
            .lines()
            .filter(|line| LOOKED.iter().any(|end| line.contains(end)))
        {
            println!("  {line}");
        }
        Ok(trial)
    }

    fn look(&self, trials: &[Trial], copies: &[PathBuf], sizes: &[u64], rounds: u32) -> Result<()> {
        let mut look = command(&self.load);
        look.arg("look").arg(rounds.to_string());
        for (trial, copy) in trials.iter().zip(copies) {
            look.arg(format!("{}={}", trial.address, copy.join(CODES).display()));
        }
        let said = all_it_says(&mut look)?;
        let mut smallest = BTreeMap::new();
        for line in said.lines() {
            let [place, name, times] = line.split('\t').collect::<Vec<_>>()[..] else {
                bail!("no figure: {line}");
            };
            let events = sizes.get(place.parse::<usize>()?).context("no such server")?;
            let median = median(times)?;
            let least = *smallest.entry(name.to_owned()).or_insert(median);
            println!(
                "{name}, {events} events: {times}; {:.2} of the smallest",
                median / least
            );
        }
        Ok(())
    }

    /// How long a command of the portal takes.
    fn time(&self, copy: &Path, words: &[&str]) -> Result<Duration> {
        let mut run = command(&self.binary);
        run.args(words).env("OPEN_DOOR_DB", copy.join(DATABASE));
        let begun = Instant::now();
        all_it_says(&mut run)?;
        Ok(begun.elapsed())
    }
}

fn all_it_says(run: &mut Command) -> Result<String> {
    let ended = run.output()?;
    if !ended.status.success() {
        bail!("nothing was measured: {}", String::from_utf8_lossy(&ended.stderr));
    }
    Ok(String::from_utf8(ended.stdout)?)
}

/// The median of `p50 1.2 ms, p99 …`, in milliseconds.
fn median(times: &str) -> Result<f64> {
    let figure = times.strip_prefix("p50 ").and_then(|rest| rest.split(' ').next());
    let figure = figure.with_context(|| format!("no median: {times}"))?;
    figure.parse().with_context(|| format!("no figure: {times}"))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name() != "done" {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_read_from_what_the_load_says() {
        let said = "p50 1.25 ms, p99 8.0 ms, longest 20.1 ms";
        assert!((median(said).unwrap() - 1.25).abs() < f64::EPSILON);
        assert!(median("nothing").is_err());
    }
}
