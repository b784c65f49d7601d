//! Sending a request. Pages without script call the same function.

use super::{ApiFailure, ApiJson};
use crate::app::App;
use crate::clock::london_date;
use crate::keys::IdempotencyKey;
use crate::metrics::Outcome;
use crate::spam::Turn;
use crate::store::{DoorId, NewSubmission, Route, StoreError};
use crate::visit;
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::CookieJar;
use open_door_contract::request::{NewRequest, RequestStored};
use open_door_contract::{ApiError, ErrorCode, FieldError};
use open_door_rules::council::Council;
use open_door_rules::request::RequestKind;
use open_door_rules::step_away::StepAwayFacts;
use std::net::SocketAddr;

/// Sends a request. The same key and request sent again give the same answer and no second record. Sent in
/// a visit, it goes behind the code of that visit.
#[utoipa::path(
    post,
    path = "/requests",
    params(("Idempotency-Key" = String, Header, description = "128 random bits: a UUID, 32 hexadecimal figures, or 22 characters of base64url")),
    request_body = NewRequest,
    responses(
        (status = 201, body = RequestStored),
        (status = 400, body = ApiError),
        (status = 422, body = ApiError),
        (status = 503, body = ApiError)
    )
)]
pub async fn send(
    State(app): State<App>,
    ConnectInfo(client): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    headers: HeaderMap,
    ApiJson(request): ApiJson<NewRequest>,
) -> Result<(StatusCode, CookieJar, Json<RequestStored>), ApiFailure> {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .unwrap_or_default();
    let door = visit::door_for(&app, &jar, request.council())
        .await
        .map_err(|error| store_error(&error))?;
    let sending = Sending {
        key,
        door,
        client,
        suspicious: false,
    };
    let stored = submit(&app, sending, request).await?;
    let jar = visit::hand_over(&app, jar, &stored);
    Ok((StatusCode::CREATED, jar, Json(stored)))
}

/// How a request is on its way.
pub(crate) struct Sending<'a> {
    /// The idempotency key, as it was sent.
    pub key: &'a str,
    /// The door of the visit, if there is one.
    pub door: Option<DoorId>,
    /// Where it comes from.
    pub client: SocketAddr,
    /// Whether it looks as if a program had sent it.
    pub suspicious: bool,
}

/// Stores a request.
///
/// # Errors
/// An [`ApiError`] that says what to mend, or that nothing was stored.
pub(crate) async fn submit(
    app: &App,
    sending: Sending<'_>,
    request: NewRequest,
) -> Result<RequestStored, ApiError> {
    let stored = store(app, sending, request).await;
    let outcome = match &stored {
        Ok((_, new)) => Outcome::stored(*new),
        Err(error) => Outcome::error(error.code),
    };
    app.ops.metrics.submitted(outcome);
    stored.map(|(stored, _)| stored)
}

/// What is answered, and whether it is new.
async fn store(
    app: &App,
    sending: Sending<'_>,
    request: NewRequest,
) -> Result<(RequestStored, bool), ApiError> {
    let key = IdempotencyKey::parse(sending.key)
        .map_err(|error| ApiError::new(ErrorCode::BadRequest, error.to_string()))?;
    let council = app
        .catalogue
        .council_page(request.council())
        .ok_or_else(|| ApiError::invalid(vec![FieldError::new("council", "We do not have this council")]))?
        .council;
    // Someone else's name must never land behind the code of the one who asks.
    let kind = request.kind();
    let door = sending.door.filter(|_| kind != RequestKind::Referral);
    check(&request, &council, door.is_some())?;
    let support_goes_on = match (&request, &council.step_away) {
        (NewRequest::StepAway(away), Some(policy)) => {
            policy.may_end(StepAwayFacts::new(away.age, away.study)).is_err()
        }
        _ => false,
    };
    let held = match app.pace.turn(sending.client.ip()).await {
        Turn::Go => sending.suspicious,
        Turn::Hold => true,
        Turn::Later(_) => {
            return Err(ApiError::new(
                ErrorCode::TooMany,
                "A lot is coming in from your network. Wait a minute and send it again. Nothing you typed is lost.",
            ));
        }
    };
    let new = NewSubmission {
        key,
        request,
        offers: council.consents,
        route: Route::Web,
        door,
        held,
    };
    let submitted = app.store.submit(new).await.map_err(|error| store_error(&error))?;
    if held && submitted.new {
        app.ops.metrics.held();
    }
    let stored = RequestStored {
        council: council.slug,
        kind,
        support_goes_on,
        reference: (kind == RequestKind::Referral).then(|| app.keys.reference(submitted.request.bytes())),
        return_code: submitted.return_code.map(|code| code.to_string()),
        received_on: london_date(submitted.received_at),
    };
    Ok((stored, submitted.new))
}

/// What only the council's pack can say of a request: whether it has this form, and whom and what it knows.
fn check(request: &NewRequest, council: &Council, visiting: bool) -> Result<(), ApiError> {
    let mend = |field: &str, message: &str| Err(ApiError::invalid(vec![FieldError::new(field, message)]));
    if !request.says_who() && !visiting {
        return mend("name", "Tell us a name to use. It can be any name you like");
    }
    let away = council.step_away.as_ref();
    match request {
        NewRequest::StepAway(_) | NewRequest::KeepAdviser(_) if away.is_none() => {
            return mend(
                "council",
                "This council has no such form yet. Get in touch with its team",
            );
        }
        NewRequest::KeepAdviser(keep) => {
            if let Some(id) = &keep.lighter
                && !away.is_some_and(|policy| policy.lighter.iter().any(|option| option.id == *id))
            {
                return mend("wish", "Choose what you would like");
            }
        }
        NewRequest::ContactPreferences(preferences) => {
            if let Err(error) = preferences.check() {
                return mend("channels", &error.to_string());
            }
        }
        NewRequest::Referral(referral) => {
            if referral.why.as_str().is_empty() {
                return mend("why", "Write a few words here");
            }
            let asker = council
                .step_back
                .who_may_ask
                .iter()
                .find(|asker| asker.id == referral.referrer.relation && asker.id != "you");
            match asker {
                None => return mend("relation", "Choose who you are to them"),
                Some(asker) if asker.is_agency && referral.referrer.organisation.is_none() => {
                    return mend("organisation", "Tell us which service you work for");
                }
                Some(_) => {}
            }
        }
        NewRequest::StepAway(_) | NewRequest::StepBack(_) => {}
    }
    for (place, answer) in request.consents().iter().enumerate() {
        let offer = council
            .consents
            .iter()
            .find(|offer| offer.id == answer.offer && offer.asked_with.contains(&request.kind()));
        let twice = request
            .consents()
            .iter()
            .take(place)
            .any(|other| other.offer == answer.offer);
        match offer {
            None => return mend("consents", "We do not ask this here"),
            Some(_) if twice => return mend("consents", "Answer this once"),
            Some(offer) if offer.names_a_day && answer.agreed && answer.day.is_none() => {
                return mend(
                    "consents",
                    "Tell us which day, like your birthday, Eid or Christmas",
                );
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What a failure of the store means to the one who asked.
pub(crate) fn store_error(error: &StoreError) -> ApiError {
    match error {
        StoreError::NotFound => ApiError::new(ErrorCode::NotFound, "We could not find this."),
        StoreError::KeyReused => ApiError::new(
            ErrorCode::Invalid,
            "This form was already sent with other answers. Open the form again to send a new request.",
        ),
        StoreError::Removed => ApiError::new(
            ErrorCode::Invalid,
            "This request was removed, as you asked. Open the form again to send a new one.",
        ),
        StoreError::KeyTooOld => ApiError::new(
            ErrorCode::Invalid,
            "This form was sent more than a day ago. Your request is safe. Use your code to see it.",
        ),
        StoreError::WordingChanged { .. } => ApiError::invalid(vec![FieldError::new(
            "consents",
            "The words of this question have changed. Read them again, then decide",
        )]),
        StoreError::ChangedTooOften => ApiError::new(
            ErrorCode::Invalid,
            "You have changed this many times. It stands as you left it, and you can take it back at any time. \
             To say yes again, come back tomorrow, or ask your council’s leaving care team.",
        ),
        StoreError::Refused(_) => ApiError::new(
            ErrorCode::Invalid,
            "This can’t be done any more. Look at where it stands now.",
        ),
        StoreError::NotGiven => ApiError::new(
            ErrorCode::Invalid,
            "You did not say yes to this, so there is nothing to take back.",
        ),
        StoreError::Full | StoreError::Busy | StoreError::Stopped | StoreError::ErasureFile(_) => {
            tracing::error!(%error, "the store could not write");
            ApiError::new(
                ErrorCode::Unavailable,
                "We cannot save anything right now. Please try again in a few minutes. Nothing you typed is lost.",
            )
        }
        other => {
            tracing::error!(error = %other, "the store failed");
            ApiError::new(
                ErrorCode::Ours,
                "Something went wrong on our side. Please try again in a moment.",
            )
        }
    }
}
