//! Withdrawing and using at the same time, from two processes: no use is committed after a withdrawal was
//! answered. A variant that checks in one transaction and claims in the next must fail the same test.

use super::*;
use crate::store::{doors, settling, uses as using};
use open_door_rules::council::UseKind;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How a use comes about.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// As it is: one transaction.
    AsItIs,
    /// Checked in one transaction and claimed in another.
    InTwo,
}

/// Numbers that look random and are the same for the same seed (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// Uses the consent of `door`; whether it was used.
async fn use_it(store: &Store, door: DoorId, consent: ConsentId, way: Way, pause: u64) -> bool {
    if way == Way::AsItIs {
        return store
            .use_consent(uses::using(consent, UseKind::Card))
            .await
            .is_ok();
    }
    let (keys, at) = (Arc::clone(&store.keys), store.clock.now());
    let checked = store
        .writer
        .run(move |db| {
            let key = doors::key_of(db, &keys, door)?;
            let record = settling::settle(db, &key, door, at)?.remove(0);
            using::may_be_used(&record, UseKind::Card).map(|()| record)
        })
        .await;
    let Ok(record) = checked else { return false };
    for _ in 0..pause {
        tokio::task::yield_now().await;
    }
    let keys = Arc::clone(&store.keys);
    let claimed = store
        .writer
        .run(move |db| using::claim_unchecked(db, &doors::key_of(db, &keys, door)?, door, &record, at))
        .await;
    claimed.is_ok()
}

/// Runs so many interleavings; answers how many uses there were, and how many of them were committed after the
/// withdrawal was answered, or were not stopped by it.
async fn run(interleavings: u32, way: Way) -> (usize, usize) {
    let test = TestStore::new();
    let (one, other) = (test.store.clone(), test.another());
    let (used, late) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let together = 50;
    for batch in 0..interleavings.div_ceil(together) {
        let mut people = Vec::new();
        for n in batch * together..((batch + 1) * together).min(interleavings) {
            let (one, other) = (one.clone(), other.clone());
            let (used, late) = (Arc::clone(&used), Arc::clone(&late));
            people.push(tokio::spawn(async move {
                let mut dice = Dice(u64::from(n) + 0x9e37_79b9_7f4a_7c15);
                let submitted = one.submit(someone(n)).await.expect("stored");
                let token = one
                    .open_session(&code_of(&submitted))
                    .await
                    .expect("works")
                    .expect("a door");
                let door = one.session(&token).await.expect("works").expect("a visit").door;
                let consent = one.door_view(door).await.expect("a door").consents[0].id;
                let (first, second, pause) = (dice.below(40), dice.below(40), dice.below(20));
                // In half of them, the other process uses it.
                let user = if dice.below(2) == 0 { one.clone() } else { other };
                let using = tokio::spawn(async move {
                    for _ in 0..first {
                        tokio::task::yield_now().await;
                    }
                    use_it(&user, door, consent, way, pause).await
                });
                for _ in 0..second {
                    tokio::task::yield_now().await;
                }
                one.withdraw_consent(door, consent, Route::Web)
                    .await
                    .expect("withdrawn");
                let when_answered = one.door_view(door).await.expect("a door").uses;
                let was_used = using.await.expect("ends");
                let at_the_end = one.door_view(door).await.expect("a door").uses;
                assert_eq!(
                    was_used,
                    at_the_end.len() == 1,
                    "what is answered is what is stored"
                );
                let open = at_the_end.iter().any(|one| one.end.is_none());
                used.fetch_add(usize::from(was_used), Ordering::SeqCst);
                late.fetch_add(
                    usize::from(at_the_end.len() > when_answered.len() || open),
                    Ordering::SeqCst,
                );
            }));
        }
        for person in people {
            person.await.expect("ends");
        }
    }
    (used.load(Ordering::SeqCst), late.load(Ordering::SeqCst))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_use_is_committed_after_a_withdrawal_was_answered() {
    let (used, late) = run(200, Way::AsItIs).await;
    assert_eq!(late, 0);
    assert!(
        used > 0 && used < 200,
        "both orders come about: {used} of 200 used"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn checking_in_one_transaction_and_claiming_in_another_would_not_do() {
    let (_, late) = run(200, Way::InTwo).await;
    assert!(late > 0, "the test finds what is wrong with it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "long: cargo test -p open-door-server --lib ten_thousand_interleavings -- --ignored --nocapture"]
async fn ten_thousand_interleavings_of_withdrawing_and_using() {
    let (used, late) = run(10_000, Way::AsItIs).await;
    println!("10000 interleavings: {used} used before the withdrawal, {late} after it was answered");
    assert_eq!(late, 0);
    let (used, late) = run(10_000, Way::InTwo).await;
    println!("the control, in two transactions: {used} used, {late} after it was answered");
    assert!(late > 0);
}
