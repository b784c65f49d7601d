//! The portal behind a real nginx with our sample.

use crate::nginx::Nginx;
use open_door_tests::people::new_key;
use open_door_tests::program::Running;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

const OURS: &str = "Origin: https://door.example";
const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";
const BEHIND: [&str; 4] = ["--origin", "https://door.example", "--proxy", "127.0.0.1"];

#[test]
fn pages_and_forms_go_through_and_what_is_not_for_people_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start_with(folder.path(), &BEHIND);
    let nginx = Nginx::before(server.address);

    let page = nginx.ask("/help", &[]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Get help now"), "{}", page.body);
    let safe = page.all("strict-transport-security");
    assert_eq!(
        safe,
        ["max-age=63072000; includesubdomains"],
        "once, and the portal's"
    );
    assert_eq!(page.all("content-security-policy").len(), 1);
    let squeezed = nginx.ask(
        "/help",
        &[
            "--header",
            "Accept-Encoding: br",
            "--output",
            "/dev/null",
            "--dump-header",
            "-",
        ],
    );
    assert_eq!(squeezed.all("content-encoding"), ["br"], "{squeezed:?}");

    // As a phone does: what it is given with the form it brings back when it sends it.
    let kept = folder.path().join("cookies.txt").display().to_string();
    let phone = ["--cookie", &kept, "--cookie-jar", &kept];
    let form = nginx.ask(STEP_BACK, &phone);
    let fields = format!(
        "key={}&step=check&name=Zebedee&channel=text&to=07700+900123",
        new_key()
    );
    let press = [&phone[..], &["--data", &fields, "--header", OURS]].concat();
    let sent = nginx.ask(STEP_BACK, &press);
    assert_eq!(sent.status, 303, "{sent:?}");
    for answer in [&form, &sent] {
        let cookies = answer.all("set-cookie");
        assert!(!cookies.is_empty(), "{answer:?}");
        for cookie in cookies {
            assert!(
                cookie.starts_with("__host-") && cookie.contains("; secure"),
                "{cookie}"
            );
        }
    }
    let stolen = nginx.ask(
        STEP_BACK,
        &["--data", &fields, "--header", "Origin: https://elsewhere.example"],
    );
    assert_eq!(stolen.status, 403);
    assert_eq!(stolen.all("cache-control"), ["no-store"]);

    let plain = nginx.ask_without_tls("/help?a=b");
    assert_eq!(
        (plain.status, plain.all("location")),
        (301, vec!["https://door.example/help?a=b"])
    );

    for path in ["/metrics", "/metrics/", "/readyz", "/healthz"] {
        let refused = nginx.ask(path, &[]);
        assert_eq!(refused.status, 404, "{path}");
        assert!(!refused.body.contains("open_door"), "{path}");
    }

    let large = folder.path().join("large.txt");
    std::fs::write(
        &large,
        format!("key=x&step=check&message=Zebedee{}", "m".repeat(200_000)),
    )
    .expect("written");
    let data = format!("@{}", large.display());
    let refused = nginx.ask(STEP_BACK, &["--data", &data, "--header", OURS]);
    assert_eq!(refused.status, 413);
    assert!(
        refused.body.contains("<main"),
        "the portal says so itself: {}",
        refused.body
    );

    for (name, bytes) in nginx.written() {
        assert!(bytes.is_empty(), "{name}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn while_the_portal_is_down_there_are_words_and_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Running::start_with(folder.path(), &BEHIND);
    let nginx = Nginx::before(server.address);
    assert_eq!(nginx.ask("/", &[]).status, 200);
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    for words in [&[][..], &["--data", "name=Zebedee", "--header", OURS]] {
        let down = nginx.ask("/door?zebedee", words);
        assert_eq!(down.status, 502, "{down:?}");
        assert!(down.body.contains("0808 800 5792"), "{}", down.body);
        assert_eq!(down.all("cache-control"), ["no-store"]);
        assert_eq!(down.all("retry-after"), ["60"]);
        assert_eq!(down.all("referrer-policy"), ["no-referrer"]);
    }
    assert_eq!(
        nginx.ask("/down.html", &[]).status,
        404,
        "it has no address of its own"
    );
    for (name, bytes) in nginx.written() {
        assert!(bytes.is_empty(), "{name}: {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_portal_is_told_one_address_whatever_the_browser_says() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let nginx = Nginx::before(listener.local_addr().expect("an address"));
    let portal = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().expect("nginx comes");
        let mut head = String::new();
        let mut lines = BufReader::new(socket.try_clone().expect("the socket"));
        while !head.ends_with("\r\n\r\n") {
            lines.read_line(&mut head).expect("a line");
        }
        socket
            .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
            .expect("answered");
        head.to_lowercase()
    });
    let spoofed = [
        "--header",
        "X-Forwarded-For: 203.0.113.77",
        "--header",
        "X-Forwarded-Proto: http",
    ];
    assert_eq!(nginx.ask("/", &spoofed).status, 204);
    let head = portal.join().expect("a head");
    let named: Vec<_> = head
        .lines()
        .filter(|line| line.starts_with("x-forwarded-"))
        .collect();
    assert_eq!(
        named,
        ["x-forwarded-for: 127.0.0.1", "x-forwarded-proto: https"],
        "{head}"
    );
}
