//! The fields of a form: names and values, in order, as a browser sends them.

use serde::{Deserialize, Serialize};

/// Names and values, in the order of the form. A name may stand more than once.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Fields {
    /// Keeps those pairs whose names are `known`, so that a page never repeats what it didn't ask.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>, known: &[&str]) -> Self {
        let kept = pairs
            .into_iter()
            .filter(|(name, _)| known.contains(&name.as_str()));
        Self(kept.collect())
    }

    /// The first value of `name`, or nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether one of the values of `name` is `value`.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|other| other == value)
    }

    /// Every value of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Sets `name` to one value.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The pairs whose names are not among `shown`: what a step carries along unseen.
    pub fn carried<'a>(&'a self, shown: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(name, value)| !shown.contains(&name.as_str()) && !value.is_empty())
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(
            pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
            &["a", "b"],
        )
    }

    #[test]
    fn a_field_nobody_asked_for_is_dropped() {
        assert_eq!(fields(&[("a", "1"), ("evil", "2")]), fields(&[("a", "1")]));
    }

    #[test]
    fn a_name_may_stand_more_than_once_and_setting_it_makes_it_one() {
        let mut both = fields(&[("a", "1"), ("a", "2"), ("b", "")]);
        assert_eq!(both.all("a").collect::<Vec<_>>(), ["1", "2"]);
        both.set("a", "3");
        assert_eq!(both.carried(&["b"]).collect::<Vec<_>>(), [("a", "3")]);
    }

    #[test]
    fn a_debug_line_holds_names_and_no_values() {
        assert_eq!(format!("{:?}", fields(&[("a", "secret")])), "[\"a\"]");
    }
}
