//! A person without script on the real server: pages, cookies and buttons over a socket.

use open_door_load::{Answer, Client, Request};
use open_door_tests::ask::Ask;
use open_door_tests::form::Form;
use open_door_tests::forms::code_on;
use open_door_tests::page::Page;
use std::collections::BTreeMap;
use std::net::SocketAddr;

const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";

/// A phone: its cookies, and a connection.
pub struct Phone {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Phone {
    /// A phone that was never here.
    pub const fn new(address: SocketAddr) -> Self {
        Self {
            client: Client::new(address),
            cookies: BTreeMap::new(),
        }
    }

    /// A second tab: the same cookies on a connection of its own.
    pub fn another_tab(&self, address: SocketAddr) -> Self {
        Self {
            client: Client::new(address),
            cookies: self.cookies.clone(),
        }
    }

    /// Sends, and keeps the cookies that come back.
    pub fn send(&mut self, ask: &Ask) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let cookies = cookies.join("; ");
        let mut headers: Vec<_> = ask
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if !cookies.is_empty() {
            headers.push(("Cookie", &cookies));
        }
        let request = Request {
            method: &ask.method,
            path: &ask.path,
            headers: &headers,
            body: std::str::from_utf8(&ask.body).expect("text"),
        };
        let answer = self.client.ask(&request).expect("an answer");
        for (name, value) in &answer.headers {
            if name == "set-cookie"
                && let Some((cookie, value)) = value.split(';').next().and_then(|pair| pair.split_once('='))
            {
                self.cookies.insert(cookie.to_owned(), value.to_owned());
                self.cookies.retain(|_, value| !value.is_empty());
            }
        }
        answer
    }

    /// Sends, and follows to the page it leads to.
    pub fn page(&mut self, ask: &Ask) -> Page {
        let mut answer = self.send(ask);
        while answer.status == 303 {
            answer = self.send(&Ask::get(answer.header("location")));
        }
        assert_eq!(answer.status, 200, "{}", ask.path);
        Page::read(&answer.body)
    }

    /// Goes through the form to step back. Answers its last page, ready to be sent.
    pub fn fill_in(&mut self) -> Form {
        let mut page = self.page(&Ask::get(STEP_BACK));
        for fill in [
            (|form: Form| form.fill("A name to use", "Sam Test")) as fn(Form) -> Form,
            |form| form.choose("Text message"),
            |form| form.fill("Phone number", "07700 900123"),
            |form| form.fill("Your words", "I have lost my flat"),
            |form| form,
        ] {
            let form = fill(page.form("Continue"));
            page = self.page(&form.press("Continue"));
        }
        assert_eq!(page.heading(), "Check your answers");
        page.form("Send")
    }

    /// Presses Send. Answers the code on the page after it.
    pub fn press(&mut self, form: &Form) -> String {
        let page = self.page(&form.press("Send"));
        let code = code_on(&page);
        assert!(!code.is_empty(), "{}", page.text());
        code
    }
}
