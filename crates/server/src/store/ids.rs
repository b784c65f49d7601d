//! Identifiers. Those of requests and consents may be shown; a door's never leaves the server.

use super::StoreError;
use crate::keys::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The text is not an identifier. Pages and API answer Not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an identifier")]
pub struct IdError;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new random identifier.
            ///
            /// # Errors
            /// [`StoreError::Fault`] if the system gives no random bytes.
            pub(super) fn new() -> Result<Self, StoreError> {
                Ok(Self(uuid::Builder::from_random_bytes(random()?).into_uuid()))
            }

            /// The 16 bytes.
            #[must_use]
            pub fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
            }
        }
    };
}

id_type! {
    /// One request, as shown to the team and in addresses.
    RequestId
}
id_type! {
    /// One consent, as shown to the person and in addresses.
    ConsentId
}
id_type! {
    /// One event in the history of a request or a consent.
    EventId
}

id_type! {
    /// One use of a consent, as shown to the team.
    UseId
}
id_type! {
    /// One time that somebody of the team looked.
    LookId
}

/// A door: everything behind one return code. It has no text form, so that none can leave.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DoorId(pub(super) i64);

impl fmt::Debug for DoorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DoorId(not shown)")
    }
}

/// A visit behind a code: 128 random bits in a cookie. It never prints itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(Zeroizing<[u8; 16]>);

impl SessionToken {
    /// A new random token.
    ///
    /// # Errors
    /// [`StoreError::Fault`] if the system gives no random bytes.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Reads a token from its cookie.
    ///
    /// # Errors
    /// [`IdError`] if it isn't 128 bits in base64url.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| IdError)?;
        bytes
            .try_into()
            .map(|bits| Self(Zeroizing::new(bits)))
            .map_err(|_| IdError)
    }

    /// The token as the cookie carries it: 22 characters of base64url.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(*self.0)
    }

    pub(super) fn bits(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(not shown)")
    }
}
