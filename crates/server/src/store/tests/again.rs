//! A consent is put to the person again, and they answer.

use super::kinds::stepping_away;
use super::*;
use crate::store::consents::{CHANGES_A_DAY, CHANGES_EVER};
use chrono::TimeDelta;
use open_door_contract::door::ConsentState;
use open_door_contract::request::StepAwayRequest;
use std::collections::BTreeMap;

async fn only(test: &TestStore, door: DoorId) -> ConsentRecord {
    let mut record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.consents.len(), 1);
    record.consents.remove(0)
}

fn answer(door: DoorId, consent: ConsentId, agreed: bool) -> ConsentAgain {
    ConsentAgain {
        door,
        consent,
        offers: vec![offer(), letter()],
        version: offer().version,
        agreed,
        day: agreed.then(|| "Diwali".to_owned()),
        route: Route::Web,
    }
}

/// The state and every event so far.
async fn story(test: &TestStore, door: DoorId) -> (ConsentState, Vec<ConsentState>) {
    let consent = only(test, door).await;
    (
        consent.state,
        consent.history.iter().map(|step| step.state).collect(),
    )
}

#[tokio::test]
async fn after_a_withdrawal_a_no_or_a_running_out_a_yes_holds_again_for_as_long() {
    use ConsentState::{Given, Refused, Withdrawn};
    for case in [Withdrawn, Refused, ConsentState::Expired] {
        let test = TestStore::new();
        let new = StepBackRequest {
            consents: vec![if case == Refused { no(&offer()) } else { yes("Eid") }],
            ..stepping_back(1)
        };
        let (door, _) = test.door_of(sent(1, NewRequest::StepBack(new))).await;
        let id = only(&test, door).await.id;
        if case == Withdrawn {
            let withdrawn = test.store.withdraw_consent(door, id, Route::Web).await;
            withdrawn.expect("withdrawn");
        }
        test.clock.step(TimeDelta::days(365));
        assert_eq!(only(&test, door).await.state, case);
        test.store
            .answer_consent_again(answer(door, id, true))
            .await
            .expect("stored");
        let consent = only(&test, door).await;
        assert_eq!(consent.id, id, "the same consent, and not a second one");
        assert_eq!(consent.state, Given);
        assert_eq!(consent.last_at(Given), Some(test.clock.now()));
        assert_eq!(consent.chosen_day.as_deref(), Some("Diwali"));
        assert_eq!(consent.terms.ask_again_on.to_string(), "2028-11-24");
        let before = match case {
            Withdrawn => vec![Given, Withdrawn, Given],
            Refused => vec![Refused, Given],
            _ => vec![Given, ConsentState::Expired, Given],
        };
        assert_eq!(story(&test, door).await, (Given, before));
        test.ledger_is_sound().await;
    }
}

#[tokio::test]
async fn a_no_to_what_was_given_takes_it_back_by_whatever_button_and_a_yes_gives_it_again() {
    use ConsentState::{Given, Withdrawn};
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    for agreed in [false, true, false] {
        test.clock.step(TimeDelta::minutes(1));
        let again = test.store.answer_consent_again(answer(door, id, agreed)).await;
        again.expect("stored");
    }
    assert_eq!(
        story(&test, door).await,
        (Withdrawn, vec![Given, Withdrawn, Given, Withdrawn])
    );
    // The other button finds it done.
    let withdrawal = test.store.withdraw_consent(door, id, Route::Web).await;
    assert!(!withdrawal.expect("done before").new);
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_no_when_a_yes_has_run_out_is_recorded_as_a_no() {
    use ConsentState::{Expired, Given, Refused};
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    test.clock.step(TimeDelta::days(365));
    for _ in 0..2 {
        let again = test.store.answer_consent_again(answer(door, id, false)).await;
        again.expect("stored");
    }
    assert_eq!(story(&test, door).await, (Refused, vec![Given, Expired, Refused]));
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_twice_or_in_two_tabs_adds_no_second_event() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    for (agreed, events) in [(false, 2), (true, 3)] {
        let (one, two) = tokio::join!(
            test.store.answer_consent_again(answer(door, id, agreed)),
            test.store.answer_consent_again(answer(door, id, agreed)),
        );
        assert!(one.is_ok() && two.is_ok());
        let third = test.store.answer_consent_again(answer(door, id, agreed)).await;
        third.expect("it stands");
        assert_eq!(test.count("consent_events"), events);
    }
    // Another day is another answer.
    let other_day = ConsentAgain {
        day: Some("my birthday".to_owned()),
        ..answer(door, id, true)
    };
    test.store.answer_consent_again(other_day).await.expect("stored");
    assert_eq!(only(&test, door).await.chosen_day.as_deref(), Some("my birthday"));
    assert_eq!(test.count("consent_events"), 4);
}

#[tokio::test]
async fn other_words_than_the_person_saw_are_refused_and_nothing_is_stored() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    for version in [2, 4] {
        let refused = ConsentAgain {
            version,
            ..answer(door, id, false)
        };
        let refused = test.store.answer_consent_again(refused).await;
        assert!(
            matches!(&refused, Err(StoreError::WordingChanged { offer }) if offer == "celebration-contact"),
            "{refused:?}"
        );
    }
    // What the council asks no more can't be agreed to.
    for offers in [vec![letter()], Vec::new()] {
        let refused = ConsentAgain {
            offers,
            ..answer(door, id, true)
        };
        assert!(matches!(
            test.store.answer_consent_again(refused).await,
            Err(StoreError::NotFound)
        ));
    }
    assert_eq!(test.count("consent_events"), 1);
}

#[tokio::test]
async fn a_yes_to_new_words_is_recorded_with_the_new_words() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let newer = ConsentOffer {
        version: 4,
        wording: "Yes, in new words".to_owned(),
        ..offer()
    };
    let again = ConsentAgain {
        offers: vec![newer],
        version: 4,
        day: Some("Eid of 1".to_owned()),
        ..answer(door, id, true)
    };
    test.store
        .answer_consent_again(again.clone())
        .await
        .expect("stored");
    test.store.answer_consent_again(again).await.expect("it stands");
    let consent = only(&test, door).await;
    assert_eq!(
        (consent.terms.wording.as_str(), consent.terms.wording_version),
        ("Yes, in new words", 4)
    );
    assert_eq!(consent.history.len(), 2);
}

#[tokio::test]
async fn nobody_answers_for_another_door() {
    let test = TestStore::new();
    let (mine, _) = test.door_of(someone(1)).await;
    let (other, _) = test.door_of(someone(2)).await;
    let id = only(&test, mine).await.id;
    assert!(matches!(
        test.store.answer_consent_again(answer(other, id, false)).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(only(&test, mine).await.state, ConsentState::Given);
}

/// Someone who said no with one request and yes, a day later, with another: the two, in this order.
async fn no_and_then_yes(test: &TestStore) -> (DoorId, ConsentId, ConsentId) {
    let refused = StepBackRequest {
        consents: vec![no(&offer())],
        ..stepping_back(1)
    };
    let (door, _) = test.door_of(sent(1, NewRequest::StepBack(refused))).await;
    let first = only(test, door).await.id;
    test.clock.step(TimeDelta::days(1));
    let agreed = StepAwayRequest {
        consents: vec![yes("Eid")],
        ..stepping_away(2)
    };
    let in_visit = NewSubmission {
        door: Some(door),
        ..sent(2, NewRequest::StepAway(agreed))
    };
    test.store.submit(in_visit).await.expect("stored");
    let states = states(test, door).await;
    let second = states.keys().find(|id| **id != first).expect("two");
    (door, first, *second)
}

async fn states(test: &TestStore, door: DoorId) -> BTreeMap<ConsentId, ConsentState> {
    let record = test.store.door_view(door).await.expect("a door");
    let states = record.consents.iter().map(|consent| (consent.id, consent.state));
    states.collect()
}

#[tokio::test]
async fn of_two_answers_to_the_same_consent_at_most_one_yes_ever_stands() {
    use ConsentState::{Given, Superseded, Withdrawn};
    let test = TestStore::new();
    let (door, first, second) = no_and_then_yes(&test).await;
    // The old no becomes a yes: the newer yes makes way, so that taking one back takes all back.
    let again = test.store.answer_consent_again(answer(door, first, true)).await;
    again.expect("stored");
    assert_eq!(
        states(&test, door).await,
        [(first, Given), (second, Superseded)].into()
    );
    // What another answer has replaced is answered there, and not here.
    let replaced = test.store.answer_consent_again(answer(door, second, true)).await;
    assert!(matches!(replaced, Err(StoreError::NotFound)));
    let withdrawn = test.store.withdraw_consent(door, first, Route::Web).await;
    withdrawn.expect("withdrawn");
    assert_eq!(
        states(&test, door).await,
        [(first, Withdrawn), (second, Superseded)].into()
    );
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_no_said_again_counts_against_a_newer_yes_and_said_twice_is_said_once() {
    use ConsentState::{Refused, Superseded};
    let test = TestStore::new();
    let (door, first, second) = no_and_then_yes(&test).await;
    for _ in 0..2 {
        let again = test.store.answer_consent_again(answer(door, first, false)).await;
        again.expect("stored");
        assert_eq!(
            states(&test, door).await,
            [(first, Refused), (second, Superseded)].into()
        );
        assert_eq!(test.count("consent_events"), 4);
    }
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_program_with_a_code_can_not_fill_the_log_and_taking_back_always_works() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let events = async || only(&test, door).await.history.len();
    let says_yes = async || test.store.answer_consent_again(answer(door, id, true)).await;
    let takes_back = async || test.store.withdraw_consent(door, id, Route::Web).await;
    let too_often = |answered: Result<(), StoreError>| matches!(answered, Err(StoreError::ChangedTooOften));
    while events().await < CHANGES_A_DAY - 1 {
        takes_back().await.expect("withdrawn");
        says_yes().await.expect("given");
    }
    takes_back().await.expect("withdrawn, the last change of the day");
    assert!(too_often(says_yes().await));
    assert_eq!(story(&test, door).await.0, ConsentState::Withdrawn);
    // Each day from then on, until it has had all its changes.
    while events().await < CHANGES_EVER {
        test.clock.step(TimeDelta::days(1));
        says_yes().await.expect("a new day");
        takes_back().await.expect("withdrawn");
    }
    test.clock.step(TimeDelta::days(1));
    assert!(too_often(says_yes().await));
    let receipt = test.store.receipt(door, id, None).await.expect("a receipt");
    let read = open_door_ledger::Receipt::parse(&receipt.to_text().expect("a text"));
    assert_eq!(read.expect("not too long").entries.len(), CHANGES_EVER);
    test.ledger_is_sound().await;
}
