//! Where things are and how the server is reached: flags, or the environment.

use crate::keys::{KeyError, Keys, default_key_file};
use crate::logs::LogFormat;
use crate::store::default_erasures;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Holds the whole key ring where there is to be no key file. Never a flag: flags can be seen by others.
const KEYS: &str = "OPEN_DOOR_KEYS";

/// Where the database, its key and the content are. Every command takes these.
#[derive(Debug, Clone, Args)]
pub struct Places {
    /// The SQLite database.
    #[arg(
        long,
        env = "OPEN_DOOR_DB",
        default_value = "data/open-door.db",
        global = true
    )]
    pub db: PathBuf,
    /// The key ring, outside the database; by default `open-door.key` beside it. OPEN_DOOR_KEYS may hold
    /// the ring itself instead.
    #[arg(long, env = "OPEN_DOOR_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,
    /// What was erased, kept apart from the database so that a restore brings nothing back; by default
    /// `<db>.erasures`.
    #[arg(long, env = "OPEN_DOOR_ERASURES", global = true)]
    pub erasures: Option<PathBuf>,
    /// The folder of the council packs and the national content.
    #[arg(long, env = "OPEN_DOOR_CONTENT", default_value = "content", global = true)]
    pub content: PathBuf,
}

impl Places {
    /// The key file.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.key_file
            .clone()
            .unwrap_or_else(|| default_key_file(&self.db))
    }

    /// The file of erasures.
    #[must_use]
    pub fn erasures(&self) -> PathBuf {
        self.erasures
            .clone()
            .unwrap_or_else(|| default_erasures(&self.db))
    }

    /// The keys: from the environment, or from the key file, which is made with a new portal.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn keys(&self) -> Result<Keys, KeyError> {
        match Self::ring()? {
            Some(text) => Keys::from_environment(&text),
            None => Keys::open(&self.key_file(), &self.db),
        }
    }

    /// The keys of a portal that is already there: nothing is made.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn existing_keys(&self) -> Result<Keys, KeyError> {
        match Self::ring()? {
            Some(text) => Keys::from_environment(&text),
            None => Keys::open_existing(&self.key_file()),
        }
    }

    fn ring() -> Result<Option<Zeroizing<String>>, KeyError> {
        match std::env::var_os(KEYS).map(std::ffi::OsString::into_string) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(Zeroizing::new(text))),
            Some(Err(_)) => Err(KeyError::Malformed(KEYS.to_owned())),
        }
    }
}

/// How the server is reached.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The address to listen on.
    #[arg(long, env = "OPEN_DOOR_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder of the built portal.
    #[arg(long, env = "OPEN_DOOR_DIST", default_value = "dist")]
    pub dist: PathBuf,
    /// The public address, such as `https://door.example`. Turns on what needs TLS: secure cookies
    /// and HSTS. Leave it out on your own machine.
    #[arg(long, env = "OPEN_DOOR_ORIGIN")]
    pub origin: Option<String>,
    /// Publish signed checkpoints of the consent log: add the newest one to this file at the start, every
    /// hour and at the end. Let another party keep a copy: with it, nobody can change the past unseen.
    #[arg(long, env = "OPEN_DOOR_CHECKPOINTS")]
    pub checkpoints: Option<PathBuf>,
    /// The proxy in front, by its address. From it, and from nobody else, the last entry of
    /// `X-Forwarded-For` is believed: the delays for wrong codes and for sending a lot then count each
    /// network by itself.
    #[arg(long, env = "OPEN_DOOR_PROXY")]
    pub proxy: Option<std::net::IpAddr>,
    /// The address for whoever runs it: `/metrics`, `/readyz` and `/healthz`, such as 127.0.0.1:8081. Keep
    /// it where only they can reach it. Without it a portal with a public address shows no figures.
    #[arg(long, env = "OPEN_DOOR_OPS_LISTEN")]
    pub ops_listen: Option<SocketAddr>,
    /// How the log is written.
    #[arg(long, env = "OPEN_DOOR_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}
