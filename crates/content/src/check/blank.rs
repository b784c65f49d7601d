//! What the council's own document leaves blank: a gap that people can see, never a fault.

use super::source::Part;
use super::tree::Table;
use super::{Bench, Check, Finding, Level, Source};

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources.iter().filter(|source| source.council.is_some()) {
        match source.part {
            Part::Council => of_council(source, &mut findings),
            Part::Practice => {
                for rule in source.rules() {
                    blanks(source, rule, &mut findings);
                    if rule.text("kind") == Some("gap") {
                        let what = rule.text("text").unwrap_or_default();
                        findings.push(notice(source, rule.line, what));
                    }
                }
            }
            // What is filled in each time a letter is given is no gap.
            Part::Letter | Part::Offer | Part::Entitlement | Part::List => {}
        }
    }
    findings
}

fn of_council(source: &Source, findings: &mut Vec<Finding>) {
    for contact in source.values.tables("contacts") {
        if contact.get("value").is_none() {
            let name = contact.text("name").unwrap_or_default();
            let what = format!("there is no number or address for \"{name}\".");
            findings.push(notice(source, contact.line, &what));
        }
    }
    let away = source.values.table("step_away");
    for level in away.into_iter().flat_map(|away| away.tables("levels")) {
        if level.flag("is_gap") {
            findings.push(notice(source, level.line, "nobody is named who decides."));
        }
    }
}

fn blanks(source: &Source, table: &Table, findings: &mut Vec<Finding>) {
    for (line, blank) in table.texts("blanks") {
        findings.push(notice(source, line, &format!("{blank}.")));
    }
}

fn notice(source: &Source, line: usize, what: &str) -> Finding {
    let message = format!(
        "The council's document leaves this blank: {what} People see the gap. Ask the council, and fill it in when \
         it answers."
    );
    source.finding(line, Level::Notice, Check::Blank, message)
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;

    #[test]
    fn a_level_is_a_gap_only_where_it_says_so() {
        for (value, gap) in [("is_gap = true", true), ("is_gap = false", false), ("", false)] {
            assert_eq!(parse(value, 1).flag("is_gap"), gap, "{value}");
        }
    }
}
