//! A copy of everything behind a door. A test walks the tables and demands each in it.

use super::ids::{DoorId, RequestId};
use super::model::ConsentRecord;
use super::rows::time;
use super::seal::DoorKey;
use super::uses::{self, UseEnd, UseRecord};
use super::{StoreError, consents, doors, log, looks};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::copy::{
    CopyOfConsent, CopyOfConsentEvent, CopyOfEvent, CopyOfLook, CopyOfRequest, CopyOfUse, CopyOfVisit,
    FullCopy, SaidAboutYou,
};
use open_door_contract::request::NewRequest;
use open_door_ledger::hex;
use rusqlite::{Connection, params};

const WHO_ASKED: &str =
    "Who asked for you, and how to reach them. That is about somebody else: ask the team.";
const KEYS: &str = "Your code, and the keys that lock all this. Nobody can read those here.";

/// Everything behind `door`.
pub(super) fn of_door(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    at: DateTime<Utc>,
) -> Result<FullCopy, StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let opened_ms = db
        .prepare_cached("SELECT opened_ms FROM doors WHERE id = ?1")?
        .query_row([door.0], |row| row.get(0))?;
    let mut requests = Vec::new();
    let mut left_out = vec![KEYS.to_owned()];
    let mut statement = db.prepare_cached(
        "SELECT id, changed_ms, held FROM requests WHERE door_id = ?1 ORDER BY sent_ms DESC, id",
    )?;
    let mut rows = statement.query([door.0])?;
    while let Some(row) = rows.next()? {
        let request = request(db, &key, door, row.get(0)?, time(row.get(1)?)?, row.get(2)?)?;
        if request.said_about_you.is_some() {
            left_out.push(WHO_ASKED.to_owned());
        }
        requests.push(request);
    }
    let uses = uses::of_door(db, &key, door)?;
    let consents = consents::of_door(db, &key, door, london_date(at))?;
    let looks = looks::of_door(db, &key, door)?;
    Ok(FullCopy {
        made_at: at,
        opened_at: time(opened_ms)?,
        visits: visits(db, door)?,
        requests,
        consents: consents
            .into_iter()
            .map(|record| consent(db, &key, record, &uses))
            .collect::<Result<_, _>>()?,
        looks: looks
            .into_iter()
            .map(|look| CopyOfLook {
                at: look.at,
                request: look.request.to_string(),
                by: look.by,
                why: look.why,
            })
            .collect(),
        left_out,
    })
}

fn visits(db: &Connection, door: DoorId) -> Result<Vec<CopyOfVisit>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT opened_ms, seen_ms FROM sessions WHERE door_id = ?1 ORDER BY opened_ms")?;
    let mut rows = statement.query([door.0])?;
    let mut visits = Vec::new();
    while let Some(row) = rows.next()? {
        visits.push(CopyOfVisit {
            opened_at: time(row.get(0)?)?,
            seen_at: time(row.get(1)?)?,
        });
    }
    Ok(visits)
}

fn request(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    id: RequestId,
    changed_at: DateTime<Utc>,
    held: bool,
) -> Result<CopyOfRequest, StoreError> {
    let record = doors::record(db, key, door, id)?;
    let (text, said_about_you) = match doors::text_of(db, key, door, id, &record.council)? {
        Some(NewRequest::Referral(referral)) => {
            let said = SaidAboutYou {
                relation: referral.referrer.relation,
                about: referral.about,
                details: referral.details,
                why: referral.why,
                safe_ways: referral.safe_ways,
                knows: referral.knows,
            };
            (None, Some(said))
        }
        text => (text, None),
    };
    let events = record.history.into_iter().map(|step| CopyOfEvent {
        at: step.at,
        state: step.state,
        actor: step.actor,
        by: step.by,
        reason: step.reason,
        outcome: step.outcome,
    });
    Ok(CopyOfRequest {
        id: id.to_string(),
        kind: record.kind,
        council: record.council,
        state: record.state,
        sent_at: record.sent_at,
        changed_at,
        held,
        text,
        said_about_you,
        events: events.collect(),
    })
}

fn consent(
    db: &Connection,
    key: &DoorKey,
    record: ConsentRecord,
    uses: &[UseRecord],
) -> Result<CopyOfConsent, StoreError> {
    let mut events = Vec::new();
    for event in consents::events(db, record.id)? {
        let private = event.open(key)?.and_then(|body| body.private);
        let (recorded_by, reason, chosen_day) = private
            .map(|private| (private.recorded_by, private.reason, private.chosen_day))
            .unwrap_or_default();
        events.push(CopyOfConsentEvent {
            at: event.at,
            state: event.kind,
            recorded_by,
            reason,
            chosen_day,
            record: event.record(key)?,
            commitment: hex(event.commitment()),
            log_index: log::index_of_event(db, event.id)?,
        });
    }
    let uses = uses.iter().filter(|one| one.consent == record.id);
    Ok(CopyOfConsent {
        id: record.id.to_string(),
        request: record.request.to_string(),
        council: record.council,
        state: record.state,
        purpose: record.terms.purpose,
        wording: record.terms.wording,
        controller: record.terms.controller,
        recipients: record.terms.recipients,
        ask_again_on: record.terms.ask_again_on,
        handling: record.terms.handling,
        events,
        uses: uses.map(copy_of_use).collect(),
    })
}

fn copy_of_use(one: &UseRecord) -> CopyOfUse {
    let ended = |wanted| one.end.and_then(|(end, at)| (end == wanted).then_some(at));
    CopyOfUse {
        id: one.id.to_string(),
        at: one.at,
        what: one.what,
        by: one.by.clone(),
        detail: one.detail.clone(),
        done_at: ended(UseEnd::Done),
        stopped_at: ended(UseEnd::Stopped),
    }
}

/// Whether `typed` is a number or address that the person gave with a request of theirs.
pub(super) fn is_their_contact(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    typed: &str,
) -> Result<bool, StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let typed = bare(typed);
    let mut statement = db.prepare_cached("SELECT id, council FROM requests WHERE door_id = ?1")?;
    let mut rows = statement.query(params![door.0])?;
    while let Some(row) = rows.next()? {
        let council: String = row.get(1)?;
        let text = doors::text_of(db, &key, door, row.get(0)?, &council)?;
        let new = match &text {
            Some(NewRequest::ContactPreferences(preferences)) => preferences.channels.as_slice(),
            _ => &[],
        };
        let given = text.as_ref().and_then(NewRequest::reach);
        let mut given = given
            .into_iter()
            .chain(new.iter().filter_map(|choice| choice.to.as_ref()));
        if given.any(|contact| bare(contact.to()) == typed) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Letters and digits alone, and a British number as it is dialled here: people type one in many ways.
fn bare(text: &str) -> String {
    let bare: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match bare.strip_prefix("0044").or_else(|| bare.strip_prefix("44")) {
        Some(rest) if text.trim_start().starts_with(['+', '0']) => format!("0{rest}"),
        _ => bare,
    }
}
