//! Two values for one thing within a pack: whoever reads both can't know which is right.

use super::source::Part;
use super::tree::Table;
use super::words::{days, figures, intervals, is_same, lengths, plain, postcodes, says, sums, telephones};
use super::{Bench, Check, Finding, Level, Source};
use crate::shape::is_postcode;

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Numbers for everyone in England may stand on any page.
    let everyones: Vec<_> = bench
        .sources
        .iter()
        .filter(|source| source.council.is_none())
        .flat_map(numbers)
        .map(|(_, number)| number)
        .collect();
    for council in bench.councils() {
        let pack = bench.pack(council);
        rules_with_two_rhythms(&pack, &mut findings);
        values_and_words(&pack, &mut findings);
        contacts(&pack, &mut findings);
        numbers_that_no_contact_has(&pack, &everyones, &mut findings);
        addresses_with_two_postcodes(&pack, &mut findings);
        promises_with_two_sums(&pack, &mut findings);
        for floor in &bench.standards.floors {
            pages_with_two_sums(&pack, &floor.name, &floor.says, &mut findings);
        }
    }
    findings
}

fn fault(source: &Source, line: usize, what: String) -> Finding {
    source.finding(line, Level::Fault, Check::Contradiction, what)
}

/// Everything that makes two rules about one thing.
fn about(rule: &Table) -> impl PartialEq + use<'_> {
    let words = ["kind", "by", "after", "compare"].map(|key| rule.text(key));
    let ages = [rule.whole("from_birthday"), rule.whole("until_birthday")];
    (words, ages, rule.set("statuses"), rule.set("means"))
}

/// The same for two rules that answer the same point of the comparison.
fn answers(rule: &Table) -> impl PartialEq + use<'_> {
    let ages = [rule.whole("from_birthday"), rule.whole("until_birthday")];
    (rule.text("compare"), ages, rule.set("statuses"))
}

fn rules_with_two_rhythms(pack: &[&Source], findings: &mut Vec<Finding>) {
    for key in ["every", "within"] {
        let rules = pack
            .iter()
            .flat_map(|source| source.rules().map(move |rule| (*source, rule)));
        let timed: Vec<_> = rules
            .filter_map(|(source, rule)| Some((source, rule, rule.span(key)?)))
            .collect();
        for (number, (source, rule, mine)) in timed.iter().enumerate() {
            let other = timed.iter().take(number).find(|(_, earlier, other)| {
                let one_thing = about(earlier) == about(rule)
                    || (rule.text("compare").is_some() && answers(earlier) == answers(rule));
                one_thing && !is_same(days(*other), days(*mine))
            });
            if let Some((other_source, earlier, other)) = other {
                let what = format!(
                    "This says {} and {}:{} says {} for the same thing. Look it up in the council's document and change \
                     one. If they are two things, say whom or what each is for.",
                    mine.in_words(),
                    other_source.file,
                    earlier.line_of(key),
                    other.in_words()
                );
                findings.push(fault(source, rule.line_of(key), what));
            }
        }
    }
}

/// A typed length of time, and another in the words beside it.
fn values_and_words(pack: &[&Source], findings: &mut Vec<Finding>) {
    for source in pack {
        let timers = source
            .values
            .tables("timer")
            .filter(|_| source.part == Part::Council);
        for part in source.rules().chain(timers) {
            for words in ["text", "short", "what"] {
                let Some(text) = part.text(words) else { continue };
                let pairs = [("every", intervals(text)), ("within", lengths(text))];
                for (key, said) in pairs {
                    let Some(typed) = part.span(key) else { continue };
                    let same = said.iter().any(|length| is_same(length.days, days(typed)));
                    let Some(other) = said.first().filter(|_| !same) else {
                        continue;
                    };
                    let what = format!(
                        "\"{key}\" is {} and \"{words}\" says “{}”. Look it up in the council's document and change one.",
                        typed.in_words(),
                        other.shown
                    );
                    findings.push(fault(source, part.line_of(key), what));
                }
            }
        }
        if source.part == Part::Council {
            for (part, key) in [("step_back", "plan_within"), ("step_away", "review_within")] {
                steps_and_value(source, part, key, findings);
            }
        }
    }
}

/// "Within three months" among the steps, and another length of time as a value.
fn steps_and_value(source: &Source, part: &str, key: &str, findings: &mut Vec<Finding>) {
    let Some(table) = source.values.table(part) else {
        return;
    };
    let Some(typed) = table.span(key) else { return };
    let answer = table.span("answer_within").map(days);
    for (line, step) in table.texts("steps") {
        let plain = plain(step);
        let Some((_, after)) = plain.split_once("within ") else {
            continue;
        };
        let Some(said) = lengths(after).into_iter().next() else {
            continue;
        };
        let known = [Some(days(typed)), answer];
        if !known.iter().flatten().any(|one| is_same(*one, said.days)) {
            let what = format!(
                "This step says “within {}” and \"{key}\" is {}. Look it up in the council's document and change one.",
                said.shown,
                typed.in_words()
            );
            findings.push(fault(source, line, what));
        }
    }
}

fn contacts(pack: &[&Source], findings: &mut Vec<Finding>) {
    for source in pack.iter().filter(|source| source.part == Part::Council) {
        let all: Vec<_> = source.values.tables("contacts").collect();
        for (number, contact) in all.iter().enumerate() {
            let named = |other: &&&Table| {
                let same = ["name", "channel"]
                    .iter()
                    .all(|key| other.text(key) == contact.text(key));
                same && other.text("value") != contact.text("value")
            };
            if let Some(earlier) = all.iter().take(number).find(named) {
                let name = contact.text("name").unwrap_or_default();
                let what = format!(
                    "\"{name}\" stands on line {} too, with another value. Keep the right one, or give each its own name.",
                    earlier.line
                );
                findings.push(fault(source, contact.line_of("value"), what));
            }
        }
    }
}

/// Every telephone number of a file, with its line.
fn numbers(source: &Source) -> Vec<(usize, String)> {
    let mut texts = Vec::new();
    source.values.all_texts(&mut texts);
    let body = source.body.lines().enumerate();
    let lines = body.map(|(number, line)| ("", source.body_line + number, line));
    let all = texts
        .into_iter()
        .filter(|(key, ..)| *key != "source")
        .chain(lines);
    all.flat_map(|(_, line, text)| {
        let found = telephones(text).into_iter();
        found.map(move |(_, number)| (line, number.to_owned()))
    })
    .collect()
}

/// A number on a page that is no contact of the council's: one of the two is wrong, or it is missing.
fn numbers_that_no_contact_has(pack: &[&Source], everyones: &[String], findings: &mut Vec<Finding>) {
    let contacts = pack.iter().filter(|source| source.part == Part::Council);
    let values = contacts.flat_map(|source| source.values.tables("contacts"));
    let mut known: Vec<_> = values
        .filter_map(|contact| contact.text("value"))
        .map(figures)
        .collect();
    known.extend(everyones.iter().map(|number| figures(number)));
    for source in pack {
        for (line, number) in numbers(source) {
            if !known.contains(&figures(&number)) {
                let what = format!(
                    "{number} is no contact in council.toml. Is it a slip? Then write the number that stands there. Is \
                     it another contact? Then add it there as [[contacts]]."
                );
                findings.push(fault(source, line, what));
            }
        }
    }
}

/// A place named as a contact is, with another postcode.
fn addresses_with_two_postcodes(pack: &[&Source], findings: &mut Vec<Finding>) {
    let contacts = pack.iter().filter(|source| source.part == Part::Council);
    let values = contacts.flat_map(|source| source.values.tables("contacts"));
    let places: Vec<_> = values
        .filter_map(|contact| contact.text("value"))
        .filter_map(|value| {
            let (place, _) = value.split_once(',')?;
            let (_, code) = postcodes(value).into_iter().find(|(_, code)| is_postcode(code))?;
            Some((place, code))
        })
        .collect();
    for source in pack {
        for saying in &source.sayings {
            for (place, code) in places.iter().filter(|(place, _)| saying.text.contains(place)) {
                let said = postcodes(&saying.text);
                let Some((_, other)) = said.iter().find(|(_, said)| is_postcode(said)) else {
                    continue;
                };
                if !said.iter().any(|(_, said)| said == code) && !places.contains(&(*place, other)) {
                    let what = format!(
                        "{place} has the postcode {other} here and {code} in council.toml. Change one."
                    );
                    findings.push(fault(source, saying.line, what));
                }
            }
        }
    }
}

/// Two promises of one thing to the same people, with two sums.
fn promises_with_two_sums(pack: &[&Source], findings: &mut Vec<Finding>) {
    let promises: Vec<_> = pack
        .iter()
        .filter(|source| source.part == Part::Entitlement)
        .collect();
    for (number, source) in promises.iter().enumerate() {
        let mine = (source.values.text("floor"), source.values.text("amount"));
        let (Some(thing), Some(amount)) = mine else {
            continue;
        };
        let Some(earlier) = promises.iter().take(number).find(|earlier| {
            earlier.values.text("floor") == Some(thing)
                && earlier
                    .values
                    .text("amount")
                    .is_some_and(|other| !share_a_sum(other, amount))
                && for_whom(earlier) == for_whom(source)
        }) else {
            continue;
        };
        let what = format!(
            "\"amount\" is {amount} here and {} in {}, and both are \"{thing}\". Change one, or say whom each is for.",
            earlier.values.text("amount").unwrap_or_default(),
            earlier.file
        );
        findings.push(fault(source, source.values.line_of("amount"), what));
    }
}

fn for_whom(source: &Source) -> impl PartialEq + use<'_> {
    let groups = source.values.tables("conditions").map(|group| {
        let ages = [group.whole("from_age"), group.whole("until_age")];
        (ages, group.set("statuses"), group.set("doing"))
    });
    groups.collect::<Vec<_>>()
}

fn share_a_sum(one: &str, other: &str) -> bool {
    let others = sums(other);
    sums(one)
        .iter()
        .any(|sum| others.iter().any(|other| other.pence == sum.pence))
}

/// Sentences on two pages, or a promise and its own text, with two sums for one thing.
fn pages_with_two_sums(pack: &[&Source], name: &str, thing: &[Vec<String>], findings: &mut Vec<Finding>) {
    let mut first: Option<(&Source, usize, String)> = None;
    for source in pack {
        let mut said: Vec<_> = source
            .sentences
            .iter()
            .filter(|sentence| says(&sentence.plain, thing) && !sums(&sentence.text).is_empty())
            .map(|sentence| (sentence.line, sentence.text.clone()))
            .collect();
        // A promise's sum is about what its text is about.
        if source
            .sentences
            .iter()
            .any(|sentence| says(&sentence.plain, thing))
            && let Some(amount) = source
                .values
                .text("amount")
                .filter(|amount| !sums(amount).is_empty())
        {
            said.insert(0, (source.values.line_of("amount"), amount.to_owned()));
        }
        for (line, sentence) in said {
            match &first {
                None => first = Some((source, line, sentence)),
                Some((other, other_line, other_sentence)) if !share_a_sum(other_sentence, &sentence) => {
                    let sum = sums(&sentence)
                        .into_iter()
                        .next()
                        .map(|sum| sum.shown)
                        .unwrap_or_default();
                    let what = format!(
                        "{name}: this says {sum}, and {}:{other_line} says something else (“{other_sentence}”). Change one.",
                        other.file
                    );
                    findings.push(fault(source, line, what));
                }
                Some(_) => {}
            }
        }
    }
}
