//! The real router on a real store, with verbs as methods. Each test has its own.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::form::Form;
use crate::page::Page;
use crate::people::new_key;
use crate::{logs, places};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{COOKIE, HOST, SET_COOKIE};
use axum::http::{HeaderMap, Request};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::MethodRouter;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use open_door::page_data::PageError;
use open_door_content::Catalogue;
use open_door_contract::request::RequestStored;
use open_door_server::app::App;
use open_door_server::clock::Clock;
use open_door_server::keys::{Keys, default_key_file};
use open_door_server::metrics::Metrics;
use open_door_server::ops::Ops;
use open_door_server::pages::{self, verify::VerifyPage};
use open_door_server::router::router;
use open_door_server::security::{self, Security};
use open_door_server::shell::Shell;
use open_door_server::spam::Pace;
use open_door_server::store::Store;
use open_door_server::tries::WrongTries;
use open_door_server::trouble;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;
use tower::ServiceExt;

/// The address at which the tests ask.
pub const HOST_NAME: &str = "127.0.0.1:8080";

/// The repository's own content, read once.
static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(|| Arc::new(read_content(&places::content())));

/// How long a person takes over one page of a form.
pub const FILLING_IN: TimeDelta = TimeDelta::seconds(10);

/// The time at which the tests stand: a Tuesday in winter, so that London and UTC agree.
#[must_use]
pub fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().expect("a time")
}

/// The day on which the tests stand.
#[must_use]
pub fn today() -> NaiveDate {
    now().date_naive()
}

/// The repository's own content.
#[must_use]
pub fn catalogue() -> Arc<Catalogue> {
    Arc::clone(&CATALOGUE)
}

fn read_content(folder: &Path) -> Catalogue {
    // After every day on which any of it was checked: checking a source again breaks no test.
    let read_on = NaiveDate::from_ymd_opt(2030, 1, 1).expect("a day");
    open_door_content::load(folder, read_on).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A portal of its own, seen from one phone, which keeps its cookies.
pub struct TestPortal {
    app: App,
    router: Router,
    clock: Clock,
    folder: Arc<TempDir>,
    cookies: Mutex<BTreeMap<String, String>>,
    keeps_cookies: bool,
    client: SocketAddr,
    phones: Arc<AtomicU16>,
}

/// How a portal is made.
pub struct Made {
    clock: Clock,
    catalogue: Arc<Catalogue>,
    origin: Option<String>,
    proxy: Option<IpAddr>,
}

impl Made {
    /// At this time.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// With the content in this folder.
    #[must_use]
    pub fn with_content(mut self, folder: &Path) -> Self {
        self.catalogue = Arc::new(read_content(folder));
        self
    }

    /// At this public address.
    #[must_use]
    pub fn at_origin(mut self, origin: &str) -> Self {
        self.origin = Some(origin.to_owned());
        self
    }

    /// Behind this proxy.
    #[must_use]
    pub const fn behind(mut self, proxy: IpAddr) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Opens it.
    #[must_use]
    pub fn open(self) -> TestPortal {
        logs::capture();
        // A second time it is there already, and that is fine.
        let _ = any_spawner::Executor::init_tokio();
        let folder = tempfile::tempdir().expect("a folder");
        let path = database_in(folder.path());
        let keys = Arc::new(Keys::open(&default_key_file(&path), &path).expect("keys"));
        let store = Store::open(&path, Arc::clone(&keys), self.clock.clone()).expect("a store");
        let shell = Arc::new(Shell::read(&places::dist()).expect("the fixture reads like what Trunk builds"));
        let security = Arc::new(Security::new(self.origin, shell.loader_hash()).expect("a policy"));
        let (tries, pace) = (Arc::<WrongTries>::default(), Arc::<Pace>::default());
        let metrics = Metrics::new(&store, &tries, &pace);
        let app = App {
            catalogue: self.catalogue,
            store,
            keys,
            clock: self.clock.clone(),
            shell,
            verify_page: Arc::new(VerifyPage::read(&places::dist()).expect("the page as it is built")),
            dist: places::dist(),
            security,
            tries,
            pace,
            feeds: Arc::default(),
            ops: Arc::new(Ops::new(metrics, false)),
            proxy: self.proxy,
        };
        TestPortal {
            router: router(app.clone()),
            app,
            clock: self.clock,
            folder: Arc::new(folder),
            cookies: Mutex::default(),
            keeps_cookies: true,
            client: phone_number(0),
            phones: Arc::new(AtomicU16::new(1)),
        }
    }
}

fn database_in(folder: &Path) -> PathBuf {
    folder.join("open-door.db")
}

/// Each phone has an address of its own, so that one does not wait for what another sends.
fn phone_number(number: u16) -> SocketAddr {
    let [high, low] = number.to_be_bytes();
    SocketAddr::from(([198, 18, high, low], 40_000))
}

async fn read(response: Response) -> Answer {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body,
    }
}

impl TestPortal {
    /// The repository's own content, at a time that only the test moves, without a public address.
    #[must_use]
    pub fn open() -> Self {
        Self::made().open()
    }

    /// Says first how it is made.
    #[must_use]
    pub fn made() -> Made {
        Made {
            clock: Clock::fixed(now()),
            catalogue: catalogue(),
            origin: None,
            proxy: None,
        }
    }

    /// The same portal from another phone, at another address and without cookies.
    #[must_use]
    pub fn another_phone(&self) -> Self {
        Self {
            app: self.app.clone(),
            router: self.router.clone(),
            clock: self.clock.clone(),
            folder: Arc::clone(&self.folder),
            cookies: Mutex::default(),
            keeps_cookies: true,
            client: phone_number(self.phones.fetch_add(1, Ordering::Relaxed)),
            phones: Arc::clone(&self.phones),
        }
    }

    /// The same portal from a phone that keeps no cookies.
    #[must_use]
    pub fn without_cookies(&self) -> Self {
        Self {
            keeps_cookies: false,
            ..self.another_phone()
        }
    }

    /// The same portal, asked from this address.
    #[must_use]
    pub fn from_address(&self, address: IpAddr) -> Self {
        Self {
            client: SocketAddr::new(address, 40_000),
            ..self.another_phone()
        }
    }

    /// What is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.app.store
    }

    /// Time; a test may step it.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The answer where `error` has happened at `path`.
    pub async fn failure(&self, path: &str, error: PageError) -> Answer {
        let uri = path.parse().expect("an address");
        read(pages::failure(&self.app, &uri, error, trouble::status(error))).await
    }

    /// The same portal with one more address behind the same guard: for failures that no address of
    /// the portal's own has.
    #[must_use]
    pub fn with_one_more(&self, path: &str, handler: MethodRouter) -> Self {
        let guard = from_fn_with_state(self.app.clone(), security::guard);
        let more = Router::new().route(path, handler).layer(guard);
        let mut portal = self.another_phone();
        portal.router = portal.router.merge(more);
        portal
    }

    /// The folder of the database and its key.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Sends a request with this phone's cookies, and keeps what comes back.
    pub async fn send(&self, ask: Ask) -> Answer {
        let mut request = Request::builder()
            .method(ask.method.as_str())
            .uri(&ask.path)
            .header(HOST, HOST_NAME);
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        let mut request = request.body(Body::from(ask.body)).expect("a request");
        request.extensions_mut().insert(ConnectInfo(self.client));
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let answer = read(response).await;
        self.keep_cookies(&answer.headers);
        answer
    }

    /// Asks for a page or a part of the API.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    /// Asks for a page that must be there.
    pub async fn get_page(&self, path: &str) -> Page {
        self.get(path).await.expect(200).page()
    }

    /// Posts fields as a form does, and follows to the next step.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_step(Ask::post(path).form(fields)).await
    }

    /// Presses a button as a person does, who has taken [`FILLING_IN`] to fill the form in, and follows to
    /// the next step.
    pub async fn press(&self, form: &Form, button: &str) -> Answer {
        self.clock.step(FILLING_IN);
        self.send_step(form.press(button)).await
    }

    /// Sends a form and follows, as a browser does, to the page of the step that comes next. Where else an
    /// answer leads, the test follows.
    pub async fn send_step(&self, ask: Ask) -> Answer {
        let answer = self.send(ask).await;
        if answer.status == 303 && answer.header("location").contains("?step=") {
            self.get(answer.header("location")).await
        } else {
            answer
        }
    }

    /// Posts JSON to the API.
    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(Ask::post(path).json(body)).await
    }

    /// Posts nothing, as the app's buttons do.
    pub async fn post(&self, path: &str) -> Answer {
        self.send(Ask::post(path)).await
    }

    /// Follows an answer to the page it leads to.
    pub async fn follow(&self, answer: Answer) -> Page {
        let answer = answer.expect(303);
        self.get_page(answer.header("location")).await
    }

    /// Asks to step back in, under this idempotency key.
    pub async fn send_request(&self, key: &str, body: &Value) -> Answer {
        self.send(
            Ask::post("/api/v1/requests")
                .header("Idempotency-Key", key)
                .json(body),
        )
        .await
    }

    /// Asks to step back in, and gives the return code.
    pub async fn send_step_back(&self, body: &Value) -> String {
        let stored: RequestStored = self.send_request(&new_key(), body).await.expect(201).read();
        stored.return_code.expect("a new door has a code")
    }

    /// Comes back with a code.
    pub async fn open_door(&self, code: &str) -> Answer {
        self.post_json("/api/v1/door", &json!({ "return_code": code }))
            .await
    }

    /// The value of a cookie of this phone.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("no panic").get(name).cloned()
    }

    /// Puts a cookie on this phone.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies
            .lock()
            .expect("no panic")
            .insert(name.to_owned(), value.to_owned());
    }

    fn cookie_header(&self) -> String {
        let cookies = self.cookies.lock().expect("no panic");
        cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        if !self.keeps_cookies {
            return;
        }
        let mut cookies = self.cookies.lock().expect("no panic");
        for header in headers.get_all(SET_COOKIE) {
            let text = header.to_str().expect("a cookie");
            let (name, rest) = text.split_once('=').expect("a cookie has a name");
            let value = rest.split(';').next().unwrap_or_default();
            if text.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
