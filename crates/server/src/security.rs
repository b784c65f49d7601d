//! Headers, cookies and origins.

use crate::app::App;
use crate::trouble;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, SameSite};
use futures_util::FutureExt;
use open_door_contract::ErrorCode;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::Once;
use std::time::Duration;

/// No request takes longer.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// How cookies are named and whose requests are taken.
#[derive(Debug, Clone)]
pub struct Security {
    /// The public address, where one is set.
    origin: Option<String>,
    content_security_policy: HeaderValue,
}

/// Why the server can't be reached safely as it is set up.
#[derive(Debug, thiserror::Error)]
pub enum SecurityError {
    /// The public address isn't one.
    #[error("`{0}` is not a public address: OPEN_DOOR_ORIGIN (--origin) must be like https://door.example")]
    Origin(String),
    /// The content security policy can't be written; it always can.
    #[error("the content security policy can't be written")]
    Policy,
}

impl Security {
    /// For a server at `origin` (none on one's own machine) whose loader has `loader_hash`.
    ///
    /// # Errors
    /// [`SecurityError`]: the origin isn't one.
    pub fn new(origin: Option<String>, loader_hash: &str) -> Result<Self, SecurityError> {
        let policy = format!(
            "default-src 'none'; script-src 'self' {loader_hash} 'wasm-unsafe-eval'; connect-src 'self'; \
             style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        let origin = origin
            .map(|origin| as_browsers_write_it(&origin).ok_or(SecurityError::Origin(origin)))
            .transpose()?;
        let content_security_policy = HeaderValue::from_str(&policy).map_err(|_| SecurityError::Policy)?;
        Ok(Self {
            origin,
            content_security_policy,
        })
    }

    /// The public address without a slash at its end, where one is set.
    #[must_use]
    pub fn public_address(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// A public address is always https.
    const fn tls(&self) -> bool {
        self.origin.is_some()
    }

    /// The cookie's name: `__Host-` where TLS makes that prefix possible.
    #[must_use]
    pub fn cookie_name(&self, name: &str) -> String {
        if self.tls() {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }

    /// A cookie that script can't read and other sites can't send. It ends with the browser, or
    /// after `seconds`.
    #[must_use]
    pub fn cookie(&self, name: &str, value: String, seconds: Option<i64>) -> Cookie<'static> {
        let mut cookie = Cookie::build((self.cookie_name(name), value))
            .path("/")
            .http_only(true)
            .secure(self.tls())
            .same_site(SameSite::Strict)
            .build();
        if let Some(seconds) = seconds {
            cookie.set_max_age(time::Duration::seconds(seconds));
        }
        cookie
    }

    /// Whether a request that changes something comes from our own pages. Programs that are no
    /// browser send neither header and carry no cookie that could be abused.
    pub(crate) fn same_origin(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
            return matches!(site, "same-origin" | "none");
        }
        match (text(header::ORIGIN), &self.origin) {
            (None, _) => true,
            (Some(from), Some(ours)) => from == ours,
            (Some(from), None) => {
                let host = text(header::HOST).unwrap_or_default();
                from.strip_prefix("http://")
                    .or_else(|| from.strip_prefix("https://"))
                    == Some(host)
            }
        }
    }
}

/// A public https address as browsers send it: without its usual port, in small letters, its host in
/// ASCII. None if it has a path or anything else that an origin can't have.
fn as_browsers_write_it(origin: &str) -> Option<String> {
    let url = url::Url::parse(origin).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let nobody = url.username().is_empty() && url.password().is_none();
    (url.scheme() == "https" && bare && nobody).then(|| url.origin().ascii_serialization())
}

/// Behind a proxy that speaks TLS, a server that does not know it sends cookies without protection.
fn warn_without_origin(security: &Security, headers: &HeaderMap) {
    static SAID: Once = Once::new();
    let forwarded = headers.get("x-forwarded-proto");
    if !security.tls() && forwarded.is_some_and(|proto| proto == "https") {
        SAID.call_once(|| {
            tracing::error!(
                "a proxy says that people come by https, but no public address is set: cookies are not \
                 protected. Set OPEN_DOOR_ORIGIN (--origin)"
            );
        });
    }
}

/// Behind the proxy we were told of, the client is the one it names last; what came before that anyone may
/// have written.
pub async fn who_asks(State(app): State<App>, mut request: Request<Body>, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().copied();
    if let Some(ConnectInfo(peer)) = peer
        && app.proxy.map(|proxy| proxy.to_canonical()) == Some(peer.ip().to_canonical())
        && let Some(client) = named_last(request.headers())
    {
        let client = ConnectInfo(SocketAddr::new(client, peer.port()));
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

fn named_last(headers: &HeaderMap) -> Option<IpAddr> {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back()?;
    forwarded.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// Whether the bytes that an address stands for are text. No page's are anything else.
fn is_text(path: &str) -> bool {
    percent_encoding::percent_decode_str(path).decode_utf8().is_ok()
}

/// Refuses what another site sends, and puts the security headers on every answer.
pub async fn guard(State(app): State<App>, request: Request<Body>, next: Next) -> Response {
    warn_without_origin(&app.security, request.headers());
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if changes && !app.security.same_origin(request.headers()) {
        let words = "This came from another website, so we did not take it.";
        trouble::answer(&app, request.uri(), ErrorCode::WrongOrigin, words)
    } else if !is_text(request.uri().path()) {
        // Otherwise the router would answer it in words and a shape that aren't ours.
        trouble::answer(
            &app,
            request.uri(),
            ErrorCode::NotFound,
            "We could not find this.",
        )
    } else {
        let uri = request.uri().clone();
        // A handler that panics or takes too long is answered like any other fault of ours.
        let done = AssertUnwindSafe(next.run(request)).catch_unwind();
        match tokio::time::timeout(LONGEST_REQUEST, done).await {
            Ok(Ok(response)) => response,
            Ok(Err(_)) => {
                tracing::error!("a request panicked");
                let words = "Something went wrong on our side. Please try again in a moment.";
                trouble::answer(&app, &uri, ErrorCode::Ours, words)
            }
            Err(_) => {
                tracing::error!("a request took too long");
                let words =
                    "This took too long. It may have been saved, or not. Send it again: it is counted once.";
                trouble::answer(&app, &uri, ErrorCode::TimedOut, words)
            }
        }
    };
    let headers = response.headers_mut();
    // Only the page that checks receipts has one of its own: a stricter one.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| app.security.content_security_policy.clone());
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("same-origin"));
    // What names no rule of its own is kept nowhere.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if app.security.tls() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    response
}
