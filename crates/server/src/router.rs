//! Every route of the server, in one place.

use crate::app::App;
use crate::{api, open_referral, ops, pages, security, visit, watch};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

/// The longest body taken. The longest box holds 10,000 letters, which a browser may send as 9 bytes each.
const LARGEST_BODY: usize = 128 * 1024;

/// The server.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/in/{place}/check", get(pages::show).post(pages::check::post))
        .route("/in/{place}/check/dates.ics", post(pages::check::calendar))
        .route("/in/{council}/{form}", get(pages::show).post(pages::form::post))
        .route(
            "/in/{council}/{form}/done",
            get(pages::show).post(pages::form::save_code),
        )
        .route("/door", get(pages::show).post(pages::door::post))
        .route("/door/consents/{id}/withdraw", post(pages::door::withdraw))
        .route("/door/consents/{id}/answer", post(pages::door::answer_consent))
        .route("/door/requests/{id}/cancel", post(pages::door::cancel))
        .route("/door/requests/{id}/answer", post(pages::door::answer_claim))
        .route("/door/erase", get(pages::show).post(pages::door::erase))
        .route("/door/stay", post(pages::door::stay))
        .route("/door/copy", get(pages::door::copy).post(pages::door::full_copy))
        .route("/door/receipts/{id}/save", get(pages::door::save_receipt))
        .route("/door/leave", post(pages::door::leave))
        .route("/exit", get(pages::exit))
        .route("/verify", get(pages::verify::show))
        .method_not_allowed_fallback(pages::show)
        .fallback(pages::show);
    Router::new()
        .route("/healthz", get(ops::alive))
        .route("/readyz", get(ops::ready))
        .route("/metrics", get(ops::metrics_at_home))
        .nest("/api/v1", api::router(&app))
        .nest("/open-referral", open_referral::router())
        .merge(pages)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), visit::finish_leaving))
        .layer(middleware::from_fn_with_state(app.clone(), security::guard))
        .layer(middleware::from_fn_with_state(app.clone(), security::who_asks))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), watch::watch))
        .with_state(app)
}
