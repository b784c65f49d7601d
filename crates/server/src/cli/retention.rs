//! `open-door retention`: what is no longer needed goes. The server does the same by itself, at its start and
//! every hour.

use super::open_existing_store;
use crate::config::Places;
use crate::keys::Keys;
use crate::store::{Store, StoreError};
use clap::Args;
use std::sync::Arc;
use std::time::Duration;

/// How often a running server looks for what is due.
const EVERY: Duration = Duration::from_secs(60 * 60);

#[derive(Debug, Args)]
pub struct RetentionArgs {
    /// Say what is due, and take nothing out.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub async fn run(places: &Places, args: RetentionArgs) -> anyhow::Result<()> {
    let store = open_existing_store(places)?;
    if args.dry_run {
        let due = store.due().await?;
        for request in &due.texts {
            println!("the text of request {request}");
        }
        println!(
            "Due to go: {} texts, {} doors with their codes, {} visits, {} unfinished forms. Nothing was taken out.",
            due.texts.len(),
            due.doors.len(),
            due.visits,
            due.drafts
        );
        return Ok(());
    }
    let went = store.retain().await.map_err(|error| match error {
        StoreError::Busy => anyhow::anyhow!(
            "what is due may be taken out already, but stays in the database's log while others use it: run this again"
        ),
        error => error.into(),
    })?;
    println!(
        "Gone for good: {} texts, {} doors with their codes, {} visits, {} unfinished forms.",
        went.texts, went.doors, went.visits, went.drafts
    );
    Ok(())
}

/// Looks for what is due now and every hour, for as long as the server runs; and for keys that were added.
pub async fn keep_doing(store: Store, keys: Arc<Keys>) {
    // Monotonic: a clock that is set anew neither hastens nor delays the next look.
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        if let Err(error) = keys.reload() {
            tracing::error!(%error, "the key file can't be read again: the keys stay as they were");
        }
        match store.retain().await {
            Ok(went) => tracing::info!(?went, "what was no longer needed is gone"),
            Err(error) => tracing::error!(%error, "what is no longer needed could not be taken out"),
        }
    }
}
