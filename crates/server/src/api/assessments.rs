//! Working out what someone can get, for programs. The portal itself works it out on the phone.

use super::{ApiFailure, ApiJson};
use crate::app::App;
use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use open_door_contract::{ApiError, FieldError};
use open_door_rules::care::CareError;
use open_door_rules::dates::BirthDate;
use open_door_rules::{Assessment, Facts, assess};
use serde::Deserialize;

/// Facts, a council and a day.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentRequest {
    /// The council's name in addresses; none for the law alone.
    #[serde(default)]
    council: Option<String>,
    /// What is known about the person.
    facts: Facts,
    /// The day to work it out for; today in London if left out.
    #[serde(default)]
    as_of: Option<NaiveDate>,
}

/// Works out what someone can get. Stores nothing.
#[utoipa::path(
    post,
    path = "/assessments",
    request_body = AssessmentRequest,
    responses(
        (status = 200, body = Assessment),
        (status = 400, body = ApiError),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
pub async fn assess_facts(
    State(app): State<App>,
    ApiJson(request): ApiJson<AssessmentRequest>,
) -> Result<Json<Assessment>, ApiFailure> {
    let data = app
        .catalogue
        .check_data(request.council.as_deref())
        .ok_or_else(ApiFailure::not_found)?;
    let as_of = request.as_of.unwrap_or_else(|| app.clock.today());
    // Read from JSON it is only a date: make sure that it is a birth date on that day.
    let birth = BirthDate::new(request.facts.birth.date(), as_of)
        .map_err(|error| ApiError::invalid(vec![FieldError::new("facts.birth", error)]))?;
    let invalid = |field: &str, error: CareError| ApiError::invalid(vec![FieldError::new(field, error)]);
    let care = &request.facts.care;
    care.check(birth, as_of)
        .map_err(|error| invalid(&field_of(error), error))?;
    let facts = Facts {
        birth,
        ..request.facts
    };
    Ok(Json(assess(&facts, &data.entitlements, &data.timers, as_of)))
}

/// Where in the body that lies which can't be so.
fn field_of(error: CareError) -> String {
    use CareError as Wrong;
    match error {
        Wrong::TooManyPeriods | Wrong::NoneGoesOn => "facts.care.time.periods".to_owned(),
        Wrong::EndsBeforeItBegins(number)
        | Wrong::BeforeBirth(number)
        | Wrong::InTheFuture(number)
        | Wrong::StillGoingOn(number) => {
            format!("facts.care.time.periods.{}", number.saturating_sub(1))
        }
        Wrong::FamilyEndsBeforeItBegins | Wrong::FamilyBeforeBirth | Wrong::FamilyInTheFuture => {
            "facts.care.family".to_owned()
        }
    }
}
