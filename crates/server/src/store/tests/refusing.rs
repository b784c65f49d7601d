//! No is recorded as no, and the last answer is the one that stands.

use super::kinds::stepping_away;
use super::*;
use chrono::TimeDelta;
use open_door_contract::door::ConsentState;
use open_door_contract::request::StepAwayRequest;

/// The n-th person steps back in and answers this.
fn answering(n: u32, consents: Vec<ConsentAnswer>) -> NewSubmission {
    sent(
        n,
        NewRequest::StepBack(StepBackRequest {
            consents,
            ..stepping_back(n)
        }),
    )
}

/// Steps away in a visit and answers this.
fn later(n: u32, door: DoorId, consents: Vec<ConsentAnswer>) -> NewSubmission {
    NewSubmission {
        door: Some(door),
        ..sent(
            n,
            NewRequest::StepAway(StepAwayRequest {
                consents,
                ..stepping_away(n)
            }),
        )
    }
}

/// Each consent of a door: what it is, how it stands, and how often something happened to it.
/// By name, and those that were answered once first.
async fn standing(test: &TestStore, door: DoorId) -> Vec<(String, ConsentState, usize)> {
    let record = test.store.door_view(door).await.expect("a door");
    let consents = record.consents.into_iter();
    let mut standing: Vec<_> = consents
        .map(|consent| (consent.terms.offer, consent.state, consent.history.len()))
        .collect();
    standing.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
    standing
}

fn card(state: ConsentState, events: usize) -> (String, ConsentState, usize) {
    (offer().id, state, events)
}

#[tokio::test]
async fn a_no_is_recorded_as_a_no_with_the_words_it_was_said_to() {
    let test = TestStore::new();
    let (door, submitted) = test
        .door_of(answering(1, vec![no(&offer()), no(&letter())]))
        .await;
    let record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.consents.len(), 2);
    for consent in &record.consents {
        assert_eq!(consent.state, ConsentState::Refused);
        assert_eq!(steps(consent), [(submitted.received_at, ConsentState::Refused)]);
        assert_eq!(consent.last_at(ConsentState::Given), None);
        assert_eq!(consent.chosen_day, None);
        let put = [offer(), letter()]
            .into_iter()
            .find(|offer| offer.id == consent.terms.offer);
        assert_eq!(consent.terms.wording, put.expect("an offer").wording);
        let refused = test.store.withdraw_consent(door, consent.id, Route::Web).await;
        assert!(
            matches!(refused, Err(StoreError::NotGiven)),
            "there is nothing to take back"
        );
    }
    assert_eq!(test.count("consent_events WHERE kind = 'refused'"), 2);
    assert_eq!(test.count("consent_events"), 2);
    // A no doesn't run out.
    test.clock.step(TimeDelta::days(800));
    assert!(
        standing(&test, door)
            .await
            .iter()
            .all(|(_, state, _)| *state == ConsentState::Refused)
    );
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_new_answer_to_the_same_consent_stands_in_the_place_of_an_earlier_yes() {
    let test = TestStore::new();
    let (door, _) = test.door_of(answering(1, vec![yes("Eid"), no(&letter())])).await;
    test.clock.step(TimeDelta::days(1));
    // Yes again, with another day: one yes stands.
    let submitted = test.store.submit(later(2, door, vec![yes("my birthday")])).await;
    submitted.expect("stored");
    let record = test.store.door_view(door).await.expect("a door");
    let given: Vec<_> = record
        .consents
        .iter()
        .filter(|consent| consent.state == ConsentState::Given)
        .map(|consent| consent.chosen_day.as_deref())
        .collect();
    assert_eq!(given, [Some("my birthday")]);
    assert_eq!(
        standing(&test, door).await,
        [
            card(ConsentState::Given, 1),
            card(ConsentState::Superseded, 2),
            (letter().id, ConsentState::Refused, 1),
        ]
    );
    // And then a no: none stands, though nothing was withdrawn.
    test.clock.step(TimeDelta::days(1));
    let submitted = test.store.submit(later(3, door, vec![no(&offer())])).await;
    submitted.expect("stored");
    let states = standing(&test, door).await;
    assert!(
        states.iter().all(|(_, state, _)| *state != ConsentState::Given),
        "{states:?}"
    );
    assert_eq!(test.count("consent_events WHERE kind = 'superseded'"), 2);
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_request_that_asks_nothing_leaves_an_earlier_yes_as_it_is() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.store
        .submit(later(2, door, vec![no(&letter())]))
        .await
        .expect("stored");
    test.store
        .submit(later(3, door, Vec::new()))
        .await
        .expect("stored");
    let states = standing(&test, door).await;
    assert!(states.contains(&card(ConsentState::Given, 1)), "{states:?}");
}

#[tokio::test]
async fn a_yes_given_to_another_council_or_by_another_person_stands() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let (other_door, _) = test.door_of(someone(2)).await;
    let elsewhere = NewSubmission {
        door: Some(door),
        ..sent(
            3,
            NewRequest::StepBack(StepBackRequest {
                council: "elsewhere".to_owned(),
                consents: vec![no(&offer())],
                ..stepping_back(3)
            }),
        )
    };
    test.store.submit(elsewhere).await.expect("stored");
    assert!(
        standing(&test, door)
            .await
            .contains(&card(ConsentState::Given, 1))
    );
    assert_eq!(standing(&test, other_door).await, [card(ConsentState::Given, 1)]);
}

#[tokio::test]
async fn a_yes_that_had_run_out_is_superseded_too_and_one_that_was_withdrawn_stays_withdrawn() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.clock.step(TimeDelta::days(400));
    test.store
        .submit(later(2, door, vec![yes("Eid")]))
        .await
        .expect("stored");
    let record = test.store.door_view(door).await.expect("a door");
    let states: Vec<_> = record.consents.iter().map(|consent| consent.state).collect();
    assert_eq!(
        states,
        [ConsentState::Given, ConsentState::Superseded],
        "newest first"
    );
    let withdrawn = record.consents.first().expect("a consent").id;
    test.store
        .withdraw_consent(door, withdrawn, Route::Web)
        .await
        .expect("withdrawn");
    test.store
        .submit(later(3, door, vec![yes("Eid")]))
        .await
        .expect("stored");
    let record = test.store.door_view(door).await.expect("a door");
    let kept = record.consents.iter().find(|consent| consent.id == withdrawn);
    assert_eq!(kept.expect("there").state, ConsentState::Withdrawn);
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn the_team_takes_back_what_was_given_with_a_request_and_passes_over_what_was_refused() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(answering(1, vec![no(&letter()), yes("Eid")])).await;
    let phoned = |request| StaffWithdrawal {
        which: WhichConsent::GivenWith(request),
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        route: Route::Phone,
        reason: "Phoned, has lost the code".to_owned(),
    };
    let done = test
        .store
        .withdraw_consent_by_staff(phoned(submitted.request))
        .await;
    assert_eq!(done.expect("withdrawn").len(), 1);
    assert_eq!(
        standing(&test, door).await,
        [
            card(ConsentState::Withdrawn, 2),
            (letter().id, ConsentState::Refused, 1)
        ]
    );
    // Where all was refused, there is nothing to take back; where nothing was asked, neither.
    for (n, answers) in [(2, vec![no(&letter()), no(&offer())]), (3, vec![no(&offer())])] {
        let (_, refused) = test.door_of(answering(n, answers)).await;
        assert!(matches!(
            test.store
                .withdraw_consent_by_staff(phoned(refused.request))
                .await,
            Err(StoreError::NotGiven)
        ));
    }
    let (_, silent) = test.door_of(answering(4, Vec::new())).await;
    let done = test.store.withdraw_consent_by_staff(phoned(silent.request)).await;
    assert_eq!(done.expect("nothing to do"), []);
}

#[tokio::test]
async fn the_same_consent_answered_twice_in_one_request_stands_once() {
    let test = TestStore::new();
    let (door, _) = test
        .door_of(answering(1, vec![yes("Eid"), yes("Christmas")]))
        .await;
    assert_eq!(
        standing(&test, door).await,
        [card(ConsentState::Given, 1), card(ConsentState::Superseded, 2)]
    );
}
