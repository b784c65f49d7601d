//! Councils, their offers and the law. Public, the same for everyone.

use super::ApiFailure;
use crate::app::App;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use open_door_contract::ApiError;
use open_door_contract::content::{CheckData, CouncilName, CouncilPage, HelpNumber, Topic, TopicName};

/// Public content may be kept for five minutes: an app that moves between pages asks once.
fn public<T: serde::Serialize>(content: Option<T>) -> Result<Response, ApiFailure> {
    let content = content.ok_or_else(ApiFailure::not_found)?;
    Ok(([(CACHE_CONTROL, "public, max-age=300")], Json(content)).into_response())
}

/// Every council with a pack.
#[utoipa::path(get, path = "/councils", responses((status = 200, body = Vec<CouncilName>)))]
pub async fn councils(State(app): State<App>) -> Result<Response, ApiFailure> {
    public(Some(app.catalogue.council_names()))
}

/// One council and the topics of its offer.
#[utoipa::path(
    get,
    path = "/councils/{slug}",
    params(("slug" = String, Path, description = "The council's name in addresses")),
    responses((status = 200, body = CouncilPage), (status = 404, body = ApiError))
)]
pub async fn council(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, ApiFailure> {
    public(app.catalogue.council_page(&slug))
}

/// One topic of a council's offer.
#[utoipa::path(
    get,
    path = "/councils/{slug}/offer/{topic}",
    params(
        ("slug" = String, Path, description = "The council's name in addresses"),
        ("topic" = String, Path, description = "The topic's name in addresses")
    ),
    responses((status = 200, body = Topic), (status = 404, body = ApiError))
)]
pub async fn council_topic(
    State(app): State<App>,
    Path((slug, topic)): Path<(String, String)>,
) -> Result<Response, ApiFailure> {
    public(app.catalogue.topic(&slug, &topic))
}

/// What the check needs for a council, to be worked out on the phone.
#[utoipa::path(
    get,
    path = "/councils/{slug}/check",
    params(("slug" = String, Path, description = "The council's name in addresses")),
    responses((status = 200, body = CheckData), (status = 404, body = ApiError))
)]
pub async fn council_check(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, ApiFailure> {
    public(app.catalogue.check_data(Some(&slug)))
}

/// The topics of what the law gives everyone.
#[utoipa::path(get, path = "/england", responses((status = 200, body = Vec<TopicName>)))]
pub async fn england(State(app): State<App>) -> Result<Response, ApiFailure> {
    public(Some(app.catalogue.national_topics()))
}

/// One topic of what the law gives everyone.
#[utoipa::path(
    get,
    path = "/england/offer/{topic}",
    params(("topic" = String, Path, description = "The topic's name in addresses")),
    responses((status = 200, body = Topic), (status = 404, body = ApiError))
)]
pub async fn england_topic(
    State(app): State<App>,
    Path(topic): Path<String>,
) -> Result<Response, ApiFailure> {
    public(app.catalogue.national_topic(&topic))
}

/// What the check needs where no council is chosen.
#[utoipa::path(get, path = "/england/check", responses((status = 200, body = CheckData)))]
pub async fn england_check(State(app): State<App>) -> Result<Response, ApiFailure> {
    public(app.catalogue.check_data(None))
}

/// Numbers anyone can call.
#[utoipa::path(get, path = "/help", responses((status = 200, body = Vec<HelpNumber>)))]
pub async fn help(State(app): State<App>) -> Result<Response, ApiFailure> {
    public(Some(app.catalogue.help_numbers()))
}
