//! Where things are in the project, and which versions it pins.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// The checkout this command works on.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that holds this crate. Cargo says where when it runs us.
    pub fn find() -> Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here
            .parent()
            .context("xtask has no folder above it: run it with `cargo xtask`")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// A path inside the checkout.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The top of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// PATH with the project's own tools first, so that Trunk finds exactly the pinned ones.
    pub fn tool_path(&self) -> OsString {
        let own = [self.path(".tools/bin"), self.path("node_modules/.bin")];
        let before = std::env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(std::env::split_paths(&before));
        std::env::join_paths(all).unwrap_or(before)
    }

    /// Where a program is: the project's own first, then the machine's.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        std::env::split_paths(&self.tool_path())
            .map(|folder| folder.join(name))
            .find(|candidate| candidate.is_file())
    }

    /// The versions the project pins.
    pub fn pins(&self) -> Result<Pins> {
        let manifest = self.read("Cargo.toml")?;
        let lock = std::fs::read_to_string(self.path("Cargo.lock")).ok();
        Pins::parse(&manifest, lock.as_deref())
    }

    /// The exact version of an npm package in package.json.
    #[cfg(test)]
    pub fn npm_pin(&self, package: &str) -> Result<String> {
        let manifest: serde_json::Value = serde_json::from_str(&self.read("package.json")?)?;
        ["dependencies", "devDependencies"]
            .iter()
            .find_map(|group| manifest[group][package].as_str())
            .map(str::to_owned)
            .with_context(|| format!("package.json does not name {package}"))
    }

    fn read(&self, inside: &str) -> Result<String> {
        std::fs::read_to_string(self.path(inside)).with_context(|| format!("cannot read {inside}"))
    }
}

/// The versions of the tools that cargo installs.
#[derive(Debug, PartialEq, Eq)]
pub struct Pins {
    /// Trunk, which builds the browser bundle.
    pub trunk: String,
    /// The licence and source checker.
    pub cargo_deny: String,
    /// What drives Firefox.
    pub geckodriver: String,
    /// Runs libFuzzer.
    pub cargo_fuzz: String,
    /// Asks an API everything that its document allows, from PyPI.
    pub schemathesis: String,
    /// wasm-bindgen-cli must be exactly the version of the library.
    pub wasm_bindgen: String,
}

impl Pins {
    /// Reads the pins from the workspace manifest and, when there is one, the lock file.
    fn parse(manifest: &str, lock: Option<&str>) -> Result<Self> {
        let manifest: toml::Table = manifest.parse().context("Cargo.toml is not valid TOML")?;
        let tool = |name: &str| -> Result<String> {
            manifest
                .get("workspace")
                .and_then(|at| at.get("metadata")?.get("tools")?.get(name)?.as_str())
                .map(str::to_owned)
                .with_context(|| format!("Cargo.toml: [workspace.metadata.tools] does not pin {name}"))
        };
        let locked = lock
            .map(|text| locked_version(text, "wasm-bindgen"))
            .transpose()?
            .flatten();
        let wasm_bindgen = match locked {
            Some(version) => version,
            None => wanted_version(&manifest, "wasm-bindgen")?,
        };
        Ok(Self {
            trunk: tool("trunk")?,
            cargo_deny: tool("cargo-deny")?,
            geckodriver: tool("geckodriver")?,
            cargo_fuzz: tool("cargo-fuzz")?,
            schemathesis: tool("schemathesis")?,
            wasm_bindgen,
        })
    }
}

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Result<Option<String>> {
    let lock: toml::Table = lock.parse().context("Cargo.lock is not valid TOML")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    Ok(packages.into_iter().flatten().find_map(|entry| {
        (entry.get("name")?.as_str()? == package)
            .then(|| entry.get("version")?.as_str().map(str::to_owned))?
    }))
}

/// The exact (`=`) version of a dependency of the root package, for before there is a lock file.
fn wanted_version(manifest: &toml::Table, package: &str) -> Result<String> {
    let wanted = manifest.get("dependencies").and_then(|all| all.get(package));
    wanted
        .and_then(|entry| entry.as_str().or_else(|| entry.get("version")?.as_str()))
        .and_then(|version| version.strip_prefix('='))
        .map(|version| version.trim().to_owned())
        .ok_or_else(|| {
            anyhow!("neither Cargo.lock nor Cargo.toml says which {package} to use: run `cargo fetch`")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
        [workspace.metadata.tools]
        trunk = "0.21.14"
        cargo-deny = "0.20.2"
        geckodriver = "0.37.1"
        cargo-fuzz = "0.13.1"
        schemathesis = "4.32.5"
        [dependencies]
        wasm-bindgen = { version = "=0.2.130", optional = true }
    "#;

    #[test]
    fn pins_come_from_the_manifest_until_there_is_a_lock_file() {
        let pins = Pins::parse(MANIFEST, None).unwrap();
        assert_eq!(
            (pins.trunk.as_str(), pins.cargo_deny.as_str()),
            ("0.21.14", "0.20.2")
        );
        assert_eq!(pins.wasm_bindgen, "0.2.130");
    }

    #[test]
    fn the_lock_file_decides_the_version_of_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.131\"\n";
        assert_eq!(Pins::parse(MANIFEST, Some(lock)).unwrap().wasm_bindgen, "0.2.131");
        assert_eq!(
            Pins::parse(MANIFEST, Some("version = 4")).unwrap().wasm_bindgen,
            "0.2.130"
        );
    }

    #[test]
    fn a_missing_pin_is_named() {
        let error = Pins::parse("[workspace]", None).unwrap_err();
        assert!(error.to_string().contains("wasm-bindgen"), "{error}");
    }

    #[test]
    fn trunk_toml_names_the_versions_that_npm_installs() {
        let project = Project::find().unwrap();
        let trunk: toml::Table = project.read("Trunk.toml").unwrap().parse().unwrap();
        let tools = &trunk["tools"];
        assert_eq!(tools["sass"].as_str().unwrap(), project.npm_pin("sass").unwrap());
        let binaryen = project.npm_pin("binaryen").unwrap();
        let major = binaryen.split('.').next().unwrap();
        assert_eq!(tools["wasm_opt"].as_str().unwrap(), format!("version_{major}"));
    }
}
