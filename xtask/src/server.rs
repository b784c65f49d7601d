//! Building and starting the server.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http;
use crate::process::{Held, command, run_shown};
use crate::project::Project;

const BUILD: Duration = Duration::from_secs(60 * 60);
const START: Duration = Duration::from_secs(30);

/// Which server to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one that serves people.
    Serve,
    /// Quick to build, for tests.
    Test,
}

impl Kind {
    const fn profile(self) -> &'static str {
        match self {
            Self::Serve => "server",
            Self::Test => "dev",
        }
    }

    const fn folder(self) -> &'static str {
        match self {
            Self::Serve => "server",
            Self::Test => "debug",
        }
    }
}

/// Builds the server and says where it is.
pub fn build(project: &Project, kind: Kind) -> Result<PathBuf> {
    // For tests with the features of the whole workspace, so that `cargo test` finds it all built.
    let package: &[&str] = match kind {
        Kind::Serve => &["-p", "open-door-server"],
        Kind::Test => &["--workspace", "--bin", "open-door"],
    };
    build_package(project, kind, package)?;
    Ok(program(project, kind, "open-door"))
}

/// Builds what loads the server and what is measured beside it, as fast as the server itself.
pub fn build_load(project: &Project) -> Result<PathBuf> {
    build_package(project, Kind::Serve, &["-p", "open-door-load"])?;
    Ok(program(project, Kind::Serve, "open-door-load"))
}

fn build_package(project: &Project, kind: Kind, package: &[&str]) -> Result<()> {
    let mut cargo = command("cargo");
    own_flags(&mut cargo);
    cargo
        .arg("build")
        .args(package)
        .args(["--profile", kind.profile()])
        .current_dir(project.root());
    if !run_shown(&mut cargo, BUILD, |_| ())? {
        bail!("the server could not be built: what is wrong stands above");
    }
    Ok(())
}

fn program(project: &Project, kind: Kind, name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.path("target"), PathBuf::from);
    target.join(kind.folder()).join(name)
}

/// Lets the flags of .cargo/config.toml hold: they decide what a view is, on
/// both sides, and a RUSTFLAGS of the person's would hide them.
pub fn own_flags(cargo: &mut Command) {
    cargo
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
}

/// A command that runs the server on this checkout's bundle and content.
pub fn serve_command(project: &Project, binary: &PathBuf) -> Command {
    let mut server = command(binary);
    server.arg("serve").current_dir(project.root());
    server
}

/// A port of this computer that nobody listens on at this moment.
fn free_port() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?)
}

/// A server that runs for a measurement, on a free port with an empty store. It ends when dropped.
pub struct Trial {
    held: Held,
    /// Its database and its log.
    pub data: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Trial {
    /// Starts the server and waits until it answers.
    pub fn start(project: &Project, binary: &PathBuf) -> Result<Self> {
        Self::start_with(project, binary, |_| ())
    }

    /// Starts the server with what `more` adds and waits until it answers.
    pub fn start_with(project: &Project, binary: &PathBuf, more: impl FnOnce(&mut Command)) -> Result<Self> {
        let address = free_port()?;
        let data = std::env::temp_dir().join(format!(
            "open-door-trial-{}-{}",
            std::process::id(),
            address.port()
        ));
        std::fs::create_dir_all(&data)?;
        let log = std::fs::File::create(data.join("log.txt"))?;
        let mut server = serve_command(project, binary);
        server
            .env("OPEN_DOOR_LISTEN", address.to_string())
            .env("OPEN_DOOR_DB", data.join("open-door.db"))
            .stdout(log.try_clone()?)
            .stderr(log);
        more(&mut server);
        let held = Held::start(&mut server)?;
        let mut trial = Self { held, data, address };
        trial.wait_until_ready()?;
        Ok(trial)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START {
            if http::get(self.address, "/healthz").is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            if let Some(status) = self.held.ended()? {
                bail!("the server ended as it started ({status}):\n{}", self.said());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!(
            "the server did not answer within {} s:\n{}",
            START.as_secs(),
            self.said()
        )
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.held.id()
    }

    /// What it has said so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.data.join("log.txt"))
            .context("it wrote nothing")
            .unwrap_or_default()
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        self.held.stop();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
