//! What is acknowledged is there, once: the real server, killed, with its power cut, on disks that fail or
//! fill up, with a clock that jumps, and pressed twice. Each has a control that must fail, so that the
//! check is known to look.
//!
//! Short by default. `cargo xtask faults` runs the same in the sizes of [`size::long`] and prints what it
//! found; docs/reliability.md keeps the figures, docs/decisions/0017 the reasons.

#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that fails may say so in the shortest way, and what a run found is for whoever ran it"
)]

mod books;
mod clock;
mod forms;
mod fsync;
mod full;
mod kill;
mod load;
mod power;
mod retry;
mod shim;
mod size;
