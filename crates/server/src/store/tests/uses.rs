//! Using a consent: only what stands, only for what it says, recorded as it is done, and stopped before it is
//! done where the person takes it back.

use super::*;
use open_door_rules::council::UseKind;

/// Jo of Testshire is about to use a consent.
pub(super) fn using(consent: ConsentId, what: UseKind) -> UseOfConsent {
    UseOfConsent {
        which: ConsentToUse::One(consent),
        council: "testshire".to_owned(),
        what,
        by: "Jo Seededworker".to_owned(),
        detail: Some("the one with the Seededhills".to_owned()),
    }
}

async fn only(test: &TestStore, door: DoorId) -> ConsentRecord {
    let mut consents = test.store.door_view(door).await.expect("a door").consents;
    assert_eq!(consents.len(), 1);
    consents.remove(0)
}

async fn uses(test: &TestStore, door: DoorId) -> Vec<(UseKind, Option<UseEnd>)> {
    let uses = test.store.door_view(door).await.expect("a door").uses;
    uses.iter()
        .map(|one| (one.what, one.end.map(|(end, _)| end)))
        .collect()
}

#[tokio::test]
async fn a_claimed_use_opens_name_day_and_way_and_the_person_sees_it() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let consent = only(&test, door).await.id;
    let claimed = test
        .store
        .use_consent(using(consent, UseKind::Card))
        .await
        .expect("stands");
    assert_eq!(claimed.name().map(NameToUse::as_str), Some("Samira Seeded1"));
    assert_eq!(claimed.ways(), [contact(1)]);
    assert_eq!(claimed.day(), Some("Eid of 1"));
    assert_eq!(
        (claimed.consent(), &claimed.terms().purpose),
        (consent, &offer().purpose)
    );
    assert_eq!(uses(&test, door).await, [(UseKind::Card, None)]);
    test.clock.step(chrono::TimeDelta::hours(2));
    let done = test
        .store
        .use_is_done("testshire", claimed.id())
        .await
        .expect("stands");
    assert_eq!(done, test.clock.now());
    test.clock.step(chrono::TimeDelta::hours(2));
    let again = test.store.use_is_done("testshire", claimed.id()).await;
    assert_eq!(again.expect("done before"), done, "a second time changes nothing");
    let record = test.store.door_view(door).await.expect("a door").uses.remove(0);
    assert_eq!(
        (record.by.as_str(), record.end),
        ("Jo Seededworker", Some((UseEnd::Done, done)))
    );
    assert_eq!(record.detail.as_deref(), Some("the one with the Seededhills"));
    // By the request and the offer too.
    let by_request = UseOfConsent {
        which: ConsentToUse::GivenWith(submitted.request, offer().id),
        ..using(consent, UseKind::Message)
    };
    assert_eq!(
        test.store
            .use_consent(by_request)
            .await
            .expect("stands")
            .consent(),
        consent
    );
}

#[tokio::test]
async fn what_does_not_stand_is_not_used_and_nothing_is_recorded() {
    let test = TestStore::new();
    let refused = sent(
        1,
        NewRequest::StepBack(StepBackRequest {
            consents: vec![no(&offer())],
            ..stepping_back(1)
        }),
    );
    let (refuser, _) = test.door_of(refused).await;
    let (withdrawer, _) = test.door_of(someone(2)).await;
    let (late, _) = test.door_of(someone(3)).await;
    let (struck, _) = test.door_of(someone(4)).await;
    let withdrawn = only(&test, withdrawer).await.id;
    test.store
        .withdraw_consent(withdrawer, withdrawn, Route::Web)
        .await
        .expect("withdrawn");
    let strike = Invalidation {
        consent: only(&test, struck).await.id,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        reason: "somebody else gave it".to_owned(),
    };
    let fallen = test
        .store
        .invalidate_consent(strike.clone())
        .await
        .expect("struck out");
    assert_eq!(fallen.len(), 1);
    let again = test
        .store
        .invalidate_consent(strike.clone())
        .await
        .expect("struck out");
    assert_eq!(
        (again.len(), again[0].history.len()),
        (1, 2),
        "a second time changes nothing"
    );
    let elsewhere = Invalidation {
        council: "elsewhere".to_owned(),
        ..strike
    };
    assert!(matches!(
        test.store.invalidate_consent(elsewhere).await,
        Err(StoreError::NotFound)
    ));
    test.clock.step(chrono::TimeDelta::days(365));
    for (door, expected) in [
        (refuser, ConsentState::Refused),
        (withdrawer, ConsentState::Withdrawn),
        (late, ConsentState::Expired),
        (struck, ConsentState::Invalidated),
    ] {
        let id = only(&test, door).await.id;
        for what in [UseKind::Card, UseKind::HandOver] {
            match test.store.use_consent(using(id, what)).await {
                Err(StoreError::NotInForce { state }) => assert_eq!(state, expected),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(uses(&test, door).await, []);
        // Whose time was found to be over has it on record, although the use was refused.
        assert_eq!(only(&test, door).await.last(), expected);
    }
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_consent_is_used_for_what_it_says_only() {
    let test = TestStore::new();
    let mut new = someone(1);
    new.offers = vec![ConsentOffer {
        used_for: vec![UseKind::Card, UseKind::Message],
        ..offer()
    }];
    let (door, _) = test.door_of(new).await;
    let id = only(&test, door).await.id;
    let refused = test
        .store
        .use_consent(using(id, UseKind::Share))
        .await
        .expect_err("refused");
    assert!(matches!(&refused, StoreError::NotForThis { for_what } if for_what == &["card", "message"]));
    assert_eq!(
        refused.to_string(),
        "this consent was not given for that. It is for: card, message"
    );
    for what in [UseKind::Card, UseKind::Message, UseKind::HandOver] {
        test.store.use_consent(using(id, what)).await.expect("stands");
    }
}

#[tokio::test]
async fn another_councils_team_uses_nothing_and_who_does_it_is_needed() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let elsewhere = UseOfConsent {
        council: "elsewhere".to_owned(),
        ..using(id, UseKind::Card)
    };
    assert!(matches!(
        test.store.use_consent(elsewhere).await,
        Err(StoreError::NotFound)
    ));
    let nobody = UseOfConsent {
        by: " ".to_owned(),
        ..using(id, UseKind::Card)
    };
    assert!(matches!(
        test.store.use_consent(nobody).await,
        Err(StoreError::ReasonMissing)
    ));
    let code = UseOfConsent {
        detail: Some("K7QM-3XPD-9TRA-W2HF".to_owned()),
        ..using(id, UseKind::Card)
    };
    assert!(matches!(
        test.store.use_consent(code).await,
        Err(StoreError::HoldsCode)
    ));
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    let done = test.store.use_is_done("elsewhere", claimed.id()).await;
    assert!(matches!(done, Err(StoreError::NotFound)));
    assert_eq!(test.count("consent_uses"), 1);
}

#[tokio::test]
async fn taking_it_back_stops_what_was_about_to_be_done_and_not_what_was_done() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let first = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    test.store
        .use_is_done("testshire", first.id())
        .await
        .expect("done");
    let second = test
        .store
        .use_consent(using(id, UseKind::Message))
        .await
        .expect("stands");
    test.store
        .withdraw_consent(door, id, Route::Web)
        .await
        .expect("withdrawn");
    let stopped = test
        .store
        .use_is_done("testshire", second.id())
        .await
        .expect_err("stopped");
    assert!(stopped.to_string().starts_with("STOP"), "{stopped}");
    assert_eq!(
        uses(&test, door).await,
        [
            (UseKind::Card, Some(UseEnd::Done)),
            (UseKind::Message, Some(UseEnd::Stopped))
        ]
    );
}

#[tokio::test]
async fn a_new_answer_or_the_end_of_its_time_stops_it_too() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    let another_day = ConsentAgain {
        door,
        consent: id,
        offers: vec![offer()],
        version: offer().version,
        agreed: true,
        day: Some("Diwali".to_owned()),
        route: Route::Web,
    };
    test.store
        .answer_consent_again(another_day)
        .await
        .expect("answered");
    let stopped = test.store.use_is_done("testshire", claimed.id()).await;
    assert!(
        matches!(stopped, Err(StoreError::UseStopped { .. })),
        "it has the day of before"
    );
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    assert_eq!(claimed.day(), Some("Diwali"));
    test.clock.step(chrono::TimeDelta::days(365));
    let stopped = test.store.use_is_done("testshire", claimed.id()).await;
    assert!(matches!(stopped, Err(StoreError::UseStopped { .. })));
}

#[tokio::test]
async fn handing_a_request_over_passes_on_what_stands_and_nothing_else() {
    let test = TestStore::new();
    let mut both = stepping_back(1);
    let yes_to_a_copy = ConsentAnswer {
        day: None,
        offer: letter().id,
        version: 1,
        agreed: true,
    };
    both.consents.push(yes_to_a_copy);
    let (door, submitted) = test.door_of(sent(1, NewRequest::StepBack(both))).await;
    let consents = test.store.door_view(door).await.expect("a door").consents;
    let card = consents
        .iter()
        .find(|one| one.terms.offer == offer().id)
        .expect("there");
    test.store
        .withdraw_consent(door, card.id, Route::Web)
        .await
        .expect("withdrawn");
    test.moved(submitted.request, &[Action::Receive, Action::Decide])
        .await;
    let (state, passed_on) = test
        .store
        .move_and_pass_on(step(submitted.request, Action::HandOver))
        .await
        .expect("moved");
    assert_eq!(state, RequestState::HandedOver);
    let offers: Vec<_> = passed_on.iter().map(|one| one.terms().offer.as_str()).collect();
    assert_eq!(offers, ["letter-copy"]);
    assert_eq!(uses(&test, door).await, [(UseKind::HandOver, Some(UseEnd::Done))]);
}

#[tokio::test]
async fn uses_and_looks_can_be_neither_changed_nor_deleted_until_the_door_is_erased() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    test.store
        .use_is_done("testshire", claimed.id())
        .await
        .expect("done");
    test.store
        .look(super::looks::looking(submitted.request))
        .await
        .expect("shown");
    let raw = test.raw();
    for table in ["consent_uses", "consent_use_ends", "looks"] {
        for sql in [
            format!("UPDATE {table} SET at_ms = 0"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let refused = raw.execute(&sql, []).expect_err(&sql).to_string();
            assert!(refused.contains("append-only"), "{sql}: {refused}");
        }
    }
    test.store.erase_own_door(door).await.expect("erased");
    for table in ["consent_uses", "consent_use_ends", "looks", "consents_given"] {
        assert_eq!(test.count(table), 0, "{table}");
    }
}

#[tokio::test]
async fn a_way_that_is_not_safe_is_left_out_at_once_and_a_new_one_waits_until_it_is_in_use() {
    use open_door_contract::request::{ChannelChoice, ChannelUse};
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = only(&test, door).await.id;
    let mut preferences = kinds::preferences(2);
    preferences.card = open_door_contract::request::CardKind::Card;
    preferences.consents = Vec::new();
    let email = SafeContact::parse(Channel::Email, "samira@seeded.example").expect("a contact");
    preferences.channels = vec![
        ChannelChoice {
            channel: Channel::Text,
            usage: ChannelUse::NotSafe,
            to: None,
        },
        ChannelChoice {
            channel: Channel::Email,
            usage: ChannelUse::Safe,
            to: Some(email.clone()),
        },
    ];
    let in_visit = NewSubmission {
        door: Some(door),
        ..sent(2, NewRequest::ContactPreferences(preferences))
    };
    let submitted = test.store.submit(in_visit).await.expect("stored");
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    assert_eq!(claimed.ways(), []);
    test.moved(submitted.request, &[Action::Receive, Action::Use])
        .await;
    let claimed = test
        .store
        .use_consent(using(id, UseKind::Card))
        .await
        .expect("stands");
    assert_eq!(claimed.ways(), [email]);
}
