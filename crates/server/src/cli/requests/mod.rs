//! `open-door requests …`: the team's work from day one. Every move has an actor.

mod args;
mod looking;
mod moving;

pub use args::{AboutThem, Actor, Looker, One, Team};

use self::args::{case, names, state};
use self::looking::{copy, list, show};
use self::moving::{Do, code, erase, hand_over, kind_of, step};
use super::load_content;
use crate::config::Places;
use crate::store::{RequestId, StoreError};
use anyhow::{anyhow, bail};
use clap::Subcommand;
use open_door_rules::council::{Council, Outcome};
use open_door_rules::request::{Action, RequestKind, RequestState};
use open_door_rules::step_away::{Circumstances, DecidingCase, DecidingLevel, StepAwayPolicy};

#[derive(Debug, Subcommand)]
pub enum RequestsCommand {
    /// List a council's requests, oldest first.
    List {
        #[command(flatten)]
        team: Team,
        /// Only those in this state, such as `sent` or `received`.
        #[arg(long, value_parser = state)]
        state: Option<RequestState>,
        /// Open each and show the name the person gave, to find somebody who has lost the code.
        #[arg(long)]
        names: bool,
    },
    /// Show one request, with what the person wrote. The person sees on which day, and in their copy of everything
    /// who looked and why.
    Show {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        looker: Looker,
    },
    /// Write a copy of everything kept behind a request, as a page to print or with --json, for the person alone.
    /// First make sure that it is them.
    Copy {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        looker: Looker,
    },
    /// Say that the team has it. What was held as suspected spam is taken in by this.
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
    /// Say that it is in the council's case system. Shows the consents that stand: pass on no other.
    HandOver {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Stepping away: you have made sure, through a way on record before, that it comes from the person.
    Confirm {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Stepping away: support stops, as the person wishes.
    StopSupport {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
        #[command(flatten)]
        about: AboutThem,
    },
    /// Stepping away: support goes on, because it may not end or because the person stays.
    Stay {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
        #[command(flatten)]
        about: AboutThem,
        /// The person has told you that they stay.
        #[arg(long)]
        wants_to_stay: bool,
    },
    /// Stepping away: the level that decides closes the case. The person reads the reason.
    Close {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
        #[command(flatten)]
        about: AboutThem,
        /// Who decides: one of the levels in the council's pack.
        #[arg(long)]
        level: String,
        /// What the decision is about, the gravest if there are several: no-concerns, unmet-needs, safeguarding,
        /// refusal or dispute. The pack names the level for each.
        #[arg(long, value_parser = case)]
        case: DecidingCase,
    },
    /// Stepping away: the level that decides keeps the case open. The person reads the reason.
    KeepOpen {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
        /// Who decides: one of the levels in the council's pack.
        #[arg(long)]
        level: String,
    },
    /// Contact preferences: use the new ways from now on. You have checked them through the old one.
    Use {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Say that you can go no further (nobody reached, details not confirmed). The person reads the reason.
    SetAside {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Record that the person takes a request back, as they told you.
    Cancel {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Record that the person says yes to what somebody asked for them, as they told you.
    Accept {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Record that the person wants help and puts something right: the reason is what they say.
    Correct {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Record that the person does not want what somebody asked for them, as they told you.
    Refuse {
        #[command(flatten)]
        one: One,
        #[command(flatten)]
        actor: Actor,
    },
    /// Hand the person a new code, once you know that it is them: after a referral, or when theirs is lost.
    /// The one before stops working. It is shown here once.
    Code {
        #[command(flatten)]
        one: One,
        /// Who does this: a name or a role that the council knows.
        #[arg(long)]
        by: String,
        /// How you made sure that it is them. Leave out names and numbers.
        #[arg(long)]
        reason: String,
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

/// Runs one command.
pub async fn run(places: &Places, command: RequestsCommand) -> anyhow::Result<()> {
    match command {
        RequestsCommand::List { team, state, names } => list(places, team, state, names).await,
        RequestsCommand::Show { one, looker } => show(places, one, looker).await,
        RequestsCommand::Copy { one, looker } => copy(places, one, looker).await,
        RequestsCommand::Receive { one, actor } => step(places, one, actor, Do::plain(Action::Receive)).await,
        RequestsCommand::Decide { one, actor, outcome } => {
            let kind = kind_of(places, &one).await?;
            let outcome = outcome_of(places, &one.team.council, kind, &outcome)?;
            let does = Do {
                outcome: Some(outcome),
                ..Do::plain(Action::Decide)
            };
            step(places, one, actor, does).await
        }
        RequestsCommand::HandOver { one, actor } => hand_over(places, one, actor).await,
        RequestsCommand::Confirm { one, actor } => step(places, one, actor, Do::plain(Action::Confirm)).await,
        RequestsCommand::StopSupport { one, actor, about } => {
            let now = about.circumstances(places, &one)?;
            step(places, one, actor, Do::now(Action::StopSupport, now)).await
        }
        RequestsCommand::Stay {
            one,
            actor,
            about,
            wants_to_stay,
        } => {
            let now = Circumstances {
                wants_to_stay,
                ..about.circumstances(places, &one)?
            };
            step(places, one, actor, Do::now(Action::Stay, now)).await
        }
        RequestsCommand::Close {
            one,
            mut actor,
            about,
            level,
            case,
        } => {
            let level = level_of(places, &one.team.council, &level)?;
            actor.by = format!("{} ({})", actor.by, level.title);
            let now = about.circumstances(places, &one)?.closed_by(&level, case);
            step(places, one, actor, Do::now(Action::Close, now)).await
        }
        RequestsCommand::KeepOpen {
            one,
            mut actor,
            level,
        } => {
            let level = level_of(places, &one.team.council, &level)?;
            actor.by = format!("{} ({})", actor.by, level.title);
            step(places, one, actor, Do::plain(Action::KeepOpen)).await
        }
        RequestsCommand::Use { one, actor } => step(places, one, actor, Do::plain(Action::Use)).await,
        RequestsCommand::SetAside { one, actor } => {
            step(places, one, actor, Do::plain(Action::SetAside)).await
        }
        RequestsCommand::Cancel { one, actor } => step(places, one, actor, Do::plain(Action::Cancel)).await,
        RequestsCommand::Accept { one, actor } => step(places, one, actor, Do::plain(Action::Accept)).await,
        RequestsCommand::Correct { one, actor } => step(places, one, actor, Do::plain(Action::Correct)).await,
        RequestsCommand::Refuse { one, actor } => step(places, one, actor, Do::plain(Action::Refuse)).await,
        RequestsCommand::Code { one, by, reason } => code(places, one, by, reason).await,
        // clap has seen to it that --for-good is there.
        RequestsCommand::Erase { one, by, .. } => erase(places, one, by).await,
    }
}

fn outcome_of(places: &Places, council: &str, kind: RequestKind, id: &str) -> anyhow::Result<Outcome> {
    let council = known_council(places, council)?;
    let outcomes = council.outcomes(kind);
    outcomes
        .iter()
        .find(|outcome| outcome.id == id)
        .cloned()
        .ok_or_else(|| {
            let known: Vec<_> = outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
            anyhow!(
                "`{id}` is not an outcome of {}. Use one of: {}",
                council.slug,
                known.join(", ")
            )
        })
}

/// The level of the council that decides, as the pack names it.
fn level_of(places: &Places, council: &str, id: &str) -> anyhow::Result<DecidingLevel> {
    let policy = step_away_policy(places, council)?;
    policy.level(id).cloned().ok_or_else(|| {
        let known = names(policy.levels.iter().map(|level| level.id.as_str()));
        anyhow!("`{id}` is no level that decides in {council}: {known}")
    })
}

fn step_away_policy(places: &Places, slug: &str) -> anyhow::Result<StepAwayPolicy> {
    known_council(places, slug)?
        .step_away
        .ok_or_else(|| anyhow!("the pack of {slug} says nothing about stepping away"))
}

fn known_council(places: &Places, slug: &str) -> anyhow::Result<Council> {
    let catalogue = load_content(places)?;
    match catalogue.council_page(slug) {
        Some(page) => Ok(page.council),
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
