//! A program that a browser needs, with a log of what it says and an end to every wait for it.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that has not opened by then never will.
const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// A running program. It and all that it has started are gone when it is dropped.
pub struct Program {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts it; what it says goes into a log in `folder`.
    pub fn start(command: &mut Command, folder: &Path) -> Result<Self, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let file_name = Path::new(&name).file_name().unwrap_or_default();
        let log = folder.join(file_name).with_extension("log");
        let open = || File::options().create(true).append(true).open(&log);
        // Each try starts with an empty log.
        let written = File::create(&log).and_then(|_| Ok((open()?, open()?)));
        let (out, err) = written.map_err(|error| format!("{}: {error}", log.display()))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            // A group of its own, so that what it starts ends with it even if a test fails.
            .process_group(0)
            .spawn()
            .map_err(|error| {
                format!("{name} does not start: {error}. (`cargo xtask set-up` adds what is missing.)")
            })?;
        Ok(Self { name, child, log })
    }

    /// Waits until there is something, given what the program has said so far.
    pub async fn until<T>(
        &mut self,
        what: &str,
        mut look: impl FnMut(&str) -> Option<T>,
    ) -> Result<T, String> {
        let given_up = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look(&self.log()) {
                return Ok(found);
            }
            let why = match self.child.try_wait() {
                Ok(None) if Instant::now() < given_up => None,
                Ok(None) => Some(format!("{PATIENCE:?} have passed")),
                Ok(Some(status)) => Some(format!("it ended with {status}")),
                Err(error) => Some(error.to_string()),
            };
            if let Some(why) = why {
                return Err(format!("waited for {what}, but {why}. {}", self.said()));
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    fn log(&self) -> String {
        let bytes = std::fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// What it has said, for a message.
    pub fn said(&self) -> String {
        format!("{} said:\n{}\n", self.name, self.log().trim_end())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.child.wait();
    }
}
