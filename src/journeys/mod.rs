//! One folder a journey: `mod.rs` says what it is, `model.rs` is plain Rust, `page.rs` the view.

pub mod about;
pub mod check;
pub mod choose_council;
pub mod door;
pub mod help;
pub mod offer;
pub mod start;
pub mod step_back;
