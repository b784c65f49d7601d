//! `open-door consents use` and `done`: the way to what a consent opens.

use super::super::open_existing_store;
use super::super::output::{print_json, reach_words};
use super::super::requests::{explain, request_id};
use super::consent_id;
use crate::config::Places;
use crate::store::{Claimed, ConsentToUse, StoreError, UseOfConsent};
use anyhow::anyhow;
use clap::Args;
use open_door_contract::request::NameToUse;
use open_door_rules::council::UseKind;
use serde_json::{Value, json};

/// Which consent, and what for.
#[derive(Debug, Args)]
pub struct Using {
    /// The consent, as `requests show` has it.
    #[arg(required_unless_present = "request")]
    consent: Option<String>,
    /// Or the request it was given with, and --offer.
    #[arg(long, conflicts_with = "consent", requires = "offer")]
    request: Option<String>,
    /// The consent's name in the pack, such as celebration-contact.
    #[arg(long, requires = "request")]
    offer: Option<String>,
    /// What for: letter-copy, card, message, share, hand-over or other.
    #[arg(long = "for", value_parser = use_kind)]
    what: UseKind,
    /// What exactly, such as which service gets the copy. The person can read it.
    #[arg(long)]
    detail: Option<String>,
    /// The council whose team it is.
    #[arg(long)]
    council: String,
    /// Who does this: a name or a role that the council knows.
    #[arg(long, env = "OPEN_DOOR_BY")]
    by: String,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

fn use_kind(text: &str) -> Result<UseKind, String> {
    UseKind::from_name(text).ok_or_else(|| {
        let known: Vec<_> = UseKind::ALL.iter().map(|what| what.name()).collect();
        format!("use one of: {}", known.join(", "))
    })
}

pub(super) async fn use_one(places: &Places, using: Using) -> anyhow::Result<()> {
    let which = match (&using.consent, &using.request) {
        (Some(consent), _) => ConsentToUse::One(consent_id(consent)?),
        (None, request) => ConsentToUse::GivenWith(
            request_id(request.as_deref().unwrap_or_default())?,
            using.offer.unwrap_or_default(),
        ),
    };
    let new = UseOfConsent {
        which,
        council: using.council.clone(),
        what: using.what,
        by: using.by,
        detail: using.detail,
    };
    let claimed = open_existing_store(places)?
        .use_consent(new)
        .await
        .map_err(explain)?;
    if using.json {
        print_json(&claimed_json(&claimed));
    } else {
        println!("{}", claimed_lines(&claimed));
        println!(
            "Just before you send or share it: open-door consents done {} --council {}",
            claimed.id(),
            using.council
        );
    }
    Ok(())
}

pub(super) async fn done(places: &Places, id: &str, council: &str, json: bool) -> anyhow::Result<()> {
    let id = id
        .parse()
        .map_err(|_| anyhow!("`{id}` is not a use: copy the identifier from `consents use`"))?;
    let at = open_existing_store(places)?
        .use_is_done(council, id)
        .await
        .map_err(|error| match error {
            StoreError::NotFound => anyhow!("there is no such use in this council"),
            other => other.into(),
        })?;
    if json {
        print_json(&json!({ "use": id.to_string(), "done_at": at }));
    } else {
        println!("It still stands: go ahead. {id} is done, and the person sees it.");
    }
    Ok(())
}

/// What a claimed use opens, in lines.
pub fn claimed_lines(claimed: &Claimed) -> String {
    let terms = claimed.terms();
    let mut lines = vec![
        format!("use       {}", claimed.id()),
        format!("purpose   {}", terms.purpose),
        format!("agreed    {}", terms.wording),
        format!("only for  {}", terms.recipients.join("; ")),
        format!("until     {}", terms.ask_again_on),
    ];
    let name = claimed.name().map_or("no longer kept here", NameToUse::as_str);
    lines.push(format!("name      {name}"));
    lines.extend(claimed.day().map(|day| format!("day       {day}")));
    lines.extend(
        claimed
            .ways()
            .iter()
            .map(|way| format!("reach     {}", reach_words(way))),
    );
    lines.join("\n")
}

/// The same for a program.
pub fn claimed_json(claimed: &Claimed) -> Value {
    let terms = claimed.terms();
    json!({
        "use": claimed.id().to_string(),
        "at": claimed.at(),
        "consent": claimed.consent().to_string(),
        "offer": terms.offer,
        "purpose": terms.purpose,
        "wording": terms.wording,
        "recipients": terms.recipients,
        "ask_again_on": terms.ask_again_on,
        "name": claimed.name().map(NameToUse::as_str),
        "day": claimed.day(),
        "reach": claimed.ways(),
    })
}
