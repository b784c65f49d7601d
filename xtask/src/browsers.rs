//! The browsers that the tests drive: which programs they are, and where.

use std::path::{Path, PathBuf};

use crate::project::Project;

/// Chromium goes by several names.
pub const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// What drives it.
pub const CHROMEDRIVER: &str = "chromedriver";
/// Debian has the long-lived Firefox.
pub const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
/// What drives it.
pub const GECKODRIVER: &str = "geckodriver";
/// What drives WebKit's small browser.
pub const WEBKIT_DRIVER: &str = "WebKitWebDriver";
/// That browser has no way to do without a screen: this is one in memory.
pub const XVFB: &str = "Xvfb";

/// The small browser that WebKit brings along for tests. It stands beside its library, so its folder
/// depends on the processor and the version: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`.
pub fn mini_browser() -> Option<PathBuf> {
    mini_browser_in(&[Path::new("/usr/lib"), Path::new("/usr/libexec")])
}

fn mini_browser_in(roots: &[&Path]) -> Option<PathBuf> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let named = |folder: &Path, start: &str| {
        folder
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(start))
    };
    let mut found: Vec<_> = roots
        .iter()
        .flat_map(|root| {
            let mut folders = below(root);
            let deeper: Vec<_> = folders
                .iter()
                .filter(|folder| folder.to_string_lossy().contains("-linux-gnu"))
                .flat_map(|folder| below(folder))
                .collect();
            folders.extend(deeper);
            folders
        })
        .filter(|folder| named(folder, "webkit2gtk-") || named(folder, "webkitgtk-"))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.into_iter().next()
}

/// What the browser tests are told: the name of an environment variable, and the program. A program
/// that is not there is left out; the set-up sees to it that it is.
pub fn programs(project: &Project) -> Vec<(&'static str, PathBuf)> {
    let first = |names: &[&str]| names.iter().find_map(|name| project.program(name));
    [
        ("OPEN_DOOR_CHROMEDRIVER", first(&[CHROMEDRIVER])),
        ("OPEN_DOOR_CHROMIUM", first(&CHROMIUM)),
        ("OPEN_DOOR_GECKODRIVER", first(&[GECKODRIVER])),
        ("OPEN_DOOR_FIREFOX", first(&FIREFOX)),
        ("OPEN_DOOR_WEBKIT_DRIVER", first(&[WEBKIT_DRIVER])),
        ("OPEN_DOOR_WEBKIT", mini_browser()),
        ("OPEN_DOOR_XVFB", first(&[XVFB])),
    ]
    .into_iter()
    .filter_map(|(name, program)| Some((name, program?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn webkits_browser_is_found_beside_its_library() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(mini_browser_in(&[root.path()]), None);
        let folder = root.path().join("aarch64-linux-gnu/webkit2gtk-4.1");
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(
            mini_browser_in(&[root.path()]),
            None,
            "the library alone is not enough"
        );
        let program = folder.join("MiniBrowser");
        std::fs::write(&program, "").unwrap();
        assert_eq!(mini_browser_in(&[root.path()]), Some(program.clone()));
        assert_eq!(
            mini_browser_in(&[Path::new("/no/such/folder"), root.path()]),
            Some(program)
        );
    }
}
