//! What is done with the information that a consent opens: each answer with its question.

use leptos::prelude::*;
use open_door_contract::door::ConsentView;

/// The questions and their answers, for the page and for the copy.
pub fn facts(consent: &ConsentView) -> impl IntoView + use<> {
    let rows: Vec<_> = questions(consent)
        .into_iter()
        .map(|(asked, answers)| {
            let answers: Vec<_> = answers
                .into_iter()
                .map(|answer| view! { <dd>{answer}</dd> })
                .collect();
            view! {
                <dt>{asked}</dt>
                {answers}
            }
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }
}

/// Whether it was kept with the consent what is done with the information.
pub fn is_handled(consent: &ConsentView) -> bool {
    !consent.handling.retention_period.is_empty()
}

fn questions(consent: &ConsentView) -> Vec<(&'static str, Vec<String>)> {
    let mut rows = vec![("Who sees it", consent.recipients.clone())];
    if is_handled(consent) {
        let handling = consent.handling.clone();
        rows.extend([
            ("What is used", handling.pii_information),
            ("Where it came from", vec![handling.collection_method]),
            ("What is done with it", vec![handling.processing_method]),
            ("Where it is kept", vec![handling.storage_location]),
            ("How long", vec![handling.retention_period]),
            ("How to take it back", vec![handling.withdrawal_method]),
            ("Your rights", vec![handling.privacy_rights]),
        ]);
    }
    rows
}
