//! The check without script: each step is posted, used and forgotten.

use crate::app::App;
use crate::pages::{failure, page, to_save, unreadable};
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use open_door::fields::Fields;
use open_door::form::{FormState, Go};
use open_door::journeys::check::model;
use open_door::page_data::{PageData, PageError};
use open_door_content::Catalogue;
use open_door_contract::content::CheckData;
use open_door_rules::calendar::to_ics;
use open_door_rules::care::likely_status;
use open_door_rules::timer::dates_to_come;

type Posted = Result<Form<Vec<(String, String)>>, FormRejection>;

/// One step.
pub async fn post(State(app): State<App>, Path(place): Path<String>, uri: Uri, form: Posted) -> Response {
    let Some(check) = data(&app.catalogue, &place) else {
        return failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND);
    };
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let today = app.clock.today();
    let (state, go) = posted(pairs, model::KNOWN);
    let state = model::turn(state, go, today);
    let status = if state.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let data = PageData {
        today,
        check: (state.step == model::RESULT).then_some(check),
        check_form: Some(state),
        ..PageData::default()
    };
    page(&app, &uri, data, status)
}

/// The dates as a calendar file.
pub async fn calendar(State(app): State<App>, Path(place): Path<String>, uri: Uri, form: Posted) -> Response {
    let Some(check) = data(&app.catalogue, &place) else {
        return failure(&app, &uri, PageError::NotFound, StatusCode::NOT_FOUND);
    };
    let today = app.clock.today();
    let pairs = match form {
        Ok(Form(pairs)) => pairs,
        Err(rejection) => return unreadable(&app, &uri, &rejection),
    };
    let Some(facts) = model::facts(&Fields::from_pairs(pairs, model::KNOWN), today) else {
        return failure(&app, &uri, PageError::Refused, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let likely = likely_status(facts.birth, &facts.care, &facts.doing, today);
    let dates = dates_to_come(&check.timers, facts.birth, &likely, today);
    let calendar = to_ics(&dates, app.clock.now().naive_utc());
    to_save("dates.ics", "text/calendar; charset=utf-8", calendar)
}

fn data(catalogue: &Catalogue, place: &str) -> Option<CheckData> {
    catalogue.check_data((place != "england").then_some(place))
}

/// What was posted: the step, its answers, and the button.
pub fn posted(pairs: Vec<(String, String)>, known: &[&str]) -> (FormState, Go) {
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let (step, go) = (value("step"), Go::from_value(&value(Go::FIELD)));
    (
        FormState {
            step,
            fields: Fields::from_pairs(pairs, known),
            errors: Vec::new(),
        },
        go,
    )
}
