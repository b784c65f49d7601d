//! The law, row by row, and what must hold for every history.

mod boundary_examples;
mod days;
mod questions;
mod rows;
mod words;

mod any;

use super::changes::status_changes;
use super::*;
use crate::dates::BirthDate;
use crate::entitlement::Activity;
use crate::status::Status;
use chrono::NaiveDate;

pub(crate) const ELIGIBLE: Option<Status> = Some(Status::EligibleChild);
pub(crate) const RELEVANT: Option<Status> = Some(Status::RelevantChild);
pub(crate) const FORMER: Option<Status> = Some(Status::FormerRelevantChild);
pub(crate) const QUALIFYING: Option<Status> = Some(Status::QualifyingPerson);

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test date")
}

pub(crate) fn exact(text: &str) -> RoughDate {
    RoughDate::Exact(day(text))
}

pub(crate) fn born(text: &str) -> BirthDate {
    BirthDate::new(day(text), day("2090-01-01")).expect("a birth date")
}

/// The person of the examples: 14 in 2024, 16 in 2026, 18 in 2028, 21 in 2031, 25 in 2035, on 10 May.
pub(crate) fn person() -> BirthDate {
    born("2010-05-10")
}

/// In care from a day to a day; "" while it goes on.
pub(crate) fn care(times: &[(&str, &str)]) -> CareHistory {
    let periods = times
        .iter()
        .map(|(from, to)| CarePeriod::days(day(from), (!to.is_empty()).then(|| day(to))))
        .collect();
    CareHistory::in_care(periods)
}

/// In care from the 14th birthday until two months after the 16th, then with family.
pub(crate) fn home_at_sixteen(family: FamilyStay) -> CareHistory {
    CareHistory {
        family: Some(family),
        ..care(&[("2024-05-10", "2026-07-10")])
    }
}

pub(crate) fn at(history: &CareHistory, as_of: &str) -> LikelyStatus {
    of(person(), history, &[], as_of)
}

pub(crate) fn of(birth: BirthDate, history: &CareHistory, doing: &[Activity], as_of: &str) -> LikelyStatus {
    likely_status(birth, history, doing, day(as_of))
}

/// The status and whether it is flagged.
#[track_caller]
pub(crate) fn assert_is(likely: &LikelyStatus, status: Option<Status>, row: Row, flagged: bool) {
    assert_eq!(
        (likely.status, likely.row, likely.unsure),
        (status, row, flagged),
        "{likely:#?}"
    );
}
