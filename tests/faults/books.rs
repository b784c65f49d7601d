//! The books: what was sent and what was acknowledged, to be held against what the database really has. The
//! database is read past all of the server's code, and only read.

use open_door_server::keys::{IdempotencyKey, Keys};
use open_door_server::published;
use open_door_tests::program::{self, Said};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One submission, with a key of its own. Each opens a door of its own.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// What was sent.
    pub body: &'static str,
    /// The code, once it was acknowledged.
    pub code: Option<String>,
}

/// What is wrong, each by the number of its entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Acknowledged, and not there.
    pub lost: Vec<usize>,
    /// There more than once.
    pub doubled: Vec<usize>,
    /// Acknowledged with a code that isn't its own.
    pub wrong_code: Vec<usize>,
    /// Requests that nobody sent.
    pub strangers: i64,
    /// What is damaged within the file.
    pub damage: Vec<String>,
}

impl Findings {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }
}

/// The database in a folder.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("open-door.db")
}

/// The keys in a folder.
pub fn keys(folder: &Path) -> Keys {
    Keys::open(&folder.join("open-door.key"), &database(folder)).expect("the key file")
}

/// Only reads. (It may bring the WAL's index up to date, as every reader does.)
fn reader(folder: &Path) -> Connection {
    Connection::open_with_flags(database(folder), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opens")
}

/// How many requests there are.
pub fn requests(folder: &Path) -> i64 {
    let count = reader(folder).query_row("SELECT count(*) FROM requests", [], |row| row.get(0));
    count.expect("a count")
}

/// Holds some entries against the database.
pub fn hold_against<'a>(folder: &Path, entries: impl IntoIterator<Item = &'a Entry>) -> Findings {
    let (db, keys) = (reader(folder), keys(folder));
    let mut find = db
        .prepare(
            "SELECT count(*) FROM requests JOIN doors ON doors.id = requests.door_id
             JOIN request_bodies ON request_bodies.request_id = requests.id WHERE code_lookup = ?1",
        )
        .expect("SQL");
    let mut findings = Findings::default();
    for (place, entry) in entries.into_iter().enumerate() {
        let code = keys.return_code(&IdempotencyKey::parse(&entry.key).expect("a key"));
        let behind: i64 = find
            .query_row([keys.code_lookup(&code)], |row| row.get(0))
            .expect("a count");
        if entry.code.is_some() && behind == 0 {
            findings.lost.push(place);
        }
        if behind > 1 {
            findings.doubled.push(place);
        }
        if entry.code.as_ref().is_some_and(|told| *told != code.to_string()) {
            findings.wrong_code.push(place);
        }
    }
    findings
}

/// Holds all that was ever sent against the database, and looks through the whole file.
pub fn audit(folder: &Path, entries: &[Entry]) -> Findings {
    let mut findings = hold_against(folder, entries);
    let (db, keys) = (reader(folder), keys(folder));
    let sent: HashMap<[u8; 32], ()> = entries
        .iter()
        .map(|entry| {
            let key = IdempotencyKey::parse(&entry.key).expect("a key");
            (keys.code_lookup(&keys.return_code(&key)), ())
        })
        .collect();
    let mut behind = db
        .prepare("SELECT code_lookup FROM requests JOIN doors ON doors.id = requests.door_id")
        .expect("SQL");
    let lookups = behind.query_map([], |row| row.get(0)).expect("rows");
    for lookup in lookups {
        let lookup: [u8; 32] = lookup.expect("a row");
        findings.strangers += i64::from(!sent.contains_key(&lookup));
    }
    let mut damage = |sql: &str, good: &str| {
        let mut statement = db.prepare(sql).expect("SQL");
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0));
        for row in rows.expect("rows") {
            let said = format!("{:?}", row.expect("a row"));
            if said != good {
                findings.damage.push(format!("{sql}: {said}"));
            }
        }
    };
    damage("PRAGMA integrity_check", "Text(\"ok\")");
    damage("SELECT \"table\" FROM pragma_foreign_key_check", "");
    // A submission is there as a whole or not at all.
    for whole in [
        "SELECT count(*) FROM requests WHERE id NOT IN (SELECT request_id FROM submissions)",
        "SELECT count(*) FROM requests WHERE id NOT IN (SELECT request_id FROM request_events)",
        "SELECT count(*) FROM doors WHERE id NOT IN (SELECT door_id FROM requests)",
        "SELECT count(*) FROM doors WHERE id NOT IN (SELECT door_id FROM door_keys)",
        "SELECT count(*) FROM consents WHERE id NOT IN (SELECT consent_id FROM consent_events)",
    ] {
        damage(whole, "Integer(0)");
    }
    findings
}

/// Where the checkpoints stand that somebody has kept. The server knows nothing of it.
fn kept(folder: &Path) -> PathBuf {
    folder.join("checkpoints.txt")
}

/// Keeps a checkpoint that was seen, as another party does.
pub fn keep(folder: &Path, checkpoint: &str) {
    published::add(&kept(folder), checkpoint).expect("kept");
}

/// Keeps in another folder what was kept for this one.
pub fn keep_the_same(folder: &Path, other: &Path) {
    std::fs::copy(kept(folder), kept(other)).expect("copied");
}

/// What `open-door verify` says of the consent log, held to every checkpoint that was kept. The server must
/// not be running.
pub fn ledger(folder: &Path) -> Said {
    let kept = kept(folder);
    let mut words = vec!["verify", "--json"];
    if kept.exists() {
        words.extend(["--checkpoints", kept.to_str().expect("a path in UTF-8")]);
    }
    program::run(folder, &words)
}

/// Asserts that the log is as it was recorded, and answers how many events it has.
#[track_caller]
pub fn the_log_verifies(folder: &Path) -> u64 {
    let found = ledger(folder).json();
    assert_eq!(
        (
            &found["right"],
            &found["without_text"],
            &found["before_a_restore"]
        ),
        (&true.into(), &0.into(), &0.into()),
        "{found}"
    );
    let notes = published::read(&kept(folder)).expect("read").len();
    assert_eq!(found["published"], notes, "every checkpoint that was kept holds");
    found["events"].as_u64().expect("a count")
}

/// The same on a copy, so that what the server finds at its next start is untouched. Only once there is a
/// checkpoint that may be broken.
#[track_caller]
pub fn the_checkpoints_hold(folder: &Path) {
    if kept(folder).exists() {
        the_log_verifies(copy(folder).path());
    }
}

/// Copies the database and its key, for a control to spoil. The server must not be running.
pub fn copy(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for name in [
        "open-door.db",
        "open-door.db-wal",
        "open-door.key",
        "checkpoints.txt",
    ] {
        if folder.join(name).exists() {
            std::fs::copy(folder.join(name), copy.path().join(name)).expect("copied");
        }
    }
    copy
}

/// Takes the request of this entry out of a copy, or puts it in twice.
pub fn spoil(folder: &Path, entry: &Entry, twice: bool) {
    let keys = keys(folder);
    let code = keys.return_code(&IdempotencyKey::parse(&entry.key).expect("a key"));
    let db = Connection::open(database(folder)).expect("opens");
    let door = "(SELECT id FROM doors WHERE code_lookup = ?1)";
    let id: [u8; 16] = db
        .query_row(
            &format!("SELECT id FROM requests WHERE door_id = {door}"),
            [keys.code_lookup(&code)],
            |row| row.get(0),
        )
        .expect("it is there");
    let spoilt = if twice {
        db.execute_batch("CREATE TEMP TABLE one AS SELECT * FROM requests LIMIT 0")
            .and_then(|()| db.execute("INSERT INTO one SELECT * FROM requests WHERE id = ?1", [id]))
            .and_then(|_| db.execute("UPDATE one SET id = randomblob(16)", []))
            .and_then(|_| db.execute("INSERT INTO requests SELECT * FROM one", []))
            .and_then(|_| {
                db.execute(
                    "INSERT INTO request_bodies SELECT one.id, sealed FROM one, request_bodies WHERE request_id = ?1",
                    [id],
                )
            })
    } else {
        db.pragma_update(None, "foreign_keys", false)
            .and_then(|()| db.execute("DELETE FROM requests WHERE id = ?1", [id]))
    };
    assert_eq!(spoilt.expect("spoilt"), 1);
}
