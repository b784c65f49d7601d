//! A hash of everything that goes into the browser bundle, so that an
//! unchanged bundle is not built again.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// What the bundle is made of. Folders count with everything below them.
const INPUTS: &[&str] = &[
    "src",
    "crates/rules",
    "crates/contract",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
    "package-lock.json",
    ".cargo/config.toml",
];

/// The hash, which also covers `way`: how the bundle is built.
pub fn hash(root: &Path, way: &str) -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    hash.update(way.as_bytes());
    for file in files {
        let text = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        hash.update(name.as_os_str().as_encoded_bytes());
        hash.update([0]);
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Every file at or below a path; a path that isn't there has none.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_content_names_and_the_way_of_building() {
        let root = std::env::temp_dir().join(format!("xtask-inputs-{}", std::process::id()));
        std::fs::create_dir_all(root.join("src")).unwrap();
        std::fs::write(root.join("src/a.rs"), "one").unwrap();
        let first = hash(&root, "rustup").unwrap();
        assert_eq!(first, hash(&root, "rustup").unwrap());
        assert_ne!(first, hash(&root, "debian").unwrap());
        std::fs::write(root.join("README.md"), "not an input").unwrap();
        assert_eq!(first, hash(&root, "rustup").unwrap());
        std::fs::write(root.join("src/a.rs"), "two").unwrap();
        assert_ne!(first, hash(&root, "rustup").unwrap());
        std::fs::rename(root.join("src/a.rs"), root.join("src/b.rs")).unwrap();
        std::fs::write(root.join("src/b.rs"), "one").unwrap();
        assert_ne!(first, hash(&root, "rustup").unwrap());
        std::fs::remove_dir_all(root).unwrap();
    }
}
