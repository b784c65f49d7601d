//! A clock that jumps makes nothing due at once: what goes is gone.

use super::*;
use chrono::TimeDelta;

const HANDED_OVER: &str = "2026-11-25T10:00:00Z";

impl TestStore {
    /// Somebody whose text is kept until 25 December, with the clock looked at on the day it was handed over.
    async fn looked_at(&self) -> RequestId {
        let (_, submitted) = self.handed_over(someone(1), at(HANDED_OVER)).await;
        assert_eq!(self.texts_that_go().await, 0);
        submitted.request
    }

    /// Looks, and says until when the clock is doubted.
    async fn doubted(&self) -> Option<DateTime<Utc>> {
        match self.store.retain().await {
            Ok(_) => None,
            Err(StoreError::ClockJumped { until }) => Some(until),
            Err(other) => panic!("{other}"),
        }
    }

    async fn texts_that_go(&self) -> usize {
        self.store.retain().await.expect("believed").texts
    }

    async fn has_text(&self, request: RequestId) -> bool {
        self.opened(request).await.text.is_some()
    }
}

#[tokio::test]
async fn a_clock_that_jumps_years_ahead_takes_nothing_out_for_seven_days() {
    let test = TestStore::new();
    let request = test.looked_at().await;
    test.clock.step(TimeDelta::days(3_000));
    let steady = test.clock.now() + STEADY_FOR;
    assert_eq!(test.doubted().await, Some(steady));
    for _ in 0..6 {
        test.clock.step(TimeDelta::days(1));
        assert_eq!(test.doubted().await, Some(steady));
    }
    test.clock.step(TimeDelta::days(1) - TimeDelta::milliseconds(1));
    assert_eq!(test.doubted().await, Some(steady));
    assert!(test.has_text(request).await);
    test.clock.step(TimeDelta::milliseconds(1));
    assert_eq!(
        test.texts_that_go().await,
        1,
        "steady for seven days: it is believed"
    );
}

#[tokio::test]
async fn a_clock_that_jumps_years_ahead_lets_no_consent_expire_for_good() {
    let test = TestStore::new();
    let (door, _) = test.door_of(someone(1)).await;
    test.texts_that_go().await;
    let years = TimeDelta::days(5_000);
    test.clock.step(years);
    let refused = test.store.expire_consents().await;
    assert!(
        matches!(refused, Err(StoreError::ClockJumped { .. })),
        "{refused:?}"
    );
    assert_eq!(test.doubted().await, Some(test.clock.now() + STEADY_FOR));
    let state = async || {
        let consent = test
            .store
            .door_view(door)
            .await
            .expect("a door")
            .consents
            .remove(0);
        (consent.state, consent.last())
    };
    // Nothing is done on it while the day says that its time is over; but that is no event.
    assert_eq!(state().await, (ConsentState::Expired, ConsentState::Given));
    test.clock.step(-years);
    assert_eq!(state().await, (ConsentState::Given, ConsentState::Given));
    test.clock.step(years);
    test.store.believe_the_clock().await.expect("stored");
    assert_eq!(test.store.expire_consents().await.expect("believed"), 1);
    assert_eq!(state().await, (ConsentState::Expired, ConsentState::Expired));
}

#[tokio::test]
async fn two_days_between_two_looks_are_believed_and_a_moment_more_is_not() {
    for (gap, believed) in [(JUMP, true), (JUMP + TimeDelta::milliseconds(1), false)] {
        let test = TestStore::new();
        test.looked_at().await;
        test.clock.step(gap);
        assert_eq!(test.doubted().await.is_none(), believed, "{gap}");
    }
}

#[tokio::test]
async fn a_clock_that_is_set_right_again_is_watched_for_seven_days_too() {
    let test = TestStore::new();
    let request = test.looked_at().await;
    test.clock.step(TimeDelta::days(365));
    assert!(test.doubted().await.is_some());
    test.clock.step(TimeDelta::days(-365));
    assert_eq!(test.doubted().await, Some(at(HANDED_OVER) + STEADY_FOR));
    for _ in 0..30 {
        test.clock.step(TimeDelta::days(1) - TimeDelta::milliseconds(1));
        let _ = test.doubted().await;
    }
    assert!(test.has_text(request).await, "not before its thirty days");
    test.clock.step(TimeDelta::days(1));
    assert_eq!(test.texts_that_go().await, 1);
}

#[tokio::test]
async fn a_second_jump_begins_the_seven_days_anew_and_a_clock_set_by_seconds_does_not() {
    let test = TestStore::new();
    test.looked_at().await;
    test.clock.step(TimeDelta::seconds(-30));
    assert_eq!(test.doubted().await, None);
    test.clock.step(TimeDelta::days(100));
    let first = test.doubted().await.expect("doubted");
    test.clock.step(TimeDelta::days(3));
    assert_eq!(test.doubted().await, Some(first + TimeDelta::days(3)));
}

#[tokio::test]
async fn a_person_who_says_that_the_clock_is_right_is_believed() {
    let test = TestStore::new();
    let request = test.looked_at().await;
    test.clock.step(TimeDelta::days(40));
    assert!(test.store.clock_doubted_until().await.expect("read").is_some());
    assert!(test.doubted().await.is_some());
    test.store.believe_the_clock().await.expect("stored");
    assert_eq!(test.store.clock_doubted_until().await.expect("read"), None);
    assert_eq!(test.texts_that_go().await, 1);
    assert!(!test.has_text(request).await);
}

#[tokio::test]
async fn what_the_last_look_saw_outlives_the_server() {
    let test = TestStore::new();
    test.looked_at().await;
    test.clock.step(TimeDelta::days(3_000));
    let later = test.another();
    let refused = later.retain().await.expect_err("doubted").to_string();
    assert!(
        refused.contains("open-door retention --the-clock-is-right"),
        "{refused}"
    );
}
