use super::*;
use chrono::TimeDelta;

async fn visit(test: &TestStore) -> SessionToken {
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    test.store
        .open_session(&code_of(&submitted))
        .await
        .expect("works")
        .expect("a door")
}

async fn goes_on(test: &TestStore, token: &SessionToken) -> bool {
    test.store.session(token).await.expect("works").is_some()
}

#[tokio::test]
async fn a_visit_ends_after_twenty_idle_minutes() {
    let test = TestStore::new();
    let token = visit(&test).await;
    test.clock.step(SESSION_IDLE - TimeDelta::seconds(1));
    assert!(goes_on(&test, &token).await);
    test.clock.step(SESSION_IDLE - TimeDelta::seconds(1));
    assert!(goes_on(&test, &token).await, "asking kept it going");
    test.clock.step(SESSION_IDLE);
    assert!(!goes_on(&test, &token).await);
}

#[tokio::test]
async fn a_visit_ends_after_four_hours_however_busy() {
    let test = TestStore::new();
    let token = visit(&test).await;
    let (step, steps) = (TimeDelta::minutes(10), 24);
    for _ in 1..steps {
        test.clock.step(step);
        assert!(goes_on(&test, &token).await);
    }
    test.clock.step(step);
    assert!(!goes_on(&test, &token).await);
}

#[tokio::test]
async fn a_visit_does_not_go_on_because_the_clock_was_set_back() {
    let test = TestStore::new();
    let token = visit(&test).await;
    test.clock.step(-TimeDelta::seconds(5));
    assert!(goes_on(&test, &token).await, "a clock that is kept in step");
    test.clock.step(-SESSION_IDLE);
    assert!(!goes_on(&test, &token).await);
}

#[tokio::test]
async fn leaving_ends_the_visit_at_once_and_can_be_done_twice() {
    let test = TestStore::new();
    let token = visit(&test).await;
    for _ in 0..2 {
        test.store.end_session(&token).await.expect("works");
        assert!(!goes_on(&test, &token).await);
    }
    assert_eq!(test.count("sessions"), 0);
}

#[tokio::test]
async fn a_token_reads_back_from_its_cookie_and_any_other_opens_nothing() {
    let test = TestStore::new();
    let token = visit(&test).await;
    let read = SessionToken::parse(&token.to_text()).expect("a token");
    assert!(goes_on(&test, &read).await);
    assert!(!goes_on(&test, &SessionToken::new().expect("a token")).await);
    for text in ["", "short", &format!("{}A", token.to_text())] {
        assert_eq!(SessionToken::parse(text), Err(IdError), "{text}");
    }
    assert_eq!(format!("{token:?}"), "SessionToken(not shown)");
}

#[tokio::test]
async fn visits_that_are_long_over_are_cleared_away() {
    let test = TestStore::new();
    visit(&test).await;
    test.clock.step(SESSION_ABSOLUTE);
    visit(&test).await;
    assert_eq!(test.count("sessions"), 1);
}

#[tokio::test]
async fn an_erased_door_opens_no_more() {
    let test = TestStore::new();
    let submitted = test.store.submit(someone(1)).await.expect("stored");
    let token = test
        .store
        .open_session(&code_of(&submitted))
        .await
        .expect("works")
        .expect("a door");
    let door = test
        .store
        .session(&token)
        .await
        .expect("works")
        .expect("a visit")
        .door;
    test.store
        .erase_by_staff(erasure(submitted.request))
        .await
        .expect("erased");
    assert!(!goes_on(&test, &token).await);
    assert_eq!(
        test.store
            .open_session(&code_of(&submitted))
            .await
            .expect("works"),
        None
    );
    assert!(matches!(
        test.store.door_view(door).await,
        Err(StoreError::NotFound)
    ));
    let opened = test.store.request("testshire", submitted.request).await;
    assert!(matches!(opened, Err(StoreError::Erased { .. })));
}
