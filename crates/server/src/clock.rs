//! The one place time comes from.
//!
//! Whatever needs the time is given a [`Clock`], so that a test can stand at London midnight or
//! step over four hours without sleeping.

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The system's time, or a time that a test sets and steps. Clones share the same time.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    /// Milliseconds since 1970, UTC.
    Stepped(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `at` until it is stepped.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Source::Stepped(Arc::new(AtomicI64::new(at.timestamp_millis()))))
    }

    /// Moves a fixed clock, and every clone of it, by `by`. The system's clock takes no notice.
    pub fn step(&self, by: TimeDelta) {
        if let Source::Stepped(at) = &self.0 {
            at.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
        }
    }

    /// Now, in whole milliseconds: what is answered equals what is read back from the store.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => Utc::now().trunc_subsecs(3),
            Source::Stepped(at) => {
                DateTime::from_timestamp_millis(at.load(Ordering::SeqCst)).unwrap_or(DateTime::UNIX_EPOCH)
            }
        }
    }

    /// Today in London.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        london_date(self.now())
    }
}

/// Whether what began at `since` and is to end after `limit` goes on at `now`. Also not before `since` by
/// more than that: otherwise a clock that was wrong, and is set back by a year, would leave it open for a
/// year more.
#[must_use]
pub fn goes_on(since: DateTime<Utc>, limit: TimeDelta, now: DateTime<Utc>) -> bool {
    (now - since).abs() < limit
}

/// The day it is in London at `at`. Ages, deadlines and "received on" all count London days.
#[must_use]
pub fn london_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono_tz::Europe::London).date_naive()
}

/// The time on a clock in London at `at`: `14:05`.
#[must_use]
pub fn london_clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&chrono_tz::Europe::London)
        .format("%H:%M")
        .to_string()
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
