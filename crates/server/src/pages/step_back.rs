//! Asking to step back in without script.

use super::check::posted;
use crate::api;
use crate::app::App;
use crate::pages::{failure, page, unreadable};
use crate::visit;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use open_door::form::Turn;
use open_door::journeys::step_back::model;
use open_door::page_data::{PageData, PageError};
use open_door::routes::Route;
use open_door_contract::content::StepBackForm;

/// One step, or the sending.
pub async fn post(
    State(app): State<App>,
    Path(council): Path<String>,
    jar: CookieJar,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let Some(shown) = app
        .catalogue
        .council_page(&council)
        .map(|page| StepBackForm::from(&page.council))
    else {
        return failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND);
    };
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let (state, go) = posted(pairs, model::KNOWN);
    let (state, status) = match model::turn(state, go, &shown) {
        Turn::Show(state) if state.errors.is_empty() => (state, StatusCode::OK),
        Turn::Show(state) => (state, StatusCode::UNPROCESSABLE_ENTITY),
        Turn::Send(request, state) => match api::step_back(&app, state.fields.get("key"), request).await {
            Ok(stored) => {
                let jar = visit::hand_over(&app, jar, &stored);
                return (jar, Redirect::to(&Route::StepBackDone(council).path())).into_response();
            }
            Err(error) => {
                let status =
                    StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                (model::refused(state.fields, error), status)
            }
        },
    };
    let data = PageData {
        today: app.clock.today(),
        step_back: Some(shown),
        form: Some(state),
        ..PageData::default()
    };
    page(&app, &uri, data, status)
}
