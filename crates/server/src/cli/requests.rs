//! `open-door requests …`: the team's work from day one. Every move has an actor.

use super::output::{print_json, request_json, request_lines, summary_json, summary_line};
use super::{load_content, open_existing_store};
use crate::config::Places;
use crate::store::{Erasure, RequestId, StoreError, TeamMove};
use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use open_door_rules::council::Outcome;
use open_door_rules::request::{RequestState, TeamAction};
use serde_json::json;

#[derive(Debug, Subcommand)]
pub enum RequestsCommand {
    /// List a council's requests, oldest first.
    List {
        #[command(flatten)]
        team: Team,
        /// Only those in this state: sent, received, decided or handed-over.
        #[arg(long, value_parser = state)]
        state: Option<RequestState>,
        /// Open each and show the name the person gave, to find somebody who has lost the code.
        #[arg(long)]
        names: bool,
    },
    /// Show one request, with what the person wrote.
    Show {
        #[command(flatten)]
        one: One,
    },
    /// Say that the team has it.
    Receive {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Say what help comes next. The person reads the reason.
    Decide {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
        /// What is decided: one of the outcomes in the council's pack.
        #[arg(long)]
        outcome: String,
    },
    /// Say that it is in the council's case system.
    HandOver {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Erase all that is kept behind a request, because the person asks for it. It can't be undone.
    Erase {
        #[command(flatten)]
        one: One,
        /// Who does this: a name or a role that the council knows.
        #[arg(long)]
        by: String,
        /// Needed: nobody can bring it back, and the person's code stops working.
        #[arg(long, required = true)]
        for_good: bool,
    },
}

/// Whose team, and how to answer.
#[derive(Debug, Args)]
pub struct Team {
    /// The council, by its folder's name, such as `blackburn-with-darwen`.
    #[arg(long)]
    council: String,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Which request.
#[derive(Debug, Args)]
pub struct One {
    /// The request's identifier, as `list` shows it.
    request: String,
    #[command(flatten)]
    team: Team,
}

/// Who acts, and why.
#[derive(Debug, Args)]
pub struct Actor {
    /// Who does this: a name or a role that the council knows.
    #[arg(long)]
    by: String,
    /// Why, in words the person may read.
    #[arg(long)]
    reason: Option<String>,
}

fn state(text: &str) -> Result<RequestState, String> {
    RequestState::from_name(text).ok_or_else(|| "use sent, received, decided or handed-over".to_owned())
}

/// Runs one command.
pub async fn run(places: &Places, command: RequestsCommand) -> anyhow::Result<()> {
    match command {
        RequestsCommand::List { team, state, names } => list(places, team, state, names).await,
        RequestsCommand::Show { one } => show(places, one).await,
        RequestsCommand::Receive { one, actor } => step(places, one, actor, TeamAction::Receive, None).await,
        RequestsCommand::Decide { one, actor, outcome } => {
            let outcome = outcome_of(places, &one.team.council, &outcome)?;
            step(places, one, actor, TeamAction::Decide, Some(outcome)).await
        }
        RequestsCommand::HandOver { one, actor } => {
            step(places, one, actor, TeamAction::HandOver, None).await
        }
        // clap has seen to it that --for-good is there.
        RequestsCommand::Erase { one, by, .. } => erase(places, one, by).await,
    }
}

async fn list(places: &Places, team: Team, state: Option<RequestState>, names: bool) -> anyhow::Result<()> {
    known_council(places, &team.council)?;
    let store = open_existing_store(places)?;
    let requests = store.requests(&team.council, state).await?;
    let mut lines = Vec::with_capacity(requests.len());
    for request in requests {
        let name = if names && request.erased_at.is_none() {
            match store.request(&team.council, request.id).await {
                Ok(opened) => opened.text.map(|text| text.name.as_str().to_owned()),
                // One that can't be opened must not hide the others.
                Err(error @ (StoreError::Damaged(_) | StoreError::Erased { .. })) => {
                    eprintln!("open-door: {}: {error}", request.id);
                    None
                }
                Err(error) => return Err(error.into()),
            }
        } else {
            None
        };
        lines.push((request, name));
    }
    if team.json {
        print_json(
            &lines
                .iter()
                .map(|(request, name)| summary_json(request, name.as_deref()))
                .collect(),
        );
    } else if lines.is_empty() {
        println!("No requests.");
    } else {
        for (request, name) in lines {
            println!("{}", summary_line(&request, name.as_deref()));
        }
    }
    Ok(())
}

async fn show(places: &Places, one: One) -> anyhow::Result<()> {
    let id = request_id(&one.request)?;
    let opened = open_existing_store(places)?
        .request(&one.team.council, id)
        .await
        .map_err(explain)?;
    if one.team.json {
        print_json(&request_json(&opened))
    } else {
        println!("{}", request_lines(&opened))
    }
    Ok(())
}

async fn step(
    places: &Places,
    one: One,
    actor: Actor,
    action: TeamAction,
    outcome: Option<Outcome>,
) -> anyhow::Result<()> {
    let id = request_id(&one.request)?;
    let step = TeamMove {
        request: id,
        council: one.team.council,
        action,
        by: actor.by,
        reason: actor.reason,
        outcome,
    };
    let state = open_existing_store(places)?
        .move_request(step)
        .await
        .map_err(explain)?;
    if one.team.json {
        print_json(&json!({ "id": id.to_string(), "state": state }));
    } else {
        println!("{id} is {}. The person sees it with their code.", state.name());
    }
    Ok(())
}

async fn erase(places: &Places, one: One, by: String) -> anyhow::Result<()> {
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
            StoreError::Busy => anyhow!(
                "other work on the database went on for too long. It may be erased, with traces left in the log: run \
                 this again"
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

fn outcome_of(places: &Places, council: &str, id: &str) -> anyhow::Result<Outcome> {
    let policy = known_council(places, council)?;
    policy.outcome(id).cloned().ok_or_else(|| {
        let known: Vec<_> = policy
            .outcomes
            .iter()
            .map(|outcome| outcome.id.as_str())
            .collect();
        anyhow!(
            "`{id}` is not an outcome of {council}. Use one of: {}",
            known.join(", ")
        )
    })
}

fn known_council(places: &Places, slug: &str) -> anyhow::Result<open_door_rules::council::StepBackPolicy> {
    let catalogue = load_content(places)?;
    match catalogue.council_page(slug) {
        Some(page) => Ok(page.council.step_back),
        None => {
            let known: Vec<_> = catalogue
                .council_names()
                .iter()
                .map(|name| name.slug.clone())
                .collect();
            bail!("there is no council `{slug}`. There are: {}", known.join(", "))
        }
    }
}

/// Reads an identifier.
pub fn request_id(text: &str) -> anyhow::Result<RequestId> {
    text.parse()
        .map_err(|_| anyhow!("`{text}` is not a request: copy the identifier from `requests list`"))
}

/// The store's error with what to do about it.
pub fn explain(error: StoreError) -> anyhow::Error {
    match error {
        StoreError::NotFound => anyhow!("there is no such request in this council: see `requests list`"),
        StoreError::ReasonMissing => anyhow!("say who does this and why: --by NAME --reason \"…\""),
        other => other.into(),
    }
}
