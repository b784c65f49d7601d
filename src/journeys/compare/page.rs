use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_contract::content::{Comparison, ComparisonRow, CouncilName};

/// What stands where a council's document is silent.
const SILENT: &str = "Its document does not say";

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
    let points = rows.into_iter().map(|row| point(row, &councils)).collect_view();
    view! {
        <main id="main" class="page page--wide" tabindex="-1">
            <a class="back-link" href=Route::ChooseCouncil.path()>"Councils"</a>
            <Heading text="The councils side by side" />
            <p class="lede">
                "Councils do not all do the same. Here you see where they differ, and what the law sets for all of them."
            </p>
            <p>
                "Each says what stands in one document of the council. It may do more than that. Is there something better at another council? You can ask yours for it."
            </p>
            <ul class="prose-list">{links}</ul>
            {points}
        </main>
    }
}

fn point(row: ComparisonRow, councils: &[CouncilName]) -> impl IntoView + use<> {
    let cells = councils
        .iter()
        .zip(row.cells)
        .map(|(council, said)| {
            let silent = said.is_none();
            view! {
                <div class="compare__cell" class:compare__cell--silent=silent>
                    <dt>{council.name.clone()}</dt>
                    <dd>{said.unwrap_or_else(|| SILENT.to_owned())}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="compare" id=row.id.to_lowercase()>
            <h2>{row.title}</h2>
            {row.floor.map(|floor| view! { <p class="compare__floor"><strong>"For everyone: "</strong>{floor}</p> })}
            <dl class="compare__cells">{cells}</dl>
        </section>
    }
}
