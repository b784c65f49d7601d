//! The log over the consent events: what is in it, its receipts, its signatures.

use super::*;
use crate::keys::default_key_file;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use open_door_ledger::{Checkpoint, Kind, Trust, Verified, check_consistency, check_inclusion, verify};

/// Of someone who agreed to something: their door, and that consent.
async fn given(test: &TestStore, n: u32) -> (DoorId, ConsentId) {
    let (door, _) = test.door_of(someone(n)).await;
    let view = test.store.door_view(door).await.expect("opens");
    (door, view.consents[0].id)
}

async fn checkpoint(store: &Store) -> Checkpoint {
    let newest = store.checkpoint().await.expect("read").expect("signed");
    Checkpoint::open(&newest.note, &store.log_keys(&newest.origin)).expect("signed by our key")
}

/// The receipt's text, and what it proves to somebody who has the log's keys.
async fn receipt(
    test: &TestStore,
    door: DoorId,
    consent: ConsentId,
    since: Option<u64>,
) -> (String, Verified) {
    let receipt = test.store.receipt(door, consent, since).await.expect("a receipt");
    let text = receipt.to_text().expect("JSON");
    let keys = test.store.log_keys(&receipt.log.origin);
    let verified = verify(&text, &Trust { keys }).expect("it is right");
    (text, verified)
}

#[tokio::test]
async fn every_acknowledged_event_stands_in_the_log_under_a_signed_root() {
    let test = TestStore::new();
    assert!(
        test.store.checkpoint().await.expect("read").is_none(),
        "nothing to sign yet"
    );
    for n in 1..=9 {
        let (door, consent) = given(&test, n).await;
        let newest = checkpoint(&test.store).await;
        assert_eq!(newest.size, u64::from(n));
        let (_, verified) = receipt(&test, door, consent, None).await;
        assert_eq!(
            (verified.state, verified.events, verified.bodies),
            (Kind::Given, 1, 1)
        );
        assert_eq!(verified.checkpoint, newest);
    }
    test.ledger_is_sound().await;
    assert_eq!(test.store.check_ledger().await.expect("read").checkpoints, 9);
}

#[tokio::test]
async fn what_stores_no_consent_signs_nothing() {
    let test = TestStore::new();
    given(&test, 1).await;
    let mut without = someone(2);
    if let NewRequest::StepBack(request) = &mut without.request {
        request.consents.clear();
    }
    test.store.submit(without).await.expect("stored");
    assert_eq!(test.count("log_checkpoints"), 1);
}

#[tokio::test]
async fn a_receipt_shows_all_that_happened_and_nothing_of_the_person() {
    let test = TestStore::new();
    let (door, consent) = given(&test, 1).await;
    test.clock.step(TimeDelta::hours(1));
    let taken_back = test.store.withdraw_consent(door, consent, Route::Web).await;
    let taken_back = taken_back.expect("withdrawn").at;
    let (text, verified) = receipt(&test, door, consent, None).await;
    assert_eq!((verified.state, verified.events), (Kind::Withdrawn, 2));
    assert_eq!(verified.at, open_door_ledger::time_text(taken_back));
    for personal in ["Seeded", "Eid of 1", "07700", &phone(1)] {
        assert!(!text.contains(personal), "{personal}: {text}");
    }
    assert!(text.contains(&offer().wording), "the exact wording");
}

#[tokio::test]
async fn nobody_gets_a_receipt_of_another_door() {
    let test = TestStore::new();
    let (_, theirs) = given(&test, 1).await;
    let (mine, _) = given(&test, 2).await;
    let refused = test.store.receipt(mine, theirs, None).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_receipt_proves_that_the_log_only_grew_since_a_checkpoint_that_was_kept() {
    let test = TestStore::new();
    let (door, consent) = given(&test, 1).await;
    given(&test, 2).await;
    let kept = checkpoint(&test.store).await;
    for n in 3..8 {
        given(&test, n).await;
    }
    let (_, verified) = receipt(&test, door, consent, Some(kept.size)).await;
    assert_eq!(verified.since, Some(kept.clone()));
    let grown = test.store.growth_proof(kept.size).await.expect("a proof");
    let newest = checkpoint(&test.store).await;
    assert!(check_consistency(&kept, &newest, &grown.proof));
    for never in [0, 8, u64::MAX] {
        assert!(matches!(
            test.store.growth_proof(never).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(
            test.store.receipt(door, consent, Some(never)).await,
            Err(StoreError::NotFound)
        ));
    }
}

#[tokio::test]
async fn whoever_has_a_leaf_can_ask_where_it_stands() {
    let test = TestStore::new();
    let (door, consent) = given(&test, 1).await;
    for n in 2..6 {
        given(&test, n).await;
    }
    let leaf = test.store.receipt(door, consent, None).await.expect("a receipt");
    let leaf = leaf.entries[0].leaf.hash();
    let found = test.store.leaf_proof(leaf).await.expect("a proof");
    let newest = checkpoint(&test.store).await;
    assert!(check_inclusion(&newest, found.index, leaf, &found.proof));
    let never = test.store.leaf_proof(open_door_ledger::Hash([1; 32])).await;
    assert!(matches!(never, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_receipt_outlives_the_erasure_of_its_door() {
    let test = TestStore::new();
    let (door, consent) = given(&test, 1).await;
    let (text, before) = receipt(&test, door, consent, None).await;
    test.store.erase_own_door(door).await.expect("erased");
    given(&test, 2).await;
    let again = test.store.receipt(door, consent, None).await;
    assert!(matches!(again, Err(StoreError::NotFound)));
    let keys = test.store.log_keys(&before.checkpoint.origin);
    assert_eq!(verify(&text, &Trust { keys }), Ok(before.clone()));
    let grown = test
        .store
        .growth_proof(before.checkpoint.size)
        .await
        .expect("a proof");
    assert!(check_consistency(
        &before.checkpoint,
        &checkpoint(&test.store).await,
        &grown.proof
    ));
    test.ledger_is_sound().await;
}

#[tokio::test]
async fn a_new_signing_key_is_signed_in_by_the_old_one() {
    let test = TestStore::new();
    given(&test, 1).await;
    let old = test.store.log_keys(&test.store.log_origin().await.expect("read"));
    test.store.close().await;
    // The ring gets another line, as the command that changes keys writes it.
    let file = default_key_file(&test.path());
    let ring = std::fs::read_to_string(&file).expect("a key file");
    let added = format!("{}\nsigning 1 {}\n", ring.trim_end(), STANDARD.encode([9; 32]));
    std::fs::write(&file, added).expect("written");

    let store = test.another();
    let new = store.log_keys(&store.log_origin().await.expect("read"));
    assert_eq!((old.len(), new.len()), (1, 2));
    store.submit(someone(2)).await.expect("stored");
    let note = store.checkpoint().await.expect("read").expect("signed").note;
    for key in &new {
        let opened = Checkpoint::open(&note, std::slice::from_ref(key));
        assert_eq!(opened.expect("signed by both").size, 2);
    }
    store.submit(someone(3)).await.expect("stored");
    let note = store.checkpoint().await.expect("read").expect("signed").note;
    assert!(
        Checkpoint::open(&note, &old).is_err(),
        "from then on the new one alone"
    );
    assert!(Checkpoint::open(&note, &new[1..]).is_ok());
    let check = store.check_ledger().await.expect("read");
    assert_eq!((check.bad, check.checkpoints), (Vec::new(), 3));
}

#[tokio::test]
async fn two_processes_make_one_log() {
    let test = TestStore::new();
    let other = test.another();
    for n in 0..10 {
        let store = if n % 2 == 0 { &test.store } else { &other };
        store.submit(someone(n)).await.expect("stored");
    }
    assert_eq!(checkpoint(&other).await.size, 10);
    test.ledger_is_sound().await;
}
