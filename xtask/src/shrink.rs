//! Makes what Trunk built smaller than Trunk can: the bundle is paid for by prepaid data.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::run_shown;
use crate::project::Project;

const LIMIT: Duration = Duration::from_secs(10 * 60);

/// What rustc may put into WebAssembly; wasm-opt must be told, or it refuses it.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Shrinks the app's script and its WebAssembly in a finished bundle. `tool`
/// makes a command that finds the pinned programs.
pub fn bundle(project: &Project, folder: &Path, tool: impl Fn(&str) -> Command) -> Result<()> {
    for file in app_files(folder)? {
        let shrunk = file.with_extension("shrunk");
        if file.extension().is_some_and(|ending| ending == "js") {
            // wasm-bindgen's script: 42 kB becomes 19. Trunk's own minifier
            // stops at `export { … as default }` and leaves it as it is.
            let mut terser = tool("terser");
            terser
                .arg(&file)
                .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
                .arg(&shrunk);
            finish(terser, "terser")?;
        } else {
            let emptied = file.with_extension("emptied");
            let mut node = tool("node");
            node.arg(project.path("xtask/shrink.mjs")).args([&file, &emptied]);
            finish(node, "xtask/shrink.mjs")?;
            let mut optimise = tool("wasm-opt");
            optimise
                .arg("-Oz")
                .args(FEATURES)
                .arg(&emptied)
                .arg("-o")
                .arg(&shrunk);
            finish(optimise, "wasm-opt")?;
            std::fs::remove_file(emptied)?;
        }
        std::fs::rename(&shrunk, &file).with_context(|| format!("cannot replace {}", file.display()))?;
    }
    Ok(())
}

/// The script and the WebAssembly that belong to the app itself.
fn app_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("portal-") && (name.ends_with(".js") || name.ends_with(".wasm")) {
            files.push(path);
        }
    }
    Ok(files)
}

fn finish(mut command: Command, name: &str) -> Result<()> {
    if !run_shown(&mut command, LIMIT, |_| ())? {
        bail!("{name} failed: what is wrong stands above. dist/ is as it was");
    }
    Ok(())
}
