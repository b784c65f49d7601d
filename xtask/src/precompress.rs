//! Compresses the finished bundle once, so that the server never has to: each
//! file gets a `.br` and a `.gz` beside it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::inputs::collect;

/// Compressed already: doing it again would only add bytes.
const DENSE: &[&str] = &["br", "gz", "woff2", "png", "jpg", "jpeg", "webp", "avif", "ico"];

/// Compresses every file below a folder.
pub fn folder(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    for file in files.iter().filter(|file| is_worth_it(file)) {
        let text = std::fs::read(file)?;
        std::fs::write(beside(file, "br"), brotli(&text)?)?;
        std::fs::write(beside(file, "gz"), gzip(&text)?)
            .with_context(|| format!("cannot write beside {}", file.display()))?;
    }
    Ok(())
}

/// The bytes a browser fetches at brotli's best.
pub fn brotli(text: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: text.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*text, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(text: &[u8]) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text)?;
    Ok(packer.finish()?)
}

fn is_worth_it(file: &Path) -> bool {
    !file
        .extension()
        .is_some_and(|ending| DENSE.iter().any(|dense| ending == *dense))
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let text = "the door is always open\n".repeat(200);
        let packed = brotli(text.as_bytes()).unwrap();
        assert!(packed.len() < text.len() / 10);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());

        let mut unpacked = String::new();
        let packed = gzip(text.as_bytes()).unwrap();
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(is_worth_it(Path::new("dist/portal_bg.wasm")));
        assert!(!is_worth_it(Path::new("dist/icon.png")));
        assert_eq!(beside(Path::new("a/b.css"), "br"), Path::new("a/b.css.br"));
    }
}
