//! Moving a request on: by the team, by the level that decides, by the person. The rules decide
//! which moves there are; this records them.

use super::doors::{self, Note, RequestEvent, THE_PERSON};
use super::ids::{DoorId, RequestId};
use super::model::{NewCode, PersonMove, TeamMove};
use super::rows::{kind_of_request, state};
use super::seal::{DoorKey, Place};
use super::uses::Claimed;
use super::{StoreError, canonical::canonical_json, team, uses};
use crate::keys::{Keys, random};
use chrono::{DateTime, Utc};
use open_door_contract::ReturnCode;
use open_door_rules::request::{Action, Actor, RequestKind, RequestState, after};
use open_door_rules::step_away::Circumstances;
use rusqlite::{Connection, OptionalExtension, params};

/// The team, or the level that decides, moves a request on; or the team records what a person said on
/// the phone. Handing it over passes on the consents that stand: they are answered.
pub(super) fn by_team(
    db: &Connection,
    keys: &Keys,
    step: &TeamMove,
    at: DateTime<Utc>,
) -> Result<(RequestState, Vec<Claimed>), StoreError> {
    let decides = step.action == Action::Decide;
    if decides != step.outcome.is_some() {
        return Err(StoreError::OutcomeMismatch);
    }
    let by = team::written(&step.by)?;
    let reason = step
        .reason
        .as_deref()
        .filter(|reason| !reason.trim().is_empty())
        .map(team::written)
        .transpose()?;
    let actor = step.action.actor();
    if reason.is_none() && (step.action.needs_reason() || actor == Actor::Person) {
        return Err(StoreError::ReasonMissing);
    }
    let (door, _) = team::of_council(db, keys, &step.council, step.request)?;
    if matches!(step.action, Action::StopSupport | Action::Close) {
        refuse_if_help_was_asked_since(db, door, step.request)?;
    }
    let note = Note {
        by: by.to_owned(),
        reason: reason.map(str::to_owned),
        outcome: step.outcome.clone(),
    };
    let state = make(
        db,
        keys,
        door,
        step.request,
        step.action,
        step.circumstances,
        &note,
        at,
    )?;
    let passed_on = if step.action == Action::HandOver {
        uses::hand_over(db, keys, door, step.request, by, at)?
    } else {
        Vec::new()
    };
    Ok((state, passed_on))
}

/// The person moves a request behind their own door.
pub(super) fn by_person(
    db: &Connection,
    keys: &Keys,
    step: &PersonMove,
    at: DateTime<Utc>,
) -> Result<RequestState, StoreError> {
    if step.action.actor() != Actor::Person {
        return Err(StoreError::NotFound);
    }
    let mut statement = db.prepare_cached("SELECT 1 FROM requests WHERE id = ?1 AND door_id = ?2")?;
    if !statement.exists(params![step.request, step.door.0])? {
        return Err(StoreError::NotFound);
    }
    let note = Note {
        by: THE_PERSON.to_owned(),
        reason: step.message.as_ref().map(|message| message.as_str().to_owned()),
        outcome: None,
    };
    make(
        db,
        keys,
        step.door,
        step.request,
        step.action,
        Circumstances::default(),
        &note,
        at,
    )
}

/// The team hands the person a new code: where somebody asked for them, once they are reached; and where
/// the code is lost. The one before opens nothing any more, and visits with it end.
pub(super) fn hand_over_code(
    db: &Connection,
    keys: &Keys,
    new: &NewCode,
    at: DateTime<Utc>,
) -> Result<(ReturnCode, RequestState), StoreError> {
    let by = team::written(&new.by)?;
    let reason = team::written(&new.reason)?;
    let (door, now) = team::of_council(db, keys, &new.council, new.request)?;
    let kind = kind_and_state(db, new.request)?.0;
    let code = ReturnCode::from_bits(random()?);
    db.prepare_cached("UPDATE doors SET code_lookup = ?2 WHERE id = ?1")?
        .execute(params![door.0, keys.code_lookup(&code)])?;
    db.prepare_cached("DELETE FROM sessions WHERE door_id = ?1")?
        .execute([door.0])?;
    let note = Note {
        by: by.to_owned(),
        reason: Some(reason.to_owned()),
        outcome: None,
    };
    let waits = matches!(now, RequestState::Received | RequestState::SetAside);
    if kind == RequestKind::Referral && (waits || now == RequestState::Sent) {
        let reached = make(
            db,
            keys,
            door,
            new.request,
            Action::Reach,
            Circumstances::default(),
            &note,
            at,
        )?;
        return Ok((code, reached));
    }
    // The state stays: the event says that there is a new code.
    record(
        db,
        &doors::key_of(db, keys, door)?,
        door,
        new.request,
        now,
        Actor::Team,
        &note,
        at,
    )?;
    Ok((code, now))
}

#[expect(
    clippy::too_many_arguments,
    reason = "each is a fact of the move; a struct would only rename them"
)]
fn make(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    request: RequestId,
    action: Action,
    circumstances: Circumstances,
    note: &Note,
    at: DateTime<Utc>,
) -> Result<RequestState, StoreError> {
    let (kind, now) = kind_and_state(db, request)?;
    let next = after(kind, now, action.actor(), action, circumstances)?;
    let key = doors::key_of(db, keys, door)?;
    // Only the team takes in what was held: whoever sent spam could cancel it to be unmarked.
    let by_person = action.actor() == Actor::Person;
    db.prepare_cached(
        "UPDATE requests SET state = ?2, changed_ms = ?3, held = iif(?4, held, 0) WHERE id = ?1",
    )?
    .execute(params![request, next.name(), at.timestamp_millis(), by_person])?;
    record(db, &key, door, request, next, action.actor(), note, at)?;
    Ok(next)
}

#[expect(
    clippy::too_many_arguments,
    reason = "each is a fact of the move; a struct would only rename them"
)]
fn record(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    request: RequestId,
    state: RequestState,
    actor: Actor,
    note: &Note,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let event = doors::append_event(
        db,
        &RequestEvent {
            request,
            state,
            actor,
            at,
        },
    )?;
    db.prepare_cached("INSERT INTO request_notes (event_id, sealed) VALUES (?1, ?2)")?
        .execute(params![
            event,
            key.seal(
                Place::RequestNote,
                door,
                event.bytes(),
                canonical_json(note)?.as_bytes()
            )?
        ])?;
    Ok(())
}

/// A later wish counts: whoever asks for help after a no has changed their mind.
fn refuse_if_help_was_asked_since(
    db: &Connection,
    door: DoorId,
    request: RequestId,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT 1 FROM requests AS later JOIN requests AS this ON this.id = ?2
         WHERE later.door_id = ?1 AND later.id <> this.id AND later.sent_ms >= this.sent_ms
         AND later.council = this.council AND later.kind IN ('keep-adviser', 'step-back')
         AND later.state <> 'cancelled'",
    )?;
    if statement.exists(params![door.0, request])? {
        Err(StoreError::AskedForHelpSince)
    } else {
        Ok(())
    }
}

fn kind_and_state(db: &Connection, request: RequestId) -> Result<(RequestKind, RequestState), StoreError> {
    let found: Option<(String, String)> = db
        .prepare_cached("SELECT kind, state FROM requests WHERE id = ?1")?
        .query_row([request], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (kind, now) = found.ok_or(StoreError::NotFound)?;
    Ok((kind_of_request(&kind)?, state(&now)?))
}
