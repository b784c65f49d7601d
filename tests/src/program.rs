//! The real binary `open-door`, as a command and as a running server.

use crate::places;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;

/// Where the binary is: what `cargo xtask test` built, or else built now, so that it is never old.
#[must_use]
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| std::env::var_os("OPEN_DOOR_BIN").map_or_else(build, PathBuf::from))
}

fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Together with this package, so that what `cargo test` has built is not built again.
    let words = [
        "build",
        "--quiet",
        "-p",
        "open-door-server",
        "-p",
        "open-door-tests",
        "--bin",
        "open-door",
    ];
    let built = Command::new(cargo)
        .args(words)
        .current_dir(places::root())
        .status()
        .expect("cargo");
    assert!(built.success(), "the server could not be built");
    // This test stands in target/debug/deps.
    let test = std::env::current_exe().expect("a test has a place");
    test.ancestors()
        .nth(2)
        .expect("the folder of the profile")
        .join("open-door")
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    /// How it ended: 0 done, 1 something is wrong, 2 the words are off.
    pub code: i32,
    /// Its output.
    pub out: String,
    /// What it complained about.
    pub err: String,
}

impl Said {
    /// Its output as JSON, once it is done.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// Says that it is done, and gives its output.
    #[must_use]
    #[track_caller]
    pub fn done(&self) -> &str {
        assert_eq!(self.code, 0, "{self:?}");
        &self.out
    }

    /// Says that it was refused with exit code 1 and not a word of output, and gives the complaint.
    #[must_use]
    #[track_caller]
    pub fn refused(&self) -> &str {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{self:?}");
        &self.err
    }
}

fn command(folder: &Path, content: &Path) -> Command {
    let mut command = Command::new(binary());
    command
        .current_dir(folder)
        .env_clear()
        .env("OPEN_DOOR_DB", folder.join("open-door.db"))
        .env("OPEN_DOOR_CONTENT", content)
        .env("OPEN_DOOR_DIST", places::dist())
        .env("OPEN_DOOR_LISTEN", "127.0.0.1:0")
        .env("OPEN_DOOR_LOG", "trace")
        .env("OPEN_DOOR_BY", "Jo Duty")
        .stdin(Stdio::null());
    command
}

/// Runs a command on the database in `folder`, with the repository's own content.
#[must_use]
pub fn run<W: AsRef<OsStr>>(folder: &Path, words: &[W]) -> Said {
    run_with_content(folder, &places::content(), words)
}

/// What the team reads of a request of Blackburn with Darwen's.
#[must_use]
pub fn show(folder: &Path, request: &str) -> Said {
    let why = ["--why", "they rang", "--council", places::BLACKBURN];
    run(folder, &[&["requests", "show", request], &why[..]].concat())
}

/// Runs a command with the content in another folder.
#[must_use]
pub fn run_with_content<W: AsRef<OsStr>>(folder: &Path, content: &Path, words: &[W]) -> Said {
    said(command(folder, content).args(words))
}

/// Runs a command with this in its environment too.
#[must_use]
pub fn run_with_env(folder: &Path, env: &[(&str, &str)], words: &[&str]) -> Said {
    said(
        command(folder, &places::content())
            .envs(env.iter().copied())
            .args(words),
    )
}

fn said(command: &mut Command) -> Said {
    let ended = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Said {
        code: ended.status.code().unwrap_or(-1),
        out: text(ended.stdout),
        err: text(ended.stderr),
    }
}

/// Starts a command that is to be killed: its complaints can be read while it runs.
#[must_use]
pub fn begin(folder: &Path, words: &[&str]) -> Child {
    command(folder, &places::content())
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

/// A running server on the database in a folder. It is killed when dropped.
pub struct Running {
    child: Child,
    log: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
}

/// A server that ended before it was open.
#[derive(Debug)]
pub struct NotOpened {
    /// How it ended.
    pub status: ExitStatus,
    /// What it said, and the log of the folder so far.
    pub said: String,
}

impl Running {
    /// Starts the server and waits until it says that it is open.
    #[must_use]
    #[track_caller]
    pub fn start(folder: &Path) -> Self {
        Self::start_with(folder, &[])
    }

    /// Starts it with more words after `serve`.
    #[must_use]
    #[track_caller]
    pub fn start_with(folder: &Path, words: &[&str]) -> Self {
        Self::start_logging(folder, "trace", words)
    }

    /// Starts it with a log as fine as `level`.
    #[must_use]
    #[track_caller]
    pub fn start_logging(folder: &Path, level: &str, words: &[&str]) -> Self {
        let started = Self::try_start(folder, |command| {
            command.env("OPEN_DOOR_LOG", level).args(words);
        });
        match started {
            Ok(running) => running,
            Err(NotOpened { said, .. }) => panic!("the server did not open: {said}"),
        }
    }

    /// Starts the server with what `more` adds, and waits until it says that it is open.
    ///
    /// # Errors
    /// It ended before.
    pub fn try_start(folder: &Path, more: impl FnOnce(&mut Command)) -> Result<Self, NotOpened> {
        let path = folder.join("log.txt");
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .expect("a log");
        let mut command = command(folder, &places::content());
        command.arg("serve");
        more(&mut command);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        out.read_line(&mut line).expect("a line");
        let address = line
            .trim()
            .strip_prefix("Open Door is open at http://")
            .map(str::parse);
        if let Some(Ok(address)) = address {
            return Ok(Self {
                child,
                log: path,
                address,
            });
        }
        let _ = out.read_to_string(&mut line);
        let log = std::fs::read_to_string(path).unwrap_or_default();
        Err(NotOpened {
            status: child.wait().expect("ended"),
            said: line + &log,
        })
    }

    /// What it has logged so far, and what servers before it in this folder had.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).expect("a log")
    }

    /// Where it answers whoever runs it: it says so in its log before it opens.
    #[must_use]
    pub fn ops_address(&self) -> SocketAddr {
        let log = self.log();
        let (_, rest) = log
            .rsplit_once("figures are at http://")
            .expect("it was started with --ops-listen");
        let (address, _) = rest.split_once("/metrics").expect("an address");
        address.parse().expect("an address")
    }

    /// Tells it to stop, as systemd does.
    pub fn terminate(&self) {
        let words = ["-TERM", &self.child.id().to_string()];
        let told = Command::new("kill").args(words).status().expect("kill");
        assert!(told.success());
    }

    /// Kills the process with SIGKILL: nothing of it runs any more. What it wrote and did not sync is still
    /// there, unlike after a power cut.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child")
    }

    /// Waits until it has ended by itself.
    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("a child")
    }

    /// Asks it to stop, as whoever runs it does, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        self.terminate();
        self.wait()
    }

    /// Its process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
