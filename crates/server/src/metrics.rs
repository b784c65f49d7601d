//! What is counted while the portal runs, for `/metrics`, in the text format of OpenMetrics, which
//! Prometheus reads.
//!
//! A label is one of a fixed set of words. None holds anything a person typed, an address, or a council.

use crate::spam::Pace;
use crate::store::Store;
use crate::tries::WrongTries;
use axum::http::StatusCode;
use open_door_contract::ErrorCode;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::time::{Duration, Instant};

/// What `/metrics` is answered with.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Borders of how long answers take, in seconds: p99 < 50 ms is what we promise, 30 s ends a request.
const ANSWERED_WITHIN: [f64; 12] = [
    0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0,
];

/// One kind of request: the template of its address, never the address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: String,
    method: &'static str,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Where {
    route: String,
}

/// What became of a request to a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on the disk.
    Stored,
    /// It was on the disk already: sent again.
    Again,
    /// Something in it must be mended first, or too much came at once.
    Refused,
    /// Our fault: it could not be stored.
    Failed,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Stored, Self::Again, Self::Refused, Self::Failed];

    const fn label(self) -> Became {
        let outcome = match self {
            Self::Stored => "stored",
            Self::Again => "again",
            Self::Refused => "refused",
            Self::Failed => "failed",
        };
        Became { outcome }
    }

    /// Of what was stored.
    #[must_use]
    pub const fn stored(new: bool) -> Self {
        if new { Self::Stored } else { Self::Again }
    }

    /// Of what was not.
    #[must_use]
    pub const fn error(code: ErrorCode) -> Self {
        if code.status() < 500 {
            Self::Refused
        } else {
            Self::Failed
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Became {
    outcome: &'static str,
}

/// Every figure. Each portal has its own: nothing is shared by the process.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    started: Instant,
    uptime: Gauge,
    requests: Family<Asked, Counter>,
    seconds: Family<Where, Histogram, fn() -> Histogram>,
    submissions: Family<Became, Counter>,
    held: Counter,
    withdrawals: Counter,
}

impl Metrics {
    /// With the figures that these count by themselves.
    #[must_use]
    pub fn new(store: &Store, tries: &WrongTries, pace: &Pace) -> Self {
        let mut registry = Registry::with_prefix("open_door");
        let metrics = Self {
            started: Instant::now(),
            uptime: Gauge::default(),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(ANSWERED_WITHIN)),
            submissions: Family::default(),
            held: Counter::default(),
            withdrawals: Counter::default(),
            registry: Registry::default(),
        };
        let build = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The release that runs", build);
        registry.register_with_unit("uptime", "Since the start", Unit::Seconds, metrics.uptime.clone());
        registry.register(
            "http_requests",
            "Requests answered, by the template of their address, method and class of status",
            metrics.requests.clone(),
        );
        registry.register_with_unit(
            "http_request",
            "From a request's head to the head of its answer",
            Unit::Seconds,
            metrics.seconds.clone(),
        );
        registry.register(
            "submissions",
            "Requests to a team, by what became of them",
            metrics.submissions.clone(),
        );
        registry.register(
            "held",
            "Requests stored and held because they look like spam",
            metrics.held.clone(),
        );
        registry.register(
            "withdrawals",
            "Consents that people took back in the portal",
            metrics.withdrawals.clone(),
        );
        // A figure that is not there can't be told from one that is nought.
        for outcome in Outcome::ALL {
            let _ = metrics.submissions.get_or_create(&outcome.label());
        }
        store.register_figures(&mut registry);
        tries.register(&mut registry);
        pace.register(&mut registry);
        Self { registry, ..metrics }
    }

    /// A request was answered, or its asker was gone before.
    pub fn answered(&self, route: &str, method: &'static str, status: Option<StatusCode>, took: Duration) {
        let route = route.to_owned();
        let class = match status.map_or(0, |status| status.as_u16()) {
            0 => "gone",
            100..200 => "1xx",
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        self.seconds
            .get_or_create(&Where { route: route.clone() })
            .observe(took.as_secs_f64());
        let asked = Asked {
            route,
            method,
            status: class,
        };
        self.requests.get_or_create(&asked).inc();
    }

    /// A request to a team came to this.
    pub fn submitted(&self, outcome: Outcome) {
        self.submissions.get_or_create(&outcome.label()).inc();
    }

    /// A request was stored and held.
    pub fn held(&self) {
        self.held.inc();
    }

    /// A consent was taken back; not counted where it had been before.
    pub fn withdrawn(&self, new: bool) {
        if new {
            self.withdrawals.inc();
        }
    }

    /// All of it as text.
    #[must_use]
    pub fn text(&self, store: &Store) -> String {
        let up = self.started.elapsed().as_secs();
        self.uptime.set(i64::try_from(up).unwrap_or(i64::MAX));
        store.look_at_figures();
        let mut text = String::new();
        // Writing into a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
