//! TOML as a tree of owned values, each with its line: what the checks look through.

use crate::fields::plain_date;
use chrono::NaiveDate;
use open_door_rules::dates::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and its line in the file.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Day(NaiveDate),
    Flag(bool),
    List(Vec<Node>),
    Table(Table),
    Other,
}

/// A table's values, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) line: usize,
    pub(super) entries: Vec<(String, Node)>,
}

/// The tree of a TOML text that starts at line `first`; empty where it can't be read, which is a fault of
/// structure and named as such.
pub(super) fn parse(toml: &str, first: usize) -> Table {
    let (table, errors) = DeTable::parse_recoverable(toml);
    if !errors.is_empty() {
        return Table::default();
    }
    let lines = Lines::new(toml, first);
    from_table(table.get_ref(), first, &lines)
}

/// Where each line starts.
struct Lines {
    starts: Vec<usize>,
    first: usize,
}

impl Lines {
    fn new(text: &str, first: usize) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { starts, first }
    }

    fn at(&self, byte: usize) -> usize {
        self.first + self.starts.partition_point(|start| *start <= byte)
    }
}

fn from_table(table: &DeTable<'_>, line: usize, lines: &Lines) -> Table {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), from_value(value, lines)))
        .collect();
    entries.sort_by_key(|(_, node)| node.line);
    Table { line, entries }
}

fn from_value(value: &Spanned<DeValue<'_>>, lines: &Lines) -> Node {
    let line = lines.at(value.span().start);
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.trim().to_owned()),
        DeValue::Integer(number) => number.as_str().parse().map_or(Value::Other, Value::Whole),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(entries) => {
            Value::List(entries.iter().map(|entry| from_value(entry, lines)).collect())
        }
        DeValue::Table(table) => Value::Table(from_table(table, line, lines)),
        _ => plain_date(value).map_or(Value::Other, Value::Day),
    };
    Node { line, value: read }
}

impl Table {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, node)| node)
    }

    /// The words of `key`.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The line of `key`, or of the table where it has none.
    pub(super) fn line_of(&self, key: &str) -> usize {
        self.get(key).map_or(self.line, |node| node.line)
    }

    pub(super) fn whole(&self, key: &str) -> Option<i64> {
        match self.get(key)?.value {
            Value::Whole(number) => Some(number),
            _ => None,
        }
    }

    /// Whether `key` is there and says yes.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.get(key)
            .is_some_and(|node| matches!(node.value, Value::Flag(true)))
    }

    pub(super) fn day(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key)?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    /// A length of time such as `{ months = 3 }`.
    pub(super) fn span(&self, key: &str) -> Option<Span> {
        let Value::Table(table) = &self.get(key)?.value else {
            return None;
        };
        let (
            unit,
            Node {
                value: Value::Whole(number),
                ..
            },
        ) = table.entries.first()?
        else {
            return None;
        };
        let number = i32::try_from(*number).ok()?;
        match unit.as_str() {
            "days" => Some(Span::Days(number)),
            "weeks" => Some(Span::Weeks(number)),
            "months" => Some(Span::Months(number)),
            _ => None,
        }
    }

    /// The table of `key`.
    pub(super) fn table(&self, key: &str) -> Option<&Table> {
        match &self.get(key)?.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The tables of `key`, as `[[key]]` writes them.
    pub(super) fn tables(&self, key: &str) -> impl Iterator<Item = &Table> {
        let nodes = match self.get(key).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.as_slice(),
            _ => &[],
        };
        nodes.iter().filter_map(|node| match &node.value {
            Value::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The words in the list of `key`, each with its line.
    pub(super) fn texts(&self, key: &str) -> Vec<(usize, &str)> {
        let nodes = match self.get(key).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.as_slice(),
            _ => &[],
        };
        nodes
            .iter()
            .filter_map(|node| match &node.value {
                Value::Text(words) => Some((node.line, words.as_str())),
                _ => None,
            })
            .collect()
    }

    /// The words in the list of `key`, in the order of the alphabet, for comparing.
    pub(super) fn set(&self, key: &str) -> Vec<&str> {
        let mut set: Vec<_> = self.texts(key).into_iter().map(|(_, text)| text).collect();
        set.sort_unstable();
        set
    }

    /// Every text in the table and in what it holds, with its key and its line.
    pub(super) fn all_texts<'a>(&'a self, found: &mut Vec<(&'a str, usize, &'a str)>) {
        for (key, node) in &self.entries {
            node.all_texts(key, found);
        }
    }
}

impl Node {
    pub(super) fn all_texts<'a>(&'a self, key: &'a str, found: &mut Vec<(&'a str, usize, &'a str)>) {
        match &self.value {
            Value::Text(text) => found.push((key, self.line, text)),
            Value::List(nodes) => nodes.iter().for_each(|node| node.all_texts(key, found)),
            Value::Table(table) => table.all_texts(found),
            Value::Whole(_) | Value::Day(_) | Value::Flag(_) | Value::Other => {}
        }
    }
}
