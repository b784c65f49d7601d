//! The one shape of every error.

use serde::{Deserialize, Serialize};

/// What every failed call answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiError {
    /// What kind of error it is, for programs.
    pub code: ErrorCode,
    /// What went wrong and what to do, for people.
    pub message: String,
    /// Which fields to mend; empty where it isn't about a field.
    #[serde(default)]
    pub fields: Vec<FieldError>,
}

/// One field to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// What to do.
    pub message: String,
}

/// The kinds of error, each with its HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// 400: the request can't be read at all.
    BadRequest,
    /// 401: no code was given, or the visit has ended.
    SignedOut,
    /// 403: it came from another site.
    WrongOrigin,
    /// 404: there is no such thing. Also the answer to a wrong return code.
    NotFound,
    /// 405: the address takes another method.
    WrongMethod,
    /// 413: it is too large.
    TooLarge,
    /// 422: read, but something in it must be mended.
    Invalid,
    /// 429: too much came at once. `Retry-After` says how long to wait; sent again with the same key it
    /// is the same.
    TooMany,
    /// 500: our fault. What was sent may have been stored: sent again with the same key it is the same.
    Ours,
    /// 503: we can't store anything at the moment.
    Unavailable,
    /// 504: it took too long. What was sent may have been stored: sent again with the same key it is the
    /// same.
    TimedOut,
    /// Only in the browser: no answer came.
    Offline,
}

impl ErrorCode {
    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::SignedOut => 401,
            Self::WrongOrigin => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::TooLarge => 413,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Ours => 500,
            Self::Unavailable | Self::Offline => 503,
            Self::TimedOut => 504,
        }
    }
}

impl ApiError {
    /// An error that is not about a field.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            fields: Vec::new(),
        }
    }

    /// An error about some fields.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self {
            code: ErrorCode::Invalid,
            message: "Some answers need another look.".to_owned(),
            fields,
        }
    }
}

impl FieldError {
    /// What to do about one field.
    pub fn new(field: &str, message: impl ToString) -> Self {
        Self {
            field: field.to_owned(),
            message: message.to_string(),
        }
    }
}
