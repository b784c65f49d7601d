//! Telling people from programs, without a riddle. What looks like spam is stored like anything else and
//! held where the team sees it, marked; it is never dropped. Whoever sends a lot waits; nobody is shut
//! out, because mobile networks share addresses.

use crate::app::App;
use crate::keys::{IdempotencyKey, Keys};
use crate::tries::network;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use open_door::fields::Fields;
use open_door::journeys::team_form::TRAP;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;
use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::Duration;

/// Nobody fills in a form faster: the quickest of our own testers took 11 seconds for the shortest.
const LEAST_SECONDS: i64 = 4;
/// So many go through at once, and then one in twenty seconds.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
const EVERY: Duration = Duration::from_secs(20);
/// Above this in an hour, what a client sends is held.
const PLENTY: NonZeroU32 = NonZeroU32::new(60).expect("sixty is not zero");
/// Nobody waits longer than this for an answer.
const LONGEST: Duration = Duration::from_secs(8);
/// So many of one client may wait at the same time. More are told to come back: they would only pile up.
const WAITING: usize = 20;
/// So many drafts a minute are kept for one client; more are answered and not kept.
const DRAFTS: NonZeroU32 = NonZeroU32::new(240).expect("two hundred and forty is not zero");
/// How many clients are remembered before those that have waited long enough are forgotten.
const MANY_CLIENTS: usize = 10_000;

/// How fast each client may send.
pub struct Pace {
    clients: DefaultKeyedRateLimiter<IpAddr>,
    hourly: DefaultKeyedRateLimiter<IpAddr>,
    drafts: DefaultKeyedRateLimiter<IpAddr>,
    waiting: Mutex<HashMap<IpAddr, usize>>,
    delayed: Counter,
    turned_away: Counter,
}

impl Default for Pace {
    fn default() -> Self {
        let quota = Quota::with_period(EVERY).unwrap_or_else(|| Quota::per_minute(AT_ONCE));
        Self {
            clients: RateLimiter::keyed(quota.allow_burst(AT_ONCE)),
            hourly: RateLimiter::keyed(Quota::per_hour(PLENTY)),
            drafts: RateLimiter::keyed(Quota::per_minute(DRAFTS)),
            waiting: Mutex::default(),
            delayed: Counter::default(),
            turned_away: Counter::default(),
        }
    }
}

/// A client's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Go on.
    Go,
    /// Go on, and hold it: far more comes from there than people send.
    Hold,
    /// Too many of this client wait already. After so many seconds there is room again.
    Later(u64),
}

impl Pace {
    /// Gives the figures their names: how many waited for their turn, and how many were told to come back.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "sending_delays",
            "Requests to a team that waited because a lot came from their network",
            self.delayed.clone(),
        );
        registry.register(
            "sending_turned_away",
            "Requests to a team that were told to come back: too many of their network waited already",
            self.turned_away.clone(),
        );
    }

    /// Whether a draft may be kept for this client now.
    pub fn draft(&self, client: IpAddr) -> bool {
        if self.drafts.len() > MANY_CLIENTS {
            self.drafts.retain_recent();
        }
        is_a_proxy(client) || self.drafts.check_key(&network(client)).is_ok()
    }

    /// Waits for the client's turn.
    pub async fn turn(&self, client: IpAddr) -> Turn {
        if is_a_proxy(client) {
            return Turn::Go;
        }
        let client = network(client);
        let plenty = self.hourly.check_key(&client).is_err();
        if self.clients.check_key(&client).is_err() {
            let Some(_place) = Place::take(self, client) else {
                self.turned_away.inc();
                return Turn::Later(EVERY.as_secs());
            };
            self.delayed.inc();
            let _ = tokio::time::timeout(LONGEST, self.clients.until_key_ready(&client)).await;
        }
        if self.clients.len() > MANY_CLIENTS {
            self.clients.retain_recent();
            self.hourly.retain_recent();
        }
        if plenty { Turn::Hold } else { Turn::Go }
    }

    fn enters(&self, client: IpAddr) -> bool {
        // A lock that another thread broke is still a lock: the count may be off by one.
        let mut waiting = self
            .waiting
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = waiting.entry(client).or_default();
        let room = *count < WAITING;
        if room {
            *count += 1;
        }
        room
    }

    fn leaves(&self, client: IpAddr) {
        let mut waiting = self
            .waiting
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(count) = waiting.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                waiting.remove(&client);
            }
        }
    }
}

/// A place among those that wait. It is given up also when the one who waits goes away.
struct Place<'a> {
    pace: &'a Pace,
    client: IpAddr,
}

impl<'a> Place<'a> {
    fn take(pace: &'a Pace, client: IpAddr) -> Option<Self> {
        // Not `then_some`: a place made and dropped would be given up.
        pace.enters(client).then(|| Self { pace, client })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.pace.leaves(self.client);
    }
}

/// A proxy on this machine that does not say for whom it asks: everybody at once. Making them all wait for
/// one another would shut people out (OPEN_DOOR_PROXY tells whom to believe).
const fn is_a_proxy(client: IpAddr) -> bool {
    client.to_canonical().is_loopback()
}

/// What a form carries so that we know when it was opened: the time, and our word for it.
#[must_use]
pub fn opened(keys: &Keys, key: &IdempotencyKey, at: DateTime<Utc>) -> String {
    let seconds = at.timestamp();
    format!("{seconds}.{}", opened_word(keys, seconds, key))
}

/// Whether a posted form looks as if a program had filled it in.
#[must_use]
pub fn suspicious(app: &App, fields: &Fields) -> bool {
    if !fields.get(TRAP).is_empty() {
        return true;
    }
    let Ok(key) = IdempotencyKey::parse(fields.get("key")) else {
        return true;
    };
    let opened_at = fields.get("opened").split_once('.').and_then(|(seconds, word)| {
        let seconds: i64 = seconds.parse().ok()?;
        let good = opened_word(&app.keys, seconds, &key) == word;
        good.then_some(seconds)
    });
    // Without our word for it there is no telling.
    opened_at.is_none_or(|seconds| app.clock.now().timestamp() - seconds < LEAST_SECONDS)
}

fn opened_word(keys: &Keys, seconds: i64, key: &IdempotencyKey) -> String {
    URL_SAFE_NO_PAD.encode(keys.vouch_opened(seconds, key))
}
