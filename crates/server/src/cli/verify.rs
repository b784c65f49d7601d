//! `open-door verify` and `open-door checkpoint`: the consent log checked, and its checkpoints published.

use super::open_existing_store;
use super::output::print_json;
use crate::config::Places;
use crate::published;
use crate::store::{ConsentId, Kept, LedgerCheck, Standing, Store};
use anyhow::{Context, anyhow, bail};
use clap::Args;
use open_door_ledger::{LogKey, Trust, Verified, time_text, verify};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Check the whole consent log here, or one receipt.
#[derive(Debug, Args)]
pub struct Verify {
    /// Check this receipt. It needs no database if the log's key is given with --key.
    #[arg(long)]
    receipt: Option<PathBuf>,
    /// A public key of the log that you have from somewhere you trust; may be given several times.
    #[arg(long, requires = "receipt")]
    key: Vec<LogKey>,
    /// Hold the log to the checkpoints in this file, which someone else has kept.
    #[arg(long, conflicts_with = "receipt")]
    checkpoints: Option<PathBuf>,
    /// You restored a backup, and the log went on under this number, which `restore` said: events that it did
    /// not bring back are no fault. May be given several times.
    #[arg(long, value_name = "NUMBER", requires = "checkpoints")]
    after_restore: Vec<u64>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Publish the newest signed checkpoint of the consent log.
#[derive(Debug, Args)]
pub struct Publish {
    /// Add it to this file, for another party to keep. Without it, it is printed.
    #[arg(long, env = "OPEN_DOOR_CHECKPOINTS")]
    to: Option<PathBuf>,
}

/// Runs `open-door verify`. Ends with 1 if something is wrong.
pub async fn run(places: &Places, command: Verify) -> anyhow::Result<()> {
    match &command.receipt {
        Some(file) => one_receipt(places, file, command.key.clone(), command.json).await,
        None => whole_log(places, &command).await,
    }
}

async fn one_receipt(places: &Places, file: &Path, mut keys: Vec<LogKey>, json: bool) -> anyhow::Result<()> {
    let text = std::fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let text =
        String::from_utf8(text).map_err(|_| anyhow!("{} is no receipt: it is not text", file.display()))?;
    let mut since = None;
    if keys.is_empty() {
        let store = open_existing_store(places)
            .context("say whose receipt it is with --key, or run this where the portal runs")?;
        keys = receipt_keys(&text, &store);
        since = standing(&text, &store).await?;
    }
    let found = verify(&text, &Trust { keys });
    if json {
        print_json(&match &found {
            Ok(right) => json!({
                "right": true, "state": right.state.name(), "at": right.at, "events": right.events,
                "origin": right.checkpoint.origin, "size": right.checkpoint.size,
                "root": right.checkpoint.root.to_base64(),
                "since": right.since.as_ref().map(|since| since.size),
                "here": since.map(|here| json!({
                    "state": here.state.name(), "at": time_text(here.at), "erased": here.erased,
                })),
            }),
            Err(fault) => json!({ "right": false, "check": fault.code(), "why": fault.to_string() }),
        });
    }
    match found {
        Ok(right) => {
            if !json {
                say_right(&right);
                if let Some(here) = since {
                    say_here(&right, here);
                }
            }
            Ok(())
        }
        Err(fault) => bail!("the receipt is not right ({}): {fault}", fault.code()),
    }
}

/// The keys of the log that the receipt names, if it is one of this server's.
fn receipt_keys(text: &str, store: &Store) -> Vec<LogKey> {
    let named = open_door_ledger::Receipt::parse(text).map(|receipt| receipt.log.origin);
    named.map(|origin| store.log_keys(&origin)).unwrap_or_default()
}

/// How the consent of a receipt stands in this portal, if it has it.
async fn standing(text: &str, store: &Store) -> anyhow::Result<Option<Standing>> {
    let named = open_door_ledger::Receipt::parse(text).ok();
    let consent = named.and_then(|receipt| receipt.consent.to_string().parse::<ConsentId>().ok());
    match consent {
        Some(consent) => Ok(store.standing_of(consent).await?),
        None => Ok(None),
    }
}

/// Whoever holds a receipt in hand must not act on it where this portal knows better.
fn say_here(right: &Verified, here: Standing) {
    if here.erased {
        println!("IN THIS PORTAL everything behind its code was erased since. Nobody may use it.");
    } else if time_text(here.at) == right.at && here.state.name() == right.state.name() {
        println!("In this portal nothing has happened to it after that.");
    } else {
        println!(
            "IN THIS PORTAL something happened after that: {} on {}. The receipt does not say how it stands now.",
            here.state.name(),
            time_text(here.at)
        );
    }
}

fn say_right(right: &Verified) {
    println!("What stands in the receipt is right.");
    println!("The last event in it: {} on {}.", right.state.name(), right.at);
    println!(
        "{} events stand in the log {} of size {}, root {}.",
        right.events,
        right.checkpoint.origin,
        right.checkpoint.size,
        right.checkpoint.root.to_base64()
    );
    if let Some(since) = &right.since {
        println!(
            "It is the same log as the one of size {}, only longer.",
            since.size
        );
    }
    println!(
        "A receipt can't show that it is whole: events may have come later, or been cut out. Ask for a new one."
    );
}

async fn whole_log(places: &Places, command: &Verify) -> anyhow::Result<()> {
    let notes = match &command.checkpoints {
        None => Vec::new(),
        Some(file) => {
            let notes = published::read(file).with_context(|| format!("{} can't be read", file.display()))?;
            if notes.is_empty() {
                bail!("{} holds no checkpoint", file.display());
            }
            notes
        }
    };
    let store = open_existing_store(places)?;
    let kept = Kept {
        notes,
        restores: command.after_restore.clone(),
    };
    let found = store
        .check_ledger_against(kept, |events| eprintln!("{events} events checked …"))
        .await?;
    if command.json {
        print_json(&json!({
            "right": found.bad.is_empty(), "events": found.events, "with_text": found.good,
            "without_text": found.without_body, "checkpoints": found.checkpoints,
            "published": found.published, "before_a_restore": found.before_a_restore,
            "root": found.root.map(|root| root.to_base64()), "faults": found.bad,
        }));
    } else {
        say_found(&found);
    }
    match found.bad.len() {
        0 => Ok(()),
        1 => bail!("the consent log is not as it was recorded: 1 fault"),
        faults => bail!("the consent log is not as it was recorded: {faults} faults"),
    }
}

fn say_found(found: &LedgerCheck) {
    for fault in &found.bad {
        println!("FAULT  {fault}");
    }
    println!("{} events in the log.", found.events);
    println!("{} texts open and are as they were recorded.", found.good);
    println!(
        "{} texts were erased; their place in the log is as it was.",
        found.without_body
    );
    println!("{} signed checkpoints hold.", found.checkpoints);
    if found.published > 0 {
        println!("{} published checkpoints hold.", found.published);
    }
    if found.before_a_restore > 0 {
        println!(
            "{} published checkpoints speak of events that the restore you named did not bring back.",
            found.before_a_restore
        );
    }
    if let Some(root) = found.root {
        println!("Root {}", root.to_base64());
    }
}

/// Runs `open-door checkpoint`.
pub async fn publish(places: &Places, command: Publish) -> anyhow::Result<()> {
    let store = open_existing_store(places)?;
    let Some(newest) = store.checkpoint().await? else {
        bail!("the consent log is empty: there is nothing to sign yet");
    };
    let Some(file) = command.to else {
        print!("{}", newest.note);
        return Ok(());
    };
    let new = published::add(&file, &newest.note)
        .with_context(|| format!("{} can't be written", file.display()))?;
    let size = newest.size;
    if new {
        println!("The checkpoint of size {size} is added to {}.", file.display());
    } else {
        println!("{} has the checkpoint of size {size} already.", file.display());
    }
    Ok(())
}
