//! `cargo xtask matrix`: every numbered fact, where it lives and the test that proves it, as docs/rules.md.
//!
//! It only reads: content names the facts it carries (`ids`, `id`, `source`), Rust names them in
//! docstrings, and a test's name begins with its number. What `cargo test` does not run is no test. A fact
//! without a place or without a test is missing, and the check fails.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::Stop;
use crate::project::Project;

/// Every numbered fact, one a line.
const IDS: &str = "docs/rule-ids.txt";
/// What is written.
const TABLE: &str = "docs/rules.md";
/// Where facts are carried as data.
const CONTENT: &str = "content";
/// Where facts are carried as code.
const CODE: [&str; 2] = ["crates", "src"];
/// Where tests stand.
const TESTS: [&str; 3] = ["crates", "src", "tests"];
/// The facts that no screen carries, each with a reason.
const INFORMATION: &str = "content/national/information.toml";

/// A council's rule that nobody acts on says so, with the reason beside it.
const BACKGROUND: &str = "concerns = \"background\"";
/// What stands after the place of such a rule.
const ONLY_TOLD: &str = " (says why)";

/// How a fact is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carried {
    Data,
    Code,
    InformationOnly,
    Missing,
}

impl Carried {
    const fn words(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Code => "code",
            Self::InformationOnly => "information only",
            Self::Missing => "MISSING",
        }
    }
}

struct Row {
    id: String,
    carried: Carried,
    places: Vec<String>,
    test: Option<String>,
}

/// Writes the table, or with `check` only says whether it is true and nothing is missing.
pub fn run(project: &Project, check: bool) -> Result<()> {
    let rows = rows(project.root())?;
    let text = table(&rows);
    let path = project.path(TABLE);
    let count = |carried| rows.iter().filter(|row| row.carried == carried).count();
    let untested: Vec<_> = rows
        .iter()
        .filter(|row| row.test.is_none())
        .map(|row| row.id.as_str())
        .collect();
    let missing: Vec<_> = rows
        .iter()
        .filter(|row| row.carried == Carried::Missing)
        .map(|row| row.id.as_str())
        .collect();
    println!(
        "{} ids: {} carried as data, {} as code, {} information only; {} missing, {} without a test.",
        rows.len(),
        count(Carried::Data),
        count(Carried::Code),
        count(Carried::InformationOnly),
        missing.len(),
        untested.len()
    );
    if !check {
        fs::write(&path, &text).with_context(|| path.display().to_string())?;
        println!("Written: {TABLE}");
    } else if fs::read_to_string(&path).unwrap_or_default() != text {
        return Err(stop(format!(
            "{TABLE} is not true any more. Write it anew with: cargo xtask matrix"
        )));
    }
    if missing.is_empty() && untested.is_empty() {
        return Ok(());
    }
    Err(stop(format!(
        "No place carries: {}\nNo test is named after: {}",
        listed(&missing),
        listed(&untested)
    )))
}

fn stop(message: String) -> anyhow::Error {
    Stop { code: 1, message }.into()
}

fn listed(ids: &[&str]) -> String {
    if ids.is_empty() {
        "none".to_owned()
    } else {
        ids.join(" ")
    }
}

fn rows(root: &Path) -> Result<Vec<Row>> {
    let ids = fs::read_to_string(root.join(IDS)).context(IDS)?;
    let content = carried_by(root, &[CONTENT], &["toml", "md"], |_| true)?;
    let code = carried_by(root, &CODE, &["rs"], is_docstring)?;
    let tests = tests(root)?;
    Ok(ids
        .split_whitespace()
        .map(|id| {
            let data = content.get(id).cloned().unwrap_or_default();
            let code = code.get(id).cloned().unwrap_or_default();
            let only_told = !data.is_empty()
                && data
                    .iter()
                    .all(|place| place == INFORMATION || place.ends_with(ONLY_TOLD));
            let test = tests.get(&test_prefix(id)).cloned();
            // A boundary example is proved by its test and lives nowhere else.
            let is_example = id.starts_with('B') && !id.contains('-');
            let (carried, places) = if only_told {
                (Carried::InformationOnly, data)
            } else if !data.is_empty() {
                (Carried::Data, data)
            } else if !code.is_empty() {
                (Carried::Code, code)
            } else if let (true, Some((file, _))) = (is_example, &test) {
                (Carried::Code, vec![file.clone()])
            } else {
                (Carried::Missing, Vec::new())
            };
            Row {
                id: id.to_owned(),
                carried,
                places,
                test: test.map(|(file, name)| format!("{file}: {name}")),
            }
        })
        .collect())
}

/// What the name of a fact's test begins with: `LANCS-PLAN-4` is `lancs_plan_4_`.
fn test_prefix(id: &str) -> String {
    format!("{}_", id.to_lowercase().replace('-', "_"))
}

/// The files, by id, whose lines name it.
fn carried_by(
    root: &Path,
    folders: &[&str],
    endings: &[&str],
    counts: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, text) in files(root, folders, endings)? {
        if is_test(&name) {
            continue;
        }
        for part in text.split("[[rule]]") {
            let place = if part.contains(BACKGROUND) {
                format!("{name}{ONLY_TOLD}")
            } else {
                name.clone()
            };
            for id in part.lines().filter(|line| counts(line)).flat_map(ids_in) {
                let places = found.entry(id.to_owned()).or_default();
                if !places.contains(&place) {
                    places.push(place.clone());
                }
            }
        }
    }
    Ok(found)
}

/// A docstring says what code is for; any other comment only speaks of a fact.
fn is_docstring(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

/// The ids in a line: capitals and figures in parts, such as `BWD-KIT-11`.
fn ids_in(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.contains('-') && word.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// By the beginning that a fact's number gives: the first test named after it.
fn tests(root: &Path) -> Result<BTreeMap<String, (String, String)>> {
    let mut found = BTreeMap::new();
    for (file, text) in files(root, &TESTS, &["rs"])? {
        for name in test_names(&text) {
            for prefix in prefixes(name) {
                found
                    .entry(prefix)
                    .or_insert_with(|| (file.clone(), name.to_owned()));
            }
        }
    }
    Ok(found)
}

/// What stands before a test: `#[tokio::test]` may have arguments. In a `proptest!` block it is the same.
const TEST: [&str; 2] = ["#[test]", "#[tokio::test"];
/// What makes `cargo test` pass over one.
const IGNORED: &str = "#[ignore";
/// The macros of tests/seeds/pack.rs that write one test of each name in them.
const WRITES_TESTS: [&str; 2] = ["rules! {", "facts! {"];

/// The names of the tests that `cargo test` runs, as rustfmt lays them out.
fn test_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut is_test, mut is_ignored) = (false, false);
    // How far the macro is indented in which we are.
    let mut block: Option<usize> = None;
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if WRITES_TESTS.iter().any(|start| code.starts_with(start)) {
            block = Some(indent);
        } else if code.starts_with('}') && block == Some(indent) {
            block = None;
        } else if block.is_some_and(|outer| indent == outer + 4) {
            names.extend(code.split_once('(').map(|(name, _)| name));
        } else if code.starts_with("#[") {
            is_test |= TEST.iter().any(|start| code.starts_with(start));
            is_ignored |= code.starts_with(IGNORED);
        } else if let Some(name) = function(code) {
            if is_test && !is_ignored {
                names.push(name);
            }
            (is_test, is_ignored) = (false, false);
        }
    }
    names.retain(|name| is_name(name));
    names
}

/// The name of the function that starts on this line.
fn function(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let starts = before.is_empty() || (before.ends_with(' ') && !before.starts_with('/'));
    let (name, _) = after.split_once(['(', '<'])?;
    starts.then_some(name)
}

fn is_name(name: &str) -> bool {
    name.contains('_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Every beginning of a name that ends before an underscore: a fact's number may be any of the first four.
fn prefixes(name: &str) -> impl Iterator<Item = String> {
    name.match_indices('_')
        .take(4)
        .filter_map(|(at, _)| name.get(..=at))
        .map(str::to_owned)
}

fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.starts_with("tests/") || file.ends_with("tests.rs")
}

/// Every file with one of these endings under the folders, by name, with its text.
fn files(root: &Path, folders: &[&str], endings: &[&str]) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| endings.iter().any(|known| ending == *known))
            {
                let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                found.push((name, text));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// How many places a row names: the rest is counted.
const SHOWN: usize = 2;

fn table(rows: &[Row]) -> String {
    let mut out = String::from(
        "# Every numbered rule, where it lives and what proves it\n\n\
         Written by `cargo xtask matrix`; do not edit. The numbers are those of the facts the project was \
         given: NAT the law and national schemes, B its boundary examples, BUCKS, BWD, LANCS, DORSET and \
         KIRK the five councils' documents, VAR where they differ, INC where one contradicts itself.\n\n\
         | id | carried as | where | test |\n| --- | --- | --- | --- |\n",
    );
    for row in rows {
        let more = row.places.len().saturating_sub(SHOWN);
        let mut places = row
            .places
            .iter()
            .take(SHOWN)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        if more > 0 {
            let _ = write!(places, " and {more} more");
        }
        let test = row.test.as_deref().unwrap_or("MISSING");
        let _ = writeln!(
            out,
            "| {} | {} | {places} | {test} |",
            row.id,
            row.carried.words()
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_in_a_line_and_its_test_by_its_name() {
        let line = "source = \"sheet (BWD-REQ-2, INC-1)\"";
        assert_eq!(ids_in(line).collect::<Vec<_>>(), ["BWD-REQ-2", "INC-1"]);
        assert_eq!(test_prefix("NAT-ST-D1"), "nat_st_d1_");
        let known: Vec<_> = prefixes("nat_st_d1_the_law_wins").collect();
        assert!(known.contains(&test_prefix("NAT-ST-D1")));
        assert!(!known.contains(&test_prefix("NAT-ST-1")));
    }

    #[test]
    fn a_fact_without_a_place_is_missing_and_one_that_only_tells_is_said_to() {
        let root = tempfile::tempdir().expect("a folder");
        let write = |file: &str, text: &str| {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write(IDS, "TST-A-1 TST-A-2 TST-A-3 TST-A-4 TST-A-5 B1\n");
        write("content/councils/x/council.toml", "source = \"TST-A-1\"\n");
        write(INFORMATION, "id = \"TST-A-3\"\n");
        write(
            "content/councils/x/practice/a.toml",
            "[[rule]]\nids = [\"TST-A-1\"]\n[[rule]]\nids = [\"TST-A-5\"]\nconcerns = \"background\"\n",
        );
        write(
            "crates/rules/src/lib.rs",
            "/// Why (TST-A-4).\n// See TST-A-2.\nlet x = \"TST-A-2\";\n",
        );
        write("src/lib.rs", "");
        write(
            "tests/seeds/x.rs",
            "#[test]\nfn tst_a_1_is_so() {\n}\nrules! { \"x\";\n    tst_a_3_is_told(pack) {\n    }\n}\n\
             #[tokio::test]\nasync fn b1_is_so() {\n}\nfn tst_a_5_helps() {\n}\n",
        );
        let rows = rows(root.path()).expect("rows");
        let seen: Vec<_> = rows
            .iter()
            .map(|row| (row.id.as_str(), row.carried.words(), row.test.is_some()))
            .collect();
        assert_eq!(
            seen,
            [
                ("TST-A-1", "data", true),
                ("TST-A-2", "MISSING", false),
                ("TST-A-3", "information only", true),
                ("TST-A-4", "code", false),
                ("TST-A-5", "information only", false),
                ("B1", "code", true),
            ]
        );
    }

    #[test]
    fn a_test_counts_only_where_it_is_run() {
        let text = "
fn a_helper() {
    tst_a_1_is_called(pack);
}
#[tokio::test(flavor = \"multi_thread\")]
#[allow(clippy::expect_used)]
// Why.
async fn tst_a_2_runs() {
    fn tst_a_3_stands_inside() {}
}
#[test]
#[ignore = \"a measurement\"]
fn tst_a_4_is_passed_over() {}
// #[test]
fn tst_a_5_is_put_out_of_use() {}
proptest! {
    #[test]
    fn tst_a_6_holds_for_any(day in days()) {
        tst_a_7_is_asked(day) {
    }
}
facts! {
    tst_a_8_is_written(law) {
        tst_a_9_is_called(law) {
        }
    }
}
tst_b_1_is_called(law) {
";
        assert_eq!(
            test_names(text),
            ["tst_a_2_runs", "tst_a_6_holds_for_any", "tst_a_8_is_written"]
        );
        assert!(is_docstring("    /// Why (TST-A-1)") && is_docstring("//! TST-A-1"));
        assert!(!is_docstring("// TST-A-1") && !is_docstring("let x = \"/// TST-A-1\";"));
    }
}
