//! Sends much, for the fault runs and the bench: HTTP on connections that stay open, keys as a browser
//! makes them, and how long the answers took. Blocking, a thread for each client: two hundred are few.

mod client;
mod times;

pub use client::{Answer, Client, Request};
pub use times::Times;

/// The least that someone must say to step back in. Invented.
pub const LEAST: &str = r#"{"kind":"step-back","council":"blackburn-with-darwen","name":"Sam Test","reach":{"channel":"text","to":"07700 900123"}}"#;

/// Someone who also agrees to a card: that goes into the consent ledger. Invented.
pub const WITH_CONSENT: &str = r#"{"kind":"step-back","council":"blackburn-with-darwen","name":"Sam Test","reach":{"channel":"text","to":"07700 900123"},"message":"I have lost my flat and need help","consents":[{"offer":"celebration-contact","version":1,"agreed":true,"day":"Eid"}]}"#;

/// A new idempotency key: 32 hexadecimal figures.
///
/// # Errors
/// The system gives no random bytes.
pub fn new_key() -> std::io::Result<String> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(std::io::Error::other)?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}
