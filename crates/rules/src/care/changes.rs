//! The days on which the answer changes.

#[cfg(test)]
use super::days::{Birthdays, number};
use super::days::{Day, date, six_months_on};
use super::decision::Row;
#[cfg(test)]
use super::history::CareHistory;
use super::history::FamilyStay;
use super::likely::{ends_at, row_on};
use super::points::Told;
use super::times::Reading;
#[cfg(test)]
use crate::dates::BirthDate;
use crate::dates::in_words;
use crate::status::Status;
use crate::verdict::ordinal;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The next day on which the answer changes, as things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The day.
    #[serde(with = "crate::dates::iso")]
    pub date: NaiveDate,
    /// The name the law gives the person from that day on; none where it has none for them.
    pub becomes: Option<Status>,
    /// What happens that day.
    pub why: String,
}

/// A day from which a row and a status hold.
#[cfg(test)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatusChange {
    /// The first day.
    pub(crate) date: NaiveDate,
    /// The likely status from then on.
    pub(crate) status: Option<Status>,
    /// The row of the decision table from then on.
    pub(crate) row: Row,
}

/// Every day on which the likely status or its row changes, from birth on, as things stand `today`. The
/// tests hold [`next_change`] and each day's status against it.
#[cfg(test)]
pub(crate) fn status_changes(birth: BirthDate, history: &CareHistory, today: NaiveDate) -> Vec<StatusChange> {
    let told = Told::new(Birthdays::usual(birth), history, &[], number(today));
    let mut changes: Vec<StatusChange> = Vec::new();
    for day in days_of_note(&told) {
        let (row, status) = row_on(&told, day);
        if changes
            .last()
            .is_none_or(|last| (last.row, last.status) != (row, status))
        {
            changes.push(StatusChange {
                date: date(day),
                status,
                row,
            });
        }
    }
    changes
}

/// The next change after a day.
pub(crate) fn next_change(told: &Told<'_>, day: Day) -> Option<Change> {
    let now = row_on(told, day);
    let (next, (row, status)) = days_of_note(told)
        .into_iter()
        .filter(|next| *next > day)
        .map(|next| (next, row_on(told, next)))
        // Turning 25 changes nothing for someone without a status.
        .find(|(_, then)| *then != now && *then != (Row::TwentyFive, None))?;
    let age = told.birthdays.age_on(next);
    Some(Change {
        date: date(next),
        becomes: status.filter(|status| age < ends_at(*status)),
        why: why(told, next, age, row),
    })
}

fn why(told: &Told<'_>, day: Day, age: u32, row: Row) -> String {
    let date = in_words(date(day));
    if told.birthdays.at(age) == day {
        return format!("{date} is your {} birthday.", ordinal(age));
    }
    match row {
        Row::Eligible => format!("On {date} you will have been in care for 13 weeks since you turned 14."),
        Row::HomeSixMonths => format!("On {date} you will have lived with your family for six months."),
        _ => format!("Your answers give {date}."),
    }
}

/// Every day on which something can change, in order, the day of birth first.
fn days_of_note(told: &Told<'_>) -> Vec<Day> {
    let birthdays = told.birthdays;
    let mut days = vec![birthdays.born()];
    days.extend([16, 18, 21, 25].map(|age| birthdays.at(age)));
    for time in &told.times {
        for margin in [time.from, time.to] {
            // In care until a day means no longer in care the day after.
            for day in [margin.earliest, margin.likely, margin.latest] {
                days.extend([day, day.saturating_add(1)]);
            }
        }
    }
    days.extend(told.reaches_thirteen_weeks(Reading::Likely));
    if let Some(FamilyStay::StillThere { .. } | FamilyStay::BrokeDown { .. }) = told.history.family {
        let (since, ended) = told.family_days();
        days.push(six_months_on(since.likely));
        days.extend(ended.map(|ended| ended.likely));
    }
    days.retain(|day| *day >= birthdays.born());
    days.sort_unstable();
    days.dedup();
    days
}
