//! Each door's own key, and what is sealed with it.
//!
//! A sealed value opens only in the table, row and door it was sealed for: moving it elsewhere in
//! the database is as good as destroying it.

use super::StoreError;
use super::ids::{DoorId, SessionToken};
use crate::keys::{Keys, Secret, random};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use open_door_ledger::hex;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The random part in front, in bytes. At 192 bits it may be random: no counter to lose.
const NONCE: usize = 24;

/// Where a sealed value lies.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// `request_bodies`, by request.
    RequestBody,
    /// `request_notes`, by event.
    RequestNote,
    /// `consent_bodies`, by event.
    ConsentBody,
    /// `consent_uses`, by use.
    ConsentUse,
    /// `looks`, by look.
    Look,
}

impl Place {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::RequestBody => b"open-door/v1/request_bodies",
            Self::RequestNote => b"open-door/v1/request_notes",
            Self::ConsentBody => b"open-door/v1/consent_bodies",
            Self::ConsentUse => b"open-door/v1/consent_uses",
            Self::Look => b"open-door/v1/looks",
        }
    }
}

/// A door's 256-bit key. Once its wrapped form is deleted, nothing sealed with it can be read.
pub(super) struct DoorKey(Secret);

impl DoorKey {
    /// A new random key.
    pub(super) fn new() -> Result<Self, StoreError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// The key as it is stored for `door`, wrapped by this key of the ring.
    pub(super) fn wrap(&self, keys: &Keys, by: u32, door: DoorId) -> Result<Vec<u8>, StoreError> {
        encrypt(&keys.door_wrapping(by)?, &wrapping_label(door), self.0.as_slice())
    }

    /// The key of `door` from its stored form.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Keys`] if the ring does not have the key that wraps it.
    pub(super) fn unwrap(keys: &Keys, by: u32, door: DoorId, wrapped: &[u8]) -> Result<Self, StoreError> {
        let key = decrypt(&keys.door_wrapping(by)?, &wrapping_label(door), wrapped)
            .ok_or(StoreError::Damaged("a door's key"))?;
        let key = key
            .as_slice()
            .try_into()
            .map_err(|_| StoreError::Damaged("a door's key"))?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// A name for the person that means nothing elsewhere, and that nobody can make once the key is gone:
    /// 32 hexadecimal digits.
    pub(super) fn pseudonym(&self) -> Result<String, StoreError> {
        let mut name = [0; 16];
        Hkdf::<Sha256>::new(None, self.0.as_slice())
            .expand(b"open-door/v1/pii_principal_id", &mut name)
            .map_err(|_| StoreError::Fault("a key could not be derived"))?;
        Ok(hex(&name))
    }

    /// Whether it is the same key.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Seals `content` for one row of one door.
    pub(super) fn seal(
        &self,
        place: Place,
        door: DoorId,
        row: &[u8; 16],
        content: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        encrypt(&self.0, &body_label(place, door, row), content)
    }

    /// Opens what [`DoorKey::seal`] sealed for the same row of the same door.
    pub(super) fn open(
        &self,
        place: Place,
        door: DoorId,
        row: &[u8; 16],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        decrypt(&self.0, &body_label(place, door, row), sealed).ok_or(StoreError::Damaged("a sealed text"))
    }
}

/// To what a note of an erasure belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteOf {
    /// A door by the name that it has in the file of erasures too.
    Named(DoorId, [u8; 16]),
    /// As notes were sealed before: it says nothing of that name.
    Numbered(DoorId),
}

/// Seals who erased a door. The door's own key is gone by then.
pub(super) fn seal_erasure_note(
    keys: &Keys,
    by: u32,
    of: NoteOf,
    content: &[u8],
) -> Result<Vec<u8>, StoreError> {
    encrypt(&keys.erasure_note(by)?, &erasure_label(of), content)
}

/// Opens what [`seal_erasure_note`] sealed for the same door, and says to what it belongs.
pub(super) fn open_erasure_note(
    keys: &Keys,
    by: u32,
    door: DoorId,
    uid: [u8; 16],
    sealed: &[u8],
) -> Result<(NoteOf, Zeroizing<Vec<u8>>), StoreError> {
    let key = keys.erasure_note(by)?;
    [NoteOf::Named(door, uid), NoteOf::Numbered(door)]
        .into_iter()
        .find_map(|of| Some((of, decrypt(&key, &erasure_label(of), sealed)?)))
        .ok_or(StoreError::Damaged("who erased a door"))
}

/// Seals a draft under a key that only the browser's token makes.
pub(super) fn seal_draft(
    keys: &Keys,
    token: &SessionToken,
    path: &str,
    content: &[u8],
) -> Result<Vec<u8>, StoreError> {
    encrypt(&keys.draft_key(token.bits()), &draft_label(path), content)
}

/// Opens what [`seal_draft`] sealed for the same browser and form.
pub(super) fn open_draft(
    keys: &Keys,
    token: &SessionToken,
    path: &str,
    sealed: &[u8],
) -> Result<Vec<u8>, StoreError> {
    decrypt(&keys.draft_key(token.bits()), &draft_label(path), sealed)
        .map(|content| content.to_vec())
        .ok_or(StoreError::Damaged("a draft"))
}

fn draft_label(path: &str) -> Vec<u8> {
    [b"open-door/v1/drafts/".as_slice(), path.as_bytes()].concat()
}

fn erasure_label(of: NoteOf) -> Vec<u8> {
    match of {
        NoteOf::Named(door, uid) => {
            [b"open-door/v2/erasures".as_slice(), &door.0.to_be_bytes(), &uid].concat()
        }
        NoteOf::Numbered(door) => [b"open-door/v1/erasures".as_slice(), &door.0.to_be_bytes()].concat(),
    }
}

fn wrapping_label(door: DoorId) -> Vec<u8> {
    [b"open-door/v1/door_keys".as_slice(), &door.0.to_be_bytes()].concat()
}

/// Row and door have fixed lengths, so two labels are never the same by running together.
fn body_label(place: Place, door: DoorId, row: &[u8; 16]) -> Vec<u8> {
    [place.label(), row, &door.0.to_be_bytes()].concat()
}

fn encrypt(key: &Secret, label: &[u8], content: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce: [u8; NONCE] = random()?;
    let sealed = XChaCha20Poly1305::new((&**key).into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: content,
                aad: label,
            },
        )
        .map_err(|_| StoreError::Fault("a text is too long to seal"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(key: &Secret, label: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new((&**key).into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: sealed,
                aad: label,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_only_in_its_own_place_row_and_door() {
        let (key, door, row) = (DoorKey::new().expect("a key"), DoorId(1), [1; 16]);
        let sealed = key
            .seal(Place::RequestBody, door, &row, b"hello")
            .expect("sealed");
        let open = |place, door, row: [u8; 16]| key.open(place, door, &row, &sealed).ok();
        assert_eq!(
            open(Place::RequestBody, door, row).expect("opens").as_slice(),
            b"hello"
        );
        assert!(open(Place::RequestNote, door, row).is_none());
        assert!(open(Place::RequestBody, DoorId(2), row).is_none());
        assert!(open(Place::RequestBody, door, [2; 16]).is_none());
        assert!(
            DoorKey::new()
                .expect("a key")
                .open(Place::RequestBody, door, &row, &sealed)
                .is_err()
        );
    }

    #[test]
    fn a_wrapped_key_unwraps_only_for_its_own_door_and_server() {
        let keys = Keys::from_root(&[7; 32]).expect("keys");
        let key = DoorKey::new().expect("a key");
        let wrapped = key.wrap(&keys, 0, DoorId(1)).expect("wrapped");
        assert_eq!(wrapped.len(), 72, "as the schema says");
        assert_eq!(
            DoorKey::unwrap(&keys, 0, DoorId(1), &wrapped).expect("unwraps").0,
            key.0
        );
        assert!(DoorKey::unwrap(&keys, 0, DoorId(2), &wrapped).is_err());
        let other = Keys::from_root(&[8; 32]).expect("keys");
        assert!(DoorKey::unwrap(&other, 0, DoorId(1), &wrapped).is_err());
    }
}
