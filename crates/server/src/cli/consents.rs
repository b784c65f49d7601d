//! `open-door consents withdraw`: for someone who has lost the code and says it by phone, on
//! paper or in person. It takes effect at once.

use super::open_existing_store;
use super::output::print_json;
use super::requests::{explain, request_id};
use crate::config::Places;
use crate::store::{Route, StaffWithdrawal, WhichConsent};
use anyhow::anyhow;
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
    let ConsentsCommand::Withdraw {
        request,
        consent,
        council,
        by,
        reason,
        route,
        json,
    } = command;
    let which = match (consent, request) {
        (Some(consent), _) => WhichConsent::One(
            consent
                .parse()
                .map_err(|_| anyhow!("`{consent}` is not a consent: see `requests show`"))?,
        ),
        (None, request) => WhichConsent::GivenWith(request_id(&request.unwrap_or_default())?),
    };
    let route = match route {
        Said::Phone => Route::Phone,
        Said::Paper => Route::Paper,
        Said::InPerson => Route::InPerson,
    };
    let store = open_existing_store(places)?;
    let done = store
        .withdraw_consent_by_staff(StaffWithdrawal {
            which,
            council,
            by,
            route,
            reason,
        })
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
