//! HTTP over a socket, with nothing in between: for the tests that pull the plug.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// Sends one request and reads its answer: the status, the head and the body.
#[must_use]
pub fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (u16, String, String) {
    let mut socket = TcpStream::connect(address).expect("the portal listens");
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    socket.write_all(request.as_bytes()).expect("sent");
    read(&mut BufReader::new(socket))
}

fn read(socket: &mut BufReader<TcpStream>) -> (u16, String, String) {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(
            socket.read_line(&mut head).expect("an answer"),
            0,
            "the answer ends in its head: {head}"
        );
    }
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .expect("a status");
    let length = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map(|(_, length)| length.parse().expect("a length"));
    // 204 has no body, and no length either.
    let length = length.or((status == 204).then_some(0));
    let mut body = vec![0; length.expect("our answers say how long they are")];
    socket.read_exact(&mut body).expect("the whole body");
    (status, head, String::from_utf8(body).expect("UTF-8"))
}

/// A request whose body is still on its way.
pub struct Sending(TcpStream);

/// Sends the head of a request, and waits until the portal asks for its body of `length` bytes: from then on
/// it is under way.
#[must_use]
pub fn begin(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    length: usize,
) -> Sending {
    let mut socket = TcpStream::connect(address).expect("the portal listens");
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n"
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    socket.write_all(head.as_bytes()).expect("sent");
    let mut go_on = [0; 25];
    socket.read_exact(&mut go_on).expect("an answer");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    Sending(socket)
}

impl Sending {
    /// Sends the next piece of the body.
    pub fn write(&mut self, piece: &str) {
        self.0.write_all(piece.as_bytes()).expect("sent");
    }

    /// Reads the answer.
    #[must_use]
    pub fn answer(self) -> (u16, String, String) {
        read(&mut BufReader::new(self.0))
    }
}
