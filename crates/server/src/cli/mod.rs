//! The command line: `open-door serve` for the one who runs it, the rest for a council's team.

mod backup;
mod consents;
mod content;
mod hourly;
mod keys;
mod new_council;
mod output;
mod requests;
mod retention;
mod serve;
mod step_away;
mod verify;

use crate::clock::Clock;
use crate::config::{Places, ServeArgs};
use crate::keys::Keys;
use crate::store::Store;
use anyhow::Context;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use open_door_content::Catalogue;
use std::process::ExitCode;
use std::sync::Arc;

/// Open Door: a portal for people who have left care.
#[derive(Debug, Parser)]
#[command(name = "open-door", version, about)]
pub struct Cli {
    #[command(flatten)]
    places: Places,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the portal.
    Serve(ServeArgs),
    /// See what people have asked, and move it on.
    #[command(subcommand)]
    Requests(requests::RequestsCommand),
    /// Use consents, take one back for someone who phones, writes or comes in, see which to ask again.
    #[command(subcommand)]
    Consents(consents::ConsentsCommand),
    /// What stepping away means for someone: what ends, what goes on, who decides, by when. Stores nothing.
    StepAway(step_away::StepAway),
    /// Check the whole consent log, or one receipt.
    Verify(verify::Verify),
    /// Publish the newest signed checkpoint of the consent log.
    Checkpoint(verify::Publish),
    /// See, change and copy the keys.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Copy the database while the portal runs.
    Backup(backup::BackupArgs),
    /// Put a backup in the place of the database. Stop the portal first.
    Restore(backup::RestoreArgs),
    /// Take out what is no longer needed. The portal does so by itself, every hour.
    Retention(retention::RetentionArgs),
    /// Check the council packs and the national content.
    CheckContent(content::CheckContent),
    /// Write the empty pack of a new council, to be filled in.
    NewCouncil(new_council::NewCouncil),
}

/// Runs a command. Ends with 0 if it is done, 1 if something is wrong, 2 if the words are off.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(cli.places, args).await,
            Command::Requests(command) => requests::run(&cli.places, command).await,
            Command::Consents(command) => consents::run(&cli.places, command).await,
            Command::Keys(command) => keys::run(&cli.places, command).await,
            Command::Backup(args) => backup::back_up(&cli.places, args).await,
            Command::Restore(args) => backup::restore(&cli.places, &args),
            Command::Retention(args) => retention::run(&cli.places, args).await,
            Command::StepAway(command) => step_away::run(&cli.places, &command),
            Command::Verify(command) => verify::run(&cli.places, command).await,
            Command::Checkpoint(command) => verify::publish(&cli.places, command).await,
            Command::CheckContent(command) => content::run(&cli.places, &command),
            Command::NewCouncil(command) => new_council::run(&cli.places, &command),
        }
    });
    // Whoever tells the server twice to stop waits for no read that hangs.
    runtime.shutdown_background();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("open-door: {error:#}");
    ExitCode::FAILURE
}

/// The keys and the store.
fn open_store(places: &Places) -> anyhow::Result<(Arc<Keys>, Store, Clock)> {
    let clock = Clock::system();
    let keys = Arc::new(places.keys()?);
    let store = Store::open_with(&places.db, &places.erasures(), Arc::clone(&keys), clock.clone())
        .with_context(|| places.db.display().to_string())?;
    Ok((keys, store, clock))
}

/// The store of a portal that is already there: a team's command never makes a new one.
fn open_existing_store(places: &Places) -> anyhow::Result<Store> {
    if !places.db.exists() {
        anyhow::bail!(
            "there is no database at {}: run this where the portal runs, or say where it is with --db",
            places.db.display()
        );
    }
    open_store(places).map(|(_, store, _)| store)
}

fn load_content(places: &Places) -> anyhow::Result<Catalogue> {
    load_content_of(places, Clock::system().today())
}

/// The content as it stands on a day.
fn load_content_of(places: &Places, today: NaiveDate) -> anyhow::Result<Catalogue> {
    open_door_content::load(&places.content, today).map_err(|errors| {
        anyhow::anyhow!(
            "the content in {} has faults:\n{errors}",
            places.content.display()
        )
    })
}
