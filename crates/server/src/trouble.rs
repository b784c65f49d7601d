//! One failure, two answers: JSON in the one shape for programs, a page with words and numbers for
//! people. For what goes wrong outside the handlers, where the address alone says who asks.

use crate::api::ApiFailure;
use crate::app::App;
use crate::pages;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use open_door::page_data::PageError;
use open_door_contract::ErrorCode;
use std::time::Duration;

/// The failure `code` at `uri`. `message` is for programs; the page has words of its own.
pub fn answer(app: &App, uri: &Uri, code: ErrorCode, message: &str) -> Response {
    if ["/api/", "/open-referral/"]
        .iter()
        .any(|start| uri.path().starts_with(start))
    {
        ApiFailure::new(code, message).into_response()
    } else {
        let error = PageError::from(code);
        pages::failure(app, uri, error, status(error))
    }
}

/// Too much came at once from where `uri` was asked: 429, and when to try again. Nothing of it was done.
pub fn too_many(app: &App, uri: &Uri, wait: Duration) -> Response {
    let message = "Too much came at once. Nothing was saved. Wait as long as Retry-After says and send it again with the same key.";
    let mut response = answer(app, uri, ErrorCode::TooMany, message);
    // Whole seconds, and never a moment too early.
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    response
}

/// The HTTP status of a page that says what went wrong.
pub fn status(error: PageError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
