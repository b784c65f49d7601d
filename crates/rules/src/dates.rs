//! Birthdays, ages and the birth date a person types.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The oldest birth date accepted: someone of 120.
const OLDEST_AGE: u32 = 120;

/// A birth date that is a real day, not in the future, and not more than 120 years ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct BirthDate(NaiveDate);

/// Why what was typed is not a birth date. Each says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateError {
    /// Nothing was typed in the day, the month or the year.
    #[error("Enter your date of birth: day, month and year, like 27 3 2004")]
    Missing,
    /// The parts are not numbers, or there is no such day.
    #[error("That date does not exist. Check the day, month and year, like 27 3 2004")]
    NotADate,
    /// The year has fewer than four figures.
    #[error("Write the year with four figures, like 2004")]
    ShortYear,
    /// The date is after today.
    #[error("That date is in the future. Check the year")]
    InTheFuture,
    /// The date is more than 120 years ago.
    #[error("That date is a very long time ago. Check the year")]
    TooLongAgo,
}

impl BirthDate {
    /// Takes a date as a birth date, seen from `today`.
    ///
    /// # Errors
    /// [`BirthDateError::InTheFuture`] and [`BirthDateError::TooLongAgo`].
    pub fn new(date: NaiveDate, today: NaiveDate) -> Result<Self, BirthDateError> {
        if date > today {
            return Err(BirthDateError::InTheFuture);
        }
        let birth = Self(date);
        if birth.age_on(today) > OLDEST_AGE {
            return Err(BirthDateError::TooLongAgo);
        }
        Ok(birth)
    }

    /// Reads the three boxes of the form. Months may be figures or English names.
    ///
    /// # Errors
    /// One [`BirthDateError`] that says what to mend.
    pub fn parse(day: &str, month: &str, year: &str, today: NaiveDate) -> Result<Self, BirthDateError> {
        let [day, month, year] = [day, month, year].map(typed);
        if day.is_empty() || month.is_empty() || year.is_empty() {
            return Err(BirthDateError::Missing);
        }
        let year_number: i32 = year.parse().map_err(|_| BirthDateError::NotADate)?;
        if year.len() < 4 {
            return Err(BirthDateError::ShortYear);
        }
        let month = month_number(month).ok_or(BirthDateError::NotADate)?;
        let day: u32 = day.parse().map_err(|_| BirthDateError::NotADate)?;
        let date = NaiveDate::from_ymd_opt(year_number, month, day).ok_or(BirthDateError::NotADate)?;
        Self::new(date, today)
    }

    /// The day itself.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The day on which this person reaches `age`.
    ///
    /// Born on 29 February: 1 March in a year without one, so that help is never cut off a day
    /// early (boundary example B27; not settled in a statute we could read).
    #[must_use]
    pub fn birthday(self, age: u32) -> NaiveDate {
        let year = self
            .0
            .year()
            .saturating_add(i32::try_from(age).unwrap_or(i32::MAX));
        self.0
            .with_year(year)
            .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whole years reached on `day`; 0 before birth. A person reaches an age at the start of the birthday.
    #[must_use]
    pub fn age_on(self, day: NaiveDate) -> u32 {
        let years = u32::try_from(day.year().saturating_sub(self.0.year())).unwrap_or(0);
        if years > 0 && self.birthday(years) > day {
            years - 1
        } else {
            years
        }
    }
}

/// What was typed into a box of a date. A full stop or a comma after a figure is how many write dates.
pub(crate) fn typed(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || ".,".contains(c))
}

/// The month's number, from figures or an English name.
pub(crate) fn month_number(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let start: String = text.chars().take(3).flat_map(char::to_lowercase).collect();
    NAMES
        .iter()
        .zip(1..)
        .find(|(name, _)| **name == start)
        .map(|(_, number)| number)
}

/// A length of time as policies state it. Negative values mean before the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// Calendar months; the 31st becomes the last day of a shorter month.
    Months(i32),
    /// Weeks of seven days.
    Weeks(i32),
    /// Days.
    Days(i32),
}

impl Span {
    /// The length as people say it: `12 months`, `1 week`. Before or after is not said.
    #[must_use]
    pub fn in_words(self) -> String {
        let (count, unit) = match self {
            Self::Months(n) => (n.unsigned_abs(), "month"),
            Self::Weeks(n) => (n.unsigned_abs(), "week"),
            Self::Days(n) => (n.unsigned_abs(), "day"),
        };
        format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
    }

    /// This many times as long.
    #[must_use]
    pub const fn times(self, times: i32) -> Self {
        match self {
            Self::Months(n) => Self::Months(n.saturating_mul(times)),
            Self::Weeks(n) => Self::Weeks(n.saturating_mul(times)),
            Self::Days(n) => Self::Days(n.saturating_mul(times)),
        }
    }

    /// The day this far after (or before) `anchor`; the anchor itself if the calendar ends.
    #[must_use]
    pub fn from(self, anchor: NaiveDate) -> NaiveDate {
        let moved = match self {
            Self::Months(n) if n < 0 => anchor.checked_sub_months(Months::new(n.unsigned_abs())),
            Self::Months(n) => anchor.checked_add_months(Months::new(n.unsigned_abs())),
            Self::Weeks(n) => add_days(anchor, i64::from(n) * 7),
            Self::Days(n) => add_days(anchor, i64::from(n)),
        };
        moved.unwrap_or(anchor)
    }
}

fn add_days(anchor: NaiveDate, days: i64) -> Option<NaiveDate> {
    let size = Days::new(days.unsigned_abs());
    if days < 0 {
        anchor.checked_sub_days(size)
    } else {
        anchor.checked_add_days(size)
    }
}

/// Dates in JSON, `2031-05-10`: for `#[serde(with = "…")]` on what a phone reads. chrono's own reader
/// takes every form of date there is, and would be 10 kB of the app.
pub mod iso {
    use chrono::{Datelike, NaiveDate};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::borrow::Cow;

    /// Writes a date.
    ///
    /// # Errors
    /// The writer's own.
    pub fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!(
            "{:04}-{:02}-{:02}",
            date.year(),
            date.month(),
            date.day()
        ))
    }

    /// Reads a date.
    ///
    /// # Errors
    /// It isn't written as year, month and day, or there is no such day.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        read(&text).ok_or_else(|| D::Error::custom("write a date like 2031-05-10"))
    }

    /// Reads a date; none if it isn't written as year, month and day, or there is no such day.
    #[must_use]
    pub fn read(text: &str) -> Option<NaiveDate> {
        let mut parts = text
            .splitn(3, '-')
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = (year.len(), month.len(), day.len()) == (4, 2, 2);
        let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date.filter(|_| shape)
    }

    #[cfg(test)]
    mod tests {
        use super::read;

        #[test]
        fn only_year_month_and_day_are_read() {
            assert_eq!(read("2031-05-10"), chrono::NaiveDate::from_ymd_opt(2031, 5, 10));
            for text in [
                "",
                "2031",
                "2031-5-10",
                "2031-02-30",
                "10-05-2031",
                "2031-05-10T00:00",
                "+031-05-10",
            ] {
                assert_eq!(read(text), None, "{text}");
            }
        }
    }
}

/// A date as people say it: `10 May 2031`.
#[must_use]
pub fn in_words(date: NaiveDate) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = NAMES.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test date")
    }

    fn born(text: &str) -> BirthDate {
        BirthDate::new(day(text), day("2090-01-01")).expect("a test birth date")
    }

    #[test]
    fn a_month_may_be_a_name() {
        let today = day("2026-11-24");
        assert_eq!(
            BirthDate::parse("27", "March", "2004", today),
            Ok(born("2004-03-27"))
        );
        assert_eq!(
            BirthDate::parse(" 27 ", "3", "2004 ", today),
            Ok(born("2004-03-27"))
        );
        assert_eq!(
            BirthDate::parse("27.", "Mar.", "2004,", today),
            Ok(born("2004-03-27"))
        );
    }

    #[test]
    fn every_bad_birth_date_says_what_to_do() {
        let today = day("2026-11-24");
        let parse = |d, m, y| BirthDate::parse(d, m, y, today);
        assert_eq!(parse("", "3", "2004"), Err(BirthDateError::Missing));
        assert_eq!(parse("27", "", "2004"), Err(BirthDateError::Missing));
        assert_eq!(parse("27", "3", ""), Err(BirthDateError::Missing));
        assert_eq!(parse("31", "2", "2004"), Err(BirthDateError::NotADate));
        assert_eq!(parse("x", "3", "2004"), Err(BirthDateError::NotADate));
        assert_eq!(parse("1", "smarch", "2004"), Err(BirthDateError::NotADate));
        assert_eq!(parse("1", "3", "04"), Err(BirthDateError::ShortYear));
        assert_eq!(parse("25", "11", "2026"), Err(BirthDateError::InTheFuture));
        assert_eq!(parse("1", "1", "1850"), Err(BirthDateError::TooLongAgo));
        assert_eq!(parse("1", "1", "-2004"), Err(BirthDateError::TooLongAgo));
        assert_eq!(parse("1", "1", "99999999999"), Err(BirthDateError::NotADate));
    }

    #[test]
    fn b27_someone_born_on_29_february_has_their_birthday_on_1_march_in_other_years() {
        let leap = born("2008-02-29");
        assert_eq!(leap.birthday(16), day("2024-02-29"));
        for (age, date) in [
            (14, "2022-03-01"),
            (18, "2026-03-01"),
            (21, "2029-03-01"),
            (25, "2033-03-01"),
        ] {
            assert_eq!(leap.birthday(age), day(date));
        }
        assert_eq!(leap.age_on(day("2026-02-28")), 17);
        assert_eq!(leap.age_on(day("2026-03-01")), 18);
    }

    #[test]
    fn someone_is_a_year_older_from_the_start_of_the_birthday() {
        let person = born("2010-05-10");
        assert_eq!(person.age_on(day("2026-05-09")), 15);
        assert_eq!(person.age_on(day("2026-05-10")), 16);
    }

    #[test]
    fn six_months_before_31_august_is_the_last_day_of_february() {
        assert_eq!(Span::Months(-6).from(day("2026-08-31")), day("2026-02-28"));
        assert_eq!(Span::Weeks(-2).from(day("2026-01-05")), day("2025-12-22"));
    }

    proptest! {
        #[test]
        fn age_goes_up_by_one_on_each_birthday_and_on_no_other_day(
            days in 0i32..40_000, age in 1u32..110
        ) {
            let date = NaiveDate::from_num_days_from_ce_opt(700_000 + days).expect("in range");
            let person = BirthDate(date);
            let birthday = person.birthday(age);
            prop_assert_eq!(person.age_on(birthday), age);
            prop_assert_eq!(person.age_on(birthday.pred_opt().expect("in range")), age - 1);
        }

        #[test]
        fn reading_a_birth_date_never_panics(day in ".{0,8}", month in ".{0,8}", year in ".{0,12}") {
            let _ = BirthDate::parse(&day, &month, &year, NaiveDate::MIN);
            let _ = BirthDate::parse(&day, &month, &year, self::day("2026-11-24"));
        }
    }
}
