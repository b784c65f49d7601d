//! The forms that go to a council's team, posted step by step. Every press is answered with 303 to a GET of
//! the step that comes next, so that Back never offers to send personal answers again and leaving takes
//! them with it. The page carries every answer itself: a form may stay open for as long as anyone likes.

use crate::api::{self, Sending};
use crate::app::App;
use crate::keys::IdempotencyKey;
use crate::pages::check::posted;
use crate::pages::{failed, failure, page, to_save, unreadable};
use crate::{spam, visit};
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Form, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use open_door::form::{FormState, Go, Turn};
use open_door::journeys::team_form::{self, Context, TeamForm, VISITING};
use open_door::page_data::{DraftLost, PageData, PageError};
use open_door::routes::{Form as FormName, Route};
use open_door_contract::FieldError;
use open_door_contract::content::CouncilPage;
use open_door_contract::request::RequestStored;
use open_door_rules::council::Council;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;

/// Nobody types more into a form. More is answered at once and not kept.
const LARGEST_DRAFT: usize = 32 * 1024;

/// What is kept of an unfinished form between a press and the page it leads to.
#[derive(Serialize, Deserialize)]
struct Draft {
    state: FormState,
    status: u16,
}

/// What a form shows of its council; none where the council doesn't have it.
pub fn context(app: &App, form: FormName, council: &str, visiting: bool) -> Option<Context> {
    let letters = app.catalogue.letters(council)?.to_vec();
    let council = app.catalogue.council_page(council)?.council;
    (team_form::of(form).offered)(&council).then(|| Context {
        council,
        goes_on: app.catalogue.goes_on().to_vec(),
        letters,
        today: app.clock.today(),
        visiting,
    })
}

/// The page of a form: fresh, or as far as this browser has come.
///
/// # Errors
/// Not found, or our fault.
pub async fn show(
    app: &App,
    jar: &CookieJar,
    form: FormName,
    council: &str,
    asked: Option<&str>,
) -> Result<(PageData, StatusCode), PageError> {
    let door = visit::door_for(app, jar, council)
        .await
        .map_err(|error| api::store_error(&error).code)?;
    let context = context(app, form, council, door.is_some()).ok_or(PageError::NotFound)?;
    let rules = team_form::of(form);
    let draft = match asked {
        Some(_) => visit::draft(app, jar, &Route::Form(form, council.to_owned()).path())
            .await
            .ok()
            .flatten()
            .and_then(|draft| serde_json::from_slice::<Draft>(&draft).ok()),
        None => None,
    };
    let sent = visit::just_stored(app, jar, form, council).is_some();
    let lost =
        (asked.is_some() && draft.is_none()).then_some(if sent { DraftLost::Sent } else { DraftLost::Gone });
    let (state, status) = match (draft, asked) {
        (Some(draft), Some(asked)) if draft.state.step == asked => (
            draft.state,
            StatusCode::from_u16(draft.status).unwrap_or(StatusCode::OK),
        ),
        (Some(Draft { state, .. }), asked) => {
            let step = rules.reach(&state.fields, asked.unwrap_or(rules.first), &context);
            let state = FormState {
                step,
                fields: state.fields,
                errors: Vec::new(),
            };
            (state, StatusCode::OK)
        }
        (None, _) => (fresh(app, &rules)?, StatusCode::OK),
    };
    Ok((data(app, context, state, lost), status))
}

fn fresh(app: &App, rules: &TeamForm) -> Result<FormState, PageError> {
    let key = IdempotencyKey::random().map_err(|_| PageError::Ours)?;
    let mut state = FormState {
        step: rules.first.to_owned(),
        ..FormState::default()
    };
    state.fields.set("key", &key.to_text());
    state
        .fields
        .set("opened", &spam::opened(&app.keys, &key, app.clock.now()));
    Ok(state)
}

fn data(app: &App, context: Context, state: FormState, lost: Option<DraftLost>) -> PageData {
    PageData {
        today: app.clock.today(),
        team_form: Some(context),
        form: Some(state),
        draft_lost: lost,
        ..PageData::default()
    }
}

/// One step, or the sending.
pub async fn post(
    State(app): State<App>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    uri: Uri,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let Some(Route::Form(name, council)) = Route::parse(uri.path()) else {
        return failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND);
    };
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let door = match visit::door_for(&app, &jar, &council).await {
        Ok(door) => door,
        Err(error) => return failed(&app, &uri, &api::store_error(&error)),
    };
    let Some(context) = context(&app, name, &council, door.is_some()) else {
        return failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND);
    };
    let rules = team_form::of(name);
    let (state, go): (FormState, Go) = posted(pairs, rules.known);
    // Whoever came in with a code is no program.
    let suspicious = door.is_none() && spam::suspicious(&app, &state.fields);
    // Whoever asks for someone else gets no code, in a visit or not.
    let visit_ended = name != FormName::Refer && door.is_none() && state.fields.get(VISITING) == "yes";
    let (mut state, mut status) = match rules.turn(state, go, &context) {
        Turn::Show(state) if state.errors.is_empty() => (state, StatusCode::OK),
        Turn::Show(state) => (state, StatusCode::UNPROCESSABLE_ENTITY),
        // Said before it is sent under a new code.
        Turn::Send(_, state) if visit_ended => (state, StatusCode::UNPROCESSABLE_ENTITY),
        Turn::Send(request, state) => {
            let sending = Sending {
                key: state.fields.get("key"),
                door,
                client,
                suspicious,
            };
            match api::submit(&app, sending, request).await {
                Ok(stored) => {
                    let sent = Route::Sent(name, council);
                    if !visit::keeps_cookies(&app, &jar) {
                        // The page after it could not be handed the code: this one is that page.
                        return sent_page(&app, &sent, context.council, stored);
                    }
                    let jar = visit::forget_drafts(&app, jar).await;
                    let jar = visit::hand_over(&app, jar, &stored);
                    return (jar, Redirect::to(&sent.path())).into_response();
                }
                Err(error) => {
                    let status = StatusCode::from_u16(error.code.status())
                        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                    (rules.refused(state.fields, error, &context), status)
                }
            }
        }
    };
    if visit_ended {
        // Once: the page that is made now says no more that it is behind a code.
        let ended = "Your visit has ended. Enter your code again, or go on here: you then get a new code";
        state.fields.set(VISITING, "");
        state.errors.insert(0, FieldError::new("", ended));
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    lead_on(
        &app,
        &jar,
        client,
        &Route::Form(name, council).path(),
        &uri,
        context,
        state,
        status,
    )
    .await
}

/// To the page of the step. Should it not be kept (no cookies, a full disk, far too much at once), the page
/// comes at once: nothing is lost.
#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one answer; a struct would only rename them"
)]
async fn lead_on(
    app: &App,
    jar: &CookieJar,
    client: SocketAddr,
    path: &str,
    uri: &Uri,
    context: Context,
    state: FormState,
    status: StatusCode,
) -> Response {
    let step = state.step.clone();
    let draft = Draft {
        state,
        status: status.as_u16(),
    };
    let kept = match serde_json::to_vec(&draft) {
        Ok(content) if content.len() <= LARGEST_DRAFT && app.pace.draft(client.ip()) => {
            visit::keep_draft(app, jar, path, content).await
        }
        _ => false,
    };
    if kept {
        Redirect::to(&format!("{path}?step={step}")).into_response()
    } else {
        page(app, uri, data(app, context, draft.state, None), status)
    }
}

/// The page after sending, where it can't be asked for by itself.
fn sent_page(app: &App, sent: &Route, council: Council, stored: RequestStored) -> Response {
    let data = PageData {
        council: Some(CouncilPage {
            council,
            topics: Vec::new(),
        }),
        stored: Some(stored),
        ..PageData::default()
    };
    match sent.path().parse() {
        Ok(uri) => page(app, &uri, data, StatusCode::OK),
        Err(_) => Redirect::to(&sent.path()).into_response(),
    }
}

/// The code that was just given, as a file that holds nothing else and is called nothing else.
pub async fn save_code(State(app): State<App>, jar: CookieJar, uri: Uri) -> Response {
    let stored = match Route::parse(uri.path()) {
        Some(Route::Sent(form, council)) => visit::just_stored(&app, &jar, form, &council),
        _ => None,
    };
    match stored.and_then(|stored| stored.return_code) {
        Some(code) => to_save("note.txt", "text/plain; charset=utf-8", format!("{code}\n")),
        None => Redirect::to(uri.path()).into_response(),
    }
}
