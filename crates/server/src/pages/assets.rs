//! The files of the built portal, compressed once at the build.

use crate::app::App;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// The file at this address, if there is one.
pub async fn file(app: &App, request: Request<Body>) -> Option<Response> {
    let path = percent_encoding::percent_decode_str(request.uri().path())
        .decode_utf8()
        .ok()?
        .into_owned();
    let name = path.rsplit('/').next().unwrap_or_default();
    // A built page is a frame without what the server puts in; it is never sent as it is.
    if !name.contains('.') || name.starts_with("index.html") || name.starts_with("verify.html") {
        return None;
    }
    let files = ServeDir::new(&app.dist)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = files.oneshot(request).await.ok()?.map(Body::new).into_response();
    if !response.status().is_success() && response.status() != axum::http::StatusCode::NOT_MODIFIED {
        return None;
    }
    let keep = if has_hash(name) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=86400"
    };
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    Some(response)
}

/// Trunk names a file after its content: `portal-0123456789abcdef.js`. Such a file never changes.
fn has_hash(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 15 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        for name in [
            "portal-1a2b3c4d5e6f7a8b.js",
            "portal-1a2b3c4d5e6f7a8b_bg.wasm",
            "main-1a2b3c4d5e6f7a8b.css",
        ] {
            assert!(has_hash(name), "{name}");
        }
        for name in ["favicon.svg", "exit.js", "main.css"] {
            assert!(!has_hash(name), "{name}");
        }
    }
}
