//! The cookies: a visit with a return code, the code on its way to the confirmation page, and the mark
//! that someone has left.

use crate::app::App;
use crate::keys::Purpose;
use crate::store::{DoorId, SessionToken, StoreError, Visit};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, Entry, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use open_door::routes::Form;
use open_door_contract::request::RequestStored;
use open_door_rules::request::RequestKind;

const VISIT: &str = "visit";
const SENT: &str = "sent";
/// Stands for what this browser has typed and not sent: see `store::keep_draft`.
const DRAFT: &str = "draft";
/// `exit.js` leaves this behind: without a signal it can't tell us that the person has left, and can't
/// take away the others, which no script can read.
const LEFT: &str = "left";
/// What was just changed behind the code, for the page that comes next to say so: the name of a consent or a
/// request, as the page's own forms have it.
const DONE: &str = "done";
/// Every cookie that belongs to a person.
const OWN: [&str; 4] = [VISIT, SENT, DRAFT, DONE];
/// How long the page that comes next may take.
const DONE_FOR: TimeDelta = TimeDelta::minutes(1);
/// How long ending a visit may hold up the page that was asked for.
const BRIEFLY: std::time::Duration = std::time::Duration::from_secs(1);
/// How long the confirmation page can be loaded again.
const SENT_FOR: TimeDelta = TimeDelta::minutes(10);

/// The door of this visit, if there is a visit.
///
/// # Errors
/// The store could not be read: that is not the same as no visit.
pub async fn door_of(app: &App, jar: &CookieJar) -> Result<Option<DoorId>, StoreError> {
    Ok(of(app, jar).await?.map(|visit| visit.door))
}

/// The door of this visit, if there is one and what is sent to this council may go behind it.
///
/// # Errors
/// The store could not be read.
pub async fn door_for(app: &App, jar: &CookieJar, council: &str) -> Result<Option<DoorId>, StoreError> {
    match door_of(app, jar).await? {
        Some(door) if app.store.door_is_of(door, council).await? => Ok(Some(door)),
        _ => Ok(None),
    }
}

/// This visit, if there is one.
///
/// # Errors
/// The store could not be read: that is not the same as no visit.
pub async fn of(app: &App, jar: &CookieJar) -> Result<Option<Visit>, StoreError> {
    match token(app, jar) {
        Some(token) => app.store.session(&token).await,
        None => Ok(None),
    }
}

/// Whether there is a visit. Asking does not keep it going.
///
/// # Errors
/// The store could not be read.
pub async fn goes_on(app: &App, jar: &CookieJar) -> Result<bool, StoreError> {
    match token(app, jar) {
        Some(token) => app.store.session_goes_on(&token).await,
        None => Ok(false),
    }
}

/// Starts a visit, and ends the one before it.
pub async fn begin(app: &App, jar: CookieJar, token: &SessionToken) -> CookieJar {
    // What was typed before may be someone else's.
    end_stored(app, &jar).await;
    jar.add(app.security.cookie(VISIT, token.to_text(), None))
}

/// Ends a visit, in the store and in the browser, and forgets unfinished forms. Ending none is fine.
pub async fn end(app: &App, jar: CookieJar) -> CookieJar {
    end_stored(app, &jar).await;
    OWN.into_iter().fold(jar, |jar, name| remove(app, jar, name))
}

/// Gives this browser the key to its unfinished forms, unless it has one. A browser that doesn't send it
/// back keeps no cookies, and its forms are answered at once.
pub fn with_draft_key(app: &App, jar: CookieJar) -> CookieJar {
    if draft_token(app, &jar).is_some() {
        return jar;
    }
    match SessionToken::new() {
        Ok(token) => jar.add(app.security.cookie(DRAFT, token.to_text(), None)),
        Err(_) => jar,
    }
}

/// Whether this browser keeps cookies, as far as it has shown.
pub fn keeps_cookies(app: &App, jar: &CookieJar) -> bool {
    draft_token(app, jar).is_some()
}

/// Keeps an unfinished form for this browser. False where it can't be: no cookie, or the store is full.
pub async fn keep_draft(app: &App, jar: &CookieJar, path: &str, draft: Vec<u8>) -> bool {
    match draft_token(app, jar) {
        Some(token) => app.store.keep_draft(&token, path, draft).await.is_ok(),
        None => false,
    }
}

/// The unfinished form at `path` of this browser.
///
/// # Errors
/// The store could not be read.
pub async fn draft(app: &App, jar: &CookieJar, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
    match draft_token(app, jar) {
        Some(token) => app.store.draft(&token, path).await,
        None => Ok(None),
    }
}

/// Forgets the unfinished forms of this browser, and takes their cookie away: one of them is sent.
pub async fn forget_drafts(app: &App, jar: CookieJar) -> CookieJar {
    let Some(token) = draft_token(app, &jar) else {
        return jar;
    };
    if app.store.forget_drafts(&token).await.is_err() {
        tracing::error!("drafts could not be forgotten; they go by themselves");
    }
    remove(app, jar, DRAFT)
}

fn draft_token(app: &App, jar: &CookieJar) -> Option<SessionToken> {
    SessionToken::parse(jar.get(&app.security.cookie_name(DRAFT))?.value()).ok()
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
    let jar = OWN
        .into_iter()
        .chain([LEFT])
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
    if let Some(token) = draft_token(app, jar)
        && app.store.forget_drafts(&token).await.is_err()
    {
        tracing::error!("drafts could not be forgotten; they go by themselves");
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
pub fn just_stored(app: &App, jar: &CookieJar, form: Form, council: &str) -> Option<RequestStored> {
    let cookie = jar.get(&app.security.cookie_name(SENT))?;
    let content = app
        .keys
        .open_cookie(Purpose::Confirmation, app.clock.now(), cookie.value())?;
    let stored: RequestStored = serde_json::from_slice(&content).ok()?;
    (stored.council == council && form_of(stored.kind) == form).then_some(stored)
}

/// Has the page that comes next say what was done with this consent or request.
pub fn say_done(app: &App, jar: CookieJar, id: String) -> CookieJar {
    jar.add(app.security.cookie(DONE, id, Some(DONE_FOR.num_seconds())))
}

/// The consent or request that was just changed, if that was not said yet.
pub fn just_done(app: &App, jar: &CookieJar) -> Option<String> {
    let cookie = jar.get(&app.security.cookie_name(DONE))?;
    Some(cookie.value().to_owned())
}

/// It is said, and only once.
pub fn done_is_said(app: &App, jar: CookieJar) -> CookieJar {
    remove(app, jar, DONE)
}

/// The form by which a request of this kind is sent.
#[must_use]
pub const fn form_of(kind: RequestKind) -> Form {
    match kind {
        RequestKind::StepBack => Form::StepBack,
        RequestKind::StepAway | RequestKind::KeepAdviser => Form::StepAway,
        RequestKind::ContactPreferences => Form::Contact,
        RequestKind::Referral => Form::Refer,
    }
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
