//! The log of the real server while people go through the journeys: a line for each request that says enough
//! to run it, and nothing of anybody.

use open_door_tests::people::{card, new_key};
use open_door_tests::program::Running;
use open_door_tests::secrets::{assert_nowhere, forms_of_code};
use open_door_tests::wire::send;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const STEP_BACK: &str = "/in/blackburn-with-darwen/step-back";

/// A phone on the wire, with its cookies. Every request goes through here.
struct Phone {
    server: SocketAddr,
    cookies: BTreeMap<String, String>,
    /// The name and the status of each request.
    sent: Vec<(String, u16)>,
}

impl Phone {
    fn send(&mut self, method: &str, path: &str, kind: &str, body: &str) -> (u16, String, String) {
        let key = new_key();
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let cookies = cookies.join("; ");
        let headers = [
            ("Content-Type", kind),
            ("Idempotency-Key", key.as_str()),
            ("Cookie", cookies.as_str()),
            ("User-Agent", "Zebedeephone/7"),
            ("X-Forwarded-For", "203.0.113.77"),
            ("X-Request-Id", "zebedees-own"),
        ];
        let (status, head, body) = send(self.server, method, path, &headers, body);
        let fields = || head.lines().filter_map(|line| line.split_once(": "));
        let named = fields().find(|(name, _)| name.eq_ignore_ascii_case("x-request-id"));
        self.sent.push((named.expect("a name").1.to_owned(), status));
        for (_, cookie) in fields().filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")) {
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        (status, head, body)
    }

    fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
        let body = serde_urlencoded::to_string(fields).expect("fields");
        self.send("POST", path, FORM, &body)
    }
}

/// Goes through the journeys. Answers what must stand in no log.
fn journeys(phone: &mut Phone, number: usize) -> Vec<Vec<u8>> {
    phone.cookies.clear();
    let typed = [
        format!("Zebedee{number} Seededname"),
        format!("07700 9{number:05}"),
        format!("{number} Seeded Street"),
        format!("seeded message {number}"),
        format!("Seededday {number}"),
    ];
    let [name, number, street, message, day] = &typed;
    let mut body = json!({
        "kind": "step-back", "council": "blackburn-with-darwen", "name": name,
        "reach": { "channel": "letter", "to": street }, "message": message, "consents": [card(day)],
    });
    let (status, _, stored) = phone.send("POST", "/api/v1/requests", JSON, &body.to_string());
    assert_eq!(status, 201, "{stored}");
    let stored: Value = serde_json::from_str(&stored).expect("JSON");
    let code = stored["return_code"].as_str().expect("a code").to_owned();
    // What is refused is where such things slip into logs.
    body["name"] = json!({ "seeded": name });
    assert_eq!(
        phone.send("POST", "/api/v1/requests", JSON, &body.to_string()).0,
        422
    );
    assert_eq!(phone.send("POST", "/api/v1/requests", JSON, name).0, 400);
    let visit = json!({ "return_code": code }).to_string();
    let (status, _, door) = phone.send("POST", "/api/v1/door", JSON, &visit);
    assert_eq!(status, 200, "{door}");
    let door: Value = serde_json::from_str(&door).expect("JSON");
    let consent = door["consents"][0]["id"].as_str().expect("a consent").to_owned();
    let withdraw = format!("/api/v1/door/consents/{consent}/withdraw");
    assert_eq!(phone.send("POST", &withdraw, JSON, "").0, 200);
    assert_eq!(phone.send("POST", "/door/leave", FORM, "").0, 303);

    assert_eq!(phone.send("GET", STEP_BACK, FORM, "").0, 200);
    let key = new_key();
    let fields = [
        ("key", key.as_str()),
        ("step", "check"),
        ("name", name),
        ("channel", "text"),
        ("to", number),
        ("message", message),
    ];
    assert_eq!(phone.form(STEP_BACK, &fields).0, 303);
    assert_eq!(phone.form("/door", &[("code", &code)]).0, 303);
    assert_eq!(phone.form("/door", &[("code", name)]).0, 422);
    for path in [
        format!("/in/{STEP_BACK}?name=Zebedee"),
        format!("/{}", code),
        format!("/help?code={code}"),
        "/in/zebedeeshire/refer".to_owned(),
        "/api/v1/councils/zebedeeshire".to_owned(),
        "/api/v1/zebedee".to_owned(),
        "/door".to_owned(),
    ] {
        let _ = phone.send("GET", &path, FORM, "");
    }
    let _ = phone.send("ZEBEDEE", "/help", FORM, "");
    let mut secrets: Vec<_> = typed.into_iter().map(String::into_bytes).collect();
    secrets.extend(forms_of_code(&code));
    secrets.extend([consent, key].map(String::into_bytes));
    secrets.extend(
        phone
            .cookies
            .values()
            .filter(|value| value.len() > 3)
            .map(|value| value.clone().into_bytes()),
    );
    secrets
}

/// Runs the journeys with a log in this format. Answers the requests sent, and the log.
fn logged(format: &str) -> (Vec<(String, u16)>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let words = ["--log-format", format, "--proxy", "127.0.0.1"];
    let mut server = Running::start_logging(folder.path(), "info", &words);
    let mut phone = Phone {
        server: server.address,
        cookies: BTreeMap::new(),
        sent: Vec::new(),
    };
    let mut secrets = Vec::new();
    for number in 0..3 {
        secrets.extend(journeys(&mut phone, number));
    }
    secrets.extend(
        ["zebedee", "seeded", "blackburn", "203.0.113.77", "127.0.0.1", "?"]
            .map(|word| word.as_bytes().to_vec()),
    );
    let log = server.log();
    // It may say where it listens itself.
    let of_people: String = log.lines().filter(|line| !line.contains("is open at")).collect();
    assert_nowhere(
        &secrets,
        &[(format!("the log as {format}"), of_people.into_bytes())],
    );
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    let log = std::fs::read_to_string(folder.path().join("log.txt")).expect("a log");
    (phone.sent, log)
}

#[test]
fn each_request_is_one_line_of_json_with_route_method_status_time_and_name_and_nothing_of_anybody() {
    let (sent, log) = logged("json");
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let answered: Vec<_> = lines
        .iter()
        .filter(|line| line["message"] == "answered")
        .collect();
    let named: Vec<_> = answered
        .iter()
        .map(|line| {
            let status = line["status"]
                .as_u64()
                .and_then(|status| u16::try_from(status).ok());
            let id = line["span"]["id"].as_str().expect("a name").to_owned();
            (id, status.expect("a status"))
        })
        .collect();
    assert_eq!(
        named, sent,
        "each request, in order, under the name in its answer"
    );
    for line in answered {
        assert!(line["ms"].is_u64(), "{line}");
        assert!(line["timestamp"].is_string() && line["level"] == "INFO", "{line}");
        let mut fields: Vec<_> = line.as_object().expect("an object").keys().collect();
        fields.sort();
        let known = [
            "level",
            "message",
            "method",
            "ms",
            "route",
            "span",
            "status",
            "target",
            "timestamp",
        ];
        assert_eq!(fields, known, "nothing else is said");
    }
    let routes: Vec<_> = lines.iter().filter_map(|line| line["route"].as_str()).collect();
    for route in [
        "/api/v1/requests",
        "/in/{council}/step-back",
        "/door",
        "(nothing)",
    ] {
        assert!(routes.contains(&route), "{route} in {routes:?}");
    }
}

#[test]
fn as_text_each_request_is_one_line_too() {
    let (sent, log) = logged("text");
    let answered: Vec<_> = log.lines().filter(|line| line.contains(" answered ")).collect();
    assert_eq!(answered.len(), sent.len(), "{log}");
    for (line, (id, status)) in answered.iter().zip(sent) {
        for words in [
            format!("id=\"{id}\""),
            format!("status={status}"),
            "route=\"".to_owned(),
            "ms=".to_owned(),
        ] {
            assert!(line.contains(&words), "{words} in {line}");
        }
    }
}
