//! Questions that several journeys ask: who someone is and how to reach them, their own words, and each
//! consent on a page of its own.

pub mod consent;
pub mod progress;
pub mod summary;
pub mod who;
pub mod words;
