//! What comes next, by when, who does it, and what to do if it doesn't happen.

use crate::dates::{BirthDate, Span};
use crate::status::{LikelyStatus, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A date that the law or a council's policy fixes from a birthday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timer {
    /// The rule's id, such as `BWD-TIME-1`.
    pub id: String,
    /// The birthday it is counted from.
    pub birthday: u32,
    /// How long before (negative) or after that birthday; none for the day itself.
    pub offset: Option<Span>,
    /// Repeats this often, up to the day before `until_birthday`.
    pub every: Option<Span>,
    /// The birthday from which it no longer happens.
    pub until_birthday: Option<u32>,
    /// The statuses it is for; empty for anyone.
    pub statuses: Vec<Status>,
    /// What happens, in a few words.
    pub title: String,
    /// What a calendar shows: words that say nothing about care to somebody looking on.
    pub calendar_title: String,
    /// What happens, in a sentence or two.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// What the person can do if it doesn't happen.
    pub if_not: String,
    /// Where it comes from.
    pub source: String,
}

/// One dated next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextStep {
    /// The rule's id.
    pub id: String,
    /// The day by which it should happen.
    pub date: NaiveDate,
    /// Whether that day is already past (within the last six months).
    pub past: bool,
    /// What happens, in a few words.
    pub title: String,
    /// What a calendar shows.
    pub calendar_title: String,
    /// What happens.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// What to do if it doesn't happen.
    pub if_not: String,
    /// Where it comes from.
    pub source: String,
}

/// How far back a missed date is still shown.
const RECENT: Span = Span::Months(-6);

/// The dated steps for this person, soonest first: what is to come, and what should have happened
/// in the last six months. A repeating step is shown once, at its next date.
#[must_use]
pub fn next_steps(
    timers: &[Timer],
    birth: BirthDate,
    likely: &LikelyStatus,
    as_of: NaiveDate,
) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> = timers
        .iter()
        .filter(|timer| applies(timer, likely))
        .filter_map(|timer| Some((timer, next_date(timer, birth, as_of)?)))
        .map(|(timer, date)| NextStep {
            id: timer.id.clone(),
            date,
            past: date < as_of,
            title: timer.title.clone(),
            calendar_title: timer.calendar_title.clone(),
            what: timer.what.clone(),
            who: timer.who.clone(),
            if_not: timer.if_not.clone(),
            source: timer.source.clone(),
        })
        .collect();
    steps.sort_by_key(|step| step.date);
    steps
}

fn applies(timer: &Timer, likely: &LikelyStatus) -> bool {
    timer.statuses.is_empty()
        || likely
            .status
            .is_none_or(|status| timer.statuses.contains(&status))
}

fn next_date(timer: &Timer, birth: BirthDate, as_of: NaiveDate) -> Option<NaiveDate> {
    let anchor = birth.birthday(timer.birthday);
    let first = timer.offset.map_or(anchor, |offset| offset.from(anchor));
    let last = timer.until_birthday.map(|age| birth.birthday(age));
    let shown_from = RECENT.from(as_of);
    match timer.every {
        None => (first >= shown_from).then_some(first),
        Some(every) => std::iter::successors(Some(first), |date| {
            // A span of nothing would never move on.
            Some(every.from(*date)).filter(|next| next > date)
        })
        .take_while(|date| last.is_none_or(|last| *date < last))
        .find(|date| *date >= as_of),
    }
}
