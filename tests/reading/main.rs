//! Everyone can read it: short sentences, short words, terms explained. Measured on the files of the
//! content, and on the pages as they are rendered.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod content;
mod door;
mod forms;
mod measure;
mod pages;
