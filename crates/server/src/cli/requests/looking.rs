//! Listing requests and reading one.

use super::super::output::{print_json, request_json, request_lines, summary_json, summary_line};
use super::super::{load_content, open_existing_store};
use super::{Looker, One, Team, explain, known_council, request_id};
use crate::config::Places;
use crate::pages::full_html;
use crate::store::{NewLook, StoreError};
use anyhow::anyhow;
use open_door_rules::council::Words;
use open_door_rules::request::{RequestKind, RequestState};

pub(super) async fn list(
    places: &Places,
    team: Team,
    state: Option<RequestState>,
    names: bool,
) -> anyhow::Result<()> {
    known_council(places, &team.council)?;
    let store = open_existing_store(places)?;
    let requests = store.requests(&team.council, state).await?;
    let mut lines = Vec::with_capacity(requests.len());
    for request in requests {
        let name = if names && request.erased_at.is_none() {
            match store.request(&team.council, request.id).await {
                Ok(opened) => opened.name().map(|name| name.as_str().to_owned()),
                // One that can't be opened must not hide the others.
                Err(error @ (StoreError::Damaged(_) | StoreError::Erased { .. })) => {
                    eprintln!("open-door: {}: {error}", request.id);
                    None
                }
                Err(error) => return Err(error.into()),
            }
        } else {
            None
        };
        let reference = (request.kind == RequestKind::Referral).then(|| store.reference(request.id));
        lines.push((request, name, reference));
    }
    if team.json {
        print_json(
            &lines
                .iter()
                .map(|(request, name, reference)| {
                    summary_json(request, name.as_deref(), reference.as_deref())
                })
                .collect(),
        );
    } else if lines.is_empty() {
        println!("No requests.");
    } else {
        for (request, name, reference) in lines {
            println!(
                "{}",
                summary_line(&request, name.as_deref(), reference.as_deref())
            );
        }
    }
    Ok(())
}

pub(super) async fn show(places: &Places, one: One, looker: Looker) -> anyhow::Result<()> {
    let new = NewLook {
        request: request_id(&one.request)?,
        council: one.team.council.clone(),
        by: looker.by,
        why: looker.why,
    };
    let opened = open_existing_store(places)?.look(new).await.map_err(explain)?;
    if one.team.json {
        print_json(&request_json(&opened))
    } else {
        // Of a council whose pack is gone there may still be requests.
        let words = known_council(places, &one.team.council)
            .map_or_else(|_| Words::default(), |council| council.words);
        println!("{}", request_lines(&opened, &words))
    }
    Ok(())
}

/// A copy of everything for the person, as JSON or as a page to print.
pub(super) async fn copy(places: &Places, one: One, looker: Looker) -> anyhow::Result<()> {
    let new = NewLook {
        request: request_id(&one.request)?,
        council: one.team.council.clone(),
        by: looker.by,
        why: looker.why,
    };
    let copy = open_existing_store(places)?
        .full_copy_for_the_team(new)
        .await
        .map_err(explain)?;
    if one.team.json {
        print_json(&serde_json::to_value(&copy)?);
    } else {
        let catalogue = load_content(places)?;
        let page = full_html(&copy, &|slug| catalogue.council_full_name(slug));
        println!("{}", page.map_err(|error| anyhow!(error.message))?);
    }
    Ok(())
}
