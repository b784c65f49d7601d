//! What must hold in the tree and what neither the compiler nor the crate graph can enforce. Each
//! test says how to mend what it finds.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod content;
mod layers;
mod map;
mod pages;
mod phone;
mod security;
mod style;
mod transitions;
