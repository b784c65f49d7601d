//! What is in `ops/`, tried with the programs it is for: a real nginx in front of the real server, and
//! systemd's own opinion of the unit. `cargo xtask test rust` adds those programs by itself.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod down;
mod nginx;
mod proxied;
mod unit;

use std::path::Path;
use std::process::Command;

/// A program that these tests need. nginx stands where only root's PATH looks.
fn program(name: &str) -> Command {
    let sbin = Path::new("/usr/sbin").join(name);
    let mut command = Command::new(if sbin.exists() {
        sbin.as_os_str()
    } else {
        name.as_ref()
    });
    command.env_remove("http_proxy").env_remove("https_proxy");
    command
}

/// Says what to do where a program isn't there.
#[track_caller]
fn there<T>(name: &str, ran: std::io::Result<T>) -> T {
    ran.unwrap_or_else(|error| {
        panic!("{name} does not run: {error}. (`cargo xtask set-up` adds what is missing.)")
    })
}
