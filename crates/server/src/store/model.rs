//! What goes into the store and what comes out, in the domain's words.

pub use super::consent_model::*;

use super::ids::{DoorId, RequestId};
use super::looks::Look;
use super::uses::UseRecord;
use crate::keys::IdempotencyKey;
use chrono::{DateTime, Utc};
use open_door_contract::ReturnCode;
use open_door_contract::request::{Knows, Message, NameToUse, NewRequest};
use open_door_rules::council::{ConsentOffer, Outcome};
use open_door_rules::request::{Action, Actor, RequestKind, RequestState};
use open_door_rules::step_away::{AgeBand, Circumstances, Study};
use serde::{Deserialize, Serialize};

/// By which way something reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// This portal.
    Web,
    /// A phone call.
    Phone,
    /// A letter or a paper form.
    Paper,
    /// Face to face.
    InPerson,
}

/// Who did something, or wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The person whose door it is.
    ThePerson,
    /// The council's team.
    TheTeam,
    /// Nobody: the portal, by its rules.
    ThePortal,
}

/// Something is asked: behind a door that is there, or behind a new one.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// Stands for this submission, however often it is sent.
    pub key: IdempotencyKey,
    /// What was asked.
    pub request: NewRequest,
    /// The consents the council's pack offers today. Their wording is kept with the person's answer.
    pub offers: Vec<ConsentOffer>,
    /// The way it came.
    pub route: Route,
    /// The door of the visit it was sent in; none makes a new one, with a code of its own.
    pub door: Option<DoorId>,
    /// Suspected spam: stored like any other, and marked for the team.
    pub held: bool,
}

/// A submission that is stored for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The code to show, once; none where it went behind a door that was there, and none for whoever asks
    /// for another person.
    pub return_code: Option<ReturnCode>,
    /// The request.
    pub request: RequestId,
    /// When it was first stored.
    pub received_at: DateTime<Utc>,
    /// False if the same submission had been stored before.
    pub new: bool,
}

/// Everything behind one door. No name, phone or address is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorRecord {
    /// What was asked, newest first.
    pub requests: Vec<RequestRecord>,
    /// What was agreed to, newest first.
    pub consents: Vec<ConsentRecord>,
    /// What it was used for, oldest first.
    pub uses: Vec<UseRecord>,
    /// Who of the team has looked, oldest first.
    pub looks: Vec<Look>,
    /// When its key and code go, because nothing is left to keep; none while something is.
    pub closes_at: Option<DateTime<Utc>>,
}

/// One request and its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRecord {
    /// Its identifier.
    pub id: RequestId,
    /// What was asked.
    pub kind: RequestKind,
    /// The council's name in addresses.
    pub council: String,
    /// Where it stands.
    pub state: RequestState,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What happened, oldest first.
    pub history: Vec<Step>,
    /// What somebody said who asked for the person; only for a referral whose text is still kept.
    pub claim: Option<Claim>,
    /// What they said of their age and study; only where they ask to step away and the text is still kept.
    pub age_and_study: Option<(AgeBand, Study)>,
    /// Whether the text of it is still kept.
    pub text_kept: bool,
}

/// What somebody said who asked for the person. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who they said they are, by the `id` in the council's pack.
    pub relation: String,
    /// What they said the person knows.
    pub knows: Knows,
}

impl RequestRecord {
    /// What the council decided and why, once it has.
    #[must_use]
    pub fn decision(&self) -> Option<(&Outcome, &str)> {
        self.history
            .iter()
            .rev()
            .find_map(|step| Some((step.outcome.as_ref()?, step.reason.as_deref()?)))
    }
}

/// One thing that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// The state it came to.
    pub state: RequestState,
    /// Whose move it was.
    pub actor: Actor,
    /// Who did it: "the person", or a name of the team. Not shown to the person.
    pub by: String,
    /// The reason the team gave.
    pub reason: Option<String>,
    /// What was decided, in the words of that day.
    pub outcome: Option<Outcome>,
}

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSummary {
    /// Its identifier.
    pub id: RequestId,
    /// What was asked.
    pub kind: RequestKind,
    /// Suspected spam, until the team receives it.
    pub held: bool,
    /// Where it stands.
    pub state: RequestState,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it last moved.
    pub changed_at: DateTime<Utc>,
    /// When everything behind it was erased, if it was.
    pub erased_at: Option<DateTime<Utc>>,
}

/// A request as the team reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedRequest {
    /// The request and its history.
    pub record: RequestRecord,
    /// What was written; none once it is purged.
    pub text: Option<NewRequest>,
    /// Suspected spam, until the team receives it.
    pub held: bool,
    /// The consents given with it, newest first.
    pub consents: Vec<ConsentRecord>,
    /// What else is behind the same code, newest first: who it is from stands there, and what they have
    /// said since.
    pub beside: Vec<Beside>,
}

impl OpenedRequest {
    /// The name to use: this request's own, or that of the newest beside it.
    #[must_use]
    pub fn name(&self) -> Option<&NameToUse> {
        let own = self.text.as_ref().and_then(NewRequest::name);
        own.or_else(|| {
            self.beside
                .iter()
                .find_map(|beside| beside.text.as_ref().and_then(NewRequest::name))
        })
    }
}

/// Another request behind the same code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its identifier.
    pub id: RequestId,
    /// What was asked.
    pub kind: RequestKind,
    /// Where it stands.
    pub state: RequestState,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What was written; none once it is purged.
    pub text: Option<NewRequest>,
}

/// The team moves a request on.
#[derive(Debug, Clone)]
pub struct TeamMove {
    /// Which request.
    pub request: RequestId,
    /// The council whose team it is; requests of others are not found.
    pub council: String,
    /// What is done. A person's own move is recorded for them, as they said it.
    pub action: Action,
    /// What the move hangs on, as the team knows it now.
    pub circumstances: Circumstances,
    /// Who does it.
    pub by: String,
    /// Why. Needed for what [`Action::needs_reason`] names, and the person reads it there.
    pub reason: Option<String>,
    /// What is decided, in the pack's words of today. Goes with a decision only.
    pub outcome: Option<Outcome>,
}

/// The person moves a request behind their own door.
#[derive(Debug, Clone)]
pub struct PersonMove {
    /// The door of the visit; requests behind others are not found.
    pub door: DoorId,
    /// Which request.
    pub request: RequestId,
    /// What is done.
    pub action: Action,
    /// What they want to say with it.
    pub message: Option<Message>,
}

/// The team hands a person a new code.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// One of the door's requests.
    pub request: RequestId,
    /// The council whose team it is; requests of others are not found.
    pub council: String,
    /// Who does it.
    pub by: String,
    /// How they made sure that it is the person.
    pub reason: String,
}

/// The team erases everything behind a request, as the person asked.
#[derive(Debug, Clone)]
pub struct Erasure {
    /// One of the door's requests.
    pub request: RequestId,
    /// The council whose team it is; requests of others are not found.
    pub council: String,
    /// Who does it.
    pub by: String,
}
