//! What came back.

use crate::page::Page;
use axum::http::HeaderMap;
use open_door_contract::ApiError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

/// Two answers are the same when nothing but the name of the request, which is made by chance, differs.
impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        let said = |answer: &Self| {
            let mut headers = answer.headers.clone();
            headers.remove("x-request-id");
            headers
        };
        (self.status, &self.body, said(self)) == (other.status, &other.body, said(other))
    }
}

impl Eq for Answer {}

impl Answer {
    /// The value of a header; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a header of plain text"))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        assert_eq!(
            self.header("content-type"),
            "application/json",
            "{}: {}",
            self.status,
            self.text()
        );
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The body as a message of the contract: it reads, and nothing in it is left over.
    #[must_use]
    pub fn read<T: DeserializeOwned + Serialize>(&self) -> T {
        let sent = self.json();
        let message: T =
            serde_json::from_value(sent.clone()).unwrap_or_else(|error| panic!("{error}: {sent:#}"));
        assert_eq!(
            serde_json::to_value(&message).expect("JSON"),
            sent,
            "the answer says more than the contract"
        );
        message
    }

    /// The error in the one shape of every error, with the status that goes with its code.
    #[must_use]
    pub fn error(&self) -> ApiError {
        let error: ApiError = self.read();
        assert_eq!(error.code.status(), self.status, "{error:?}");
        assert!(!error.message.is_empty(), "an error says what to do: {error:?}");
        error
    }

    /// The page; it must be HTML.
    #[must_use]
    pub fn page(&self) -> Page {
        assert_eq!(
            self.header("content-type"),
            "text/html; charset=utf-8",
            "{}: {}",
            self.status,
            self.text()
        );
        Page::read(self.text())
    }

    /// Says that the status is `status`; shows the answer where it isn't.
    #[track_caller]
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}
