//! Sealed cookies: short-lived values that the browser carries and can neither read nor change.

use super::{KeyError, Keys, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};

/// The random part in front, in bytes.
const NONCE: usize = 24;
/// The expiry inside: milliseconds since 1970, big-endian, in bytes.
const EXPIRY: usize = 8;

/// What a sealed cookie is for. A cookie sealed for one purpose opens for no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Carries the return code to the confirmation page, once.
    Confirmation,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Confirmation => b"open-door/v1/cookie/confirmation",
        }
    }
}

impl Keys {
    /// Seals `content` for `purpose` until `expires`, as text that is safe in a cookie.
    ///
    /// # Errors
    /// [`KeyError::NoRandomness`], and [`KeyError::Derivation`] for a content beyond any cookie.
    pub fn seal_cookie(
        &self,
        purpose: Purpose,
        expires: DateTime<Utc>,
        content: &[u8],
    ) -> Result<String, KeyError> {
        let nonce: [u8; NONCE] = random()?;
        let mut inside = expires.timestamp_millis().to_be_bytes().to_vec();
        inside.extend_from_slice(content);
        let sealed = XChaCha20Poly1305::new((&*self.cookie).into())
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: &inside,
                    aad: purpose.label(),
                },
            )
            .map_err(|_| KeyError::Derivation)?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what [`Keys::seal_cookie`] sealed. `None` if it was changed, is for another purpose
    /// or has expired: the caller treats all three as no cookie.
    #[must_use]
    pub fn open_cookie(&self, purpose: Purpose, now: DateTime<Utc>, text: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let inside = XChaCha20Poly1305::new((&*self.cookie).into())
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: sealed,
                    aad: purpose.label(),
                },
            )
            .ok()?;
        let (expires, content) = inside.split_first_chunk::<EXPIRY>()?;
        (now.timestamp_millis() < i64::from_be_bytes(*expires)).then(|| content.to_vec())
    }
}
