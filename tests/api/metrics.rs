//! `/metrics`: what is counted, who may see it, and that no label holds what anyone typed.

use open_door_tests::ask::Ask;
use open_door_tests::people::{everything, least, new_key};
use open_door_tests::places;
use open_door_tests::portal::TestPortal;
use open_door_tests::program::Running;
use open_door_tests::secrets::assert_nowhere;
use open_door_tests::wire::send;
use serde_json::json;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

const THIS_MACHINE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn figures(portal: &TestPortal) -> String {
    let answer = portal
        .from_address(THIS_MACHINE)
        .get("/metrics")
        .await
        .expect(200);
    assert_eq!(
        answer.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    answer.text().to_owned()
}

/// The value of one figure; its name with its labels.
#[track_caller]
fn value(figures: &str, name: &str) -> f64 {
    let line = figures
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in\n{figures}"))
        .parse()
        .expect("a number")
}

#[tokio::test]
async fn requests_to_a_team_are_counted_by_what_became_of_them() {
    let portal = TestPortal::open();
    let before = figures(&portal).await;
    for outcome in ["stored", "again", "refused", "failed"] {
        let name = format!("open_door_submissions_total{{outcome=\"{outcome}\"}}");
        assert_eq!(
            value(&before, &name),
            0.0,
            "it is there before anything has happened"
        );
    }
    let key = new_key();
    for _ in 0..3 {
        let _ = portal.send_request(&key, &least()).await.expect(201);
    }
    let mut nobody = least();
    nobody["council"] = json!("seededshire");
    let _ = portal.send_request(&new_key(), &nobody).await.expect(422);
    let after = figures(&portal).await;
    for (outcome, count) in [("stored", 1.0), ("again", 2.0), ("refused", 1.0), ("failed", 0.0)] {
        let name = format!("open_door_submissions_total{{outcome=\"{outcome}\"}}");
        assert_eq!(value(&after, &name), count, "{outcome}");
    }
    portal.store().close().await;
    let _ = portal.send_request(&new_key(), &least()).await.expect(503);
    let broken = figures(&portal).await;
    assert_eq!(
        value(&broken, "open_door_submissions_total{outcome=\"failed\"}"),
        1.0
    );
}

#[tokio::test]
async fn wrong_codes_withdrawals_and_what_is_held_are_counted() {
    let portal = TestPortal::open();
    let code = portal.send_step_back(&everything()).await;
    let door = portal.open_door(&code).await.expect(200).json();
    let id = door["consents"][0]["id"].as_str().expect("a consent").to_owned();
    for _ in 0..2 {
        let path = format!("/api/v1/door/consents/{id}/withdraw");
        let _ = portal.post(&path).await.expect(200);
    }
    let _ = portal.open_door("AAAA-AAAA-AAAA-AAAA").await.expect(404);
    let program = portal.another_phone();
    let _ = program.get_page("/in/blackburn-with-darwen/step-back").await;
    let fields = [
        ("key", new_key()),
        ("step", "check".to_owned()),
        ("name", "Sam Test".to_owned()),
        ("channel", "text".to_owned()),
        ("to", "07700 900123".to_owned()),
    ];
    let quick = Ask::post("/in/blackburn-with-darwen/step-back").form(&fields);
    let _ = program.send(quick).await.expect(303);
    let figures = figures(&portal).await;
    for (name, count) in [
        ("open_door_wrong_codes_total", 1.0),
        ("open_door_wrong_code_delays_total", 0.0),
        ("open_door_withdrawals_total", 1.0),
        ("open_door_held_total", 1.0),
        ("open_door_sending_delays_total", 0.0),
        ("open_door_sending_turned_away_total", 0.0),
        ("open_door_commit_failures_total", 0.0),
        ("open_door_writer_queue", 0.0),
        ("open_door_build_info{version=\"0.1.0\"}", 1.0),
    ] {
        assert_eq!(value(&figures, name), count, "{name}");
    }
    let commits = value(&figures, "open_door_commit_batch_count");
    assert_eq!(commits, value(&figures, "open_door_commit_seconds_count"));
    assert!(commits >= 3.0, "{figures}");
    assert!(value(&figures, "open_door_wal_pages") > 0.0, "{figures}");
    assert!(
        value(&figures, "open_door_read_wait_seconds_count") > 0.0,
        "{figures}"
    );
    assert!(value(&figures, "open_door_uptime_seconds") >= 0.0);
    assert!(figures.ends_with("# EOF\n"), "{figures}");
}

#[tokio::test]
async fn requests_are_counted_by_template_method_and_class_of_status() {
    let portal = TestPortal::open();
    for path in ["/in/england", "/in/blackburn-with-darwen", "/in/seededshire"] {
        let _ = portal.get(path).await;
    }
    for path in [
        "/zebedee/07700900123",
        "/in/x/y/z",
        "/api/v1/zebedee",
        "/open-referral/x/zebedee",
        "/%FF",
    ] {
        let _ = portal.get(path).await.expect(404);
    }
    let _ = portal.get("/favicon.svg").await.expect(200);
    let _ = portal
        .send(Ask::new("ZEBEDEE", "/help?zebedee=07700900123"))
        .await;
    let _ = portal
        .get("/api/v1/councils/blackburn-with-darwen")
        .await
        .expect(200);
    let figures = figures(&portal).await;
    let count = |route: &str, method: &str, status: &str| {
        let labels = format!("{{route=\"{route}\",method=\"{method}\",status=\"{status}\"}}");
        value(&figures, &format!("open_door_http_requests_total{labels}"))
    };
    assert_eq!(count("/in/{place}", "GET", "2xx"), 2.0);
    assert_eq!(count("/in/{place}", "GET", "4xx"), 1.0);
    assert_eq!(count("/api/v1/councils/{slug}", "GET", "2xx"), 1.0);
    assert_eq!(count("(file)", "GET", "2xx"), 1.0);
    assert_eq!(count("(nothing)", "GET", "4xx"), 5.0, "{figures}");
    assert_eq!(count("/help", "other", "4xx"), 1.0);
    let seconds = "open_door_http_request_seconds_count{route=\"/in/{place}\"}";
    assert_eq!(value(&figures, seconds), 3.0);
    let secrets = ["zebedee", "07700900123", "seededshire", "blackburn", "198.18"];
    let secrets: Vec<_> = secrets.map(|word| word.as_bytes().to_vec()).into();
    assert_nowhere(&secrets, &[("a label".to_owned(), figures.into_bytes())]);
}

#[tokio::test]
async fn whoever_is_gone_before_the_answer_is_counted_too() {
    let portal = TestPortal::open();
    for _ in 0..10 {
        let _ = portal.send_request(&new_key(), &least()).await.expect(201);
    }
    // One more of the same network waits for its turn, for seconds.
    let (key, body) = (new_key(), least());
    let mut waits = Box::pin(portal.send_request(&key, &body));
    loop {
        tokio::select! {
            biased;
            answer = &mut waits => panic!("it did not wait: {answer:?}"),
            figures = figures(&portal) => {
                if value(&figures, "open_door_sending_delays_total") == 1.0 {
                    break;
                }
            }
        }
    }
    drop(waits);
    let figures = figures(&portal).await;
    let labels = "{route=\"/api/v1/requests\",method=\"POST\",status=\"gone\"}";
    assert_eq!(
        value(&figures, &format!("open_door_http_requests_total{labels}")),
        1.0
    );
}

#[tokio::test]
async fn the_manual_names_every_figure_and_no_other() {
    let portal = TestPortal::open();
    let _ = portal.get("/help").await;
    let figures = figures(&portal).await;
    let manual = std::fs::read_to_string(places::root().join("docs/running.md")).expect("the manual");
    // The format adds these to a figure's name.
    let bare = |name: &str| {
        ["_total", "_info"]
            .iter()
            .fold(name.to_owned(), |name, end| name.replace(end, ""))
    };
    let counted: BTreeSet<_> = figures
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next())
        .map(str::to_owned)
        .collect();
    let told: BTreeSet<_> = manual
        .split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .filter(|word| word.starts_with("open_door_"))
        .map(bare)
        .collect();
    assert_eq!(told, counted);
}

#[tokio::test]
async fn nobody_but_this_machine_sees_the_figures() {
    let portal = TestPortal::open();
    let _ = portal.get("/metrics").await.expect(404).page();
    let home = portal.from_address(THIS_MACHINE);
    for header in ["x-forwarded-for", "forwarded", "via"] {
        let through_a_proxy = Ask::get("/metrics").header(header, "127.0.0.1");
        let _ = home.send(through_a_proxy).await.expect(404).page();
    }
    let _ = home.send(Ask::post("/metrics")).await.expect(405);
    let public = TestPortal::made().at_origin("https://door.example").open();
    let _ = public
        .from_address(THIS_MACHINE)
        .get("/metrics")
        .await
        .expect(404)
        .page();
}

#[test]
fn with_a_listener_of_their_own_the_figures_are_there_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Running::start_with(folder.path(), &["--ops-listen", "127.0.0.1:0"]);
    assert_eq!(send(server.address, "GET", "/metrics", &[], "").0, 404);
    let ops = server.ops_address();
    for (path, says) in [
        ("/metrics", "open_door_http_requests_total"),
        ("/readyz", "ready"),
        ("/healthz", "ok"),
    ] {
        let (status, _, body) = send(ops, "GET", path, &[], "");
        assert_eq!(status, 200, "{path}: {body}");
        assert!(body.contains(says), "{path}: {body}");
    }
    assert_eq!(send(ops, "GET", "/help", &[], "").0, 404, "pages are not there");
}
