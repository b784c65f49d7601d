//! A new council's pack, to be filled in: every part, what it is for, and where a policy says it. What is to
//! be filled in has one mark, which [`crate::check`] finds.

use std::io;
use std::path::{Path, PathBuf};

/// The mark of what is still to be filled in.
pub const BLANK: &str = "FILL IN";

/// What the skeleton writes where the council's name stands.
const NAME: &str = "{name}";
/// What it writes where the short form of the ids stands.
const PREFIX: &str = "{prefix}";

/// The files, from the council's folder on.
const FILES: [(&str, &str); 7] = [
    ("council.toml", include_str!("../skeleton/council.toml")),
    ("offer/home.md", include_str!("../skeleton/offer/home.md")),
    (
        "offer/adviser-and-plan.md",
        include_str!("../skeleton/offer/adviser-and-plan.md"),
    ),
    (
        "entitlements/example-promise.md",
        include_str!("../skeleton/entitlements/example-promise.md"),
    ),
    (
        "letters/step-away-letter.md",
        include_str!("../skeleton/letters/step-away-letter.md"),
    ),
    (
        "practice/contact.toml",
        include_str!("../skeleton/practice/contact.toml"),
    ),
    (
        "practice/deciding.toml",
        include_str!("../skeleton/practice/deciding.toml"),
    ),
];

/// Why no pack was written.
#[derive(Debug)]
pub enum SkeletonError {
    /// The name can't be a folder's.
    Name(String),
    /// There is something already.
    Exists(PathBuf),
    /// There is no content to add it to.
    NoContent(PathBuf),
    /// A name that would break the file.
    CouncilName(String),
    /// The disk.
    Write(PathBuf, io::Error),
}

impl std::fmt::Display for SkeletonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(slug) => write!(
                f,
                "\"{slug}\" can't be a council's folder. {} england is taken.",
                crate::folder::SLUG_RULE
            ),
            Self::Exists(path) => write!(
                f,
                "{} is there already, and nothing in it was changed. Edit it, or give the new council another name",
                path.display()
            ),
            Self::NoContent(path) => write!(
                f,
                "{} is not there. Run this in the folder that holds content/, or say where it is with --content",
                path.display()
            ),
            Self::CouncilName(name) => write!(
                f,
                "\"{name}\" can't be a council's name. Leave out quotation marks, backslashes and line breaks"
            ),
            Self::Write(path, error) => write!(f, "{} can't be written: {error}", path.display()),
        }
    }
}

impl std::error::Error for SkeletonError {}

/// Writes the pack of a new council into the content folder `dir`, and says which files it wrote. It never
/// writes over anything.
///
/// # Errors
/// [`SkeletonError`] where the name can't be used, the folder is there already, or the disk refuses.
pub fn write(dir: &Path, slug: &str, name: Option<&str>) -> Result<Vec<PathBuf>, SkeletonError> {
    if !crate::shape::is_slug(slug) || slug == crate::council::ENGLAND {
        return Err(SkeletonError::Name(slug.to_owned()));
    }
    let name = match name.map(str::trim) {
        Some(name) if name.is_empty() || name.contains(['"', '\\']) || name.contains(char::is_control) => {
            return Err(SkeletonError::CouncilName(name.to_owned()));
        }
        Some(name) => name.to_owned(),
        None => format!("{BLANK}: the council’s full name"),
    };
    let councils = dir.join("councils");
    if !councils.is_dir() {
        return Err(SkeletonError::NoContent(councils));
    }
    make(&councils.join(slug), &FILES, |text| {
        text.replace(NAME, &name).replace(PREFIX, &prefix(slug))
    })
}

/// Makes the folder with these files in it, filled by `fill`: all of them, or nothing.
fn make(
    folder: &Path,
    files: &[(&str, &str)],
    fill: impl Fn(&str) -> String,
) -> Result<Vec<PathBuf>, SkeletonError> {
    std::fs::create_dir(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => SkeletonError::Exists(folder.to_owned()),
        _ => SkeletonError::Write(folder.to_owned(), error),
    })?;
    let write = |(file, text): &(&str, &str)| {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))
            .and_then(|()| std::fs::write(&path, fill(text)))
            .map_err(|error| SkeletonError::Write(path.clone(), error))?;
        Ok(path)
    };
    let written: Result<Vec<_>, _> = files.iter().map(write).collect();
    if written.is_err() {
        // Half a pack would stand in the way of the next try. The folder is new: nothing in it is anyone's.
        let _ = std::fs::remove_dir_all(folder);
    }
    written
}

/// The short form with which the pack's ids start: BWD for blackburn-with-darwen, DORSET for dorset.
fn prefix(slug: &str) -> String {
    let words: Vec<_> = slug.split('-').filter(|word| !word.is_empty()).collect();
    let short: String = match words.as_slice() {
        [word] => (*word).to_owned(),
        words => words.iter().filter_map(|word| word.chars().next()).collect(),
    };
    let short = short.to_uppercase();
    // An id starts with letters only.
    if short.chars().all(|c| c.is_ascii_uppercase()) {
        short
    } else {
        "OWN".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_start_with_the_councils_short_form() {
        for (slug, short) in [
            ("blackburn-with-darwen", "BWD"),
            ("dorset", "DORSET"),
            ("testshire", "TESTSHIRE"),
            ("ward-4", "OWN"),
        ] {
            assert_eq!(prefix(slug), short);
        }
    }

    #[test]
    fn it_writes_over_nothing_and_refuses_names_that_cannot_be() {
        let held = tempfile::tempdir().expect("a folder");
        assert!(matches!(
            write(held.path(), "testshire", None),
            Err(SkeletonError::NoContent(_))
        ));
        std::fs::create_dir(held.path().join("councils")).expect("a folder");
        for bad in ["", "Testshire", "../etc", "england", "a b"] {
            assert!(
                matches!(write(held.path(), bad, None), Err(SkeletonError::Name(_))),
                "{bad}"
            );
        }
        for bad in ["", "A \"B\"", "A\nB", "A\\B"] {
            assert!(matches!(
                write(held.path(), "testshire", Some(bad)),
                Err(SkeletonError::CouncilName(_))
            ));
        }
        let written = write(held.path(), "testshire", Some("Testshire Council")).expect("written");
        assert_eq!(written.len(), FILES.len());
        let kept = std::fs::read_to_string(&written[0]).expect("the pack");
        assert!(
            kept.contains("\"Testshire Council\"") && !kept.contains("{name}"),
            "{kept}"
        );
        assert!(matches!(
            write(held.path(), "testshire", None),
            Err(SkeletonError::Exists(_))
        ));
        assert_eq!(std::fs::read_to_string(&written[0]).expect("the pack"), kept);
    }

    #[test]
    fn where_the_disk_refuses_nothing_is_left_and_it_can_be_run_again() {
        let held = tempfile::tempdir().expect("a folder");
        let folder = held.path().join("testshire");
        let same = str::to_owned;
        // The second can't be written: its folder is a file.
        let refused = make(&folder, &[("a", "1"), ("a/b", "2")], same);
        assert!(
            matches!(&refused, Err(SkeletonError::Write(path, _)) if path.ends_with("a/b")),
            "{refused:?}"
        );
        assert!(!folder.exists());
        let written = make(&folder, &[("a", "1"), ("b/c", "2")], same).expect("written");
        assert_eq!(written, [folder.join("a"), folder.join("b/c")]);
        // What was there before is left as it was.
        assert!(matches!(
            make(&folder, &[("a", "3")], same),
            Err(SkeletonError::Exists(_))
        ));
        assert_eq!(
            std::fs::read_to_string(folder.join("a")).expect("it is there"),
            "1"
        );
    }
}
