//! Submissions to a running server, by many clients at once, each waiting for its answer.

use crate::line;
use open_door_load::{Client, LEAST, Request, Times, new_key};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Sends for so many seconds.
///
/// # Errors
/// A submission was not acknowledged: then nothing was measured.
pub fn run(address: SocketAddr, clients: usize, seconds: usize) -> Result<String, String> {
    let started = Instant::now();
    let until = started + Duration::from_secs(seconds as u64);
    let threads: Vec<_> = (0..clients)
        .map(|_| std::thread::spawn(move || one(address, until)))
        .collect();
    let mut all = Times::default();
    for thread in threads {
        let times = thread.join().map_err(|_| "a client broke off".to_owned())?;
        all.merge(times.map_err(|error| error.to_string())?);
    }
    Ok(line(&all, started.elapsed()))
}

fn one(address: SocketAddr, until: Instant) -> std::io::Result<Times> {
    let mut client = Client::new(address);
    let mut times = Times::default();
    while Instant::now() < until {
        let key = new_key()?;
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", &key)];
        let begun = Instant::now();
        let answer = client.ask(&Request::post("/api/v1/requests", &headers, LEAST))?;
        if answer.status != 201 {
            return Err(std::io::Error::other(format!("answered {}", answer.status)));
        }
        times.add(begun.elapsed());
    }
    Ok(times)
}
