//! Rules that name a row of the comparison of councils that is not there.

use super::{Bench, Check, Finding, Level};

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_row = |named: &str| bench.points.iter().any(|point| point.id == named);
    for source in bench.sources {
        for (line, named) in source.values.texts("silent_on") {
            if !is_row(named) {
                let message = format!(
                    "\"silent_on\" names {named}, and national/comparison.toml has no such row. Look its number up there, \
                     or take it out."
                );
                findings.push(source.finding(line, Level::Fault, Check::Comparison, message));
            }
        }
        for rule in source.rules() {
            let Some(named) = rule.text("compare") else {
                continue;
            };
            if !is_row(named) {
                let message = format!(
                    "\"compare\" names {named}, and national/comparison.toml has no such row. Look its number up there, \
                     or take \"compare\" and \"short\" out."
                );
                findings.push(source.finding(
                    rule.line_of("compare"),
                    Level::Fault,
                    Check::Comparison,
                    message,
                ));
            }
        }
    }
    findings
}
