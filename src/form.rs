//! How every form with several steps works, with and without script.
//!
//! A journey's `model.rs` is one pure function: fields in, [`Turn`] out. Without script the server
//! calls it on what was posted; with script the browser calls it on what stands in the form. Both
//! then show the same [`FormState`].

use crate::fields::Fields;
use open_door_contract::{ApiError, FieldError};
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

/// The steps of one form, in order, for the answers so far. The last one shows everything, to check and
/// send.
pub struct Steps<'a> {
    /// Their names.
    pub names: &'a [&'static str],
    /// The names of the fields that a step shows.
    pub shown: fn(&str) -> &'static [&'static str],
    /// What must be mended on a step.
    pub problems: &'a dyn Fn(&str, &Fields) -> Vec<FieldError>,
}

/// The last step of every form that is sent.
pub const CHECK: &str = "check";

impl Steps<'_> {
    /// What a press of a button leads to; `read` makes what is sent out of the answers.
    pub fn turn<T, E>(
        &self,
        state: FormState,
        go: Go,
        read: impl FnOnce(&Fields) -> Result<T, E>,
    ) -> Turn<T> {
        let FormState { step, mut fields, .. } = state;
        let place = self.names.iter().position(|known| *known == step).unwrap_or(0);
        let here = self.at(place);
        let wanted = match go {
            Go::Back => return Turn::Show(at(self.at(place.saturating_sub(1)), fields, Vec::new())),
            Go::To(step) => step,
            Go::Next => {
                let errors = self.problems_on(here, &fields);
                if !errors.is_empty() {
                    return Turn::Show(at(here, fields, errors));
                }
                if here == CHECK {
                    return self.send(fields, read);
                }
                // Whoever came from the last page goes back to it.
                if fields.get("checked") == "yes" {
                    CHECK.to_owned()
                } else {
                    self.at(place + 1).to_owned()
                }
            }
        };
        let step = self.reach(&fields, &wanted);
        if step == CHECK {
            fields.set("checked", "yes");
        }
        Turn::Show(at(&step, fields, Vec::new()))
    }

    /// The step asked for, or the first before it that still needs an answer.
    #[must_use]
    pub fn reach(&self, fields: &Fields, wanted: &str) -> String {
        let wanted = self
            .names
            .iter()
            .find(|step| **step == wanted)
            .copied()
            .unwrap_or_else(|| self.at(0));
        self.names
            .iter()
            .take_while(|step| **step != wanted)
            .find(|step| !(self.problems)(step, fields).is_empty())
            .copied()
            .unwrap_or(wanted)
            .to_owned()
    }

    /// Where to show what the server refused: on the step whose field it is about, or the last one.
    #[must_use]
    pub fn refused(&self, fields: Fields, error: ApiError) -> FormState {
        let errors = if error.fields.is_empty() {
            vec![FieldError::new("", error.message)]
        } else {
            error.fields
        };
        let step = self.names.iter().find(|step| {
            errors
                .iter()
                .any(|error| (self.shown)(step).contains(&error.field.as_str()))
        });
        at(step.copied().unwrap_or(CHECK), fields, errors)
    }

    /// What must be mended on a step; on the last one, everything.
    #[must_use]
    pub fn problems_on(&self, step: &str, fields: &Fields) -> Vec<FieldError> {
        if step != CHECK {
            return (self.problems)(step, fields);
        }
        self.names
            .iter()
            .filter(|step| **step != CHECK)
            .flat_map(|step| (self.problems)(step, fields))
            .map(|error| FieldError::new("", error.message))
            .collect()
    }

    fn send<T, E>(&self, fields: Fields, read: impl FnOnce(&Fields) -> Result<T, E>) -> Turn<T> {
        match read(&fields) {
            Ok(request) => Turn::Send(request, at(CHECK, fields, Vec::new())),
            // An answer was changed under way: go to it and say what to mend.
            Err(_) => {
                let step = self.reach(&fields, CHECK);
                let errors = self.problems_on(&step, &fields);
                Turn::Show(at(&step, fields, errors))
            }
        }
    }

    fn at(&self, place: usize) -> &'static str {
        self.names.get(place).copied().unwrap_or(CHECK)
    }
}

fn at(step: &str, fields: Fields, errors: Vec<FieldError>) -> FormState {
    FormState {
        step: step.to_owned(),
        fields,
        errors,
    }
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
