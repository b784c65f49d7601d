//! Wrong return codes are delayed, per client and in all, never blocked: mobile networks share
//! addresses. At 80 bits guessing is hopeless; the delay keeps it from being a load, and the
//! warning tells that somebody tries.

use governor::clock::DefaultClock;
use governor::state::{InMemoryState, NotKeyed};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

const PER_CLIENT: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
const IN_ALL: NonZeroU32 = NonZeroU32::new(600).expect("six hundred is not zero");
/// Nobody waits longer than this for an answer.
const LONGEST: Duration = Duration::from_secs(8);

/// Counts wrong tries: ten a minute per client and 600 a minute in all go through at once.
pub struct WrongTries {
    clients: DefaultKeyedRateLimiter<IpAddr>,
    all: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
}

impl Default for WrongTries {
    fn default() -> Self {
        Self {
            clients: RateLimiter::keyed(Quota::per_minute(PER_CLIENT)),
            all: RateLimiter::direct(Quota::per_minute(IN_ALL)),
        }
    }
}

impl WrongTries {
    /// Call after a wrong code, before answering.
    pub async fn wait(&self, client: IpAddr) {
        if self.all.check().is_err() {
            tracing::warn!(alarm = "wrong-codes", "more than 600 wrong return codes a minute");
        }
        if self.clients.check_key(&client).is_err() {
            let turn = self.clients.until_key_ready(&client);
            let _ = tokio::time::timeout(LONGEST, turn).await;
        }
        self.clients.retain_recent();
    }
}
