//! The keys that come in generations: which there are, making one, forgetting one, and reading the ring
//! again when another process has added to it.

use super::ring::{KeyKind, Line, Ring};
use super::{KeyError, Keys, Secret, derive, file, random};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use zeroize::Zeroizing;

/// Where a ring came from, and so where it can be read again.
pub(super) enum Origin {
    File(PathBuf),
    /// The environment doesn't change while the process runs.
    Environment,
    /// A root secret that was handed over.
    Given,
}

/// One generation of what the doors are locked with.
pub(super) struct Wrapping {
    door: Secret,
    note: Secret,
}

/// The keys of every generation, by number.
pub(super) struct Generations {
    wrapping: BTreeMap<u32, Wrapping>,
    signing: BTreeMap<u32, Secret>,
    newest_signing: (u32, Secret),
}

impl Generations {
    fn of(ring: &Ring) -> Result<Self, KeyError> {
        let both = |salt: &[u8], secret: &Secret| {
            Ok::<_, KeyError>(Wrapping {
                door: derive(salt, secret, b"door-wrapping")?,
                note: derive(salt, secret, b"erasure-note")?,
            })
        };
        let root = b"open-door/v1/root";
        let mut wrapping = BTreeMap::from([(0, both(root, &ring.root)?)]);
        let first = derive(root, &ring.root, b"signing")?;
        let mut signing = BTreeMap::from([(0, first.clone())]);
        let mut newest_signing = (0, first);
        for line in &ring.lines {
            match line.kind {
                KeyKind::Wrapping => {
                    wrapping.insert(line.id, both(b"open-door/v1/wrapping", &line.secret)?);
                }
                KeyKind::Signing => {
                    signing.insert(line.id, line.secret.clone());
                    if line.id > newest_signing.0 {
                        newest_signing = (line.id, line.secret.clone());
                    }
                }
            }
        }
        Ok(Self {
            wrapping,
            signing,
            newest_signing,
        })
    }
}

/// What a command that wants a new key got.
pub enum NewKey {
    /// It is in the key file.
    Written(u32),
    /// The ring is in the environment, which only whoever runs the server can change: the line to add.
    ToAdd(u32, Zeroizing<String>),
}

/// The generations a server holds now.
pub(super) struct Held {
    origin: Origin,
    now: RwLock<Arc<Generations>>,
}

impl Held {
    pub(super) fn new(origin: Origin, ring: &Ring) -> Result<Self, KeyError> {
        let now = RwLock::new(Arc::new(Generations::of(ring)?));
        Ok(Self { origin, now })
    }

    fn now(&self) -> Arc<Generations> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Keys {
    /// The key that wraps the doors' own keys, of this generation. One that is not known is looked for in
    /// the key file again: another process may have made it.
    ///
    /// # Errors
    /// [`KeyError::Unknown`].
    pub(crate) fn door_wrapping(&self, id: u32) -> Result<Secret, KeyError> {
        self.find(KeyKind::Wrapping, id, |all| {
            all.wrapping.get(&id).map(|key| key.door.clone())
        })
    }

    /// The key under which it is kept who erased a door, once the door's own key is gone.
    ///
    /// # Errors
    /// [`KeyError::Unknown`].
    pub(crate) fn erasure_note(&self, id: u32) -> Result<Secret, KeyError> {
        self.find(KeyKind::Wrapping, id, |all| {
            all.wrapping.get(&id).map(|key| key.note.clone())
        })
    }

    /// The Ed25519 seed of this generation.
    ///
    /// # Errors
    /// [`KeyError::Unknown`].
    pub(crate) fn signing(&self, id: u32) -> Result<Secret, KeyError> {
        self.find(KeyKind::Signing, id, |all| all.signing.get(&id).cloned())
    }

    /// The number and the Ed25519 seed to sign with: the newest.
    #[must_use]
    pub(crate) fn active_signing(&self) -> (u32, Secret) {
        self.held.now().newest_signing.clone()
    }

    /// Every Ed25519 seed by its number, oldest first: the last is the one to sign with, the others are
    /// there so that what they signed can be checked.
    #[must_use]
    pub(crate) fn signing_seeds(&self) -> Vec<(u32, Secret)> {
        let all = self.held.now();
        all.signing.iter().map(|(id, seed)| (*id, seed.clone())).collect()
    }

    /// The numbers of the keys of one kind, oldest first.
    #[must_use]
    pub fn ids(&self, kind: KeyKind) -> Vec<u32> {
        let all = self.held.now();
        match kind {
            KeyKind::Wrapping => all.wrapping.keys().copied().collect(),
            KeyKind::Signing => all.signing.keys().copied().collect(),
        }
    }

    /// Reads the ring again, where it can have changed. One with another root secret is not taken.
    ///
    /// # Errors
    /// [`KeyError`]; the keys stay as they were.
    pub fn reload(&self) -> Result<(), KeyError> {
        let Origin::File(key_file) = &self.held.origin else {
            return Ok(());
        };
        self.take(&file::read_existing(key_file)?)
    }

    fn take(&self, ring: &Ring) -> Result<(), KeyError> {
        if super::fingerprint_of(&ring.root)? != self.fingerprint() {
            return Err(KeyError::AnotherRoot);
        }
        let fresh = Arc::new(Generations::of(ring)?);
        *self.held.now.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    fn find(
        &self,
        kind: KeyKind,
        id: u32,
        get: impl Fn(&Generations) -> Option<Secret>,
    ) -> Result<Secret, KeyError> {
        if let Some(key) = get(&self.held.now()) {
            return Ok(key);
        }
        self.reload()?;
        get(&self.held.now()).ok_or(KeyError::Unknown(kind, id))
    }

    /// Makes a key of this kind and adds it to the key file, safely on the disk before this answers.
    ///
    /// # Errors
    /// [`KeyError`]; the file then is as it was.
    pub fn add(&self, kind: KeyKind) -> Result<NewKey, KeyError> {
        let secret: Secret = Zeroizing::new(random()?);
        let Some(key_file) = self.key_file() else {
            let id = self.ids(kind).last().map_or(0, |id| id.saturating_add(1));
            let line = Line { kind, id, secret };
            return Ok(NewKey::ToAdd(id, line.to_text()));
        };
        let (id, ring) = file::change(key_file, |ring| {
            let id = ring.next_id(kind);
            ring.lines.push(Line { kind, id, secret });
            Ok((id, ring.clone()))
        })?;
        self.take(&ring)?;
        Ok(NewKey::Written(id))
    }

    /// Takes a key out of the key file for good. False if the ring is in the environment, from which
    /// whoever runs the server must take it.
    ///
    /// # Errors
    /// [`KeyError::FromRoot`], [`KeyError::Unknown`], or the file can't be written.
    pub fn forget(&self, kind: KeyKind, id: u32) -> Result<bool, KeyError> {
        if id == 0 {
            return Err(KeyError::FromRoot(kind));
        }
        if !self.ids(kind).contains(&id) {
            return Err(KeyError::Unknown(kind, id));
        }
        let Some(key_file) = self.key_file() else {
            return Ok(false);
        };
        let ring = file::change(key_file, |ring| {
            ring.lines.retain(|line| (line.kind, line.id) != (kind, id));
            Ok(ring.clone())
        })?;
        self.take(&ring)?;
        Ok(true)
    }

    /// Copies the key file, and reads the copy back.
    ///
    /// # Errors
    /// [`KeyError::Exists`] if something is there already, [`KeyError::NoFile`] if the ring is in the
    /// environment, [`KeyError::CopyDiffers`], or a file that can't be read or written.
    pub fn copy_file(&self, to: &Path) -> Result<(), KeyError> {
        let key_file = self.key_file().ok_or(KeyError::NoFile)?;
        let ring = file::read_existing(key_file)?;
        file::write_new(to, &ring)?;
        if file::read_existing(to)?.to_text() == ring.to_text() {
            Ok(())
        } else {
            Err(KeyError::CopyDiffers(to.to_owned()))
        }
    }

    /// The file the ring came from; none if it came from the environment.
    #[must_use]
    pub fn key_file(&self) -> Option<&Path> {
        match &self.held.origin {
            Origin::File(path) => Some(path),
            Origin::Environment | Origin::Given => None,
        }
    }
}
