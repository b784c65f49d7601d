//! `open-door retention`: what is no longer needed goes. The server does the same by itself, at its start and
//! every hour.

use super::open_existing_store;
use crate::config::Places;
use crate::store::StoreError;
use clap::Args;

#[derive(Debug, Args)]
pub struct RetentionArgs {
    /// Say what is due, and take nothing out.
    #[arg(long)]
    dry_run: bool,
    /// Take out what is due although the clock of this machine jumped: you have looked, and it is right.
    #[arg(long, conflicts_with = "dry_run")]
    the_clock_is_right: bool,
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
        if let Some(until) = store.clock_doubted_until().await? {
            println!("{}.", StoreError::ClockJumped { until });
        }
        return Ok(());
    }
    if args.the_clock_is_right {
        store.believe_the_clock().await?;
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
