//! What whoever runs the portal asks: is it alive, is it ready, what does it count.
//!
//! `/metrics` is for nobody else. A portal with a public address answers it on a listener of its own
//! (`--ops-listen`) or not at all; on one's own machine it is answered to that machine. Why:
//! `docs/decisions/0016-operations.md`.

use crate::app::App;
use crate::metrics::{CONTENT_TYPE, Metrics};
use crate::pages;
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE as KIND};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

/// What it asks about.
#[derive(Debug)]
pub struct Ops {
    /// Every figure.
    pub metrics: Metrics,
    /// Whether a listener of its own answers instead of the people's.
    elsewhere: bool,
    stopping: AtomicBool,
}

impl Ops {
    /// `elsewhere`: a listener of its own answers.
    #[must_use]
    pub const fn new(metrics: Metrics, elsewhere: bool) -> Self {
        Self {
            metrics,
            elsewhere,
            stopping: AtomicBool::new(false),
        }
    }

    /// From now on the portal is not ready: a proxy sends people elsewhere.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }
}

/// What is answered on the listener for whoever runs it.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(app)
}

/// Whether the process answers. It asks nothing of the store.
pub async fn alive() -> &'static str {
    "ok"
}

/// Whether people can be served: the store can be read and written, and nobody has told us to stop.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if app.ops.stopping.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    match app.store.ready().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer"),
    }
}

/// The figures, where the portal runs on one's own machine and the asker is that machine, not a proxy on it;
/// for everyone else there is no such page.
pub async fn metrics_at_home(State(app): State<App>, jar: CookieJar, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let this_machine = peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    let forwarded = ["x-forwarded-for", "forwarded", "via"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    let public = app.security.public_address().is_some();
    if this_machine && !forwarded && !public && !app.ops.elsewhere {
        metrics(State(app)).await
    } else {
        pages::show(State(app), jar, request).await
    }
}

async fn metrics(State(app): State<App>) -> Response {
    let headers = [(KIND, CONTENT_TYPE), (CACHE_CONTROL, "no-store")];
    (headers, app.ops.metrics.text(&app.store)).into_response()
}
