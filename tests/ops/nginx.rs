//! A real nginx with the sample of `ops/nginx.conf`, and curl to ask it.

use crate::{program, there};
use open_door_tests::places;
use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use tempfile::TempDir;

/// The sample's own name.
const NAME: &str = "door.example";

/// nginx, in a folder of its own. It is stopped when dropped.
pub struct Nginx {
    child: Child,
    folder: TempDir,
    http: u16,
    https: u16,
}

/// What curl got.
#[derive(Debug)]
pub struct Got {
    /// The status.
    pub status: u16,
    /// The head, in small letters.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Got {
    /// Every value of a header.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields
            .filter(|(known, _)| *known == name)
            .map(|(_, value)| value)
            .collect()
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn make_certificate(folder: &Path) {
    let made = program("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ])
        .args([
            "-subj",
            "/CN=door.example",
            "-addext",
            "subjectAltName=DNS:door.example",
        ])
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(folder)
        .output();
    let made = there("openssl", made);
    assert!(made.status.success(), "{made:?}");
}

/// The sample with this machine's places in it, each of which must stand there once.
fn sample(folder: &Path, http: u16, https: u16, portal: SocketAddr) -> String {
    let mut text = fs::read_to_string(places::root().join("ops/nginx.conf")).expect("the sample");
    let folder = folder.display();
    for (there, here) in [
        ("listen 80;", format!("listen 127.0.0.1:{http};")),
        ("listen [::]:80;", String::new()),
        (
            "listen 443 ssl http2;",
            format!("listen 127.0.0.1:{https} ssl http2;"),
        ),
        ("listen [::]:443 ssl http2;", String::new()),
        ("server 127.0.0.1:8080;", format!("server {portal};")),
        (
            "/etc/letsencrypt/live/door.example/fullchain.pem",
            format!("{folder}/certificate.pem"),
        ),
        (
            "/etc/letsencrypt/live/door.example/privkey.pem",
            format!("{folder}/key.pem"),
        ),
        ("/var/log/nginx/open-door.log", format!("{folder}/open-door.log")),
        (
            "/usr/local/share/open-door/ops",
            places::root().join("ops").display().to_string(),
        ),
    ] {
        assert_eq!(text.matches(there).count(), 1, "{there} in ops/nginx.conf");
        text = text.replace(there, &here);
    }
    text
}

impl Nginx {
    /// Starts it in front of a portal, and waits until it listens.
    pub fn before(portal: SocketAddr) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (http, https) = (free_port(), free_port());
        make_certificate(folder.path());
        let site = sample(folder.path(), http, https, portal);
        fs::write(folder.path().join("site.conf"), site).expect("written");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|what| format!("{what}_temp_path written/{what} 1;\n"))
            .concat();
        let main = format!(
            "user root root;\ndaemon off;\npid nginx.pid;\nerror_log main.log;\nevents {{}}\nhttp {{\n{temporary}include \
             site.conf;\n}}\n"
        );
        fs::write(folder.path().join("nginx.conf"), main).expect("written");
        fs::create_dir(folder.path().join("written")).expect("a folder");
        let mut nginx = program("nginx");
        nginx
            .arg("-p")
            .arg(folder.path())
            .args(["-c", "nginx.conf", "-e", "main.log"]);
        let child = nginx
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut child = there("nginx", child);
        while TcpStream::connect(("127.0.0.1", https)).is_err() {
            let log = || fs::read_to_string(folder.path().join("main.log")).unwrap_or_default();
            assert!(
                child.try_wait().expect("nginx").is_none(),
                "nginx stopped: {}",
                log()
            );
            std::thread::yield_now();
        }
        Self {
            child,
            folder,
            http,
            https,
        }
    }

    /// Asks it by HTTPS, with more words for curl.
    pub fn ask(&self, path: &str, words: &[&str]) -> Got {
        self.curl(&format!("https://{NAME}:{}{path}", self.https), words)
    }

    /// Asks it by HTTP.
    pub fn ask_without_tls(&self, path: &str) -> Got {
        self.curl(&format!("http://{NAME}:{}{path}", self.http), &[])
    }

    fn curl(&self, address: &str, words: &[&str]) -> Got {
        let got = program("curl")
            .args([
                "--silent",
                "--show-error",
                "--include",
                "--max-time",
                "60",
                "--noproxy",
                "*",
            ])
            .arg("--cacert")
            .arg(self.folder.path().join("certificate.pem"))
            .args(["--resolve", &format!("{NAME}:{}:127.0.0.1", self.https)])
            .args(["--resolve", &format!("{NAME}:{}:127.0.0.1", self.http)])
            .args(words)
            .arg(address)
            .output();
        let got = there("curl", got);
        assert!(got.status.success(), "{got:?}");
        let text = String::from_utf8(got.stdout).expect("UTF-8");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Got {
            status: status.expect("a status"),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    /// Every byte it wrote besides its own configuration: its logs, and what it put aside.
    pub fn written(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.folder.path(), &mut files);
        files.retain(|(name, _)| ![".conf", ".pem", ".pid"].iter().any(|end| name.ends_with(end)));
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.display().to_string(), fs::read(&path).expect("a file")));
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it when it is asked, not when it is killed.
        let _ = program("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        let _ = self.child.wait();
    }
}
