//! What the app remembers of a form while someone looks at another page: in memory only, so that a reload
//! or the way out forgets it, and until it is sent.

use crate::fields::Fields;
use leptos::prelude::*;

/// The answers of each form that was left unfinished, by its address, and the forms that were sent.
#[derive(Clone, Copy)]
pub struct FormMemory {
    left: StoredValue<Vec<(String, Fields)>>,
    sent: StoredValue<Vec<String>>,
}

impl FormMemory {
    /// Nothing remembered.
    #[must_use]
    pub fn new() -> Self {
        Self {
            left: StoredValue::new(Vec::new()),
            sent: StoredValue::new(Vec::new()),
        }
    }

    /// Keeps the answers of the form at `path`, unless they were sent.
    pub fn keep(self, path: &str, fields: Fields) {
        if !self.was_sent(path) {
            self.left.update_value(|left| {
                left.retain(|(known, _)| known != path);
                left.push((path.to_owned(), fields));
            });
        }
    }

    /// The answers that were left at `path`. Whoever takes them up again has not sent them.
    #[must_use]
    pub fn take(self, path: &str) -> Option<Fields> {
        let found = self
            .left
            .with_value(|left| left.iter().find(|(known, _)| known == path).cloned());
        self.left
            .update_value(|left| left.retain(|(known, _)| known != path));
        found.map(|(_, fields)| fields)
    }

    /// Remembers that the form at `path` was sent, and forgets its answers.
    pub fn sent(self, path: &str) {
        let _ = self.take(path);
        self.sent.update_value(|sent| sent.push(path.to_owned()));
    }

    /// Whether the form at `path` was sent since it was opened last.
    #[must_use]
    pub fn was_sent(self, path: &str) -> bool {
        self.sent
            .with_value(|sent| sent.iter().any(|known| known == path))
    }

    /// A new form is opened at `path`: that it was sent before counts no more.
    pub fn opens(self, path: &str) {
        self.sent.update_value(|sent| sent.retain(|known| known != path));
    }

    /// Forgets everything: the person leaves.
    pub fn forget(self) {
        self.left.update_value(Vec::clear);
        self.sent.update_value(Vec::clear);
    }
}

impl Default for FormMemory {
    fn default() -> Self {
        Self::new()
    }
}
