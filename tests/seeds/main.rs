//! One test for each numbered rule of a seed that a young person should see or use: it asserts on
//! what the pack says, or on what a person reads on the page, not merely that a number is listed.
//!
//! The seed is Blackburn with Darwen's practice guidance for care leavers aged 21 to 25. Files
//! follow its headings.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod pack;
mod pages;

mod blackburn_practice;
mod buckinghamshire;
mod completeness;
mod consents;
mod contacts;
mod deciding;
mod documents;
mod dorset;
mod inconsistencies;
mod keeping_in_touch;
mod kirklees;
mod lancashire;
mod law;
mod names;
mod national;
mod options;
mod preconditions;
mod requests;
mod stepping_away;
mod stepping_back;
mod timeline;
mod variations;
