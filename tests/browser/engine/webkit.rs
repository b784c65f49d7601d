//! WebKit, through the small browser that WebKitGTK brings along. It has no way to do without a
//! screen, so each gets one in memory.

use super::program::Program;
use super::{Started, named};
use serde_json::{Value, json};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;

/// Starts a screen, and WebKit's driver on it.
pub async fn start(folder: &Path) -> Result<Started, String> {
    // xvfb-run would choose a number that another test may have chosen too; Xvfb takes a free one.
    let mut command = Command::new(named("OPEN_DOOR_XVFB", "Xvfb"));
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1280x1024x24",
        "-nolisten",
        "tcp",
    ]);
    let mut screen = Program::start(&mut command, folder)?;
    let number = screen
        .until("its number", |said| {
            let mut lines = said
                .split_inclusive('\n')
                .filter_map(|line| line.strip_suffix('\n'));
            lines.find_map(|line| line.parse::<u32>().ok())
        })
        .await?;

    let said = |error: std::io::Error| error.to_string();
    // It saves into the folder that the desktop names.
    let settings = folder.join("settings");
    fs::create_dir_all(&settings).map_err(said)?;
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.display());
    fs::write(settings.join("user-dirs.dirs"), downloads).map_err(said)?;
    // This driver does not choose a port by itself, and does not name it either.
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_err(said)?
        .port();
    let mut command = Command::new(named("OPEN_DOOR_WEBKIT_DRIVER", "WebKitWebDriver"));
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{number}"))
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", &settings)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_RUNTIME_DIR", folder)
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY")
        // Without a message bus it does not look for another browser to join, nor for a screen reader.
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        // As root in a container there is no sandbox to be had.
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let mut driver = Program::start(&mut command, folder)?;
    driver
        .until("its port", |_| TcpStream::connect(("127.0.0.1", port)).ok())
        .await?;
    Ok(Started {
        address: format!("http://127.0.0.1:{port}"),
        // In the order in which they end.
        programs: vec![driver, screen],
    })
}

/// Whether a command waits for the page that the one before has asked for.
pub const fn waits_for_pages(script: bool) -> bool {
    script
}

/// A proxy that is not there keeps everything but this machine out of reach. (The folder is named by
/// the driver's environment.)
pub fn capabilities(_folder: &Path, script: bool) -> Value {
    let mut arguments = vec![
        "--automation",
        "--proxy=http://127.0.0.1:9",
        "--ignore-host=127.0.0.1",
    ];
    if !script {
        // No script of a page, while the driver's own run: with `--enable-javascript=FALSE` it may
        // wait for ever for one of them when the page is left meanwhile.
        arguments.push("--enable-javascript-markup=FALSE");
        // On a line with TLS it keeps no page in memory that says no-store; here, without, it would,
        // and only our script keeps Back from showing it.
        arguments.push("--enable-page-cache=FALSE");
    }
    json!({
        // Without that memory its driver may wait for ever for a page that Back has brought.
        "pageLoadStrategy": if waits_for_pages(script) { "normal" } else { "none" },
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": named("OPEN_DOOR_WEBKIT", "MiniBrowser"),
            "args": arguments,
        },
    })
}
