//! The steps of the check, as one pure function.

use crate::fields::Fields;
use crate::form::{FormState, Go};
use chrono::NaiveDate;
use open_door_contract::FieldError;
use open_door_rules::Facts;
use open_door_rules::dates::BirthDate;
use open_door_rules::entitlement::Activity;
use open_door_rules::status::CareStatement;

/// The names of all its fields.
pub const KNOWN: &[&str] = &["day", "month", "year", "statement", "doing"];

/// The first step.
pub const FIRST: &str = "born";
/// The last: the answer.
pub const RESULT: &str = "result";
const STEPS: [&str; 4] = [FIRST, "care", "now", RESULT];

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    match step {
        FIRST => &["day", "month", "year"],
        "care" => &["statement"],
        "now" => &["doing"],
        _ => &[],
    }
}

/// What a press of a button leads to.
#[must_use]
pub fn turn(state: FormState, go: Go, today: NaiveDate) -> FormState {
    let FormState { step, fields, .. } = state;
    let place = STEPS.iter().position(|known| *known == step).unwrap_or(0);
    match go {
        Go::Back => show(
            STEPS.get(place.saturating_sub(1)).copied().unwrap_or(FIRST),
            fields,
            Vec::new(),
        ),
        Go::To(step) => {
            let step = reach(&fields, &step, today);
            show(&step, fields, Vec::new())
        }
        Go::Next => {
            let here = STEPS.get(place).copied().unwrap_or(FIRST);
            let errors = problems(here, &fields, today);
            if errors.is_empty() {
                let next = STEPS.get(place + 1).copied().unwrap_or(RESULT);
                let next = reach(&fields, next, today);
                show(&next, fields, Vec::new())
            } else {
                show(here, fields, errors)
            }
        }
    }
}

/// The step asked for, or the first before it that still needs an answer.
#[must_use]
pub fn reach(fields: &Fields, wanted: &str, today: NaiveDate) -> String {
    let wanted = STEPS
        .iter()
        .find(|step| **step == wanted)
        .copied()
        .unwrap_or(FIRST);
    STEPS
        .iter()
        .take_while(|step| **step != wanted)
        .find(|step| !problems(step, fields, today).is_empty())
        .copied()
        .unwrap_or(wanted)
        .to_owned()
}

/// The facts, once every answer is there.
#[must_use]
pub fn facts(fields: &Fields, today: NaiveDate) -> Option<Facts> {
    Some(Facts {
        birth: birth(fields, today).ok()?,
        care: CareStatement::from_value(fields.get("statement"))?.into(),
        doing: fields.all("doing").filter_map(Activity::from_value).collect(),
    })
}

fn birth(fields: &Fields, today: NaiveDate) -> Result<BirthDate, open_door_rules::dates::BirthDateError> {
    BirthDate::parse(fields.get("day"), fields.get("month"), fields.get("year"), today)
}

fn problems(step: &str, fields: &Fields, today: NaiveDate) -> Vec<FieldError> {
    match step {
        FIRST => birth(fields, today)
            .err()
            .map(|error| FieldError::new("day", error))
            .into_iter()
            .collect(),
        "care" if CareStatement::from_value(fields.get("statement")).is_none() => {
            vec![FieldError::new(
                "statement",
                "Choose the one that fits best. “I am not sure” is fine too",
            )]
        }
        _ => Vec::new(),
    }
}

fn show(step: &str, fields: Fields, errors: Vec<FieldError>) -> FormState {
    FormState {
        step: step.to_owned(),
        fields,
        errors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a date")
    }

    fn state(step: &str, pairs: &[(&str, &str)]) -> FormState {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        FormState {
            step: step.to_owned(),
            fields: Fields::from_pairs(pairs, KNOWN),
            errors: Vec::new(),
        }
    }

    const BORN: [(&str, &str); 3] = [("day", "27"), ("month", "3"), ("year", "2004")];

    #[test]
    fn a_good_birth_date_leads_to_the_next_question() {
        assert_eq!(turn(state(FIRST, &BORN), Go::Next, today()).step, "care");
    }

    #[test]
    fn a_bad_birth_date_stays_with_what_was_typed() {
        let next = turn(
            state(FIRST, &[("day", "31"), ("month", "2"), ("year", "2004")]),
            Go::Next,
            today(),
        );
        assert_eq!((next.step.as_str(), next.fields.get("day")), (FIRST, "31"));
        assert!(next.error("day").is_some());
    }

    #[test]
    fn what_someone_does_now_may_be_left_out() {
        let mut answers = BORN.to_vec();
        answers.push(("statement", "not-sure"));
        let result = turn(state("now", &answers), Go::Next, today());
        assert_eq!(result.step, RESULT);
        assert!(facts(&result.fields, today()).is_some());
    }

    #[test]
    fn no_step_can_be_reached_past_an_open_question() {
        assert_eq!(turn(state("now", &[]), Go::Next, today()).step, FIRST);
        assert_eq!(
            turn(state(FIRST, &BORN), Go::To(RESULT.to_owned()), today()).step,
            "care"
        );
        assert_eq!(turn(state("nonsense", &[]), Go::Next, today()).step, FIRST);
    }

    #[test]
    fn going_back_keeps_what_is_typed_even_if_it_needs_mending() {
        let back = turn(state("care", &[("day", "x")]), Go::Back, today());
        assert_eq!(
            (back.step.as_str(), back.fields.get("day"), back.errors.len()),
            (FIRST, "x", 0)
        );
    }
}
