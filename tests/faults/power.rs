//! The power is cut: what was not synced is gone. A kill alone leaves it in the kernel's memory and so proves
//! nothing about it; `shims/power.c` keeps for each file what a disk would have.

use crate::books::{self, Entry, Findings, audit, database, hold_against, the_log_verifies};
use crate::load::{Sent, again, quiet, ready, until_gone};
use crate::shim::POWER;
use crate::size::{self, Dice};
use open_door_tests::program::Running;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;

const CLIENTS: usize = 8;
const SIGKILL: i32 = 9;

/// When the power is cut, and what of the unsynced is kept.
#[derive(Clone, Copy)]
struct Cut {
    /// Before the n-th write, sync or change of a name.
    at: u64,
    /// Throws a coin for each unsynced sector; else all of them are lost.
    torn: bool,
    /// The control: syncs of the WAL are put off, as with `synchronous=NORMAL`.
    lazy: bool,
    seed: u64,
}

/// Runs the server under load until its power is cut, and leaves in the folder what the disk would have.
fn until_cut(folder: &Path, cut: Cut) -> Sent {
    let shadows = tempfile::tempdir().expect("a folder");
    let started = Running::try_start(folder, |command| {
        quiet(command);
        POWER
            .preload(command)
            .env("POWER_FOLDER", folder)
            .env("POWER_SHADOW", shadows.path())
            .env("POWER_CUT_AT", cut.at.to_string())
            .env("POWER_SEED", cut.seed.to_string());
        if cut.torn {
            command.env("POWER_TORN", "1");
        }
        if cut.lazy {
            command.env("POWER_LAZY", "1");
        }
    });
    let (sent, status, said) = match started {
        Ok(mut server) => {
            let sent = until_gone(server.address, CLIENTS, usize::MAX, 1, || ());
            assert_eq!(sent.refused, 0, "a disk without power refuses nothing");
            (sent, server.wait(), String::new())
        }
        Err(ended) => (Sent::default(), ended.status, ended.said),
    };
    assert_eq!(status.signal(), Some(SIGKILL), "cut at {}: {said}", cut.at);
    put_back(folder, shadows.path());
    sent
}

/// The folder as it is when the power is back.
fn put_back(folder: &Path, shadows: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            fs::remove_file(path).expect("removed");
        }
    }
    for line in fs::read_to_string(shadows.join("names")).expect("names").lines() {
        let (number, name) = line.split_once(' ').expect("a number and a name");
        fs::copy(shadows.join(number), folder.join(name)).expect("copied");
    }
}

/// What is lost of these; all of it, if there is no database any more.
fn lost(folder: &Path, sent: &[Entry]) -> usize {
    if sent.iter().all(|entry| entry.code.is_none()) {
        return 0;
    }
    let there = fs::metadata(database(folder)).is_ok_and(|found| found.len() > 0);
    assert!(there, "a database that has acknowledged something is gone");
    let found = hold_against(folder, sent);
    assert_eq!((found.doubled, found.wrong_code), (vec![], vec![]));
    found.lost.len()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_is_cut_at_any_write() {
    let (series, points) = size::of((1, 5), (20, 10));
    let mut dice = Dice::new(11);
    let (mut acknowledged, mut events, mut checkpoints) = (0, 0, 0);
    for torn in [false, true] {
        for _ in 0..series {
            let folder = tempfile::tempdir().expect("a folder");
            let mut entries = Vec::new();
            for point in 0..points {
                // The first while the files are made, the rest on what is there, also while it is recovered.
                let cut = Cut {
                    at: if point == 0 {
                        dice.throw(1, 70)
                    } else {
                        dice.throw(1, 3_000)
                    },
                    torn,
                    lazy: false,
                    seed: dice.throw(1, u64::MAX / 4),
                };
                let sent = until_cut(folder.path(), cut);
                assert_eq!(lost(folder.path(), &sent.entries), 0, "cut at {}", cut.at);
                entries.extend(sent.entries);
                if let Some(checkpoint) = &sent.checkpoint {
                    books::keep(folder.path(), checkpoint);
                    checkpoints += 1;
                }
                books::the_checkpoints_hold(folder.path());
            }
            acknowledged += entries.iter().filter(|entry| entry.code.is_some()).count();
            let server =
                Running::try_start(folder.path(), quiet).unwrap_or_else(|ended| panic!("{}", ended.said));
            ready(&server);
            again(server.address, &mut entries);
            server.kill();
            assert_eq!(audit(folder.path(), &entries), Findings::none());
            events += the_log_verifies(folder.path());
        }
    }
    assert!(acknowledged > 0);
    println!(
        "power: cut at {0} points without what was not synced, and at {0} more with a random half of it; \
         {acknowledged} acknowledged, 0 lost, 0 doubled; {events} consent events verify, and {checkpoints} \
         checkpoints that were kept hold after each cut",
        series * points
    );
}

/// The control.
#[test]
fn a_log_that_is_synced_late_loses_what_was_acknowledged_and_the_check_sees_it() {
    let points = size::of(2, 20);
    let mut dice = Dice::new(12);
    let (mut gone, mut acknowledged) = (0, 0);
    for _ in 0..points {
        let folder = tempfile::tempdir().expect("a folder");
        let whole = Running::try_start(folder.path(), quiet).unwrap_or_else(|ended| panic!("{}", ended.said));
        ready(&whole);
        whole.kill();
        let cut = Cut {
            at: dice.throw(400, 3_000),
            torn: false,
            lazy: true,
            seed: 1,
        };
        let sent = until_cut(folder.path(), cut);
        acknowledged += sent.entries.iter().filter(|entry| entry.code.is_some()).count();
        gone += lost(folder.path(), &sent.entries);
    }
    assert!(gone > 0, "synchronous=NORMAL loses what the WAL had not synced");
    println!("power, control: with synchronous=NORMAL {gone} of {acknowledged} acknowledged are lost");
}
