//! What a running server does by itself, at its start and every hour.

use crate::keys::Keys;
use crate::published;
use crate::store::{Store, StoreError};
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// What the hourly work needs.
pub struct Hourly {
    /// The store.
    pub store: Store,
    /// The keys, which a command may add to.
    pub keys: Arc<Keys>,
    /// Where signed checkpoints are published, if anywhere.
    pub checkpoints: Option<PathBuf>,
}

impl Hourly {
    /// Works for as long as the server runs. What fails is logged, and tried again in an hour.
    pub async fn work(self) {
        // Monotonic: a clock that is set anew neither hastens nor delays the next time.
        let mut hours = tokio::time::interval(EVERY);
        loop {
            hours.tick().await;
            if let Err(error) = self.keys.reload() {
                tracing::error!(%error, "the key file can't be read again: the keys stay as they were");
            }
            match self.store.expire_consents().await {
                Ok(expired) => tracing::info!(expired, "consents whose time was over are recorded as such"),
                Err(error) => tracing::error!(%error, "consents whose time is over could not be recorded"),
            }
            match self.store.retain().await {
                Ok(went) => tracing::info!(?went, "what was no longer needed is gone"),
                Err(StoreError::Busy) => tracing::warn!(
                    "somebody read for long, as a backup does: what is no longer needed may still be in the log, and \
                     is looked at again in an hour"
                ),
                Err(error) => tracing::error!(%error, "what is no longer needed could not be taken out"),
            }
            if let Some(file) = &self.checkpoints
                && let Err(error) = publish(&self.store, file).await
            {
                tracing::error!(error = format!("{error:#}"), "no checkpoint could be published");
            }
        }
    }
}

/// Adds the newest signed checkpoint to the file that another party keeps. Nothing while the log is empty.
///
/// # Errors
/// A failure to read, or to write the file.
pub async fn publish(store: &Store, file: &Path) -> anyhow::Result<()> {
    let Some(newest) = store.checkpoint().await? else {
        return Ok(());
    };
    published::add(file, &newest.note).with_context(|| format!("{} can't be written", file.display()))?;
    Ok(())
}
