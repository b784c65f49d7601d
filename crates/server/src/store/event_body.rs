//! What a consent event says: a public part, which a receipt may show, and a private part, which it never
//! does. The commitment in the ledger is over the public part; that binds the private part by its hash.
//!
//! The sealed content is `salt ‖ public ‖ newline ‖ private`. Canonical JSON holds no bare newline, so the
//! parts can't run together. The first format has no newline: all of it is one part.

use super::ids::{ConsentId, EventId};
use super::model::{ConsentTerms, Party, Route};
use super::seal::DoorKey;
use super::{StoreError, canonical::canonical_json};
use crate::keys::random;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_ledger::{SALT, hex, time_text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Keeps these hashes apart from every other use of SHA-256 here.
const PRIVATE_DOMAIN: &[u8] = b"open-door/v1/consent-event-private\0";
/// Names the shape of the body.
pub(super) const FORMAT: &str = "open-door/consent-event/2";
/// The one before, which had no parts.
const FIRST_FORMAT: &str = "open-door/consent-event/1";
/// The same for the private part, whose hash a receipt shows.
const PRIVATE_SALT: usize = 16;

/// What a consent event says.
pub(super) struct EventBody {
    pub(super) public: PublicBody,
    pub(super) private: Option<PrivateBody>,
}

/// What a receipt may show: it names nobody and holds nothing that anyone typed. The names of the fields
/// are those of ISO/IEC TS 27560:2023 where it has one; docs/consent-record.md maps them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublicBody {
    pub(super) schema_version: String,
    pub(super) event_id: String,
    pub(super) record_id: String,
    /// The person, by a name that means nothing elsewhere; none in the first format.
    pub(super) pii_principal_id: Option<String>,
    pub(super) event_state: ConsentState,
    pub(super) event_time: String,
    /// Whose doing it was.
    pub(super) entity_id: Party,
    /// Who wrote it down.
    pub(super) recorded_by: Party,
    /// By which route it reached us; none where nobody said anything.
    pub(super) route: Option<Route>,
    /// The event that brought this one about.
    pub(super) cause: Option<Cause>,
    /// What was agreed to; only with an event that gives or refuses.
    pub(super) terms: Option<ConsentTerms>,
    /// SHA-256 of the private part, in hexadecimal.
    pub(super) private_sha256: Option<String>,
}

/// What stays between the person and the team.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrivateBody {
    /// Random, in hexadecimal: few days and names are common enough to be guessed from a plain hash.
    salt: String,
    /// Who of the team wrote it down.
    pub(super) recorded_by: Option<String>,
    /// What happened, in their words.
    pub(super) reason: Option<String>,
    /// The day the person chose, in their words.
    pub(super) chosen_day: Option<String>,
}

/// The event that brought another about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cause {
    pub(super) event_id: String,
    pub(super) record_id: String,
}

impl Cause {
    pub(super) fn new(event: EventId, consent: ConsentId) -> Self {
        Self {
            event_id: event.to_string(),
            record_id: consent.to_string(),
        }
    }
}

/// Whose doing an event is, and who writes it down.
#[derive(Clone, Copy)]
pub(super) enum Hand<'a> {
    /// The person, themselves.
    ThePerson(Route),
    /// The person, who told the team.
    ThroughTheTeam {
        route: Route,
        by: &'a str,
        reason: &'a str,
    },
    /// The team.
    TheTeam { by: &'a str, reason: &'a str },
    /// Nobody: its time was over, or what it hung on fell.
    ThePortal,
}

/// An event to add.
pub(super) struct NewEvent<'a> {
    pub(super) consent: ConsentId,
    pub(super) kind: ConsentState,
    pub(super) hand: Hand<'a>,
    pub(super) cause: Option<Cause>,
    pub(super) terms: Option<&'a ConsentTerms>,
    pub(super) chosen_day: Option<&'a str>,
    pub(super) at: DateTime<Utc>,
}

/// An event's two parts as they are written, and the salt in front.
pub(super) struct Written {
    pub(super) salt: [u8; SALT],
    pub(super) public: Zeroizing<String>,
    private: Option<Zeroizing<String>>,
}

impl Written {
    /// Writes an event down.
    pub(super) fn new(event: EventId, new: &NewEvent<'_>, key: &DoorKey) -> Result<Self, StoreError> {
        let (entity_id, recorded_by, route, by, reason) = match new.hand {
            Hand::ThePerson(route) => (Party::ThePerson, Party::ThePerson, Some(route), None, None),
            Hand::ThroughTheTeam { route, by, reason } => (
                Party::ThePerson,
                Party::TheTeam,
                Some(route),
                Some(by),
                Some(reason),
            ),
            Hand::TheTeam { by, reason } => (Party::TheTeam, Party::TheTeam, None, Some(by), Some(reason)),
            Hand::ThePortal => (Party::ThePortal, Party::ThePortal, None, None, None),
        };
        let private = if by.is_some() || new.chosen_day.is_some() {
            Some(Zeroizing::new(canonical_json(&PrivateBody {
                salt: hex(&random::<PRIVATE_SALT>()?),
                recorded_by: by.map(str::to_owned),
                reason: reason.map(str::to_owned),
                chosen_day: new.chosen_day.map(str::to_owned),
            })?))
        } else {
            None
        };
        let public = PublicBody {
            schema_version: FORMAT.to_owned(),
            event_id: event.to_string(),
            record_id: new.consent.to_string(),
            pii_principal_id: Some(key.pseudonym()?),
            event_state: new.kind,
            event_time: time_text(new.at),
            entity_id,
            recorded_by,
            route,
            cause: new.cause.clone(),
            terms: new.terms.cloned(),
            private_sha256: private.as_ref().map(|text| private_hash(text.as_bytes())),
        };
        Ok(Self {
            salt: random()?,
            public: Zeroizing::new(canonical_json(&public)?),
            private,
        })
    }

    /// What is sealed.
    pub(super) fn content(&self) -> Zeroizing<Vec<u8>> {
        let mut content = [self.salt.as_slice(), self.public.as_bytes()].concat();
        if let Some(private) = &self.private {
            content.push(b'\n');
            content.extend(private.as_bytes());
        }
        Zeroizing::new(content)
    }
}

/// The parts of what was sealed, as they were written.
pub(super) struct Parts<'a> {
    pub(super) salt: &'a [u8; SALT],
    pub(super) public: &'a [u8],
    private: Option<&'a [u8]>,
}

impl<'a> Parts<'a> {
    /// Takes the content apart; none if it is too short.
    pub(super) fn of(content: &'a [u8]) -> Option<Self> {
        let (salt, text) = content.split_first_chunk::<SALT>()?;
        let mut parts = text.splitn(2, |byte| *byte == b'\n');
        Some(Self {
            salt,
            public: parts.next()?,
            private: parts.next(),
        })
    }

    /// Whether there is a part that a receipt may show: the first format was in one part.
    pub(super) fn has_public_part(&self) -> bool {
        serde_json::from_slice::<PublicBody>(self.public).is_ok_and(|public| public.schema_version == FORMAT)
    }

    /// What they say.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub(super) fn read(&self) -> Result<EventBody, StoreError> {
        let damaged = |_| StoreError::Damaged("a consent event's body");
        let Some(private) = self.private else {
            return match serde_json::from_slice::<PublicBody>(self.public) {
                Ok(public) if public.schema_version == FORMAT && public.private_sha256.is_none() => {
                    Ok(EventBody {
                        public,
                        private: None,
                    })
                }
                _ => first_format(self.public).map_err(damaged),
            };
        };
        let public: PublicBody = serde_json::from_slice(self.public).map_err(damaged)?;
        let bound = public.private_sha256.as_deref() == Some(private_hash(private).as_str());
        if public.schema_version != FORMAT || !bound {
            return Err(StoreError::Damaged("the private part of a consent event"));
        }
        Ok(EventBody {
            public,
            private: Some(serde_json::from_slice(private).map_err(damaged)?),
        })
    }
}

fn private_hash(text: &[u8]) -> String {
    hex(&Sha256::new()
        .chain_update(PRIVATE_DOMAIN)
        .chain_update(text)
        .finalize())
}

/// A body as the first format had it: one part, with the day among the terms.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstBody {
    format: String,
    event: String,
    consent: String,
    kind: ConsentState,
    at: String,
    by: String,
    route: Route,
    recorded_by: String,
    reason: Option<String>,
    terms: Option<serde_json::Map<String, serde_json::Value>>,
}

fn first_format(text: &[u8]) -> Result<EventBody, serde_json::Error> {
    use serde::de::Error;
    let first: FirstBody = serde_json::from_slice(text)?;
    if first.format != FIRST_FORMAT || first.by != super::doors::THE_PERSON {
        return Err(serde_json::Error::custom("another format"));
    }
    let mut terms = first.terms;
    let chosen_day = terms.as_mut().and_then(|terms| terms.remove("chosen_day"));
    let by_themselves = first.recorded_by == super::doors::THE_PERSON;
    Ok(EventBody {
        public: PublicBody {
            schema_version: first.format,
            event_id: first.event,
            record_id: first.consent,
            pii_principal_id: None,
            event_state: first.kind,
            event_time: first.at,
            entity_id: Party::ThePerson,
            recorded_by: if by_themselves {
                Party::ThePerson
            } else {
                Party::TheTeam
            },
            route: Some(first.route),
            cause: None,
            terms: terms
                .map(|terms| serde_json::from_value(terms.into()))
                .transpose()?,
            private_sha256: None,
        },
        private: Some(PrivateBody {
            salt: String::new(),
            recorded_by: (!by_themselves).then_some(first.recorded_by),
            reason: first.reason,
            chosen_day: chosen_day.map(serde_json::from_value).transpose()?.flatten(),
        }),
    })
}
