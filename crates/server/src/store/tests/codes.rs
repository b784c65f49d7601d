//! No code that was ever issued stands in the files, in any form.

use super::kinds::every_kind;
use super::secrecy::every_file;
use super::*;
use std::collections::HashSet;

/// How many codes are issued.
const CODES: usize = 1_000;

/// Finds any of many secrets in a file at one pass.
#[derive(Default)]
struct Needles {
    /// By their length.
    by_length: Vec<(usize, HashSet<Vec<u8>>)>,
    /// Their first two bytes: most places in a file are ruled out by these alone.
    starts: HashSet<[u8; 2]>,
}

impl Needles {
    fn add(&mut self, needle: &[u8]) {
        let start = needle.first_chunk().expect("at least two bytes");
        self.starts.insert(*start);
        let place = self
            .by_length
            .iter()
            .position(|(length, _)| *length == needle.len());
        let place = place.unwrap_or_else(|| {
            self.by_length.push((needle.len(), HashSet::new()));
            self.by_length.len() - 1
        });
        self.by_length[place].1.insert(needle.to_vec());
    }

    /// Every form in which a code might have been written down.
    fn add_code(&mut self, code: &ReturnCode) {
        let shown = code.to_string();
        let plain = shown.replace('-', "");
        for text in [&shown.to_lowercase(), &plain.to_lowercase(), &shown, &plain] {
            self.add(text.as_bytes());
        }
        self.add(code.bits());
    }

    fn found_in(&self, bytes: &[u8]) -> usize {
        let likely = |place: &usize| {
            let start = bytes.get(*place..).and_then(|rest| rest.first_chunk());
            start.is_some_and(|start| self.starts.contains(start))
        };
        (0..bytes.len())
            .filter(likely)
            .filter(|place| {
                self.by_length.iter().any(|(length, needles)| {
                    let window = bytes.get(*place..place + length);
                    window.is_some_and(|window| needles.contains(window))
                })
            })
            .count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_codes_of_every_kind_none_is_in_the_database_or_its_log() {
    let test = TestStore::new();
    let keys =
        Arc::new(Keys::open(&crate::keys::default_key_file(&test.path()), &test.path()).expect("keys"));
    let tasks: Vec<_> = (0..900)
        .map(|n| {
            let (store, keys) = (test.store.clone(), Arc::clone(&keys));
            tokio::spawn(async move {
                let request = every_kind(n).into_iter().nth(n as usize % 5).expect("a kind");
                let is_referral = request.kind() == RequestKind::Referral;
                let submitted = store.submit(sent(n, request)).await.expect("stored");
                assert_eq!(submitted.return_code.is_none(), is_referral);
                // A referral's first code is never shown, and must not be there either.
                let mut codes = vec![keys.return_code(&key(n))];
                if is_referral {
                    let received = store.move_request(step(submitted.request, Action::Receive)).await;
                    received.expect("moved");
                }
                if n % 9 == 4 || is_referral {
                    let handed = store.hand_over_code(new_code(submitted.request)).await;
                    codes.push(handed.expect("a code").0);
                }
                for code in &codes {
                    store.open_session(code).await.expect("works");
                }
                codes
            })
        })
        .collect();
    let mut needles = Needles::default();
    let mut issued = 0;
    for task in tasks {
        for code in task.await.expect("no panic") {
            needles.add_code(&code);
            issued += 1;
        }
    }
    assert!(issued >= CODES, "{issued}");
    let before = every_file(&test);
    assert!(
        before
            .iter()
            .any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty())
    );
    test.store.close().await;
    let after = every_file(&test);
    let mut looked_at = 0;
    for (name, bytes) in before.iter().chain(&after) {
        assert_eq!(needles.found_in(bytes), 0, "{name}");
        looked_at += bytes.len();
    }
    // The search finds what is there.
    let mut spoilt = after.first().expect("the database").1.clone();
    let code = keys.return_code(&key(7));
    let middle = spoilt.len() / 2;
    spoilt.splice(middle..middle, code.to_string().into_bytes());
    spoilt.extend(code.bits());
    assert_eq!(needles.found_in(&spoilt), 2);
    println!("{issued} codes, each in 5 forms: 0 found in {looked_at} bytes");
}
