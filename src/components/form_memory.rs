//! What the app remembers of a form while someone looks at another page: in memory only, so that a reload
//! or the way out forgets it.

use crate::fields::Fields;
use leptos::prelude::*;

/// The answers of each form that was left unfinished, by its address.
#[derive(Clone, Copy)]
pub struct FormMemory {
    left: StoredValue<Vec<(String, Fields)>>,
}

impl FormMemory {
    /// Nothing remembered.
    #[must_use]
    pub fn new() -> Self {
        Self {
            left: StoredValue::new(Vec::new()),
        }
    }

    /// Keeps the answers of the form at `path`.
    pub fn keep(self, path: &str, fields: Fields) {
        self.left.update_value(|left| {
            left.retain(|(known, _)| known != path);
            left.push((path.to_owned(), fields));
        });
    }

    /// The answers that were left at `path`; they are no longer remembered.
    #[must_use]
    pub fn take(self, path: &str) -> Option<Fields> {
        let found = self
            .left
            .with_value(|left| left.iter().find(|(known, _)| known == path).cloned());
        self.left
            .update_value(|left| left.retain(|(known, _)| known != path));
        found.map(|(_, fields)| fields)
    }

    /// Forgets everything: the person leaves.
    pub fn forget(self) {
        self.left.update_value(Vec::clear);
    }
}

impl Default for FormMemory {
    fn default() -> Self {
        Self::new()
    }
}
