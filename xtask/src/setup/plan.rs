//! Decides what to add. Pure: what was found goes in, a plan comes out.

use crate::project::Pins;

use super::Part;
use super::cargo_tools::Tool;
use super::found::{Found, Privilege};

/// The oldest Node.js that the npm packages run on.
const NODE: (u32, u32) = (20, 19);

/// How something is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// System packages.
    Apt(Vec<&'static str>),
    /// Debian's own Rust and its sources, for the browser target.
    DebianRust,
    /// Debian's Rust is there; rustup must be told of it.
    LinkDebianRust,
    /// Built from crates.io into `.tools`.
    Cargo(Tool),
    /// The npm packages of package-lock.json.
    Npm,
}

impl How {
    /// Does it need the system's package manager?
    const fn needs_apt(&self) -> bool {
        matches!(self, Self::Apt(_) | Self::DebianRust)
    }

    /// What the progress line says.
    pub fn doing(&self) -> String {
        match self {
            Self::Apt(packages) => format!("apt-get install {}", packages.join(" ")),
            Self::DebianRust => "from apt, about 2 minutes".to_owned(),
            Self::LinkDebianRust => "rustup toolchain link web /usr".to_owned(),
            Self::Cargo(tool) => format!(
                "building from crates.io, about {} minutes on 2 cores",
                tool.minutes
            ),
            Self::Npm => "npm ci, about half a minute".to_owned(),
        }
    }
}

/// One thing to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Add {
    /// Its name and version.
    pub what: String,
    /// What it is for.
    pub why: &'static str,
    /// How it is added.
    pub how: How,
}

/// What must be added, and what is missing that we can't add.
#[derive(Debug, Default)]
pub struct Plan {
    /// In this order.
    pub adds: Vec<Add>,
    /// Each says what is missing and how to get it.
    pub cannot: Vec<String>,
}

impl Plan {
    /// Compares what is there with what is needed.
    pub fn make(parts: &[Part], found: &Found, pins: &Pins) -> Self {
        let mut plan = Self::default();
        for part in parts {
            plan.consider(*part, found, pins);
        }
        if plan.needs_apt() {
            plan.check_apt(found);
        }
        // apt comes first: after a long build sudo would no longer know who asked.
        plan.adds.sort_by_key(|add| !add.how.needs_apt());
        plan
    }

    /// Does any of it need the system's package manager?
    pub fn needs_apt(&self) -> bool {
        self.adds.iter().any(|add| add.how.needs_apt())
    }

    /// What is missing and how to get it.
    pub fn cannot_message(&self) -> String {
        let list: Vec<String> = self.cannot.iter().map(|line| format!("  - {line}")).collect();
        format!(
            "This is missing, and the set-up can't add it here:\n{}\nThen run this again.",
            list.join("\n")
        )
    }

    fn consider(&mut self, part: Part, found: &Found, pins: &Pins) {
        let tools = match part {
            Part::Trunk => Some((&found.trunk, Tool::trunk(pins), "builds the browser bundle")),
            Part::WasmBindgen => Some((
                &found.wasm_bindgen,
                Tool::wasm_bindgen(pins),
                "joins the bundle's WebAssembly and JavaScript",
            )),
            Part::CargoDeny => Some((
                &found.cargo_deny,
                Tool::cargo_deny(pins),
                "checks licences and sources",
            )),
            Part::Geckodriver => Some((
                &found.geckodriver,
                Tool::geckodriver(pins),
                "drives Firefox in the browser tests",
            )),
            _ => None,
        };
        if let Some((there, tool, why)) = tools {
            if there.as_deref() != Some(tool.version.as_str()) {
                self.add(format!("{} {}", tool.name, tool.version), why, How::Cargo(tool));
            }
            return;
        }
        match part {
            Part::Compiler if !found.compiler => {
                self.apt(
                    "C compiler",
                    "SQLite is built into the server",
                    vec!["build-essential"],
                );
            }
            Part::Wasm if found.wasm.ready().is_none() => {
                let how = if found.wasm.debian_installed() {
                    How::LinkDebianRust
                } else {
                    How::DebianRust
                };
                self.add("Rust for WebAssembly".to_owned(), "the app in the browser", how);
            }
            Part::Npm => self.npm(found),
            Part::Chromium if !(found.chromium && found.chromedriver) => self.browser(
                found,
                "Chromium",
                "snap install chromium",
                vec!["chromium", "chromium-driver"],
            ),
            Part::Firefox if !found.firefox => {
                self.browser(found, "Firefox", "snap install firefox", vec!["firefox-esr"]);
            }
            Part::WebKit => self.webkit(found),
            Part::Fonts if !found.fonts => {
                self.apt(
                    "fonts",
                    "letters for the browsers",
                    vec!["fonts-dejavu-core", "fonts-noto-core"],
                );
            }
            Part::Ops => self.ops(found),
            _ => {}
        }
    }

    fn npm(&mut self, found: &Found) {
        let old = found.node.is_none_or(|version| version < NODE);
        if old || !found.npm {
            let have = match found.node {
                Some((major, minor)) if old => format!("this machine has {major}.{minor}"),
                Some(_) => "npm is not there".to_owned(),
                None => "it is not there".to_owned(),
            };
            self.cannot.push(format!(
                "Node.js {}.{} or newer with npm ({have}): from your system's packages (nodejs, npm) or nodejs.org",
                NODE.0, NODE.1
            ));
        } else if !found.npm_packages {
            self.add(
                "npm packages".to_owned(),
                "sass, wasm-opt and the page checkers",
                How::Npm,
            );
        }
    }

    fn browser(&mut self, found: &Found, name: &str, snap: &str, packages: Vec<&'static str>) {
        if found.system.ubuntu {
            self.cannot.push(format!(
                "{name} for the browser tests; Ubuntu has it as a snap: `sudo {snap}`, and /snap/bin on PATH"
            ));
        } else {
            self.apt(name, "a browser that the tests drive", packages);
        }
    }

    /// Unlike the others, Ubuntu has this one as packages too.
    fn webkit(&mut self, found: &Found) {
        let packages = missing(&[(found.webkit, "webkit2gtk-driver"), (found.xvfb, "xvfb")]);
        if !packages.is_empty() {
            self.apt("WebKit", "the engine of every iPhone, for the tests", packages);
        }
    }

    fn ops(&mut self, found: &Found) {
        let packages = missing(&[
            (found.nginx, "nginx"),
            (found.systemd, "systemd"),
            (found.openssl, "openssl"),
            (found.curl, "curl"),
        ]);
        if !packages.is_empty() {
            self.apt(
                "nginx and the like",
                "the samples in ops/ are tried with them (Debian also starts nginx: `systemctl disable --now nginx`)",
                packages,
            );
        }
    }

    fn check_apt(&mut self, found: &Found) {
        let wanted: Vec<&str> = self
            .adds
            .iter()
            .filter(|add| add.how.needs_apt())
            .map(|add| add.what.as_str())
            .collect();
        let wanted = wanted.join(", ");
        if !found.system.apt {
            let name = &found.system.name;
            self.cannot.push(format!(
                "{wanted}: the set-up knows only apt-get (Debian, Ubuntu), and this is {name}. Add them by hand; for \
                 WebAssembly `rustup target add wasm32-unknown-unknown` and `rustup component add rust-src`"
            ));
        } else if found.system.privilege == Privilege::None {
            self.cannot.push(format!(
                "{wanted}: apt-get needs root, and there is no sudo. Ask who looks after this machine"
            ));
        }
    }

    fn apt(&mut self, what: &str, why: &'static str, packages: Vec<&'static str>) {
        self.add(what.to_owned(), why, How::Apt(packages));
    }

    fn add(&mut self, what: String, why: &'static str, how: How) {
        self.adds.push(Add { what, why, how });
    }
}

/// The packages of what is not there.
fn missing(wanted: &[(bool, &'static str)]) -> Vec<&'static str> {
    let missing = wanted.iter().filter(|(there, _)| !there);
    missing.map(|(_, package)| *package).collect()
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
