//! Finds words, sums and lengths of time in a sentence.

use open_door_rules::dates::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A sentence in small letters with straight marks, so that spelling does not matter.
pub(crate) fn plain(text: &str) -> String {
    text.to_lowercase()
        .replace(['’', '‘'], "'")
        .replace(['‑', '–'], "-")
}

/// Whether a plain text has this plain word, or a longer one that starts with it.
pub(super) fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        text.get(..at)
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// Whether a plain text has this plain word, and not a longer one.
pub(super) fn has_whole(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// Whether a plain text has any of these words.
pub(super) fn has_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| has(text, word))
}

/// Whether a plain text has a word of each group.
pub(super) fn says(text: &str, groups: &[Vec<String>]) -> bool {
    !groups.is_empty() && groups.iter().all(|group| has_any(text, group))
}

/// A sum, with what it is paid by, such as "a week".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) pence: u64,
    per: String,
    pub(super) shown: String,
}

impl Sum {
    /// Whether two sums can be compared: both are paid once, or both by the week.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.per == other.per
    }
}

/// A pattern; a test says that each can be read.
type Pattern = LazyLock<Option<Regex>>;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Everything that fits a pattern.
fn all<'t>(pattern: &Pattern, text: &'t str) -> Vec<Captures<'t>> {
    pattern
        .as_ref()
        .map(|pattern| pattern.captures_iter(text).collect())
        .unwrap_or_default()
}

static SUM: Pattern =
    LazyLock::new(|| pattern(r"£([0-9][0-9,]*)(?:\.([0-9][0-9]))?(?: (?:a|an|each|every|per) ([a-z]+))?"));

/// The sums in a text.
pub(super) fn sums(text: &str) -> Vec<Sum> {
    all(&SUM, text)
        .into_iter()
        .filter_map(|found| {
            let pounds: u64 = found.get(1)?.as_str().replace(',', "").parse().ok()?;
            let pence = found
                .get(2)
                .map_or(Some(0), |pence| pence.as_str().parse().ok())?;
            Some(Sum {
                // A sum too long to count is none that a council pays.
                pence: pounds.checked_mul(100)?.checked_add(pence)?,
                per: found
                    .get(3)
                    .map_or_else(String::new, |per| per.as_str().to_lowercase()),
                shown: found.get(0)?.as_str().trim().trim_end_matches(',').to_owned(),
            })
        })
        .collect()
}

/// A length of time as a sentence has it.
#[derive(Debug, Clone)]
pub(super) struct Length {
    pub(super) days: f64,
    pub(super) shown: String,
}

const NUMBERS: &str = r"[0-9]+|half an?|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|eighteen|twenty-four|twenty-eight";

static LENGTH: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?-u:\b)({NUMBERS})[ -](?:working )?(day|week|month|year)s?(?-u:\b)"
    ))
});

static EVERY: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?-u:\b)(?:every|each) (?:({NUMBERS}) )?(day|week|month|year)s?(?-u:\b)"
    ))
});

static TIMES: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?-u:\b)(?:(once|twice)|({NUMBERS}) times) (?:a|an|each|every) (day|week|month|year)(?-u:\b)"
    ))
});

static YEARLY: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?-u:\b)(?:({NUMBERS})-)?(daily|weekly|monthly|yearly|annually)(?-u:\b)"
    ))
});

fn number(word: &str) -> Option<f64> {
    let known = [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("eighteen", 18),
        ("twenty-four", 24),
        ("twenty-eight", 28),
        ("once", 1),
        ("twice", 2),
    ];
    if word.starts_with("half") {
        return Some(0.5);
    }
    let found = known
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| f64::from(*number));
    found.or_else(|| word.parse().ok())
}

fn days_in(unit: &str) -> f64 {
    match unit {
        "day" | "daily" => 1.0,
        "week" | "weekly" => 7.0,
        "month" | "monthly" => 365.25 / 12.0,
        _ => 365.25,
    }
}

/// The lengths of time in a text: "three months", "28 days".
pub(super) fn lengths(text: &str) -> Vec<Length> {
    let text = plain(text);
    all(&LENGTH, &text)
        .into_iter()
        .filter_map(|found| {
            Some(Length {
                days: number(found.get(1)?.as_str())? * days_in(found.get(2)?.as_str()),
                shown: found.get(0)?.as_str().to_owned(),
            })
        })
        .collect()
}

/// How often, in a text: "every six months", "four times a year", "8-weekly".
pub(super) fn intervals(text: &str) -> Vec<Length> {
    let text = plain(text);
    let mut found = Vec::new();
    for every in all(&EVERY, &text) {
        let count = every.get(1).map_or(Some(1.0), |word| number(word.as_str()));
        found.extend(length(count, every.get(2), every.get(0), |count, unit| {
            count * unit
        }));
    }
    for times in all(&TIMES, &text) {
        let count = times
            .get(1)
            .or(times.get(2))
            .and_then(|word| number(word.as_str()));
        found.extend(length(count, times.get(3), times.get(0), |count, unit| {
            unit / count
        }));
    }
    for yearly in all(&YEARLY, &text) {
        let count = yearly.get(1).map_or(Some(1.0), |word| number(word.as_str()));
        found.extend(length(count, yearly.get(2), yearly.get(0), |count, unit| {
            count * unit
        }));
    }
    found
}

fn length(
    count: Option<f64>,
    unit: Option<regex::Match<'_>>,
    shown: Option<regex::Match<'_>>,
    days: fn(f64, f64) -> f64,
) -> Option<Length> {
    Some(Length {
        days: days(count?, days_in(unit?.as_str())),
        shown: shown?.as_str().to_owned(),
    })
}

static NUMBER: Pattern = LazyLock::new(|| pattern(r"(?:\+44|(?-u:\b)0)[0-9 ]{6,}[0-9]"));

/// Everything in a text that looks like a telephone number, with where it starts.
pub(super) fn telephones(text: &str) -> Vec<(usize, &str)> {
    whole(&NUMBER, text)
}

static POSTCODE: Pattern =
    LazyLock::new(|| pattern(r"(?-u:\b)[A-Za-z]{1,2}[0-9][A-Za-z0-9]?[ ]?[0-9OI][A-Za-z0-9]{1,2}(?-u:\b)"));

/// Everything in a text that looks like a postcode, right or not, with where it starts.
pub(super) fn postcodes(text: &str) -> Vec<(usize, &str)> {
    whole(&POSTCODE, text)
}

fn whole<'t>(pattern: &Pattern, text: &'t str) -> Vec<(usize, &'t str)> {
    all(pattern, text)
        .iter()
        .filter_map(|found| found.get(0))
        .map(|found| (found.start(), found.as_str()))
        .collect()
}

/// Only the figures, for comparing numbers.
pub(super) fn figures(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The days of a typed length of time.
pub(super) fn days(span: Span) -> f64 {
    match span {
        Span::Days(number) => f64::from(number),
        Span::Weeks(number) => f64::from(number) * days_in("week"),
        Span::Months(number) => f64::from(number) * days_in("month"),
    }
}

/// Whether two lengths of time are one: three months are about 90 days and about 13 weeks.
pub(super) fn is_same(one: f64, other: f64) -> bool {
    (one.abs() - other.abs()).abs() <= 0.03 * one.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: &[Length]) -> Vec<(&str, i64)> {
        #[allow(clippy::cast_possible_truncation)]
        found
            .iter()
            .map(|one| (one.shown.as_str(), one.days.round() as i64))
            .collect()
    }

    #[test]
    fn every_pattern_can_be_read() {
        for pattern in [&SUM, &LENGTH, &EVERY, &TIMES, &YEARLY, &NUMBER, &POSTCODE] {
            assert!(pattern.is_some());
        }
    }

    #[test]
    fn sums_are_read_with_their_commas_pence_and_what_they_are_paid_by() {
        let found = sums("At least £3,000. Then £12.50 a week, or £60.");
        let pence: Vec<_> = found.iter().map(|sum| sum.pence).collect();
        assert_eq!(pence, [300_000, 1250, 6000]);
        assert!(!found[0].is_like(&found[1]) && found[0].is_like(&found[2]));
    }

    #[test]
    fn a_sum_too_long_to_count_is_left_out_and_the_others_are_read() {
        let found = sums("£999999999999999999, £184467440737095516.99, £99999999999999999999 or £5.");
        let pence: Vec<_> = found.iter().map(|sum| sum.pence).collect();
        assert_eq!(pence, [500]);
    }

    #[test]
    fn how_often_is_read_in_the_ways_people_write_it() {
        let found =
            intervals("Every six months, once a year, four times a year, each week, 8-weekly, yearly.");
        assert_eq!(
            shown(&found),
            [
                ("every six months", 183),
                ("each week", 7),
                ("once a year", 365),
                ("four times a year", 91),
                ("8-weekly", 56),
                ("yearly", 365)
            ]
        );
        assert_eq!(
            shown(&lengths("Within three months or 28 days.")),
            [("three months", 91), ("28 days", 28)]
        );
    }

    #[test]
    fn a_word_is_found_where_it_starts() {
        assert!(has("two students", "student") && !has("restudents", "student"));
        assert!(has_whole("two pas came", "pa") && !has_whole("a pale page", "pa"));
        assert!(is_same(91.3, 90.0) && !is_same(182.0, 152.0));
    }
}
