//! The cookies: a visit with a return code, the code on its way to the confirmation page, and the mark
//! that someone has left.

use crate::app::App;
use crate::keys::Purpose;
use crate::store::{DoorId, SessionToken, StoreError};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, Entry, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use open_door_contract::request::RequestStored;

const VISIT: &str = "visit";
const SENT: &str = "sent";
/// `exit.js` leaves this behind: without a signal it can't tell us that the person has left, and can't
/// take away the others, which no script can read.
const LEFT: &str = "left";
/// How long ending a visit may hold up the page that was asked for.
const BRIEFLY: std::time::Duration = std::time::Duration::from_secs(1);
/// How long the confirmation page can be loaded again.
const SENT_FOR: TimeDelta = TimeDelta::minutes(10);

/// The door of this visit, if there is a visit.
///
/// # Errors
/// The store could not be read: that is not the same as no visit.
pub async fn door_of(app: &App, jar: &CookieJar) -> Result<Option<DoorId>, StoreError> {
    match token(app, jar) {
        Some(token) => app.store.session(&token).await,
        None => Ok(None),
    }
}

/// Starts a visit, and ends the one before it.
pub async fn begin(app: &App, jar: CookieJar, token: &SessionToken) -> CookieJar {
    end_stored(app, &jar).await;
    jar.add(app.security.cookie(VISIT, token.to_text(), None))
}

/// Ends a visit, in the store and in the browser. Ending none is fine.
pub async fn end(app: &App, jar: CookieJar) -> CookieJar {
    end_stored(app, &jar).await;
    let jar = remove(app, jar, VISIT);
    remove(app, jar, SENT)
}

/// Whoever pressed "Exit this page" without a signal is taken out by the next request, before anything
/// else: it goes on as one without a visit, and every cookie goes.
pub async fn finish_leaving(State(app): State<App>, mut request: Request<Body>, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    if jar.get(&app.security.cookie_name(LEFT)).is_none() {
        return next.run(request).await;
    }
    // A store that is slow must not keep anyone from a page with numbers to ring: the visit also ends by
    // itself, and nobody has its cookie any more.
    let _ = tokio::time::timeout(BRIEFLY, end_stored(&app, &jar)).await;
    let jar = [VISIT, SENT, LEFT]
        .into_iter()
        .fold(jar, |jar, name| remove(&app, jar, name));
    request.headers_mut().remove(COOKIE);
    let mut response = next.run(request).await;
    // What this answer sets comes last, so that it stays.
    let own: Vec<_> = match response.headers_mut().entry(SET_COOKIE) {
        Entry::Occupied(cookies) => cookies.remove_entry_mult().1.collect(),
        Entry::Vacant(_) => Vec::new(),
    };
    let no_copy = [(CACHE_CONTROL, "no-store")];
    let mut response = (jar, no_copy, response).into_response();
    for cookie in own {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn end_stored(app: &App, jar: &CookieJar) {
    if let Some(token) = token(app, jar)
        && app.store.end_session(&token).await.is_err()
    {
        tracing::error!("a visit could not be ended in the store; it ends by itself");
    }
}

/// Hands what was stored to the confirmation page, sealed: the code is in no address and no store.
pub fn hand_over(app: &App, jar: CookieJar, stored: &RequestStored) -> CookieJar {
    let content = serde_json::to_vec(stored).unwrap_or_default();
    match app
        .keys
        .seal_cookie(Purpose::Confirmation, app.clock.now() + SENT_FOR, &content)
    {
        Ok(sealed) => jar.add(app.security.cookie(SENT, sealed, Some(SENT_FOR.num_seconds()))),
        Err(_) => jar,
    }
}

/// What was just stored for `council`, while the page can be loaded again.
#[must_use]
pub fn just_stored(app: &App, jar: &CookieJar, council: &str) -> Option<RequestStored> {
    let cookie = jar.get(&app.security.cookie_name(SENT))?;
    let content = app
        .keys
        .open_cookie(Purpose::Confirmation, app.clock.now(), cookie.value())?;
    let stored: RequestStored = serde_json::from_slice(&content).ok()?;
    (stored.council == council).then_some(stored)
}

fn token(app: &App, jar: &CookieJar) -> Option<SessionToken> {
    SessionToken::parse(jar.get(&app.security.cookie_name(VISIT))?.value()).ok()
}

fn remove(app: &App, jar: CookieJar, name: &str) -> CookieJar {
    // With every attribute: a browser takes a `__Host-` cookie only if it is Secure, also to remove it.
    let mut cookie = app.security.cookie(name, String::new(), None);
    cookie.make_removal();
    jar.remove(cookie)
}
