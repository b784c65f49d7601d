//! Reads the values of one TOML table, each with its line, and names every fault in plain words.
//!
//! A value that can't be read is reported and a stand-in takes its place, so that the rest is
//! still checked. No stand-in gets out: [`crate::load`] gives nothing while there is a problem.

use crate::folder::{Page, SLUG_RULE};
use crate::shape::{is_https, is_rule_id, is_slug};
use chrono::NaiveDate;
use open_door_rules::dates::Span;
use open_door_rules::entitlement::Starts;
use open_door_rules::status::Status;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The words for the statuses.
pub(crate) const STATUSES: [(&str, Status); 4] = [
    ("eligible-child", Status::EligibleChild),
    ("relevant-child", Status::RelevantChild),
    ("former-relevant-child", Status::FormerRelevantChild),
    ("qualifying-person", Status::QualifyingPerson),
];

/// A TOML text that could be parsed.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    page: Page<'a>,
    start: usize,
    table: Spanned<DeTable<'a>>,
}

impl<'a> Document<'a> {
    /// Parses `toml`, which starts at byte `start` of the page; none (and problems) where it isn't TOML.
    pub(crate) fn parse(page: Page<'a>, toml: &'a str, start: usize) -> Option<Self> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            let what = format!(
                "This line can't be read: {}. Check the quotation marks, the brackets and the = sign.",
                error.message()
            );
            page.problem(start + at, what);
        }
        errors.is_empty().then_some(Self { page, start, table })
    }

    /// The values at the top.
    pub(crate) fn fields(&self) -> Fields<'_> {
        Fields {
            page: self.page,
            start: self.start,
            at: 0,
            table: self.table.get_ref(),
            known: Vec::new(),
        }
    }
}

/// The values of one table.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    page: Page<'a>,
    start: usize,
    at: usize,
    table: &'a DeTable<'a>,
    known: Vec<&'static str>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl<'a> Fields<'a> {
    /// Says what is wrong with the value of `key`, or with the table where there is no such value.
    pub(crate) fn problem(&self, key: &str, what: String) {
        let at = self.value(key).map_or(self.at, |value| value.span().start);
        self.page.problem(self.start + at, what);
    }

    /// Ends the reading: whatever nobody asked for is not known.
    pub(crate) fn done(self) {
        for (key, _) in self.table {
            if !self.known.iter().any(|known| known == key.get_ref()) {
                let what = format!(
                    "\"{}\" is not known here. Use: {}.",
                    key.get_ref(),
                    self.known.join(", ")
                );
                self.page.problem(self.start + key.span().start, what);
            }
        }
    }

    /// The words of a value as they stand, for comparing; reading them is another matter.
    pub(crate) fn plain(&self, key: &str) -> Option<&str> {
        self.value(key).and_then(|value| value.get_ref().as_str())
    }

    /// Words that must be there.
    pub(crate) fn text(&mut self, key: &'static str) -> String {
        self.needed(key, "\"…\"")
            .and_then(|value| self.words(key, value))
            .unwrap_or_default()
    }

    /// Words that may be left out.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.given(key).and_then(|value| self.words(key, value))
    }

    /// One name for addresses.
    pub(crate) fn slug(&mut self, key: &'static str) -> String {
        let slug = self.text(key);
        self.expect_slug(key, &slug);
        slug
    }

    /// One name for addresses, which may be left out.
    pub(crate) fn optional_slug(&mut self, key: &'static str) -> Option<String> {
        let slug = self.optional_text(key)?;
        self.expect_slug(key, &slug);
        Some(slug)
    }

    fn expect_slug(&self, key: &str, slug: &str) {
        if !slug.is_empty() && !is_slug(slug) {
            self.problem(
                key,
                format!("\"{key}\" is \"{slug}\", which can't be a name. {SLUG_RULE}"),
            );
        }
    }

    /// One rule's id.
    pub(crate) fn rule_id(&mut self, key: &'static str) -> String {
        let id = self.text(key);
        if !id.is_empty() && !is_rule_id(&id) {
            self.problem(key, not_an_id(key, &id));
        }
        id
    }

    /// The ids of the rules a page carries: at least one, each once.
    pub(crate) fn rule_ids(&mut self, key: &'static str) -> Vec<String> {
        let ids = self.texts(key);
        for (number, id) in ids.iter().enumerate() {
            if !is_rule_id(id) {
                self.problem(key, not_an_id(key, id));
            }
            if ids.iter().take(number).any(|earlier| earlier == id) {
                self.problem(key, format!("\"{key}\" names {id} twice. Take one out."));
            }
        }
        ids
    }

    /// A web address that may be left out.
    pub(crate) fn optional_link(&mut self, key: &'static str) -> Option<String> {
        let link = self.optional_text(key)?;
        if !is_https(&link) {
            self.problem(
                key,
                format!("\"{key}\" is \"{link}\", which is not a safe web address. Start it with https://."),
            );
        }
        Some(link)
    }

    /// A list of words with at least one entry.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.needed(key, "[\"…\"]") else {
            return Vec::new();
        };
        let entries = self.entries(key, value);
        if entries.is_some_and(<[_]>::is_empty) {
            self.problem(
                key,
                format!("\"{key}\" is empty. Put at least one entry into it."),
            );
        }
        entries
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| self.words(key, entry))
            .collect()
    }

    /// Any of the words that `choices` knows; the list may be left out.
    pub(crate) fn choices<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Vec<T> {
        let Some(value) = self.given(key) else {
            return Vec::new();
        };
        let entries = self.entries(key, value).unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| self.chosen(key, entry, choices))
            .collect()
    }

    /// Words in a list that may be left out.
    pub(crate) fn optional_texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.given(key) else {
            return Vec::new();
        };
        let entries = self.entries(key, value).unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| self.words(key, entry))
            .collect()
    }

    /// One of the words that `choices` knows.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)], stand_in: T) -> T {
        let example = choices
            .first()
            .map_or_else(String::new, |(word, _)| format!("\"{word}\""));
        self.needed(key, &example)
            .and_then(|value| self.chosen(key, value, choices))
            .unwrap_or(stand_in)
    }

    /// One of the names of a fixed list.
    pub(crate) fn named<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
        stand_in: T,
    ) -> T {
        let choices: Vec<_> = all.iter().map(|one| (name(*one), *one)).collect();
        self.choice(key, &choices, stand_in)
    }

    /// One of the names of a fixed list, which may be left out.
    pub(crate) fn optional_named<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let choices: Vec<_> = all.iter().map(|one| (name(*one), *one)).collect();
        self.given(key)
            .and_then(|value| self.chosen(key, value, &choices))
    }

    /// Any of the names of a fixed list; it may be left out.
    pub(crate) fn all_named<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Vec<T> {
        let choices: Vec<_> = all.iter().map(|one| (name(*one), *one)).collect();
        self.choices(key, &choices)
    }

    /// The statuses something is for; none for everyone.
    pub(crate) fn statuses(&mut self) -> Vec<Status> {
        self.choices("statuses", &STATUSES)
    }

    /// A whole number from 1 that must be there.
    pub(crate) fn number(&mut self, key: &'static str) -> u32 {
        self.needed(key, "21")
            .and_then(|value| self.whole(key, value))
            .unwrap_or(1)
    }

    /// A whole number from 1 that may be left out.
    pub(crate) fn optional_number(&mut self, key: &'static str) -> Option<u32> {
        self.given(key).and_then(|value| self.whole(key, value))
    }

    /// Yes or no; no when left out.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.given(key) else {
            return false;
        };
        if let DeValue::Boolean(flag) = value.get_ref() {
            return *flag;
        }
        self.problem(
            key,
            format!("\"{key}\" must be true or false, without quotation marks."),
        );
        false
    }

    /// The day on which something was checked: a date, and not one still to come.
    pub(crate) fn checked_on(&mut self) -> NaiveDate {
        let key = "checked_on";
        let today = self.page.today;
        let Some(value) = self.needed(key, "2026-11-23") else {
            return today;
        };
        let Some(day) = plain_date(value) else {
            let what = format!("\"{key}\" must be a date such as 2026-11-23, without quotation marks.");
            self.problem(key, what);
            return today;
        };
        if day > today {
            let what = format!(
                "\"{key}\" is {day}, which is still to come: today is {today}. Give the day on which the source was read."
            );
            self.problem(key, what);
        }
        day
    }

    /// Lists of words in a list; the list must be there.
    pub(crate) fn groups(&mut self, key: &'static str) -> Vec<Vec<String>> {
        let Some(value) = self.needed(key, "[[\"…\"]]") else {
            return Vec::new();
        };
        let mut groups = Vec::new();
        for group in self.entries(key, value).unwrap_or_default() {
            let entries = self.entries(key, group).unwrap_or_default();
            groups.push(
                entries
                    .iter()
                    .filter_map(|entry| self.words(key, entry))
                    .collect(),
            );
        }
        groups
    }

    /// When a change that has been agreed starts: a date, or `""` where the date is not known. Left out,
    /// it has started.
    pub(crate) fn starts_on(&mut self) -> Option<Starts> {
        let key = "starts_on";
        let value = self.given(key)?;
        let starts = match value.get_ref() {
            DeValue::String(words) if words.is_empty() => Some(Starts::NotKnown),
            _ => plain_date(value).map(Starts::On),
        };
        if starts.is_none() {
            let what = format!(
                "\"{key}\" must be a date such as 2026-12-31, without quotation marks. If the day is not known yet, write {key} = \"\"."
            );
            self.at_value(value, what);
        }
        starts
    }

    /// A length of time that must be there.
    pub(crate) fn span(&mut self, key: &'static str) -> Span {
        self.needed(key, "{ months = 3 }")
            .and_then(|value| self.length(key, value))
            .unwrap_or(Span::Days(1))
    }

    /// A length of time that may be left out.
    pub(crate) fn optional_span(&mut self, key: &'static str) -> Option<Span> {
        self.given(key).and_then(|value| self.length(key, value))
    }

    /// The table of this name.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        self.known.push(key);
        let Some(value) = self.value(key) else {
            self.problem(
                key,
                format!("\"{key}\" is missing. Add a part that starts with [{key}]."),
            );
            return None;
        };
        self.nested(key, value)
    }

    /// The table of this name, which may be left out.
    pub(crate) fn optional_table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.given(key)?;
        self.nested(key, value)
    }

    /// The tables of this name, which must be there at least once.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let tables = self.optional_tables(key);
        if self.value(key).is_none() {
            self.problem(
                key,
                format!("\"{key}\" is missing. Add at least one part that starts with [[{key}]]."),
            );
        }
        tables
    }

    /// The tables of this name.
    pub(crate) fn optional_tables(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.given(key) else {
            return Vec::new();
        };
        let Some(entries) = self.entries(key, value) else {
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|entry| self.nested(key, entry))
            .collect()
    }

    fn nested(&self, key: &str, value: &'a Value<'a>) -> Option<Fields<'a>> {
        let at = value.span().start;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Fields {
                page: self.page,
                start: self.start,
                at,
                table,
                known: Vec::new(),
            });
        }
        let what = format!("\"{key}\" must be a part with lines of its own, under [{key}] or [[{key}]].");
        self.page.problem(self.start + at, what);
        None
    }

    fn value(&self, key: &str) -> Option<&'a Value<'a>> {
        self.table
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn given(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.known.push(key);
        self.value(key)
    }

    fn needed(&mut self, key: &'static str, example: &str) -> Option<&'a Value<'a>> {
        let value = self.given(key);
        if value.is_none() {
            self.problem(
                key,
                format!("\"{key}\" is missing. Add a line such as: {key} = {example}"),
            );
        }
        value
    }

    fn at_value(&self, value: &Value<'_>, what: String) {
        self.page.problem(self.start + value.span().start, what);
    }

    fn words(&self, key: &str, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(words) if words.trim().is_empty() => {
                self.at_value(
                    value,
                    format!("\"{key}\" is empty. Write something between the quotation marks."),
                );
                None
            }
            DeValue::String(words) => Some(words.trim().to_owned()),
            _ => {
                self.at_value(
                    value,
                    format!("\"{key}\" must be words in quotation marks: {key} = \"…\""),
                );
                None
            }
        }
    }

    fn chosen<T: Copy>(&self, key: &str, value: &Value<'_>, choices: &[(&str, T)]) -> Option<T> {
        let word = self.words(key, value)?;
        let chosen = choices
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, choice)| *choice);
        if chosen.is_none() {
            let known: Vec<_> = choices.iter().map(|(known, _)| *known).collect();
            let what = format!(
                "\"{key}\" is \"{word}\", which is not known. Use one of: {}.",
                known.join(", ")
            );
            self.at_value(value, what);
        }
        chosen
    }

    fn entries(&self, key: &str, value: &'a Value<'a>) -> Option<&'a [Value<'a>]> {
        if let DeValue::Array(entries) = value.get_ref() {
            return Some(entries);
        }
        self.at_value(
            value,
            format!("\"{key}\" must be a list in square brackets: {key} = [ … ]"),
        );
        None
    }

    fn whole(&self, key: &str, value: &Value<'_>) -> Option<u32> {
        let number = self
            .integer(value)
            .and_then(|number| u32::try_from(number).ok())
            .filter(|n| *n > 0);
        if number.is_none() {
            let what = format!("\"{key}\" must be a whole number from 1, without quotation marks.");
            self.at_value(value, what);
        }
        number
    }

    fn integer(&self, value: &Value<'_>) -> Option<i32> {
        match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        }
    }

    fn length(&self, key: &str, value: &Value<'_>) -> Option<Span> {
        let span = match value.get_ref() {
            DeValue::Table(parts) if parts.len() == 1 => parts.iter().next().and_then(|(unit, number)| {
                let number = self.integer(number).filter(|number| *number != 0)?;
                match unit.get_ref().as_ref() {
                    "months" => Some(Span::Months(number)),
                    "weeks" => Some(Span::Weeks(number)),
                    "days" => Some(Span::Days(number)),
                    _ => None,
                }
            }),
            _ => None,
        };
        if span.is_none() {
            let what = format!(
                "\"{key}\" must be a length of time: {{ months = 3 }}, {{ weeks = 2 }} or {{ days = 28 }}. A minus sign means before."
            );
            self.at_value(value, what);
        }
        span
    }
}

/// A date without a time of day.
pub(crate) fn plain_date(value: &Value<'_>) -> Option<NaiveDate> {
    match value.get_ref() {
        DeValue::Datetime(toml::value::Datetime {
            date: Some(date),
            time: None,
            offset: None,
        }) => NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()),
        _ => None,
    }
}

fn not_an_id(key: &str, id: &str) -> String {
    format!(
        "\"{key}\" has \"{id}\", which is not a rule's id. Ids are capitals and figures, such as NAT-EN-3."
    )
}
