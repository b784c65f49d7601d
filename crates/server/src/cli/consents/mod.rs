//! `open-door consents …`: use one, take one back for someone who has lost the code, strike one out, and see
//! which are to be asked again. Whatever ends a consent takes effect at once.

mod using;

pub use self::using::{claimed_json, claimed_lines};

use self::using::{Using, done, use_one};
use super::open_existing_store;
use super::output::print_json;
use super::requests::{explain, request_id};
use crate::config::Places;
use crate::store::{ConsentId, Invalidation, Route, StaffWithdrawal, WhichConsent};
use anyhow::anyhow;
use chrono::Days;
use clap::{Subcommand, ValueEnum};
use serde_json::json;

#[derive(Debug, Subcommand)]
pub enum ConsentsCommand {
    /// Record that someone takes a consent back.
    Withdraw {
        /// The request it was given with, or the consent itself with --consent.
        #[arg(required_unless_present = "consent")]
        request: Option<String>,
        /// Only this consent.
        #[arg(long, conflicts_with = "request")]
        consent: Option<String>,
        /// The council whose team records it.
        #[arg(long)]
        council: String,
        /// Who records it.
        #[arg(long)]
        by: String,
        /// What happened: "phoned, has lost the code". Never ask the person for a reason.
        #[arg(long)]
        reason: String,
        /// How the person said it.
        #[arg(long, value_enum, default_value = "phone")]
        route: Said,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
    /// Use a consent: shows what may be used, if it stands. The person sees each use.
    Use(Using),
    /// Say that a use is done, just before you send or share it. If it answers STOP, send and share nothing.
    Done {
        /// The use, as `consents use` showed it.
        use_id: String,
        /// The council whose team it is.
        #[arg(long)]
        council: String,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
    /// Strike a consent out that was never good, because somebody else gave it, say. What hangs on it goes too.
    Invalidate {
        /// The consent, as `requests show` has it.
        consent: String,
        /// The council whose team it is.
        #[arg(long)]
        council: String,
        /// Who does this: a name or a role that the council knows.
        #[arg(long, env = "OPEN_DOOR_BY")]
        by: String,
        /// Why it was never good. Leave out what somebody else said of them.
        #[arg(long)]
        reason: String,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the consents to ask for again: their time is over, or soon will be.
    Due {
        /// The council whose team it is.
        #[arg(long)]
        council: String,
        /// How far ahead to look, such as 30d.
        #[arg(long, value_parser = days, default_value = "0d")]
        within: Days,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
}

fn days(text: &str) -> Result<Days, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse();
    number
        .map(Days::new)
        .map_err(|_| "write a number of days, such as 30d".to_owned())
}

/// Reads the identifier of a consent.
fn consent_id(text: &str) -> anyhow::Result<ConsentId> {
    text.parse()
        .map_err(|_| anyhow!("`{text}` is not a consent: see `requests show`"))
}

/// How a person said it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Said {
    /// By phone.
    Phone,
    /// On paper.
    Paper,
    /// Face to face.
    InPerson,
}

/// Runs the command.
pub async fn run(places: &Places, command: ConsentsCommand) -> anyhow::Result<()> {
    match command {
        ConsentsCommand::Withdraw {
            request,
            consent,
            council,
            by,
            reason,
            route,
            json,
        } => {
            let which = match (consent, request) {
                (Some(consent), _) => WhichConsent::One(consent_id(&consent)?),
                (None, request) => WhichConsent::GivenWith(request_id(&request.unwrap_or_default())?),
            };
            let route = match route {
                Said::Phone => Route::Phone,
                Said::Paper => Route::Paper,
                Said::InPerson => Route::InPerson,
            };
            let withdrawal = StaffWithdrawal {
                which,
                council,
                by,
                route,
                reason,
            };
            withdraw(places, withdrawal, json).await
        }
        ConsentsCommand::Use(using) => use_one(places, using).await,
        ConsentsCommand::Done {
            use_id,
            council,
            json,
        } => done(places, &use_id, &council, json).await,
        ConsentsCommand::Invalidate {
            consent,
            council,
            by,
            reason,
            json,
        } => {
            let consent = consent_id(&consent)?;
            invalidate(
                places,
                Invalidation {
                    consent,
                    council,
                    by,
                    reason,
                },
                json,
            )
            .await
        }
        ConsentsCommand::Due {
            council,
            within,
            json,
        } => due(places, &council, within, json).await,
    }
}

async fn invalidate(places: &Places, new: Invalidation, json: bool) -> anyhow::Result<()> {
    let fallen = open_existing_store(places)?
        .invalidate_consent(new)
        .await
        .map_err(explain)?;
    if json {
        let lines = fallen
            .iter()
            .map(|one| json!({ "consent": one.id.to_string(), "purpose": one.terms.purpose }));
        print_json(&lines.collect());
    } else {
        for one in fallen {
            println!(
                "{} is struck out: {}. Nobody may use it.",
                one.id, one.terms.purpose
            );
        }
    }
    Ok(())
}

async fn due(places: &Places, council: &str, within: Days, json: bool) -> anyhow::Result<()> {
    let due = open_existing_store(places)?.consents_due(council, within).await?;
    if json {
        let lines = due.iter().map(|one| {
            json!({
                "consent": one.id.to_string(),
                "request": one.request.to_string(),
                "purpose": one.terms.purpose,
                "state": one.state,
                "ask_again_on": one.terms.ask_again_on,
            })
        });
        print_json(&lines.collect());
    } else if due.is_empty() {
        println!("Nothing is to be asked again.");
    } else {
        for one in due {
            println!(
                "{}  {:<8}  ask again on {}  {}  (request {})",
                one.id,
                one.state.name(),
                one.terms.ask_again_on,
                one.terms.purpose,
                one.request
            );
        }
    }
    Ok(())
}

async fn withdraw(places: &Places, withdrawal: StaffWithdrawal, json: bool) -> anyhow::Result<()> {
    let done = open_existing_store(places)?
        .withdraw_consent_by_staff(withdrawal)
        .await
        .map_err(explain)?;
    if json {
        let done: Vec<_> = done
            .iter()
            .map(|one| json!({ "consent": one.consent.to_string(), "at": one.at, "new": one.new }))
            .collect();
        print_json(&done.into());
    } else if done.is_empty() {
        println!("No consent was given with this request.");
    } else {
        for one in done {
            let when = one.at.format("%Y-%m-%d %H:%M UTC");
            println!(
                "{} is withdrawn since {when}. From now on nobody may use it.",
                one.consent
            );
        }
    }
    Ok(())
}
