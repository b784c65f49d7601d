//! One failure, two answers: JSON in the one shape for programs, a page with words and numbers for
//! people. For what goes wrong outside the handlers, where the address alone says who asks.

use crate::api::ApiFailure;
use crate::app::App;
use crate::pages;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use open_door::page_data::PageError;
use open_door_contract::ErrorCode;

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

/// The HTTP status of a page that says what went wrong.
pub fn status(error: PageError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
