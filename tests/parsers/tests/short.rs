//! The short form of the fuzz runs: every seed, and inputs made of them by a generator with a fixed seed, so
//! that a failure comes again.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails may say so in the shortest way"
)]

use open_door_parsers::{PARSERS, Parser};
use std::panic::catch_unwind;

/// Inputs made for a parser; fewer where each reads a folder.
const MADE: usize = 3_000;
const MADE_SLOWLY: usize = 6;

#[test]
fn no_parser_panics_on_its_seeds_and_on_what_is_made_of_them() {
    let broken: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = PARSERS
            .iter()
            .map(|parser| scope.spawn(move || broken_by(parser)))
            .collect();
        let ended = running.into_iter().map(|thread| thread.join().expect("a thread"));
        ended.flatten().collect()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_parser_that_panics_is_found() {
    let parser = Parser {
        name: "broken on purpose",
        body: |bytes| assert!(!bytes.contains(&0), "a zero"),
        seeds: || vec![b"a seed".to_vec()],
        slow: false,
    };
    assert!(broken_by(&parser).is_some());
}

/// The first input that the parser panics on.
fn broken_by(parser: &Parser) -> Option<String> {
    let seeds = (parser.seeds)();
    assert!(!seeds.is_empty(), "{} has no seeds", parser.name);
    let mut random = fastrand::Rng::with_seed(5);
    let made = if parser.slow { MADE_SLOWLY } else { MADE };
    let made = (0..made)
        .map(|_| mutated(&seeds, &mut random))
        .collect::<Vec<_>>();
    // Of a pack's files those that stand in content/ are read by every other test too.
    let first = if parser.slow { 2 } else { seeds.len() };
    let mut inputs = seeds.iter().take(first).chain(&made);
    let found = inputs.find(|input| catch_unwind(|| (parser.body)(input)).is_err())?;
    Some(format!("{} panics on {}", parser.name, found.escape_ascii()))
}

/// A seed after one to six changes.
fn mutated(seeds: &[Vec<u8>], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut input = seeds[random.usize(..seeds.len())].clone();
    for _ in 0..random.usize(1..=6) {
        let at = random.usize(..=input.len());
        let end = (at + random.usize(1..=16)).min(input.len());
        match random.u8(..6) {
            0 if at < input.len() => input[at] ^= 1 << random.u8(..8),
            1 => input.insert(at, random.u8(..)),
            2 => drop(input.drain(at..end)),
            3 => drop(input.splice(at..at, input[at..end].to_vec())),
            4 => input.truncate(at),
            // From another seed, or a number that is often one too many.
            _ => {
                let other = &seeds[random.usize(..seeds.len())];
                let from = random.usize(..=other.len());
                let to = (from + random.usize(1..=32)).min(other.len());
                let odd: [&[u8]; 4] = [
                    b"-1",
                    b"4294967296",
                    "\u{feff}\u{202e}".as_bytes(),
                    &other[from..to],
                ];
                drop(input.splice(at..end, odd[random.usize(..4)].to_vec()));
            }
        }
    }
    input
}
