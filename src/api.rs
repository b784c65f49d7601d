//! The API as the app calls it: one async function an endpoint, one error.

use open_door_contract::content::{CheckData, StepBackForm};
use open_door_contract::door::{DoorView, OpenDoor};
use open_door_contract::request::{NewRequest, RequestStored};
use open_door_contract::{ApiError, ErrorCode};

/// What a call gives.
pub type Answer<T> = Result<T, ApiError>;

/// What the form to step back in shows of a council.
pub async fn step_back_form(council: &str) -> Answer<StepBackForm> {
    transport::get(&format!("/api/v1/councils/{council}/step-back")).await
}

/// What the check needs; without a council, for England.
pub async fn check(council: Option<&str>) -> Answer<CheckData> {
    match council {
        Some(council) => transport::get(&format!("/api/v1/councils/{council}/check")).await,
        None => transport::get("/api/v1/england/check").await,
    }
}

/// Sends a request. The same key and request again give the same answer and no second record.
pub async fn send_request(request: &NewRequest, key: &str) -> Answer<RequestStored> {
    transport::post("/api/v1/requests", Some(request), Some(key)).await
}

/// Comes back with a code.
pub async fn open_door(return_code: String) -> Answer<DoorView> {
    transport::post("/api/v1/door", Some(&OpenDoor { return_code }), None).await
}

/// What is behind the code of this visit.
pub async fn door() -> Answer<DoorView> {
    transport::get("/api/v1/door").await
}

/// Takes a consent back.
pub async fn withdraw_consent(id: &str) -> Answer<DoorView> {
    transport::post(&format!("/api/v1/door/consents/{id}/withdraw"), None::<&()>, None).await
}

/// Ends the visit.
pub async fn leave_door() -> Answer<()> {
    transport::post("/api/v1/door/leave", None::<&()>, None).await
}

#[cfg(feature = "hydrate")]
mod transport {
    use super::{Answer, ApiError, ErrorCode};
    use gloo_net::http::{Request, RequestBuilder, Response};
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    fn offline<E>(_: E) -> ApiError {
        ApiError::new(
            ErrorCode::Offline,
            "We could not reach Open Door. Check your signal and try again. Nothing you typed is lost.",
        )
    }

    pub async fn get<T: DeserializeOwned>(path: &str) -> Answer<T> {
        read(Request::get(path).send().await.map_err(offline)?).await
    }

    pub async fn post<B: Serialize, T: DeserializeOwned>(
        path: &str,
        body: Option<&B>,
        key: Option<&str>,
    ) -> Answer<T> {
        let mut request: RequestBuilder = Request::post(path);
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let sent = match body {
            Some(body) => request.json(body).map_err(offline)?.send().await,
            None => request.send().await,
        };
        read(sent.map_err(offline)?).await
    }

    async fn read<T: DeserializeOwned>(response: Response) -> Answer<T> {
        let ok = response.ok();
        let text = response.text().await.map_err(offline)?;
        if ok {
            let text = if text.is_empty() { "null" } else { &text };
            serde_json::from_str(text).map_err(offline)
        } else {
            Err(serde_json::from_str(&text).unwrap_or_else(|_| {
                ApiError::new(
                    ErrorCode::Ours,
                    "Something went wrong on our side. Please try again in a moment.",
                )
            }))
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod transport {
    //! The server renders from data it has and never calls its own API.

    use super::{Answer, ApiError, ErrorCode};
    use serde::Serialize;
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

    pub fn post<B: Serialize, T: DeserializeOwned>(
        _: &str,
        _: Option<&B>,
        _: Option<&str>,
    ) -> Ready<Answer<T>> {
        not_here()
    }
}
