//! `/verify`: a page that checks a receipt in the browser, and nothing else. It is one file that asks for
//! nothing, made by `verifier/build.js`; it works as well when it is saved and opened without a network.
//!
//! It has a policy of its own, stricter than the portal's: only its own script and style, no connection.

use crate::app::App;
use crate::etag;
use axum::extract::{RawQuery, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, ETAG, HeaderValue, InvalidHeaderValue,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The file in the built portal.
const FILE: &str = "verify.html";
/// Where the trusted keys go, as it stands in the built file: none.
const KEYS: &str = "<script type=\"application/json\" id=\"keys\">[]</script>";
/// What follows `/verify?` to save the page.
const DOWNLOAD: &str = "download";

/// The built page around the keys, and the policy that lets its script and its style through.
#[derive(Debug)]
pub struct VerifyPage {
    before_keys: String,
    after_keys: String,
    policy: HeaderValue,
}

/// Why the built page can't be used.
#[derive(Debug, thiserror::Error)]
pub enum VerifyPageError {
    /// There is none.
    #[error("there is no page to check receipts at {}: build it with `cargo xtask build`", .0.display())]
    Missing(PathBuf),
    /// It isn't what `verifier/build.js` writes.
    #[error("{} has no {what}: build it again with `cargo xtask build`", .path.display())]
    Unexpected {
        /// The file.
        path: PathBuf,
        /// What is missing in it.
        what: &'static str,
    },
    /// The policy can't be written; it always can.
    #[error("the policy of the page that checks receipts can't be written")]
    Policy(#[from] InvalidHeaderValue),
}

impl VerifyPage {
    /// Reads `verify.html` in `dist`, and works out its policy.
    ///
    /// # Errors
    /// [`VerifyPageError`] says what is missing and how to build it.
    pub fn read(dist: &Path) -> Result<Self, VerifyPageError> {
        let path = dist.join(FILE);
        let html = std::fs::read_to_string(&path).map_err(|_| VerifyPageError::Missing(path.clone()))?;
        let missing = |what| VerifyPageError::Unexpected {
            path: path.clone(),
            what,
        };
        let (before_keys, after_keys) = html.split_once(KEYS).ok_or_else(|| missing("place for keys"))?;
        let style = between(before_keys, "<style>", "</style>").ok_or_else(|| missing("style"))?;
        let script = between(after_keys, "<script>", "</script>").ok_or_else(|| missing("script"))?;
        let policy = format!(
            "default-src 'none'; script-src {}; style-src {}; form-action 'none'; base-uri 'none'; \
             frame-ancestors 'none'",
            source(script),
            source(style)
        );
        Ok(Self {
            policy: HeaderValue::from_str(&policy)?,
            before_keys: before_keys.to_owned(),
            after_keys: after_keys.to_owned(),
        })
    }

    /// The whole page, which trusts `keys`.
    #[must_use]
    pub fn with_keys(&self, keys: &[String]) -> String {
        // Inside a script element only `<` could end it.
        let list = serde_json::Value::from(keys).to_string().replace('<', "\\u003c");
        let filled = KEYS.replace("[]", &list);
        format!("{}{filled}{}", self.before_keys, self.after_keys)
    }

    /// What the page may do: its own script and style, and nothing else.
    #[must_use]
    pub const fn policy(&self) -> &HeaderValue {
        &self.policy
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// A source of a content security policy: exactly this text.
fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The log's public keys, of every epoch: what the page trusts. If they can't be read the page comes without
/// a key, and asks for one.
async fn trusted_keys(app: &App) -> Vec<String> {
    match app.store.all_log_keys().await {
        Ok(keys) => keys.iter().map(ToString::to_string).collect(),
        Err(error) => {
            tracing::warn!(%error, "the page that checks receipts comes without the log's keys");
            Vec::new()
        }
    }
}

/// The page, the same for everyone. `/verify?download` is to be saved.
pub async fn show(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let html = app.verify_page.with_keys(&trusted_keys(&app).await);
    let tag = etag::of(html.as_bytes());
    let kept = [
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (CONTENT_SECURITY_POLICY, app.verify_page.policy().clone()),
    ];
    let mut response = if etag::is_known(&headers, &tag) {
        (StatusCode::NOT_MODIFIED, kept, [(ETAG, tag)]).into_response()
    } else {
        (kept, [(ETAG, tag)], Html(html)).into_response()
    };
    if query.as_deref() == Some(DOWNLOAD) {
        let save = HeaderValue::from_static("attachment; filename=\"open-door-verify.html\"");
        response.headers_mut().insert(CONTENT_DISPOSITION, save);
    }
    response
}
