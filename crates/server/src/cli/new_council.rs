//! `open-door new-council`: the empty pack of a council, to be filled in by someone who writes no code.

use crate::config::Places;
use anyhow::Context;
use clap::Args;
use open_door_content::skeleton;

/// What the council is called.
#[derive(Debug, Args)]
#[command(after_help = "\
It writes councils/<SLUG>/ into the content folder, with every part of a pack, what to fill in and where a policy
says it. Every blank says FILL IN; `open-door check-content --only <SLUG>` lists those that are left. It writes over
nothing. docs/adding-a-council.md goes through it step by step.")]
pub struct NewCouncil {
    /// The council's name in addresses: small letters, figures and dashes, such as blackburn-with-darwen.
    #[arg(value_name = "SLUG")]
    slug: String,
    /// The council's full name. Without it, it is one more blank to fill in.
    #[arg(long)]
    name: Option<String>,
}

/// Writes the pack; refuses where there is one.
pub fn run(places: &Places, command: &NewCouncil) -> anyhow::Result<()> {
    let written = skeleton::write(&places.content, &command.slug, command.name.as_deref())
        .context("no council was added")?;
    for path in written {
        println!("wrote {}", path.display());
    }
    println!(
        "Fill in what says {}. Then run: open-door check-content --only {}",
        skeleton::BLANK,
        command.slug
    );
    Ok(())
}
