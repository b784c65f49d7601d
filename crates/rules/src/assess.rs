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
