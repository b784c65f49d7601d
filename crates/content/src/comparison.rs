//! The councils side by side: on which points they differ, and what each says (VAR rows).
//!
//! The points stand in `national/comparison.toml`. A council's words for a point come from what its pack
//! says anyway: from its typed values where there are any, else from the rules that name the point.

use crate::council::Pack;
use crate::fields::Fields;
use open_door_contract::content::{Comparison, ComparisonRow, CouncilName};
use open_door_rules::council::Threshold;
use open_door_rules::step_away::{CapacityRule, StepAwayPolicy, StudyRule};

/// A point on which councils differ, before any council has said anything.
#[derive(Debug)]
pub(crate) struct Point {
    pub(crate) id: String,
    title: String,
    floor: Option<String>,
}

pub(crate) fn read_point(mut fields: Fields<'_>) -> Point {
    let point = Point {
        id: fields.rule_id("id"),
        title: fields.text("title"),
        floor: fields.optional_text("floor"),
    };
    fields.done();
    point
}

/// Every point with what each council says on it.
pub(crate) fn compare(points: &[Point], packs: &[Pack]) -> Comparison {
    let mut packs: Vec<_> = packs.iter().collect();
    packs.sort_by(|a, b| a.council.name.cmp(&b.council.name));
    Comparison {
        councils: packs
            .iter()
            .map(|pack| CouncilName {
                slug: pack.council.slug.clone(),
                name: pack.council.name.clone(),
            })
            .collect(),
        rows: points
            .iter()
            .map(|point| ComparisonRow {
                id: point.id.clone(),
                title: point.title.clone(),
                floor: point.floor.clone(),
                cells: packs.iter().map(|pack| said(&point.id, pack)).collect(),
            })
            .collect(),
    }
}

/// What a council says on a point; none where its document is silent.
fn said(id: &str, pack: &Pack) -> Option<String> {
    let is_silent = pack.silent_on.iter().any(|silent| silent == id);
    let typed = from_values(id, pack).filter(|_| !is_silent);
    let ruled = pack
        .practice
        .iter()
        .filter(|rule| rule.compare.as_deref() == Some(id))
        .filter_map(|rule| rule.short.clone());
    let said: Vec<_> = typed.into_iter().chain(ruled).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// What the pack's typed values say on a point.
fn from_values(id: &str, pack: &Pack) -> Option<String> {
    let council = &pack.council;
    let away = council.step_away.as_ref();
    match id {
        "VAR-2" => council.words.step_away.clone(),
        "VAR-3" => council.words.step_back.clone(),
        "VAR-4" => away.map(|policy| format!("{} to {}", policy.from_birthday, policy.until_birthday - 1)),
        "VAR-5" => {
            let titles = council.step_back.who_may_ask.iter().map(|who| who.title.as_str());
            Some(titles.collect::<Vec<_>>().join(", ").to_lowercase())
        }
        "VAR-6" => match council.step_back.threshold {
            Threshold::None => Some("none".to_owned()),
            Threshold::ManagerDecides => Some("a manager decides what fits".to_owned()),
            Threshold::IfEligible => Some("if you are eligible".to_owned()),
            Threshold::NotStated => None,
        },
        "VAR-8" => away.and_then(levels),
        "VAR-9" => away.and_then(study),
        "VAR-10" => away.and_then(|policy| match policy.capacity {
            CapacityRule::May => Some("an assessment may be made".to_owned()),
            CapacityRule::Must => Some("an assessment must be made".to_owned()),
            CapacityRule::NotStated => None,
        }),
        "VAR-22" => away
            .and_then(|policy| policy.review_within)
            .map(|span| format!("{} after you ask", span.in_words())),
        "VAR-23" => council
            .step_back
            .plan_within
            .map(|span| format!("{} after you ask", span.in_words())),
        "VAR-28" => Some(format!(
            "until the day before you turn {}",
            council.step_back.until_birthday
        )),
        "VAR-34" => away.and_then(|policy| {
            let levels = policy.levels.iter();
            let names = once_each(levels.filter_map(|level| level.letter_from.as_deref()));
            (!names.is_empty()).then(|| names.join("; "))
        }),
        _ => None,
    }
}

fn levels(policy: &StepAwayPolicy) -> Option<String> {
    let titles: Vec<_> = policy
        .levels
        .iter()
        .filter(|level| !level.is_gap)
        .map(|level| level.title.as_str())
        .collect();
    (!titles.is_empty()).then(|| titles.join("; "))
}

fn study(policy: &StepAwayPolicy) -> Option<String> {
    let of = |what: &str, rule| match rule {
        StudyRule::GoesOn => Some(format!("{what}: support never ends before the course does")),
        StudyRule::MeetingFirst => Some(format!("{what}: a meeting comes first")),
        StudyRule::NotStated => None,
    };
    let said: Vec<_> = [
        of("at university", policy.higher_education),
        of("other study", policy.other_study),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The names in their order, each where it first stands.
fn once_each<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names = Vec::new();
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_signs_at_two_levels_is_named_once_also_where_another_stands_between() {
        let signed = ["Your own worker", "The Team Manager", "Your own worker"];
        assert_eq!(
            once_each(signed.into_iter()),
            ["Your own worker", "The Team Manager"]
        );
    }
}
