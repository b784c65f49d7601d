//! Coming back with a code without script.

use super::copy_page;
use crate::api;
use crate::app::App;
use crate::pages::{failed, failure, page, to_save, unreadable};
use crate::store::DoorId;
use crate::visit;
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Form, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use open_door::fields::Fields;
use open_door::form::FormState;
use open_door::page_data::{PageData, PageError};
use open_door::routes::Route;
use open_door_contract::door::AnswerConsent;
use open_door_contract::request::{CelebrationDay, Message};
use open_door_contract::{ApiError, ErrorCode, FieldError};
use open_door_rules::request::Action;
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
    in_visit(&app, jar, &uri, Some(&id), Typed::default(), async |door| {
        api::withdraw_from(&app, door, &id).await
    })
    .await
}

/// Answers when a consent is put to the person again.
pub async fn answer_consent(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let fields = Fields::from_pairs(pairs, &["version", "agreed", "day"]);
    let Ok(version) = fields.get("version").parse() else {
        return failure(&app, &uri, PageError::Refused, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let typed = Typed::new(format!("day-{id}"), fields.get("day"));
    let day = Some(fields.get("day"))
        .filter(|day| !day.trim().is_empty())
        .map(CelebrationDay::parse)
        .transpose();
    let agreed = fields.get("agreed") == "yes";
    in_visit(&app, jar, &uri, Some(&id), typed, async |door| {
        let day = day.map_err(|error| ApiError::invalid(vec![FieldError::new("day", error)]))?;
        let answer = AnswerConsent { version, agreed, day };
        api::answer_consent_of(&app, door, &id, answer).await
    })
    .await
}

/// Takes a request back.
pub async fn cancel(State(app): State<App>, jar: CookieJar, Path(id): Path<String>, uri: Uri) -> Response {
    in_visit(&app, jar, &uri, Some(&id), Typed::default(), async |door| {
        api::move_request_of(&app, door, &id, Action::Cancel, None).await
    })
    .await
}

/// Answers what somebody asked for the person.
pub async fn answer_claim(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let fields = Fields::from_pairs(pairs, &["action", "message"]);
    let action = Action::from_name(fields.get("action")).filter(|action| action.answers_a_claim());
    let Some(action) = action else {
        return failure(&app, &uri, PageError::Refused, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let typed = Typed::new(format!("wrong-{id}"), fields.get("message"));
    let message = Message::optional(fields.get("message"));
    in_visit(&app, jar, &uri, Some(&id), typed, async |door| {
        let message = message.map_err(|error| ApiError::invalid(vec![FieldError::new("message", error)]))?;
        api::move_request_of(&app, door, &id, action, message).await
    })
    .await
}

/// Erases everything behind the code, and ends the visit.
pub async fn erase(
    State(app): State<App>,
    jar: CookieJar,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let sure = form.is_ok_and(|Form(pairs)| Fields::from_pairs(pairs, &["sure"]).get("sure") == "yes");
    if !sure {
        return failure(&app, &uri, PageError::Refused, StatusCode::BAD_REQUEST);
    }
    let door = match visit::door_of(&app, &jar).await {
        Ok(Some(door)) => door,
        Ok(None) => return visit_ended(&app),
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    match api::erase_door(&app, door).await {
        Ok(()) => (visit::end(&app, jar).await, Redirect::to("/door/erased")).into_response(),
        Err(error) => failed(&app, &uri, &error),
    }
}

/// Keeps the visit going.
pub async fn stay(State(app): State<App>, jar: CookieJar, uri: Uri) -> Response {
    in_visit(&app, jar, &uri, None, Typed::default(), async |_| Ok(())).await
}

/// Everything behind the code as a page of its own to save.
pub async fn copy(State(app): State<App>, jar: CookieJar, uri: Uri) -> Response {
    let visit = match visit::of(&app, &jar).await {
        Ok(Some(visit)) => visit,
        Ok(None) => return visit_ended(&app),
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    match api::view_of(&app, visit).await {
        Ok(door) => copy_to_save(copy_page::html(&door, app.clock.today())),
        Err(error) => failed(&app, &uri, &error),
    }
}

/// Everything that is kept, with names and words, as a page of its own to save: for whoever knows a number or
/// address that the person gave.
pub async fn full_copy(
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
    let fields = Fields::from_pairs(pairs, &["to"]);
    let door = match visit::door_of(&app, &jar).await {
        Ok(Some(door)) => door,
        Ok(None) => return visit_ended(&app),
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    match api::full_copy_of(&app, client, door, fields.get("to").to_owned()).await {
        Ok(copy) => match copy_page::full_html(&copy, &|slug| app.catalogue.council_full_name(slug)) {
            Ok(page) => copy_to_save(page),
            Err(error) => failed(&app, &uri, &error),
        },
        Err(error) if error.code == ErrorCode::Invalid => {
            let typed = Typed::new("copy-to".to_owned(), fields.get("to"));
            what_to_mend(&app, &jar, error, typed).await
        }
        Err(error) => failed(&app, &uri, &error),
    }
}

/// A copy to save. Its name says nothing of what it is about.
fn copy_to_save(page: String) -> Response {
    to_save("copy.html", "text/html; charset=utf-8", page)
}

/// Does something behind the code of this visit, and comes back to what is behind it, which says what was done
/// with the consent or the request that it was about.
async fn in_visit(
    app: &App,
    jar: CookieJar,
    uri: &Uri,
    about: Option<&str>,
    typed: Typed,
    act: impl AsyncFnOnce(DoorId) -> Result<(), ApiError>,
) -> Response {
    let door = match visit::door_of(app, &jar).await {
        Ok(Some(door)) => door,
        Ok(None) => return visit_ended(app),
        Err(error) => return failed(app, uri, &api::store_error(&error)),
    };
    match act(door).await {
        Ok(()) => {
            let jar = match about {
                Some(id) => visit::say_done(app, jar, id.to_owned()),
                None => jar,
            };
            (jar, Redirect::to(&Route::Door.path())).into_response()
        }
        Err(error) if error.code == ErrorCode::Invalid => what_to_mend(app, &jar, error, typed).await,
        Err(error) => failed(app, uri, &error),
    }
}

/// What stood in the one field of a form behind the code, and that field's id on the page.
#[derive(Default)]
struct Typed {
    id: String,
    value: String,
}

impl Typed {
    fn new(id: String, value: &str) -> Self {
        Self {
            id,
            value: value.to_owned(),
        }
    }
}

/// What is behind the code again, with what was typed and what must be mended.
async fn what_to_mend(app: &App, jar: &CookieJar, error: ApiError, typed: Typed) -> Response {
    let uri = Uri::from_static("/door");
    let door = match visit::of(app, jar).await {
        Ok(Some(visit)) => api::view_of(app, visit).await.ok(),
        _ => None,
    };
    // About the field, or about all of it.
    let (field, message) = match error.fields.into_iter().next() {
        Some(error) => (typed.id.clone(), error.message),
        None => (String::new(), error.message),
    };
    let mut form = FormState {
        errors: vec![FieldError::new(&field, message)],
        ..FormState::default()
    };
    form.fields.set(&typed.id, &typed.value);
    let data = PageData {
        door,
        form: Some(form),
        ..PageData::default()
    };
    page(app, &uri, data, StatusCode::UNPROCESSABLE_ENTITY)
}

/// It must never look as if it had been done.
fn visit_ended(app: &App) -> Response {
    let ended =
        "Your visit had ended, so nothing was changed. Enter your code, then choose again what you wanted";
    let data = PageData {
        form: Some(FormState {
            errors: vec![FieldError::new("code", ended)],
            ..FormState::default()
        }),
        ..PageData::default()
    };
    page(app, &Uri::from_static("/door"), data, StatusCode::UNAUTHORIZED)
}

/// Ends the visit.
pub async fn leave(State(app): State<App>, jar: CookieJar) -> Response {
    (visit::end(&app, jar).await, Redirect::to(&Route::Door.path())).into_response()
}

/// The receipt of a consent, as a file to save. Its name says nothing of what it is about.
pub async fn save_receipt(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    uri: Uri,
) -> Response {
    let door = match visit::door_of(&app, &jar).await {
        Ok(Some(door)) => door,
        Ok(None) => return visit_ended(&app),
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    match api::receipt_of(&app, door, &id, None).await {
        Ok(text) => to_save("receipt.json", "application/json", text),
        Err(error) => failed(&app, &uri, &error),
    }
}
