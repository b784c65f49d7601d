//! `open-door keys`: which keys there are, changing them, copying them.

use super::open_existing_store;
use crate::config::Places;
use crate::keys::{KeyKind, Keys, NewKey};
use crate::store::{Store, StoreError};
use anyhow::{Context, anyhow, bail};
use clap::{Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Which keys there are and what they are used for. Never the keys themselves.
    List,
    /// Change a key. The portal may run meanwhile. Broken off, it goes on when it is run again.
    Rotate {
        /// Which one.
        #[arg(value_enum)]
        kind: Kind,
    },
    /// Take an old wrapping key out of the key ring for good.
    Forget {
        /// Only `wrapping`: what an old signing key signed is to be checked for ever.
        #[arg(value_enum)]
        kind: Kind,
        /// Its number.
        id: u32,
    },
    /// Copy the key file, and read the copy back.
    Backup {
        /// A file that is not there yet, on another disk than the database.
        #[arg(long)]
        to: PathBuf,
    },
    /// Whether the keys open everything that is stored.
    Check,
}

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Wraps the doors' own keys.
    Wrapping,
    /// Signs the log's checkpoints.
    Signing,
}

/// Runs the command.
pub async fn run(places: &Places, command: KeysCommand) -> anyhow::Result<()> {
    match command {
        KeysCommand::Backup { to } => backup(places, &to),
        KeysCommand::List => list(places).await,
        KeysCommand::Rotate { kind: Kind::Wrapping } => rotate_wrapping(places).await,
        KeysCommand::Rotate { kind: Kind::Signing } => rotate_signing(places),
        KeysCommand::Forget {
            kind: Kind::Wrapping,
            id,
        } => forget(places, id).await,
        KeysCommand::Forget {
            kind: Kind::Signing, ..
        } => bail!("signing keys are kept: what they signed is to be checked for ever"),
        KeysCommand::Check => check(places).await,
    }
}

fn existing_keys(places: &Places) -> anyhow::Result<Keys> {
    places
        .existing_keys()
        .context("keys are made when the portal starts for the first time")
}

fn backup(places: &Places, to: &Path) -> anyhow::Result<()> {
    let keys = existing_keys(places)?;
    keys.copy_file(to)?;
    println!("The key file is copied to {} and was read back.", to.display());
    if folder_of(to) == folder_of(&places.db) {
        eprintln!(
            "It is in the folder of the database: whoever takes that folder takes both, and one broken disk loses both. \
             Move it elsewhere."
        );
    }
    Ok(())
}

fn folder_of(file: &Path) -> Option<PathBuf> {
    std::path::absolute(file).ok()?.parent().map(Path::to_owned)
}

async fn list(places: &Places) -> anyhow::Result<()> {
    let keys = existing_keys(places)?;
    let store = open_existing_store(places)?;
    let used = store.wrapping_in_use().await?;
    for id in keys.ids(KeyKind::Wrapping) {
        let under = used.under.get(&id).copied().unwrap_or(0);
        let active = if used.active == id { ", for new doors" } else { "" };
        println!("wrapping {id}: {under} under it{active}");
    }
    let signing = keys.ids(KeyKind::Signing);
    for id in &signing {
        let active = if signing.last() == Some(id) {
            "signs"
        } else {
            "for checking only"
        };
        println!("signing {id}: {active}");
    }
    println!("Public keys of the consent log, for whoever checks receipts:");
    for key in store.all_log_keys().await? {
        println!("{key}");
    }
    Ok(())
}

/// The key to rotate to: one that is in use or in the ring already and was not finished with, or a new one.
/// None where the ring is in the environment and has no newer one yet: then it is said what to add.
async fn next_wrapping(keys: &Keys, store: &Store) -> anyhow::Result<Option<u32>> {
    let used = store.wrapping_in_use().await?;
    let newest = keys.ids(KeyKind::Wrapping).last().copied().unwrap_or(0);
    if newest > used.active {
        return Ok(Some(newest));
    }
    if used.left() > 0 {
        eprintln!("Going on with what was begun.");
        return Ok(Some(used.active));
    }
    added(keys, KeyKind::Wrapping)
}

fn added(keys: &Keys, kind: KeyKind) -> anyhow::Result<Option<u32>> {
    match keys.add(kind)? {
        NewKey::Written(id) => Ok(Some(id)),
        NewKey::ToAdd(_, line) => {
            eprintln!(
                "The keys are in OPEN_DOOR_KEYS. Add this to it, after a `;`, everywhere the portal runs; start the portal \
                 anew; then run this again:"
            );
            println!("{}", *line);
            Ok(None)
        }
    }
}

async fn rotate_wrapping(places: &Places) -> anyhow::Result<()> {
    let store = open_existing_store(places)?;
    let keys = existing_keys(places)?;
    let Some(id) = next_wrapping(&keys, &store).await? else {
        return Ok(());
    };
    // From here on new doors are locked with it, in a running portal too.
    store.use_wrapping(id).await?;
    let all = store.wrapping_in_use().await?.left();
    let mut done = 0;
    loop {
        let some = store.rewrap_some().await?;
        if some == 0 {
            break;
        }
        done += some;
        eprintln!("{done} of {all} are under wrapping key {id}");
    }
    // The old wrapped forms are deleted, and with this in no file any more.
    match store.forget_the_past().await {
        Ok(()) => {}
        Err(StoreError::Busy) => {
            bail!("all is under wrapping key {id}, but the old is still in the log: run this again")
        }
        Err(error) => return Err(error.into()),
    }
    println!(
        "Everything is under wrapping key {id}. Copy the key file again: `open-door keys backup --to FILE`."
    );
    let used = store.wrapping_in_use().await?;
    for old in keys.ids(KeyKind::Wrapping) {
        if old != 0 && old != id && !used.under.contains_key(&old) {
            println!(
                "Wrapping key {old} is needed only by backups made before now. When the last of them is destroyed: \
                 `open-door keys forget wrapping {old}`."
            );
        }
    }
    Ok(())
}

fn rotate_signing(places: &Places) -> anyhow::Result<()> {
    if let Some(id) = added(&existing_keys(places)?, KeyKind::Signing)? {
        println!(
            "From now on signing key {id} signs, in a running portal within the hour. Copy the key file again: \
             `open-door keys backup --to FILE`."
        );
    }
    Ok(())
}

async fn forget(places: &Places, id: u32) -> anyhow::Result<()> {
    let in_file = open_existing_store(places)?.forget_wrapping(id).await?;
    if in_file {
        println!(
            "Wrapping key {id} is out of the key file. Backups that need it can't be restored without a copy of it."
        );
    } else {
        println!("Nothing is under wrapping key {id}: take its line out of OPEN_DOOR_KEYS.");
    }
    Ok(())
}

async fn check(places: &Places) -> anyhow::Result<()> {
    let store = open_existing_store(places)?;
    let used = store.wrapping_in_use().await?;
    store.check_keys().await.map_err(|error| {
        anyhow!("not every door opens: {error}. Bring the key file back that has the key")
    })?;
    let bad = store.bad_erasures()?;
    if !bad.is_empty() {
        bail!(
            "the file of erasures {} has lines that this portal did not write, or that were changed: {bad:?}",
            places.erasures().display()
        );
    }
    println!(
        "The keys open every door. Wrapping key {} is used for new ones.",
        used.active
    );
    if used.left() > 0 {
        println!(
            "{} are under an older key: run `open-door keys rotate wrapping`.",
            used.left()
        );
    }
    Ok(())
}
