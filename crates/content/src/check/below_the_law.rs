//! What gives less than law or guidance: law is a fault, guidance a warning that asks for the reason.

use super::source::{Part, Sentence};
use super::words::{days, has_any, intervals, is_same, plain, says, sums};
use super::{Bench, Check, Finding, Level, Source};
use crate::standards::{Claim, Floor};
use open_door_rules::entitlement::Kind;

/// Someone can ask for an adviser until the day before this birthday (CA 1989 s.23CZB(1), (3)).
const LAST_BIRTHDAY: i64 = 25;

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources.iter().filter(|source| source.council.is_some()) {
        for sentence in &source.sentences {
            for claim in &bench.standards.claims {
                // A page may tell what a policy says, if it tells in one breath what the law says.
                if says(&sentence.plain, &claim.says) && !has_any(&sentence.plain_around, &claim.unless) {
                    findings.push(of_claim(source, sentence, claim));
                }
            }
            for floor in &bench.standards.floors {
                if speaks_of(&sentence.plain, floor) {
                    findings.extend(of_floor(source, sentence.line, &sentence.text, floor));
                }
            }
        }
        findings.extend(typed(bench, source));
    }
    findings
}

fn speaks_of(plain: &str, floor: &Floor) -> bool {
    says(plain, &floor.says) && !has_any(plain, &floor.unless)
}

fn of_claim(source: &Source, sentence: &Sentence, claim: &Claim) -> Finding {
    let what = format!("“{}” gives less. {} ({})", sentence.text, claim.law, claim.source);
    below(source, sentence.line, claim.kind, &what)
}

/// A sum or a rhythm in a sentence that speaks of the thing. One that is enough is enough.
fn of_floor(source: &Source, line: usize, sentence: &str, floor: &Floor) -> Option<Finding> {
    let least = floor
        .at_least
        .as_deref()
        .and_then(|sum| sums(sum).into_iter().next());
    if let Some(least) = least {
        let said: Vec<_> = sums(sentence)
            .into_iter()
            .filter(|sum| sum.is_like(&least))
            .collect();
        let most = said.iter().max_by_key(|sum| sum.pence)?;
        if most.pence >= least.pence {
            return None;
        }
        let what = format!(
            "{} is {} here, and at least {} by {}. “{sentence}”",
            floor.name, most.shown, least.shown, floor.source
        );
        return Some(below(source, line, floor.kind, &what));
    }
    let most = days(floor.at_most_every?);
    let said = intervals(sentence);
    let shortest = said.iter().min_by(|a, b| a.days.total_cmp(&b.days))?;
    rarer(shortest.days, most).then(|| {
        let what = format!(
            "{} comes {} here, and at least every {} by {}. “{sentence}”",
            floor.name,
            shortest.shown,
            floor
                .at_most_every
                .map(|span| span.in_words())
                .unwrap_or_default(),
            floor.source
        );
        below(source, line, floor.kind, &what)
    })
}

fn rarer(said: f64, most: f64) -> bool {
    said > most && !is_same(said, most)
}

/// The same for values that are typed.
fn typed(bench: &Bench<'_>, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let floors = &bench.standards.floors;
    for rule in source.rules() {
        let Some((every, text)) = rule.span("every").zip(rule.text("text")) else {
            continue;
        };
        for floor in floors.iter().filter(|floor| speaks_of(&plain(text), floor)) {
            if let Some(most) = floor.at_most_every
                && rarer(days(every), days(most))
            {
                let what = format!(
                    "{} comes every {} here, and at least every {} by {}.",
                    floor.name,
                    every.in_words(),
                    most.in_words(),
                    floor.source
                );
                findings.push(below(source, rule.line_of("every"), floor.kind, &what));
            }
        }
    }
    if source.part == Part::Entitlement {
        let named = source.values.text("floor");
        for floor in floors.iter().filter(|floor| Some(floor.thing.as_str()) == named) {
            let line = source.values.line_of("amount");
            let amount = source.values.text("amount").unwrap_or_default();
            findings.extend(of_floor(source, line, amount, floor));
        }
    }
    let back = source
        .values
        .table("step_back")
        .filter(|_| source.part == Part::Council);
    if let Some(back) = back
        && let Some(until) = back
            .whole("until_birthday")
            .filter(|until| *until < LAST_BIRTHDAY)
    {
        let what = format!(
            "Coming back ends at {until} here. The law keeps it open until the day before the 25th birthday \
             (Children Act 1989 s.23CZB)."
        );
        findings.push(below(source, back.line_of("until_birthday"), Kind::Law, &what));
    }
    findings
}

/// A rule of practice that says in a `note` that it differs from the law tells how the council works; it is
/// not passed off as what a person can get. The note itself has no such excuse: people read it as what holds.
fn is_noted(source: &Source, line: usize) -> bool {
    let rule = source.rules().filter(|rule| rule.line <= line).last();
    rule.and_then(|rule| rule.get("note"))
        .is_some_and(|note| note.line != line)
}

fn below(source: &Source, line: usize, kind: Kind, what: &str) -> Finding {
    let (level, how) = match kind {
        _ if is_noted(source, line) => (Level::Notice, "The note says so. Tell the council."),
        Kind::Law => (
            Level::Fault,
            "Write what the law gives. If the council's document says less, keep it as a rule in practice/ with a \
             \"note\", and tell the council.",
        ),
        Kind::Guidance | Kind::Scheme | Kind::Discretionary | Kind::Council => (
            Level::Warning,
            "That is guidance: a council needs a good reason to give less. Give a reason in the text, or ask the \
             council.",
        ),
    };
    source.finding(line, level, Check::BelowTheLaw, format!("{what} {how}"))
}
