//! One client: a connection that stays open and is opened anew when the server has closed it.

use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than any answer of ours may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path with its query.
    pub path: &'a str,
    /// Headers beside Host and Content-Length.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: &'a str,
}

impl<'a> Request<'a> {
    /// A page.
    #[must_use]
    pub const fn get(path: &'a str) -> Self {
        Self {
            method: "GET",
            path,
            headers: &[],
            body: "",
        }
    }

    /// A submission through the API; `headers` are its type and its key.
    #[must_use]
    pub const fn post(path: &'a str, headers: &'a [(&'a str, &'a str)], body: &'a str) -> Self {
        Self {
            method: "POST",
            path,
            headers,
            body,
        }
    }

    /// As it goes over the wire.
    #[must_use]
    pub fn bytes(&self, host: SocketAddr) -> Vec<u8> {
        let Self {
            method, path, body, ..
        } = self;
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n",
            body.len()
        );
        for (name, value) in self.headers {
            text.push_str(name);
            text.push_str(": ");
            text.push_str(value);
            text.push_str("\r\n");
        }
        text.push_str("\r\n");
        text.push_str(body);
        text.into_bytes()
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The first header of this name; empty where there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// The text between the first `before` and the next `"`: enough of JSON and HTML for a code and a key.
    #[must_use]
    pub fn after(&self, before: &str) -> Option<&str> {
        self.body.split_once(before)?.1.split('"').next()
    }
}

/// A client of the server at one address.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    line: Option<BufReader<TcpStream>>,
}

impl Client {
    /// A client that connects when it first asks.
    #[must_use]
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, line: None }
    }

    /// Asks, and reads the answer to its end.
    ///
    /// # Errors
    /// The server is not there, went away before it had answered, or answered no HTTP. What was asked may
    /// have been done.
    pub fn ask(&mut self, request: &Request<'_>) -> io::Result<Answer> {
        let mut line = match self.line.take() {
            Some(line) => line,
            None => BufReader::new(self.connect()?),
        };
        // In one piece: crumbs would wait for one another.
        line.get_mut().write_all(&request.bytes(self.address))?;
        let answer = read(&mut line)?;
        if !answer.header("connection").eq_ignore_ascii_case("close") {
            self.line = Some(line);
        }
        Ok(answer)
    }

    /// A connection of its own.
    ///
    /// # Errors
    /// The server is not there.
    pub fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}

fn read(line: &mut impl BufRead) -> io::Result<Answer> {
    let head = head(line)?;
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|first| first.split(' ').nth(1)?.parse().ok())
        .ok_or_else(|| malformed("no status"))?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut answer = Answer {
        status,
        headers,
        body: String::new(),
    };
    let bytes = if answer.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        chunks(line)?
    } else {
        exactly(line, answer.header("content-length").parse().unwrap_or(0))?
    };
    answer.body = String::from_utf8(bytes).map_err(|_| malformed("not text"))?;
    Ok(answer)
}

fn head(line: &mut impl BufRead) -> io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if line.read_line(&mut head)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

fn chunks(line: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        line.read_line(&mut size)?;
        let size = usize::from_str_radix(size.trim(), 16).map_err(|_| malformed("a chunk without a size"))?;
        body.extend(exactly(line, size)?);
        let mut end = String::new();
        line.read_line(&mut end)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn exactly(line: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    line.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn malformed(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what.to_owned())
}
