use super::*;
use chrono::TimeDelta;
use open_door_rules::request::MoveError;

#[tokio::test]
async fn a_request_is_received_decided_and_handed_over_and_the_person_sees_each_step() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    for action in THE_WAY {
        test.clock.step(TimeDelta::days(1));
        let now = test
            .store
            .move_request(step(submitted.request, action))
            .await
            .expect("moved");
        let seen = test
            .store
            .door_view(door)
            .await
            .expect("a door")
            .requests
            .remove(0);
        assert_eq!(seen.state, now);
    }
    let record = test
        .store
        .request("testshire", submitted.request)
        .await
        .expect("opens")
        .record;
    let history: Vec<_> = record
        .history
        .iter()
        .map(|step| (step.state, step.by.as_str()))
        .collect();
    assert_eq!(
        history,
        [
            (RequestState::Sent, "the person"),
            (RequestState::Received, "Jo Seededworker"),
            (RequestState::Decided, "Jo Seededworker"),
            (RequestState::HandedOver, "Jo Seededworker"),
        ]
    );
    assert_eq!(record.history[3].at, submitted.received_at + TimeDelta::days(3));
    let (outcome, reason) = record.decision().expect("decided");
    assert_eq!(
        (outcome.title.as_str(), reason),
        ("You will have a Personal Adviser", "Asked for help with housing")
    );
}

#[tokio::test]
async fn the_team_reads_what_the_person_wrote() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    let opened = test
        .store
        .request("testshire", submitted.request)
        .await
        .expect("opens");
    let Some(NewRequest::StepBack(text)) = opened.text else {
        panic!("another text");
    };
    assert_eq!(
        (text.name.as_str(), text.reach.to()),
        ("Samira Seeded1", "07700 900001")
    );
    assert_eq!(
        text.message.expect("there").as_str(),
        "Message number 1: I lost my flat"
    );
    assert_eq!(opened.consents[0].chosen_day.as_deref(), Some("Eid of 1"));
}

#[tokio::test]
async fn a_move_the_rules_refuse_leaves_no_trace() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    let id = submitted.request;
    for action in [Action::Decide, Action::HandOver] {
        let refused = test.store.move_request(step(id, action)).await;
        assert!(matches!(
            refused,
            Err(StoreError::Refused(MoveError::NotFromHere(RequestState::Sent, refused))) if refused == action
        ));
    }
    test.store
        .move_request(step(id, Action::Receive))
        .await
        .expect("moved");
    let again = test.store.move_request(step(id, Action::Receive)).await;
    assert!(matches!(
        again,
        Err(StoreError::Refused(MoveError::AlreadyDone(
            RequestState::Received
        )))
    ));
    assert_eq!(
        (test.count("request_events"), test.count("request_notes")),
        (2, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_make_the_same_move_make_it_once() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    let command_line = test.another();
    let (one, two) = tokio::join!(
        test.store.move_request(step(submitted.request, Action::Receive)),
        command_line.move_request(step(submitted.request, Action::Receive)),
    );
    assert_eq!(
        [one.is_ok(), two.is_ok()]
            .into_iter()
            .filter(|done| *done)
            .count(),
        1
    );
    assert_eq!(test.count("request_events"), 2);
}

#[tokio::test]
async fn a_decision_needs_an_outcome_and_a_reason_and_nothing_else_has_an_outcome() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    let id = submitted.request;
    let decide = step(id, Action::Decide);
    let receive = step(id, Action::Receive);
    for bad in [
        TeamMove {
            outcome: None,
            ..decide.clone()
        },
        TeamMove {
            outcome: decide.outcome.clone(),
            ..receive.clone()
        },
    ] {
        assert!(matches!(
            test.store.move_request(bad).await,
            Err(StoreError::OutcomeMismatch)
        ));
    }
    for bad in [
        TeamMove {
            reason: None,
            ..decide.clone()
        },
        TeamMove {
            reason: Some(" ".to_owned()),
            ..decide.clone()
        },
        TeamMove {
            by: String::new(),
            ..receive.clone()
        },
    ] {
        assert!(matches!(
            test.store.move_request(bad).await,
            Err(StoreError::ReasonMissing)
        ));
    }
    let with_code = TeamMove {
        reason: Some("code k7qm3xpd9traw2hf".to_owned()),
        ..receive.clone()
    };
    assert!(matches!(
        test.store.move_request(with_code).await,
        Err(StoreError::HoldsCode)
    ));
    let without_reason = TeamMove {
        reason: None,
        ..receive
    };
    assert_eq!(
        test.store.move_request(without_reason).await.expect("moved"),
        RequestState::Received
    );
}

#[tokio::test]
async fn another_councils_team_neither_sees_nor_moves_a_request() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    assert_eq!(test.store.requests("elsewhere", None).await.expect("read"), []);
    let seen = test.store.request("elsewhere", submitted.request).await;
    assert!(matches!(seen, Err(StoreError::NotFound)));
    let receive = step(submitted.request, Action::Receive);
    let moved = test
        .store
        .move_request(TeamMove {
            council: "elsewhere".to_owned(),
            ..receive
        })
        .await;
    assert!(matches!(moved, Err(StoreError::NotFound)));
    assert_eq!(test.count("request_events"), 1);
    let unknown = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
        .parse()
        .expect("an identifier");
    assert!(matches!(
        test.store.request("testshire", unknown).await,
        Err(StoreError::NotFound)
    ));
}

#[tokio::test]
async fn a_list_is_oldest_first_and_may_be_of_one_state() {
    let test = TestStore::new();
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(test.store.submit(someone(n)).await.expect("stored").request);
        test.clock.step(TimeDelta::minutes(1));
    }
    test.store
        .move_request(step(ids[1], Action::Receive))
        .await
        .expect("moved");
    let list = async |state| {
        let found = test.store.requests("testshire", state).await.expect("read");
        found.into_iter().map(|summary| summary.id).collect::<Vec<_>>()
    };
    assert_eq!(list(None).await, ids);
    assert_eq!(list(Some(RequestState::Sent)).await, [ids[0], ids[2]]);
    assert_eq!(list(Some(RequestState::Received)).await, [ids[1]]);
}
