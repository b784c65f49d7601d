//! Firefox, through geckodriver, which gives each session a profile of its own.

use super::program::Program;
use super::{Started, named};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Starts geckodriver on a free port.
pub async fn start(folder: &Path) -> Result<Started, String> {
    let mut command = Command::new(named("OPEN_DOOR_GECKODRIVER", "geckodriver"));
    command
        .arg("--port=0")
        // Profile, caches and settings go away with the test.
        .env("TMPDIR", folder)
        .env("HOME", folder)
        .env_remove("DISPLAY");
    let mut driver = Program::start(&mut command, folder)?;
    let port = driver
        .until("its port", |said| {
            let (_, port) = said.split_once("Listening on 127.0.0.1:")?;
            // With the end of the line, so that it is all of the number.
            port.split_once('\n')?.0.trim().parse::<u16>().ok()
        })
        .await?;
    Ok(Started {
        address: format!("http://127.0.0.1:{port}"),
        programs: vec![driver],
    })
}

/// A proxy that is not there keeps everything but this machine out of reach.
pub fn capabilities(folder: &Path, script: bool) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": named("OPEN_DOOR_FIREFOX", "firefox-esr"),
            "args": ["-headless"],
            "prefs": {
                // The driver's own scripts run in a sandbox that this does not reach.
                "javascript.enabled": script,
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1",
                "network.proxy.http_port": 9,
                "network.proxy.ssl": "127.0.0.1",
                "network.proxy.ssl_port": 9,
                "browser.download.folderList": 2,
                "browser.download.dir": folder,
                "browser.helperApps.neverAsk.saveToDisk": "text/calendar",
            },
        },
    })
}
