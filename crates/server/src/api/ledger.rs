//! The consent log, for whoever checks it: no visit is needed, and nothing tells of a person. A person's own
//! receipts need their visit.

use super::{ApiFailure, store_error};
use crate::app::App;
use crate::store::{ConsentId, DoorId, StoreError, Visit};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use open_door_contract::door::ReceiptView;
use open_door_contract::ledger::{CheckpointView, GrowthProofView, LeafProofView};
use open_door_contract::{ApiError, ErrorCode};
use open_door_ledger::{Checkpoint, Hash, HexHash, Receipt};
use serde::Deserialize;

/// An earlier size of the log.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Since {
    /// The size of a checkpoint that you have kept: the answer proves that it is of the same log.
    #[param(minimum = 1)]
    since: Option<u64>,
}

/// The newest signed checkpoint of the consent log.
#[utoipa::path(get, path = "/ledger/checkpoint", responses((status = 200, body = CheckpointView)))]
pub async fn checkpoint(State(app): State<App>) -> Result<Json<CheckpointView>, ApiFailure> {
    let failed = |error| store_error(&error);
    let origin = app.store.log_origin().await.map_err(failed)?;
    let newest = app.store.checkpoint().await.map_err(failed)?;
    Ok(Json(CheckpointView {
        keys: app
            .store
            .log_keys(&origin)
            .iter()
            .map(ToString::to_string)
            .collect(),
        origin,
        size: newest.as_ref().map_or(0, |newest| newest.size),
        checkpoint: newest.map(|newest| newest.note),
    }))
}

/// Proves that a leaf is in the consent log.
#[utoipa::path(
    get,
    path = "/ledger/proof/{leaf}",
    params(("leaf" = String, Path, description = "The leaf's hash: 64 hexadecimal digits of lower case")),
    responses((status = 200, body = LeafProofView), (status = 404, body = ApiError))
)]
pub async fn leaf_proof(
    State(app): State<App>,
    Path(leaf): Path<String>,
) -> Result<Json<LeafProofView>, ApiFailure> {
    let leaf = HexHash::try_from(leaf).map_err(|_| ApiFailure::not_found())?;
    let found = app
        .store
        .leaf_proof(Hash(leaf.0))
        .await
        .map_err(|error| store_error(&error))?;
    Ok(Json(LeafProofView {
        index: found.index,
        checkpoint: found.checkpoint.note,
        proof: in_base64(&found.proof),
    }))
}

/// Proves that the consent log has only been added to since it had the size `since`.
#[utoipa::path(
    get,
    path = "/ledger/growth",
    params(Since),
    responses((status = 200, body = GrowthProofView), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn growth_proof(
    State(app): State<App>,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Json<GrowthProofView>, ApiFailure> {
    let from = read_since(since)?
        .ok_or_else(|| ApiFailure::new(ErrorCode::Invalid, "Say the earlier size with ?since="))?;
    let found = app
        .store
        .growth_proof(from)
        .await
        .map_err(|error| store_error(&error))?;
    Ok(Json(GrowthProofView {
        from,
        checkpoint: found.checkpoint.note,
        proof: in_base64(&found.proof),
    }))
}

/// The receipt of one of your consents: canonical JSON, as docs/receipt-format.md describes.
#[utoipa::path(
    get,
    path = "/receipts/{id}",
    params(("id" = String, Path, description = "The consent"), Since),
    responses((status = 200, body = serde_json::Value), (status = 401, body = ApiError), (status = 404, body = ApiError), (status = 422, body = ApiError))
)]
pub async fn receipt(
    State(app): State<App>,
    jar: CookieJar,
    Path(id): Path<String>,
    since: Result<Query<Since>, QueryRejection>,
) -> Result<Response, ApiFailure> {
    let since = read_since(since)?;
    let visit = super::door::visitor(&app, &jar).await?;
    let text = receipt_of(&app, visit.door, &id, since).await?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// The receipt of a consent behind this door, as its file is.
///
/// # Errors
/// Not found, or our fault.
pub async fn receipt_of(app: &App, door: DoorId, id: &str, since: Option<u64>) -> Result<String, ApiError> {
    let receipt = find(app, door, id, since).await?;
    receipt
        .to_text()
        .map_err(|_| store_error(&StoreError::Fault("a receipt has no JSON form")))
}

/// The same for the page that shows it.
///
/// # Errors
/// Not found, or our fault.
pub async fn receipt_view(app: &App, visit: Visit, id: &str) -> Result<ReceiptView, ApiError> {
    let receipt = find(app, visit.door, id, None).await?;
    let keys = app.store.log_keys(&receipt.log.origin);
    let checkpoint = Checkpoint::open(&receipt.checkpoint, &keys)
        .map_err(|_| store_error(&StoreError::Damaged("a checkpoint of the consent log")))?;
    let view = super::view_of(app, visit).await?;
    let consent = view.consents.into_iter().find(|consent| consent.id == id);
    Ok(ReceiptView {
        consent: consent.ok_or_else(not_found)?,
        origin: checkpoint.origin,
        size: checkpoint.size,
        root: checkpoint.root.to_base64(),
    })
}

async fn find(app: &App, door: DoorId, id: &str, since: Option<u64>) -> Result<Receipt, ApiError> {
    let id: ConsentId = id.parse().map_err(|_| not_found())?;
    let receipt = app.store.receipt(door, id, since).await;
    receipt.map_err(|error| store_error(&error))
}

fn not_found() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "We could not find this.")
}

fn read_since(since: Result<Query<Since>, QueryRejection>) -> Result<Option<u64>, ApiFailure> {
    match since {
        Ok(Query(Since { since })) => Ok(since),
        Err(_) => Err(ApiFailure::new(
            ErrorCode::Invalid,
            "`since` is a whole number from 1: the size of a checkpoint",
        )),
    }
}

fn in_base64(proof: &[Hash]) -> Vec<String> {
    proof.iter().map(|hash| hash.to_base64()).collect()
}
