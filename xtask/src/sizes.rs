//! `cargo xtask bench sizes`: the bytes that a phone must fetch, and the limits on them.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::server::{Kind, Trial};
use crate::{bundle, http, inputs, server, setup};

/// HTML and CSS of a first view, packed with brotli.
const FIRST_VIEW: usize = 20_000;
/// JavaScript and WebAssembly, packed with brotli.
const APP: usize = 170_000;
/// What we would like JavaScript and WebAssembly to be.
const APP_GOAL: usize = 130_000;

/// Bytes as they lie there and as they travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: usize,
    packed: usize,
}

/// The four kinds of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sizes {
    html: Size,
    css: Size,
    script: Size,
    wasm: Size,
}

/// Measures and prints; with `gate`, a passed limit is a failure.
pub fn run(project: &Project, gate: bool) -> Result<ExitCode> {
    setup::run(
        project,
        setup::Part::for_bundle(),
        setup::Manner {
            yes: false,
            asked_for: false,
        },
    )?;
    bundle::build(project)?;
    let within = measure(project)?;
    Ok(if gate && !within {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints the table, and says whether everything is within its limit.
pub fn measure(project: &Project) -> Result<bool> {
    let binary = server::build(project, Kind::Test)?;
    let mut sizes = in_dist(project)?;
    let trial = Trial::start(project, &binary)?;
    let (path, html) = largest_page(&trial)?;
    sizes.html = html;
    println!("The largest page is {path}.\n{}", table(&sizes));
    let (lines, within) = verdicts(&sizes);
    println!("{lines}");
    Ok(within)
}

/// The largest page that a link leads to, as the server sends it: a first view may be any of them.
fn largest_page(trial: &Trial) -> Result<(String, Size)> {
    let mut largest = (String::new(), Size::default());
    let mut seen = BTreeSet::new();
    let mut waiting = vec!["/".to_owned()];
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let (size, text) = page(trial, &path)?;
        if size.packed > largest.1.packed {
            largest = (path, size);
        }
        waiting.extend(links(&text));
    }
    Ok(largest)
}

/// A page: its size and its text.
fn page(trial: &Trial, path: &str) -> Result<(Size, String)> {
    let answer = http::get(trial.address, path)?;
    if answer.status != 200 {
        bail!("{path} answers {} instead of 200", answer.status);
    }
    let packed = answer.body.len();
    let text = if answer.header("content-encoding") == Some("br") {
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut text)?;
        text
    } else {
        println!("The server did not pack {path}: it counts as it was sent.");
        answer.body
    };
    let raw = text.len();
    Ok((Size { raw, packed }, String::from_utf8_lossy(&text).into_owned()))
}

/// The pages of ours that a page links to.
fn links(html: &str) -> Vec<String> {
    html.split("href=\"/")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(path, _)| format!("/{path}"))
        .filter(|path| path != "/exit" && !path.contains('.'))
        .collect()
}

/// Everything else is in dist/, packed beside itself.
fn in_dist(project: &Project) -> Result<Sizes> {
    let mut files = Vec::new();
    inputs::collect(&project.path("dist"), &mut files)?;
    let mut sizes = Sizes::default();
    for file in files {
        let kind = match file.extension().and_then(|ending| ending.to_str()) {
            Some("css") => &mut sizes.css,
            Some("js") => &mut sizes.script,
            Some("wasm") => &mut sizes.wasm,
            _ => continue,
        };
        let length = |path: &std::path::Path| -> Result<usize> {
            let length = path
                .metadata()
                .with_context(|| format!("cannot read {}", path.display()))?
                .len();
            Ok(usize::try_from(length)?)
        };
        kind.raw += length(&file)?;
        let mut packed = file.into_os_string();
        packed.push(".br");
        kind.packed += length(packed.as_ref())?;
    }
    Ok(sizes)
}

fn table(sizes: &Sizes) -> String {
    let Sizes {
        html,
        css,
        script,
        wasm,
    } = *sizes;
    let all = [html, css, script, wasm];
    let total = Size {
        raw: all.iter().map(|size| size.raw).sum(),
        packed: all.iter().map(|size| size.packed).sum(),
    };
    let rows = [
        ("HTML, largest", html),
        ("CSS", css),
        ("JavaScript", script),
        ("wasm", wasm),
        ("total", total),
    ];
    let mut text = format!("{:<18}{:>12}{:>12}", "", "raw", "brotli");
    for (name, size) in rows {
        text += &format!(
            "\n{name:<18}{:>9} kB{:>9} kB",
            kilobytes(size.raw),
            kilobytes(size.packed)
        );
    }
    text
}

/// The limits, line by line, and whether all are kept.
fn verdicts(sizes: &Sizes) -> (String, bool) {
    let first_view = sizes.html.packed + sizes.css.packed;
    let app = sizes.script.packed + sizes.wasm.packed;
    let verdict = |bytes: usize, limit: usize| if bytes <= limit { "pass" } else { "FAIL" };
    let goal = if app <= APP_GOAL { "reached" } else { "not reached" };
    let lines = format!(
        "{}: HTML + CSS {} kB brotli, at most {} kB\n{}: JavaScript + wasm {} kB brotli, at most {} kB (goal {} kB: {goal})",
        verdict(first_view, FIRST_VIEW),
        kilobytes(first_view),
        kilobytes(FIRST_VIEW),
        verdict(app, APP),
        kilobytes(app),
        kilobytes(APP),
        kilobytes(APP_GOAL),
    );
    (lines, first_view <= FIRST_VIEW && app <= APP)
}

/// 1 kB is 1000 bytes. Rounded up, so that a passed limit never looks kept.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(html: usize, wasm: usize) -> Sizes {
        let size = |packed| Size {
            raw: packed * 3,
            packed,
        };
        Sizes {
            html: size(html),
            css: size(6_000),
            script: size(7_000),
            wasm: size(wasm),
        }
    }

    #[test]
    fn the_limits_hold_to_the_byte() {
        assert!(verdicts(&sizes(14_000, 163_000)).1);
        assert!(!verdicts(&sizes(14_001, 100)).1);
        assert!(!verdicts(&sizes(100, 163_001)).1);
        assert!(verdicts(&sizes(100, 123_000)).0.contains("130.0 kB: reached"));
    }

    #[test]
    fn a_passed_limit_never_looks_kept() {
        assert_eq!(kilobytes(170_000), "170.0");
        assert_eq!(kilobytes(170_001), "170.1");
    }

    #[test]
    fn links_are_pages_of_ours_and_not_the_way_out() {
        let html = r#"<a href="/help">x</a><a href="/exit"></a><link href="/main.css"><a href="https://a.example/"></a>"#;
        assert_eq!(links(html), ["/help"]);
    }

    #[test]
    fn the_table_adds_up() {
        let text = table(&sizes(4_000, 83_000));
        assert!(
            text.lines()
                .last()
                .is_some_and(|line| line.contains("300.0 kB") && line.ends_with("100.0 kB")),
            "{text}"
        );
    }
}
