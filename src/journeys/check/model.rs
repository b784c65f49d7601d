//! The steps of the check, as one pure function. Which questions there are hangs on the answers: the rules
//! say which still matter, and each is asked once.

use super::answers::{self, Open};
use super::names::{FAMILY, TIME};
use crate::fields::Fields;
use crate::form::{FormState, Go};
use chrono::NaiveDate;
use open_door_contract::FieldError;
use open_door_rules::Facts;
use open_door_rules::care::{CareHistory, Question, questions_that_matter};
use open_door_rules::dates::{BirthDate, BirthDateError};
use open_door_rules::entitlement::Activity;

pub use super::names::KNOWN;

/// The first step.
pub const FIRST: &str = "born";
/// The last question.
pub const NOW: &str = "now";
/// The last step: the answer.
pub const RESULT: &str = "result";
/// Where a button leads that adds another time in care: to the same page.
pub const ANOTHER: &str = "another";

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    macro_rules! single {
        ($($name:literal)+) => {
            match step {
                FIRST => &["day", "month", "year"],
                NOW => &["doing"],
                "time" => TIME,
                "family" => FAMILY,
                "short-breaks" => &["short-breaks", "breaks-of"],
                $($name => &[$name],)+
                _ => &[],
            }
        };
    }
    single!(
        "looked-after" "nation" "in-care-now" "thirteen-weeks" "day-at-sixteen" "in-care-at-eighteen"
        "care-order" "at-sixteen" "special-guardianship" "elsewhere" "plan-covers-course"
        "wants-education" "wants-adviser"
    )
}

/// What the answers come to: the questions so far, in order, and the history they tell.
#[derive(Debug)]
pub struct Walk {
    /// Everything told, up to the first question that is open.
    pub history: CareHistory,
    /// The birth date, once it is one.
    birth: Result<BirthDate, BirthDateError>,
    /// The questions asked: all that are answered, and the one that is open.
    asked: Vec<Question>,
    /// What is open in the last of them.
    open: Option<Open>,
}

impl Walk {
    /// Goes through the questions that matter, as far as they are answered.
    #[must_use]
    pub fn through(fields: &Fields, today: NaiveDate) -> Self {
        let birth = BirthDate::parse(fields.get("day"), fields.get("month"), fields.get("year"), today);
        let mut walk = Self {
            history: CareHistory::default(),
            birth,
            asked: Vec::new(),
            open: None,
        };
        let Ok(birth) = birth else { return walk };
        let is_child = birth.age_on(today) < 18;
        loop {
            let questions = questions_that_matter(birth, &walk.history, today);
            let Some(question) = questions
                .into_iter()
                .find(|question| !walk.asked.contains(question))
            else {
                return walk;
            };
            walk.asked.push(question);
            let mut told = walk.history.clone();
            let taken = answers::take(question, fields, birth, is_child, &mut told).and_then(|()| {
                told.check(birth, today).map_err(|error| {
                    Open::Wrong(vec![FieldError::new(
                        answers::field_of(error, fields),
                        answers::message_of(error),
                    )])
                })
            });
            match taken {
                Ok(()) => walk.history = told,
                Err(open) => {
                    walk.open = Some(open);
                    return walk;
                }
            }
        }
    }

    /// The steps so far, in order.
    fn steps(&self) -> Vec<&'static str> {
        let mut steps = vec![FIRST];
        steps.extend(self.asked.iter().map(|question| question.name()));
        if self.is_done() {
            steps.push(NOW);
        }
        steps
    }

    fn is_done(&self) -> bool {
        self.birth.is_ok() && self.open.is_none()
    }

    /// What is open on a step.
    fn open_on(&self, step: &str) -> Option<Open> {
        if step == FIRST {
            return self
                .birth
                .err()
                .map(|error| Open::Wrong(vec![FieldError::new("day", error)]));
        }
        let last = self.asked.last().map(|question| question.name());
        self.open.clone().filter(|_| last == Some(step))
    }

    /// The first step that still needs an answer; the last question, if none does.
    fn needs(&self) -> &'static str {
        self.steps().last().copied().unwrap_or(FIRST)
    }

    /// Which question a step is, counted from 1.
    #[must_use]
    pub fn number(&self, step: &str) -> usize {
        let steps = self.steps();
        steps
            .iter()
            .position(|known| *known == step)
            .unwrap_or_else(|| steps.len().saturating_sub(1))
            + 1
    }
}

/// What a press of a button leads to.
#[must_use]
pub fn turn(state: FormState, go: Go, today: NaiveDate) -> FormState {
    let FormState { step, mut fields, .. } = state;
    let walk = Walk::through(&fields, today);
    let steps = walk.steps();
    let place = steps.iter().position(|known| *known == step);
    match go {
        Go::Back => {
            let before = match place {
                Some(place) => steps.get(place.saturating_sub(1)),
                None => steps.last(),
            };
            show(before.copied().unwrap_or(FIRST), fields, Vec::new())
        }
        Go::To(wanted) if wanted == ANOTHER => {
            let times = answers::shown_times(&fields) + 1;
            fields.set("times", &times.to_string());
            show(&reach(&fields, "time", today), fields, Vec::new())
        }
        Go::To(wanted) => {
            if wanted == RESULT {
                // Whoever has typed something that can't be so hears it, also when they stop here.
                if let Some(Open::Wrong(errors)) = walk.open_on(&step) {
                    return show(&step, fields, errors);
                }
                fields.set("enough", "yes");
            }
            show(&reach(&fields, &wanted, today), fields, Vec::new())
        }
        Go::Next => {
            fields.set("enough", "");
            let Some(place) = place else {
                return show(walk.needs(), fields, Vec::new());
            };
            if let Some(open) = walk.open_on(&step) {
                return show(&step, fields, open.errors());
            }
            show(
                steps.get(place + 1).copied().unwrap_or(RESULT),
                fields,
                Vec::new(),
            )
        }
    }
}

/// What the address calls a step: its number. The questions' names would tell somebody who looks on, or
/// reads the history, what was asked.
#[must_use]
pub fn address(fields: &Fields, step: &str, today: NaiveDate) -> String {
    if step == RESULT {
        return RESULT.to_owned();
    }
    Walk::through(fields, today).number(step).to_string()
}

/// The step asked for, by its name or by its number in the address, or the first before it that still needs
/// an answer.
#[must_use]
pub fn reach(fields: &Fields, wanted: &str, today: NaiveDate) -> String {
    let walk = Walk::through(fields, today);
    let steps = walk.steps();
    let stops_here = walk.birth.is_ok() && fields.get("enough") == "yes";
    if wanted == RESULT && (walk.is_done() || stops_here) {
        return RESULT.to_owned();
    }
    let numbered = wanted
        .parse::<usize>()
        .ok()
        .and_then(|number| steps.get(number.checked_sub(1)?));
    numbered
        .or_else(|| steps.iter().find(|step| **step == wanted))
        .copied()
        .unwrap_or_else(|| walk.needs())
        .to_owned()
}

/// The facts, once every answer is there, or the person wants no more questions.
#[must_use]
pub fn facts(fields: &Fields, today: NaiveDate) -> Option<Facts> {
    let walk = Walk::through(fields, today);
    if !walk.is_done() && fields.get("enough") != "yes" {
        return None;
    }
    Some(Facts {
        birth: walk.birth.ok()?,
        care: walk.history,
        doing: fields.all("doing").filter_map(Activity::from_value).collect(),
    })
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
    use open_door_rules::care::TimeInCare;

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

    fn born_and(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
        [&BORN[..], more].concat()
    }

    /// Looked after in England.
    const LOOKED_AFTER: [(&str, &str); 2] = [("looked-after", "yes"), ("nation", "england")];

    #[test]
    fn every_question_is_a_step_whose_fields_are_known() {
        for question in Question::ALL {
            let shown = shown(question.name());
            assert!(shown.contains(&question.name()), "{question:?}");
            assert!(shown.iter().all(|name| KNOWN.contains(name)), "{question:?}");
        }
    }

    #[test]
    fn a_good_birth_date_leads_to_the_first_question_that_matters() {
        assert_eq!(turn(state(FIRST, &BORN), Go::Next, today()).step, "looked-after");
    }

    #[test]
    fn a_bad_birth_date_stays_with_what_was_typed() {
        let bad = [("day", "31"), ("month", "2"), ("year", "2004")];
        let next = turn(state(FIRST, &bad), Go::Next, today());
        assert_eq!((next.step.as_str(), next.fields.get("day")), (FIRST, "31"));
        assert!(next.error("day").is_some());
    }

    #[test]
    fn no_step_can_be_reached_past_an_open_question() {
        assert_eq!(turn(state(NOW, &[]), Go::Next, today()).step, FIRST);
        assert_eq!(turn(state("nonsense", &[]), Go::Next, today()).step, FIRST);
        let to = |step: &str| reach(&state(FIRST, &BORN).fields, step, today());
        assert_eq!(
            (to("time"), to(RESULT)),
            ("looked-after".to_owned(), "looked-after".to_owned())
        );
    }

    #[test]
    fn the_address_names_no_question_and_leads_back_to_each() {
        let told = born_and(&[LOOKED_AFTER[0], LOOKED_AFTER[1], ("time", "roughly")]);
        let fields = state(FIRST, &told).fields;
        let walk = Walk::through(&fields, today());
        for (number, step) in (1..).zip(walk.steps()) {
            let address = address(&fields, step, today());
            assert_eq!(address, i32::to_string(&number));
            assert_eq!(reach(&fields, &address, today()), step);
        }
        assert_eq!(address(&fields, RESULT, today()), RESULT);
        for nowhere in ["0", "99", "-1", ""] {
            assert_eq!(reach(&fields, nowhere, today()), walk.needs());
        }
    }

    #[test]
    fn stopping_early_shows_the_answer_and_going_on_asks_again() {
        let stopped = turn(state("looked-after", &BORN), Go::To(RESULT.to_owned()), today());
        assert_eq!(stopped.step, RESULT);
        assert!(facts(&stopped.fields, today()).is_some());
        let on = turn(
            FormState {
                step: FIRST.to_owned(),
                ..stopped
            },
            Go::Next,
            today(),
        );
        assert_eq!(on.step, "looked-after");
        assert!(facts(&on.fields, today()).is_none());
    }

    #[test]
    fn what_was_typed_wrongly_is_said_also_to_whoever_stops() {
        let told = born_and(&[LOOKED_AFTER[0], LOOKED_AFTER[1], ("from1-month", "3")]);
        let stopped = turn(state("time", &told), Go::To(RESULT.to_owned()), today());
        assert_eq!(stopped.step, "time");
        assert!(
            stopped
                .error("from1-day")
                .is_some_and(|error| error.starts_with("Write the year too"))
        );
    }

    #[test]
    fn another_time_in_care_keeps_what_is_typed_even_if_it_needs_mending() {
        let told = born_and(&[LOOKED_AFTER[0], LOOKED_AFTER[1], ("from1-month", "x")]);
        let more = turn(state("time", &told), Go::To(ANOTHER.to_owned()), today());
        assert_eq!(
            (
                more.step.as_str(),
                more.fields.get("from1-month"),
                more.fields.get("times")
            ),
            ("time", "x", "2")
        );
    }

    #[test]
    fn times_in_care_that_are_left_empty_do_not_count_and_an_adult_was_there_until_18() {
        let told = born_and(&[
            LOOKED_AFTER[0],
            LOOKED_AFTER[1],
            ("times", "3"),
            ("from2-year", "2019"),
            ("still2", "yes"),
        ]);
        let history = Walk::through(&state("time", &told).fields, today()).history;
        let [period] = history.periods() else {
            panic!("{history:?}")
        };
        assert_eq!(
            period.to.map(open_door_rules::care::RoughDate::in_words),
            Some("27 March 2022".to_owned())
        );
    }

    #[test]
    fn in_and_out_leads_to_questions_in_place_of_dates() {
        let told = born_and(&[
            LOOKED_AFTER[0],
            LOOKED_AFTER[1],
            ("time", "roughly"),
            ("from1-year", "x"),
        ]);
        let next = turn(state("time", &told), Go::Next, today());
        assert_eq!(next.step, "thirteen-weeks");
        let history = Walk::through(&next.fields, today()).history;
        assert!(matches!(history.time, Some(TimeInCare::Roughly { .. })));
    }

    #[test]
    fn going_back_keeps_what_is_typed_even_if_it_needs_mending() {
        let told = born_and(&[LOOKED_AFTER[0], LOOKED_AFTER[1], ("from1-year", "x")]);
        let back = turn(state("time", &told), Go::Back, today());
        assert_eq!(
            (
                back.step.as_str(),
                back.fields.get("from1-year"),
                back.errors.len()
            ),
            ("nation", "x", 0)
        );
    }
}
