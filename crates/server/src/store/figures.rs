//! What the store counts of its own work, for whoever runs it. No figure says anything of a person.

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// The store's own figures. Clones are the same figures.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    /// Jobs in one transaction. Its count is the number of commits.
    pub(super) batch: Histogram,
    /// From the beginning of a transaction until it is on the disk, in seconds.
    pub(super) commit: Histogram,
    /// Transactions that could not be committed.
    pub(super) failures: Counter,
    /// How long a read waited for a connection, in seconds.
    pub(super) read_wait: Histogram,
    /// Jobs that wait for the writing thread.
    pub(super) waiting: Gauge,
    /// Pages in the write-ahead log that are not copied into the database yet.
    pub(super) wal_pages: Gauge,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            batch: Histogram::new(exponential_buckets(1.0, 2.0, 9)),
            commit: Histogram::new(exponential_buckets(0.000_5, 2.0, 15)),
            failures: Counter::default(),
            read_wait: Histogram::new(exponential_buckets(0.000_1, 4.0, 9)),
            waiting: Gauge::default(),
            wal_pages: Gauge::default(),
        }
    }
}

impl Figures {
    /// Gives them names.
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "commit_batch",
            "Pieces of writing in one transaction; the count is the number of commits",
            self.batch.clone(),
        );
        registry.register_with_unit(
            "commit",
            "From the beginning of a transaction until it is on the disk",
            Unit::Seconds,
            self.commit.clone(),
        );
        registry.register(
            "commit_failures",
            "Transactions that could not be committed: full, locked or broken",
            self.failures.clone(),
        );
        registry.register_with_unit(
            "read_wait",
            "How long a read waited for one of the reading connections",
            Unit::Seconds,
            self.read_wait.clone(),
        );
        registry.register(
            "writer_queue",
            "Pieces of writing that wait for the writing thread",
            self.waiting.clone(),
        );
        registry.register(
            "wal_pages",
            "Pages in the write-ahead log that are not copied into the database yet",
            self.wal_pages.clone(),
        );
    }
}
