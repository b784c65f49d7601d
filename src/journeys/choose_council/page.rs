use crate::components::contacts::HelpNumbers;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Place, Route};
use leptos::prelude::*;

/// The list of councils.
#[component]
pub fn Page() -> impl IntoView {
    let items = page_data()
        .councils
        .unwrap_or_default()
            .into_iter()
            .map(|council| {
                view! {
                    <li class="door door--main">
                        <a class="door__link" href=Route::Home(Place::Council(council.slug)).path()>{council.name}</a>
                    </li>
                }
            })
            .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="Which council looked after you last?" />
            <p class="lede">
                "It may not be where you live now. It is the one that was in charge when you were in care."
            </p>
            <ul class="doors">
                {items}
                <li class="door">
                    <a class="door__link" href=Route::Home(Place::England).path()>"Mine is not listed"</a>
                    <p class="door__text">"See what the law gives everyone in England, and who to ask."</p>
                </li>
                <li class="door">
                    <a class="door__link" href=Route::NotSure.path()>"I do not know"</a>
                    <p class="door__text">"How to find out. Your rights are the same."</p>
                </li>
            </ul>
        </main>
    }
}

/// "I don't know which council".
#[component]
pub fn NotSurePage() -> impl IntoView {
    let advice = page_data()
        .help
        .into_iter()
        .flatten()
        .filter(|number| number.id == "advice-line")
        .collect();
    view! {
        <main id="main" class="page" tabindex="-1">
            <Heading text="How to find out which council" />
            <p class="lede">"Many people are not sure. You can still get help."</p>
            <ol class="prose-list">
                <li>"Look at an old letter or plan. The council’s name is at the top."</li>
                <li>"Think of the last social worker you had. Which council did they work for?"</li>
                <li>"Ring any council near you. Ask for the leaving care team. They can help you find yours."</li>
                <li>"Ring the free advice line. They help people who have been in care."</li>
            </ol>
            <HelpNumbers numbers=advice />
            <ul class="doors">
                <li class="door door--main">
                    <a class="door__link" href=Route::Home(Place::England).path()>"What the law gives everyone"</a>
                    <p class="door__text">"These rights are the same in every council in England."</p>
                </li>
                <li class="door">
                    <a class="door__link" href=Route::ChooseCouncil.path()>"Back to the list of councils"</a>
                </li>
            </ul>
        </main>
    }
}
