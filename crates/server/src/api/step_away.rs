//! What stepping away means for someone, for programs. Public, and nothing in it is personal.

use super::ApiFailure;
use crate::app::App;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use open_door_contract::{ApiError, ErrorCode, FieldError};
use open_door_rules::status::Status;
use open_door_rules::step_away::{AgeBand, StepAwayFacts, StepAwayOptions, Study, step_away_options};
use serde::de::value::Error;
use serde::de::{DeserializeOwned, IntoDeserializer};

/// What stepping away means for someone of this age and in this study: whether support may end, what ends and
/// goes on, who decides, and by when. Stores nothing.
#[utoipa::path(
    get,
    path = "/councils/{slug}/step-away",
    params(
        ("slug" = String, Path, description = "The council's name in addresses"),
        ("age" = AgeBand, Query, description = "How old they are"),
        ("study" = Study, Query, description = "What they study"),
        ("status" = Option<Status>, Query, description = "Their legal status, where it is known"),
        ("as_of" = Option<NaiveDate>, Query, description = "The day the request is made; today in London if left out")
    ),
    responses(
        (status = 200, body = StepAwayOptions),
        (status = 404, body = ApiError),
        (status = 422, body = ApiError)
    )
)]
pub async fn options(
    State(app): State<App>,
    Path(slug): Path<String>,
    query: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Json<StepAwayOptions>, ApiFailure> {
    let pack = app.catalogue.step_away(&slug).ok_or_else(ApiFailure::not_found)?;
    let Query(pairs) =
        query.map_err(|_| ApiFailure::new(ErrorCode::Invalid, "The address can’t be read."))?;
    let mut asked = Asked {
        pairs,
        errors: Vec::new(),
    };
    let age: Option<AgeBand> = asked.needed("age");
    let study: Option<Study> = asked.needed("study");
    let status: Option<Status> = asked.read("status", None);
    let as_of: Option<NaiveDate> = asked.read("as_of", Some("Write the day as 2026-11-24"));
    // One is enough to mend by: an address may hold thousands, and the answer would be many times as long.
    if let Some((name, _)) = asked.pairs.first() {
        let what = "This is not known here, or stands here twice. Use age, study, status and as_of";
        asked.errors.push(FieldError::new(name, what));
    }
    match (age, study) {
        (Some(age), Some(study)) if asked.errors.is_empty() => {
            let facts = StepAwayFacts { age, study, status };
            let as_of = as_of.unwrap_or_else(|| app.clock.today());
            Ok(Json(step_away_options(facts, pack, as_of)))
        }
        _ => Err(ApiError::invalid(asked.errors).into()),
    }
}

/// What the address asks, and what is wrong with it.
struct Asked {
    pairs: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl Asked {
    /// The value of this name, taken out. `mend` stands in for what serde says of a value that is none.
    fn read<T: DeserializeOwned>(&mut self, name: &str, mend: Option<&str>) -> Option<T> {
        let place = self.pairs.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.pairs.remove(place);
        T::deserialize(value.as_str().into_deserializer())
            .map_err(|error: Error| {
                let what = mend.map_or_else(|| error.to_string(), str::to_owned);
                self.errors.push(FieldError::new(name, what));
            })
            .ok()
    }

    fn needed<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if self.pairs.iter().all(|(known, _)| known != name) {
            self.errors.push(FieldError::new(name, "This is missing"));
            return None;
        }
        self.read(name, None)
    }
}
