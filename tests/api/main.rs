//! The server through its real router, on a real store, with the repository's own content. Each
//! file is named after the address it asks, or after what must hold everywhere.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may say so in the shortest way"
)]

mod abuse;
mod assessments;
mod check_content;
mod cli_backup;
mod cli_consents;
mod cli_keys;
mod cli_moves;
mod cli_requests;
mod cli_retention;
mod cli_step_away;
mod cli_team;
mod content;
mod cookies;
mod cookies_blocked;
mod copy_and_uses;
mod door;
mod door_moves;
mod drafts;
mod errors;
mod get_changes_nothing;
mod headers;
mod healthz;
mod kept_files;
mod ledger;
mod metrics;
mod new_council;
mod open_referral;
mod open_referral_asking;
mod openapi;
mod origins;
mod other_council;
mod pages_check;
mod pages_contact;
mod pages_door;
mod pages_door_done;
mod pages_door_keeping;
mod pages_door_moves;
mod pages_errors;
mod pages_exit;
mod pages_how_it_works;
mod pages_in_a_visit;
mod pages_not_found;
mod pages_offer;
mod pages_personal;
mod pages_refer;
mod pages_safety;
mod pages_step_away;
mod pages_step_back;
mod pages_step_back_sent;
mod referral_privacy;
mod request_log;
mod requests;
mod requests_kinds;
mod secrecy;
mod serve;
mod spam;
mod step_away_options;
mod step_back_form;
mod stopping;
mod verify_page;
mod who_asks;
