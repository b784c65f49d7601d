//! The wall clock jumps, by hours, days and years, both ways, while the server runs: nothing is lost or
//! doubled, and nothing that is to end goes on because the clock was set back.

use crate::books::{self, Entry, Findings, audit, the_log_verifies};
use crate::load::{acknowledged, door, entry, quiet, ready, send, visit};
use crate::shim::{CLOCK, Dial};
use crate::size::{self, Dice};
use open_door_load::{Answer, Client, Request, WITH_CONSENT};
use open_door_tests::program::Running;
use std::path::Path;
use std::time::{Duration, Instant};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
/// A code is shown again for a day; nearer to that than this we don't look, since the run takes time itself.
const NEAR: i64 = 2 * HOUR;

/// A server whose wall clock is off by what the dial says.
struct Shifted {
    folder: tempfile::TempDir,
    dial: Dial,
    server: Running,
    _outside: tempfile::TempDir,
}

fn start(folder: &Path, dial: &Dial, proxy: bool) -> Running {
    let started = Running::try_start(folder, |command| {
        quiet(command);
        CLOCK.preload(command).env("CLOCK_SHIFT", dial.path());
        if proxy {
            command.env("OPEN_DOOR_PROXY", "127.0.0.1");
        }
    });
    let server = started.unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    server
}

impl Shifted {
    fn new(proxy: bool) -> Self {
        let (folder, outside) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let dial = Dial::new(outside.path().join("shift"), 0);
        let server = start(folder.path(), &dial, proxy);
        Self {
            folder,
            dial,
            server,
            _outside: outside,
        }
    }

    fn send(&self, entry: &Entry) -> Answer {
        send(&mut Client::new(self.server.address), entry).expect("an answer")
    }

    /// Sends something new, which must be taken.
    fn sent(&self, mut entry: Entry) -> Entry {
        let answer = self.send(&entry);
        entry.code = acknowledged(&answer);
        assert!(entry.code.is_some(), "{}", answer.status);
        entry
    }
}

#[test]
fn whatever_the_clock_says_each_submission_is_there_once_and_its_code_is_shown_for_a_day() {
    let mut dice = Dice::new(13);
    let mut jumps = vec![
        HOUR,
        -HOUR,
        30 * HOUR,
        -30 * HOUR,
        YEAR,
        -YEAR,
        10 * YEAR,
        -10 * YEAR,
        0,
    ];
    for _ in 0..size::of(0, 191) {
        let far = i64::try_from(dice.throw(0, u64::try_from(40 * YEAR).expect("a time"))).expect("a time");
        let near = i64::try_from(dice.throw(0, u64::try_from(6 * DAY).expect("a time"))).expect("a time");
        jumps.push(if dice.throw(0, 1) == 0 {
            far - 20 * YEAR
        } else {
            near - 3 * DAY
        });
    }
    let mut shifted = Shifted::new(false);
    let mut entries = Vec::<(i64, Entry)>::new();
    let (mut shown, mut too_old) = (0, 0);
    for (number, jump) in jumps.iter().enumerate() {
        shifted.dial.set(*jump);
        // Not before the day on which the content was checked: then it refuses to open, and says so.
        if number % 5 == 4 && *jump >= 0 {
            // It also starts at such a time.
            shifted.server = start(shifted.folder.path(), &shifted.dial, false);
        }
        for number in 0..size::of(4, 20) {
            entries.push((*jump, shifted.sent(entry(number))));
        }
        let latest = entries.len().saturating_sub(200);
        for (then, entry) in &entries[latest..] {
            let apart = (jump - then).abs();
            let answer = shifted.send(entry);
            if apart < DAY - NEAR {
                assert_eq!(acknowledged(&answer), entry.code, "{apart} s apart");
                shown += 1;
            } else if apart > DAY + NEAR {
                assert_eq!(answer.status, 422, "{then} s, then {jump} s: {}", answer.body);
                too_old += 1;
            }
        }
        let count = i64::try_from(entries.len()).expect("a count");
        assert_eq!(books::requests(shifted.folder.path()), count, "once each");
    }
    assert!(
        shown > 0 && too_old > 0,
        "the clock that was set is the clock that is read"
    );
    shifted.server.kill();
    let entries: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
    assert_eq!(audit(shifted.folder.path(), &entries), Findings::none());
    println!(
        "clock: {} jumps of up to 20 years either way, {} acknowledged, 0 lost, 0 doubled; sent again, {shown} got \
         their code, and {too_old} of more than a day before or after did not; {} consent events verify",
        jumps.len(),
        entries.len(),
        the_log_verifies(shifted.folder.path())
    );
}

#[test]
fn no_visit_goes_on_for_longer_because_the_clock_was_set_back() {
    let shifted = Shifted::new(false);
    let entry = shifted.sent(entry(0));
    let cookie = visit(shifted.server.address, &entry);
    let goes_on = |at: i64| {
        shifted.dial.set(at);
        match door(shifted.server.address, &cookie).status {
            200 => true,
            401 => false,
            other => panic!("{other}"),
        }
    };
    assert!(goes_on(0));
    for ended in [-YEAR, -DAY, -HOUR, 21 * MINUTE, 5 * HOUR, YEAR] {
        assert!(!goes_on(ended), "{ended} s");
    }
    assert!(
        goes_on(0),
        "a clock that was wrong for a moment ends nothing for good"
    );
    // A clock that is kept in step goes back by seconds.
    assert!(goes_on(-5));
    println!(
        "clock: a visit ends when the clock is set back by an hour, a day or a year, as when time passes"
    );
}

#[test]
fn a_consent_runs_out_by_the_clock_and_nothing_is_written_for_it() {
    let shifted = Shifted::new(false);
    let mut new = entry(0);
    new.body = WITH_CONSENT;
    let entry = shifted.sent(new);
    let state_at = |at: i64| {
        shifted.dial.set(at);
        let view = door(shifted.server.address, &visit(shifted.server.address, &entry)).body;
        let consents = view.split_once("\"consents\":").expect("consents").1.to_owned();
        let state = consents.split_once("\"state\":\"").expect("a state").1;
        state.split('"').next().expect("a state").to_owned()
    };
    for (at, state) in [
        (0, "given"),
        (2 * YEAR, "expired"),
        (0, "given"),
        (-YEAR, "given"),
    ] {
        assert_eq!(state_at(at), state, "{at} s");
    }
    shifted.server.kill();
    assert_eq!(
        the_log_verifies(shifted.folder.path()),
        1,
        "one event: that it was given"
    );
}

/// Takes eight seconds, so only in the long form. It may take longer on a busy machine, never less.
#[test]
fn how_fast_one_may_send_does_not_hang_on_the_wall_clock() {
    if !size::long() {
        return;
    }
    let shifted = Shifted::new(true);
    let ask = || {
        let new = entry(1);
        let headers = [
            ("Content-Type", "application/json"),
            ("Idempotency-Key", new.key.as_str()),
            ("X-Forwarded-For", "203.0.113.9"),
        ];
        let begun = Instant::now();
        let ask = Request::post("/api/v1/requests", &headers, new.body);
        let answer = Client::new(shifted.server.address).ask(&ask).expect("an answer");
        assert_eq!(answer.status, 201);
        begun.elapsed()
    };
    for _ in 0..10 {
        ask();
    }
    for jump in [YEAR, -YEAR] {
        shifted.dial.set(jump);
        let waited = ask();
        assert!(waited > Duration::from_secs(5), "{waited:?}");
    }
    println!("clock: whoever sends a lot waits as long after a jump of a year forward or back");
}
