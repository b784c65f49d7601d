//! Just enough HTTP to ask our own server for a page and count its bytes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// An answer as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    /// 200 and so on.
    pub status: u16,
    /// Header names in lower case.
    headers: Vec<(String, String)>,
    /// Still packed, if the server packed it.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn parse(raw: &[u8]) -> Result<Self> {
        let end = raw
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .context("the answer has no end of headers")?;
        let head = std::str::from_utf8(&raw[..end]).context("the headers are not text")?;
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok())
            .context("the answer has no status")?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Self {
            status,
            headers,
            body: raw[end + 4..].to_vec(),
        };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = joined(&answer.body)?;
        }
        Ok(answer)
    }
}

/// Fetches a page, packed with brotli if the server can.
pub fn get(address: SocketAddr, path: &str) -> Result<Answer> {
    let limit = Duration::from_secs(10);
    let mut stream = TcpStream::connect_timeout(&address, limit)?;
    stream.set_read_timeout(Some(limit))?;
    stream.set_write_timeout(Some(limit))?;
    // In one piece: a request that comes in crumbs is slower, and no browser sends it so.
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw)?;
    Answer::parse(&raw)
}

/// Joins the pieces of a chunked body.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest
            .windows(2)
            .position(|two| two == b"\r\n")
            .context("a piece of the answer has no length")?;
        let length = std::str::from_utf8(&rest[..line])?;
        let length = usize::from_str_radix(length.split(';').next().unwrap_or_default().trim(), 16)?;
        let (start, end) = (line + 2, line + 2 + length);
        if length == 0 {
            return Ok(body);
        }
        if rest.len() < end + 2 {
            bail!("the answer was cut short");
        }
        body.extend_from_slice(&rest[start..end]);
        rest = &rest[end + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_answer_is_read() {
        let answer = Answer::parse(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc").unwrap();
        assert_eq!(
            (answer.status, answer.header("content-encoding")),
            (200, Some("br"))
        );
        assert_eq!(answer.body, b"abc");
    }

    #[test]
    fn a_chunked_answer_is_joined() {
        let raw = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n";
        let answer = Answer::parse(raw).unwrap();
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (404, b"abcde".as_slice())
        );
        assert!(joined(b"5\r\nab").is_err());
    }
}
