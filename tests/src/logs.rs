//! Every line that was logged in this process, at the finest level.

use std::io::{self, Write};
use std::sync::{Mutex, Once};
use tracing_subscriber::EnvFilter;

/// What the portal and everything under it logs. What the tests themselves read pages with is no
/// part of it, and logs every letter.
const EVERYTHING: &str = "trace,html5ever=off,markup5ever=off,selectors=off";

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static BEGUN: Once = Once::new();

struct Keep;

impl Write for Keep {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES
            .lock()
            .expect("no panic while logging")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps what is logged from now on, by every thread.
pub fn capture() {
    BEGUN.call_once(|| {
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(EVERYTHING))
            .with_ansi(false)
            .with_writer(|| Keep)
            .init();
    });
}

/// Everything logged so far.
#[must_use]
pub fn captured() -> Vec<u8> {
    LINES.lock().expect("no panic while logging").clone()
}
