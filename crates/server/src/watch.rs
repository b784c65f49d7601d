//! One line in the log and one count for each request: the template of its address, its method, status and
//! time. Never the address, what was asked for, sent or answered, or who asked.

use crate::app::App;
use crate::keys::random;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use open_door::routes::{Place, Route};
use std::time::Instant;
use tracing::{Instrument, Span};

/// The name of a request, made by chance, in the log and in the answer: whoever reports a fault can say which.
const REQUEST_ID: &str = "x-request-id";

/// Watches a request. Everything that is logged on the way carries the request's name.
pub async fn watch(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = random::<8>().map_or(0, u64::from_be_bytes);
    let id = format!("{id:016x}");
    let span = tracing::info_span!("request", id);
    let mut watched = Watched {
        route: template(&request),
        method: method(request.method()),
        begun: Instant::now(),
        status: None,
        span: span.clone(),
        app,
    };
    let mut response = next.run(request).instrument(span).await;
    watched.status = Some(response.status());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// A request under way. At its end, whichever that is, it is logged and counted.
struct Watched {
    app: App,
    route: Option<String>,
    method: &'static str,
    begun: Instant,
    /// None as long as nothing is answered: the asker may go away first.
    status: Option<StatusCode>,
    span: Span,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let took = self.begun.elapsed();
        let status = self.status;
        let found = status.is_some_and(|status| status.is_success() || status.is_redirection());
        let unnamed = if found { "(file)" } else { "(nothing)" };
        let (route, method) = (self.route.as_deref().unwrap_or(unnamed), self.method);
        self.app.ops.metrics.answered(route, method, status, took);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.span.in_scope(|| match status.map(|status| status.as_u16()) {
            Some(status) => tracing::info!(route, method, status, ms, "answered"),
            None => tracing::info!(route, method, ms, "gone before the answer"),
        });
    }
}

/// The address with a word in place of each name: `/in/{council}/step-back`. None for a file, or for what
/// is not there: its address could hold anything.
fn template(request: &Request) -> Option<String> {
    of_page(request.uri()).or_else(|| {
        let matched = request.extensions().get::<MatchedPath>()?;
        Some(matched.as_str().to_owned())
    })
}

fn of_page(uri: &Uri) -> Option<String> {
    let council = || "{council}".to_owned();
    let place = || Place::Council("{place}".to_owned());
    let unnamed = match Route::parse(uri.path())? {
        Route::Home(_) => Route::Home(place()),
        Route::Topic(..) => Route::Topic(place(), "{topic}".to_owned()),
        Route::Timeline(_) => Route::Timeline(place()),
        Route::HowWeWork(_) => Route::HowWeWork(council()),
        Route::Letter(..) => Route::Letter(council(), "{letter}".to_owned()),
        Route::Check(_) => Route::Check(place()),
        Route::Form(form, _) => Route::Form(form, council()),
        Route::Sent(form, _) => Route::Sent(form, council()),
        Route::Receipt(_) => Route::Receipt("{id}".to_owned()),
        // Named one by one, so that a new page that holds a name is not forgotten here.
        fixed @ (Route::Start
        | Route::ChooseCouncil
        | Route::NotSure
        | Route::Compare
        | Route::Door
        | Route::Erase
        | Route::Erased
        | Route::StillThere
        | Route::Help
        | Route::Privacy
        | Route::Accessibility
        | Route::Safety) => fixed,
    };
    Some(unnamed.path())
}

/// A method may be any word at all; only those we know are written down.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn a_page_is_named_without_council_topic_or_letter() {
        for (path, named) in [
            ("/", "/"),
            ("/help", "/help"),
            ("/in/seededshire", "/in/{place}"),
            ("/in/england", "/in/{place}"),
            ("/in/seededshire/offer/seeded", "/in/{place}/offer/{topic}"),
            ("/in/seededshire/letters/seeded", "/in/{council}/letters/{letter}"),
            ("/in/seededshire/check", "/in/{place}/check"),
            ("/in/seededshire/step-back?step=seeded", "/in/{council}/step-back"),
            ("/in/seededshire/refer/done", "/in/{council}/refer/done"),
        ] {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            assert_eq!(template(&request).as_deref(), Some(named), "{path}");
        }
        let request = Request::get("/zebedee/07700900123").body(Body::empty());
        assert_eq!(template(&request.expect("a request")), None);
    }

    #[test]
    fn a_method_of_ones_own_is_not_written_down() {
        let own = Method::from_bytes(b"ZEBEDEE").expect("a method");
        assert_eq!((method(&own), method(&Method::POST)), ("other", "POST"));
    }
}
