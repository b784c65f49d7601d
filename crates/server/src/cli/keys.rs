//! `open-door keys`: which keys there are, changing them, copying them.

use super::open_existing_store;
use crate::config::Places;
use crate::keys::{KeyKind, Keys, NewKey};
use crate::store::{Rewrapped, Store, StoreError};
use anyhow::{Context, bail};
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
    let used = store.wrapping_in_use().await?;
    // One that is in the ring already and was not put to use yet, as where the ring is in the environment.
    let newest = keys.ids(KeyKind::Wrapping).last().copied().unwrap_or(0);
    if newest > used.active {
        return rotate_to(&store, &keys, newest).await;
    }
    if used.begun {
        eprintln!("Going on with what was begun.");
        return rotate_to(&store, &keys, used.active).await;
    }
    // Some may be under an older key although nothing was begun: where a portal had an old ring.
    if used.left() > 0 && lock_anew(&store, used.active).await?.done > 0 {
        eprintln!("Going on with what was left.");
        return rotate_to(&store, &keys, used.active).await;
    }
    match added(&keys, KeyKind::Wrapping)? {
        Some(id) => rotate_to(&store, &keys, id).await,
        None => Ok(()),
    }
}

/// Locks everything with this key.
async fn rotate_to(store: &Store, keys: &Keys, id: u32) -> anyhow::Result<()> {
    // From here on new doors are locked with it, in a running portal too.
    store.use_wrapping(id).await?;
    let shut = lock_anew(store, id).await?.shut;
    // The old wrapped forms are deleted, and with this in no file any more.
    match store.finish_rotation().await {
        Ok(()) => {}
        Err(StoreError::Busy) => bail!(
            "what opens is under wrapping key {id}, but the old is still in the log, because someone reads or writes \
             without a pause: run this again, it goes on with that"
        ),
        Err(error) => return Err(error.into()),
    }
    if !shut.is_empty() {
        bail!(
            "all else is under wrapping key {id}, but {}. They are as they were",
            shut_doors(&shut)
        );
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

/// Locks what is under other keys with this one, which is the active one, and says how far it is.
async fn lock_anew(store: &Store, id: u32) -> anyhow::Result<Rewrapped> {
    let all = store.wrapping_in_use().await?.left();
    let mut sum = Rewrapped::default();
    let mut after = None;
    loop {
        let turn = store.rewrap_some(after).await?;
        if turn.last.is_none() {
            return Ok(sum);
        }
        after = turn.last;
        sum.done += turn.done;
        sum.shut.extend(turn.shut);
        eprintln!("{} of {all} are under wrapping key {id}", sum.done);
    }
}

/// Doors that are named at most; the rest are counted.
const NAMED: usize = 20;

/// Says by their numbers, which name nobody, which doors do not open.
fn shut_doors(shut: &[i64]) -> String {
    let named: Vec<_> = shut.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if shut.len() > NAMED { ", …" } else { "" };
    format!(
        "{} doors open with no key of the ring, by their numbers {}{more}: bring the key file back that has the key, \
         or, if these rows are damaged, restore a backup in which they are whole",
        shut.len(),
        named.join(", ")
    )
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
    let shut = store.check_keys().await?;
    if !shut.is_empty() {
        bail!("not every door opens: {}", shut_doors(&shut));
    }
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
