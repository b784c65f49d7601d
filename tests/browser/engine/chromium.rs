//! Chromium, through chromedriver. Its DevTools can do and tell more than WebDriver: other widths,
//! colours and paper, every request, every complaint. Nothing of that is asked of the others.

use super::program::Program;
use super::{Raw, Started, named};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// How wide a window is: a small phone's, or a desk's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 320 px.
    Phone,
    /// 1280 px.
    Desk,
}

impl Width {
    /// In CSS pixels.
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Phone => 320,
            Self::Desk => 1280,
        }
    }

    /// In CSS pixels.
    pub const fn height(self) -> u32 {
        match self {
            Self::Phone => 640,
            Self::Desk => 900,
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Scheme {
    /// Its name in CSS.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Starts chromedriver on a free port. It takes the port for two kinds of addresses, one after the
/// other, and ends if something else was faster with the second.
pub async fn start(folder: &Path) -> Result<Started, String> {
    let mut command = Command::new(named("OPEN_DOOR_CHROMEDRIVER", "chromedriver"));
    let mut driver = Program::start(command.arg("--port=0"), folder)?;
    let port = driver
        .until("its port", |said| {
            let (_, port) = said.split_once("started successfully on port ")?;
            port.split_once('\n')?.0.trim_end_matches('.').parse::<u16>().ok()
        })
        .await?;
    Ok(Started {
        address: format!("http://127.0.0.1:{port}"),
        programs: vec![driver],
    })
}

/// An empty profile, as small as a phone.
pub fn capabilities(folder: &Path, script: bool) -> Value {
    let mut arguments: Vec<String> = [
        // As root in a container, and without a screen.
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        // Nothing of its own goes out, and nothing but the portal can be reached.
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
    // 1 lets scripts run, 2 does not.
    let scripts = if script { 1 } else { 2 };
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "profile.managed_default_content_settings.javascript": scripts,
            "download.default_directory": folder,
        },
        "mobileEmulation": {
            "deviceMetrics": { "width": Width::Phone.pixels(), "height": Width::Phone.height(), "pixelRatio": 2 },
        },
    });
    if let Ok(binary) = std::env::var("OPEN_DOOR_CHROMIUM") {
        options["binary"] = binary.into();
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

async fn raw(client: &Client, path: &str, body: Value) -> Value {
    let command = Raw {
        path: path.to_owned(),
        body: Some(body),
    };
    client
        .issue_cmd(command)
        .await
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

async fn devtools(client: &Client, command: &str, params: Value) -> Value {
    raw(
        client,
        "goog/cdp/execute",
        json!({ "cmd": command, "params": params }),
    )
    .await
}

/// Gives the window another width, and the person another taste.
pub async fn look(client: &Client, width: Width, scheme: Scheme) {
    let metrics = json!({
        "width": width.pixels(), "height": width.height(),
        "deviceScaleFactor": 1, "mobile": width == Width::Phone,
    });
    devtools(client, "Emulation.setDeviceMetricsOverride", metrics).await;
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.name() }] });
    devtools(client, "Emulation.setEmulatedMedia", media).await;
}

/// Makes the processor this many times slower.
pub async fn slow_down(client: &Client, times: u32) {
    devtools(client, "Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
}

/// Shows the page as it is printed.
pub async fn on_paper(client: &Client) {
    devtools(client, "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
}

/// A picture of the whole page.
pub async fn picture(client: &Client) -> Vec<u8> {
    let answer = devtools(
        client,
        "Page.captureScreenshot",
        json!({ "captureBeyondViewport": true }),
    )
    .await;
    BASE64_STANDARD
        .decode(answer["data"].as_str().expect("a picture"))
        .expect("base 64")
}

/// What the browser has complained about since this was asked last: the source of each complaint
/// and its words.
pub async fn complaints(client: &Client) -> Vec<(String, String)> {
    let entries = raw(client, "se/log", json!({ "type": "browser" })).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries
        .as_array()
        .expect("a log")
        .iter()
        .filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG")
        .map(|entry| (text(&entry["source"]), text(&entry["message"])))
        .collect()
}

/// Every address the browser has asked for since this was asked last.
pub async fn addresses(client: &Client) -> Vec<String> {
    let entries = raw(client, "se/log", json!({ "type": "performance" })).await;
    entries
        .as_array()
        .expect("a log")
        .iter()
        .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok())
        .filter(|event| event["message"]["method"] == "Network.requestWillBeSent")
        .filter_map(|event| {
            event["message"]["params"]["request"]["url"]
                .as_str()
                .map(str::to_owned)
        })
        .collect()
}
