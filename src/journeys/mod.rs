//! One folder a journey: `mod.rs` says what it is, `model.rs` is plain Rust, `page.rs` the view.
//!
//! Journeys that are only read are rendered by the server and never sent to a phone as code.

#[cfg(not(feature = "hydrate"))]
pub mod about;
pub mod check;
#[cfg(not(feature = "hydrate"))]
pub mod choose_council;
#[cfg(not(feature = "hydrate"))]
pub mod door;
#[cfg(not(feature = "hydrate"))]
pub mod help;
#[cfg(not(feature = "hydrate"))]
pub mod offer;
#[cfg(not(feature = "hydrate"))]
pub mod start;
pub mod step_back;
