//! `/api/v1`: what the app asks for. Each handler carries its own description; together they are
//! the document at `/api/v1/openapi.json`.

mod assessments;
mod content;
mod description;
mod door;
mod failure;
mod ledger;
mod requests;
mod step_away;

pub(crate) use door::{
    answer_consent_of, erase_door, full_copy_of, move_request_of, open_visit, view_of, withdraw_from,
};
pub(crate) use failure::say_when_to_come_back;
pub use failure::{ApiFailure, ApiJson};
pub(crate) use ledger::{receipt_of, receipt_view};
pub(crate) use requests::{Sending, store_error, submit};

use crate::app::App;
use axum::{Json, Router};
use open_door_contract::{ApiError, ErrorCode};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Open Door",
        description = "What care leavers are entitled to, and every request to a council's leaving-care team."
    ),
    // Where the paths begin: without it a program that reads the document asks the pages.
    servers((url = "/api/v1"))
)]
struct Description;

/// The routes of the API, without their common start.
pub fn router(app: &App) -> Router<App> {
    let (router, mut description) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(content::councils))
        .routes(routes!(content::council))
        .routes(routes!(content::council_topic))
        .routes(routes!(content::council_check))
        .routes(routes!(step_away::options))
        .routes(routes!(content::england))
        .routes(routes!(content::england_topic))
        .routes(routes!(content::england_check))
        .routes(routes!(content::help))
        .routes(routes!(assessments::assess_facts))
        .routes(routes!(requests::send))
        .routes(routes!(door::look, door::open, door::erase))
        .routes(routes!(door::withdraw))
        .routes(routes!(door::answer_consent))
        .routes(routes!(door::cancel))
        .routes(routes!(door::answer_claim))
        .routes(routes!(door::copy, door::full_copy))
        .routes(routes!(door::leave))
        .routes(routes!(ledger::receipt))
        .routes(routes!(ledger::checkpoint))
        .routes(routes!(ledger::leaf_proof))
        .routes(routes!(ledger::growth_proof))
        .with_state(app.clone())
        .split_for_parts();
    description::add_what_can_always_come(&mut description);
    description::let_kinds_carry_their_tag(&mut description);
    let description = Json(description);
    router
        .route(
            "/openapi.json",
            axum::routing::get(move || async move { description }),
        )
        .method_not_allowed_fallback(|| async {
            ApiFailure(ApiError::new(
                ErrorCode::WrongMethod,
                "This address takes another method.",
            ))
        })
        .fallback(|| async { ApiFailure(ApiError::new(ErrorCode::NotFound, "There is no such address.")) })
        .with_state(app.clone())
}
