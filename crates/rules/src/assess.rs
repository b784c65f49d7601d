//! Facts in, reasons out.

use crate::care::{CareHistory, LikelyStatus, likely_status};
use crate::dates::BirthDate;
use crate::entitlement::{Activity, Entitlement};
use crate::timer::{NextStep, Timer, next_steps};
use crate::verdict::{Verdict, verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a person tells the check. Used, and forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The birth date.
    pub birth: BirthDate,
    /// Their time in care, as far as they told it.
    #[serde(default)]
    pub care: CareHistory,
    /// What they do now; empty if they would rather not say.
    #[serde(default)]
    pub doing: Vec<Activity>,
}

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// The day for which it was worked out.
    pub as_of: NaiveDate,
    /// The likely status.
    pub likely: LikelyStatus,
    /// Each entitlement with how it stands, in the order of the content.
    pub entitlements: Vec<AssessedEntitlement>,
    /// What comes next, soonest first.
    pub next_steps: Vec<NextStep>,
}

/// One entitlement and how it stands for this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessedEntitlement {
    /// The entitlement.
    pub entitlement: Entitlement,
    /// How it stands.
    pub verdict: Verdict,
}

/// Works out what someone can get and what comes next, on `as_of`.
#[must_use]
pub fn assess(facts: &Facts, entitlements: &[Entitlement], timers: &[Timer], as_of: NaiveDate) -> Assessment {
    let likely = likely_status(facts.birth, &facts.care, &facts.doing, as_of);
    let entitlements = entitlements
        .iter()
        .map(|entitlement| AssessedEntitlement {
            verdict: verdict(entitlement, facts.birth, &likely, &facts.doing, as_of),
            entitlement: entitlement.clone(),
        })
        .collect();
    let next_steps = next_steps(timers, facts.birth, &likely, as_of);
    Assessment {
        as_of,
        likely,
        entitlements,
        next_steps,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that is misspelt would otherwise be a question not asked, and change the answer in silence.
    #[test]
    fn a_key_that_is_not_known_is_refused_and_not_taken_for_a_missing_answer() {
        let read = |json: &str| serde_json::from_str::<Facts>(json).map_err(|error| error.to_string());
        let facts = r#"{"birth": "2008-05-10", "care": {"in-care-now": "yes"}, "doing": []}"#;
        assert!(read(facts).is_ok_and(|facts| facts.care.in_care_now.is_some()));
        for (unknown, json) in [
            (
                "statement",
                r#"{"birth": "2008-05-10", "statement": "in-care-now"}"#,
            ),
            (
                "in_care_now",
                r#"{"birth": "2008-05-10", "care": {"in_care_now": "yes"}}"#,
            ),
            (
                "short-break",
                r#"{"birth": "2008-05-10", "care": {"time": {"periods": [{"short-break": "no"}]}}}"#,
            ),
            (
                "thirteen_weeks",
                r#"{"birth": "2008-05-10", "care": {"time": {"roughly": {"thirteen_weeks": "yes"}}}}"#,
            ),
            (
                "until",
                r#"{"birth": "2008-05-10", "care": {"family": {"still-there": {"since": "not-sure", "until": 1}}}}"#,
            ),
        ] {
            let error = read(json).expect_err(unknown);
            assert!(error.contains(unknown), "{error}");
        }
    }
}
