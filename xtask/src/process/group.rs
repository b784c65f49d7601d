//! A child process in a process group of its own, so that it can be stopped
//! together with everything it started, also on Ctrl-C.

use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use std::os::unix::process::CommandExt;

use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// The groups that are running now, for Ctrl-C.
static RUNNING: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// Somebody pressed Ctrl-C, and the handler is ending everything.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// How long a program may take to end by itself once it has been asked to.
const GRACE: Duration = Duration::from_secs(3);

/// Passes Ctrl-C (and a polite kill) on to every running child, then leaves.
/// Each child has a group of its own, so the terminal does not do it for us.
pub fn stop_children_on_ctrl_c() {
    let set = ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::Relaxed);
        let groups = RUNNING.lock().map(|all| all.clone()).unwrap_or_default();
        for group in &groups {
            let _ = killpg(Pid::from_raw(*group), Signal::SIGTERM);
        }
        let asked = Instant::now();
        while asked.elapsed() < GRACE
            && groups
                .iter()
                .any(|group| killpg(Pid::from_raw(*group), None).is_ok())
        {
            std::thread::sleep(Duration::from_millis(50));
        }
        for group in &groups {
            let _ = killpg(Pid::from_raw(*group), Signal::SIGKILL);
        }
        std::process::exit(130);
    });
    if let Err(error) = set {
        eprintln!("Ctrl-C may leave a program running: {error}");
    }
}

/// Once Ctrl-C was pressed, leaves the last word to its handler: that a child
/// ended is then no news to report.
pub fn leave_to_ctrl_c() {
    while STOPPING.load(Ordering::Relaxed) {
        std::thread::sleep(GRACE);
    }
}

/// A running child. It and everything it started end when this is dropped.
pub struct Held {
    child: Child,
    group: i32,
}

impl Held {
    /// Starts the program as the head of a new group.
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
        let group = i32::try_from(child.id())?;
        if let Ok(mut running) = RUNNING.lock() {
            running.push(group);
        }
        Ok(Self { child, group })
    }

    /// What the program prints, if that is piped and not taken yet.
    pub fn stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// What the program complains of, if that is piped and not taken yet.
    pub fn stderr(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How the program ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Waits for as long as the program runs.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }

    /// Asks the program to end, and ends it if it doesn't.
    pub fn stop(&mut self) {
        let group = Pid::from_raw(self.group);
        let _ = killpg(group, Signal::SIGTERM);
        let asked = Instant::now();
        while asked.elapsed() < GRACE && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = killpg(group, Signal::SIGKILL);
        let _ = self.child.wait();
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop();
        } else {
            // The program has ended; what it left behind ends too.
            let _ = killpg(Pid::from_raw(self.group), Signal::SIGKILL);
        }
        if let Ok(mut running) = RUNNING.lock() {
            running.retain(|group| *group != self.group);
        }
    }
}
