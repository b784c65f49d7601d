//! Running other programs so that none can wait for ever: each has a time
//! limit, each is stopped together with whatever it started, and a slow one
//! says every half minute that it is alive.

mod group;

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

pub use group::{Held, leave_to_ctrl_c, stop_children_on_ctrl_c};

/// How often a quiet, slow step says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// One line that a program wrote.
enum Line {
    Out(Vec<u8>),
    Err(Vec<u8>),
}

/// A command by name; arguments and environment are added by the caller.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

/// Runs a program quietly and hands back what it printed, or nothing if it
/// isn't there, fails, or takes longer than `limit`.
pub fn ask(command: &mut Command, limit: Duration) -> Option<String> {
    let mut said = Vec::new();
    let status = follow(command, limit, limit, |line| {
        if let Some(Line::Out(text)) = line {
            said.extend_from_slice(text);
        }
    });
    status.ok().filter(ExitStatus::success)?;
    Some(String::from_utf8_lossy(&said).trim().to_owned())
}

/// Runs a slow program with its output in a log file and a line every half
/// minute on the terminal. A failure shows the end of the log.
pub fn run_logged(command: &mut Command, what: &str, limit: Duration, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let started = Instant::now();
    let mut latest: Vec<String> = Vec::new();
    let status = follow(command, limit, HEARTBEAT, |line| match line {
        Some(Line::Out(text) | Line::Err(text)) => {
            let _ = file.write_all(text);
            let text = String::from_utf8_lossy(text).trim().to_owned();
            if !text.is_empty() {
                latest.push(text);
                latest.drain(..latest.len().saturating_sub(20));
            }
        }
        None => {
            let doing = latest.last().map_or("", String::as_str);
            println!(
                "      … still at work after {}: {}",
                spoken(started.elapsed()),
                shortened(doing, 70)
            );
        }
    });
    let failed = match status {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("{what} failed ({status})"),
        Err(error) => format!("{what}: {error:#}"),
    };
    bail!(
        "{failed}. The last it said:\n    {}\nAll of it is in {}",
        latest.join("\n    "),
        log.display()
    )
}

/// Runs a program, passing on what it prints as it comes and showing each line to `look`.
pub fn run_shown(command: &mut Command, limit: Duration, mut look: impl FnMut(&str)) -> Result<bool> {
    let status = follow(command, limit, limit, |line| match line {
        Some(Line::Out(text)) => {
            let mut out = std::io::stdout().lock();
            let _ = out.write_all(text).and_then(|()| out.flush());
            look(&String::from_utf8_lossy(text));
        }
        Some(Line::Err(text)) => {
            let _ = std::io::stderr().lock().write_all(text);
        }
        None => {}
    })?;
    Ok(status.success())
}

/// Starts the program in a group of its own and reports each line, or `None`
/// every `beat` without one, until it has ended or its time is up.
fn follow(
    command: &mut Command,
    limit: Duration,
    beat: Duration,
    mut report: impl FnMut(Option<&Line>),
) -> Result<ExitStatus> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut held = Held::start(command)?;
    let lines = listen(&mut held);
    let started = Instant::now();
    let mut next_beat = started + beat;
    let status = loop {
        let quiet = match lines.recv_timeout(Duration::from_millis(50)) {
            Ok(line) => {
                report(Some(&line));
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(Duration::from_millis(5));
                true
            }
        };
        if quiet && let Some(status) = held.ended()? {
            break status;
        }
        let now = Instant::now();
        if now.duration_since(started) > limit {
            held.stop();
            bail!("{name} took longer than {} and was stopped", spoken(limit));
        }
        if now >= next_beat {
            report(None);
            next_beat = now + beat;
        }
    };
    // What it wrote last may still be on its way. A pipe that something else holds open is not waited for.
    let patience = Instant::now() + Duration::from_secs(2);
    while let Ok(line) = lines.recv_timeout(patience.saturating_duration_since(Instant::now())) {
        report(Some(&line));
    }
    Ok(status)
}

/// Two threads that turn what the program prints into lines.
fn listen(held: &mut Held) -> Receiver<Line> {
    let (sender, lines) = channel();
    if let Some(out) = held.stdout() {
        send_lines(out, sender.clone(), Line::Out);
    }
    if let Some(err) = held.stderr() {
        send_lines(err, sender, Line::Err);
    }
    lines
}

fn send_lines(from: impl Read + Send + 'static, to: Sender<Line>, kind: fn(Vec<u8>) -> Line) {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        loop {
            let mut line = Vec::new();
            match from.read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) if to.send(kind(line)).is_err() => break,
                Ok(_) => {}
            }
        }
    });
}

/// A length of time as a person says it: `42 s`, `6 min 10 s`.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds if seconds % 60 == 0 => format!("{} min", seconds / 60),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain("…".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = command("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn times_are_spoken_plainly() {
        let spoken_seconds = |seconds| spoken(Duration::from_secs(seconds));
        assert_eq!(spoken(Duration::from_millis(430)), "0.4 s");
        assert_eq!(spoken_seconds(42), "42 s");
        assert_eq!(spoken_seconds(360), "6 min");
        assert_eq!(spoken_seconds(370), "6 min 10 s");
    }

    #[test]
    fn long_lines_are_cut_at_a_letter() {
        assert_eq!(shortened("café au lait", 4), "café…");
        assert_eq!(shortened("café", 4), "café");
    }

    #[test]
    fn asking_hands_back_what_was_printed_or_nothing() {
        let minute = Duration::from_secs(60);
        assert_eq!(
            ask(&mut shell("echo 1.2; echo noise >&2"), minute).as_deref(),
            Some("1.2")
        );
        assert_eq!(ask(&mut shell("echo 1.2; exit 1"), minute), None);
        assert_eq!(ask(&mut command("no-such-program-at-all"), minute), None);
    }

    #[test]
    fn a_program_that_hangs_is_stopped_with_what_it_started() {
        let started = Instant::now();
        let mut hang = shell("sleep 60 & echo $!; sleep 60");
        let mut grandchild = String::new();
        let limit = Duration::from_secs(1);
        let error = follow(&mut hang, limit, limit, |line| {
            if let Some(Line::Out(text)) = line {
                grandchild = String::from_utf8_lossy(text).trim().to_owned();
            }
        });
        assert!(error.is_err_and(|error| error.to_string().contains("took longer")));
        assert!(started.elapsed() < Duration::from_secs(10));
        let runs = || {
            let state = std::fs::read_to_string(format!("/proc/{grandchild}/stat")).unwrap_or_default();
            !(state.is_empty() || state.contains(") Z "))
        };
        let asked = Instant::now();
        while runs() && asked.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(!runs(), "the child's own child still runs");
    }
}
