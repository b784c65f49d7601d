//! What is wrong with the content, in words that say how to mend it.

use std::cell::RefCell;
use std::fmt;

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder, from the content folder on.
    pub file: String,
    /// The line, where there is one; the first line is 1.
    pub line: Option<usize>,
    /// What is wrong, and how to mend it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// Everything that is wrong, in the order of the files and their lines. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentErrors(Vec<Problem>);

impl ContentErrors {
    /// The problems, in order.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0
    }
}

impl fmt::Display for ContentErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            1 => write!(f, "The content has a problem to mend:")?,
            count => write!(f, "The content has {count} problems to mend:")?,
        }
        self.0.iter().try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

impl std::error::Error for ContentErrors {}

/// Collects problems while the content is read, so that one run names them all.
#[derive(Debug, Default)]
pub(crate) struct Report(RefCell<Vec<Problem>>);

impl Report {
    pub(crate) fn add(&self, file: &str, line: Option<usize>, what: String) {
        self.0.borrow_mut().push(Problem {
            file: file.to_owned(),
            line,
            what,
        });
    }

    /// Everything that was wrong, in no order.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }

    /// `value`, if nothing was wrong.
    pub(crate) fn unless_wrong<T>(self, value: T) -> Result<T, ContentErrors> {
        let mut problems = self.into_problems();
        if problems.is_empty() {
            return Ok(value);
        }
        problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        Err(ContentErrors(problems))
    }
}
