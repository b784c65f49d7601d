use crate::components::errors::NotFound;
use crate::components::heading::Heading;
use crate::components::next_steps::readable;
use crate::page_data::page_data;
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_rules::timeline::{Stage, TimelineEntry};

/// The years from 14 to 25.
#[component]
pub fn Page(
    /// Whose.
    place: Place,
) -> impl IntoView {
    let data = page_data();
    match data.timeline {
        Some(stages) => {
            let council = data.council.map(|page| page.council.name);
            timeline(place, council, stages).into_any()
        }
        None => view! { <NotFound /> }.into_any(),
    }
}

fn timeline(place: Place, council: Option<String>, stages: Vec<Stage>) -> impl IntoView {
    let home = Route::Home(place.clone()).path();
    let check = Route::Check(place).path();
    let whose = council
        .clone()
        .unwrap_or_else(|| "every council in England".to_owned());
    let back = council.unwrap_or_else(|| "What the law gives everyone".to_owned());
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=home>{back}</a>
            <Heading text="From 14 to 25: what happens when" />
            <p class="lede">{format!("What should happen at {whose}, who does it, and what to do if it does not.")}</p>
            <p>
                "Most of this is for people who were in care for 13 weeks or more after they turned 14. Part of it must have been at 16 or 17."
            </p>
            <p>
                <a class="button button--secondary" href=check>"Work out my own dates"</a>
            </p>
            {stages.into_iter().map(stage).collect_view()}
        </main>
    }
}

fn stage(stage: Stage) -> impl IntoView {
    let count = stage.entries.len();
    view! {
        <details class="fold">
            <summary>
                <h2>{stage.title}</h2>
                <span class="fold__count">{count}<span class="visually-hidden">" things"</span></span>
            </summary>
            <ol class="timeline">{stage.entries.into_iter().map(entry).collect_view()}</ol>
        </details>
    }
}

fn entry(TimelineEntry { when, is_law, timer }: TimelineEntry) -> impl IntoView {
    let (tag_class, tag) = if is_law {
        ("tag tag--law", "Law")
    } else {
        ("tag tag--council", "This council’s own rule")
    };
    view! {
        <li class="timeline__item">
            <p class="timeline__when">{when}</p>
            <h3>{timer.title}</h3>
            <p><span class=tag_class>{tag}</span></p>
            <p>{timer.what}</p>
            <p><strong>"Who does it: "</strong>{timer.who}</p>
            <p><strong>"If it does not happen: "</strong>{timer.if_not}</p>
            <p class="timeline__source">{format!("From: {}", readable(&timer.source))}</p>
        </li>
    }
}
