//! Builds the browser bundle into dist/, which is replaced only once the new one is complete.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process::{command, run_shown, spoken};
use crate::project::Project;
use crate::turn::Turn;
use crate::{inputs, precompress, setup};

const STAMP: &str = "target/portal.stamp";
/// Trunk builds here; dist/ stays as it was until this is finished.
const FRESH: &str = "target/portal-dist";
const FETCH: Duration = Duration::from_secs(10 * 60);
const MINIFY: Duration = Duration::from_secs(2 * 60);
const BUILD: Duration = Duration::from_secs(40 * 60);

/// Builds the bundle, unless nothing that goes into it has changed.
pub fn build(project: &Project) -> Result<()> {
    let _turn = Turn::take(&project.path("target/portal.lock"), "A bundle build", BUILD)?;
    let way = setup::ready_way(project)?;
    let hash = inputs::hash(project.root(), &format!("{way:?}"))?;
    let stamped = std::fs::read_to_string(project.path(STAMP)).unwrap_or_default();
    if stamped == hash && project.path("dist/index.html").is_file() {
        make_verify_page(project, &way, &project.path("dist"))?;
        println!("The browser bundle is up to date.");
        return Ok(());
    }
    println!(
        "Building the browser bundle (the first time takes some minutes: it includes Rust's standard library) …"
    );
    let started = Instant::now();
    let fresh = project.path(FRESH);
    let _ = std::fs::remove_dir_all(&fresh);
    std::fs::create_dir_all(&fresh)?;

    let mut fetch = tool(project, "cargo", &way);
    fetch.args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]);
    if !run_shown(&mut fetch, FETCH, |_| ())? {
        bail!("cargo could not fetch the crates. Is crates.io within reach?");
    }
    let mut trunk = tool(project, "trunk", &way);
    trunk
        .args(["build", "--release", "--dist"])
        .arg(&fresh)
        .env("TRUNK_OFFLINE", "true");
    // Trunk takes NO_COLOR for a yes-or-no option and stops at NO_COLOR=1.
    trunk.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    // Without its complaint about a script that terser takes care of.
    trunk.env("RUST_LOG", "error,trunk=info,trunk::processing::minify=error");
    if !run_shown(&mut trunk, BUILD, |_| ())? {
        bail!("the browser bundle could not be built: what is wrong stands above. dist/ is as it was");
    }
    minify_script(project, &way, &fresh)?;
    precompress::folder(&fresh)?;
    make_verify_page(project, &way, &fresh)?;
    replace(&fresh, &project.path("dist"))?;
    std::fs::write(project.path(STAMP), hash)?;
    println!(
        "The browser bundle is in dist/, after {}.",
        spoken(started.elapsed())
    );
    Ok(())
}

/// Makes wasm-bindgen's script smaller: 42 kB becomes 19. Trunk's own minifier
/// stops at its `export { … as default }` and leaves it as it is.
fn minify_script(project: &Project, way: &setup::Way, fresh: &Path) -> Result<()> {
    for entry in std::fs::read_dir(fresh)? {
        let script = entry?.path();
        let name = script
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !(name.starts_with("portal-") && name.ends_with(".js")) {
            continue;
        }
        let mut terser = tool(project, "terser", way);
        terser
            .arg(&script)
            .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
            .arg(&script);
        if !run_shown(&mut terser, MINIFY, |_| ())? {
            bail!("terser could not make {name} smaller: what is wrong stands above. dist/ is as it was");
        }
    }
    Ok(())
}

/// Makes the page that checks receipts. It takes a second, so it is made each time; the server puts keys
/// into it and packs it itself.
fn make_verify_page(project: &Project, way: &setup::Way, folder: &Path) -> Result<()> {
    let mut node = tool(project, "node", way);
    node.arg("verifier/build.js").arg(folder.join("verify.html"));
    if !run_shown(&mut node, MINIFY, |_| ())? {
        bail!("verifier/build.js could not make verify.html: what is wrong stands above");
    }
    Ok(())
}

/// A program that builds for the browser: the pinned tools first on PATH, and
/// a target folder of its own, so that host builds don't undo its work.
fn tool(project: &Project, name: &str, way: &setup::Way) -> Command {
    let mut tool = command(project.program(name).unwrap_or_else(|| name.into()));
    tool.current_dir(project.root())
        .env("PATH", project.tool_path())
        .env("CARGO_TARGET_DIR", project.path("target/portal"));
    way.apply(&mut tool);
    tool
}

/// Puts the new folder in the old one's place.
fn replace(fresh: &Path, dist: &Path) -> Result<()> {
    let old = fresh.with_extension("old");
    let _ = std::fs::remove_dir_all(&old);
    if dist.exists() {
        std::fs::rename(dist, &old).context("cannot put the old dist/ aside")?;
    }
    if let Err(error) = std::fs::rename(fresh, dist) {
        let _ = std::fs::rename(&old, dist);
        return Err(error).context("cannot put the new dist/ in its place");
    }
    let _ = std::fs::remove_dir_all(&old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_bundle_takes_the_old_ones_place_whole() {
        let root = std::env::temp_dir().join(format!("xtask-bundle-{}", std::process::id()));
        let (fresh, dist) = (root.join("fresh"), root.join("dist"));
        for (folder, file) in [(&fresh, "new.js"), (&dist, "old.js")] {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(file), "").unwrap();
        }
        replace(&fresh, &dist).unwrap();
        assert!(dist.join("new.js").is_file() && !dist.join("old.js").exists() && !fresh.exists());
        assert!(replace(&fresh, &dist).is_err(), "there is nothing to put there");
        assert!(dist.join("new.js").is_file(), "so the bundle stays");
        std::fs::remove_dir_all(root).unwrap();
    }
}
