//! Many people in a database, stored by the store itself: for what is to be killed in the middle.

use crate::people::least;
use open_door_contract::ReturnCode;
use open_door_server::clock::Clock;
use open_door_server::keys::{IdempotencyKey, Keys, default_key_file};
use open_door_server::store::{NewSubmission, Route, Store};
use std::path::Path;
use std::sync::Arc;

/// Stores the requests of so many people in the database in `folder`, and gives their codes.
#[must_use]
pub fn crowd(folder: &Path, people: usize) -> Vec<ReturnCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let database = folder.join("open-door.db");
        let keys = Keys::open(&default_key_file(&database), &database).expect("keys");
        let store = Store::open(&database, Arc::new(keys), Clock::system()).expect("opens");
        let sent: Vec<_> = (0..people)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { store.submit(someone()).await })
            })
            .collect();
        let mut codes = Vec::with_capacity(people);
        for answer in sent {
            let submitted = answer.await.expect("no panic").expect("stored");
            codes.push(submitted.return_code.expect("a code"));
        }
        store.close().await;
        codes
    })
}

fn someone() -> NewSubmission {
    NewSubmission {
        key: IdempotencyKey::random().expect("a key"),
        request: serde_json::from_value(least()).expect("a request"),
        offers: Vec::new(),
        route: Route::Web,
        door: None,
        held: false,
    }
}
