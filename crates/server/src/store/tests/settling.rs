//! What falls with what, by which kind of event, and what it names as its cause.

use super::event_body::Cause;
use super::uses::using;
use super::*;
use chrono::{Days, TimeDelta};
use open_door_rules::council::UseKind;

/// Three offers of a made-up pack: the copy hangs on the card, and the go-between on the copy.
fn chain() -> Vec<ConsentOffer> {
    let go_between = ConsentOffer {
        id: "go-between".to_owned(),
        purpose: "Somebody in between".to_owned(),
        depends_on: vec![letter().id],
        ask_again_after: Span::Months(24),
        ..letter()
    };
    let letter = ConsentOffer {
        depends_on: vec![offer().id],
        ask_again_after: Span::Months(24),
        ..letter()
    };
    vec![offer(), letter, go_between]
}

/// The n-th person answers all three, the last first.
fn answering(n: u32, agreed: [bool; 3]) -> NewSubmission {
    let answers = chain()
        .into_iter()
        .zip(agreed)
        .rev()
        .map(|(offer, agreed)| ConsentAnswer {
            day: (agreed && offer.names_a_day).then(|| CelebrationDay::parse("Eid").expect("a day")),
            offer: offer.id,
            version: offer.version,
            agreed,
        });
    let request = StepBackRequest {
        consents: answers.collect(),
        ..stepping_back(n)
    };
    NewSubmission {
        offers: chain(),
        ..sent(n, NewRequest::StepBack(request))
    }
}

/// How the three stand, in the order of the pack: by the day, and by their last event.
async fn states(test: &TestStore, door: DoorId) -> [(ConsentState, ConsentState); 3] {
    let consents = test.store.door_view(door).await.expect("a door").consents;
    chain()
        .iter()
        .map(|offer| {
            let newest = consents
                .iter()
                .filter(|one| one.terms.offer == offer.id)
                .max_by_key(|one| (one.last() != ConsentState::Superseded, one.history[0].at));
            newest.map(|one| (one.state, one.last())).expect("answered")
        })
        .collect::<Vec<_>>()
        .try_into()
        .expect("three")
}

async fn record(test: &TestStore, door: DoorId, offer: &str) -> ConsentRecord {
    let consents = test.store.door_view(door).await.expect("a door").consents;
    consents
        .into_iter()
        .find(|one| one.terms.offer == offer)
        .expect("answered")
}

const GIVEN: (ConsentState, ConsentState) = (ConsentState::Given, ConsentState::Given);
const WITHDRAWN: (ConsentState, ConsentState) = (ConsentState::Withdrawn, ConsentState::Withdrawn);

#[tokio::test]
async fn taking_one_back_takes_back_what_hangs_on_it_and_stops_it_and_names_the_cause() {
    let test = TestStore::new();
    let (door, _) = test.door_of(answering(1, [true; 3])).await;
    assert_eq!(states(&test, door).await, [GIVEN; 3]);
    let last = record(&test, door, "go-between").await;
    let claimed = test
        .store
        .use_consent(using(last.id, UseKind::Share))
        .await
        .expect("stands");
    let card = record(&test, door, "celebration-contact").await;
    test.clock.step(TimeDelta::hours(1));
    test.store
        .withdraw_consent(door, card.id, Route::Web)
        .await
        .expect("withdrawn");
    assert_eq!(states(&test, door).await, [WITHDRAWN; 3]);
    let stopped = test.store.use_is_done("testshire", claimed.id()).await;
    assert!(matches!(stopped, Err(StoreError::UseStopped { .. })));
    let refused = test.store.use_consent(using(last.id, UseKind::Share)).await;
    assert!(matches!(
        refused,
        Err(StoreError::NotInForce {
            state: ConsentState::Withdrawn
        })
    ));
    // Each effect is an event of the portal's that names what it fell with.
    let [card, letter, last] = [
        record(&test, door, "celebration-contact").await,
        record(&test, door, "letter-copy").await,
        record(&test, door, "go-between").await,
    ];
    let end = |record: &ConsentRecord| record.history.last().cloned().expect("a step");
    assert_eq!(
        (end(&card).by, end(&card).because),
        (Some(Party::ThePerson), None)
    );
    assert_eq!(
        (end(&letter).by, end(&letter).because),
        (Some(Party::ThePortal), Some(card.id))
    );
    assert_eq!(
        (end(&last).by, end(&last).because),
        (Some(Party::ThePortal), Some(letter.id))
    );
    let causes = causes(&test);
    assert_eq!(
        causes[&end(&letter).event],
        Some(Cause::new(end(&card).event, card.id))
    );
    assert_eq!(
        causes[&end(&last).event],
        Some(Cause::new(end(&letter).event, letter.id))
    );
    test.ledger_is_sound().await;
}

/// The cause that each event names.
fn causes(test: &TestStore) -> std::collections::BTreeMap<ids::EventId, Option<Cause>> {
    let keys = Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys");
    let raw = test.raw();
    let doors: Vec<i64> = raw
        .prepare("SELECT id FROM doors")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("doors");
    let mut causes = std::collections::BTreeMap::new();
    for door in doors.into_iter().map(DoorId) {
        let key = doors::key_of(&raw, &keys, door).expect("a key");
        for record in crate::store::consents::of_door(&raw, &key, door, test.clock.today()).expect("read") {
            for event in crate::store::consents::events(&raw, record.id).expect("read") {
                let body = event.open(&key).expect("opens").expect("a body");
                causes.insert(event.id, body.public.cause);
            }
        }
    }
    causes
}

#[tokio::test]
async fn a_yes_without_its_ground_does_not_stand() {
    let test = TestStore::new();
    let (door, _) = test.door_of(answering(1, [false, true, true])).await;
    let refused = (ConsentState::Refused, ConsentState::Refused);
    assert_eq!(states(&test, door).await, [refused, WITHDRAWN, WITHDRAWN]);
    // And where the ground was never asked.
    let mut request = stepping_back(2);
    request.consents = vec![ConsentAnswer {
        day: None,
        offer: letter().id,
        version: 1,
        agreed: true,
    }];
    let new = NewSubmission {
        offers: chain(),
        ..sent(2, NewRequest::StepBack(request))
    };
    let (door, _) = test.door_of(new).await;
    let record = record(&test, door, "letter-copy").await;
    let steps: Vec<_> = record
        .history
        .iter()
        .map(|step| (step.state, step.by, step.because))
        .collect();
    assert_eq!(
        steps,
        [
            (ConsentState::Given, Some(Party::ThePerson), None),
            (ConsentState::Withdrawn, Some(Party::ThePortal), None)
        ]
    );
}

#[tokio::test]
async fn a_new_yes_to_the_ground_keeps_what_hangs_on_it_and_a_new_no_does_not() {
    let test = TestStore::new();
    let (door, _) = test.door_of(answering(1, [true; 3])).await;
    let mut yes_again = sent(2, NewRequest::StepAway(kinds::stepping_away(2)));
    yes_again.door = Some(door);
    yes_again.offers = chain();
    test.store.submit(yes_again).await.expect("stored");
    assert_eq!(states(&test, door).await, [GIVEN; 3]);
    let mut say_no = stepping_back(3);
    say_no.consents = vec![no(&offer())];
    let say_no = NewSubmission {
        door: Some(door),
        offers: chain(),
        ..sent(3, NewRequest::StepBack(say_no))
    };
    test.clock.step(TimeDelta::hours(1));
    test.store.submit(say_no).await.expect("stored");
    let refused = (ConsentState::Refused, ConsentState::Refused);
    assert_eq!(states(&test, door).await, [refused, WITHDRAWN, WITHDRAWN]);
}

#[tokio::test]
async fn what_hangs_on_one_whose_time_is_over_expires_with_it_and_on_one_struck_out_is_struck_out() {
    let test = TestStore::new();
    let (timely, _) = test.door_of(answering(1, [true; 3])).await;
    let (struck, _) = test.door_of(answering(2, [true; 3])).await;
    let strike = Invalidation {
        consent: record(&test, struck, "celebration-contact").await.id,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        reason: "somebody else gave it".to_owned(),
    };
    test.clock.step(TimeDelta::hours(1));
    assert_eq!(
        test.store
            .invalidate_consent(strike)
            .await
            .expect("struck out")
            .len(),
        3
    );
    let invalidated = (ConsentState::Invalidated, ConsentState::Invalidated);
    assert_eq!(states(&test, struck).await, [invalidated; 3]);
    // The ground runs out after a year, the others would after two.
    test.clock.step(TimeDelta::days(365));
    assert_eq!(
        states(&test, timely).await,
        [(ConsentState::Expired, ConsentState::Given); 3]
    );
    assert_eq!(test.store.expire_consents().await.expect("swept"), 3);
    assert_eq!(
        states(&test, timely).await,
        [(ConsentState::Expired, ConsentState::Expired); 3]
    );
    assert_eq!(
        test.store.expire_consents().await.expect("swept"),
        0,
        "a second time changes nothing"
    );
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn the_sweep_expires_on_the_day_and_not_before_and_passes_over_a_door_it_cannot_open() {
    let test = TestStore::new();
    let (broken, _) = test.door_of(someone(1)).await;
    let (door, _) = test.door_of(someone(2)).await;
    // 23:59 in London on the day before, then midnight.
    test.clock.step(at("2027-11-23T23:59:00Z") - test.clock.now());
    assert_eq!(test.store.expire_consents().await.expect("swept"), 0);
    test.clock.step(TimeDelta::minutes(1));
    let raw = test.raw();
    raw.execute(
        "UPDATE consent_bodies SET sealed = zeroblob(100) WHERE event_id = (SELECT id FROM consent_events WHERE seq = 1)",
        [],
    )
    .expect("set");
    assert_eq!(test.store.expire_consents().await.expect("swept"), 1);
    let consent = test
        .store
        .door_view(door)
        .await
        .expect("a door")
        .consents
        .remove(0);
    assert_eq!(consent.last(), ConsentState::Expired);
    assert!(test.store.door_view(broken).await.is_err());
}

#[tokio::test]
async fn a_sweep_over_many_doors_finds_them_all() {
    let test = TestStore::new();
    let sent = (0..450).map(|n| test.store.submit(someone(n)));
    for stored in futures_util::future::join_all(sent).await {
        stored.expect("stored");
    }
    test.clock.step(TimeDelta::days(365));
    assert_eq!(test.store.expire_consents().await.expect("swept"), 450);
    assert_eq!(test.count("consents_given"), 0);
}

#[tokio::test]
async fn the_team_sees_what_is_to_be_asked_again_until_it_is_answered() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let due = async |days| {
        test.store
            .consents_due("testshire", Days::new(days))
            .await
            .expect("read")
            .len()
    };
    assert_eq!((due(30).await, due(364).await, due(365).await), (0, 0, 1));
    test.clock.step(TimeDelta::days(340));
    assert_eq!((due(0).await, due(30).await), (0, 1));
    test.clock.step(TimeDelta::days(30));
    assert_eq!(due(0).await, 1);
    test.store.expire_consents().await.expect("swept");
    assert_eq!(due(0).await, 1);
    let elsewhere = test.store.consents_due("elsewhere", Days::new(400)).await;
    assert!(elsewhere.expect("read").is_empty());
    let consent = test
        .store
        .door_view(door)
        .await
        .expect("a door")
        .consents
        .remove(0);
    let again = ConsentAgain {
        door,
        consent: consent.id,
        offers: vec![offer()],
        version: offer().version,
        agreed: true,
        day: Some("Eid of 1".to_owned()),
        route: Route::Web,
    };
    test.store.answer_consent_again(again).await.expect("answered");
    assert_eq!((due(0).await, due(366).await), (0, 1));
    // The same consent, a new event: it is tied to what was asked first.
    let consent = test
        .store
        .door_view(door)
        .await
        .expect("a door")
        .consents
        .remove(0);
    let kinds: Vec<_> = consent.history.iter().map(|step| step.state).collect();
    assert_eq!(
        kinds,
        [ConsentState::Given, ConsentState::Expired, ConsentState::Given]
    );
}
