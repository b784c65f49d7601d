//! A sync or a write fails, once: nothing is acknowledged after it, and the process ends with an error. What
//! the kernel still shows may not be on the disk, so only a new process may say what is stored.

use crate::books::{Entry, Findings, audit, hold_against};
use crate::load::{acknowledged, again, entry, quiet, ready, send};
use crate::shim::CALLS;
use crate::size;
use open_door_load::Client;
use open_door_tests::program::{NotOpened, Running};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::Mutex;
use std::time::{Duration, Instant};

const CLIENTS: usize = 4;
/// A server that goes on is given up on after so many more acknowledgements for each client.
const PATIENCE: usize = 10;
/// And one that neither answers nor ends, after this long.
const LONGEST: Duration = Duration::from_secs(20);

/// What came of one failing call.
#[derive(Debug)]
struct Failed {
    entries: Vec<Entry>,
    /// Acknowledged, though sent when the call had failed.
    after: usize,
    /// Whether the call failed at all.
    happened: bool,
    /// How the server ended, if it did by itself.
    ended: Option<ExitStatus>,
}

impl Failed {
    /// What must hold.
    fn is_as_it_must_be(&self) -> bool {
        self.after == 0 && self.ended.is_some_and(|status| status.code() == Some(1))
    }
}

fn fail(folder: &Path, call: &str, nth: u32, hidden: bool) -> Failed {
    let outside = tempfile::tempdir().expect("a folder");
    let mark = outside.path().join("failed");
    let started = Running::try_start(folder, |command| {
        quiet(command);
        CALLS
            .preload(command)
            .env("FAIL_FOLDER", folder)
            .env("FAIL_CALL", call)
            .env("FAIL_AT", nth.to_string())
            .env("FAIL_MARK", &mark);
        if hidden {
            command.env("FAIL_HIDDEN", "1");
        }
    });
    let (entries, after, ended) = match started {
        Ok(mut server) => {
            let (entries, after) = press_on(server.address, &mark);
            (entries, after, ends(&mut server))
        }
        Err(NotOpened { status, said }) => {
            assert!(!said.contains("panicked"), "{said}");
            (Vec::new(), 0, Some(status))
        }
    };
    Failed {
        entries,
        after,
        happened: mark.exists(),
        ended,
    }
}

/// Sends until the server is gone, and counts what is acknowledged of what was sent after the failure.
fn press_on(address: SocketAddr, mark: &Path) -> (Vec<Entry>, usize) {
    let all = Mutex::new((Vec::new(), 0));
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let (mut client, mut mine, mut after) = (Client::new(address), Vec::new(), 0);
                while after < PATIENCE {
                    let failed = mark.exists();
                    let mut entry = entry(mine.len());
                    let answer = send(&mut client, &entry);
                    entry.code = answer.as_ref().ok().and_then(acknowledged);
                    after += usize::from(failed && entry.code.is_some());
                    mine.push(entry);
                    if answer.is_err() {
                        break;
                    }
                }
                let mut all = all.lock().expect("a lock");
                all.0.extend(mine);
                all.1 += after;
            });
        }
    });
    all.into_inner().expect("a lock")
}

fn ends(server: &mut Running) -> Option<ExitStatus> {
    let waited = Instant::now();
    while waited.elapsed() < LONGEST {
        if let Some(status) = server.ended() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    None
}

fn each(call: &str, nths: &[u32]) {
    let (mut acknowledged, mut while_opening) = (0, 0);
    for &nth in nths {
        let folder = tempfile::tempdir().expect("a folder");
        let failed = fail(folder.path(), call, nth, false);
        assert!(failed.happened, "{call} {nth} was never reached");
        assert!(
            failed.is_as_it_must_be(),
            "{call} {nth}: {} acknowledged after it, ended {:?}",
            failed.after,
            failed.ended
        );
        let mut entries = failed.entries;
        while_opening += usize::from(entries.is_empty());
        acknowledged += entries.iter().filter(|entry| entry.code.is_some()).count();
        if !entries.is_empty() {
            assert_eq!(hold_against(folder.path(), &entries), Findings::none());
        }
        let server =
            Running::try_start(folder.path(), quiet).unwrap_or_else(|ended| panic!("{}", ended.said));
        ready(&server);
        again(server.address, &mut entries);
        server.kill();
        assert_eq!(audit(folder.path(), &entries), Findings::none());
    }
    println!(
        "fsync: the n-th {call} failed, for {} n up to {} ({while_opening} while opening): {acknowledged} \
         acknowledged before, 0 after; each ended with exit code 1; 0 lost",
        nths.len(),
        nths.last().expect("one")
    );
}

#[test]
fn nothing_is_acknowledged_after_a_sync_has_failed_and_the_process_ends() {
    let all: Vec<u32> = (1..=100).collect();
    each("sync", size::of(&[1, 2, 4, 7, 11, 30], &all));
}

#[test]
fn nothing_is_acknowledged_after_a_write_has_failed_and_the_process_ends() {
    // Some 40 of them while the files are made; the first copying of the log comes after a thousand.
    let all: Vec<u32> = (1..=100).chain((150..=3_000).step_by(150)).collect();
    each("write", size::of(&[3, 45, 300, 2_400], &all));
}

/// The control.
#[test]
fn a_failure_that_is_hidden_from_the_server_is_seen_by_the_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let failed = fail(folder.path(), "sync", 40, true);
    assert!(failed.happened && !failed.is_as_it_must_be());
    println!(
        "fsync, control: a failed sync that claims to have worked: {} acknowledged after it, and the check says so",
        failed.after
    );
}
