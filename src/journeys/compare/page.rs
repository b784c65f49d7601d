use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_contract::content::{Comparison, ComparisonRow, CouncilName};

/// The councils side by side.
#[component]
pub fn Page() -> impl IntoView {
    let Comparison { councils, rows } = page_data().comparison.unwrap_or(Comparison {
        councils: Vec::new(),
        rows: Vec::new(),
    });
    let links = councils
        .iter()
        .map(|council| {
            let href = Route::Home(Place::Council(council.slug.clone())).path();
            view! { <li><a class="own-line" href=href>{council.name.clone()}</a></li> }
        })
        .collect_view();
    let points = rows
        .into_iter()
        .enumerate()
        // One stands open, to show what is inside the others.
        .map(|(number, row)| point(row, number == 0, &councils))
        .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=Route::ChooseCouncil.path()>"Councils"</a>
            <Heading text="The councils side by side" />
            <p class="lede">
                "Councils do not all do the same. Here you see where they differ, and what the law sets for all of them."
            </p>
            <p>
                "Each says what stands in one document of the council. It may do more than that. Is there something better at another council? You can ask yours for it."
            </p>
            <p>
                "A Personal Adviser is the worker who helps you. Adult Social Care is the team that cares for adults."
            </p>
            <ul class="prose-list">{links}</ul>
            {points}
        </main>
    }
}

fn point(row: ComparisonRow, is_first: bool, councils: &[CouncilName]) -> impl IntoView + use<> {
    let (said, silent): (Vec<_>, Vec<_>) = councils
        .iter()
        .zip(row.cells)
        .partition(|(_, cell)| cell.is_some());
    let cells: Vec<_> = said
        .into_iter()
        .map(|(council, said)| {
            // Each thing on a line of its own: one long line is hard to follow.
            let said = said.unwrap_or_default();
            let things = said
                .split("; ")
                .map(|thing| view! { <dd>{thing.to_owned()}</dd> });
            view! {
                <div class="compare__cell">
                    <dt>{short(&council.name)}</dt>
                    {things.collect_view()}
                </div>
            }
        })
        .collect();
    let silent: Vec<_> = silent
        .into_iter()
        .map(|(council, _)| short(&council.name))
        .collect();
    view! {
        <details class="fold" id=row.id.to_lowercase() open=is_first>
            <summary>
                <h2>{row.title}</h2>
            </summary>
            {row.floor.map(|floor| view! { <p class="compare__floor"><strong>"For everyone: "</strong>{floor}</p> })}
            {(!cells.is_empty()).then(|| view! { <dl class="compare__cells">{cells}</dl> })}
            {(!silent.is_empty())
                .then(|| view! { <p class="compare__silent">{format!("No word on it from {}.", silent.join(", "))}</p> })}
        </details>
    }
}

/// The name without what all have in common.
fn short(name: &str) -> String {
    let name = name.strip_suffix(" Council").unwrap_or(name);
    name.strip_suffix(" County").unwrap_or(name).to_owned()
}
