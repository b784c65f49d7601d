//! Dates as people remember them: a day, "about March 2024", or not sure.

use crate::dates::{BirthDate, BirthDateError, in_words, month_number};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date as someone remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoughDate {
    /// A day. The council's record may still differ by a few days.
    Exact(#[serde(with = "crate::dates::iso")] NaiveDate),
    /// Some day in a span: "March 2024", "2024", "when I was 15".
    About {
        /// The first day it may have been.
        #[serde(with = "crate::dates::iso")]
        from: NaiveDate,
        /// The last day it may have been.
        #[serde(with = "crate::dates::iso")]
        to: NaiveDate,
    },
    /// Not sure at all.
    #[default]
    NotSure,
}

impl RoughDate {
    /// Some day in a month.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        let to = NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?;
        Some(Self::About { from, to })
    }

    /// Some day in a year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Some(Self::About {
            from: NaiveDate::from_ymd_opt(year, 1, 1)?,
            to: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }

    /// Some day while the person was `age`: "when I was 15".
    #[must_use]
    pub fn at_age(birth: BirthDate, age: u32) -> Self {
        let next = birth.birthday(age.saturating_add(1));
        Self::About {
            from: birth.birthday(age),
            to: next.pred_opt().unwrap_or(next),
        }
    }

    /// Reads the three boxes of a form. Only the year has to be there; all empty means not sure.
    ///
    /// # Errors
    /// One [`BirthDateError`] that says what to mend; never one that is about birth dates only.
    pub fn parse(day: &str, month: &str, year: &str) -> Result<Self, BirthDateError> {
        let [day, month, year] = [day, month, year].map(crate::dates::typed);
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(Self::NotSure);
        }
        if year.is_empty() || (month.is_empty() && !day.is_empty()) {
            return Err(BirthDateError::NotADate);
        }
        if year.len() < 4 {
            return Err(BirthDateError::ShortYear);
        }
        let year: i32 = year.parse().map_err(|_| BirthDateError::NotADate)?;
        if month.is_empty() {
            return Self::year(year).ok_or(BirthDateError::NotADate);
        }
        let month = month_number(month).ok_or(BirthDateError::NotADate)?;
        if day.is_empty() {
            return Self::month(year, month).ok_or(BirthDateError::NotADate);
        }
        let day: u32 = day.parse().map_err(|_| BirthDateError::NotADate)?;
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Self::Exact)
            .ok_or(BirthDateError::NotADate)
    }

    /// The first and the last day it may have been, as said: without the margin for the record.
    #[must_use]
    pub fn span(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Exact(day) => Some((day, day)),
            Self::About { from, to } => Some((from.min(to), from.max(to))),
            Self::NotSure => None,
        }
    }

    /// Whether it is anything but one day.
    pub(crate) fn is_rough(self) -> bool {
        self.span().is_none_or(|(from, to)| from < to)
    }

    /// As people say it: `1 March 2024`, `about March 2024`, `about 2024`.
    #[must_use]
    pub fn in_words(self) -> String {
        let Some((from, to)) = self.span() else {
            return "a day you are not sure of".to_owned();
        };
        if from == to {
            return in_words(from);
        }
        // Whole years and months are said shortly: "1 March 2024" without its day is "March 2024".
        let starts_month = from.day() == 1;
        let ends_month = to.succ_opt().is_none_or(|next| next.day() == 1);
        let same_year = from.year() == to.year();
        if same_year && starts_month && ends_month {
            if from.month() == 1 && to.month() == 12 {
                return format!("about {}", from.year());
            }
            if from.month() == to.month() {
                let words = in_words(from);
                let month = words.split_once(' ').map_or("", |(_, rest)| rest);
                return format!("about {month}");
            }
        }
        format!("some day between {} and {}", in_words(from), in_words(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test date")
    }

    #[test]
    fn a_month_a_year_and_an_age_become_spans() {
        let spans = [
            RoughDate::month(2024, 2),
            RoughDate::month(2024, 12),
            RoughDate::year(2024),
        ]
        .map(|date| date.and_then(RoughDate::span));
        let days = [
            ("2024-02-01", "2024-02-29"),
            ("2024-12-01", "2024-12-31"),
            ("2024-01-01", "2024-12-31"),
        ];
        assert_eq!(spans, days.map(|(from, to)| Some((day(from), day(to)))));
        let birth = BirthDate::new(day("2010-05-10"), day("2026-01-01")).expect("a birth date");
        assert_eq!(
            RoughDate::at_age(birth, 15).span(),
            Some((day("2025-05-10"), day("2026-05-09")))
        );
        assert_eq!(RoughDate::month(2024, 13), None);
        assert_eq!(RoughDate::month(i32::MAX, 12), None);
        assert_eq!(RoughDate::year(i32::MAX), None);
    }

    #[test]
    fn three_boxes_are_read_with_the_day_or_the_month_left_out() {
        assert_eq!(
            RoughDate::parse("1", "March", "2024"),
            Ok(RoughDate::Exact(day("2024-03-01")))
        );
        assert_eq!(RoughDate::parse("", "3", "2024").ok(), RoughDate::month(2024, 3));
        assert_eq!(RoughDate::parse("", " ", "2024.").ok(), RoughDate::year(2024));
        assert_eq!(RoughDate::parse("", "", " "), Ok(RoughDate::NotSure));
        assert_eq!(RoughDate::parse("", "3", ""), Err(BirthDateError::NotADate));
        assert_eq!(RoughDate::parse("3", "", "2024"), Err(BirthDateError::NotADate));
        assert_eq!(RoughDate::parse("", "3", "24"), Err(BirthDateError::ShortYear));
        assert_eq!(RoughDate::parse("30", "2", "2024"), Err(BirthDateError::NotADate));
        assert_eq!(RoughDate::parse("", "", "twenty"), Err(BirthDateError::NotADate));
    }

    #[test]
    fn it_is_said_as_people_say_it() {
        let about = |from, to| RoughDate::About {
            from: day(from),
            to: day(to),
        };
        for (date, words) in [
            (RoughDate::Exact(day("2024-03-01")), "1 March 2024"),
            (about("2024-03-01", "2024-03-31"), "about March 2024"),
            (about("2024-01-01", "2024-12-31"), "about 2024"),
            (about("2024-12-01", "2024-12-31"), "about December 2024"),
            (about("2024-03-01", "2024-03-01"), "1 March 2024"),
            (
                about("2024-03-31", "2024-02-01"),
                "some day between 1 February 2024 and 31 March 2024",
            ),
            (
                about("2023-03-01", "2024-03-31"),
                "some day between 1 March 2023 and 31 March 2024",
            ),
            (RoughDate::NotSure, "a day you are not sure of"),
        ] {
            assert_eq!(date.in_words(), words);
        }
    }

    #[test]
    fn it_is_written_simply() {
        for (date, json) in [
            (RoughDate::Exact(day("2024-03-01")), r#"{"exact":"2024-03-01"}"#),
            (
                RoughDate::About {
                    from: day("2024-03-01"),
                    to: day("2024-03-31"),
                },
                r#"{"about":{"from":"2024-03-01","to":"2024-03-31"}}"#,
            ),
            (RoughDate::NotSure, r#""not-sure""#),
        ] {
            assert_eq!(serde_json::to_string(&date).expect("JSON"), json);
            assert_eq!(serde_json::from_str::<RoughDate>(json).expect("a date"), date);
        }
    }
}
