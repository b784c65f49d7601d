use crate::components::errors::NotFound;
use crate::components::heading::Heading;
use crate::components::next_steps::readable;
use crate::page_data::page_data;
use crate::routes::{Place, Route};
use leptos::prelude::*;
use open_door_rules::council::Council;
use open_door_rules::practice::{Concerns, Letter, PracticeKind, PracticeRule};

/// How a council works.
#[component]
pub fn Page() -> impl IntoView {
    let data = page_data();
    match (data.council, data.practice) {
        (Some(page), Some(rules)) => rules_view(page.council, rules, data.letters).into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}

fn rules_view(council: Council, rules: Vec<PracticeRule>, letters: Vec<Letter>) -> impl IntoView {
    let home = Route::Home(Place::Council(council.slug.clone())).path();
    let (yours, rest): (Vec<_>, Vec<_>) = rules.into_iter().partition(|rule| rule.concerns == Concerns::You);
    let (teams, background): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|rule| rule.concerns == Concerns::Team);
    let letters_empty = letters.is_empty();
    let letter_links = letters
        .into_iter()
        .map(|letter| {
            let href = Route::Letter(council.slug.clone(), letter.slug).path();
            view! { <li><a class="own-line" href=href>{letter.title}</a></li> }
        })
        .collect_view();
    view! {
        <main id="main" class="page" tabindex="-1">
            <a class="back-link" href=home>{council.name.clone()}</a>
            <Heading text="How this council works" />
            <p class="lede">{format!("The rules that the {} at {} has given itself.", council.service, council.name)}</p>
            <p>
                "A Personal Adviser is the worker who helps you. A pathway plan is the plan you make with them."
            </p>
            {(!letters_empty).then(|| {
                view! {
                    <section class="group">
                        <h2>"Letters and papers"</h2>
                        <ul class="prose-list">{letter_links}</ul>
                    </section>
                }
            })}
            {by_kind("For you", yours)}
            {by_kind("What the team does", teams)}
            {by_kind("Good to know", background)}
            <p class="source">{format!("From: {}", readable(&council.source))}</p>
        </main>
    }
}

/// Rules under one title, folded by what they are about: there are many, and few want all.
fn by_kind(title: &'static str, rules: Vec<PracticeRule>) -> Option<impl IntoView> {
    let kinds = PracticeKind::ALL
        .iter()
        .filter_map(|kind| {
            let of_kind: Vec<_> = rules.iter().filter(|rule| rule.kind == *kind).cloned().collect();
            (!of_kind.is_empty()).then(|| kind_view(*kind, of_kind))
        })
        .collect_view();
    (!rules.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>{title}</h2>
                {kinds}
            </section>
        }
    })
}

fn kind_view(kind: PracticeKind, rules: Vec<PracticeRule>) -> impl IntoView {
    let count = rules.len();
    view! {
        <details class="fold">
            <summary>
                <h3>{heading(kind)}</h3>
                <span class="fold__count">{count}<span class="visually-hidden">" rules"</span></span>
            </summary>
            <ul class="rules">{rules.into_iter().map(rule_view).collect_view()}</ul>
        </details>
    }
}

fn rule_view(rule: PracticeRule) -> impl IntoView {
    let list = |title: &'static str, entries: Vec<String>| {
        (!entries.is_empty()).then(|| {
            let entries = entries
                .into_iter()
                .map(|entry| view! { <li>{linked(entry)}</li> });
            view! {
                <p><strong>{title}</strong></p>
                <ul class="prose-list">{entries.collect_view()}</ul>
            }
        })
    };
    // The names of a council's systems say nothing to anyone else.
    let kept_in = rule.concerns == Concerns::Team && !rule.kept_in.is_empty();
    let kept_in = kept_in.then(|| rule.kept_in.join(", "));
    view! {
        <li class="rules__item">
            <p>{rule.text}</p>
            {rule.by.map(|by| view! { <p><strong>"Who does it: "</strong>{by}</p> })}
            {list("How:", rule.means)}
            {list("It holds:", rule.parts)}
            {list("The document leaves blank:", rule.blanks)}
            {kept_in.map(|kept| view! { <p><strong>"Written down in: "</strong>{kept}</p> })}
            {rule.note.map(|note| view! { <p class="notice">{note}</p> })}
            <p class="timeline__source">{format!("From: {}", readable(&rule.source))}</p>
        </li>
    }
}

/// What has an address at its end becomes a link: nobody reads an address.
fn linked(entry: String) -> AnyView {
    match entry.split_once(": ") {
        Some((name, address)) if address.starts_with("https:") => {
            view! { <a href=address.to_owned() rel="external noreferrer">{name.to_owned()}</a> }.into_any()
        }
        _ => entry.into_any(),
    }
}

const fn heading(kind: PracticeKind) -> &'static str {
    match kind {
        PracticeKind::Value => "What matters here",
        PracticeKind::Name => "Names",
        PracticeKind::Term => "Words used here",
        PracticeKind::Role => "Who does what",
        PracticeKind::Condition => "What has to be so first",
        PracticeKind::Decision => "Who decides",
        PracticeKind::Contact => "Keeping in touch",
        PracticeKind::Meeting => "Meetings",
        PracticeKind::Plan => "Your plan",
        PracticeKind::Review => "Looking at your plan again",
        PracticeKind::Allocation => "Getting your adviser",
        PracticeKind::Transfer => "Moving from team to team",
        PracticeKind::Document => "Papers and what is in them",
        PracticeKind::Checklist => "Lists to tick off",
        PracticeKind::Record => "What is written down",
        PracticeKind::Home => "Your home",
        PracticeKind::Study => "Learning and work",
        PracticeKind::Health => "Health and disability",
        PracticeKind::Money => "Money",
        PracticeKind::Consent => "What you agree to",
        PracticeKind::Return => "Coming back",
        PracticeKind::Definition => "Legal words",
        PracticeKind::Figure => "Figures",
        PracticeKind::Quality => "How the council checks its work",
        PracticeKind::Law => "What the law asks",
        PracticeKind::Gap => "What the document leaves open",
    }
}
