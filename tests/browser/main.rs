//! What a person at a browser meets. Each journey is gone through in three ways: with the app,
//! without any script, and with the app blocked; what it leaves behind is looked at after each.
//!
//! - [`person`]: the person, with what they do as verbs, by role and label
//! - [`engine`]: the browser; everything that is not plain WebDriver
//! - [`line`]: the line to the portal: holds the app back, breaks it, cuts the connection
//! - [`portal`]: the real server with a database of its own, and the team's commands

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod engine;
mod line;
mod person;
mod portal;

/// Each journey in each way that a page can reach someone.
macro_rules! journeys {
    ($($(#[$about:meta])* fn $name:ident($person:ident) $journey:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "not every journey needs the helpers beside it")]
            use super::*;
            use $crate::person::{Person, Way};

            fn journey($person: &Person) $journey

            #[test]
            fn with_the_app() {
                Person::by(Way::App).takes(journey);
            }

            #[test]
            fn without_script() {
                Person::by(Way::NoScript).takes(journey);
            }

            #[test]
            fn with_the_app_blocked() {
                Person::by(Way::AppBlocked).takes(journey);
            }
        }
    )+};
}

mod check;
mod contact;
mod door;
mod everyone;
mod exit;
mod focus;
mod html;
mod privacy;
mod reading;
mod refer;
mod step_away;
mod step_back;
mod tour;
mod trouble;
