//! One folder a journey: `mod.rs` says what it is, `model.rs` is plain Rust, `page.rs` the view.
//!
//! Journeys that are only read are rendered by the server and never sent to a phone as code.

#[cfg(feature = "ssr")]
pub mod about;
pub mod check;
#[cfg(feature = "ssr")]
pub mod choose_council;
pub mod door;
#[cfg(feature = "ssr")]
pub mod help;
#[cfg(feature = "ssr")]
pub mod offer;
#[cfg(feature = "ssr")]
pub mod start;
pub mod step_back;
