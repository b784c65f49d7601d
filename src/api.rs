//! The API as the app calls it: one async function an endpoint, one error.

use open_door_contract::content::CheckData;
use open_door_contract::{ApiError, ErrorCode};

/// What a call gives.
pub type Answer<T> = Result<T, ApiError>;

/// What the check needs; without a council, for England.
pub async fn check(council: Option<&str>) -> Answer<CheckData> {
    match council {
        Some(council) => transport::get(&format!("/api/v1/councils/{council}/check")).await,
        None => transport::get("/api/v1/england/check").await,
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
    use super::{Answer, ApiError, ErrorCode};
    use crate::browser::Patience;
    use gloo_net::http::{Request, Response};
    use serde::de::DeserializeOwned;

    fn offline<E>(_: E) -> ApiError {
        ApiError::new(
            ErrorCode::Offline,
            "We could not reach Open Door. Check your signal and try again. Nothing you typed is lost.",
        )
    }

    pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
        let patience = Patience::starts();
        let request = Request::get(path).abort_signal(patience.signal().as_ref());
        read(request.send().await.map_err(offline)?).await
    }

    async fn read<T: DeserializeOwned>(response: Response) -> Answer<T> {
        let ok = response.ok();
        let text = response.text().await.map_err(offline)?;
        if ok {
            serde_json::from_str(&text).map_err(offline)
        } else {
            Err(serde_json::from_str(&text).unwrap_or_else(|_| super::our_fault()))
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod transport {
    //! The server renders from data it has and never calls its own API.

    use super::{Answer, ApiError, ErrorCode};
    use serde::de::DeserializeOwned;
    use std::future::{Ready, ready};

    fn not_here<T>() -> Ready<Answer<T>> {
        ready(Err(ApiError::new(
            ErrorCode::Offline,
            "This is asked in a browser only.",
        )))
    }

    pub fn get<T: DeserializeOwned>(_: &str) -> Ready<Answer<T>> {
        not_here()
    }
}
