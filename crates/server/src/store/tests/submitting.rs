use super::*;
use chrono::TimeDelta;

#[tokio::test(flavor = "multi_thread")]
async fn five_presses_at_once_are_one_request_with_one_code() {
    let test = TestStore::new();
    let presses: Vec<_> = (0..5)
        .map(|_| {
            let store = test.store.clone();
            tokio::spawn(async move { store.submit(someone(1)).await.expect("stored") })
        })
        .collect();
    let mut answers = Vec::new();
    for press in presses {
        answers.push(press.await.expect("no panic"));
    }
    assert_eq!(answers.iter().filter(|answer| answer.new).count(), 1);
    for answer in &answers {
        assert_eq!(answer.return_code, answers[0].return_code);
        assert_eq!(
            (answer.request, answer.received_at),
            (answers[0].request, answers[0].received_at)
        );
    }
    for table in [
        "doors",
        "requests",
        "request_bodies",
        "request_events",
        "consents",
        "consent_events",
        "submissions",
    ] {
        assert_eq!(test.count(table), 1, "{table}");
    }
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused_and_stores_nothing() {
    let test = TestStore::new();
    test.store.submit(someone(1)).await.expect("stored");
    let mut other_name = someone(2);
    other_name.key = key(1);
    let other_council = StepBackRequest {
        council: "elsewhere".to_owned(),
        ..stepping_back(1)
    };
    let no_consent = StepBackRequest {
        consents: Vec::new(),
        ..stepping_back(1)
    };
    let refused = StepBackRequest {
        consents: vec![no(&offer())],
        ..stepping_back(1)
    };
    let others = [other_council, no_consent, refused].map(|other| sent(1, NewRequest::StepBack(other)));
    for other in others.into_iter().chain([other_name]) {
        assert!(matches!(
            test.store.submit(other).await,
            Err(StoreError::KeyReused)
        ));
    }
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn a_retry_shows_the_code_for_a_day_and_then_no_more() {
    let test = TestStore::new();
    let first = test.store.submit(someone(1)).await.expect("stored");
    test.clock.step(SHOWS_CODE_FOR - TimeDelta::milliseconds(1));
    let retry = test.store.submit(someone(1)).await.expect("stored");
    assert_eq!(retry, Submitted { new: false, ..first });
    test.clock.step(TimeDelta::milliseconds(1));
    assert!(matches!(
        test.store.submit(someone(1)).await,
        Err(StoreError::KeyTooOld)
    ));
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn a_clock_that_was_set_back_shows_no_code_for_longer_and_doubles_nothing() {
    let test = TestStore::new();
    let first = test.store.submit(someone(1)).await.expect("stored");
    test.clock.step(-TimeDelta::hours(1));
    let retry = test.store.submit(someone(1)).await.expect("stored");
    assert_eq!(retry, Submitted { new: false, ..first });
    test.clock.step(-SHOWS_CODE_FOR);
    assert!(matches!(
        test.store.submit(someone(1)).await,
        Err(StoreError::KeyTooOld)
    ));
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test]
async fn the_code_leads_to_the_request_and_another_code_to_nothing() {
    let test = TestStore::new();
    let (door, submitted) = test.door_of(someone(1)).await;
    let record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.requests.len(), 1);
    let request = &record.requests[0];
    assert_eq!(
        (request.id, request.state),
        (submitted.request, RequestState::Sent)
    );
    assert_eq!(
        (request.sent_at, request.history.len()),
        (submitted.received_at, 1)
    );
    assert_eq!(request.history[0].by, "the person");
    let other = ReturnCode::from_bits([9; 10]);
    assert_eq!(test.store.open_session(&other).await.expect("works"), None);
}

#[tokio::test]
async fn a_request_needs_no_message_and_no_consent() {
    let test = TestStore::new();
    let bare = StepBackRequest {
        message: None,
        consents: Vec::new(),
        ..stepping_back(1)
    };
    let (door, submitted) = test.door_of(sent(1, NewRequest::StepBack(bare.clone()))).await;
    assert_eq!(test.store.door_view(door).await.expect("a door").consents, []);
    let opened = test.opened(submitted.request).await;
    assert_eq!(opened.text, Some(NewRequest::StepBack(bare)));
}

#[tokio::test]
async fn a_consent_to_an_older_wording_is_refused() {
    let test = TestStore::new();
    let newer = ConsentOffer {
        version: 4,
        ..offer()
    };
    for offers in [vec![newer, letter()], vec![letter()], Vec::new()] {
        let refused = test.store.submit(NewSubmission { offers, ..someone(1) }).await;
        assert!(
            matches!(&refused, Err(StoreError::WordingChanged { offer }) if offer == "celebration-contact"),
            "{refused:?}"
        );
    }
    assert_eq!(test.count("doors"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_at_once_are_all_stored_in_fewer_commits() {
    let test = TestStore::new();
    let submissions: Vec<_> = (0..200)
        .map(|n| {
            let store = test.store.clone();
            tokio::spawn(async move { store.submit(someone(n)).await.expect("stored") })
        })
        .collect();
    for submission in submissions {
        assert!(submission.await.expect("no panic").new);
    }
    assert_eq!(test.count("requests"), 200);
    assert!(test.store.commits() < 200, "{} commits", test.store.commits());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_takes_back_its_own_work_and_no_other() {
    let test = TestStore::new();
    let leaves_half = test.store.writer.run(|db| {
        db.execute("INSERT INTO meta (name, value) VALUES ('half', x'00')", [])?;
        Err::<(), _>(StoreError::NotFound)
    });
    let breaks_off = test.store.writer.run(|db| {
        db.execute("INSERT INTO meta (name, value) VALUES ('broken', x'00')", [])?;
        assert!(db.is_autocommit(), "a mistake on purpose");
        Ok(())
    });
    let (half, broken, whole) = tokio::join!(leaves_half, breaks_off, test.store.submit(someone(1)));
    assert!(matches!(half, Err(StoreError::NotFound)));
    assert!(matches!(broken, Err(StoreError::Fault(_))));
    assert!(whole.expect("stored").new);
    assert_eq!(test.count("meta WHERE name IN ('half', 'broken')"), 0);
    assert_eq!(test.count("requests"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement: cargo test -p open-door-server --release -- --ignored --nocapture how_many"]
async fn how_many_submissions_a_second() {
    for at_once in [1, 16, 256] {
        let test = TestStore::new();
        let started = std::time::Instant::now();
        let tasks: Vec<_> = (0..at_once)
            .map(|task| {
                let store = test.store.clone();
                tokio::spawn(async move {
                    let mut longest = Duration::ZERO;
                    for n in (task..2_048).step_by(usize::try_from(at_once).expect("small")) {
                        let sent = std::time::Instant::now();
                        store.submit(someone(n)).await.expect("stored");
                        longest = longest.max(sent.elapsed());
                    }
                    longest
                })
            })
            .collect();
        let mut longest = Duration::ZERO;
        for task in tasks {
            longest = longest.max(task.await.expect("no panic"));
        }
        let rate = 2_048.0 / started.elapsed().as_secs_f64();
        println!(
            "{at_once:>3} at once: {rate:.0}/s, longest {longest:?}, {} commits",
            test.store.commits()
        );
    }
}
