//! Signed checkpoints: how large the log is and what its root is, signed with Ed25519. The text is a
//! C2SP tlog-checkpoint in a C2SP signed note, so that witnesses and tools of others can read it.

use crate::tree::{Hash, LARGEST};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{SigningKey, VerifyingKey};
use signed_note::{Note, Signer, StandardSigner, StandardVerifier, Verifier, VerifierList};
use std::fmt;
use std::str::FromStr;
use tlog_tiles::checkpoint::Checkpoint as Text;

/// The algorithm byte of Ed25519 in the keys of signed notes.
const ED25519: u8 = 1;
/// The longest note that is read, in bytes: a checkpoint with a few signatures has some 300.
const LONGEST: usize = 16 * 1024;

/// A log's public key, as signed notes write it: `<origin>+<key id>+<base64>`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogKey(String);

/// The text is no public key of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no public key of a log: it reads <name>+<8 hexadecimal digits>+<base64>")]
pub struct KeyError;

impl LogKey {
    /// The name it signs under: the origin of its log.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.0.split('+').next().unwrap_or_default()
    }

    /// Whether it is of small order: anybody can make signatures that fit such a key.
    fn is_weak(&self) -> bool {
        // Base64 has a plus of its own: only the first two part the fields.
        let key = self.0.splitn(3, '+').nth(2);
        let bytes = key.and_then(|key| STANDARD.decode(key).ok());
        let point = bytes.as_deref().and_then(|bytes| bytes.get(1..)?.try_into().ok());
        point.is_none_or(|point| VerifyingKey::from_bytes(point).is_ok_and(|key| key.is_weak()))
    }

    fn verifier(&self) -> Option<StandardVerifier> {
        StandardVerifier::new(&self.0).ok()
    }
}

impl FromStr for LogKey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.len() > 1_000 {
            return Err(KeyError);
        }
        let key = Self(text.to_owned());
        if key.verifier().is_some() && !key.is_weak() {
            Ok(key)
        } else {
            Err(KeyError)
        }
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A log's secret key. It never prints itself.
pub struct LogSigner {
    signer: StandardSigner,
    key: LogKey,
}

impl LogSigner {
    /// The key of the log `origin` from its 32-byte Ed25519 seed.
    ///
    /// # Errors
    /// [`KeyError`] if the origin is empty or holds a space or a plus.
    pub fn new(origin: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let public = SigningKey::from_bytes(seed).verifying_key();
        let key = LogKey(signed_note::new_ed25519_verifier_key(origin, &public));
        let id = key.verifier().ok_or(KeyError)?.key_id();
        let secret = STANDARD.encode([[ED25519].as_slice(), seed].concat());
        let signer = StandardSigner::new(&format!("PRIVATE+KEY+{origin}+{id:08x}+{secret}"));
        Ok(Self {
            signer: signer.map_err(|_| KeyError)?,
            key,
        })
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &LogKey {
        &self.key
    }
}

impl fmt::Debug for LogSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogSigner({}, the secret not shown)", self.key)
    }
}

/// How large a log is, and the root that all its leaves give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: String,
    /// Leaves.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

/// Why a signed checkpoint is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is no signed note, or no checkpoint is in it.
    #[error("the checkpoint is no signed note of the right shape")]
    Malformed,
    /// No key that is trusted has signed it.
    #[error("the checkpoint is signed by no key that is trusted here")]
    UnknownKey,
    /// A trusted key's signature is wrong.
    #[error("the signature of the checkpoint is wrong")]
    WrongSignature,
    /// It is signed for another log than it speaks of.
    #[error("the checkpoint speaks of another log than the one whose key signed it")]
    OtherLog,
}

impl Checkpoint {
    /// The checkpoint as a signed note.
    ///
    /// # Errors
    /// [`KeyError`] if a signer is of another log.
    pub fn sign(&self, signers: &[&LogSigner]) -> Result<String, KeyError> {
        if signers.is_empty() || signers.iter().any(|signer| signer.key.origin() != self.origin) {
            return Err(KeyError);
        }
        let text = format!("{}\n{}\n{}\n", self.origin, self.size, self.root.to_base64());
        let mut note = Note::new(text.as_bytes(), &[]).map_err(|_| KeyError)?;
        let signers: Vec<&dyn Signer> = signers
            .iter()
            .map(|signer| &signer.signer as &dyn Signer)
            .collect();
        note.add_sigs(&signers).map_err(|_| KeyError)?;
        String::from_utf8(note.to_bytes()).map_err(|_| KeyError)
    }

    /// Reads a signed note, and believes it if one of `keys` has signed it.
    ///
    /// # Errors
    /// [`NoteError`].
    pub fn open(note: &str, keys: &[LogKey]) -> Result<Self, NoteError> {
        if note.len() > LONGEST {
            return Err(NoteError::Malformed);
        }
        let note = Note::from_bytes(note.as_bytes()).map_err(|_| NoteError::Malformed)?;
        let text = Text::from_bytes(note.text()).map_err(|_| NoteError::Malformed)?;
        if text.size() > LARGEST || !text.extension().is_empty() {
            return Err(NoteError::Malformed);
        }
        let known = keys
            .iter()
            .filter_map(LogKey::verifier)
            .map(|verifier| Box::new(verifier) as Box<dyn Verifier>)
            .collect();
        let (signed, _) = note
            .verify(&VerifierList::new(known))
            .map_err(|error| match error {
                signed_note::NoteError::UnverifiedNote => NoteError::UnknownKey,
                signed_note::NoteError::InvalidSignature { .. } => NoteError::WrongSignature,
                _ => NoteError::Malformed,
            })?;
        if signed.iter().all(|signature| signature.name() != text.origin()) {
            return Err(NoteError::OtherLog);
        }
        Ok(Self {
            origin: text.origin().to_owned(),
            size: text.size(),
            root: Hash(text.hash().0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(origin: &str, seed: u8) -> LogSigner {
        LogSigner::new(origin, &[seed; 32]).expect("a signer")
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint {
            origin: "test/ledger".to_owned(),
            size: 7,
            root: Hash([9; 32]),
        }
    }

    #[test]
    fn a_signed_checkpoint_opens_under_its_key_and_under_no_other() {
        let (ours, theirs) = (signer("test/ledger", 1), signer("test/ledger", 2));
        let note = checkpoint().sign(&[&ours]).expect("signed");
        assert!(note.starts_with(
            "test/ledger\n7\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n\n\u{2014} test/ledger "
        ));
        let open = |keys: &[&LogSigner]| {
            let keys: Vec<_> = keys.iter().map(|key| key.public().clone()).collect();
            Checkpoint::open(&note, &keys)
        };
        assert_eq!(open(&[&ours]), Ok(checkpoint()));
        assert_eq!(open(&[&theirs, &ours]), Ok(checkpoint()));
        assert_eq!(open(&[&theirs]), Err(NoteError::UnknownKey));
        assert_eq!(open(&[]), Err(NoteError::UnknownKey));
    }

    #[test]
    fn a_changed_checkpoint_is_refused() {
        let ours = signer("test/ledger", 1);
        let note = checkpoint().sign(&[&ours]).expect("signed");
        let keys = [ours.public().clone()];
        let larger = note.replacen("\n7\n", "\n8\n", 1);
        assert_eq!(Checkpoint::open(&larger, &keys), Err(NoteError::WrongSignature));
        for text in [
            "",
            "test/ledger\n7\n",
            &note[..note.len() - 1],
            &note.replacen("\n7\n", "\n07\n", 1),
        ] {
            assert_eq!(Checkpoint::open(text, &keys), Err(NoteError::Malformed), "{text}");
        }
    }

    #[test]
    fn while_a_key_is_changed_both_sign_and_either_is_enough() {
        let (old, new) = (signer("test/ledger", 1), signer("test/ledger", 2));
        let note = checkpoint().sign(&[&old, &new]).expect("signed");
        for key in [&old, &new] {
            assert_eq!(Checkpoint::open(&note, &[key.public().clone()]), Ok(checkpoint()));
        }
    }

    #[test]
    fn a_key_speaks_for_its_own_log_only() {
        let (ours, other) = (signer("test/ledger", 1), signer("test/other", 1));
        assert!(checkpoint().sign(&[&other]).is_err());
        assert!(checkpoint().sign(&[]).is_err());
        let note = checkpoint().sign(&[&ours]).expect("signed");
        assert_eq!(
            Checkpoint::open(&note, &[other.public().clone()]),
            Err(NoteError::UnknownKey)
        );
    }

    #[test]
    fn a_key_reads_back_and_its_secret_is_not_printed() {
        let ours = signer("test/ledger", 1);
        let mut with_a_plus = 0;
        for seed in 0..40 {
            let key = signer("test/ledger", seed).public().clone();
            with_a_plus += usize::from(key.to_string().matches('+').count() > 2);
            assert_eq!(key.to_string().parse(), Ok(key.clone()), "{key}");
            assert_eq!(key.origin(), "test/ledger");
        }
        assert!(with_a_plus > 0, "some have a plus in their base64");
        assert!(!format!("{ours:?}").contains("AQEB"));
        for text in ["", "a+b", "test/ledger+00000000+AQID", "a b+12345678+AAAA"] {
            assert!(text.parse::<LogKey>().is_err(), "{text}");
        }
        // The neutral point, for which every signature of zeros is right.
        let mut point = [0; 33];
        (point[0], point[1]) = (ED25519, 1);
        let id = signed_note::key_id("test/ledger", &point);
        let weak = format!("test/ledger+{id:08x}+{}", STANDARD.encode(point));
        assert!(
            StandardVerifier::new(&weak).is_ok(),
            "it is a key of the right shape"
        );
        assert!(weak.parse::<LogKey>().is_err());
        assert!(LogSigner::new("a b", &[1; 32]).is_err());
        assert!(LogSigner::new("", &[1; 32]).is_err());
    }
}
