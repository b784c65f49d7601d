//! The npm packages, exactly as package-lock.json has them.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::process::{command, run_logged};
use crate::project::Project;

const LIMIT: Duration = Duration::from_secs(10 * 60);

/// Was node_modules installed from the package files as they are now?
pub fn is_fresh(project: &Project) -> bool {
    let stamp = std::fs::read_to_string(stamp_path(project)).ok();
    stamp.is_some() && stamp == wanted_stamp(project).ok()
}

/// Runs `npm ci` and remembers for which package files. Nothing in the
/// packages is run: none that we use needs an install script.
pub fn install(project: &Project) -> Result<()> {
    let stamp = wanted_stamp(project)?;
    let mut npm = command("npm");
    npm.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-progress",
    ])
    .current_dir(project.root());
    run_logged(&mut npm, "npm ci", LIMIT, &project.path(".tools/log/npm.txt"))
        .context("npm could not install the packages. Is the npm registry within reach?")?;
    std::fs::write(stamp_path(project), stamp).context("cannot write to node_modules")
}

fn stamp_path(project: &Project) -> PathBuf {
    project.path("node_modules/.open-door-stamp")
}

fn wanted_stamp(project: &Project) -> Result<String> {
    let mut hash = Sha256::new();
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        let text = std::fs::read(project.path(name)).with_context(|| format!("cannot read {name}"))?;
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
