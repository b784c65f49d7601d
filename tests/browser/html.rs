//! The HTML of every page and state, as the server wrote it and as the app left it, is valid:
//! wrong nesting breaks hydration, and assistive technology guesses where markup is wrong.
//!
//! What `htmlvalidate.json` leaves out or loosens, and why:
//! - `doctype-style`, `attr-quotes`, `attribute-boolean-style`, `attribute-empty-style`: Trunk's minifier and the browser's own
//!   serialising decide how these are spelt; they mean the same.
//! - `require-sri`: every file comes from our own origin under a strict policy (Trunk.toml says why).
//! - `meta-refresh`: without script it is the only way to close what is behind a code and to warn before
//!   (WCAG 2.2.1: the page it leads to lets the person extend).
//! - `tel-non-breaking`: a style keeps every number on one line.
//! - `heading-level`: the error summary stands before the `h1` and has an `h2`, so that it is heard
//!   first; that each page has one `h1` is looked at in `layout.js` and by axe.
//! - `form-dup-name`: the boxes of one question share a name, and the server reads them all.

use crate::person::{Person, Way};
use crate::tour::{Part, walk};
use open_door_tests::places;
use std::path::Path;
use std::process::Command;

const PARTS: [Part; 7] = [
    Part::Reading,
    Part::Check,
    Part::StepBack,
    Part::StepAway,
    Part::Contact,
    Part::Refer,
    Part::Door,
];

/// The page as html-validate can read it, with the same elements in it. Trunk leaves the start of the
/// head out, which HTML allows; the browser leaves the doctype out.
fn kept(folder: &Path, name: &str, mut html: String) {
    if !html.contains("<head>") {
        html = html.replacen("<meta", "<head><meta", 1);
    }
    if !html.starts_with("<!") {
        html.insert_str(0, "<!doctype html>");
    }
    std::fs::write(folder.join(format!("{name}.html")), html).expect("written");
}

fn is_valid(folder: &Path) {
    let root = places::root();
    let checked = Command::new(root.join("node_modules/.bin/html-validate"))
        .arg("--config")
        .arg(root.join("tests/browser/htmlvalidate.json"))
        .args(["--formatter", "stylish", "--max-warnings", "0"])
        .arg(folder)
        .output()
        .expect("html-validate runs: `npm ci`");
    let said = String::from_utf8_lossy(&checked.stdout);
    let complaint = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}{complaint}");
}

#[test]
fn what_the_server_writes_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let person = Person::by(Way::NoScript);
    for part in PARTS {
        walk(part, &person, &mut |name| {
            let document = person
                .line
                .take_documents()
                .pop()
                .unwrap_or_else(|| panic!("no page passed for {name}"));
            // Leptos marks places with `<!>`, which browsers read as an empty comment. (In a
            // textarea it would be text, and is still found.)
            kept(folder.path(), name, document.replace("<!>", "<!---->"));
        });
    }
    is_valid(folder.path());
}

#[test]
fn what_the_app_makes_of_it_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let person = Person::by(Way::App);
    for part in PARTS {
        walk(part, &person, &mut |name| {
            // The app marks its places with empty comments, which no one can see.
            kept(folder.path(), name, person.html().replace("<!---->", ""));
        });
    }
    is_valid(folder.path());
}
