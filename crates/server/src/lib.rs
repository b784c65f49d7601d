//! The server: pages, API, store, and the team's command line.
//!
//! - [`cli`]: every command of the binary `open-door`
//! - [`pages`]: what a browser without script asks for: every page, every posted form
//! - [`api`]: what the app asks for, described by `/api/v1/openapi.json`
//! - `open_referral`: each council's offer for other directories, at `/open-referral/`
//! - [`store`]: what is kept, in the domain's words
//! - [`ops`], [`metrics`], [`watch`], [`logs`]: what whoever runs it sees
//! - [`trouble`]: a failure, as JSON for programs and as a page for people
//! - [`keys`], [`clock`]: secrets and time, each from one place

pub mod api;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod door;
mod etag;
pub mod keys;
pub mod logs;
pub mod metrics;
mod open_referral;
pub mod ops;
pub mod pages;
pub mod published;
pub mod render;
pub mod router;
pub mod security;
pub mod shell;
pub mod spam;
pub mod store;
pub mod tries;
pub mod trouble;
pub mod visit;
pub mod watch;
