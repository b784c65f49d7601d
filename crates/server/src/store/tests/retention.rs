//! What is no longer needed goes, and nothing a moment before its time.

use super::*;
use chrono::TimeDelta;
use open_door_contract::door::ConsentState;

/// What the n-th person asks who agrees to nothing.
fn plain(n: u32) -> NewSubmission {
    let asked = StepBackRequest {
        consents: Vec::new(),
        ..stepping_back(n)
    };
    sent(n, NewRequest::StepBack(asked))
}

impl TestStore {
    /// Somebody whose request is handed over at `at`.
    pub(super) async fn handed_over(&self, new: NewSubmission, at: DateTime<Utc>) -> (DoorId, Submitted) {
        let (door, submitted) = self.door_of(new).await;
        self.moved(submitted.request, &[Action::Receive, Action::Decide])
            .await;
        self.stands_at(at);
        self.moved(submitted.request, &[Action::HandOver]).await;
        (door, submitted)
    }

    fn stands_at(&self, at: DateTime<Utc>) {
        self.clock.step(at - self.clock.now());
    }

    /// What goes. These tests step over weeks at once: somebody says that the clock is right.
    async fn went(&self) -> Retained {
        self.store.believe_the_clock().await.expect("stored");
        self.store.retain().await.expect("done")
    }
}

#[tokio::test]
async fn a_text_goes_thirty_days_after_it_was_handed_over_and_not_an_hour_before() {
    // In winter, over the hour that is left out in spring, over the one that comes twice in autumn.
    for handed_over in [
        "2026-11-25T10:00:00Z",
        "2027-03-10T12:00:00Z",
        "2027-10-10T22:30:00Z",
    ] {
        let test = TestStore::new();
        let handed_over = at(handed_over);
        let (door, submitted) = test.handed_over(someone(1), handed_over).await;
        test.stands_at(handed_over + TimeDelta::days(30) - TimeDelta::hours(1));
        assert_eq!(test.went().await.texts, 0);
        test.stands_at(handed_over + TimeDelta::days(30) - TimeDelta::milliseconds(1));
        assert_eq!(test.store.due().await.expect("read").texts, []);
        assert!(test.opened(submitted.request).await.text.is_some());
        test.stands_at(handed_over + TimeDelta::days(30));
        assert_eq!(test.store.due().await.expect("read").texts, [submitted.request]);
        assert_eq!(test.went().await.texts, 1);
        assert_eq!(test.went().await.texts, 0, "once");
        assert_eq!(test.opened(submitted.request).await.text, None);
        // The rest stays: what happened, what was agreed to, and the code.
        let record = test.seen(door, submitted.request).await;
        assert_eq!((record.text_kept, record.history.len()), (false, 4));
        let consents = test.store.door_view(door).await.expect("a door").consents;
        assert_eq!(consents[0].state, ConsentState::Given);
        test.ledger_is_sound().await;
    }
}

#[tokio::test]
async fn what_is_not_handed_over_stays_however_old_it_is() {
    let test = TestStore::new();
    let (_, sent) = test.door_of(plain(1)).await;
    let (_, decided) = test.door_of(plain(2)).await;
    test.moved(decided.request, &[Action::Receive, Action::Decide])
        .await;
    test.clock.step(TimeDelta::days(3_000));
    let went = test.went().await;
    assert_eq!((went.texts, went.doors), (0, 0));
    for request in [sent.request, decided.request] {
        assert!(test.opened(request).await.text.is_some());
    }
}

#[tokio::test]
async fn nothing_of_the_text_is_left_in_the_files() {
    let test = TestStore::new();
    let (_, submitted) = test.handed_over(someone(1), at("2026-11-25T10:00:00Z")).await;
    let sealed: Vec<u8> = test
        .raw()
        .query_row("SELECT sealed FROM request_bodies", [], |row| row.get(0))
        .expect("a body");
    let holds_it = || test.files_hold(&sealed);
    assert!(holds_it(), "the search works");
    test.clock.step(TimeDelta::days(30));
    assert_eq!(test.went().await.texts, 1);
    assert!(!holds_it());
    assert!(test.opened(submitted.request).await.text.is_none());
}

#[tokio::test]
async fn what_is_handed_over_is_cancelled_no_more_and_goes_in_its_time() {
    let test = TestStore::new();
    let (door, submitted) = test.handed_over(plain(1), at("2026-11-25T10:00:00Z")).await;
    let cancel = PersonMove {
        door,
        request: submitted.request,
        action: Action::Cancel,
        message: None,
    };
    test.clock.step(TimeDelta::days(29));
    let refused = test.store.move_own_request(cancel).await;
    assert!(matches!(refused, Err(StoreError::Refused(_))));
    test.clock.step(TimeDelta::days(1));
    assert_eq!(test.went().await.texts, 1);
}

#[tokio::test]
async fn what_somebody_asked_for_another_goes_with_what_that_person_answered() {
    let test = TestStore::new();
    let submitted = test
        .store
        .submit(sent(1, NewRequest::Referral(super::kinds::referral(1))))
        .await
        .expect("stored");
    test.moved(submitted.request, &[Action::Receive]).await;
    let handed = test.store.hand_over_code(new_code(submitted.request)).await;
    let (code, _) = handed.expect("a code");
    let door = test.door_with(&code).await;
    let correct = PersonMove {
        door,
        request: submitted.request,
        action: Action::Correct,
        message: message(7),
    };
    test.store.move_own_request(correct).await.expect("corrected");
    test.moved(submitted.request, &[Action::Decide, Action::HandOver])
        .await;
    let said = |record: &RequestRecord| {
        let reasons = record.history.iter().filter_map(|step| step.reason.clone());
        reasons
            .filter(|reason| reason.contains("Message number 7"))
            .count()
    };
    assert_eq!(said(&test.seen(door, submitted.request).await), 1);
    test.clock.step(TimeDelta::days(30));
    assert_eq!(test.went().await.texts, 1);
    let record = test.seen(door, submitted.request).await;
    assert_eq!((said(&record), record.claim.is_none()), (0, true));
    assert!(record.decision().is_some(), "what the team decided stays");
}

#[tokio::test]
async fn a_door_with_nothing_behind_it_closes_thirty_days_later_and_its_code_opens_nothing() {
    let test = TestStore::new();
    let handed_over = at("2026-11-25T10:00:00Z");
    let (door, submitted) = test.handed_over(plain(1), handed_over).await;
    let (other_door, other) = test.door_of(plain(2)).await;
    let closes = |record: DoorRecord| record.closes_at;
    assert_eq!(
        closes(test.store.door_view(door).await.expect("a door")),
        Some(handed_over + TEXT_KEPT_FOR + DOOR_KEPT_FOR),
        "the person can know from the first day"
    );
    assert_eq!(
        closes(test.store.door_view(other_door).await.expect("a door")),
        None
    );
    test.stands_at(handed_over + TimeDelta::days(60) - TimeDelta::milliseconds(1));
    assert_eq!(test.went().await.doors, 0);
    test.door_with(&code_of(&submitted)).await;
    test.stands_at(handed_over + TimeDelta::days(60));
    assert_eq!(test.store.due().await.expect("read").doors.len(), 1);
    assert_eq!(test.went().await.doors, 1);
    assert_eq!(test.went().await.doors, 0, "once");
    let opened = test.store.open_session(&code_of(&submitted)).await;
    assert_eq!(opened.expect("works"), None);
    let said = test.store.request("testshire", submitted.request).await;
    let said = said.expect_err("gone").to_string();
    assert!(
        said.ends_with("on 2027-01-24 by the portal, because there was nothing left to keep"),
        "{said}"
    );
    assert_eq!(test.count("erasures WHERE actor = 'retention'"), 1);
    let file = std::fs::read_to_string(default_erasures(&test.path())).expect("read");
    assert!(file.contains(" retention "), "a restore keeps it closed");
    test.door_with(&code_of(&other)).await;
}

#[tokio::test]
async fn while_a_consent_stands_or_is_to_be_asked_again_the_code_works() {
    let test = TestStore::new();
    let (door, submitted) = test.handed_over(someone(1), at("2026-11-25T10:00:00Z")).await;
    // Two years on it has run out, and is to be asked again.
    test.clock.step(TimeDelta::days(730));
    let went = test.went().await;
    assert_eq!((went.texts, went.doors), (1, 0));
    let record = test.store.door_view(door).await.expect("a door");
    assert_eq!(record.consents[0].state, ConsentState::Expired);
    let consent = record.consents[0].id;
    let withdrawn = test.store.withdraw_consent(door, consent, Route::Web).await;
    withdrawn.expect("withdrawn");
    test.clock.step(TimeDelta::days(30) - TimeDelta::hours(1));
    assert_eq!(test.went().await.doors, 0);
    test.clock.step(TimeDelta::hours(1));
    assert_eq!(test.went().await.doors, 1);
    let opened = test.store.open_session(&code_of(&submitted)).await;
    assert_eq!(opened.expect("works"), None);
}

#[tokio::test]
async fn what_was_cancelled_keeps_its_door_sixty_days_and_something_open_keeps_it_for_good() {
    let test = TestStore::new();
    let (door, first) = test.door_of(plain(1)).await;
    let in_visit = NewSubmission {
        door: Some(door),
        ..plain(2)
    };
    let second = test.store.submit(in_visit).await.expect("stored");
    let cancel = |request| PersonMove {
        door,
        request,
        action: Action::Cancel,
        message: None,
    };
    test.store
        .move_own_request(cancel(first.request))
        .await
        .expect("cancelled");
    test.clock.step(TimeDelta::days(400));
    assert_eq!(test.went().await.doors, 0, "the second is still open");
    test.store
        .move_own_request(cancel(second.request))
        .await
        .expect("cancelled");
    test.clock.step(TimeDelta::days(60) - TimeDelta::hours(1));
    assert_eq!(test.went().await.doors, 0);
    test.clock.step(TimeDelta::hours(1));
    assert_eq!(test.went().await.doors, 1);
}

#[tokio::test]
async fn a_new_code_counts_from_its_own_day() {
    let test = TestStore::new();
    let (_, submitted) = test.handed_over(plain(1), at("2026-11-25T10:00:00Z")).await;
    test.clock.step(TimeDelta::days(59));
    let handed = test.store.hand_over_code(new_code(submitted.request)).await;
    let (code, _) = handed.expect("a code");
    test.clock.step(TimeDelta::days(29));
    assert_eq!(test.went().await.doors, 0);
    test.door_with(&code).await;
    test.clock.step(TimeDelta::days(1));
    assert_eq!(test.went().await.doors, 1);
}

#[tokio::test]
async fn visits_that_are_over_and_old_drafts_go_and_others_stay() {
    let test = TestStore::new();
    let token = SessionToken::new().expect("a token");
    test.door_of(plain(1)).await;
    let draft = |path: &'static str| test.store.keep_draft(&token, path, b"typed".to_vec());
    draft("/one").await.expect("kept");
    test.clock.step(SESSION_IDLE - TimeDelta::milliseconds(1));
    test.door_of(plain(2)).await;
    draft("/two").await.expect("kept");
    assert_eq!(test.went().await, Retained::default());
    test.clock.step(TimeDelta::milliseconds(1));
    assert_eq!(test.store.due().await.expect("read").visits, 1);
    let went = test.went().await;
    assert_eq!((went.visits, went.drafts), (1, 0));
    test.clock.step(DRAFT_FOR - SESSION_IDLE);
    let went = test.went().await;
    assert_eq!((went.visits, went.drafts), (1, 1));
    assert_eq!((test.count("sessions"), test.count("drafts")), (0, 1));
}
