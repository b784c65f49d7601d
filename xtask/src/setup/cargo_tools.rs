//! Tools that cargo builds into `.tools`, so that nothing is put anywhere else.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::{command, run_logged};
use crate::project::{Pins, Project};

const BUILD: Duration = Duration::from_secs(40 * 60);

/// A tool at its pinned version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// The program.
    pub name: &'static str,
    /// The crate it comes from.
    package: &'static str,
    /// The pinned version.
    pub version: String,
    /// Measured on 2 cores.
    pub minutes: u32,
    /// More arguments for `cargo install`.
    more: &'static [&'static str],
    /// Rust's level of optimisation: 0 is built soonest.
    level: &'static str,
}

impl Tool {
    /// Trunk without its update check and its native TLS.
    pub fn trunk(pins: &Pins) -> Self {
        let more = &["--locked", "--no-default-features", "--features", "rustls"];
        Self {
            name: "trunk",
            package: "trunk",
            version: pins.trunk.clone(),
            minutes: 4,
            more,
            level: "0",
        }
    }

    /// Not `--locked`: its lock file may name a crate that the registry copy lacks.
    pub fn wasm_bindgen(pins: &Pins) -> Self {
        let version = pins.wasm_bindgen.clone();
        Self {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
            minutes: 2,
            more: &[],
            // It goes through megabytes of the app.
            level: "1",
        }
    }

    /// The checker of deny.toml.
    pub fn cargo_deny(pins: &Pins) -> Self {
        let version = pins.cargo_deny.clone();
        Self {
            name: "cargo-deny",
            package: "cargo-deny",
            version,
            minutes: 2,
            more: &["--locked"],
            level: "0",
        }
    }

    /// Debian has Firefox, but not what drives it.
    pub fn geckodriver(pins: &Pins) -> Self {
        let version = pins.geckodriver.clone();
        Self {
            name: "geckodriver",
            package: "geckodriver",
            version,
            minutes: 3,
            more: &["--locked"],
            level: "0",
        }
    }

    /// Runs libFuzzer.
    pub fn cargo_fuzz(pins: &Pins) -> Self {
        Self {
            name: "cargo-fuzz",
            package: "cargo-fuzz",
            version: pins.cargo_fuzz.clone(),
            minutes: 2,
            more: &["--locked"],
            level: "0",
        }
    }
}

/// Builds and installs one tool. Interrupted, it goes on where it was.
pub fn install(project: &Project, tool: &Tool) -> Result<()> {
    let mut cargo = command("cargo");
    cargo.args(["install", "--root"]).arg(project.path(".tools"));
    cargo
        .arg(format!("{}@{}", tool.package, tool.version))
        .args(tool.more);
    // These tools run for seconds and are built once: build them quickly rather than well.
    cargo
        .env("CARGO_TARGET_DIR", project.path(".tools/build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.level)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .env_remove("RUSTFLAGS");
    let log = project.path(&format!(".tools/log/{}.txt", tool.name));
    run_logged(&mut cargo, &format!("building {}", tool.name), BUILD, &log).with_context(|| {
        format!(
            "{} could not be built. Is crates.io within reach? Running this again goes on from here",
            tool.name
        )
    })
}

/// Once all is installed, what was built on the way can go.
pub fn tidy_up(project: &Project) {
    let _ = std::fs::remove_dir_all(project.path(".tools/build"));
}
