//! Changing the key that wraps the doors' keys: every door opens before, during and after it.

use super::*;
use crate::keys::{KeyKind, NewKey};

/// More than one batch.
const PEOPLE: u32 = 130;

fn ring_of(test: &TestStore) -> Keys {
    Keys::open_existing(&crate::keys::default_key_file(&test.path())).expect("keys")
}

/// A store with many people behind doors of their own, one of them erased.
async fn many() -> (TestStore, Vec<ReturnCode>) {
    let test = TestStore::new();
    let mut codes = Vec::new();
    for sent in futures_util::future::join_all((0..PEOPLE).map(|n| test.store.submit(someone(n)))).await {
        codes.push(code_of(&sent.expect("stored")));
    }
    let erased = test.store.submit(someone(PEOPLE)).await.expect("stored");
    test.store
        .erase_by_staff(erasure(erased.request))
        .await
        .expect("erased");
    (test, codes)
}

/// Everything that everyone stored opens in this store.
async fn all_open(store: &Store, codes: &[ReturnCode]) {
    let shut = store.check_keys().await.expect("read");
    assert_eq!(shut, Vec::<i64>::new(), "every door's key opens");
    let check = store.check_ledger().await.expect("read");
    assert_eq!((check.bad.len(), check.without_body), (0, 1));
    // From the first to the last, because each visit is a commit of its own.
    for code in codes.iter().step_by(40).chain(codes.last()) {
        let token = store.open_session(code).await.expect("works").expect("a door");
        let visit = store.session(&token).await.expect("works").expect("a visit");
        let record = store.door_view(visit.door).await.expect("opens");
        assert_eq!(record.consents.len(), 1);
    }
    let listed = store.requests("testshire", None).await.expect("read");
    let erased = listed.iter().find(|one| one.erased_at.is_some()).expect("one");
    let said = store.request("testshire", erased.id).await.expect_err("erased");
    assert!(said.to_string().ends_with("by Jo Seededworker"), "{said}");
}

impl TestStore {
    /// Locks everything with the active key. Answers the doors that did not open.
    pub(super) async fn all_rewrapped(&self) -> Vec<i64> {
        let (mut after, mut shut) = (None, Vec::new());
        loop {
            let turn = self.store.rewrap_some(after).await.expect("rewrapped");
            shut.extend(turn.shut);
            if turn.last.is_none() {
                return shut;
            }
            after = turn.last;
        }
    }
}

async fn new_key(test: &TestStore, store: &Store) -> u32 {
    let NewKey::Written(id) = ring_of(test).add(KeyKind::Wrapping).expect("added") else {
        panic!("it is in a file");
    };
    store.use_wrapping(id).await.expect("in use");
    id
}

#[tokio::test]
async fn every_door_opens_before_during_and_after_a_rotation_in_every_process() {
    let (test, mut codes) = many().await;
    // The server, which read its ring before there was a new key.
    let server = &test.store;
    let command = test.another();
    assert_eq!(new_key(&test, &command).await, 1);
    all_open(server, &codes).await;
    // Whoever comes now is under the new key at once.
    codes.push(code_of(&server.submit(someone(500)).await.expect("stored")));
    assert_eq!(test.count("door_keys WHERE wrapped_by = 1"), 1);
    let turn = command.rewrap_some(None).await.expect("rewrapped");
    assert!(
        turn.done > 0 && turn.done < codes.len(),
        "only some: {}",
        turn.done
    );
    all_open(server, &codes).await;
    // It breaks off here, and another process goes on.
    drop(command);
    let command = test.another();
    while command.rewrap_some(None).await.expect("rewrapped").done > 0 {
        all_open(server, &codes).await;
    }
    let used = command.wrapping_in_use().await.expect("read");
    assert_eq!((used.active, used.left()), (1, 0));
    all_open(server, &codes).await;
    all_open(&test.another(), &codes).await;
}

#[tokio::test]
async fn an_old_key_is_kept_while_anything_is_under_it_and_can_go_after_that() {
    let (test, codes) = many().await;
    new_key(&test, &test.store).await;
    test.all_rewrapped().await;
    assert_eq!(new_key(&test, &test.store).await, 2);
    test.store.rewrap_some(None).await.expect("rewrapped");
    for (id, is_active) in [(1, false), (2, true)] {
        let refused = test.store.forget_wrapping(id).await;
        assert!(
            matches!(refused, Err(StoreError::KeyInUse { active, .. }) if active == is_active),
            "{id}: {refused:?}"
        );
    }
    test.all_rewrapped().await;
    assert!(test.store.forget_wrapping(1).await.expect("forgotten"));
    assert_eq!(ring_of(&test).ids(KeyKind::Wrapping), [0, 2]);
    all_open(&test.another(), &codes).await;
    // The first one is the root's: it can't be taken out.
    assert!(matches!(
        test.store.forget_wrapping(0).await,
        Err(StoreError::Keys(_))
    ));
}

#[tokio::test]
async fn without_its_key_a_door_does_not_open_and_nothing_is_taken_for_erased() {
    let (test, codes) = many().await;
    let before = std::fs::read(crate::keys::default_key_file(&test.path())).expect("read");
    new_key(&test, &test.store).await;
    test.all_rewrapped().await;
    test.store.close().await;
    std::fs::write(crate::keys::default_key_file(&test.path()), before).expect("written");
    let store = test.another();
    let token = store.open_session(&codes[0]).await.expect("works");
    let visit = store.session(&token.expect("a door")).await.expect("works");
    let shown = store.door_view(visit.expect("a visit").door).await;
    assert!(matches!(shown, Err(StoreError::Keys(_))), "{shown:?}");
    // Whoever asks for help is heard all the same, and what they send opens.
    let submitted = store.submit(someone(900)).await.expect("stored");
    assert!(store.request("testshire", submitted.request).await.is_ok());
    assert_eq!(test.count("door_keys WHERE wrapped_by = 0"), 1);
}

#[tokio::test]
async fn a_key_that_the_ring_does_not_have_is_not_put_to_use() {
    let test = TestStore::new();
    assert!(matches!(
        test.store.use_wrapping(7).await,
        Err(StoreError::Keys(_))
    ));
    assert_eq!(test.store.wrapping_in_use().await.expect("read").active, 0);
}

#[tokio::test]
async fn a_door_that_does_not_open_is_passed_over_and_named_and_all_others_are_locked_anew() {
    let (test, codes) = many().await;
    let raw = test.raw();
    // The first and the last: nothing hangs on where they are.
    let damaged = [1, i64::from(PEOPLE)];
    for door in damaged {
        raw.execute(
            "UPDATE door_keys SET wrapped = zeroblob(72) WHERE door_id = ?1",
            [door],
        )
        .expect("damaged");
    }
    assert_eq!(new_key(&test, &test.store).await, 1);
    assert_eq!(test.all_rewrapped().await, damaged);
    assert_eq!(test.store.check_keys().await.expect("read"), damaged);
    let used = test.store.wrapping_in_use().await.expect("read");
    assert_eq!((used.left(), used.begun), (2, true));
    assert_eq!(
        test.count("door_keys WHERE wrapped_by = 1"),
        i64::from(PEOPLE) - 2
    );
    assert!(test.store.open_session(&codes[5]).await.expect("works").is_some());
}

#[tokio::test]
async fn a_rotation_is_begun_until_the_log_is_empty_too() {
    let (test, _) = many().await;
    new_key(&test, &test.store).await;
    test.all_rewrapped().await;
    let used = test.store.wrapping_in_use().await.expect("read");
    assert_eq!(
        (used.left(), used.begun),
        (0, true),
        "the old is in the log still"
    );
    test.store.finish_rotation().await.expect("emptied");
    assert!(!test.store.wrapping_in_use().await.expect("read").begun);
}
