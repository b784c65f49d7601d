//! Sending a request. Pages without script call the same function.

use super::{ApiFailure, ApiJson};
use crate::app::App;
use crate::clock::london_date;
use crate::keys::IdempotencyKey;
use crate::store::{NewDoor, Route, StoreError};
use crate::visit;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::CookieJar;
use open_door_contract::request::{NewRequest, RequestStored, StepBackRequest};
use open_door_contract::{ApiError, ErrorCode, FieldError};

/// Sends a request. The same key and request sent again give the same answer and no second record.
#[utoipa::path(
    post,
    path = "/requests",
    params(("Idempotency-Key" = String, Header, description = "128 random bits: a UUID, 32 hexadecimal figures, or 22 characters of base64url")),
    request_body = NewRequest,
    responses(
        (status = 201, body = RequestStored),
        (status = 400, body = ApiError),
        (status = 422, body = ApiError),
        (status = 503, body = ApiError)
    )
)]
pub async fn send(
    State(app): State<App>,
    jar: CookieJar,
    headers: HeaderMap,
    ApiJson(request): ApiJson<NewRequest>,
) -> Result<(StatusCode, CookieJar, Json<RequestStored>), ApiFailure> {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .unwrap_or_default();
    let NewRequest::StepBack(request) = request;
    let stored = step_back(&app, key, request).await?;
    let jar = visit::hand_over(&app, jar, &stored);
    Ok((StatusCode::CREATED, jar, Json(stored)))
}

/// Stores a request to step back in.
///
/// # Errors
/// An [`ApiError`] that says what to mend, or that nothing was stored.
pub async fn step_back(app: &App, key: &str, request: StepBackRequest) -> Result<RequestStored, ApiError> {
    let key = IdempotencyKey::parse(key)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))?;
    let council = app
        .catalogue
        .council_page(&request.council)
        .ok_or_else(|| ApiError::invalid(vec![FieldError::new("council", "We do not have this council")]))?
        .council;
    let new = NewDoor {
        key,
        request,
        offer: council.celebration,
        route: Route::Web,
    };
    let submitted = app
        .store
        .submit_step_back(new)
        .await
        .map_err(|error| store_error(&error))?;
    Ok(RequestStored {
        council: council.slug,
        return_code: submitted.return_code.to_string(),
        received_on: london_date(submitted.received_at),
    })
}

/// What a failure of the store means to the one who asked.
pub(crate) fn store_error(error: &StoreError) -> ApiError {
    match error {
        StoreError::NotFound => ApiError::new(ErrorCode::NotFound, "We could not find this."),
        StoreError::KeyReused => ApiError::new(
            ErrorCode::Invalid,
            "This form was already sent with other answers. Open the form again to send a new request.",
        ),
        StoreError::Removed => ApiError::new(
            ErrorCode::Invalid,
            "This request was removed, as you asked. Open the form again to send a new one.",
        ),
        StoreError::KeyTooOld => ApiError::new(
            ErrorCode::Invalid,
            "This form was sent more than a day ago. Your request is safe. Use your code to see it.",
        ),
        StoreError::WordingChanged => ApiError::invalid(vec![FieldError::new(
            "celebration",
            "The words beside the card have changed. Read them again, then decide",
        )]),
        StoreError::NotGiven => ApiError::new(
            ErrorCode::Invalid,
            "You did not say yes to this, so there is nothing to take back.",
        ),
        StoreError::Full | StoreError::Busy | StoreError::Stopped => {
            tracing::error!(%error, "the store could not write");
            ApiError::new(
                ErrorCode::Unavailable,
                "We cannot save anything right now. Please try again in a few minutes. Nothing you typed is lost.",
            )
        }
        other => {
            tracing::error!(error = %other, "the store failed");
            ApiError::new(
                ErrorCode::Ours,
                "Something went wrong on our side. Please try again in a moment.",
            )
        }
    }
}
