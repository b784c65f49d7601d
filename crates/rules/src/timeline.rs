//! The years from 14 to 25 as a council and the law have them, in ages: what happens, by when, who does it,
//! and what to do if it doesn't. [`crate::timer`] turns them into days for one person.

use crate::dates::Span;
use crate::timer::Timer;
use crate::verdict::ordinal;
use serde::{Deserialize, Serialize};

/// A few years that people know by what they mean for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stage {
    /// "16 and 17".
    pub title: String,
    /// What happens in these years, in order.
    pub entries: Vec<TimelineEntry>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// When, in words: "6 months before your 21st birthday".
    pub when: String,
    /// Whether the law fixes it; else it is the council's own.
    pub is_law: bool,
    /// The rule.
    pub timer: Timer,
}

/// The birthdays at which stages begin, and what each stage is called.
const STAGES: [(u32, &str); 5] = [
    (0, "14 and 15"),
    (16, "16 and 17"),
    (18, "18 to 20"),
    (21, "21 to 24"),
    (25, "25 and after"),
];

/// What the law fixes and what a council does, each in the stage in which it falls, soonest first. Stages
/// without anything are left out.
#[must_use]
pub fn timeline(law: &[Timer], councils: &[Timer]) -> Vec<Stage> {
    let mut sorted: Vec<_> = law
        .iter()
        .map(|timer| (timer, true))
        .chain(councils.iter().map(|timer| (timer, false)))
        .collect();
    sorted.sort_by_key(|(timer, _)| (age_in_days(timer), timer.counted_from.is_some()));
    STAGES
        .iter()
        .enumerate()
        .filter_map(|(number, (_, title))| {
            let entries: Vec<_> = sorted
                .iter()
                .filter(|(timer, _)| stage_of(timer) == number)
                .map(|(timer, is_law)| TimelineEntry {
                    when: when(timer),
                    is_law: *is_law,
                    timer: (*timer).clone(),
                })
                .collect();
            (!entries.is_empty()).then(|| Stage {
                title: (*title).to_owned(),
                entries,
            })
        })
        .collect()
}

fn stage_of(timer: &Timer) -> usize {
    let age = age_in_days(timer);
    let begun = STAGES.iter().filter(|(from, _)| age >= i64::from(*from) * YEAR);
    begun.count().saturating_sub(1)
}

/// Days in a year and a month, for putting ages in order only.
const YEAR: i64 = 12 * MONTH;
const MONTH: i64 = 30;

fn age_in_days(timer: &Timer) -> i64 {
    let offset = match timer.offset.filter(|_| timer.counted_from.is_none()) {
        None => 0,
        Some(Span::Months(months)) => i64::from(months) * MONTH,
        Some(Span::Weeks(weeks)) => i64::from(weeks) * 7,
        Some(Span::Days(days)) => i64::from(days),
    };
    i64::from(timer.birthday) * YEAR + offset
}

/// When a timer falls, in words that need no birth date.
#[must_use]
pub fn when(timer: &Timer) -> String {
    let nth = ordinal(timer.birthday);
    let until = timer
        .until_birthday
        .map(|until| format!(", until you turn {until}"));
    let until = until.unwrap_or_default();
    match (&timer.counted_from, timer.every, timer.offset) {
        (Some(from), Some(every), _) => {
            format!(
                "{} from age {}{until}. It counts from {from}",
                each(every),
                timer.birthday
            )
        }
        (Some(from), None, Some(offset)) if is_before(offset) => {
            format!("{} before {from}", offset.in_words())
        }
        (Some(from), None, Some(offset)) => format!("{} after {from}", offset.in_words()),
        (Some(from), None, None) => format!("From age {}{until}: {from}", timer.birthday),
        (None, every, offset) => {
            let first = match offset {
                None => format!("your {nth} birthday"),
                Some(offset) if is_before(offset) => {
                    format!("{} before your {nth} birthday", offset.in_words())
                }
                Some(offset) => format!("{} after your {nth} birthday", offset.in_words()),
            };
            match every {
                None => capital(&first),
                Some(every) => format!("{}, from {first}{until}", each(every)),
            }
        }
    }
}

fn each(every: Span) -> String {
    match every {
        Span::Months(12) => "Every year".to_owned(),
        Span::Months(1) => "Every month".to_owned(),
        Span::Weeks(1) => "Every week".to_owned(),
        other => format!("Every {}", other.in_words()),
    }
}

const fn is_before(offset: Span) -> bool {
    let (Span::Months(n) | Span::Weeks(n) | Span::Days(n)) = offset;
    n < 0
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timer(birthday: u32, offset: Option<Span>) -> Timer {
        Timer {
            id: "TST-TIME-1".to_owned(),
            birthday,
            offset,
            every: None,
            until_birthday: None,
            counted_from: None,
            statuses: Vec::new(),
            title: String::new(),
            calendar_title: String::new(),
            what: String::new(),
            who: String::new(),
            if_not: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn when_is_said_in_ages() {
        let at = |birthday, offset| when(&timer(birthday, offset));
        assert_eq!(at(14, None), "Your 14th birthday");
        assert_eq!(
            at(16, Some(Span::Months(-3))),
            "3 months before your 16th birthday"
        );
        assert_eq!(at(21, Some(Span::Weeks(-2))), "2 weeks before your 21st birthday");
        assert_eq!(at(16, Some(Span::Months(3))), "3 months after your 16th birthday");
        let yearly = Timer {
            every: Some(Span::Months(12)),
            until_birthday: Some(25),
            ..timer(22, None)
        };
        assert_eq!(
            when(&yearly),
            "Every year, from your 22nd birthday, until you turn 25"
        );
        let review = Timer {
            every: Some(Span::Months(5)),
            until_birthday: Some(25),
            counted_from: Some("your last review".to_owned()),
            ..timer(16, None)
        };
        assert_eq!(
            when(&review),
            "Every 5 months from age 16, until you turn 25. It counts from your last review"
        );
        let visit = Timer {
            counted_from: Some("your adviser is chosen".to_owned()),
            ..timer(16, Some(Span::Weeks(6)))
        };
        assert_eq!(when(&visit), "6 weeks after your adviser is chosen");
        let before = Timer {
            counted_from: Some("your review".to_owned()),
            ..timer(16, Some(Span::Weeks(-2)))
        };
        assert_eq!(when(&before), "2 weeks before your review");
    }

    #[test]
    fn months_weeks_and_days_stand_in_the_order_of_time() {
        let timers = [
            timer(18, Some(Span::Days(-28))),
            timer(18, Some(Span::Weeks(-6))),
            timer(18, Some(Span::Months(-1))),
            timer(18, Some(Span::Months(-11))),
            timer(17, Some(Span::Months(2))),
        ];
        let stages = timeline(&[], &timers);
        let whens: Vec<_> = stages[0]
            .entries
            .iter()
            .map(|entry| entry.when.as_str())
            .collect();
        assert_eq!(
            whens,
            [
                "11 months before your 18th birthday",
                "2 months after your 17th birthday",
                "6 weeks before your 18th birthday",
                "1 month before your 18th birthday",
                "28 days before your 18th birthday",
            ]
        );
    }

    #[test]
    fn each_falls_into_its_stage_and_the_soonest_stands_first() {
        let timers = [
            timer(21, Some(Span::Months(-6))),
            timer(16, Some(Span::Months(-3))),
            timer(21, None),
            timer(14, None),
            timer(25, None),
        ];
        let stages = timeline(&[], &timers);
        let seen: Vec<_> = stages
            .iter()
            .map(|stage| {
                let whens: Vec<_> = stage.entries.iter().map(|entry| entry.when.as_str()).collect();
                (stage.title.as_str(), whens)
            })
            .collect();
        assert_eq!(
            seen,
            [
                (
                    "14 and 15",
                    vec!["Your 14th birthday", "3 months before your 16th birthday"]
                ),
                ("18 to 20", vec!["6 months before your 21st birthday"]),
                ("21 to 24", vec!["Your 21st birthday"]),
                ("25 and after", vec!["Your 25th birthday"]),
            ]
        );
    }
}
