//! The portal people see. The server renders these views to HTML (feature `ssr`); the browser
//! hydrates the same views (feature `hydrate`). Nothing here knows how anything is stored.
//!
//! - [`routes`]: every address, once
//! - [`app`]: the frame around every page
//! - [`journeys`]: one folder a journey: `model.rs` plain Rust, `page.rs` the view
//! - [`reading`]: pages that are only read
//! - [`components`]: what journeys share
//! - [`page_data`]: what the server hands a page for its first view
//! - [`api`]: one async function an endpoint

#![recursion_limit = "256"]

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod fields;
pub mod form;
pub mod journeys;
#[cfg(feature = "hydrate")]
pub mod json;
pub mod page_data;
pub mod reading;
pub mod routes;
