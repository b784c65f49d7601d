//! The key a browser makes for one submission.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

/// 128 random bits that stand for one submission, however often it is sent. The return code
/// follows from them, so they are as secret as the code and never print themselves.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(Zeroizing<[u8; 16]>);

/// What was sent is not an idempotency key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an Idempotency-Key is 128 random bits: a UUID, 32 hexadecimal figures, or 22 characters of base64url"
)]
pub struct IdempotencyKeyError;

impl IdempotencyKey {
    /// A new random key, for a form that is about to be shown.
    ///
    /// # Errors
    /// [`super::KeyError::NoRandomness`].
    pub fn random() -> Result<Self, super::KeyError> {
        super::random().map(|bits| Self(Zeroizing::new(bits)))
    }

    /// Reads 22 characters of base64url, 32 hexadecimal figures, or a version 4 UUID. The same
    /// bits in another spelling are the same key.
    ///
    /// # Errors
    /// [`IdempotencyKeyError`], also for 128 zero bits: that is a program's mistake, not chance.
    pub fn parse(text: &str) -> Result<Self, IdempotencyKeyError> {
        let text = text.trim();
        let bits: [u8; 16] = match text.len() {
            22 => URL_SAFE_NO_PAD
                .decode(text)
                .ok()
                .and_then(|bytes| bytes.try_into().ok())
                .ok_or(IdempotencyKeyError)?,
            32 => *uuid::Uuid::try_parse(text)
                .map_err(|_| IdempotencyKeyError)?
                .as_bytes(),
            36 => {
                let uuid = uuid::Uuid::try_parse(text).map_err(|_| IdempotencyKeyError)?;
                // The other versions are made from clocks and names: they can be guessed.
                if uuid.get_version_num() != 4 {
                    return Err(IdempotencyKeyError);
                }
                *uuid.as_bytes()
            }
            _ => return Err(IdempotencyKeyError),
        };
        if bits == [0; 16] {
            Err(IdempotencyKeyError)
        } else {
            Ok(Self(Zeroizing::new(bits)))
        }
    }

    /// The key as a form field carries it: 22 characters of base64url.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(*self.0)
    }

    /// The 128 bits.
    pub(super) fn bits(&self) -> &[u8; 16] {
        &self.0
    }
}

impl std::fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdempotencyKey(not shown)")
    }
}
