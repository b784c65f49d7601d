//! What was acknowledged is there, whatever happens to the process or the disk.

use super::*;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Where the child process finds its folder.
const FOLDER: &str = "OPEN_DOOR_TEST_FOLDER";
/// How many submissions the child has on their way at once.
const AT_ONCE: &str = "OPEN_DOOR_TEST_AT_ONCE";
const CHILD: &str = "store::tests::durability::a_process_that_stores_until_it_ends";

/// Not a test of its own: what the tests below start as another process. It says on a line of
/// its own each submission that was acknowledged, and how it ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by the tests below"]
async fn a_process_that_stores_until_it_ends() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let at_once: u32 = std::env::var(AT_ONCE).map_or(8, |text| text.parse().expect("a number"));
    let store = open_in(Path::new(&folder), &Clock::system());
    let tasks: Vec<_> = (0..at_once)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in (task..1_000_000).step_by(at_once as usize) {
                    match store.submit(someone(n)).await {
                        Ok(submitted) => println!("\nstored {n} {}", code_of(&submitted)),
                        Err(StoreError::Stopped) => break,
                        Err(error) => println!("\nrefused {n} {error}"),
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no panic");
    }
    let stopped = tokio::time::timeout(Duration::from_secs(1), store.stopped()).await;
    println!(
        "\nended {}",
        if stopped.is_ok() { "stopped" } else { "not stopped" }
    );
}

/// The child, about to store in `folder`; by way of `command`, if it isn't empty.
fn child(folder: &Path, through: &[&str]) -> Command {
    let this = std::env::current_exe().expect("this test");
    let mut command = match through {
        [] => Command::new(&this),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(&this);
            command
        }
    };
    command
        .args(["--exact", CHILD, "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// What a child said.
#[derive(Default)]
struct Heard {
    /// What it was told is stored: submissions with their codes.
    stored: Vec<(u32, String)>,
    /// How many of these it said after a sync had failed.
    after_failure: usize,
    /// Its last word.
    ended: Option<String>,
}

/// Listens until the child ends or has stored `enough`.
fn listen(output: impl std::io::Read, enough: usize) -> Heard {
    let mut heard = Heard::default();
    let mut failed = false;
    for line in BufReader::new(output).lines() {
        let line = line.expect("text");
        let words: Vec<_> = line.split(' ').collect();
        match words.as_slice() {
            ["stored", n, code] => {
                heard
                    .stored
                    .push((n.parse().expect("a number"), (*code).to_owned()));
                heard.after_failure += usize::from(failed);
            }
            ["sync", "failed"] => failed = true,
            ["ended", how @ ..] => heard.ended = Some(how.join(" ")),
            _ => {}
        }
        if heard.stored.len() >= enough {
            break;
        }
    }
    heard
}

/// Everything acknowledged is stored, once, under its code; nothing else is half there.
async fn all_there(folder: &Path, acknowledged: &[(u32, String)]) {
    let store = open_in(folder, &Clock::system());
    for (n, code) in acknowledged {
        let again = store.submit(someone(*n)).await.expect("stored");
        assert!(!again.new, "submission {n} was acknowledged and lost");
        assert_eq!(code_of(&again).to_string(), *code);
    }
    let requests = store.requests("testshire", None).await.expect("read").len();
    let check = store.check_ledger().await.expect("read");
    assert_eq!((check.good, check.bad), (requests as u64, Vec::new()));
    store.close().await;
}

#[tokio::test]
async fn a_killed_process_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut acknowledged = Vec::new();
    for _ in 0..3 {
        let mut child = child(folder.path(), &[]).spawn().expect("started");
        let heard = listen(child.stdout.take().expect("its output"), 150);
        child.kill().expect("killed");
        child.wait().expect("gone");
        assert_eq!((heard.stored.len(), heard.ended), (150, None));
        acknowledged.extend(heard.stored);
        all_there(folder.path(), &acknowledged).await;
    }
}

/// Lets the child write files of 2 MiB at most: the write after that fails, as on a broken disk.
/// That is some 500 pages of the WAL, before it is first copied back: room for 30 submissions even
/// when each is a commit of its own, and for more when they share one.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_fails_stops_the_store_and_what_was_acknowledged_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let limited = ["sh", "-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\""];
    let mut child = child(folder.path(), &limited).spawn().expect("started");
    let heard = listen(child.stdout.take().expect("its output"), usize::MAX);
    child.wait().expect("gone");
    assert_eq!(heard.ended.as_deref(), Some("stopped"));
    assert!(
        heard.stored.len() > 10,
        "{} stored before the disk failed",
        heard.stored.len()
    );
    all_there(folder.path(), &heard.stored).await;
}

/// One sync fails, and never again: a second try would seem to work, with the data gone. The
/// child has one submission on its way at a time, so at most one answer, given before the failure,
/// may be heard after it.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn nothing_is_acknowledged_after_a_sync_has_failed() {
    let tools = tempfile::tempdir().expect("a folder");
    let library = tools.path().join("failing_sync.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/tests/failing_sync.c");
    // The compiler that also builds SQLite.
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(source)
        .status();
    assert!(built.expect("a C compiler").success());
    let mut stopped = 0;
    for n in 1..=100 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = child(folder.path(), &[]);
        child
            .env("LD_PRELOAD", &library)
            .env("FAILING_SYNC", n.to_string())
            .env(AT_ONCE, "1");
        let mut child = child.spawn().expect("started");
        let heard = listen(child.stdout.take().expect("its output"), 300);
        // It has ended by itself, unless it goes on as if nothing had happened.
        let _ = child.kill();
        child.wait().expect("gone");
        assert!(
            heard.after_failure <= 1,
            "sync {n}: {} acknowledged after it",
            heard.after_failure
        );
        match heard.ended.as_deref() {
            Some("stopped") => stopped += 1,
            // It failed while the store was being opened: the process ended with an error.
            None => assert!(n < 10 && heard.stored.is_empty(), "sync {n}: it goes on"),
            Some(other) => panic!("sync {n}: {other}"),
        }
        if !heard.stored.is_empty() {
            all_there(folder.path(), &heard.stored).await;
        }
    }
    assert!(stopped > 90, "{stopped}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_and_heals_when_there_is_room() {
    let test = TestStore::new();
    let before = test.store.submit(someone(0)).await.expect("stored");
    limit(&test, 1).await;
    let mut stored = 1;
    let mut refused = 0;
    for n in 1..60 {
        match test.store.submit(someone(n)).await {
            Ok(_) => stored += 1,
            Err(error) => {
                assert!(matches!(error, StoreError::Full), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 0);
    assert_eq!(test.count("requests"), stored);
    // What is stored can still be read, and the process goes on.
    let token = test.store.open_session(&code_of(&before)).await;
    assert!(matches!(token, Ok(Some(_)) | Err(StoreError::Full)));
    let stopped = tokio::time::timeout(Duration::from_millis(50), test.store.stopped()).await;
    assert!(stopped.is_err(), "a full disk is no reason to stop");
    limit(&test, 1_000_000).await;
    for n in 0..60 {
        test.store.submit(someone(n)).await.expect("stored");
    }
    assert_eq!(test.count("requests"), 60);
}

/// Lets the database grow to so many pages, or to what it has already.
async fn limit(test: &TestStore, pages: i64) {
    let set = move |db: &Connection| {
        Ok(
            db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| {
                row.get::<_, i64>(0)
            })?,
        )
    };
    test.store.writer.run(set).await.expect("set");
}

#[tokio::test(flavor = "multi_thread")]
async fn once_the_disk_has_failed_the_store_says_so_and_acknowledges_nothing() {
    let test = TestStore::new();
    let (failed, beside) = tokio::join!(
        test.store.writer.run(|_| Err::<(), _>(StoreError::Stopped)),
        test.store.submit(someone(1)),
    );
    assert!(matches!(failed, Err(StoreError::Stopped)));
    assert!(
        matches!(beside, Err(StoreError::Stopped)),
        "in the same batch or after it"
    );
    tokio::time::timeout(Duration::from_secs(1), test.store.stopped())
        .await
        .expect("stopped");
    assert!(matches!(
        test.store.submit(someone(2)).await,
        Err(StoreError::Stopped)
    ));
    assert!(matches!(test.store.ready().await, Err(StoreError::Stopped)));
    assert_eq!(test.count("requests"), 0);
}
