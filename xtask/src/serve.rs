//! `cargo xtask serve`: everything that is needed, then the portal itself.

use std::net::TcpStream;
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use anyhow::Result;

use crate::process::{Held, ask, command};
use crate::project::Project;
use crate::{bundle, server, setup};

/// Sets up, builds, and runs the server until it is stopped.
pub fn run(project: &Project, yes: bool, args: &[String]) -> Result<ExitCode> {
    setup::run(
        project,
        setup::Part::for_bundle(),
        setup::Manner {
            yes,
            asked_for: false,
        },
    )?;
    bundle::build(project)?;
    println!("Building the server …");
    let binary = server::build(project, server::Kind::Serve)?;
    let address = address(args, std::env::var("OPEN_DOOR_LISTEN").ok());
    let url = format!("http://{address}/");
    let mut command = server::serve_command(project, &binary);
    command.args(args).stdin(Stdio::null());
    let mut server = Held::start(&mut command)?;
    println!("\nThe portal: {url}\nTo stop it: Ctrl-C");
    open_when_ready(address, url);
    let status = server.wait()?;
    Ok(ExitCode::from(
        u8::try_from(status.code().unwrap_or(1)).unwrap_or(1),
    ))
}

/// Where the server will listen: its own rules, read from the outside.
fn address(args: &[String], environment: Option<String>) -> String {
    let given = args
        .iter()
        .enumerate()
        .find_map(|(index, arg)| match arg.strip_prefix("--listen") {
            Some("") => args.get(index + 1).cloned(),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => None,
        });
    given
        .or(environment)
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned())
}

/// Opens the page in a browser, if there is a desktop. Nothing depends on it.
fn open_when_ready(address: String, url: String) {
    if !["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    {
        return;
    }
    std::thread::spawn(move || {
        for _ in 0..100 {
            if TcpStream::connect(&address).is_ok() {
                let _ = ask(command("xdg-open").arg(&url), Duration::from_secs(20));
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_as_the_server_reads_it() {
        let args = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(address(&[], None), "127.0.0.1:8080");
        assert_eq!(address(&[], Some("127.0.0.1:9".to_owned())), "127.0.0.1:9");
        assert_eq!(
            address(&args(&["--listen", "0.0.0.0:80"]), Some("x".to_owned())),
            "0.0.0.0:80"
        );
        assert_eq!(address(&args(&["-v", "--listen=[::1]:80"]), None), "[::1]:80");
    }
}
