//! How the log is written: lines for people or JSON for programs, to standard error.

use clap::ValueEnum;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// Starts the log. `OPEN_DOOR_LOG` says how much: `info` unless it is set. Levels under `info` show what
/// libraries say, addresses among it, and are for one's own machine.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_env("OPEN_DOOR_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).init(),
    }
    // Rust's own words for a panic may quote the text that caused it, and people type text.
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "a fault of ours: the code broke off");
    }));
}
