//! The key ring as text: the root secret first, then a line for each key that was added to it.
//!
//! ```text
//! <32 bytes in base64>
//! wrapping 1 <32 bytes in base64>
//! signing 1 <32-byte Ed25519 seed in base64>
//! ```
//! A file of one line is a ring too. Keys number 0 follow from the root secret and have no line.

use super::{KeyError, Secret};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// What a key of the ring is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// Wraps the doors' own keys.
    Wrapping,
    /// Signs the log's checkpoints (Ed25519).
    Signing,
}

impl KeyKind {
    /// Its name in the ring and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wrapping => "wrapping",
            Self::Signing => "signing",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Wrapping, Self::Signing]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// One added key.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) kind: KeyKind,
    pub(super) id: u32,
    pub(super) secret: Secret,
}

/// The secrets a ring holds.
#[derive(Clone)]
pub(super) struct Ring {
    pub(super) root: Secret,
    pub(super) lines: Vec<Line>,
}

impl Ring {
    /// A ring of one root secret.
    pub(super) const fn new(root: Secret) -> Self {
        Self {
            root,
            lines: Vec::new(),
        }
    }

    /// Reads a ring; `;` stands for the end of a line too, because the environment has no lines.
    /// `place` names it in errors, which hold nothing of it.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] if the first line is no secret; [`KeyError::Line`] for any line that is
    /// not known, so that none is lost when the ring is written again.
    pub(super) fn parse(text: &str, place: &str) -> Result<Self, KeyError> {
        let mut lines = text
            .split(['\n', ';'])
            .map(str::trim)
            .zip(1..)
            .filter(|(line, _)| !line.is_empty());
        let root = lines
            .next()
            .and_then(|(line, _)| secret(line))
            .ok_or_else(|| KeyError::Malformed(place.to_owned()))?;
        let mut ring = Self::new(root);
        for (text, number) in lines {
            let line = Line::parse(text).filter(|line| ring.find(line.kind, line.id).is_none());
            ring.lines.push(line.ok_or_else(|| KeyError::Line {
                place: place.to_owned(),
                number,
            })?);
        }
        Ok(ring)
    }

    /// The ring as it stands in the file.
    pub(super) fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(64 * (1 + self.lines.len())));
        text.push_str(&encoded(&self.root));
        text.push('\n');
        for line in &self.lines {
            text.push_str(&line.to_text());
            text.push('\n');
        }
        text
    }

    /// The line of this key.
    pub(super) fn find(&self, kind: KeyKind, id: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.kind == kind && line.id == id)
    }

    /// The number the next key of this kind gets.
    pub(super) fn next_id(&self, kind: KeyKind) -> u32 {
        let of_kind = self.lines.iter().filter(|line| line.kind == kind);
        of_kind.map(|line| line.id).max().unwrap_or(0).saturating_add(1)
    }
}

impl Line {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let line = Self {
            kind: KeyKind::from_name(words.next()?)?,
            id: words.next()?.parse().ok().filter(|id| *id > 0)?,
            secret: secret(words.next()?)?,
        };
        words.next().is_none().then_some(line)
    }

    /// The line as it stands in the ring.
    pub(super) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "{} {} {}",
            self.kind.name(),
            self.id,
            *encoded(&self.secret)
        ))
    }
}

fn encoded(secret: &Secret) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(**secret))
}

fn secret(text: &str) -> Option<Secret> {
    let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}
