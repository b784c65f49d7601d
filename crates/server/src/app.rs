//! What every handler shares.

use crate::clock::Clock;
use crate::keys::Keys;
use crate::open_referral::Feeds;
use crate::ops::Ops;
use crate::pages::verify::VerifyPage;
use crate::security::Security;
use crate::shell::Shell;
use crate::spam::Pace;
use crate::store::Store;
use crate::tries::WrongTries;
use open_door_content::Catalogue;
use std::path::PathBuf;
use std::sync::Arc;

/// The server's parts. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The council packs and the national content.
    pub catalogue: Arc<Catalogue>,
    /// What is kept.
    pub store: Store,
    /// Secrets.
    pub keys: Arc<Keys>,
    /// Time.
    pub clock: Clock,
    /// The built page around every rendered page.
    pub shell: Arc<Shell>,
    /// The built page that checks receipts.
    pub verify_page: Arc<VerifyPage>,
    /// The folder of the built portal.
    pub dist: PathBuf,
    /// Cookies and origins.
    pub security: Arc<Security>,
    /// Wrong return codes.
    pub tries: Arc<WrongTries>,
    /// The proxy that is believed about whom it asks for.
    pub proxy: Option<std::net::IpAddr>,
    /// How fast anyone may send.
    pub pace: Arc<Pace>,
    /// The offers for other directories that are made already.
    pub feeds: Arc<Feeds>,
    /// What whoever runs it asks: figures, and whether it is ready.
    pub ops: Arc<Ops>,
}
