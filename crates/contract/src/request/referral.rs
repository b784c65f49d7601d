//! Someone asks for another person. All of it is a claim: the person confirms, corrects or refuses it.

use super::SafeContact;
use super::text::{Line, Message, NameToUse};
use open_door_rules::named;
use serde::{Deserialize, Serialize};

named! {
    /// What the person knows of this, as the one who asks says.
    Knows {
        /// They know, and said yes.
        Agreed = "agreed",
        /// They know, and did not say yes or no.
        KnowsOnly = "knows-only",
        /// They do not know.
        DoesNotKnow = "does-not-know",
        /// The one who asks is not sure.
        NotSure = "not-sure",
    }
}

/// The one who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Referrer {
    /// Who they are to the person: the `id` of one who may ask in the council's pack.
    pub relation: String,
    /// Their name.
    pub name: NameToUse,
    /// The service they work for, if they do.
    #[serde(default)]
    pub organisation: Option<Line>,
    /// How to reach them.
    pub reach: SafeContact,
}

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralRequest {
    /// The council's name in addresses.
    pub council: String,
    /// Who asks.
    pub referrer: Referrer,
    /// The name of the person it is about.
    pub about: NameToUse,
    /// What else helps to find them: an age, a former address, a social worker.
    #[serde(default)]
    pub details: Option<Message>,
    /// Why now.
    pub why: Message,
    /// Safe ways to reach the person, as far as the one who asks knows.
    #[serde(default)]
    pub safe_ways: Option<Message>,
    /// What the person knows of this.
    pub knows: Knows,
}
