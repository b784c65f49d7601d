//! System packages, on Debian and Ubuntu.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::{ask, command, run_logged};
use crate::project::Project;

use super::found::Privilege;

const UPDATE: Duration = Duration::from_secs(5 * 60);
const INSTALL: Duration = Duration::from_secs(20 * 60);

/// Installs packages, without the ones they merely recommend.
pub fn install<P: AsRef<str>>(project: &Project, packages: &[P], privilege: Privilege) -> Result<()> {
    update(project, privilege)?;
    let mut apt = apt_get(privilege);
    apt.args(["install", "--yes", "--no-install-recommends"]);
    apt.args(packages.iter().map(AsRef::as_ref));
    run_logged(
        &mut apt,
        "apt-get install",
        INSTALL,
        &project.path(".tools/log/apt-install.txt"),
    )
    .context(
        "apt-get could not install what is needed. If it names another process, wait until that has ended",
    )
}

/// Fetches the package lists, once: without it apt may know nothing, or only old versions.
pub fn update(project: &Project, privilege: Privilege) -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    let log = project.path(".tools/log/apt-update.txt");
    run_logged(apt_get(privilege).arg("update"), "apt-get update", UPDATE, &log)
        .context("apt-get could not fetch its package lists. Is there a network?")
}

/// The newest `lld-NN` that apt offers.
pub fn newest_lld() -> Result<String> {
    let names = ask(
        command("apt-cache").args(["pkgnames", "lld-"]),
        Duration::from_secs(60),
    )
    .unwrap_or_default();
    let newest = newest_numbered(names.lines(), "lld-");
    newest
        .map(|number| format!("lld-{number}"))
        .context("apt offers no lld-NN, the linker for WebAssembly")
}

/// The highest number among names such as `lld-19`, `lld-22`.
pub fn newest_numbered<'a>(names: impl IntoIterator<Item = &'a str>, before: &str) -> Option<u32> {
    names
        .into_iter()
        .filter_map(|name| name.strip_prefix(before)?.parse().ok())
        .max()
}

fn apt_get(privilege: Privilege) -> Command {
    let mut apt = match privilege {
        Privilege::Sudo => {
            let mut sudo = command("sudo");
            sudo.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            sudo
        }
        Privilege::Root | Privilege::None => command("apt-get"),
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    // Another apt may be at work (it is, after a machine has started): wait for it, but not for ever.
    apt.args(["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]);
    apt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_linker_is_found_by_number_not_by_letter() {
        let offered = ["lld-9", "lld-19", "lld-22", "lld-22-dev", "lld"];
        assert_eq!(newest_numbered(offered, "lld-"), Some(22));
        assert_eq!(newest_numbered([], "lld-"), None);
    }
}
