use crate::components::contacts::{CouncilContacts, HelpNumbers};
use crate::components::entitlement_card::EntitlementCard;
use crate::components::errors::NotFound;
use crate::components::heading::Heading;
use crate::page_data::page_data;
use crate::routes::{Form, Place, Route};
use leptos::prelude::*;
use open_door_contract::content::{CouncilPage, HelpNumber, Topic, TopicName};
use open_door_rules::dates::in_words;
use open_door_rules::entitlement::Entitlement;

/// A council's page, or England's.
#[component]
pub fn HomePage(
    /// Whose.
    place: Place,
) -> impl IntoView {
    let data = page_data();
    match (place, data.council) {
        (Place::Council(_), Some(page)) => council_home(page).into_any(),
        (Place::Council(_), None) => view! { <NotFound /> }.into_any(),
        (Place::England, _) => {
            england_home(data.topics.unwrap_or_default(), data.help.unwrap_or_default()).into_any()
        }
    }
}

fn council_home(CouncilPage { council, topics }: CouncilPage) -> impl IntoView {
    let place = Place::Council(council.slug.clone());
    let back_in = council
        .words
        .step_back
        .clone()
        .unwrap_or_else(|| "come back".to_owned());
    // The person has forms of their own.
    let others: Vec<_> = council
        .step_back
        .who_may_ask
        .iter()
        .filter(|who| who.id != "you")
        .map(|who| who.title.clone())
        .collect();
    let may_refer = !others.is_empty();
    let slug = council.slug.clone();
    let form = move |form| Route::Form(form, slug.clone());
    let has_step_away = council.step_away.is_some();
    let checked = format!(
        "From the council’s own policy. We checked it on {}.",
        in_words(council.checked_on)
    );
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=Route::ChooseCouncil.path()>"Councils"</a>
            <Heading text=council.name.clone() />
            <p class="lede">{format!("Your leaving care team is here for you until you turn {}.", council.step_back.until_birthday)}</p>
            <ul class="doors">
                {check_door(&place)}
                {main_door(
                    &form(Form::StepBack),
                    format!("Ask to {back_in}"),
                    "Lost touch, or said no before? You can ask for help again. No reason needed.",
                )}
                {has_step_away.then(|| door(
                    &form(Form::StepAway),
                    "Keep my adviser, see them less, or have none",
                    "You choose. Nothing ends just by asking.",
                ))}
                {door(
                    &form(Form::Contact),
                    "How to get in touch with me",
                    "Safe ways, good times, what we may say, cards.",
                )}
                {may_refer.then(|| door(
                    &form(Form::Refer),
                    "Ask for someone else",
                    "For family, friends, carers and other services.",
                ))}
            </ul>
            {may_refer.then(|| {
                let others = others.into_iter().map(|title| view! { <li>{title}</li> });
                view! {
                    <details class="more">
                        <summary>"Who may ask for someone else?"</summary>
                        <ul class="prose-list">{others.collect_view()}</ul>
                        <p>"They ask. The person decides what happens."</p>
                    </details>
                }
            })}
            <Topics place=place.clone() topics title="Your offer, by topic" />
            <section class="group">
                <h2>"How it works here"</h2>
                <ul class="doors">
                    {timeline_door(place)}
                    {door(
                        &Route::HowWeWork(council.slug.clone()),
                        "How this council works",
                        "Its own rules, and the letters you get.",
                    )}
                    {compare_door()}
                </ul>
            </section>
            <section class="group" id="team">
                <h2>"Talk to someone"</h2>
                <CouncilContacts council />
            </section>
            <p class="source">{checked}</p>
        </main>
    }
}

/// A way on, with a line about what is there.
fn door(to: &Route, title: impl Into<String>, text: impl Into<String>) -> AnyView {
    door_of("door", to, title.into(), text.into())
}

/// One of the ways most people come for.
fn main_door(to: &Route, title: impl Into<String>, text: impl Into<String>) -> AnyView {
    door_of("door door--main", to, title.into(), text.into())
}

fn door_of(class: &'static str, to: &Route, title: String, text: String) -> AnyView {
    view! {
        <li class=class>
            <a class="door__link" href=to.path()>{title}</a>
            <p class="door__text">{text}</p>
        </li>
    }
    .into_any()
}

fn check_door(place: &Place) -> AnyView {
    main_door(
        &Route::Check(place.clone()),
        "What can I get?",
        "A few short questions. Stop when you like. We keep none of your answers.",
    )
}

fn timeline_door(place: Place) -> AnyView {
    door(
        &Route::Timeline(place),
        "From 14 to 25: what happens when",
        "By when things should happen, and what to do if they do not.",
    )
}

fn compare_door() -> AnyView {
    door(
        &Route::Compare,
        "The councils side by side",
        "Where councils differ, and what the law sets for all.",
    )
}

fn england_home(topics: Vec<TopicName>, help: Vec<HelpNumber>) -> impl IntoView {
    let advice = help
        .into_iter()
        .filter(|number| number.id == "advice-line")
        .collect();
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=Route::ChooseCouncil.path()>"Councils"</a>
            <Heading text="What the law gives everyone" />
            <p class="lede">
                "Every council in England must follow these rules. Yours may also give more: ask its leaving care team."
            </p>
            <ul class="doors">{check_door(&Place::England)}</ul>
            <Topics place=Place::England topics title="By topic" />
            <ul class="doors">
                {timeline_door(Place::England)}
                {compare_door()}
            </ul>
            <section class="group">
                <h2>"Who to ask"</h2>
                <p>"Ring your council. Ask for the leaving care team."</p>
                <p>
                    <a class="own-line" href="https://www.gov.uk/find-local-council" rel="external noreferrer">"Find a council’s number on GOV.UK"</a>
                </p>
                <p>"If you get stuck, this free line can help:"</p>
                <HelpNumbers numbers=advice />
            </section>
        </main>
    }
}

#[component]
fn Topics(place: Place, topics: Vec<TopicName>, title: &'static str) -> impl IntoView {
    let items = topics
        .into_iter()
        .map(|topic| {
            let to = Route::Topic(place.clone(), topic.slug);
            door(&to, topic.title, topic.summary)
        })
        .collect_view();
    view! {
        <section class="group">
            <h2>{title}</h2>
            <ul class="doors">{items}</ul>
        </section>
    }
}

/// One topic of an offer.
#[component]
pub fn TopicPage(
    /// Whose offer.
    place: Place,
) -> impl IntoView {
    match page_data().topic {
        Some(topic) => topic_view(&place, topic).into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

fn cards(entitlements: Vec<Entitlement>) -> impl IntoView {
    entitlements
        .into_iter()
        .map(|entitlement| view! { <EntitlementCard entitlement verdict=None /> })
        .collect_view()
}

fn topic_view(place: &Place, topic: Topic) -> impl IntoView + use<> {
    let council = place.council().is_some();
    // A council's own words come first; the law stands open where they are missing.
    let council_says = topic.council_html.is_some() || !topic.promises.is_empty();
    let count = topic.entitlements.len();
    let says = match (topic.council_html, council) {
        (Some(html), _) => view! {
            <section class="group">
                <h2>"What your council says"</h2>
                <div class="prose" inner_html=html></div>
                {topic.council_source.map(|source| view! { <p class="source">{format!("From: {source}")}</p> })}
            </section>
        }
        .into_any(),
        (None, true) => view! {
            <p class="notice">
                "Your council’s policy says nothing on this. Below is what the law gives everyone. Ask your council what more it does."
            </p>
        }
        .into_any(),
        (None, false) => ().into_any(),
    };
    let promises = (!topic.promises.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>"What your council promises"</h2>
                {cards(topic.promises)}
            </section>
        }
    });
    let home = Route::Home(place.clone()).path();
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=home>{if council { "Your council" } else { "What the law gives everyone" }}</a>
            <Heading text=topic.name.title />
            <p class="lede">{topic.name.summary}</p>
            {says}
            {promises}
            <details class="fold" open=!council_says>
                <summary>
                    <h2>"What everyone in England gets"</h2>
                    <span class="fold__count">{count}<span class="visually-hidden">" things"</span></span>
                </summary>
                {cards(topic.entitlements)}
            </details>
            <p>
                <a class="button button--secondary" href=Route::Check(place.clone()).path()>
                    "Which of these are for me?"
                </a>
            </p>
        </main>
    }
}
