//! The API as the app calls it: one async function an endpoint, one error.

use open_door_contract::content::CheckData;
use open_door_contract::{ApiError, ErrorCode};

/// What a call gives.
pub type Answer<T> = Result<T, ApiError>;

/// What the check needs; without a council, for England.
pub async fn check(council: Option<&str>) -> Answer<CheckData> {
    match council {
        Some(council) => transport::check(&format!("/api/v1/councils/{council}/check")).await,
        None => transport::check("/api/v1/england/check").await,
    }
}

/// What the server answered can't be shown.
#[cfg(feature = "hydrate")]
pub fn our_fault() -> ApiError {
    ApiError::new(
        ErrorCode::Ours,
        "Something went wrong on our side. Nothing you typed is lost. Please try again in a moment.",
    )
}

#[cfg(feature = "hydrate")]
mod transport {
    use super::{Answer, ApiError, CheckData, ErrorCode};
    use crate::browser::Patience;
    use crate::json;
    use gloo_net::http::Request;

    fn offline<E>(_: E) -> ApiError {
        ApiError::new(
            ErrorCode::Offline,
            "We could not reach Open Door. Check your signal and try again. Nothing you typed is lost.",
        )
    }

    pub async fn check(path: &str) -> Answer<CheckData> {
        let patience = Patience::starts();
        let request = Request::get(path).abort_signal(patience.signal().as_ref());
        let response = request.send().await.map_err(offline)?;
        let ok = response.ok();
        let text = response.text().await.map_err(offline)?;
        if ok {
            json::check_data(&text).ok_or_else(|| offline(()))
        } else {
            Err(json::api_error(&text).unwrap_or_else(super::our_fault))
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod transport {
    //! The server renders from data it has and never calls its own API.

    use super::{Answer, ApiError, CheckData, ErrorCode};
    use std::future::{Ready, ready};

    pub fn check(_: &str) -> Ready<Answer<CheckData>> {
        ready(Err(ApiError::new(
            ErrorCode::Offline,
            "This is asked in a browser only.",
        )))
    }
}
