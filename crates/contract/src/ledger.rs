//! The consent log, for whoever checks it. Nothing here tells of a person.

use serde::{Deserialize, Serialize};

/// The newest signed checkpoint of the consent log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckpointView {
    /// The log's name.
    pub origin: String,
    /// Its public keys, oldest first. Compare them with what somebody else has kept.
    pub keys: Vec<String>,
    /// How many events it has.
    pub size: u64,
    /// The checkpoint as a signed note (C2SP); none while the log is empty.
    pub checkpoint: Option<String>,
}

/// That a leaf is in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeafProofView {
    /// The leaf's number, from 0.
    pub index: u64,
    /// The signed note that the proof leads to.
    pub checkpoint: String,
    /// The inclusion proof of RFC 6962, in base64.
    pub proof: Vec<String>,
}

/// That the log has only been added to since an earlier size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrowthProofView {
    /// The earlier size.
    pub from: u64,
    /// The newest signed note.
    pub checkpoint: String,
    /// The consistency proof of RFC 6962, in base64.
    pub proof: Vec<String>,
}
