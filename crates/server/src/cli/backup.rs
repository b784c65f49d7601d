//! `open-door backup` and `open-door restore`.

use super::open_existing_store;
use crate::clock::Clock;
use crate::config::Places;
use crate::store::{self, Counts, Progress, Restore, Restored, Tell};
use anyhow::Context;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug, Args)]
pub struct BackupArgs {
    /// A file that is not there yet. Its manifest is written beside it, as FILE.json.
    #[arg(long)]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup; FILE.json must be beside it.
    #[arg(long)]
    from: PathBuf,
    /// There is no file of erasures: nobody was erased since the backup, or it is lost.
    #[arg(long)]
    without_erasures: bool,
    /// Take a backup in which something is damaged: what is not damaged can be used.
    #[arg(long)]
    although_unsound: bool,
}

/// Makes a backup while the portal runs.
pub async fn back_up(places: &Places, args: BackupArgs) -> anyhow::Result<()> {
    let store = open_existing_store(places)?;
    let made = store
        .back_up(&args.to, progress())
        .await
        .context("there is no sound backup")?;
    println!(
        "The backup is in {} ({} bytes), checked. It holds {}.",
        args.to.display(),
        made.bytes,
        in_words(&made.counts)
    );
    println!(
        "It opens with the key file, which is not in it, and belongs with {}.",
        places.erasures().display()
    );
    Ok(())
}

/// Puts a backup in the place of the database.
pub fn restore(places: &Places, args: &RestoreArgs) -> anyhow::Result<()> {
    let keys = places.existing_keys()?;
    let what = Restore {
        from: &args.from,
        database: &places.db,
        erasures: &places.erasures(),
        without_erasures: args.without_erasures,
        although_unsound: args.although_unsound,
    };
    let done = store::restore(&what, &keys, Clock::system().now(), &progress())
        .context("nothing was restored, and the database is as it was")?;
    say(places, &done);
    Ok(())
}

fn say(places: &Places, done: &Restored) {
    println!(
        "{} is the backup of {} now. It holds {}.",
        places.db.display(),
        done.made_at.format("%Y-%m-%d %H:%M UTC"),
        in_words(&done.now)
    );
    if done.erased > 0 {
        println!(
            "{} doors that were erased since then are erased in it too.",
            done.erased
        );
    }
    if let Some(first) = done.faults.first() {
        println!(
            "{} things in it are damaged, the first: {first}. `open-door verify` and `open-door keys check` name them.",
            done.faults.len()
        );
    }
    if done.newer_key {
        println!("There is a newer wrapping key: run `open-door keys rotate wrapping`.");
    }
    if let Some(number) = done.log_number {
        println!(
            "The consent log goes on as number {number}. Write it down: whoever holds the log to checkpoints of before \
             needs `open-door verify --checkpoints FILE --after-restore {number}`."
        );
    }
    println!("Every visit is over: people give their code again.");
    let Some(before) = &done.before else {
        println!(
            "There was no database to compare it with. Consents that people have taken back since {} stand again, and \
             codes that were replaced since then open again: before you start the portal, ask the team which there were, \
             and record them with `open-door consents withdraw` and `open-door requests code`.",
            done.made_at.format("%Y-%m-%d %H:%M UTC")
        );
        return;
    };
    let carried = before.carried;
    if carried.taken_back > 0 {
        println!(
            "{} consents that were taken back or answered anew since then are taken back in it too.",
            carried.taken_back
        );
    }
    if carried.not_taken_back > 0 {
        println!(
            "{} more could not be taken back, because something in the backup is damaged: they stand again. Before you \
             start the portal, find them in what was there before, and record them with `open-door consents withdraw`.",
            carried.not_taken_back
        );
    }
    if carried.codes > 0 {
        println!(
            "{} codes that were replaced since then stay replaced.",
            carried.codes
        );
    }
    println!("What was there before held {}.", in_words(&before.counts));
    let lost = before.only_there;
    println!(
        "Only there, and lost with it: {} requests, {} of their moves, {} consents, {} events of the consent ledger.",
        lost.requests, lost.request_events, lost.consents, lost.consent_events
    );
    println!(
        "It is kept as {}. When you are sure that you do not need it, delete it: people's data is in it.",
        before.kept_as.display()
    );
}

fn in_words(counts: &Counts) -> String {
    format!(
        "{} requests, {} consents and {} events of the consent ledger behind {} doors, {} of them erased",
        counts.requests, counts.consents, counts.consent_events, counts.doors, counts.erasures
    )
}

/// Says on the error stream how far it is, a line for each tenth.
fn progress() -> Tell {
    let said = AtomicU64::new(0);
    Arc::new(move |progress| match progress {
        Progress::Copying { done, of } => {
            let tenths = done.saturating_mul(10) / of.max(1);
            if said.fetch_max(tenths, Ordering::Relaxed) < tenths {
                eprintln!("{done} bytes of about {of} copied");
            }
        }
        Progress::Checking => eprintln!("checking the copy"),
    })
}
