//! What some questions ask besides one choice: the times in care, living with family, which of several
//! times were short breaks.

use super::answers::{filled, shown_times};
use super::names::{ENDED, PERIODS, SINCE};
use crate::browser;
use crate::components::block::{block, words};
use crate::components::choices::{Choice, Choices, Pick, tick};
use crate::components::date_input::DateInput;
use crate::components::text_input::{described_by, error_line};
use crate::form::{FormState, Go};
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_rules::care::RoughDate;
use open_door_rules::dates::{BirthDate, in_words};

/// "You turned 14 in May 2018": dates are easier to find with it.
pub fn birthdays(birth: BirthDate, today: NaiveDate) -> String {
    let month = |age| {
        let date = birth.birthday(age);
        let words = in_words(date);
        let month = words.split_once(' ').map_or("", |(_, month)| month);
        format!("{age} in {month}")
    };
    let reached: Vec<_> = [14, 16, 18]
        .into_iter()
        .filter(|age| birth.birthday(*age) <= today)
        .map(month)
        .collect();
    match reached.as_slice() {
        [] => String::new(),
        [only] => format!("It may help: you turned {only}."),
        [first @ .., last] => format!("It may help: you turned {} and {last}.", first.join(", ")),
    }
}

/// The times in care, each with a start and an end.
pub fn times(state: &FormState, adult: Option<BirthDate>, added: bool) -> AnyView {
    let count = shown_times(&state.fields);
    let still = if adult.is_some() {
        "I was there until I turned 18"
    } else {
        "I am still there"
    };
    let blocks = PERIODS
        .iter()
        .take(count)
        .zip(1..)
        .map(|(names, number)| {
            let of = |what: &str| match number {
                1 => format!(" {what}"),
                _ => format!(" {what}, time {number}"),
            };
            let error = |name: &str| state.error(name).map(str::to_owned);
            let checked = !state.fields.get(names.still).is_empty();
            let still_error = error(names.still);
            let described = described_by(names.still, false, still_error.is_some());
            let class = if still_error.is_some() {
                "fieldset period field--error"
            } else {
                "fieldset period"
            };
            let mut still = Choice::new("yes", still);
            if number > 1 {
                // Heard, so that the boxes can be told apart.
                still.title.push_str(&format!(", time {number}"));
            }
            let dates = view! {
                <DateInput
                    legend="From"
                    hint=if number == 1 { "Only the year is fine, like 2019." } else { "" }
                    names=names.from
                    of=of("it started")
                    fields=state.fields.clone()
                    error=error(names.from[0])
                />
                <DateInput
                    legend="Until"
                    names=names.to
                    of=of("it ended")
                    fields=state.fields.clone()
                    error=error(names.to[0])
                />
            };
            block("fieldset")
                .class(class)
                .with(
                    block("legend")
                        .class("fieldset__legend")
                        .words(format!("Time in care {number}"))
                        .done(),
                )
                .with(dates.into_any())
                .with(error_line(names.still, still_error).into_any())
                .with(tick(
                    "checkbox",
                    names.still,
                    names.still.to_owned(),
                    checked,
                    still,
                    described,
                ))
                .done()
        })
        .collect_view();
    if added && let Some(names) = PERIODS.get(count - 1) {
        let first = names.from[0];
        Effect::new(move |_| browser::focus_field(first));
    }
    let full = count >= PERIODS.len();
    view! {
        <div class="times">
            <input type="hidden" name="times" value=count.to_string() />
            {blocks}
            {if full {
                words("p", "Were there more? Choose “I was in and out” above. That is fine.")
            } else {
                view! {
                    // What Enter presses: the first button of a form.
                    <button class="enter" type="submit" name=Go::FIELD value="next" tabindex="-1" aria-hidden="true"></button>
                    <p>
                        <button class="button button--secondary" type="submit" name=Go::FIELD value="to:another">
                            "Add another time in care"
                        </button>
                    </p>
                }
                    .into_any()
            }}
        </div>
    }
    .into_any()
}

/// When living with family began and ended. Each is shown once it is asked for.
pub fn family(state: &FormState) -> AnyView {
    let error = |name: &str| state.error(name).map(str::to_owned);
    view! {
        <div class="since">
            <DateInput
                legend="When did you move in with them?"
                hint="Only the year is fine. Leave it empty if you are not sure."
                names=SINCE
                of=" it started"
                fields=state.fields.clone()
                error=error(SINCE[0])
            />
        </div>
        <div class="ended">
            <DateInput
                legend="When did it end?"
                hint="Leave it empty if you are not sure, or if it has not ended."
                names=ENDED
                of=" it ended"
                fields=state.fields.clone()
                error=error(ENDED[0])
            />
        </div>
    }
    .into_any()
}

/// Which of several times in care were short breaks.
pub fn which_breaks(state: &FormState) -> AnyView {
    let fields = &state.fields;
    let choices = filled(fields)
        .zip(1..)
        .map(|(names, number)| {
            let [day, month, year] = names.from.map(|name| fields.get(name));
            let from = RoughDate::parse(day, month, year).unwrap_or_default();
            Choice::new(
                i32::to_string(&number),
                format!("The time from {}", from.in_words()),
            )
        })
        .collect();
    view! {
        <div class="which">
            <Choices
                name="breaks-of"
                legend="Which times were short breaks?"
                hint="Only if you chose “Some of the times”."
                choices
                chosen=fields.all("breaks-of").map(str::to_owned).collect()
                error=state.error("breaks-of").map(str::to_owned)
                pick=Pick::Several
            />
        </div>
    }
    .into_any()
}
