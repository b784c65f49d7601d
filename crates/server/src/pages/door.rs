//! Coming back with a code without script.

use crate::api;
use crate::app::App;
use crate::pages::{failed, page, unreadable};
use crate::visit;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Form, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use open_door::fields::Fields;
use open_door::form::FormState;
use open_door::page_data::PageData;
use open_door::routes::Route;
use open_door_contract::{ErrorCode, FieldError};
use std::net::SocketAddr;

/// The code.
pub async fn post(
    State(app): State<App>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let fields = Fields::from_pairs(pairs, &["code"]);
    match api::open_visit(&app, client, fields.get("code")).await {
        Ok(token) => (
            visit::begin(&app, jar, &token).await,
            Redirect::to(&Route::Door.path()),
        )
            .into_response(),
        Err(error) => {
            let status =
                StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            // The form was read: a wrong code is a field to mend, not a page that isn't there.
            let status = if error.code == ErrorCode::NotFound {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                status
            };
            let errors = if error.fields.is_empty() {
                vec![FieldError::new("", error.message)]
            } else {
                error.fields
            };
            let form = FormState {
                fields,
                errors,
                ..FormState::default()
            };
            page(
                &app,
                &uri,
                PageData {
                    form: Some(form),
                    ..PageData::default()
                },
                status,
            )
        }
    }
}

/// Takes a consent back.
pub async fn withdraw(State(app): State<App>, jar: CookieJar, Path(id): Path<String>, uri: Uri) -> Response {
    let visit = match visit::door_of(&app, &jar).await {
        Ok(visit) => visit,
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    let Some(door) = visit else {
        // It must never look as if it had been done.
        let ended = "Your visit had ended, so this is not taken back yet. Enter your code and press it again";
        let form = FormState {
            errors: vec![FieldError::new("code", ended)],
            ..FormState::default()
        };
        let data = PageData {
            form: Some(form),
            ..PageData::default()
        };
        let door = Uri::from_static("/door");
        return page(&app, &door, data, StatusCode::UNAUTHORIZED);
    };
    match api::withdraw_from(&app, door, &id).await {
        Ok(()) => Redirect::to(&Route::Door.path()).into_response(),
        Err(error) => failed(&app, &uri, &error),
    }
}

/// Ends the visit.
pub async fn leave(State(app): State<App>, jar: CookieJar) -> Response {
    (visit::end(&app, jar).await, Redirect::to(&Route::Door.path())).into_response()
}
