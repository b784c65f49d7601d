//! `open-door-load http ADDRESS CLIENTS SECONDS`: submissions to a running server.
//! `open-door-load bare-one FILE CLIENTS SECONDS`: the least a durable store can do, a row a transaction.
//! `open-door-load bare-together FILE CLIENTS SECONDS`: the same, where rows that wait share one.
//! `open-door-load fill DATABASE CONTENT CODES EVENTS`: consent events into a store, until there are so many.
//! `open-door-load look ROUNDS SERVER=CODES ...`: what one person does, at each of these servers in turn.
//!
//! Each prints one line: how many a second, and how long each took. `look` prints one for each kind of thing.

mod bare;
mod fill;
mod http;
mod look;

use open_door_load::Times;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse().map_err(|_| format!("{text} is no number"));
    let done = match words.as_slice() {
        ["http", address, clients, seconds] => address
            .parse()
            .map_err(|_| format!("{address} is no address"))
            .and_then(|address| http::run(address, number(clients)?, number(seconds)?)),
        [how @ ("bare-one" | "bare-together"), file, clients, seconds] => {
            let together = *how == "bare-together";
            number(clients).and_then(|clients| bare::run(file.as_ref(), clients, number(seconds)?, together))
        }
        ["fill", database, content, codes, events] => number(events)
            .and_then(|events| fill::run(database.as_ref(), content.as_ref(), codes.as_ref(), events as u64)),
        ["look", rounds, servers @ ..] => number(rounds).and_then(|rounds| look::run(rounds, servers)),
        _ => Err("see the beginning of tests/load/src/main.rs".to_owned()),
    };
    match done {
        Ok(line) => {
            #[expect(clippy::print_stdout, reason = "what it measured is what it is for")]
            {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(problem) => {
            #[expect(
                clippy::print_stderr,
                reason = "whoever runs it must know why it measured nothing"
            )]
            {
                eprintln!("open-door-load: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}

/// `812.4 a second, p50 …`.
#[expect(clippy::cast_precision_loss, reason = "a count of at most a few million")]
fn line(times: &Times, took: Duration) -> String {
    format!(
        "{:.1} a second, {times}",
        times.count() as f64 / took.as_secs_f64()
    )
}
