//! Moving a request on, handing over a code, erasing.

use super::super::consents::{claimed_json, claimed_lines};
use super::super::open_existing_store;
use super::super::output::print_json;
use super::{AboutThem, Actor, One, explain, request_id, step_away_policy};
use crate::config::Places;
use crate::store::{Erasure, NewCode, StoreError, TeamMove};
use anyhow::anyhow;
use open_door_rules::council::Outcome;
use open_door_rules::request::{Action, RequestKind};
use open_door_rules::step_away::Circumstances;
use serde_json::json;

/// What is done, and what it hangs on.
pub(super) struct Do {
    pub(super) action: Action,
    pub(super) circumstances: Circumstances,
    pub(super) outcome: Option<Outcome>,
}

impl Do {
    pub(super) fn plain(action: Action) -> Self {
        Self::now(action, Circumstances::default())
    }

    pub(super) const fn now(action: Action, circumstances: Circumstances) -> Self {
        Self {
            action,
            circumstances,
            outcome: None,
        }
    }
}

impl AboutThem {
    pub(super) fn circumstances(&self, places: &Places, one: &One) -> anyhow::Result<Circumstances> {
        let policy = step_away_policy(places, &one.team.council)?;
        Ok(Circumstances::of(&policy, self.facts()))
    }
}

pub(super) async fn kind_of(places: &Places, one: &One) -> anyhow::Result<RequestKind> {
    let id = request_id(&one.request)?;
    let opened = open_existing_store(places)?
        .request(&one.team.council, id)
        .await
        .map_err(explain)?;
    Ok(opened.record.kind)
}

pub(super) async fn code(places: &Places, one: One, by: String, reason: String) -> anyhow::Result<()> {
    let id = request_id(&one.request)?;
    let new = NewCode {
        request: id,
        council: one.team.council,
        by,
        reason,
    };
    let (code, state) = open_existing_store(places)?
        .hand_over_code(new)
        .await
        .map_err(explain)?;
    if one.team.json {
        print_json(&json!({ "id": id.to_string(), "state": state, "code": code.to_string() }));
    } else {
        println!("{code}");
        println!(
            "Give this code to the person and to nobody else. It is not shown again. {id} is {}.",
            state.name()
        );
    }
    Ok(())
}

pub(super) async fn step(places: &Places, one: One, actor: Actor, does: Do) -> anyhow::Result<()> {
    let (step, json) = move_of(one, actor, does)?;
    let id = step.request;
    let state = open_existing_store(places)?
        .move_request(step)
        .await
        .map_err(explain)?;
    if json {
        print_json(&json!({ "id": id.to_string(), "state": state }));
    } else {
        println!("{id} is {}. The person sees it with their code.", state.name());
    }
    Ok(())
}

/// Hands a request over, and shows what goes with it.
pub(super) async fn hand_over(places: &Places, one: One, actor: Actor) -> anyhow::Result<()> {
    let (step, json) = move_of(one, actor, Do::plain(Action::HandOver))?;
    let id = step.request;
    let (state, passed_on) = open_existing_store(places)?
        .move_and_pass_on(step)
        .await
        .map_err(explain)?;
    if json {
        let consents: Vec<_> = passed_on.iter().map(claimed_json).collect();
        print_json(&json!({ "id": id.to_string(), "state": state, "consents": consents }));
    } else {
        println!("{id} is {}. The person sees it with their code.", state.name());
        for claimed in &passed_on {
            println!("{}", claimed_lines(claimed));
        }
        if passed_on.is_empty() {
            println!("No consent goes with it.");
        }
    }
    Ok(())
}

/// The move, and whether to answer in JSON.
fn move_of(one: One, actor: Actor, does: Do) -> anyhow::Result<(TeamMove, bool)> {
    let step = TeamMove {
        request: request_id(&one.request)?,
        council: one.team.council,
        action: does.action,
        circumstances: does.circumstances,
        by: actor.by,
        reason: actor.reason,
        outcome: does.outcome,
    };
    Ok((step, one.team.json))
}

pub(super) async fn erase(places: &Places, one: One, by: String) -> anyhow::Result<()> {
    let id = request_id(&one.request)?;
    let erasure = Erasure {
        request: id,
        council: one.team.council,
        by,
    };
    let at = open_existing_store(places)?
        .erase_by_staff(erasure)
        .await
        .map_err(|error| match error {
            StoreError::Busy | StoreError::Full => anyhow!(
                "other work on the database went on for too long, or the disk is full. It may be erased, with traces \
                 left in the log: run this again"
            ),
            other => explain(other),
        })?;
    if one.team.json {
        print_json(&json!({ "id": id.to_string(), "erased_at": at }));
    } else {
        let when = at.format("%Y-%m-%d %H:%M UTC");
        println!(
            "{id} is erased since {when}. Nobody can read it here any more, and its code opens nothing. A backup from \
             before still holds it."
        );
    }
    Ok(())
}
