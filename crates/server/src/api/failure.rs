//! Every failure in the one shape, whatever it comes from.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use open_door_contract::{ApiError, ErrorCode};
use serde::de::DeserializeOwned;

/// An [`ApiError`] as an answer.
#[derive(Debug)]
pub struct ApiFailure(pub ApiError);

impl ApiFailure {
    /// An error that isn't about a field.
    pub fn new(code: ErrorCode, message: &str) -> Self {
        Self(ApiError::new(code, message))
    }

    /// There is no such thing.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(ErrorCode::NotFound, "We could not find this.")
    }
}

impl From<ApiError> for ApiFailure {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl IntoResponse for ApiFailure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.0)).into_response();
        say_when_to_come_back(&mut response);
        response
    }
}

/// Whoever is told that too much comes in is told when there is room again.
pub(crate) fn say_when_to_come_back(response: &mut Response) {
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static("60"));
    }
}

/// A JSON body, or an error in the one shape.
pub struct ApiJson<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for ApiJson<T> {
    type Rejection = ApiFailure;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiFailure> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(JsonRejection::JsonDataError(error)) => Err(ApiFailure::new(
                ErrorCode::Invalid,
                &without_position(&error.body_text()),
            )),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(ApiFailure::new(
                ErrorCode::TooLarge,
                "This is too large: send at most 128 kB.",
            )),
            Err(_) => Err(ApiFailure::new(
                ErrorCode::BadRequest,
                "Send JSON, with Content-Type: application/json.",
            )),
        }
    }
}

/// serde's words without where in the text it stopped, which helps nobody.
fn without_position(text: &str) -> String {
    let text = text.split_once("target type: ").map_or(text, |(_, rest)| rest);
    text.split(" at line ").next().unwrap_or(text).to_owned()
}
