//! One folder a journey: `mod.rs` says what it is, `model.rs` is plain Rust, `page.rs` the view.
//!
//! Journeys that are only read are rendered by the server and never sent to a phone as code.

#[cfg(not(feature = "hydrate"))]
pub mod about;
pub mod check;
#[cfg(not(feature = "hydrate"))]
pub mod choose_council;
#[cfg(not(feature = "hydrate"))]
pub mod compare;
#[cfg(not(feature = "hydrate"))]
pub mod contact;
#[cfg(not(feature = "hydrate"))]
pub mod door;
#[cfg(not(feature = "hydrate"))]
pub mod help;
#[cfg(not(feature = "hydrate"))]
pub mod how_we_work;
#[cfg(not(feature = "hydrate"))]
pub mod offer;
#[cfg(not(feature = "hydrate"))]
pub mod parts;
#[cfg(not(feature = "hydrate"))]
pub mod refer;
#[cfg(not(feature = "hydrate"))]
pub mod sent;
#[cfg(not(feature = "hydrate"))]
pub mod start;
#[cfg(not(feature = "hydrate"))]
pub mod step_away;
#[cfg(not(feature = "hydrate"))]
pub mod step_back;
#[cfg(not(feature = "hydrate"))]
pub mod team_form;
#[cfg(not(feature = "hydrate"))]
pub mod timeline;
