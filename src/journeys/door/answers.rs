//! What was said yes or no to: one answer to each thing that was asked, and the earlier ones.

use super::consents::Consent;
use chrono::NaiveDate;
use leptos::prelude::*;
use open_door_contract::door::{ConsentState, ConsentView};
use std::cmp::Reverse;

/// The answers that count now, and behind a line the ones before them.
#[component]
pub fn Answers(
    /// All of them, newest first.
    consents: Vec<ConsentView>,
) -> impl IntoView {
    let none = consents.is_empty();
    let (now, earlier) = now_and_earlier(consents);
    let now = now
        .into_iter()
        .map(|consent| view! { <Consent consent /> })
        .collect_view();
    let earlier = (!earlier.is_empty()).then(|| {
        let earlier = earlier
            .into_iter()
            .map(|consent| view! { <Consent consent /> })
            .collect_view();
        view! { <details class="more"><summary>"Earlier answers"</summary>{earlier}</details> }
    });
    view! {
        <section class="group">
            <h2>"What you said yes or no to"</h2>
            {none.then(|| view! { <p>"Nothing. You did not agree to anything extra, and that is fine."</p> })}
            {now}
            {earlier}
        </section>
    }
}

/// One answer to each thing that was asked, and the others. Only the first can be changed: an earlier answer
/// that were changed would end the one that counts, out of sight.
fn now_and_earlier(consents: Vec<ConsentView>) -> (Vec<ConsentView>, Vec<ConsentView>) {
    let counting: Vec<_> = consents
        .iter()
        .filter(|consent| {
            let same = consents.iter().filter(|other| other.purpose == consent.purpose);
            // The first of those that weigh the same is the newest.
            let counts = same.min_by_key(|other| Reverse(weight(other)));
            counts.is_some_and(|counts| counts.id == consent.id)
        })
        .map(|consent| consent.id.clone())
        .collect();
    let (now, mut earlier): (Vec<_>, Vec<_>) = consents
        .into_iter()
        .partition(|consent| counting.contains(&consent.id));
    for consent in &mut earlier {
        consent.ask_now = None;
    }
    (now, earlier)
}

/// What counts among answers to the same thing: a yes that stands; else the last that was said, and one that
/// was struck out or that another took the place of only where there is nothing else.
fn weight(consent: &ConsentView) -> (bool, bool, Option<NaiveDate>) {
    let stands = consent.state == ConsentState::Given;
    let own = !matches!(
        consent.state,
        ConsentState::Superseded | ConsentState::Invalidated
    );
    (stands, own, consent.history.last().map(|entry| entry.on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use open_door_contract::content::ConsentForm;
    use open_door_contract::door::ConsentEntry;
    use open_door_rules::council::Handling;

    const CARD: &str = "A card or a call";

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    /// An answer about a card, which came to this state on this day and can be changed.
    fn answer(id: &str, state: ConsentState, last: u32) -> ConsentView {
        ConsentView {
            id: id.to_owned(),
            purpose: CARD.to_owned(),
            wording: String::new(),
            controller: String::new(),
            recipients: Vec::new(),
            state,
            history: vec![ConsentEntry {
                on: day(last),
                state,
                fell_with: None,
            }],
            uses: Vec::new(),
            handling: Handling::default(),
            ask_again_on: day(30),
            ask_now: Some(ConsentForm {
                offer: "card".to_owned(),
                version: 1,
                purpose: CARD.to_owned(),
                wording: String::new(),
                recipients: String::new(),
                ask_again_after: String::new(),
                without_it: String::new(),
                names_a_day: false,
            }),
        }
    }

    /// The one that counts of these, which stand newest first.
    fn counting(answers: &[ConsentView]) -> String {
        let (now, earlier) = now_and_earlier(answers.to_vec());
        assert_eq!(now.len(), 1, "one answer to each thing counts");
        assert_eq!(earlier.len(), answers.len() - 1, "and no other is lost");
        now[0].id.clone()
    }

    #[test]
    fn a_yes_that_stands_counts_whatever_was_said_about_an_earlier_one_since() {
        let answers = [
            answer("newer", ConsentState::Superseded, 3),
            answer("yes", ConsentState::Given, 1),
            answer("refused", ConsentState::Refused, 5),
        ];
        assert_eq!(counting(&answers), "yes");
    }

    #[test]
    fn an_answer_that_another_took_the_place_of_does_not_count() {
        let answers = [
            answer("newer", ConsentState::Superseded, 2),
            answer("older", ConsentState::Refused, 2),
        ];
        assert_eq!(counting(&answers), "older");
        assert_eq!(counting(&answers[..1]), "newer", "unless there is no other");
    }

    #[test]
    fn what_was_struck_out_was_never_said() {
        let answers = [
            answer("struck", ConsentState::Invalidated, 9),
            answer("older", ConsentState::Withdrawn, 2),
        ];
        assert_eq!(counting(&answers), "older");
    }

    #[test]
    fn without_a_yes_the_last_that_was_said_counts() {
        let answers = [
            answer("newer", ConsentState::Withdrawn, 2),
            answer("older", ConsentState::Refused, 4),
        ];
        assert_eq!(counting(&answers), "older");
        let one_day = [
            answer("newer", ConsentState::Refused, 4),
            answer("older", ConsentState::Refused, 4),
        ];
        assert_eq!(counting(&one_day), "newer");
    }

    #[test]
    fn only_the_answer_that_counts_can_be_changed() {
        let (now, earlier) = now_and_earlier(vec![
            answer("newer", ConsentState::Refused, 4),
            answer("older", ConsentState::Withdrawn, 2),
        ]);
        assert!(now[0].ask_now.is_some());
        assert!(earlier[0].ask_now.is_none());
    }

    #[test]
    fn each_thing_that_was_asked_has_an_answer() {
        let letter = ConsentView {
            purpose: "A copy of a letter".to_owned(),
            ..answer("letter", ConsentState::Refused, 1)
        };
        let (now, earlier) = now_and_earlier(vec![answer("card", ConsentState::Given, 2), letter]);
        assert_eq!((now.len(), earlier.len()), (2, 0));
    }
}
