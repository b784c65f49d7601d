//! How one entitlement stands for one person: theirs now, to ask about, theirs from a day on, or not as
//! things stand. Never a bare no.

use crate::care::LikelyStatus;
use crate::dates::{BirthDate, in_words};
use crate::entitlement::{Activity, Condition, Entitlement, Kind, Starts};
use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How one entitlement stands for one person. Never a bare no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", tag = "verdict")]
pub enum Verdict {
    /// It looks as if this is for them now.
    Now {
        /// Why.
        why: String,
    },
    /// It depends on something that is open: who to ask is shown beside it.
    Ask {
        /// What it depends on.
        why: String,
    },
    /// It looks as if it will be for them from this day.
    From {
        /// The day.
        date: NaiveDate,
        /// Why then.
        why: String,
    },
    /// Not for them as things stand, with what would change that.
    NotShown {
        /// Why, or what would change it.
        why: String,
    },
}

impl Verdict {
    const fn rank(&self) -> u8 {
        match self {
            Self::Now { .. } => 3,
            Self::Ask { .. } => 2,
            Self::From { .. } => 1,
            Self::NotShown { .. } => 0,
        }
    }

    /// Of two that both lie ahead, the sooner counts.
    const fn earliness(&self) -> std::cmp::Reverse<NaiveDate> {
        match self {
            Self::From { date, .. } => std::cmp::Reverse(*date),
            _ => std::cmp::Reverse(NaiveDate::MIN),
        }
    }
}

/// How `entitlement` stands for a person: the best that any of its groups gives, once it has started.
#[must_use]
pub fn verdict(
    entitlement: &Entitlement,
    birth: BirthDate,
    likely: &LikelyStatus,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    match entitlement.starts_on {
        Some(Starts::On(start)) if start > as_of => {
            // Who is too old by then doesn't get it.
            match started(entitlement, birth, likely, doing, start) {
                Verdict::Now { .. } => Verdict::From {
                    date: start,
                    why: format!("This is a change in the law. It starts on {}.", in_words(start)),
                },
                Verdict::Ask { why } => Verdict::Ask {
                    why: format!(
                        "This is a change in the law. It starts on {}. {why}",
                        in_words(start)
                    ),
                },
                later => later,
            }
        }
        Some(Starts::NotKnown) => match started(entitlement, birth, likely, doing, as_of) {
            Verdict::Now { .. } | Verdict::Ask { .. } | Verdict::From { .. } => Verdict::Ask {
                why: "This change may not have started yet. Ask.".to_owned(),
            },
            Verdict::NotShown { why } => Verdict::NotShown { why },
        },
        Some(Starts::On(_)) | None => started(entitlement, birth, likely, doing, as_of),
    }
}

fn started(
    entitlement: &Entitlement,
    birth: BirthDate,
    likely: &LikelyStatus,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    let decides = entitlement.kind == Kind::Discretionary;
    let best = for_every_possible(entitlement, birth, likely, doing, as_of);
    let also = match entitlement.asks_whether() {
        Some(asks) => asks,
        None if decides => {
            "Your council decides this. You can ask for it, and ask why if it says no.".to_owned()
        }
        None => return best,
    };
    // What hangs on something we didn't ask, or on the council's own choice, is nobody's yet.
    match best {
        Verdict::Now { .. } => Verdict::Ask { why: also },
        Verdict::Ask { why } => Verdict::Ask {
            why: format!("{why} {also}"),
        },
        Verdict::From { date, why } => Verdict::From {
            date,
            why: format!("{why} {also}"),
        },
        Verdict::NotShown { .. } => best,
    }
}

/// Whom an entitlement is held against: one status or none, or everyone it may be while that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Open,
    Is(Option<Status>),
}

/// While a status is likely and others are possible: what all of them agree on, or ask.
fn for_every_possible(
    entitlement: &Entitlement,
    birth: BirthDate,
    likely: &LikelyStatus,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    if likely.is_open() {
        return best_of_groups(entitlement, birth, Who::Open, doing, as_of);
    }
    let best = best_of_groups(entitlement, birth, Who::Is(likely.status), doing, as_of);
    let agreed = likely.possible.iter().all(|status| {
        let other = best_of_groups(entitlement, birth, Who::Is(*status), doing, as_of);
        (other.rank(), other.earliness()) == (best.rank(), best.earliness())
    });
    if agreed {
        return best;
    }
    Verdict::Ask {
        why: DEPENDS_ON_TIME.to_owned(),
    }
}

/// What is open about someone's time in care is said once, with the status, and not beside everything.
const DEPENDS_ON_TIME: &str = "Ask: it depends on your time in care.";

fn best_of_groups(
    entitlement: &Entitlement,
    birth: BirthDate,
    who: Who,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    let firm = entitlement.depends_on.is_none() && entitlement.kind != Kind::Discretionary;
    entitlement
        .conditions
        .iter()
        .map(|condition| {
            let verdict = condition_verdict(condition, firm, birth, who, doing, as_of);
            let nearest = (
                fits_status(condition, who) != Some(false),
                condition.is_for_age(birth.age_on(as_of)),
            );
            (verdict, nearest)
        })
        // Of two that are not theirs, the one for their time in care and their age says more.
        .max_by_key(|(verdict, nearest)| (verdict.rank(), verdict.earliness(), *nearest))
        .map(|(verdict, _)| verdict)
        .unwrap_or_else(|| Verdict::Now {
            why: "This is for anyone who was in care.".to_owned(),
        })
}

/// `firm`: nothing else has to hold, so that a date may be promised.
fn condition_verdict(
    condition: &Condition,
    firm: bool,
    birth: BirthDate,
    who: Who,
    doing: &[Activity],
    as_of: NaiveDate,
) -> Verdict {
    let age = birth.age_on(as_of);
    if let Some(until) = condition.until_age.filter(|until| age >= *until) {
        return Verdict::NotShown {
            why: format!(
                "This runs until your {} birthday. If you still need help, ask: some of it can go on.",
                ordinal(until)
            ),
        };
    }
    let status_fits = fits_status(condition, who);
    if status_fits == Some(false) {
        return Verdict::NotShown {
            why: "This is for people with a different time in care. Your council may still help: ask."
                .to_owned(),
        };
    }
    let starts = starts_at(condition, who)
        .filter(|from| age < *from)
        .map(|from| (birth.birthday(from), ordinal(from)));
    let fits_what_they_do =
        condition.doing.is_empty() || condition.doing.iter().any(|wanted| doing.contains(wanted));
    if !fits_what_they_do && !doing.is_empty() {
        let later =
            starts.map(|(date, nth)| format!("It could start on your {nth} birthday, {}.", in_words(date)));
        return Verdict::NotShown {
            why: joined([
                Some(format!(
                    "You could get this if you were {}.",
                    any_of(&condition.doing)
                )),
                later,
            ]),
        };
    }
    let for_whom =
        (!fits_what_they_do).then(|| format!("It is for you if you are {}.", any_of(&condition.doing)));
    match (status_fits, starts) {
        // A date is a promise: it is made only to those it is likely to hold for.
        (None, Some((date, nth))) => Verdict::Ask {
            why: joined([
                Some(format!(
                    "This can start on your {nth} birthday, {}.",
                    in_words(date)
                )),
                Some(DEPENDS_ON_TIME.to_owned()),
                for_whom,
                condition.ask.clone(),
            ]),
        },
        (Some(_), Some((date, nth))) => {
            let certain = firm && fits_what_they_do && condition.ask.is_none();
            let verb = if certain { "starts" } else { "can start" };
            Verdict::From {
                date,
                why: joined([
                    Some(format!("This {verb} on your {nth} birthday, {}.", in_words(date))),
                    for_whom,
                    condition.ask.clone(),
                ]),
            }
        }
        (None, None) => Verdict::Ask {
            why: joined([Some(DEPENDS_ON_TIME.to_owned()), for_whom, condition.ask.clone()]),
        },
        (Some(_), None) if for_whom.is_some() || condition.ask.is_some() => Verdict::Ask {
            why: joined([for_whom, condition.ask.clone()]),
        },
        (Some(_), None) => Verdict::Now {
            why: now_reason(condition, age, doing),
        },
    }
}

/// Whether a status is, or becomes, one of a condition's; none while it is open.
fn fits_status(condition: &Condition, who: Who) -> Option<bool> {
    match who {
        _ if condition.statuses.is_empty() => Some(true),
        Who::Open => None,
        Who::Is(None) => Some(false),
        Who::Is(Some(status)) => Some(condition.statuses.iter().any(|wanted| reaches(status, *wanted))),
    }
}

/// The birthday from which a condition holds for someone of this status. Whoever only reaches the status
/// does so at 18, also where the file names no age.
fn starts_at(condition: &Condition, who: Who) -> Option<u32> {
    match who {
        Who::Is(Some(status)) if !condition.statuses.is_empty() && !condition.statuses.contains(&status) => {
            Some(condition.from_age.unwrap_or(REACHED_AT).max(REACHED_AT))
        }
        _ => condition.from_age,
    }
}

fn joined<const N: usize>(sentences: [Option<String>; N]) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// "at school or college, at university, or an apprentice".
fn any_of(activities: &[Activity]) -> String {
    let words: Vec<_> = activities.iter().map(|activity| activity.you_are()).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{}, or {last}", first.join(", ")),
    }
}

/// The birthday on which eligible and relevant children become former relevant (NAT-ST-8).
const REACHED_AT: u32 = 18;

/// Whether someone with `status` now has, or by growing older reaches, `wanted`: eligible and
/// relevant children become former relevant at 18 (NAT-ST-8). The ages in the condition say when.
const fn reaches(status: Status, wanted: Status) -> bool {
    matches!(
        (status, wanted),
        (
            Status::EligibleChild,
            Status::EligibleChild | Status::FormerRelevantChild
        ) | (
            Status::RelevantChild,
            Status::RelevantChild | Status::FormerRelevantChild
        ) | (Status::FormerRelevantChild, Status::FormerRelevantChild)
            | (Status::QualifyingPerson, Status::QualifyingPerson)
    )
}

fn now_reason(condition: &Condition, age: u32, doing: &[Activity]) -> String {
    let mut why = format!("You are {age}");
    if condition.statuses.is_empty() {
        why.push('.');
    } else {
        // The law's name for it is said once, with what it is good for, not in every reason.
        why.push_str(", and it fits your time in care.");
    }
    if let Some(activity) = condition.doing.iter().find(|wanted| doing.contains(wanted)) {
        why.push_str(" You are ");
        why.push_str(activity.you_are());
        why.push('.');
    }
    why
}

/// `16th`, `21st`: ages in words.
#[must_use]
pub fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests;
