//! One at a time: two set-ups or two bundle builds in one checkout would undo each other's work.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Held while the work goes on. The system gives the turn back, also after a crash.
pub struct Turn {
    _file: File,
}

impl Turn {
    /// Takes the turn, waiting for another that has it, but not for ever.
    pub fn take(lock: &Path, what: &str, limit: Duration) -> Result<Self> {
        if let Some(folder) = lock.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = File::create(lock).with_context(|| format!("cannot write {}", lock.display()))?;
        let asked = Instant::now();
        let mut said = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if asked.elapsed() < limit => {}
                Err(TryLockError::WouldBlock) => {
                    bail!("{what} is still going on elsewhere in this checkout: try again later")
                }
                Err(TryLockError::Error(error)) => {
                    return Err(error).context("cannot take turns with another build");
                }
            }
            if !said {
                println!("{what} is going on in this checkout already: waiting for it …");
                said = true;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_until_the_first_is_done() {
        let lock = std::env::temp_dir().join(format!("xtask-turn-{}", std::process::id()));
        let first = Turn::take(&lock, "A build", Duration::ZERO).unwrap();
        assert!(Turn::take(&lock, "A build", Duration::ZERO).is_err());
        drop(first);
        // Another test may just be starting a program, which holds the file until it runs.
        assert!(Turn::take(&lock, "A build", Duration::from_secs(10)).is_ok());
        std::fs::remove_file(lock).unwrap();
    }
}
