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
    say_where_it_broke_off();
}

/// Rust's own words for a panic may quote the text that caused it, and people type text: only the place is
/// logged.
fn say_where_it_broke_off() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "a fault of ours: the code broke off");
    }));
}

#[cfg(test)]
mod tests {
    use super::say_where_it_broke_off;
    use std::io::Write;
    use std::panic::{catch_unwind, take_hook};
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no panic").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_is_logged_with_its_place_and_without_its_words() {
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .finish();
        let typed = "Zebedee Seededname";
        tracing::subscriber::with_default(log, || {
            say_where_it_broke_off();
            let broke_off = catch_unwind(|| panic!("the middle of a letter in `{typed}`"));
            let _ = take_hook();
            assert!(broke_off.is_err());
        });
        let text = String::from_utf8(lines.0.lock().expect("no panic").clone()).expect("UTF-8");
        assert!(
            text.contains("the code broke off") && text.contains("logs.rs:"),
            "{text}"
        );
        assert!(!text.contains("Zebedee"), "{text}");
    }
}
