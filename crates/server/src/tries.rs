//! Wrong return codes are delayed, per client and in all, never blocked: mobile networks share
//! addresses. At 80 bits guessing is hopeless; the delay keeps it from being a load, and the
//! warning tells that somebody tries.
//!
//! Behind a proxy every client has the proxy's address: the limit per client is then one for all.

use governor::clock::DefaultClock;
use governor::state::{InMemoryState, NotKeyed};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

const PER_CLIENT: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
const IN_ALL: NonZeroU32 = NonZeroU32::new(600).expect("six hundred is not zero");
/// Nobody waits longer than this for an answer.
const LONGEST: Duration = Duration::from_secs(8);
/// How many clients are remembered before those that have waited long enough are forgotten.
const MANY_CLIENTS: usize = 10_000;

type Alone = RateLimiter<NotKeyed, InMemoryState, DefaultClock>;

/// Counts wrong tries: ten a minute per client and 600 a minute in all go through at once.
pub struct WrongTries {
    clients: DefaultKeyedRateLimiter<IpAddr>,
    all: Alone,
    /// One warning a minute says enough.
    warnings: Alone,
    seen: Counter,
    delayed: Counter,
}

impl Default for WrongTries {
    fn default() -> Self {
        Self {
            clients: RateLimiter::keyed(Quota::per_minute(PER_CLIENT)),
            all: RateLimiter::direct(Quota::per_minute(IN_ALL)),
            warnings: RateLimiter::direct(Quota::per_minute(NonZeroU32::MIN)),
            seen: Counter::default(),
            delayed: Counter::default(),
        }
    }
}

impl WrongTries {
    /// Gives the figures their names: how many wrong codes there were, and how many waited.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("wrong_codes", "Wrong return codes", self.seen.clone());
        registry.register(
            "wrong_code_delays",
            "Wrong return codes whose answer was delayed",
            self.delayed.clone(),
        );
    }

    /// Call after a wrong code, before answering.
    pub async fn wait(&self, client: IpAddr) {
        self.seen.inc();
        let client = network(client);
        let in_all = self.all.check().is_err();
        if in_all && self.warnings.check().is_ok() {
            tracing::warn!(alarm = "wrong-codes", "more than 600 wrong return codes a minute");
        }
        let alone = self.clients.check_key(&client).is_err();
        if alone || in_all {
            self.delayed.inc();
        }
        let turn = async {
            if alone {
                self.clients.until_key_ready(&client).await;
            }
            if in_all {
                self.all.until_ready().await;
            }
        };
        let _ = tokio::time::timeout(LONGEST, turn).await;
        if self.clients.len() > MANY_CLIENTS {
            self.clients.retain_recent();
        }
    }
}

/// The client as a network knows it: one household has a whole /64 of IPv6 addresses.
pub(crate) fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        client @ IpAddr::V4(_) => client,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn two_addresses_of_one_ipv6_network_are_one_client() {
        let parse = |text: &str| text.parse().expect("an address");
        assert_eq!(network(parse("2001:db8::1")), network(parse("2001:db8::ffff")));
        assert_ne!(network(parse("2001:db8::1")), network(parse("2001:db8:0:1::1")));
        assert_ne!(network(parse("192.0.2.1")), network(parse("192.0.2.2")));
    }
}
