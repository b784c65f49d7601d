//! How every form with several steps works, with and without script.
//!
//! A journey's `model.rs` is one pure function: fields in, [`Turn`] out. Without script the server
//! calls it on what was posted; with script the browser calls it on what stands in the form. Both
//! then show the same [`FormState`].

use crate::fields::Fields;
use open_door_contract::FieldError;
use serde::{Deserialize, Serialize};

/// Where someone is in a form: the step, every answer so far, and what must be mended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// The step's name.
    pub step: String,
    /// Every answer so far, also those that still need mending.
    pub fields: Fields,
    /// What must be mended on this step.
    pub errors: Vec<FieldError>,
}

/// What a press of a button leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn<T> {
    /// Show this step.
    Show(FormState),
    /// Everything is there: send it. The state is kept, so that a failed sending loses nothing.
    Send(T, FormState),
}

impl FormState {
    /// The message about `field`, if there is one.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }
}

/// What the pressed button asks for: the value of the field `go`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// On to the next step, or send.
    Next,
    /// To the step before, keeping what is typed.
    Back,
    /// To a named step, from the check page.
    To(String),
}

impl Go {
    /// The name of the field a button sends.
    pub const FIELD: &'static str = "go";

    /// Reads a button's value; Enter sends none and means next.
    #[must_use]
    pub fn from_value(value: &str) -> Self {
        match value.strip_prefix("to:") {
            Some(step) => Self::To(step.to_owned()),
            None if value == "back" => Self::Back,
            None => Self::Next,
        }
    }
}
