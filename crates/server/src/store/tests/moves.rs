//! What the person does with their own request, and what the team may not do for them.

use super::kinds::{referral, stepping_away};
use super::*;
use open_door_rules::request::{Actor, Guard, MoveError, TRANSITIONS};

async fn own(
    test: &TestStore,
    door: DoorId,
    request: RequestId,
    action: Action,
) -> Result<RequestState, StoreError> {
    test.store
        .move_own_request(PersonMove {
            door,
            request,
            action,
            message: None,
        })
        .await
}

/// The n-th person asks to step away, and the team has made each of these moves.
async fn away(test: &TestStore, n: u32, actions: &[Action]) -> (DoorId, RequestId) {
    let new = sent(n, NewRequest::StepAway(stepping_away(n)));
    let (door, submitted) = test.door_of(new).await;
    test.moved(submitted.request, actions).await;
    (door, submitted.request)
}

/// A move in these circumstances.
fn when(request: RequestId, action: Action, now: Circumstances) -> TeamMove {
    TeamMove {
        circumstances: now,
        ..step(request, action)
    }
}

const MAY_END: Circumstances = Circumstances {
    must_go_on: false,
    may_end: true,
    wants_to_stay: false,
    concerns: false,
    senior: false,
};

/// The team's shortest way from sent to `state`, for this kind of request; none where the person moves too.
fn way_to(kind: RequestKind, state: RequestState) -> Option<Vec<Action>> {
    let mut ways = vec![(RequestState::Sent, Vec::new())];
    let mut next = 0;
    while let Some((from, way)) = ways.get(next).cloned() {
        next += 1;
        if from == state {
            return Some(way);
        }
        for row in TRANSITIONS {
            let by_team = row.action.actor() != Actor::Person;
            let fits = row.kind == kind && by_team && row.from.contains(&from);
            // Reaching somebody is done by handing over a code.
            let open = row.guard.holds(MAY_END) && row.action != Action::Reach;
            if fits && open && ways.iter().all(|(known, _)| *known != row.to) {
                let way = [way.as_slice(), &[row.action]].concat();
                ways.push((row.to, way));
            }
        }
    }
    None
}

#[tokio::test]
async fn a_person_takes_a_request_back_from_each_state_that_allows_it_and_from_no_other() {
    let test = TestStore::new();
    let mut n = 0;
    for request in kinds::every_kind(0).into_iter().take(4) {
        let kind = request.kind();
        for state in RequestState::ALL {
            let Some(way) = way_to(kind, *state) else { continue };
            n += 1;
            let (door, submitted) = test.door_of(sent(n, request.clone())).await;
            test.moved(submitted.request, &way).await;
            let allowed = TRANSITIONS
                .iter()
                .any(|row| row.kind == kind && row.action == Action::Cancel && row.from.contains(state));
            let cancelled = own(&test, door, submitted.request, Action::Cancel).await;
            let seen = test.seen(door, submitted.request).await;
            let last = seen.history.last().expect("a step");
            if allowed {
                assert_eq!(cancelled.expect("moved"), RequestState::Cancelled);
                assert_eq!(
                    (seen.state, last.actor, last.by.as_str()),
                    (RequestState::Cancelled, Actor::Person, "the person")
                );
                let twice = own(&test, door, submitted.request, Action::Cancel).await;
                assert!(matches!(
                    twice,
                    Err(StoreError::Refused(MoveError::AlreadyDone(
                        RequestState::Cancelled
                    )))
                ));
            } else {
                assert!(matches!(cancelled, Err(StoreError::Refused(_))), "{cancelled:?}");
                assert_eq!(seen.state, *state);
            }
        }
    }
    assert_eq!(n, 19, "each state the team can bring a request to");
}

#[tokio::test]
async fn what_somebody_asked_for_them_can_be_accepted_corrected_and_refused_but_not_cancelled() {
    let test = TestStore::new();
    for (n, action, state) in [
        (1, Action::Accept, RequestState::Accepted),
        (2, Action::Correct, RequestState::Corrected),
        (3, Action::Refuse, RequestState::Refused),
    ] {
        let new = sent(n, NewRequest::Referral(referral(n)));
        let request = test.store.submit(new).await.expect("stored").request;
        test.moved(request, &[Action::Receive]).await;
        let (code, _) = test
            .store
            .hand_over_code(new_code(request))
            .await
            .expect("a code");
        let door = test.door_with(&code).await;
        assert!(matches!(
            own(&test, door, request, Action::Cancel).await,
            Err(StoreError::Refused(MoveError::NotOfThisKind(..)))
        ));
        let said = PersonMove {
            door,
            request,
            action,
            message: message(n),
        };
        assert_eq!(test.store.move_own_request(said).await.expect("moved"), state);
        let seen = test.seen(door, request).await;
        let last = seen.history.last().expect("a step");
        let words = format!("Message number {n}: I lost my flat");
        assert_eq!(
            (last.actor, last.reason.as_deref()),
            (Actor::Person, Some(words.as_str()))
        );
        // No is not for ever.
        if action == Action::Refuse {
            assert_eq!(
                own(&test, door, request, Action::Accept).await.expect("moved"),
                RequestState::Accepted
            );
        }
    }
}

#[tokio::test]
async fn a_request_behind_another_door_is_not_found_and_stays_as_it_is() {
    let test = TestStore::new();
    let (mine, submitted) = test.door_of(someone(1)).await;
    let (other_door, _) = test.door_of(someone(2)).await;
    assert!(matches!(
        own(&test, other_door, submitted.request, Action::Cancel).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(test.seen(mine, submitted.request).await.state, RequestState::Sent);
}

#[tokio::test]
async fn what_the_team_does_is_refused_to_a_person() {
    let test = TestStore::new();
    let (door, request) = away(&test, 1, &[Action::Receive, Action::Confirm, Action::StopSupport]).await;
    let events = test.count("request_events");
    for action in Action::ALL {
        if action.actor() != Actor::Person {
            let refused = own(&test, door, request, *action).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{}", action.name());
        }
    }
    assert_eq!(test.count("request_events"), events);
}

#[tokio::test]
async fn the_team_records_what_a_person_says_on_the_phone_and_says_how() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    for reason in [None, Some(" ".to_owned())] {
        let refused = TeamMove {
            reason,
            ..step(submitted.request, Action::Cancel)
        };
        assert!(matches!(
            test.store.move_request(refused).await,
            Err(StoreError::ReasonMissing)
        ));
    }
    test.moved(submitted.request, &[Action::Cancel]).await;
    let seen = test.seen(door, submitted.request).await;
    let last = seen.history.last().expect("a step");
    assert_eq!(
        (last.state, last.actor, last.by.as_str()),
        (RequestState::Cancelled, Actor::Person, "Jo Seededworker")
    );
}

#[tokio::test]
async fn every_move_that_a_person_reads_a_reason_for_is_refused_without_one() {
    let test = TestStore::new();
    let (_, request) = away(&test, 1, &[]).await;
    for action in Action::ALL {
        let without = TeamMove {
            reason: None,
            ..step(request, *action)
        };
        let missing = matches!(
            test.store.move_request(without).await,
            Err(StoreError::ReasonMissing)
        );
        let needed = action.needs_reason() || action.actor() == Actor::Person;
        assert_eq!(missing, needed, "{}", action.name());
    }
}

#[tokio::test]
async fn support_does_not_stop_where_it_may_not_end_and_is_recorded_to_go_on() {
    let test = TestStore::new();
    let (door, request) = away(&test, 1, &[Action::Receive, Action::Confirm]).await;
    let not_yet = Circumstances::default();
    assert!(matches!(
        test.store
            .move_request(when(request, Action::StopSupport, not_yet))
            .await,
        Err(StoreError::Refused(MoveError::Guarded(Guard::MayEnd)))
    ));
    // That we do not know is no reason to overrule a no.
    assert!(matches!(
        test.store
            .move_request(when(request, Action::Stay, not_yet))
            .await,
        Err(StoreError::Refused(MoveError::Guarded(Guard::MustOrWantsToStay)))
    ));
    assert_eq!(test.seen(door, request).await.state, RequestState::Confirmed);
    let must_go_on = Circumstances {
        must_go_on: true,
        ..not_yet
    };
    assert_eq!(
        test.store
            .move_request(when(request, Action::Stay, must_go_on))
            .await
            .expect("moved"),
        RequestState::Staying
    );
}

#[tokio::test]
async fn a_no_at_an_age_where_it_counts_is_no_ones_to_overrule() {
    let test = TestStore::new();
    let (_, request) = away(&test, 1, &[Action::Receive, Action::Confirm]).await;
    assert!(matches!(
        test.store
            .move_request(when(request, Action::Stay, MAY_END))
            .await,
        Err(StoreError::Refused(MoveError::Guarded(Guard::MustOrWantsToStay)))
    ));
    let told_us = Circumstances {
        wants_to_stay: true,
        ..MAY_END
    };
    assert_eq!(
        test.store
            .move_request(when(request, Action::Stay, told_us))
            .await
            .expect("moved"),
        RequestState::Staying
    );
}

#[tokio::test]
async fn a_case_with_concerns_is_closed_only_by_the_level_that_decides_then() {
    let test = TestStore::new();
    let stopped = [Action::Receive, Action::Confirm, Action::StopSupport];
    let (door, request) = away(&test, 1, &stopped).await;
    let concerns = Circumstances {
        concerns: true,
        ..MAY_END
    };
    let senior = Circumstances {
        senior: true,
        ..concerns
    };
    let too_young = Circumstances {
        may_end: false,
        ..senior
    };
    for now in [concerns, too_young] {
        assert!(matches!(
            test.store.move_request(when(request, Action::Close, now)).await,
            Err(StoreError::Refused(MoveError::Guarded(Guard::MayEndAtThisLevel)))
        ));
    }
    // It keeps the case open first, and closes it later.
    for (action, state) in [
        (Action::KeepOpen, RequestState::KeptOpen),
        (Action::Close, RequestState::SteppedAway),
    ] {
        let moved = test.store.move_request(when(request, action, senior)).await;
        assert_eq!(moved.expect("moved"), state);
    }
    let history = test.seen(door, request).await.history;
    let actors: Vec<_> = history.iter().map(|step| step.actor).collect();
    assert_eq!(
        actors,
        [
            Actor::Person,
            Actor::Team,
            Actor::Team,
            Actor::Team,
            Actor::Decider,
            Actor::Decider
        ]
    );
    // Without concerns any level may.
    let (_, other) = away(&test, 2, &stopped).await;
    assert_eq!(
        test.store
            .move_request(when(other, Action::Close, MAY_END))
            .await
            .expect("moved"),
        RequestState::SteppedAway
    );
}

#[tokio::test]
async fn stepping_away_can_be_taken_back_even_after_the_support_has_stopped() {
    let test = TestStore::new();
    let stopped = [
        Action::Receive,
        Action::Confirm,
        Action::StopSupport,
        Action::KeepOpen,
    ];
    let (door, request) = away(&test, 1, &stopped).await;
    assert_eq!(
        own(&test, door, request, Action::Cancel).await.expect("moved"),
        RequestState::Cancelled
    );
    // What comes after that is a new request, and it is never refused.
    let again = NewSubmission {
        door: Some(door),
        ..someone(2)
    };
    assert!(test.store.submit(again).await.expect("stored").new);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancel_and_a_move_of_the_team_at_once_leave_one_history() {
    let test = TestStore::new();
    let (door, request) = away(&test, 1, &[Action::Receive]).await;
    let command_line = test.another();
    let (cancelled, confirmed) = tokio::join!(
        own(&test, door, request, Action::Cancel),
        command_line.move_request(step(request, Action::Confirm)),
    );
    // Cancelled is the end, whichever came first.
    assert_eq!(cancelled.expect("moved"), RequestState::Cancelled);
    let seen = test.seen(door, request).await;
    assert_eq!(seen.state, RequestState::Cancelled);
    assert_eq!(seen.history.len(), if confirmed.is_ok() { 4 } else { 3 });
}
