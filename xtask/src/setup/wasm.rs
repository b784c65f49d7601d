//! A Rust that builds for the browser. rustup's, where rustup may download;
//! otherwise Debian's own Rust with the sources it was built from.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{ask, command, run_logged};
use crate::project::Project;

use super::apt;
use super::found::{Privilege, major_minor};

const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which rustup knows Debian's Rust.
const LINKED: &str = "web";
/// The workspace's rust-version: an older Rust from Debian would not do.
const OLDEST: (u32, u32) = (1, 95);
const MOMENT: Duration = Duration::from_secs(20);
const RUSTUP: Duration = Duration::from_secs(5 * 60);

/// One of two ways to build for the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The pinned toolchain; `own_std` when its sources are there, for a smaller bundle.
    Rustup {
        /// Build the standard library for size instead of taking the prebuilt one.
        own_std: bool,
    },
    /// Debian's Rust, with this linker.
    Debian {
        /// `wasm-ld-NN`.
        linker: String,
        /// Reached through rustup's `web` toolchain, not by being first on PATH.
        linked: bool,
    },
}

impl Way {
    /// Sets what cargo needs to build this way, for a bundle that must be small.
    pub fn apply(&self, command: &mut Command) {
        if let Self::Debian { linker, linked } = self {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            if *linked {
                command.env("RUSTUP_TOOLCHAIN", LINKED);
            }
        }
        // RUSTFLAGS would hide the flags of .cargo/config.toml; this variable adds to them.
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if *self != (Self::Rustup { own_std: false }) {
            // Our own std, without the text of panics: a quarter smaller than the prebuilt one.
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env(
                    "CARGO_BUILD_RUSTFLAGS",
                    "-Zunstable-options -Cpanic=immediate-abort",
                );
        }
    }
}

/// A way that `OPEN_DOOR_WASM` forces, for trying both on one machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forced {
    Rustup,
    Debian,
}

/// What there is for building for the browser.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// rustup is there.
    pub rustup: bool,
    /// The toolchain in use has the target.
    pub target: bool,
    /// The toolchain in use has its sources.
    pub source: bool,
    /// Debian's Rust is there, with its sources and new enough.
    pub debian: bool,
    /// rustup knows Debian's Rust.
    pub linked: bool,
    /// `wasm-ld-NN`.
    pub linker: Option<String>,
    /// One way only.
    pub forced: Option<Forced>,
}

impl State {
    /// Looks around.
    pub fn look(project: &Project) -> Self {
        let mut state = Self {
            rustup: project.program("rustup").is_some(),
            forced: match std::env::var("OPEN_DOOR_WASM").as_deref() {
                Ok("rustup") => Some(Forced::Rustup),
                Ok("debian") => Some(Forced::Debian),
                _ => None,
            },
            ..Self::default()
        };
        if let Some(sysroot) = sysroot(project) {
            state.target = sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir();
            state.source = sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file();
        }
        if state.forced == Some(Forced::Debian) || !(state.target && state.source) {
            state.linker = newest_linker(Path::new("/usr/bin"));
            state.debian = has_debian_rust();
            state.linked = state.debian && state.rustup && is_linked(project);
        }
        state
    }

    /// The way that can be gone now, if there is one.
    pub fn ready(&self) -> Option<Way> {
        let rustup = self.target.then_some(Way::Rustup { own_std: self.source });
        let linker = self
            .linker
            .clone()
            .filter(|_| self.debian && (self.linked || !self.rustup));
        let debian = linker.map(|linker| Way::Debian {
            linker,
            linked: self.rustup,
        });
        match self.forced {
            Some(Forced::Rustup) => rustup,
            Some(Forced::Debian) => debian,
            None if self.source => rustup.or(debian),
            None => debian.or(rustup),
        }
    }

    /// Is all of Debian's Rust installed, so that at most rustup must be told of it?
    pub const fn debian_installed(&self) -> bool {
        self.debian && self.linker.is_some()
    }

    /// Would it help to ask rustup for what is missing?
    fn wants_rustup(&self) -> bool {
        let complete = self.target && self.source;
        let debian_will_do = self.debian_installed() && self.linked && self.forced.is_none();
        self.rustup && !complete && !debian_will_do && self.forced != Some(Forced::Debian)
    }
}

/// The way to build for the browser, once the set-up has run.
pub fn ready_way(project: &Project) -> Result<Way> {
    State::look(project)
        .ready()
        .context("no Rust here builds for the browser: run `cargo xtask set-up`")
}

/// Asks rustup for the target and the sources. That it can't is no failure:
/// it is remembered, and not tried again until the set-up itself is asked for.
pub fn try_rustup(project: &Project, state: &mut State, try_again: bool) -> Result<()> {
    let marker = project.path(".tools/rustup-cannot");
    if !state.wants_rustup() || (marker.is_file() && !try_again) {
        return refuse_if_forced(state);
    }
    println!("Rust for WebAssembly: asking rustup for the target and its sources, at most 5 minutes each …");
    let mut complete = true;
    for (kind, name) in [("target", TARGET), ("component", "rust-src")] {
        let mut rustup = command("rustup");
        rustup.args([kind, "add", name]).current_dir(project.root());
        let log = project.path(&format!(".tools/log/rustup-{kind}.txt"));
        if let Err(error) = run_logged(&mut rustup, &format!("rustup {kind} add"), RUSTUP, &log) {
            let why = error.to_string();
            println!(
                "      rustup can't add the {kind} {name} here ({})",
                why.lines().nth(1).unwrap_or_default().trim()
            );
            complete = false;
            break;
        }
    }
    if complete {
        let _ = std::fs::remove_file(&marker);
    } else {
        std::fs::write(
            &marker,
            "rustup could not add the WebAssembly target or its sources\n",
        )?;
    }
    *state = State::look(project);
    refuse_if_forced(state)
}

fn refuse_if_forced(state: &State) -> Result<()> {
    if state.forced == Some(Forced::Rustup) && state.ready().is_none() {
        bail!(
            "OPEN_DOOR_WASM=rustup, but rustup could not add {TARGET}. Unset it to let the set-up use Debian's Rust"
        );
    }
    Ok(())
}

/// Adds Debian's Rust and tells rustup of it.
pub fn add_debian(project: &Project, privilege: Privilege) -> Result<()> {
    apt::update(project, privilege)?;
    let lld = apt::newest_lld()?;
    let packages = ["rustc-web", "cargo-web", "rust-web-src", lld.as_str()];
    apt::install(project, &packages, privilege).context(
        "Debian's Rust could not be installed. The other way is `rustup target add wasm32-unknown-unknown` \
         with `rustup component add rust-src`",
    )?;
    let version = debian_version();
    if version.is_none_or(|version| version < OLDEST) {
        bail!(
            "Debian's Rust is {version:?}, and Open Door needs {}.{} or newer: turn on Debian's security updates, or \
             run `rustup target add {TARGET}`",
            OLDEST.0,
            OLDEST.1
        );
    }
    link_debian(project)
}

/// Tells rustup of Debian's Rust.
pub fn link_debian(project: &Project) -> Result<()> {
    if project.program("rustup").is_some() && !is_linked(project) {
        let mut link = command("rustup");
        link.args(["toolchain", "link", LINKED, "/usr"]);
        run_logged(
            &mut link,
            "rustup toolchain link",
            MOMENT,
            &project.path(".tools/log/rustup-link.txt"),
        )?;
    }
    ready_way(project).map(drop)
}

fn sysroot(project: &Project) -> Option<PathBuf> {
    ask(
        command("rustc")
            .args(["--print", "sysroot"])
            .current_dir(project.root()),
        MOMENT,
    )
    .map(PathBuf::from)
}

fn debian_version() -> Option<(u32, u32)> {
    let said = ask(command("/usr/bin/rustc").arg("--version"), MOMENT)?;
    major_minor(said.strip_prefix("rustc ")?)
}

fn has_debian_rust() -> bool {
    let source = ["/usr/lib/rustlib/src/rust/library", "/usr/src/rustc/library"];
    Path::new("/usr/bin/cargo").is_file()
        && source.iter().any(|folder| Path::new(folder).is_dir())
        && debian_version().is_some_and(|version| version >= OLDEST)
}

fn is_linked(project: &Project) -> bool {
    let list = ask(
        command("rustup")
            .args(["toolchain", "list"])
            .current_dir(project.root()),
        MOMENT,
    );
    list.is_some_and(|list| {
        list.lines()
            .any(|line| line.split_whitespace().next() == Some(LINKED))
    })
}

fn newest_linker(folder: &Path) -> Option<String> {
    let names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let newest = apt::newest_numbered(names.iter().map(String::as_str), "wasm-ld-")?;
    Some(format!("wasm-ld-{newest}"))
}

#[cfg(test)]
#[path = "wasm_tests.rs"]
mod tests;
