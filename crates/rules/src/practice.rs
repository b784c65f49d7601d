//! How a council works, rule by rule, as its policy has it: who visits how often, who decides, what a plan
//! holds, what is written down. What the journeys act on has types of its own ([`crate::council`],
//! [`crate::step_away`], [`crate::timer`]); this is the rest, so that no rule of a policy is lost.

use crate::dates::Span;
use crate::named;
use crate::request::RequestKind;
use crate::status::Status;
use serde::{Deserialize, Serialize};

named! {
    /// What a rule is about: the heading it stands under.
    PracticeKind {
        /// What the service holds dear.
        Value = "value",
        /// A name of the service, a team or a place.
        Name = "name",
        /// A word of the trade and what it means here.
        Term = "term",
        /// Somebody's part.
        Role = "role",
        /// What has to be so first.
        Condition = "condition",
        /// Who decides what.
        Decision = "decision",
        /// How often somebody is in touch, and how.
        Contact = "contact",
        /// A meeting.
        Meeting = "meeting",
        /// A plan: what it holds and who owns it.
        Plan = "plan",
        /// When a plan is looked at again.
        Review = "review",
        /// Choosing an adviser.
        Allocation = "allocation",
        /// Moving from one team to another.
        Transfer = "transfer",
        /// A letter, a sheet or a pack, with its parts.
        Document = "document",
        /// A list that is ticked off.
        Checklist = "checklist",
        /// What is written down, and where.
        Record = "record",
        /// A home.
        Home = "home",
        /// Education, training and work.
        Study = "study",
        /// Health, disability and special needs.
        Health = "health",
        /// Money.
        Money = "money",
        /// What a person agrees to.
        Consent = "consent",
        /// Asking to come back, and what follows.
        Return = "return",
        /// A legal word as the council puts it.
        Definition = "definition",
        /// A number from a report.
        Figure = "figure",
        /// How the council looks at its own work.
        Quality = "quality",
        /// What the law asks, as the council puts it.
        Law = "law",
        /// What the document leaves blank.
        Gap = "gap",
    }
}

named! {
    /// Whom a rule concerns.
    Concerns {
        /// The person: they should see or use it.
        You = "you",
        /// The team: a deadline, a check, a record.
        Team = "team",
        /// Nobody acts on it.
        Background = "background",
    }
}

/// One rule of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PracticeRule {
    /// The rules' ids, such as `LANCS-PLAN-4`.
    pub ids: Vec<String>,
    /// What it is about.
    pub kind: PracticeKind,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// What it says, in plain words.
    pub text: String,
    /// Who does it.
    pub by: Option<String>,
    /// How often, at the least.
    pub every: Option<Span>,
    /// By when, counted from `after`; or for how long before it, if negative.
    pub within: Option<Span>,
    /// What it is counted from, in plain words: "your adviser is chosen".
    pub after: Option<String>,
    /// From this birthday.
    pub from_birthday: Option<u32>,
    /// Until the day before this birthday.
    pub until_birthday: Option<u32>,
    /// The statuses it is for; empty for everyone.
    pub statuses: Vec<Status>,
    /// In which ways: text, email, a visit.
    pub means: Vec<String>,
    /// What a document, plan or list must hold, in order.
    pub parts: Vec<String>,
    /// What the document leaves blank.
    pub blanks: Vec<String>,
    /// Where it is written down, such as LCS.
    pub kept_in: Vec<String>,
    /// The row of the comparison of councils it belongs to, such as `VAR-12`.
    pub compare: Option<String>,
    /// A few words for that row's cell: "every 8 weeks".
    pub short: Option<String>,
    /// Why nobody acts on it: only for [`Concerns::Background`].
    pub only_information: Option<String>,
    /// Where it differs from the law, or two readings were possible: what we chose and why.
    pub note: Option<String>,
    /// Where it stands in the document, such as `1.2`.
    pub source: String,
}

/// A letter or other paper a council gives: what it must hold, who signs it and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// When it is given, in plain words.
    pub given: String,
    /// The request it belongs to; none where it is given at another moment.
    pub given_with: Option<RequestKind>,
    /// Who signs it; none where the document doesn't say.
    pub signed_by: Option<String>,
    /// What it must hold, in order.
    pub parts: Vec<LetterPart>,
    /// What the document leaves blank, to be filled in by the council.
    pub blanks: Vec<String>,
    /// Whether the policy has no text of its own, so that the words are a draft of ours.
    pub is_draft: bool,
    /// The text, as HTML made from Markdown.
    pub body_html: String,
    /// The rules' ids.
    pub ids: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

/// Something a letter must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterPart {
    /// What it says.
    pub text: String,
    /// The rules' ids.
    pub ids: Vec<String>,
}
