//! Every secret key of the server, from a key ring that lives outside the database: one root secret, from
//! which all follow that never change, and the later generations of those that can be changed
//! (docs/keys-and-backups.md).
//!
//! Someone who holds a copy of the database, its WAL or a backup, and not the key file, can't open
//! a body, look up a code, forge a cookie or resume a visit. Losing the key file loses all of that
//! for good, so it is backed up apart from the database.
//!
//! # Why return codes are looked up by HMAC and not by a slow hash (OWASP ASVS 5.0, 6.5.2)
//! ASVS 6.5.2 asks that look-up secrets with less than 112 bits of entropy are hashed with a
//! password hash and a random salt; from 112 bits on, a plain hash will do. A return code has
//! 80 bits, so this departs from the letter, for these reasons:
//!
//! * A slow hash protects a guessable secret after the database is stolen. Here a stolen database
//!   alone allows no guess at all: the look-up is an HMAC under a 256-bit key that is not in it.
//! * If the key file is stolen too, the codes are uniformly random: 2^80 HMACs for each code.
//!   Argon2id at 30 ms adds about 15 bits to that; it would not change who can do it.
//! * A salt would forbid finding a door by its code alone, and there is no account name to find it
//!   by. That is the point: a person needs nothing but the code.
//! * 30 ms of CPU for each try would hand anyone a cheap way to stop the server.
//! * Tries over the network are delayed per client and in all; at 100 a second, with a million
//!   codes issued, one hit is expected after some 380 million years.

mod cookie;
mod file;
mod held;
mod idempotency;
mod ring;

pub use cookie::Purpose;
pub use file::default_key_file;
pub use held::NewKey;
pub use idempotency::{IdempotencyKey, IdempotencyKeyError};
pub use ring::KeyKind;

use held::{Held, Origin};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use open_door_contract::ReturnCode;
use open_door_ledger::hex;
use ring::Ring;
use sha2::Sha256;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A 256-bit key that is wiped when it is dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// The keys. They never print themselves.
pub struct Keys {
    return_code: Secret,
    code_lookup: Secret,
    idempotency: Secret,
    session: Secret,
    cookie: Secret,
    fingerprint: Secret,
    reference: Secret,
    draft: Secret,
    opened: Secret,
    log_name: Secret,
    erasure_record: Secret,
    held: Held,
}

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is a database but its key file is gone. A new key could open nothing in it.
    #[error(
        "the database {database} exists but its key file {key_file} does not: put the key file back from \
         its backup (OPEN_DOOR_KEY_FILE says where it is)"
    )]
    Missing {
        /// The key file that was looked for.
        key_file: PathBuf,
        /// The database that needs it.
        database: PathBuf,
    },
    /// The ring doesn't begin with 32 bytes in base64.
    #[error("{0} does not hold 32 bytes in base64: put it back from its backup")]
    Malformed(String),
    /// A line of the ring is no key, or one that is there twice.
    #[error(
        "line {number} of {place} is not a key that this release knows, or has a number that is there already: \
         put it right, or run the release that wrote it"
    )]
    Line {
        /// Which ring.
        place: String,
        /// Which line, from 1.
        number: usize,
    },
    /// The ring was read again and has another root secret.
    #[error("the key ring has another root secret than when this started")]
    AnotherRoot,
    /// There is no such key.
    #[error("the key ring has no {} key {}", .0.name(), .1)]
    Unknown(KeyKind, u32),
    /// Keys number 0 can't be taken out.
    #[error("{} key 0 follows from the root secret, and is there for as long as that is", .0.name())]
    FromRoot(KeyKind),
    /// Something is there already, and is not overwritten.
    #[error("{0} is there already, and is not overwritten")]
    Exists(PathBuf),
    /// The ring is in the environment: there is no file to copy.
    #[error("the keys are in OPEN_DOOR_KEYS and not in a file: keep a copy of that in a safe place")]
    NoFile,
    /// A copy does not read as what was copied.
    #[error("{0} does not read as it was written: the disk may be failing")]
    CopyDiffers(PathBuf),
    /// Anyone on the machine may read the key file.
    #[error("anyone on this machine may read the key file {0}: run `chmod 600 {0}`")]
    Exposed(PathBuf),
    /// A changed key file would belong to whoever runs this.
    #[error(
        "the key file {0} belongs to someone else, and a changed one could not be given to them: run this as its owner, \
         or as root"
    )]
    Owner(PathBuf),
    /// The file can't be read or written.
    #[error("the key file {0} can't be read or written: {1}")]
    Io(PathBuf, std::io::Error),
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// A key could not be derived; it can't happen with 32-byte keys.
    #[error("a key could not be derived")]
    Derivation,
}

impl Keys {
    /// Reads the ring in `key_file`, or makes it if neither it nor `database` is there.
    ///
    /// # Errors
    /// [`KeyError`], in words for whoever runs the server.
    pub fn open(key_file: &Path, database: &Path) -> Result<Self, KeyError> {
        let ring = file::read_or_create(key_file, database)?;
        Self::from_ring(&ring, Origin::File(key_file.to_owned()))
    }

    /// Reads the ring in `key_file`, which must be there.
    ///
    /// # Errors
    /// [`KeyError`], in words for whoever runs the server.
    pub fn open_existing(key_file: &Path) -> Result<Self, KeyError> {
        let ring = file::read_existing(key_file)?;
        Self::from_ring(&ring, Origin::File(key_file.to_owned()))
    }

    /// Reads a ring that stands in the environment variable `OPEN_DOOR_KEYS`, with `;` between its lines.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] or [`KeyError::Line`].
    pub fn from_environment(text: &str) -> Result<Self, KeyError> {
        Self::from_ring(&Ring::parse(text, "OPEN_DOOR_KEYS")?, Origin::Environment)
    }

    /// Derives the keys from a root secret.
    ///
    /// # Errors
    /// [`KeyError::Derivation`].
    pub fn from_root(root: &[u8; 32]) -> Result<Self, KeyError> {
        Self::from_ring(&Ring::new(Zeroizing::new(*root)), Origin::Given)
    }

    fn from_ring(ring: &Ring, origin: Origin) -> Result<Self, KeyError> {
        let derive = |label: &[u8]| derive(b"open-door/v1/root", &ring.root, label);
        Ok(Self {
            return_code: derive(b"return-code")?,
            code_lookup: derive(b"code-lookup")?,
            idempotency: derive(b"idempotency")?,
            session: derive(b"session")?,
            cookie: derive(b"cookie")?,
            fingerprint: derive(b"fingerprint")?,
            reference: derive(b"reference")?,
            draft: derive(b"draft")?,
            opened: derive(b"opened")?,
            log_name: derive(b"log-name")?,
            erasure_record: derive(b"erasure-record")?,
            held: Held::new(origin, ring)?,
        })
    }

    /// The return code of the submission with this key: always the same, and stored nowhere.
    #[must_use]
    pub fn return_code(&self, key: &IdempotencyKey) -> ReturnCode {
        let hash = mac(&self.return_code, &[key.bits()]);
        let mut bits = [0; 10];
        bits.iter_mut().zip(hash).for_each(|(bit, byte)| *bit = byte);
        ReturnCode::from_bits(bits)
    }

    /// The reference of a request: ten characters that name it on the phone and open nothing. It follows
    /// from the request's identifier, so that the team can find it and a retry gets the same one.
    #[must_use]
    pub fn reference(&self, request: &[u8; 16]) -> String {
        let hash = mac(&self.reference, &[request]);
        let mut bits = [0; 10];
        bits.iter_mut().zip(hash).for_each(|(bit, byte)| *bit = byte);
        ReturnCode::from_bits(bits)
            .to_string()
            .chars()
            .filter(|c| *c != '-')
            .take(10)
            .collect()
    }

    /// What the store keeps instead of the token of a browser's drafts.
    pub(crate) fn draft_lookup(&self, token: &[u8; 16]) -> [u8; 32] {
        mac(&self.draft, &[b"lookup", token])
    }

    /// The key of a browser's drafts: without the browser's token nobody can make it.
    pub(crate) fn draft_key(&self, token: &[u8; 16]) -> Secret {
        Zeroizing::new(mac(&self.draft, &[b"sealer", token]))
    }

    /// Vouches for the time at which a form was opened, so that nobody can claim to have taken longer.
    pub(crate) fn vouch_opened(&self, seconds: i64, key: &IdempotencyKey) -> [u8; 32] {
        mac(&self.opened, &[&seconds.to_be_bytes(), key.bits()])
    }

    /// What the store keeps instead of a return code.
    #[must_use]
    pub fn code_lookup(&self, code: &ReturnCode) -> [u8; 32] {
        mac(&self.code_lookup, &[code.bits()])
    }

    /// What the store keeps instead of an idempotency key. From the key follows the code, so a
    /// stored key would be a stored code.
    pub(crate) fn idempotency_lookup(&self, key: &IdempotencyKey) -> [u8; 32] {
        mac(&self.idempotency, &[b"key", key.bits()])
    }

    /// What the store keeps of a submission's body, to tell a retry from another body under the
    /// same key. Keyed, and bound to the idempotency key, because names and phone numbers are few
    /// enough to be guessed from a plain hash.
    pub(crate) fn body_fingerprint(&self, key: &IdempotencyKey, body: &[u8]) -> [u8; 32] {
        mac(&self.idempotency, &[b"body", key.bits(), body])
    }

    /// What the store keeps instead of a session's token.
    pub(crate) fn session_lookup(&self, token: &[u8; 16]) -> [u8; 32] {
        mac(&self.session, &[token])
    }

    /// The consent log's name, in hexadecimal: it follows from the root secret and tells nothing of it.
    pub(crate) fn log_name(&self) -> String {
        let hash = mac(&self.log_name, &[b"which log"]);
        hex(&hash[..8])
    }

    /// Vouches for a line of the file of erasures, so that nobody has a door erased by writing to it.
    pub(crate) fn vouch_erasure(&self, line: &[u8]) -> [u8; 32] {
        mac(&self.erasure_record, &[line])
    }

    /// Tells one root secret from another, so that a database refuses the wrong key file.
    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        mac(&self.fingerprint, &[FINGERPRINT])
    }
}

/// What the fingerprint of a root secret is made over.
const FINGERPRINT: &[u8] = b"which root secret";

/// The fingerprint of a root secret, without the other keys.
fn fingerprint_of(root: &Secret) -> Result<[u8; 32], KeyError> {
    let key = derive(b"open-door/v1/root", root, b"fingerprint")?;
    Ok(mac(&key, &[FINGERPRINT]))
}

/// The key for one use, from a secret (HKDF-SHA256, RFC 5869).
fn derive(salt: &[u8], secret: &Secret, label: &[u8]) -> Result<Secret, KeyError> {
    let mut key = Secret::default();
    Hkdf::<Sha256>::new(Some(salt), secret.as_slice())
        .expand_multi_info(&[b"open-door/v1/", label], key.as_mut_slice())
        .map_err(|_| KeyError::Derivation)?;
    Ok(key)
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(not shown)")
    }
}

/// HMAC-SHA256 of `parts`, in order. Callers pass parts of fixed length, the last one aside, so
/// that no two inputs run together.
fn mac(key: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    // A key shorter than a block is padded with zeros (RFC 2104), which makes this infallible.
    let mut block = Zeroizing::new([0u8; 64]);
    block
        .iter_mut()
        .zip(key.iter())
        .for_each(|(place, byte)| *place = *byte);
    let mut mac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Random bytes from the system.
///
/// # Errors
/// [`KeyError::NoRandomness`].
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
