//! Reads `[[timer]]` parts: dates that count from a birthday.

use crate::fields::Fields;
use open_door_rules::dates::Span;
use open_door_rules::timer::Timer;

/// Words that would tell somebody looking at a calendar what it is about.
const TELLING: [&str; 8] = [
    "adviser", "advisor", "care", "council", "leaver", "leaving", "pathway", "social",
];

pub(crate) fn read(mut fields: Fields<'_>) -> Timer {
    let timer = Timer {
        id: fields.rule_id("id"),
        birthday: fields.number("birthday"),
        offset: fields.optional_span("offset"),
        every: fields.optional_span("every"),
        until_birthday: fields.optional_number("until_birthday"),
        counted_from: fields.optional_text("counted_from"),
        statuses: fields.statuses(),
        title: fields.text("title"),
        calendar_title: fields.text("calendar_title"),
        what: fields.text("what"),
        who: fields.text("who"),
        if_not: fields.text("if_not"),
        source: fields.text("source"),
    };
    if timer
        .every
        .is_some_and(|(Span::Months(n) | Span::Weeks(n) | Span::Days(n))| n < 0)
    {
        fields.problem(
            "every",
            "\"every\" must go forward. Take out the minus sign.".to_owned(),
        );
    }
    if timer.until_birthday.is_some_and(|until| until <= timer.birthday) {
        let what = format!(
            "\"until_birthday\" must be later than \"birthday\", which is {}. Raise it, or take it out.",
            timer.birthday
        );
        fields.problem("until_birthday", what);
    }
    let said = timer.calendar_title.to_lowercase();
    if let Some(word) = TELLING
        .iter()
        .find(|word| said.split(|c: char| !c.is_alphanumeric()).any(|w| w == **word))
    {
        let what = format!(
            "\"calendar_title\" says \"{word}\". A calendar can be seen by others: use words that say nothing about care."
        );
        fields.problem("calendar_title", what);
    }
    fields.done();
    timer
}
