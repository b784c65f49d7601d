//! Every page as HTML, and every form a browser without script posts. Posted forms run the same
//! functions as the API and the app: see `open_door::form`.

mod assets;
pub mod check;
mod copy_page;
mod data;
pub mod door;
pub mod form;
pub mod verify;

pub(crate) use copy_page::full_html;

use crate::app::App;
use crate::etag;
use crate::render::render;
use crate::trouble;
use crate::visit;
use axum::body::Body;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, LOCATION, REFERRER_POLICY,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{AppendHeaders, Html, IntoResponse, Response};
use axum_extra::extract::CookieJar;
use open_door::page_data::{PageData, PageError};
use open_door::routes::Route;
use open_door_contract::ApiError;

/// Where "Exit this page" leads without script: an everyday page of everyday people.
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

/// Any page, or a file of the built portal.
pub async fn show(State(app): State<App>, jar: CookieJar, request: Request<Body>) -> Response {
    let uri = request.uri().clone();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return failure(&app, &uri, PageError::WrongMethod, StatusCode::METHOD_NOT_ALLOWED);
    }
    let Some(route) = Route::parse(uri.path()) else {
        return match assets::file(&app, request).await {
            Some(file) => file,
            None => failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND),
        };
    };
    if let Route::Form(form, council) = &route {
        let asked = asked_step(&uri);
        return match form::show(&app, &jar, *form, council, asked.as_deref()).await {
            Ok((data, status)) => {
                (visit::with_draft_key(&app, jar), page(&app, &uri, data, status)).into_response()
            }
            Err(error) => failure(&app, &uri, error, trouble::status(error)),
        };
    }
    match data::of(&app, &route, &jar).await {
        Ok(data) if data.just_done.is_some() => (
            visit::done_is_said(&app, jar),
            page(&app, &uri, data, StatusCode::OK),
        )
            .into_response(),
        Ok(data) if route.personal() => page(&app, &uri, data, StatusCode::OK),
        Ok(data) => public_page(&app, &uri, data, &request),
        Err(error) => failure(&app, &uri, error, trouble::status(error)),
    }
}

/// The step of a form that an address names.
fn asked_step(uri: &Uri) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query()?).ok()?;
    pairs
        .into_iter()
        .find_map(|(name, value)| (name == "step").then_some(value))
}

/// A page that nobody keeps a copy of.
pub fn page(app: &App, uri: &Uri, data: PageData, status: StatusCode) -> Response {
    let mut response = (status, [(CACHE_CONTROL, "no-store")], Html(html(app, uri, data))).into_response();
    crate::api::say_when_to_come_back(&mut response);
    response
}

/// A file to save.
fn to_save(name: &str, kind: &'static str, content: String) -> Response {
    let saved = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind)], [(CONTENT_DISPOSITION, saved)], content).into_response()
}

/// A page that is the same for everyone: kept, but asked about each time, so that nobody holds a
/// page whose app has been replaced.
fn public_page(app: &App, uri: &Uri, data: PageData, request: &Request<Body>) -> Response {
    let html = html(app, uri, data);
    let tag = etag::of(html.as_bytes());
    let known = etag::is_known(request.headers(), &tag);
    let headers = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Html(html)).into_response()
}

/// A page that says what went wrong, what to do, and who to call: the council's own contacts where the
/// address names a council. Nothing else of the address or of what was sent is on it.
pub fn failure(app: &App, uri: &Uri, error: PageError, status: StatusCode) -> Response {
    let path = uri.path();
    let place = path
        .strip_prefix("/in/")
        .and_then(|rest| rest.split('/').next())
        .filter(|place| *place != "england");
    let council = place.and_then(|slug| app.catalogue.council_page(slug));
    let again = match error {
        // It was shown once: what belongs to it is the form before it.
        PageError::Gone => Route::above(path),
        _ => Route::nearest(path),
    };
    let data = PageData {
        error: Some(error),
        again: again.filter(|_| place.is_none() || council.is_some()),
        council,
        ..PageData::default()
    };
    page(app, uri, data, status)
}

/// The page for a failure that no form can show.
pub fn failed(app: &App, uri: &Uri, error: &ApiError) -> Response {
    let error = PageError::from(error.code);
    failure(app, uri, error, trouble::status(error))
}

/// A posted form that can't be read, or is too large.
pub fn unreadable(app: &App, uri: &Uri, rejection: &FormRejection) -> Response {
    let error = if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::Refused
    };
    failure(app, uri, error, trouble::status(error))
}

fn html(app: &App, uri: &Uri, data: PageData) -> String {
    // The step in the address belongs to the app; the server shows the step it is given.
    let rendered = render(Route::parse(uri.path()).as_ref(), data.clone());
    app.shell.page(&rendered, &data)
}

/// Leaves at once, without script. The one GET that changes something: it ends the visit.
///
/// Clearing reaches every site of the council's domain, so another site that shows a picture from here
/// must not set it off.
pub async fn exit(State(app): State<App>, jar: CookieJar, headers: HeaderMap) -> Response {
    let jar = visit::end(&app, jar).await;
    let elsewhere = [(LOCATION, ELSEWHERE), (REFERRER_POLICY, "no-referrer")];
    let clear = AppendHeaders(app.security.same_origin(&headers).then_some((
        HeaderName::from_static("clear-site-data"),
        "\"cache\", \"cookies\"",
    )));
    (StatusCode::SEE_OTHER, jar, elsewhere, clear).into_response()
}
