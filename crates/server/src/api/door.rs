//! Coming back with a code.

use super::{ApiFailure, ApiJson, store_error};
use crate::app::App;
use crate::store::{
    ConsentAgain, ConsentId, DoorId, PersonMove, RequestId, Route, SessionToken, StoreError, Visit,
};
use crate::visit;
use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use open_door_contract::copy::{AskForCopy, FullCopy};
use open_door_contract::door::{AnswerClaim, AnswerConsent, DoorView, OpenDoor};
use open_door_contract::request::Message;
use open_door_contract::{ApiError, ErrorCode, FieldError, ReturnCode};
use open_door_rules::request::{Action, MoveError};
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
    let visit = app
        .store
        .session(&token)
        .await
        .map_err(|error| store_error(&error))?;
    let view = view_of(&app, visit.ok_or_else(ApiFailure::not_found)?).await?;
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
    let visit = visitor(&app, &jar).await?;
    Ok(Json(view_of(&app, visit).await?))
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
    let visit = visitor(&app, &jar).await?;
    withdraw_from(&app, visit.door, &id).await?;
    Ok(Json(view_of(&app, visit).await?))
}

/// Takes a consent of this door back.
///
/// # Errors
/// Not found, or nothing was stored.
pub async fn withdraw_from(app: &App, door: DoorId, id: &str) -> Result<(), ApiError> {
    let id: ConsentId = id.parse().map_err(|_| gone())?;
    app.store
        .withdraw_consent(door, id, Route::Web)
        .await
        .map(|withdrawal| app.ops.metrics.withdrawn(withdrawal.new))
        .map_err(|error| store_error(&error))
}

/// Answers when a consent is put to the person again.
#[utoipa::path(
    post,
    path = "/door/consents/{id}/answer",
    params(("id" = String, Path, description = "The consent")),
    request_body = AnswerConsent,
    responses((status = 200, body = DoorView), (status = 401, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn answer_consent(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    ApiJson(answer): ApiJson<AnswerConsent>,
) -> Result<Json<DoorView>, ApiFailure> {
    let visit = visitor(&app, &jar).await?;
    answer_consent_of(&app, visit.door, &id, answer).await?;
    Ok(Json(view_of(&app, visit).await?))
}

/// Answers when a consent of this door is put to the person again.
///
/// # Errors
/// Not found, no day where it needs one, other words than today's, or nothing was stored.
pub async fn answer_consent_of(
    app: &App,
    door: DoorId,
    id: &str,
    answer: AnswerConsent,
) -> Result<(), ApiError> {
    let id: ConsentId = id.parse().map_err(|_| gone())?;
    let record = app
        .store
        .door_view(door)
        .await
        .map_err(|error| store_error(&error))?;
    let consent = record
        .consents
        .into_iter()
        .find(|consent| consent.id == id)
        .ok_or_else(gone)?;
    let offers = app
        .catalogue
        .council_page(&consent.council)
        .map(|page| page.council.consents)
        .unwrap_or_default();
    let names_a_day = offers
        .iter()
        .any(|offer| offer.id == consent.terms.offer && offer.names_a_day);
    if answer.agreed && names_a_day && answer.day.is_none() {
        let message = "Tell us which day, like your birthday, Eid or Christmas";
        return Err(ApiError::invalid(vec![FieldError::new("day", message)]));
    }
    let again = ConsentAgain {
        door,
        consent: id,
        offers,
        version: answer.version,
        agreed: answer.agreed,
        day: answer
            .day
            .filter(|_| names_a_day && answer.agreed)
            .map(Into::into),
        route: Route::Web,
    };
    app.store
        .answer_consent_again(again)
        .await
        .map_err(|error| store_error(&error))
}

/// Takes a request back. One press, no reason.
#[utoipa::path(
    post,
    path = "/door/requests/{id}/cancel",
    params(("id" = String, Path, description = "The request")),
    responses((status = 200, body = DoorView), (status = 401, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn cancel(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Result<Json<DoorView>, ApiFailure> {
    let visit = visitor(&app, &jar).await?;
    move_request_of(&app, visit.door, &id, Action::Cancel, None).await?;
    Ok(Json(view_of(&app, visit).await?))
}

/// Answers what somebody asked for the person: accept, correct or refuse.
#[utoipa::path(
    post,
    path = "/door/requests/{id}/answer",
    params(("id" = String, Path, description = "The request")),
    request_body = AnswerClaim,
    responses((status = 200, body = DoorView), (status = 401, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn answer_claim(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    ApiJson(answer): ApiJson<AnswerClaim>,
) -> Result<Json<DoorView>, ApiFailure> {
    if !answer.action.answers_a_claim() {
        let message = "Answer with accept, correct or refuse";
        return Err(ApiError::invalid(vec![FieldError::new("action", message)]).into());
    }
    let visit = visitor(&app, &jar).await?;
    move_request_of(&app, visit.door, &id, answer.action, answer.message).await?;
    Ok(Json(view_of(&app, visit).await?))
}

/// Moves a request of this door on, as the person says.
///
/// # Errors
/// Not found, no words where they are needed, not possible any more, or nothing was stored.
pub async fn move_request_of(
    app: &App,
    door: DoorId,
    id: &str,
    action: Action,
    message: Option<Message>,
) -> Result<(), ApiError> {
    let request: RequestId = id.parse().map_err(|_| gone())?;
    let wordless = message.as_ref().is_none_or(|message| message.as_str().is_empty());
    if action == Action::Correct && wordless {
        let message = "Tell us what is wrong, in a few words";
        return Err(ApiError::invalid(vec![FieldError::new("message", message)]));
    }
    let step = PersonMove {
        door,
        request,
        action,
        message: message.filter(|_| action == Action::Correct),
    };
    app.store
        .move_own_request(step)
        .await
        .map(|_| ())
        .or_else(|error| match error {
            // Pressed twice, or in two tabs: it is as they want it.
            StoreError::Refused(MoveError::AlreadyDone(_)) => Ok(()),
            other => Err(store_error(&other)),
        })
}

/// Everything that is held behind the code, without what would tell a finder who the person is.
#[utoipa::path(get, path = "/door/copy", responses((status = 200, body = DoorView), (status = 401, body = ApiError)))]
pub async fn copy(State(app): State<App>, jar: CookieJar) -> Result<Json<DoorView>, ApiFailure> {
    let visit = visitor(&app, &jar).await?;
    Ok(Json(view_of(&app, visit).await?))
}

/// Everything that is kept behind the code, with what the person wrote and who has looked. The code alone is
/// not enough: it takes a number or address that they gave.
#[utoipa::path(
    post,
    path = "/door/copy",
    request_body = AskForCopy,
    responses((status = 200, body = FullCopy), (status = 401, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn full_copy(
    State(app): State<App>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    ApiJson(ask): ApiJson<AskForCopy>,
) -> Result<Json<FullCopy>, ApiFailure> {
    let visit = visitor(&app, &jar).await?;
    Ok(Json(full_copy_of(&app, client, visit.door, ask.to).await?))
}

/// Everything that is kept behind a door, for whoever knows a number or address that the person gave.
///
/// # Errors
/// A field to mend, after a delay if there were many wrong tries; or our fault.
pub async fn full_copy_of(
    app: &App,
    client: SocketAddr,
    door: DoorId,
    typed: String,
) -> Result<FullCopy, ApiError> {
    let refused = |words| ApiError::invalid(vec![FieldError::new("to", words)]);
    if typed.trim().is_empty() {
        return Err(refused("Enter a number or address that you gave us"));
    }
    let copy = app
        .store
        .full_copy(door, typed)
        .await
        .map_err(|error| store_error(&error))?;
    if copy.is_none() {
        app.tries.wait(client.ip()).await;
    }
    copy.ok_or_else(|| {
        refused("We have no such number or address from you here. Try another, or ask the team for a copy")
    })
}

/// Erases everything behind the code for good, and ends the visit.
#[utoipa::path(delete, path = "/door", responses((status = 204), (status = 401, body = ApiError), (status = 503, body = ApiError)))]
pub async fn erase(State(app): State<App>, jar: CookieJar) -> Result<(StatusCode, CookieJar), ApiFailure> {
    let visit = visitor(&app, &jar).await?;
    erase_door(&app, visit.door).await?;
    Ok((StatusCode::NO_CONTENT, visit::end(&app, jar).await))
}

/// Erases a door, as the person asks.
///
/// # Errors
/// Nothing was erased.
pub async fn erase_door(app: &App, door: DoorId) -> Result<(), ApiError> {
    let Err(error) = app.store.erase_own_door(door).await else {
        return Ok(());
    };
    let of_the_log = matches!(error, StoreError::Busy | StoreError::Full);
    // Either the erasure itself was refused, or it is done and the log could not be emptied.
    if of_the_log && matches!(app.store.door_view(door).await, Err(StoreError::NotFound)) {
        tracing::warn!(
            "a door is erased, and the log could not be emptied at once: it is tried again hourly"
        );
        return Ok(());
    }
    Err(store_error(&error))
}

fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "We could not find this.")
}

/// Ends the visit. Ending none is fine.
#[utoipa::path(post, path = "/door/leave", responses((status = 204)))]
pub async fn leave(State(app): State<App>, jar: CookieJar) -> (StatusCode, CookieJar) {
    (StatusCode::NO_CONTENT, visit::end(&app, jar).await)
}

pub(super) async fn visitor(app: &App, jar: &CookieJar) -> Result<Visit, ApiFailure> {
    let visit = visit::of(app, jar).await.map_err(|error| store_error(&error))?;
    visit.ok_or_else(|| {
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
pub async fn view_of(app: &App, visit: Visit) -> Result<DoorView, ApiError> {
    let record = app
        .store
        .door_view(visit.door)
        .await
        .map_err(|error| store_error(&error))?;
    Ok(crate::door::view(app, record, visit))
}
