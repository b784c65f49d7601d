//! Coming back with a code.

use super::{ApiFailure, ApiJson, store_error};
use crate::app::App;
use crate::store::{ConsentId, DoorId, Route, SessionToken};
use crate::visit;
use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use open_door_contract::door::{DoorView, OpenDoor};
use open_door_contract::{ApiError, ErrorCode, FieldError, ReturnCode};
use std::net::SocketAddr;

/// The same words whatever the reason, so that nothing can be learned from them.
const NO_SUCH_CODE: &str =
    "We could not open anything with this code. Check each letter and number, and try again";

/// Opens a visit with a return code.
#[utoipa::path(
    post,
    path = "/door",
    request_body = OpenDoor,
    responses((status = 200, body = DoorView), (status = 400, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn open(
    State(app): State<App>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    ApiJson(body): ApiJson<OpenDoor>,
) -> Result<(CookieJar, Json<DoorView>), ApiFailure> {
    let token = open_visit(&app, client, &body.return_code).await?;
    let door = app
        .store
        .session(&token)
        .await
        .map_err(|error| store_error(&error))?;
    let view = view_of(&app, door.ok_or_else(ApiFailure::not_found)?).await?;
    let jar = visit::begin(&app, jar, &token).await;
    Ok((jar, Json(view)))
}

/// Looks a code up and opens a visit. Pages without script call it too.
///
/// # Errors
/// One [`ApiError`] for every wrong code, after a delay if there were many.
pub async fn open_visit(app: &App, client: SocketAddr, typed: &str) -> Result<SessionToken, ApiError> {
    let wrong = || ApiError {
        code: ErrorCode::NotFound,
        message: NO_SUCH_CODE.to_owned(),
        fields: vec![FieldError::new("code", NO_SUCH_CODE)],
    };
    if typed.trim().is_empty() {
        return Err(ApiError::invalid(vec![FieldError::new(
            "code",
            "Enter your code",
        )]));
    }
    let token = match ReturnCode::parse(typed) {
        Ok(code) => app
            .store
            .open_session(&code)
            .await
            .map_err(|error| store_error(&error))?,
        Err(_) => None,
    };
    match token {
        Some(token) => Ok(token),
        None => {
            app.tries.wait(client.ip()).await;
            Err(wrong())
        }
    }
}

/// What is behind the code of this visit.
#[utoipa::path(get, path = "/door", responses((status = 200, body = DoorView), (status = 401, body = ApiError)))]
pub async fn look(State(app): State<App>, jar: CookieJar) -> Result<Json<DoorView>, ApiFailure> {
    let door = visitor(&app, &jar).await?;
    Ok(Json(view_of(&app, door).await?))
}

/// Takes a consent back. No reason is asked; from now on nobody may use it.
#[utoipa::path(
    post,
    path = "/door/consents/{id}/withdraw",
    params(("id" = String, Path, description = "The consent")),
    responses((status = 200, body = DoorView), (status = 401, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn withdraw(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Result<Json<DoorView>, ApiFailure> {
    let door = visitor(&app, &jar).await?;
    withdraw_from(&app, door, &id).await?;
    Ok(Json(view_of(&app, door).await?))
}

/// Takes a consent of this door back.
///
/// # Errors
/// Not found, or nothing was stored.
pub async fn withdraw_from(app: &App, door: DoorId, id: &str) -> Result<(), ApiError> {
    let id: ConsentId = id
        .parse()
        .map_err(|_| ApiError::new(ErrorCode::NotFound, "We could not find this."))?;
    app.store
        .withdraw_consent(door, id, Route::Web)
        .await
        .map(|_| ())
        .map_err(|error| store_error(&error))
}

/// Ends the visit. Ending none is fine.
#[utoipa::path(post, path = "/door/leave", responses((status = 204)))]
pub async fn leave(State(app): State<App>, jar: CookieJar) -> (StatusCode, CookieJar) {
    (StatusCode::NO_CONTENT, visit::end(&app, jar).await)
}

async fn visitor(app: &App, jar: &CookieJar) -> Result<DoorId, ApiFailure> {
    let door = visit::door_of(app, jar)
        .await
        .map_err(|error| store_error(&error))?;
    door.ok_or_else(|| {
        ApiFailure::new(
            ErrorCode::SignedOut,
            "Your visit has ended. Nothing is lost: enter your code again.",
        )
    })
}

/// What is behind a door.
///
/// # Errors
/// Not found once it is erased, or our fault.
pub async fn view_of(app: &App, door: DoorId) -> Result<DoorView, ApiError> {
    let record = app
        .store
        .door_view(door)
        .await
        .map_err(|error| store_error(&error))?;
    Ok(crate::door::view(app, record))
}
