use super::*;
use chrono::TimeDelta;
use open_door_contract::door::ConsentState;

async fn consent_of(test: &TestStore, door: DoorId) -> ConsentRecord {
    let mut record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.consents.len(), 1);
    record.consents.remove(0)
}

#[tokio::test]
async fn a_consent_keeps_the_exact_wording_and_everything_around_it() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let consent = consent_of(&test, door).await;
    assert_eq!(
        (consent.state, consent.request),
        (ConsentState::Given, submitted.request)
    );
    assert_eq!(steps(&consent), [(submitted.received_at, ConsentState::Given)]);
    assert_eq!(
        (
            consent.last_at(ConsentState::Given),
            consent.last_at(ConsentState::Withdrawn)
        ),
        (Some(submitted.received_at), None)
    );
    let (terms, day) = (consent.terms, consent.chosen_day);
    assert_eq!((terms.purpose, terms.wording), (offer().purpose, offer().wording));
    assert_eq!((terms.wording_version, terms.language.as_str()), (3, "en-GB"));
    assert_eq!(
        (terms.controller, terms.recipients),
        (offer().controller, offer().recipients)
    );
    assert_eq!(
        (terms.lawful_basis.as_str(), day.as_deref()),
        ("consent", Some("Eid of 1"))
    );
    assert_eq!(terms.ask_again_on.to_string(), "2027-11-24");
    // `printf 'Yes, get in touch on a day I choose' | sha256sum`
    assert_eq!(
        terms.wording_sha256,
        "0fe8336c4e3e3a6bc6fd49c8a421304e2f722ff508e70dd9973fa605f2d4e00f"
    );
}

#[tokio::test]
async fn a_consent_runs_out_on_the_london_day_it_is_asked_again() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    // From 10:00 on 24 November 2026 to a moment before midnight of 24 November 2027.
    test.clock
        .step(TimeDelta::days(364) + TimeDelta::hours(14) - TimeDelta::milliseconds(1));
    assert_eq!(consent_of(&test, door).await.state, ConsentState::Given);
    test.clock.step(TimeDelta::milliseconds(1));
    assert_eq!(consent_of(&test, door).await.state, ConsentState::Expired);
}

#[tokio::test]
async fn withdrawing_twice_is_one_event_and_keeps_its_first_time() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let id = consent_of(&test, door).await.id;
    let first = test
        .store
        .withdraw_consent(door, id, Route::Web)
        .await
        .expect("withdrawn");
    test.clock.step(TimeDelta::hours(1));
    let second = test
        .store
        .withdraw_consent(door, id, Route::Web)
        .await
        .expect("withdrawn");
    assert!(first.new && !second.new);
    assert_eq!((first.consent, first.at), (second.consent, second.at));
    assert_eq!(test.count("consent_events WHERE kind = 'withdrawn'"), 1);
    let consent = consent_of(&test, door).await;
    assert_eq!(
        (consent.state, consent.last_at(ConsentState::Withdrawn)),
        (ConsentState::Withdrawn, Some(first.at))
    );
    assert_eq!(test.store.check_ledger().await.expect("read").good, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_in_two_tabs_and_by_phone_at_once_is_one_event() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let id = consent_of(&test, door).await.id;
    let (one, two, phone) = tokio::join!(
        test.store.withdraw_consent(door, id, Route::Web),
        test.store.withdraw_consent(door, id, Route::Web),
        test.store
            .withdraw_consent_by_staff(by_phone(WhichConsent::GivenWith(submitted.request))),
    );
    let all = [
        one.expect("withdrawn"),
        two.expect("withdrawn"),
        phone.expect("withdrawn")[0],
    ];
    assert_eq!(all.iter().filter(|withdrawal| withdrawal.new).count(), 1);
    assert_eq!(test.count("consent_events"), 2);
}

fn by_phone(which: WhichConsent) -> StaffWithdrawal {
    StaffWithdrawal {
        which,
        council: "testshire".to_owned(),
        by: "Jo Seededworker".to_owned(),
        route: Route::Phone,
        reason: "Phoned, has lost the code".to_owned(),
    }
}

#[tokio::test]
async fn someone_who_lost_the_code_withdraws_by_phone() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let id = consent_of(&test, door).await.id;
    let done = test
        .store
        .withdraw_consent_by_staff(by_phone(WhichConsent::One(id)))
        .await
        .expect("withdrawn");
    assert_eq!((done[0].consent, done[0].new, done.len()), (id, true, 1));
    let opened = test
        .store
        .request("testshire", submitted.request)
        .await
        .expect("opens");
    assert_eq!(opened.consents[0].state, ConsentState::Withdrawn);
}

#[tokio::test]
async fn nobody_withdraws_another_persons_or_another_councils_consent() {
    let test = TestStore::new();
    let (mine, submitted) = test.door_of(someone(1)).await;
    let (other_door, _) = test.door_of(someone(2)).await;
    let id = consent_of(&test, mine).await.id;
    let by_other_door = test.store.withdraw_consent(other_door, id, Route::Web).await;
    assert!(matches!(by_other_door, Err(StoreError::NotFound)));
    for which in [WhichConsent::One(id), WhichConsent::GivenWith(submitted.request)] {
        let elsewhere = StaffWithdrawal {
            council: "elsewhere".to_owned(),
            ..by_phone(which)
        };
        let refused = test.store.withdraw_consent_by_staff(elsewhere).await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
    }
    assert_eq!(consent_of(&test, mine).await.state, ConsentState::Given);
}

#[tokio::test]
async fn staff_say_who_they_are_and_why_and_never_write_a_code() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    let which = WhichConsent::One(consent_of(&test, door).await.id);
    let anonymous = StaffWithdrawal {
        by: " ".to_owned(),
        ..by_phone(which)
    };
    let without_reason = StaffWithdrawal {
        reason: String::new(),
        ..by_phone(which)
    };
    let with_code = StaffWithdrawal {
        reason: "has K7QM-3XPD-9TRA-W2HF".to_owned(),
        ..by_phone(which)
    };
    for (bad, expected) in [
        (anonymous, "say who"),
        (without_reason, "say who"),
        (with_code, "return code"),
    ] {
        let refused = test
            .store
            .withdraw_consent_by_staff(bad)
            .await
            .expect_err("refused")
            .to_string();
        assert!(refused.contains(expected), "{refused}");
    }
    assert_eq!(test.count("consent_events"), 1);
}

#[tokio::test]
async fn what_happened_can_be_neither_changed_nor_deleted_nor_replaced() {
    let test = TestStore::new();
    test.store.submit(someone(1)).await.expect("stored");
    let raw = test.raw();
    for sql in [
        "UPDATE consent_events SET kind = 'refused'",
        "DELETE FROM consent_events",
        "INSERT OR REPLACE INTO consent_events SELECT seq, id, consent_id, door_id, 'refused', commitment, 0 FROM consent_events",
        "INSERT OR REPLACE INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms)
             SELECT id, consent_id, door_id, 'refused', zeroblob(32), 0 FROM consent_events",
        "INSERT OR REPLACE INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms)
             SELECT zeroblob(16), consent_id, door_id, 'refused', commitment, 0 FROM consent_events",
        "UPDATE request_events SET at_ms = 0",
        "DELETE FROM request_events",
        "INSERT OR REPLACE INTO request_events SELECT seq, id, request_id, 'decided', actor, 0 FROM request_events",
        "INSERT OR REPLACE INTO request_events (id, request_id, state, actor, at_ms)
             SELECT id, request_id, 'decided', actor, 0 FROM request_events",
    ] {
        let refused = raw.execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    assert_eq!(
        (test.count("consent_events"), test.count("request_events")),
        (1, 1)
    );
    let check = test.store.check_ledger().await.expect("read");
    assert_eq!((check.good, check.bad), (1, Vec::new()));
}
