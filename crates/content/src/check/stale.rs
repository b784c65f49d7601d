//! Pages that nobody has read against their source for long.

use super::{Bench, Check, Finding, Level};
use chrono::Months;

/// After so many months somebody should look.
const LOOK_AFTER: u32 = 12;
/// After so many nobody can rely on it.
const TOO_OLD_AFTER: u32 = 24;

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let is_past = |day: chrono::NaiveDate, months| {
        day.checked_add_months(Months::new(months))
            .is_some_and(|end| end < bench.today)
    };
    let mut findings = Vec::new();
    for source in bench.sources {
        let parts = source
            .values
            .entries
            .iter()
            .flat_map(|(key, _)| source.values.tables(key));
        for table in std::iter::once(&source.values).chain(parts) {
            let Some(day) = table.day("checked_on").filter(|day| is_past(*day, LOOK_AFTER)) else {
                continue;
            };
            let (level, age) = if is_past(day, TOO_OLD_AFTER) {
                (Level::Fault, "more than two years")
            } else {
                (Level::Warning, "more than a year")
            };
            let message = format!(
                "\"checked_on\" is {day}: nobody has read this against its source for {age}. Read the source again, \
                 change what has changed, and put the day on which you did."
            );
            findings.push(source.finding(table.line_of("checked_on"), level, Check::Stale, message));
        }
    }
    findings
}
