//! The types a council pack fills: names, the council's own words, contacts and its rules for
//! coming back. What differs between councils is a value here, never a branch in code.

use crate::dates::Span;
use crate::named;
use crate::request::RequestKind;
use crate::step_away::{StepAwayPolicy, Study};
use crate::timer::Timer;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use crate::consent::{ConsentOffer, Handling, UseKind};

/// One council: `content/councils/<slug>/council.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Council {
    /// Its name in addresses: the folder's name.
    pub slug: String,
    /// The council's full name.
    pub name: String,
    /// The leaving-care service, as the council calls it.
    pub service: String,
    /// The worker's title, as the council spells it.
    pub worker: String,
    /// The council's words for the three choices.
    pub words: Words,
    /// Everyone a person can reach, best first. A contact the policy leaves blank has no value.
    pub contacts: Vec<Contact>,
    /// Coming back into the service.
    pub step_back: StepBackPolicy,
    /// Stepping away; none where the policy says nothing about it.
    pub step_away: Option<StepAwayPolicy>,
    /// Everything a person may agree to, in the order in which it is asked.
    pub consents: Vec<ConsentOffer>,
    /// The council's own dates.
    pub timers: Vec<Timer>,
    /// The document the pack was made from.
    pub source: String,
    /// The day on which the pack was checked against that document.
    pub checked_on: NaiveDate,
}

/// What this council calls leaving the service, coming back, and staying (VAR-2, VAR-3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Words {
    /// Ending support, as a verb: "step away".
    pub step_away: Option<String>,
    /// Coming back, as a verb: "step back in".
    pub step_back: Option<String>,
    /// Having support: "stepped in".
    pub stepped_in: Option<String>,
}

impl Words {
    /// Ending support, as a verb: the council's own, or else plain ones.
    #[must_use]
    pub fn to_step_away(&self) -> &str {
        self.step_away.as_deref().unwrap_or("have no adviser for now")
    }

    /// Coming back, as a verb: the council's own, or else plain ones.
    #[must_use]
    pub fn to_step_back(&self) -> &str {
        self.step_back.as_deref().unwrap_or("come back")
    }
}

/// One way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// A stable name, such as `hub`.
    pub id: String,
    /// Who or what it is, in plain words.
    pub name: String,
    /// How it is reached.
    pub channel: ContactChannel,
    /// The number, address or link; none where the policy leaves it blank.
    pub value: Option<String>,
    /// When it is open.
    pub hours: Option<String>,
    /// What it is for, or who is there.
    pub note: Option<String>,
    /// Whether it is for emergencies only.
    pub emergency: bool,
    /// The rule's id, such as `BWD-CONT-1`.
    pub source: String,
}

/// How a contact is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContactChannel {
    /// A telephone number.
    Phone,
    /// A place to go to.
    Place,
    /// A web page.
    Web,
    /// An email address.
    Email,
    /// A postal address.
    Post,
}

named! {
    /// What someone has to show to be helped again (VAR-6). Asking itself never has a threshold.
    Threshold {
        /// Nothing: every request is taken (LANCS-UP-2).
        None = "none",
        /// A manager decides what fits (BWD-DEC-8).
        ManagerDecides = "manager-decides",
        /// They are helped if they are eligible (KIRK-STATUS-6).
        IfEligible = "if-eligible",
        /// The policy says nothing.
        NotStated = "not-stated",
    }
}

/// Coming back (VAR-5 to VAR-7, VAR-23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepBackPolicy {
    /// Who may ask, the person first (VAR-5).
    pub who_may_ask: Vec<Asker>,
    /// The birthday up to which it is open; the last day is the day before.
    pub until_birthday: u32,
    /// What the council may decide: the `id` is what staff pass to `requests decide --outcome`.
    pub outcomes: Vec<Outcome>,
    /// Whether asking is enough, or somebody decides (VAR-6).
    pub threshold: Threshold,
    /// The role that decides; none where the policy names nobody.
    pub decided_by: Option<String>,
    /// How soon the council says it will answer; none where the policy gives no time.
    pub answer_within: Option<Span>,
    /// After how many days without an answer the person should chase. Ours, where the policy is silent.
    pub chase_after_days: u32,
    /// By when review and plan are complete, counted from the request.
    pub plan_within: Option<Span>,
    /// What happens after the request, in order, in plain words.
    pub steps: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

impl Council {
    /// The consents asked with a request of this kind, of someone in this study.
    pub fn consents_asked(&self, kind: RequestKind, study: Study) -> impl Iterator<Item = &ConsentOffer> {
        self.consents.iter().filter(move |offer| {
            offer.asked_with.contains(&kind)
                && (offer.only_in_study.is_empty() || offer.only_in_study.contains(&study))
        })
    }

    /// The outcomes that may be decided for a request of this kind.
    #[must_use]
    pub fn outcomes(&self, kind: RequestKind) -> &[Outcome] {
        match kind {
            RequestKind::KeepAdviser => self
                .step_away
                .as_ref()
                .map_or(&[], |policy| policy.keep_outcomes.as_slice()),
            _ => &self.step_back.outcomes,
        }
    }
}

impl StepBackPolicy {
    /// The day to chase, for a request made on `asked_on`.
    #[must_use]
    pub fn chase_on(&self, asked_on: NaiveDate) -> NaiveDate {
        Span::Days(i32::try_from(self.chase_after_days).unwrap_or(i32::MAX)).from(asked_on)
    }
}

/// Who may ask for someone to step back in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Asker {
    /// A stable name, such as `family`; `you` is the person.
    pub id: String,
    /// In plain words: "Someone in your family".
    pub title: String,
    /// The same, said by the one who asks: "I am family".
    pub self_title: String,
    /// Whether they ask for a service or other organisation, whose name is then asked.
    pub is_agency: bool,
}

/// Something the council may decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcome {
    /// The short name staff use.
    pub id: String,
    /// What the person reads: "You will have a Personal Adviser".
    pub title: String,
    /// What happens next.
    pub next: String,
    /// Whether a plan is made, by the date that [`StepBackPolicy::plan_within`] gives.
    #[serde(default)]
    pub with_plan: bool,
}
