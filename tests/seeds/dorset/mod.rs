//! Dorset, rule by rule: its Procedure for Leaving Care. Files follow its headings.

mod at_18;
mod disability_and_learning;
mod from_14;
mod open_points;
mod panel;
mod people;
mod timeline;
