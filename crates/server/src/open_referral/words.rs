//! Who something is for, in plain words: what the check works out for one person, said for everyone.

use open_door_rules::entitlement::{Condition, Entitlement, Starts};
use open_door_rules::status::Status;

/// The four statuses of the law (Children Act 1989 s.23A, 23C and 24, Sch 2 para 19B), each as what follows
/// "you".
pub const STATUSES: [(Status, &str); 4] = [
    (
        Status::EligibleChild,
        "are 16 or 17 and in care now, and were for 13 weeks or more since you turned 14",
    ),
    (
        Status::RelevantChild,
        "are 16 or 17 and have left care, after 13 weeks or more since you turned 14",
    ),
    (
        Status::FormerRelevantChild,
        "are 18 or over, and were in care for 13 weeks or more since you turned 14, some of it at 16 or 17",
    ),
    (
        Status::QualifyingPerson,
        "were in care for some time at 16 or 17, or went from care to a special guardian",
    ),
];

/// Who an entitlement is for.
pub fn who_it_is_for(entitlement: &Entitlement) -> String {
    let mut lines = match entitlement.conditions.as_slice() {
        [] => vec!["For anyone who was in care.".to_owned()],
        [one] => vec![group(one)],
        several => {
            let mut lines = vec!["Any one of these is enough.".to_owned()];
            let groups = several.iter().zip(1..);
            lines.extend(groups.map(|(condition, number)| format!("Group {number}. {}", group(condition))));
            lines
        }
    };
    lines.extend(entitlement.asks_whether());
    lines.join("\n")
}

fn group(condition: &Condition) -> String {
    let age = match (condition.from_age, condition.until_age) {
        (None, None) => None,
        (Some(from), None) => Some(format!("You are {from} or older.")),
        (None, Some(until)) => Some(format!("You have not turned {until} yet.")),
        (Some(from), Some(until)) => Some(format!(
            "You are {from} or older, and have not turned {until} yet."
        )),
    };
    let doing: Vec<_> = condition.doing.iter().map(|doing| doing.you_are()).collect();
    let doing = (!doing.is_empty()).then(|| format!("You are {}.", doing.join(", or ")));
    let known = STATUSES
        .iter()
        .filter(|(status, _)| condition.statuses.contains(status))
        .map(|(_, words)| *words);
    let status = match known.collect::<Vec<_>>().as_slice() {
        [] => "You were in care.".to_owned(),
        [one] => format!("You {one}."),
        several => format!("One of these fits:\n- you {}", several.join("\n- you ")),
    };
    let ask = condition.ask.clone().map(|ask| {
        // After a list it starts a line of its own.
        if condition.statuses.len() > 1 {
            format!("\n{ask}")
        } else {
            ask
        }
    });
    let parts: Vec<_> = [age, doing, Some(status), ask].into_iter().flatten().collect();
    parts.join(" ").replace(" \n", "\n")
}

/// The youngest and the oldest who can have it, in whole years: only where every group has such an age.
pub fn ages(entitlement: &Entitlement) -> (Option<u32>, Option<u32>) {
    let all = |age: fn(&Condition) -> Option<u32>| -> Option<Vec<u32>> {
        entitlement.conditions.iter().map(age).collect()
    };
    let youngest = all(|condition| condition.from_age).and_then(|ages| ages.into_iter().min());
    let oldest = all(|condition| condition.until_age.map(|until| until.saturating_sub(1)))
        .and_then(|ages| ages.into_iter().max());
    (youngest, oldest)
}

/// When it starts, where that is not behind us.
pub fn start(starts: Option<Starts>, today: chrono::NaiveDate) -> Option<String> {
    match starts? {
        Starts::On(day) if day <= today => None,
        Starts::On(day) => Some(format!("It starts on {}.", open_door_rules::dates::in_words(day))),
        Starts::NotKnown => Some("We do not know yet when it starts. Ask.".to_owned()),
    }
}
