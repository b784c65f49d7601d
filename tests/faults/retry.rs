//! Sent again, cut, pressed twice, in two tabs, after Back, with restarts between: one record each, and the
//! same code each time. (Peers got this wrong: five presses, five applications.)

use crate::books::{self, Entry, Findings, audit, the_log_verifies};
use crate::forms::Phone;
use crate::load::{acknowledged, again, entry, quiet, ready, send};
use crate::size;
use open_door_load::{Client, Request};
use open_door_tests::program::Running;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Barrier;

const CLIENTS: usize = 8;

/// Sends the submission of this number, more than once.
type Way = fn(SocketAddr, usize) -> Entry;

/// The ways in which something is sent more than once, each by its name.
const WAYS: [(&str, Way); 8] = [
    ("sent again", sent_again),
    ("cut before the answer", |address, number| {
        cut(address, number, 1.0)
    }),
    ("cut in the middle", |address, number| cut(address, number, 0.6)),
    ("cut twice, then sent", cut_twice),
    ("pressed twice at once", |address, number| {
        at_once(address, number, 2)
    }),
    ("pressed five times at once", |address, number| {
        at_once(address, number, 5)
    }),
    ("a form, then Back and Send again", back_and_again),
    ("a form in two tabs at once", two_tabs),
];

#[test]
fn whatever_is_pressed_there_is_one_record_and_one_code() {
    let (rounds, a_round): (usize, usize) = size::of((2, 40), (10, 1_000));
    let folder = tempfile::tempdir().expect("a folder");
    let mut entries = Vec::<Entry>::new();
    for round in 0..rounds {
        let server = start(folder.path());
        // What was sent before the restart is sent again after it.
        again(
            server.address,
            &mut entries[(round * a_round).saturating_sub(a_round)..],
        );
        assert_eq!(books::requests(folder.path()), count(entries.len()));
        entries.extend(send_all(server.address, a_round));
        assert_eq!(books::requests(folder.path()), count(entries.len()));
        if round % 2 == 0 {
            server.kill();
        } else {
            assert!(server.stop().success());
        }
    }
    let server = start(folder.path());
    again(server.address, &mut entries);
    assert_eq!(
        books::requests(folder.path()),
        count(entries.len()),
        "all of them sent once more"
    );
    one_more_key_is_one_more_record(folder.path(), server.address, &mut entries);
    server.kill();
    assert_eq!(audit(folder.path(), &entries), Findings::none());
    let ways: Vec<_> = WAYS.iter().map(|(name, _)| *name).collect();
    println!(
        "retry: {} submissions ({}), over {rounds} restarts, each sent once more at the end: exactly {} records, \
         the same code each time; {} consent events verify",
        rounds * a_round,
        ways.join("; "),
        rounds * a_round,
        the_log_verifies(folder.path())
    );
}

fn start(folder: &Path) -> Running {
    let server = Running::try_start(folder, quiet).unwrap_or_else(|ended| panic!("{}", ended.said));
    ready(&server);
    server
}

fn count(number: usize) -> i64 {
    i64::try_from(number).expect("a count")
}

/// So many, each in one of the ways, by several at a time.
fn send_all(address: SocketAddr, many: usize) -> Vec<Entry> {
    let numbers: Vec<usize> = (0..many).collect();
    std::thread::scope(|scope| {
        let clients: Vec<_> = numbers
            .chunks(many.div_ceil(CLIENTS))
            .map(|share| {
                scope.spawn(move || {
                    let one = |number: &usize| (WAYS[number % WAYS.len()].1)(address, *number);
                    share.iter().map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        let joined = clients.into_iter().map(|client| client.join().expect("no panic"));
        joined.flatten().collect()
    })
}

/// The control: the same words under a fresh key each time are as many records as presses, and the count says
/// so.
fn one_more_key_is_one_more_record(folder: &Path, address: SocketAddr, entries: &mut Vec<Entry>) {
    let (before, presses) = (books::requests(folder), 5);
    for _ in 0..presses {
        entries.push(sent(address, entry(0)));
    }
    assert_eq!(books::requests(folder), before + presses);
    println!("retry, control: five presses with a fresh key each are five records more");
}

fn sent(address: SocketAddr, mut entry: Entry) -> Entry {
    let answer = send(&mut Client::new(address), &entry).expect("an answer");
    entry.code = acknowledged(&answer);
    assert!(entry.code.is_some(), "{}", answer.status);
    entry
}

fn sent_again(address: SocketAddr, number: usize) -> Entry {
    let first = sent(address, entry(number));
    let second = sent(address, first.clone());
    assert_eq!(first.code, second.code);
    second
}

/// Hangs up when this share of the request has been sent, without waiting for an answer.
fn hang_up(address: SocketAddr, entry: &Entry, share: f64) {
    let headers = [
        ("Content-Type", "application/json"),
        ("Idempotency-Key", entry.key.as_str()),
    ];
    let bytes = Request::post("/api/v1/requests", &headers, entry.body).bytes(address);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few hundred bytes"
    )]
    let length = (bytes.len() as f64 * share) as usize;
    let mut line = Client::new(address).connect().expect("connected");
    line.write_all(&bytes[..length]).expect("sent");
}

fn cut(address: SocketAddr, number: usize, share: f64) -> Entry {
    let entry = entry(number);
    hang_up(address, &entry, share);
    sent(address, entry)
}

fn cut_twice(address: SocketAddr, number: usize) -> Entry {
    let entry = entry(number);
    hang_up(address, &entry, 1.0);
    hang_up(address, &entry, 1.0);
    sent(address, sent(address, entry))
}

fn at_once(address: SocketAddr, number: usize, presses: usize) -> Entry {
    let entry = entry(number);
    let ready = Barrier::new(presses);
    let mut answers: Vec<_> = std::thread::scope(|scope| {
        let fingers: Vec<_> = (0..presses)
            .map(|_| {
                scope.spawn(|| {
                    ready.wait();
                    sent(address, entry.clone())
                })
            })
            .collect();
        fingers
            .into_iter()
            .map(|finger| finger.join().expect("no panic"))
            .collect()
    });
    let first = answers.swap_remove(0);
    assert!(answers.iter().all(|other| other.code == first.code));
    first
}

/// The entry of a form: what the API is sent when the same words are sent there under the same key.
fn of_form(form: &open_door_tests::form::Form, code: String) -> Entry {
    Entry {
        key: form.hidden("key").expect("a key").to_owned(),
        body: FORM,
        code: Some(code),
    }
}

/// What [`Phone::fill_in`] says, as the API is told it.
const FORM: &str = r#"{"kind":"step-back","council":"blackburn-with-darwen","name":"Sam Test","reach":{"channel":"text","to":"07700 900123"},"message":"I have lost my flat"}"#;

fn back_and_again(address: SocketAddr, _: usize) -> Entry {
    let mut phone = Phone::new(address);
    let form = phone.fill_in();
    let code = phone.press(&form);
    assert_eq!(phone.press(&form), code, "Back, and Send again");
    // And through the API, with the same key.
    sent(address, of_form(&form, code))
}

fn two_tabs(address: SocketAddr, _: usize) -> Entry {
    let mut phone = Phone::new(address);
    let form = phone.fill_in();
    let mut other = phone.another_tab(address);
    let ready = Barrier::new(2);
    let codes = std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            ready.wait();
            other.press(&form)
        });
        ready.wait();
        let first = phone.press(&form);
        (first, second.join().expect("no panic"))
    });
    assert_eq!(codes.0, codes.1);
    of_form(&form, codes.0)
}
