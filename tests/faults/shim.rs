//! The small libraries that are preloaded into the server: C, because Rust here is without `unsafe`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One library, built when it is first needed by the compiler that also builds SQLite.
pub struct Shim {
    source: &'static str,
    built: OnceLock<(tempfile::TempDir, PathBuf)>,
}

/// A disk whose power is cut.
pub static POWER: Shim = Shim::new("power.c");
/// A disk that fails once.
pub static CALLS: Shim = Shim::new("calls.c");
/// A disk of limited size.
pub static FULL: Shim = Shim::new("full.c");
/// A wall clock that jumps.
pub static CLOCK: Shim = Shim::new("clock.c");

impl Shim {
    const fn new(source: &'static str) -> Self {
        Self {
            source,
            built: OnceLock::new(),
        }
    }

    /// Preloads it into what the command starts.
    pub fn preload<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let (_, library) = self.built.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a folder");
            let library = folder.path().join("shim.so");
            let source = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("faults/shims")
                .join(self.source);
            let built = Command::new("cc")
                .args(["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o"])
                .arg(&library)
                .arg(source)
                .status();
            assert!(built.expect("a C compiler").success());
            (folder, library)
        });
        command.env("LD_PRELOAD", library)
    }
}

/// Eight bytes that a shim looks at while the server runs.
pub struct Dial(PathBuf);

impl Dial {
    /// A dial in this file.
    pub fn new(path: PathBuf, value: i64) -> Self {
        let dial = Self(path);
        dial.set(value);
        dial
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn set(&self, value: i64) {
        use std::os::unix::fs::FileExt;
        let file = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&self.0)
            .expect("a dial");
        file.write_all_at(&value.to_ne_bytes(), 0).expect("set");
    }

    pub fn value(&self) -> i64 {
        let bytes = std::fs::read(&self.0).expect("a dial");
        i64::from_ne_bytes(bytes.try_into().expect("eight bytes"))
    }
}
