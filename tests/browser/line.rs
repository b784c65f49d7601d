//! The line between the phone and the portal, in a browser-neutral way: a proxy that can hold the
//! app back, break it, cut the connection, and that keeps every page that passed.

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, SET_COOKIE};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// What becomes of the app's wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wasm {
    /// It comes.
    Passes,
    /// It comes when it is let go.
    Held,
    /// A filter forbids it.
    Blocked,
    /// Half of it comes, and no more.
    CutShort,
}

/// How good the signal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Everything passes.
    Good,
    /// Nothing gets out.
    None,
    /// What is sent arrives, but no answer comes back to it.
    AnswersLost,
    /// Everything passes, but no cookie comes with it.
    NoCookies,
    /// What is sent is answered; whatever is asked for after that gets nowhere.
    AfterSending,
}

struct Shared {
    server: SocketAddr,
    wasm: watch::Sender<Wasm>,
    /// A script to put before the file whose name begins so.
    before: Option<(&'static str, String)>,
    signal: Mutex<Signal>,
    documents: Mutex<Vec<String>>,
    asked_for: Mutex<Vec<String>>,
    sent: Mutex<Vec<String>>,
    complaints: Mutex<Vec<String>>,
    client: Client<HttpConnector, Full<Bytes>>,
}

/// The line. It is gone when the runtime is.
pub struct Line {
    shared: Arc<Shared>,
    /// Where the phone reaches the portal.
    pub address: SocketAddr,
}

impl Line {
    /// Lays a line to the server.
    pub fn lay(
        runtime: &Handle,
        server: SocketAddr,
        wasm: Wasm,
        before: Option<(&'static str, String)>,
    ) -> Self {
        let shared = Arc::new(Shared {
            server,
            wasm: watch::Sender::new(wasm),
            before,
            signal: Mutex::new(Signal::Good),
            documents: Mutex::default(),
            asked_for: Mutex::default(),
            sent: Mutex::default(),
            complaints: Mutex::default(),
            client: Client::builder(TokioExecutor::new()).build_http(),
        });
        let listener = runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let accepting = Arc::clone(&shared);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&accepting);
                tokio::spawn(async move {
                    let service =
                        hyper::service::service_fn(move |request| pass(Arc::clone(&shared), request));
                    // An error here ends the connection without an answer: the signal is gone.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        Self { shared, address }
    }

    /// Lets the wasm through that was held.
    pub fn let_the_wasm_through(&self) {
        self.shared.wasm.send_replace(Wasm::Passes);
    }

    /// Changes the signal.
    pub fn signal(&self, signal: Signal) {
        *self.shared.signal.lock().expect("not poisoned") = signal;
    }

    /// The HTML of the pages that passed since this was asked last, as the server wrote it.
    pub fn take_documents(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.documents.lock().expect("not poisoned"))
    }

    /// The paths of everything that was sent and not only asked for.
    pub fn sent(&self) -> Vec<String> {
        self.shared.sent.lock().expect("not poisoned").clone()
    }

    /// What a browser said that keeps no list of its own.
    pub fn complaints(&self) -> Vec<String> {
        self.shared.complaints.lock().expect("not poisoned").clone()
    }

    /// Whether something whose path ends so was asked for.
    pub fn was_asked_for(&self, ending: &str) -> bool {
        let asked_for = self.shared.asked_for.lock().expect("not poisoned");
        asked_for.iter().any(|path| path.ends_with(ending))
    }
}

fn no_signal<E>(_: E) -> io::Error {
    io::Error::other("no signal")
}

async fn pass(shared: Arc<Shared>, request: Request<Incoming>) -> io::Result<Response<Full<Bytes>>> {
    let signal = *shared.signal.lock().expect("not poisoned");
    let sends = request.method() != Method::GET;
    let lost = match signal {
        Signal::None => true,
        Signal::AfterSending => !sends,
        Signal::Good | Signal::AnswersLost | Signal::NoCookies => false,
    };
    if lost {
        return Err(no_signal(()));
    }
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    shared.asked_for.lock().expect("not poisoned").push(path.clone());
    if path == "/complaint" {
        let words = body.collect().await.map_err(no_signal)?.to_bytes();
        let words = String::from_utf8_lossy(&words).into_owned();
        shared.complaints.lock().expect("not poisoned").push(words);
        return Ok(Response::new(Full::default()));
    }
    let wasm = path.ends_with(".wasm");
    if wasm {
        let mut changes = shared.wasm.subscribe();
        changes
            .wait_for(|wasm| *wasm != Wasm::Held)
            .await
            .map_err(no_signal)?;
        if *shared.wasm.borrow() == Wasm::Blocked {
            let mut refused = Response::new(Full::default());
            *refused.status_mut() = StatusCode::FORBIDDEN;
            return Ok(refused);
        }
    }
    let script = shared
        .before
        .as_ref()
        .filter(|(name, _)| path.starts_with(&format!("/{name}-")) && path.ends_with(".js"))
        .map(|(_, script)| script.as_bytes());
    let document = parts
        .headers
        .get(ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"));
    if document || script.is_some() {
        // To be read here.
        parts.headers.remove(ACCEPT_ENCODING);
    }
    if sends {
        shared.sent.lock().expect("not poisoned").push(path.clone());
    }
    parts.uri = format!("http://{}{}", shared.server, parts.uri)
        .parse()
        .map_err(no_signal)?;
    let body = body.collect().await.map_err(no_signal)?.to_bytes();
    let answer = shared
        .client
        .request(Request::from_parts(parts, Full::new(body)))
        .await
        .map_err(no_signal)?;
    let (mut parts, body) = answer.into_parts();
    let mut body = body.collect().await.map_err(no_signal)?.to_bytes();
    if sends && signal == Signal::AnswersLost {
        return Err(no_signal(()));
    }
    if signal == Signal::NoCookies {
        parts.headers.remove(SET_COOKIE);
    }
    if let Some(script) = script {
        body = [script, &body].concat().into();
        parts.headers.remove(CONTENT_LENGTH);
    }
    if wasm && *shared.wasm.borrow() == Wasm::CutShort {
        body.truncate(body.len() / 2);
        parts.headers.remove(CONTENT_LENGTH);
    }
    let html = parts
        .headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if document && html && !body.is_empty() {
        shared
            .documents
            .lock()
            .expect("not poisoned")
            .push(String::from_utf8_lossy(&body).into_owned());
    }
    Ok(Response::from_parts(parts, Full::new(body)))
}
