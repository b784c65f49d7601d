//! What is on this machine already.

use std::path::Path;
use std::time::Duration;

use crate::browsers;
use crate::process::{ask, command};
use crate::project::Project;

use super::{Part, npm, wasm};

/// A program that only says its version should take no longer.
const MOMENT: Duration = Duration::from_secs(20);

/// May we install system packages, and how?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privilege {
    /// We are root.
    Root,
    /// Through sudo, which may ask for a password.
    Sudo,
    /// No.
    None,
}

/// The system itself.
#[derive(Clone, Debug)]
pub struct System {
    /// What the system calls itself, for messages.
    pub name: String,
    /// `apt-get` is there.
    pub apt: bool,
    /// Ubuntu ships its browser as a snap, which apt can't give us.
    pub ubuntu: bool,
    /// May we install system packages?
    pub privilege: Privilege,
}

/// Everything that decides what the set-up must add.
#[derive(Clone, Debug)]
pub struct Found {
    /// The system itself.
    pub system: System,
    /// A C compiler.
    pub compiler: bool,
    /// Rust for the browser.
    pub wasm: wasm::State,
    /// The version of Trunk.
    pub trunk: Option<String>,
    /// The version of wasm-bindgen-cli.
    pub wasm_bindgen: Option<String>,
    /// The version of cargo-deny.
    pub cargo_deny: Option<String>,
    /// The major and minor version of Node.js.
    pub node: Option<(u32, u32)>,
    /// npm.
    pub npm: bool,
    /// node_modules is what the lock file says.
    pub npm_packages: bool,
    /// A Chromium or Chrome.
    pub chromium: bool,
    /// The program through which tests drive it.
    pub chromedriver: bool,
    /// A Firefox.
    pub firefox: bool,
    /// The version of what drives it.
    pub geckodriver: Option<String>,
    /// A small browser made of WebKit, and what drives it.
    pub webkit: bool,
    /// A screen in memory, which WebKit draws on.
    pub xvfb: bool,
    /// Any font at all.
    pub fonts: bool,
    /// The web server that ops/ has a sample for.
    pub nginx: bool,
    /// What judges the unit in ops/.
    pub systemd: bool,
    /// Makes the certificate for that nginx.
    pub openssl: bool,
    /// Asks it.
    pub curl: bool,
}

impl Found {
    /// Looks around. Only what `parts` need is asked of slower programs.
    pub fn look(project: &Project, parts: &[Part]) -> Self {
        let has = |name: &str| project.program(name).is_some();
        let version = |part: Part, name: &str| {
            parts
                .contains(&part)
                .then(|| tool_version(project, name))
                .flatten()
        };
        let node = parts
            .contains(&Part::Npm)
            .then(|| ask(command("node").arg("--version"), MOMENT))
            .flatten();
        Self {
            system: System::look(project),
            compiler: has("cc") || has("gcc"),
            wasm: if parts.contains(&Part::Wasm) {
                wasm::State::look(project)
            } else {
                wasm::State::default()
            },
            trunk: version(Part::Trunk, "trunk"),
            wasm_bindgen: version(Part::WasmBindgen, "wasm-bindgen"),
            cargo_deny: version(Part::CargoDeny, "cargo-deny"),
            node: node.as_deref().and_then(major_minor),
            npm: has("npm"),
            npm_packages: npm::is_fresh(project),
            chromium: browsers::CHROMIUM.iter().copied().any(has),
            chromedriver: has(browsers::CHROMEDRIVER),
            firefox: browsers::FIREFOX.iter().copied().any(has),
            geckodriver: version(Part::Geckodriver, browsers::GECKODRIVER),
            webkit: has(browsers::WEBKIT_DRIVER) && browsers::mini_browser().is_some(),
            xvfb: has(browsers::XVFB),
            fonts: has_font(Path::new("/usr/share/fonts"), 6),
            // Where only root's PATH looks.
            nginx: has("nginx") || Path::new("/usr/sbin/nginx").exists(),
            systemd: has("systemd-analyze"),
            openssl: has("openssl"),
            curl: has("curl"),
        }
    }
}

impl System {
    fn look(project: &Project) -> Self {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        let field = |name: &str| {
            release
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
                .map(|value| value.trim_matches('"').to_owned())
        };
        let privilege = if nix::unistd::geteuid().is_root() {
            Privilege::Root
        } else if project.program("sudo").is_some() {
            Privilege::Sudo
        } else {
            Privilege::None
        };
        Self {
            name: field("PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned()),
            apt: project.program("apt-get").is_some(),
            ubuntu: field("ID").as_deref() == Some("ubuntu"),
            privilege,
        }
    }
}

/// What a tool says its version is: `trunk 0.21.14` is 0.21.14.
fn tool_version(project: &Project, name: &str) -> Option<String> {
    let said = ask(command(project.program(name)?).arg("--version"), MOMENT)?;
    version_in(&said).map(str::to_owned)
}

/// The first word that begins with a digit.
fn version_in(said: &str) -> Option<&str> {
    said.split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The first two numbers of a version such as `v20.20.2`.
pub fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Is there a font file anywhere below this folder?
fn has_font(folder: &Path, depth: usize) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        let font = path
            .extension()
            .is_some_and(|ending| ["ttf", "otf", "ttc"].iter().any(|known| ending == *known));
        font || (depth > 0 && path.is_dir() && has_font(&path, depth - 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_tools_say() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (abc 2026)"), Some("0.2.130"));
        assert_eq!(version_in("unknown"), None);
        assert_eq!(major_minor("v20.20.2"), Some((20, 20)));
        assert_eq!(major_minor("rustc"), None);
    }
}
