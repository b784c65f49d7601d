//! The headings that the law gives a Local Offer (Children and Social Work Act 2017 s.2).

use super::source::Part;
use super::words::has_any;
use super::{Bench, Check, Finding, Level, Source};
use crate::standards::Heading;
use open_door_rules::entitlement::Starts;

/// A heading without a page is a warning, not a fault: where a policy is silent nothing is made up, and the
/// national text stands.
pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for council in bench.councils() {
        let pack = bench.pack(council);
        let Some(file) = pack.iter().find(|source| source.part == Part::Council) else {
            continue;
        };
        let asked = bench
            .standards
            .headings
            .iter()
            .filter(|heading| match heading.starts_on {
                None => true,
                Some(Starts::On(day)) => day <= bench.today,
                Some(Starts::NotKnown) => false,
            });
        for heading in asked.filter(|heading| !pack.iter().any(|source| covers(source, heading))) {
            let pages: Vec<_> = heading
                .topics
                .iter()
                .map(|topic| format!("offer/{topic}.md"))
                .collect();
            let message = format!(
                "The law asks the council to publish what it offers on {} ({}), and this pack says nothing on it. \
                 If the policy does, write {}. If not, ask the council: until then people see the national text only.",
                heading.title,
                heading.source,
                pages.join(" or ")
            );
            findings.push(Finding {
                file: file.file.clone(),
                line: None,
                level: Level::Warning,
                check: Check::Headings,
                message,
            });
        }
    }
    findings
}

fn covers(source: &Source, heading: &Heading) -> bool {
    let topic = match source.part {
        Part::Offer | Part::Entitlement => source.values.text("topic"),
        _ => None,
    };
    let on_topic = topic.is_some_and(|topic| heading.topics.iter().any(|known| known == topic));
    on_topic
        && (heading.says.is_empty()
            || source
                .sayings
                .iter()
                .any(|saying| has_any(&saying.plain, &heading.says)))
}
