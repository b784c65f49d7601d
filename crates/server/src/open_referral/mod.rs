//! `/open-referral`: each council's offer in the words of Open Referral UK 3.0, the standard of councils'
//! service directories, for any program on any site. Public, the same for everyone, and nobody's data.
//!
//! - `model`: the standard's things
//! - `feed`, `reach`, `taxonomy`, `words`, `plain`: how they are made from a pack
//! - `feeds`: those that are made already
//! - `page`: lists, their pages and filters
//!
//! How a council uses it: `docs/open-referral.md`. Why it is as it is: `docs/decisions/0012-open-referral.md`.

mod feed;
mod feeds;
mod id;
mod model;
mod page;
mod plain;
mod reach;
mod taxonomy;
mod words;

use crate::api::ApiFailure;
use crate::app::App;
use crate::etag;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use feed::{Feed, place};
pub use feeds::Feeds;
use id::Id;
use model::{
    About, Service, ServiceAtLocationFull, ServiceAtLocationSummary, ServiceSummary, Taxonomy,
    TaxonomySummary, TaxonomyTerm,
};
use open_door_contract::{ApiError, ErrorCode};
use page::{Filter, Page, Wanted, read};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer, Vary};
use utoipa::OpenApi;
use utoipa::openapi::Server;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// As the standard writes it.
const VERSION: &str = "HSDS-UK-3.0";
const PROFILE: &str = "https://docs.openreferraluk.org/en/latest/";
/// Public content may be kept for five minutes, as that of `/api/v1`.
const KEPT: &str = "public, max-age=300";
/// How long a browser remembers that it may ask.
const MAY_ASK_FOR: Duration = Duration::from_secs(24 * 60 * 60);

type Answer = Result<Response, ApiFailure>;
type Asked<T> = Result<Query<T>, QueryRejection>;

#[derive(OpenApi)]
#[openapi(info(
    title = "Open Door: an offer to care leavers, as Open Referral UK 3.0",
    description = "What a council gives care leavers, and what the law gives them in England."
))]
struct Description;

/// The routes of every feed, without their common start. Any site may read them, and no other route.
pub fn router() -> Router<App> {
    let (feed, description) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(about))
        .routes(routes!(services))
        .routes(routes!(service))
        .routes(routes!(taxonomies))
        .routes(routes!(taxonomy))
        .routes(routes!(taxonomy_terms))
        .routes(routes!(taxonomy_term))
        .routes(routes!(service_at_locations))
        .routes(routes!(service_at_location))
        .split_for_parts();
    let describe = async move |State(app): State<App>, Path(council): Path<String>, headers: HeaderMap| {
        let _ = place(&app, &council).ok_or_else(ApiFailure::not_found)?;
        let mut description = description;
        description.servers = Some(vec![Server::new(start(&app, &council))]);
        kept(&headers, &description)
    };
    Router::new()
        .route("/{council}/", get(about))
        .route("/{council}/openapi.json", get(describe))
        .nest("/{council}", feed)
        .method_not_allowed_fallback(async || {
            ApiFailure::new(ErrorCode::WrongMethod, "This address takes another method.")
        })
        .fallback(async || ApiFailure::new(ErrorCode::NotFound, "There is no such address."))
        .layer(anyone_may_read())
}

fn anyone_may_read() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
        .allow_headers([IF_NONE_MATCH])
        .expose_headers([ETAG])
        .max_age(MAY_ASK_FOR)
        // The answer is the same whoever asks.
        .vary(Vary::list([]))
}

/// An address of this portal that holds elsewhere too. On one's own machine, where no public address is set,
/// it is the path alone: what a request says of itself is not believed.
fn url(app: &App, path: &str) -> String {
    format!("{}{path}", app.security.public_address().unwrap_or_default())
}

fn start(app: &App, council: &str) -> String {
    url(app, &format!("/open-referral/{council}"))
}

fn feed_of(app: &App, council: &str) -> Result<Arc<Feed>, ApiFailure> {
    let today = app.clock.today();
    let feed = app.feeds.get(council, today, || Feed::of(app, council, today));
    feed.ok_or_else(ApiFailure::not_found)
}

/// An answer that may be kept, and is not sent again to who has it.
fn kept<T: Serialize>(headers: &HeaderMap, answer: &T) -> Answer {
    let body = serde_json::to_vec(answer).map_err(|error| {
        tracing::error!(%error, "a feed can't be written");
        ApiFailure::new(ErrorCode::Ours, "Something went wrong on our side.")
    })?;
    let tag = etag::of(&body);
    let known = etag::is_known(headers, &tag);
    let rules = [(CACHE_CONTROL, KEPT.to_owned()), (ETAG, tag)];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, rules).into_response());
    }
    let kind = [(axum::http::header::CONTENT_TYPE, "application/json")];
    Ok((rules, kind, body).into_response())
}

/// The page of a list that was asked for.
fn list<T: Serialize>(
    (app, council, headers): (&App, &str, &HeaderMap),
    wanted: Asked<Wanted>,
    all: impl FnOnce(&Feed) -> Vec<T>,
) -> Answer {
    let wanted = read(wanted)?;
    let feed = feed_of(app, council)?;
    kept(headers, &Page::of(all(&feed), &wanted)?)
}

/// The one thing with this identifier. What can be none is refused before a feed is made.
fn item<T: Serialize>(
    (app, council, headers): (&App, &str, &HeaderMap),
    id: &str,
    find: impl FnOnce(&Feed, Id) -> Option<T>,
) -> Answer {
    let id = id.parse().map_err(|_| ApiFailure::not_found())?;
    let found = find(&*feed_of(app, council)?, id);
    kept(headers, &found.ok_or_else(ApiFailure::not_found)?)
}

/// What this feed is.
#[utoipa::path(get, path = "/", responses((status = 200, body = About), (status = 404, body = ApiError)))]
async fn about(State(app): State<App>, Path(council): Path<String>, headers: HeaderMap) -> Answer {
    let _ = place(&app, &council).ok_or_else(ApiFailure::not_found)?;
    let about = About {
        version: VERSION,
        profile: PROFILE,
        openapi_url: format!("{}/openapi.json", start(&app, &council)),
    };
    kept(&headers, &about)
}

/// The services, with their one-to-one fields.
#[utoipa::path(
    get,
    path = "/services",
    params(Wanted, Filter),
    responses(
        (status = 200, body = Page<ServiceSummary>),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
async fn services(
    State(app): State<App>,
    Path(council): Path<String>,
    wanted: Asked<Wanted>,
    filter: Asked<Filter>,
    headers: HeaderMap,
) -> Answer {
    let filter = read(filter)?.that_we_can_answer()?;
    list((&app, &council, &headers), wanted, |feed| {
        let services = feed.services(&filter);
        services.map(|service| service.summary.clone()).collect()
    })
}

/// One service, with all that belongs to it.
#[utoipa::path(
    get,
    path = "/services/{id}",
    params(("id" = String, Path, description = "The service's identifier")),
    responses((status = 200, body = Service), (status = 404, body = ApiError))
)]
async fn service(
    State(app): State<App>,
    Path((council, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    item((&app, &council, &headers), &id, |feed, id| {
        let mut services = feed.services.iter();
        services.find(|service| service.summary.id == id).cloned()
    })
}

/// The lists of terms.
#[utoipa::path(
    get,
    path = "/taxonomies",
    params(Wanted),
    responses(
        (status = 200, body = Page<TaxonomySummary>),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
async fn taxonomies(
    State(app): State<App>,
    Path(council): Path<String>,
    wanted: Asked<Wanted>,
    headers: HeaderMap,
) -> Answer {
    list((&app, &council, &headers), wanted, |feed| {
        let taxonomies = feed.taxonomies.iter();
        taxonomies.map(|taxonomy| taxonomy.summary.clone()).collect()
    })
}

/// One list of terms, with the terms.
#[utoipa::path(
    get,
    path = "/taxonomies/{id}",
    params(("id" = String, Path, description = "The taxonomy's identifier")),
    responses((status = 200, body = Taxonomy), (status = 404, body = ApiError))
)]
async fn taxonomy(
    State(app): State<App>,
    Path((council, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    item((&app, &council, &headers), &id, |feed, id| {
        let mut taxonomies = feed.taxonomies.iter();
        taxonomies.find(|taxonomy| taxonomy.summary.id == id).cloned()
    })
}

/// The terms of every list.
#[utoipa::path(
    get,
    path = "/taxonomy_terms",
    params(Wanted),
    responses(
        (status = 200, body = Page<TaxonomyTerm>),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
async fn taxonomy_terms(
    State(app): State<App>,
    Path(council): Path<String>,
    wanted: Asked<Wanted>,
    headers: HeaderMap,
) -> Answer {
    list((&app, &council, &headers), wanted, |feed| {
        feed.terms().cloned().collect()
    })
}

/// One term.
#[utoipa::path(
    get,
    path = "/taxonomy_terms/{id}",
    params(("id" = String, Path, description = "The term's identifier")),
    responses((status = 200, body = TaxonomyTerm), (status = 404, body = ApiError))
)]
async fn taxonomy_term(
    State(app): State<App>,
    Path((council, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    item((&app, &council, &headers), &id, |feed, id| {
        feed.terms().find(|term| term.id == id).cloned()
    })
}

/// The services at their places, with one-to-one fields.
#[utoipa::path(
    get,
    path = "/service_at_locations",
    params(Wanted, Filter),
    responses(
        (status = 200, body = Page<ServiceAtLocationSummary>),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
async fn service_at_locations(
    State(app): State<App>,
    Path(council): Path<String>,
    wanted: Asked<Wanted>,
    filter: Asked<Filter>,
    headers: HeaderMap,
) -> Answer {
    let filter = read(filter)?.that_we_can_answer()?;
    list((&app, &council, &headers), wanted, |feed| {
        feed.service_at_locations(&filter)
    })
}

/// One service at one place, with all that belongs to both.
#[utoipa::path(
    get,
    path = "/service_at_locations/{id}",
    params(("id" = String, Path, description = "The identifier of the service at the place")),
    responses((status = 200, body = ServiceAtLocationFull), (status = 404, body = ApiError))
)]
async fn service_at_location(
    State(app): State<App>,
    Path((council, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    item((&app, &council, &headers), &id, Feed::service_at_location)
}
