//! What a person at a browser meets. Each journey is gone through in three ways: with the app,
//! without any script, and with the app blocked; in WebKit in the first two, in Firefox in the first. What
//! it leaves behind is looked at after each.
//!
//! - [`person`]: the person, with what they do as verbs, by role and label
//! - [`engine`]: the browsers; everything that is not plain WebDriver
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

/// Each journey in each way that a page can reach someone, and in each browser. A blocked app is the
/// same for all: no engine has a say in what the line lets through. Without script there are plain forms, in
/// which Firefox has shown nothing that Chromium or WebKit had not: that way took four minutes and is left out.
macro_rules! journeys {
    ($($(#[$about:meta])* fn $name:ident($person:ident) $journey:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "not every journey needs the helpers beside it")]
            use super::*;
            use $crate::engine::Engine;
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

            #[test]
            fn in_firefox_with_the_app() {
                Person::using(Engine::Firefox, Way::App).takes(journey);
            }

            #[test]
            fn in_webkit_with_the_app() {
                Person::using(Engine::WebKit, Way::App).takes(journey);
            }

            #[test]
            fn in_webkit_without_script() {
                Person::using(Engine::WebKit, Way::NoScript).takes(journey);
            }
        }
    )+};
}

/// What is no journey, but must hold in every engine.
macro_rules! in_every_engine {
    ($($(#[$about:meta])* fn $name:ident($engine:ident) $body:block)+) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs the helpers beside it")]
            use super::*;
            use $crate::engine::Engine;

            fn holds($engine: Engine) $body

            #[test]
            fn in_chromium() {
                holds(Engine::Chromium);
            }

            #[test]
            fn in_firefox() {
                holds(Engine::Firefox);
            }

            #[test]
            fn in_webkit() {
                holds(Engine::WebKit);
            }
        }
    )+};
}

mod bench;
mod check;
mod contact;
mod door;
mod everyone;
mod exit;
mod focus;
mod html;
mod privacy;
mod reading;
mod receipt;
mod refer;
mod step_away;
mod step_back;
mod tour;
mod trouble;
