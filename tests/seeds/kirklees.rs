//! Kirklees, rule by rule: its report on care leavers of 30 January 2022. Files follow its themes.

mod contact;
mod figures;
mod groups;
mod learning_and_home;
mod people;
mod plan;
mod quality;
mod timeline;
