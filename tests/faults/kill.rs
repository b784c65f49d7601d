//! kill -9, at any moment: nothing acknowledged is lost, nothing is there twice. (A kill says nothing about
//! what a disk would lose: see `power.rs`.)

use crate::books::{self, Entry, Findings, audit, hold_against, the_log_verifies};
use crate::load::{again, quiet, ready, until_gone};
use crate::size::{self, Dice};
use open_door_load::Times;
use open_door_tests::program::Running;
use open_door_tests::secrets::{assert_nowhere, forms_of_code};
use std::sync::Mutex;
use std::time::Instant;

const CLIENTS: usize = 8;

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_kills_and_the_check_would_see_it() {
    let (kills, writes) = size::of((5, 200), (500, 50_000));
    let folder = tempfile::tempdir().expect("a folder");
    let mut dice = Dice::new(9);
    let mut entries = Vec::<Entry>::new();
    let (mut last, mut starts, mut acknowledged, mut checkpoints) = (0, Times::default(), 0, 0);
    let mut early = None;
    for kill in 0..kills {
        if size::long() && kill % 50 == 0 {
            eprintln!("kill: {kill} of {kills}, {acknowledged} acknowledged so far …");
        }
        let begun = Instant::now();
        let server = start(folder.path());
        ready(&server);
        starts.add(begun.elapsed());
        again(server.address, &mut entries[last..]);
        last = entries.len();
        // On the average as many as must be acknowledged, and some more.
        let share = writes / kills;
        let enough = dice.throw(share * 3 / 4, share * 3 / 2);
        let address = server.address;
        let server = Mutex::new(Some(server));
        let kill = || server.lock().expect("a lock").take().map_or((), Running::kill);
        let enough = usize::try_from(enough).expect("a few");
        let sent = until_gone(address, CLIENTS, enough, 1, kill);
        assert_eq!(sent.refused, 0, "a server that is killed answers nothing");
        acknowledged += sent.entries.iter().filter(|entry| entry.code.is_some()).count();
        assert_eq!(hold_against(folder.path(), &sent.entries), Findings::none());
        if let Some(checkpoint) = &sent.checkpoint {
            books::keep(folder.path(), checkpoint);
            checkpoints += 1;
            early.get_or_insert_with(|| books::copy(folder.path()));
        }
        books::the_checkpoints_hold(folder.path());
        early.get_or_insert_with(|| books::copy(folder.path()));
        entries.extend(sent.entries);
    }
    let server = start(folder.path());
    again(server.address, &mut entries[last..]);
    let before = books::requests(folder.path());
    if size::long() {
        again(server.address, &mut entries);
    }
    assert_eq!(books::requests(folder.path()), before, "sent again, stored once");
    assert_eq!(before, i64::try_from(entries.len()).expect("a count"));
    server.kill();
    assert_eq!(audit(folder.path(), &entries), Findings::none());
    let events = the_log_verifies(folder.path());
    assert!(acknowledged as u64 >= writes, "{acknowledged}");
    assert!(checkpoints > 0, "somebody has kept one");
    println!(
        "kill: {kills} kills, {acknowledged} acknowledged and {} sent, 0 lost, 0 doubled; {events} consent \
         events verify, and {checkpoints} checkpoints that were kept hold after each; from start to ready: {starts}",
        entries.len()
    );
    no_code_is_in_the_log(folder.path(), &entries);
    the_check_names_what_is_lost_and_what_is_doubled(folder.path(), &entries);
    a_database_that_was_set_back_breaks_a_checkpoint(folder.path(), early.expect("a copy").path());
}

fn start(folder: &std::path::Path) -> Running {
    // In the short form with all that it can say, so that the search below has something to search.
    let started = Running::try_start(folder, |command| {
        if size::long() {
            quiet(command);
        }
    });
    started.unwrap_or_else(|ended| panic!("{}", ended.said))
}

fn no_code_is_in_the_log(folder: &std::path::Path, entries: &[Entry]) {
    let log = std::fs::read(folder.join("log.txt")).expect("the log");
    let codes = entries.iter().filter_map(|entry| entry.code.as_deref());
    let mut secrets: Vec<_> = codes.flat_map(forms_of_code).collect();
    secrets.extend([b"Sam Test".to_vec(), b"07700 900123".to_vec()]);
    assert_nowhere(&secrets, &[("the server’s log".to_owned(), log)]);
}

/// The control.
fn the_check_names_what_is_lost_and_what_is_doubled(folder: &std::path::Path, entries: &[Entry]) {
    let spoilt = books::copy(folder);
    assert_eq!(audit(spoilt.path(), entries), Findings::none());
    books::spoil(spoilt.path(), &entries[7], false);
    books::spoil(spoilt.path(), &entries[11], true);
    let found = audit(spoilt.path(), entries);
    assert_eq!((found.lost, found.doubled), (vec![7], vec![11]));
    println!("kill, control: a request taken out and one put in twice are both named");
}

/// The control of the checkpoints: the database of earlier, held to those that were kept since.
fn a_database_that_was_set_back_breaks_a_checkpoint(folder: &std::path::Path, early: &std::path::Path) {
    assert!(books::the_log_verifies(early) > 0, "it is sound by itself");
    books::keep_the_same(folder, early);
    let found = books::ledger(early);
    assert_eq!(found.code, 1, "{found:?}");
    println!("kill, control: a database that was set back breaks the checkpoints that were kept since");
}
