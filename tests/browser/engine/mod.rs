//! The browsers. What they share is plain WebDriver and stands here; what one does in its own way
//! stands in its own file: how it starts, how script is switched off in it, what only it can do.

mod chromium;
mod firefox;
mod program;
mod webkit;

pub use chromium::{Scheme, Width, addresses, complaints, look, on_paper, picture, slow_down};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use program::Program;
use serde_json::Value;
use std::path::Path;
use std::time::Duration;
use tokio::time::timeout;
use url::Url;

/// How often a driver and its browser are started before their test fails: on a busy machine one may
/// take too long.
const TRIES: usize = 5;
/// How long a browser may take to start.
const LONGEST_START: Duration = Duration::from_secs(60);

/// What shows the pages and runs the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chrome's, and of most Android phones. The only one that tells all it does.
    Chromium,
    /// Firefox's.
    Firefox,
    /// Safari's, and of every iPhone.
    WebKit,
}

/// A driver that listens, and what it needs beside it.
struct Started {
    address: String,
    programs: Vec<Program>,
}

/// A driver with the browser it starts. Both are gone when it is dropped.
pub struct Driver {
    // Kept because they end when they are dropped.
    _programs: Vec<Program>,
}

impl Engine {
    /// Opens a browser with an empty profile in `folder`, where it also puts what it saves.
    pub async fn open(self, folder: &Path, script: bool) -> (Driver, Client) {
        let mut why = String::new();
        for _ in 0..TRIES {
            match self.try_open(folder, script).await {
                Ok(opened) => return opened,
                Err(error) => why = error,
            }
        }
        panic!("{self:?} does not start, {TRIES} times over. {why}");
    }

    /// Whether a command waits for the page that the one before has asked for.
    pub const fn waits_for_pages(self, script: bool) -> bool {
        match self {
            Self::Chromium | Self::Firefox => true,
            Self::WebKit => webkit::waits_for_pages(script),
        }
    }

    async fn try_open(self, folder: &Path, script: bool) -> Result<(Driver, Client), String> {
        let (started, capabilities) = match self {
            Self::Chromium => (
                chromium::start(folder).await,
                chromium::capabilities(folder, script),
            ),
            Self::Firefox => (
                firefox::start(folder).await,
                firefox::capabilities(folder, script),
            ),
            Self::WebKit => (webkit::start(folder).await, webkit::capabilities(folder, script)),
        };
        let Value::Object(capabilities) = capabilities else {
            unreachable!("an object");
        };
        let Started { address, programs } = started?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let opening = builder.capabilities(capabilities).connect(&address);
        let why = match timeout(LONGEST_START, opening).await {
            Ok(Ok(client)) => return Ok((Driver { _programs: programs }, client)),
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("no browser within {LONGEST_START:?}"),
        };
        let logs: String = programs.iter().map(Program::said).collect();
        Err(format!("{why}\n{logs}"))
    }
}

/// A program by the environment variable that names it: `cargo xtask test browser` sets them all.
fn named(variable: &str, otherwise: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| otherwise.to_owned())
}

/// A command that the client crate has no word for.
#[derive(Debug)]
pub struct Raw {
    /// What comes after `/session/<id>/`.
    pub path: String,
    /// Its body; none for GET.
    pub body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
