//! Helpers shared by the test targets.
//!
//! - [`portal`]: the real router on a real store, with verbs as methods
//! - [`ask`]: a request on its way
//! - [`answer`]: what came back
//! - [`people`]: what people send
//! - [`form`]: one form, filled in by its labels
//! - [`forms`]: going through a form a page at a time
//! - [`team`]: what the team does with a request
//! - [`page`]: a page as a person without script meets it: words, forms, errors
//! - [`open_referral`]: what the standard for service directories asks of an answer
//! - [`program`]: the real binary, as a command and as a running server
//! - [`wire`]: HTTP over a socket, with nothing in between
//! - [`logs`]: every line that was logged
//! - [`secrets`]: looks for what must stand nowhere
//! - [`places`]: where things are in this repository
//! - [`source`]: the repository's own files, for the tidy tests

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

pub mod answer;
pub mod ask;
pub mod check;
pub mod crowd;
pub mod form;
pub mod forms;
pub mod logs;
pub mod open_referral;
pub mod page;
pub mod people;
pub mod places;
pub mod portal;
pub mod program;
pub mod secrets;
pub mod source;
pub mod team;
pub mod wire;
