//! How long things took.

use std::fmt;
use std::time::Duration;

/// Times of one kind of thing.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// All of another's.
    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// The time within which this share (0 to 1) was done, by nearest rank; zero if there are none.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a rank of at most a few million"
    )]
    pub fn share(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted
            .get(rank.clamp(1, sorted.len().max(1)) - 1)
            .copied()
            .unwrap_or_default()
    }
}

impl fmt::Display for Times {
    /// `p50 1.23 ms, p99 8.01 ms, longest 20.10 ms`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |share| self.share(share).as_secs_f64() * 1_000.0;
        write!(
            f,
            "p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
            ms(0.5),
            ms(0.99),
            ms(1.0)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_taken_by_nearest_rank() {
        let mut times = Times::default();
        assert_eq!(times.share(0.99), Duration::ZERO);
        for ms in (1..=100).rev() {
            times.add(Duration::from_millis(ms));
        }
        assert_eq!(times.share(0.5), Duration::from_millis(50));
        assert_eq!(times.share(0.99), Duration::from_millis(99));
        assert_eq!(times.share(1.0), Duration::from_millis(100));
    }
}
