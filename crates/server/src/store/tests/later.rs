//! What a person says later: help they ask for after a no, a newer answer, and another council.

use super::kinds::{every_kind, stepping_away};
use super::*;
use open_door_contract::door::ConsentState;
use open_door_contract::request::{CardKind, ContactPreferencesRequest, StepAwayRequest};

/// Sent with the n-th key from within a visit.
fn within(door: DoorId, n: u32, request: NewRequest) -> NewSubmission {
    NewSubmission {
        door: Some(door),
        ..sent(n, request)
    }
}

/// Someone whose no is confirmed.
async fn confirmed(test: &TestStore) -> (DoorId, RequestId) {
    let new = sent(1, NewRequest::StepAway(stepping_away(1)));
    let (door, submitted) = test.door_of(new).await;
    test.moved(submitted.request, &[Action::Receive, Action::Confirm])
        .await;
    (door, submitted.request)
}

async fn refused_for_a_later_wish(test: &TestStore, request: RequestId, action: Action) -> bool {
    let moved = test.store.move_request(step(request, action)).await;
    match moved {
        Err(StoreError::AskedForHelpSince) => true,
        moved => {
            moved.expect("moved");
            false
        }
    }
}

#[tokio::test]
async fn help_asked_for_after_a_no_refuses_the_end_until_it_is_taken_back() {
    for kind in [RequestKind::StepBack, RequestKind::KeepAdviser] {
        let test = TestStore::new();
        let (door, request) = confirmed(&test).await;
        let later = every_kind(2).into_iter().find(|later| later.kind() == kind);
        let later = within(door, 2, later.expect("of this kind"));
        let later = test.store.submit(later).await.expect("stored").request;
        let events = test.count("request_events");
        assert!(refused_for_a_later_wish(&test, request, Action::StopSupport).await);
        // Also once the team has worked on it.
        test.moved(later, &[Action::Receive]).await;
        assert!(refused_for_a_later_wish(&test, request, Action::StopSupport).await);
        assert_eq!(test.count("request_events"), events + 1);
        assert_eq!(test.seen(door, request).await.state, RequestState::Confirmed);
        test.moved(later, &[Action::Cancel]).await;
        assert!(!refused_for_a_later_wish(&test, request, Action::StopSupport).await);
    }
}

#[tokio::test]
async fn help_asked_for_after_the_support_has_stopped_keeps_the_case_open() {
    let test = TestStore::new();
    let (door, request) = confirmed(&test).await;
    test.moved(request, &[Action::StopSupport]).await;
    let later = within(door, 2, NewRequest::StepBack(stepping_back(2)));
    test.store.submit(later).await.expect("stored");
    assert!(refused_for_a_later_wish(&test, request, Action::Close).await);
    assert_eq!(test.seen(door, request).await.state, RequestState::SupportStopped);
    // That the case stays open is no end.
    test.moved(request, &[Action::KeepOpen]).await;
    assert!(refused_for_a_later_wish(&test, request, Action::Close).await);
}

#[tokio::test]
async fn neither_what_came_before_nor_another_door_nor_another_kind_stands_in_the_way() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.clock.step(chrono::TimeDelta::minutes(1));
    let new = within(door, 2, NewRequest::StepAway(stepping_away(2)));
    let request = test.store.submit(new).await.expect("stored").request;
    test.moved(request, &[Action::Receive, Action::Confirm]).await;
    test.clock.step(chrono::TimeDelta::minutes(1));
    test.store.submit(someone(3)).await.expect("another's");
    let [_, _, _, preferences, _] = every_kind(4);
    test.store
        .submit(within(door, 4, preferences))
        .await
        .expect("stored");
    assert!(!refused_for_a_later_wish(&test, request, Action::StopSupport).await);
    assert!(!refused_for_a_later_wish(&test, request, Action::Close).await);
}

/// How each consent behind the door stands, by its offer; the newest first.
async fn stands(test: &TestStore, door: DoorId) -> Vec<(String, ConsentState)> {
    let record = test.store.door_view(door).await.expect("a door");
    let consents = record.consents.into_iter();
    consents
        .map(|consent| (consent.terms.offer, consent.state))
        .collect()
}

/// Ways to be contacted, with this for one's day.
fn with_card(n: u32, card: CardKind) -> NewRequest {
    let [_, _, _, preferences, _] = every_kind(n);
    match preferences {
        NewRequest::ContactPreferences(request) => {
            NewRequest::ContactPreferences(ContactPreferencesRequest { card, ..request })
        }
        other => other,
    }
}

#[tokio::test]
async fn nothing_for_cards_withdraws_every_standing_yes_that_names_a_day() {
    use ConsentState::{Given, Refused, Withdrawn};
    let letter_too = StepAwayRequest {
        consents: vec![
            yes("Eid"),
            ConsentAnswer {
                agreed: true,
                ..no(&letter())
            },
        ],
        ..stepping_away(1)
    };
    for run_out in [false, true] {
        let test = TestStore::new();
        let (door, _) = test
            .door_of(sent(1, NewRequest::StepAway(letter_too.clone())))
            .await;
        let (other, _) = test.door_of(someone(2)).await;
        let of = async |door, offer: &str| {
            let all = stands(&test, door).await;
            all.into_iter().find(|(of, _)| of == offer).expect("a consent").1
        };
        let keep = within(door, 3, with_card(3, CardKind::ECard));
        test.store.submit(keep).await.expect("stored");
        assert_eq!(of(door, "celebration-contact").await, Given);
        if run_out {
            test.clock.step(chrono::TimeDelta::days(365));
            assert_eq!(of(door, "celebration-contact").await, ConsentState::Expired);
        }
        let letter_stands = of(door, "letter-copy").await;
        let others = of(other, "celebration-contact").await;
        let nothing = within(door, 4, with_card(4, CardKind::Nothing));
        test.store.submit(nothing.clone()).await.expect("stored");
        assert_eq!(of(door, "celebration-contact").await, Withdrawn);
        assert_eq!(of(door, "letter-copy").await, letter_stands, "it names no day");
        assert_eq!(of(other, "celebration-contact").await, others, "another's");
        let events = test.count("consent_events");
        test.store.submit(nothing).await.expect("again");
        let once_more = within(door, 5, with_card(5, CardKind::Nothing));
        test.store.submit(once_more).await.expect("stored");
        assert_eq!(
            test.count("consent_events"),
            events,
            "there is nothing more to take back"
        );
        test.ledger_is_sound().await;
    }
    // A no stays a no.
    let test = TestStore::new();
    let refused = StepBackRequest {
        consents: vec![no(&offer())],
        ..stepping_back(1)
    };
    let (door, _) = test.door_of(sent(1, NewRequest::StepBack(refused))).await;
    let nothing = within(door, 2, with_card(2, CardKind::Nothing));
    test.store.submit(nothing).await.expect("stored");
    assert_eq!(
        stands(&test, door).await,
        [("celebration-contact".to_owned(), Refused)]
    );
}

#[tokio::test]
async fn withdrawing_an_answer_that_no_longer_stands_withdraws_the_newer_one_that_does() {
    use ConsentState::{Given, Withdrawn};
    for by_staff in [false, true] {
        let test = TestStore::new();
        let (door, _) = test.door_of(someone(1)).await;
        let first = test.store.door_view(door).await.expect("a door").consents[0].id;
        let withdraw = async |id| {
            if by_staff {
                let done = test
                    .store
                    .withdraw_consent_by_staff(StaffWithdrawal {
                        which: WhichConsent::One(id),
                        council: "testshire".to_owned(),
                        by: "Jo Seededworker".to_owned(),
                        route: Route::Phone,
                        reason: "Phoned".to_owned(),
                    })
                    .await;
                done.expect("withdrawn").remove(0)
            } else {
                let done = test.store.withdraw_consent(door, id, Route::Web).await;
                done.expect("withdrawn")
            }
        };
        // One that was taken back, and one that a newer answer has taken the place of.
        for (n, taken_back) in [(2, true), (3, false)] {
            if taken_back {
                assert_eq!(withdraw(first).await.consent, first);
            }
            test.clock.step(chrono::TimeDelta::minutes(1));
            let again = within(door, n, NewRequest::StepBack(stepping_back(n)));
            test.store.submit(again).await.expect("stored");
            if taken_back {
                continue;
            }
            let given: Vec<_> = stands(&test, door).await;
            assert_eq!(given.iter().filter(|(_, state)| *state == Given).count(), 1);
            let withdrawal = withdraw(first).await;
            assert!(withdrawal.new && withdrawal.consent != first, "{by_staff}");
            let after = stands(&test, door).await;
            assert!(after.iter().all(|(_, state)| *state != Given), "{after:?}");
            assert!(after.iter().any(|(_, state)| *state == Withdrawn), "{after:?}");
            // A second press finds it done.
            assert!(!withdraw(first).await.new);
        }
        test.ledger_is_sound().await;
    }
}

#[tokio::test]
async fn another_council_gets_a_door_of_its_own() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let elsewhere = StepBackRequest {
        council: "elsewhere".to_owned(),
        ..stepping_back(2)
    };
    let new = within(door, 2, NewRequest::StepBack(elsewhere));
    let (other, second) = test.door_of(new).await;
    assert_ne!(other, door);
    let seen = test.store.door_view(door).await.expect("a door");
    let seen: Vec<_> = seen.requests.iter().map(|request| request.id).collect();
    assert_eq!(seen, [submitted.request]);
    let opened = test.store.request("elsewhere", second.request).await;
    assert_eq!(opened.expect("opens").beside, []);
    test.store
        .erase_by_staff(Erasure {
            council: "elsewhere".to_owned(),
            ..erasure(second.request)
        })
        .await
        .expect("erased");
    assert!(test.store.door_view(door).await.is_ok());
    // The same council's goes behind the same door.
    let same = within(door, 3, NewRequest::StepBack(stepping_back(3)));
    assert_eq!(test.store.submit(same).await.expect("stored").return_code, None);
}
