//! Faults of each kind, put into a copy of each pack, are named by the check that is meant to name them, in
//! the file in which they stand; and the packs as they are raise no alarm.
//!
//! `cargo test -p open-door-content --test checker -- --nocapture` prints the table. It stands in
//! docs/checker.md too; `OPEN_DOOR_WRITE_DOCS=1` writes it there.

#![allow(clippy::expect_used, clippy::panic)]

mod common;
#[path = "checker/seeds.rs"]
mod seeds;

use common::content_dir;
use open_door_content::{Check, Checked, Finding, Level, check};
use seeds::{KINDS, Pack};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the packs as they are rightly raise, by the end of the file's name.
const KNOWN: &[(&str, Check, &str)] = &[
    (
        "council.toml",
        Check::Headings,
        "a policy that is silent on a heading has no page on it, and the warning tells the council",
    ),
    (
        "entitlements/hub-every-wednesday.md",
        Check::Reading,
        "four sentences, two of which are opening times",
    ),
    (
        "entitlements/commitment-to-care-leavers.md",
        Check::Reading,
        "it names a document and a team by their long names",
    ),
];

/// Says that the file is to be written, not compared.
const WRITE: &str = "OPEN_DOOR_WRITE_DOCS";

const BEGIN: &str = "<!-- made from the test: begin -->";
const END: &str = "<!-- made from the test: end -->";

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// The content that is looked at: the repository's own, or the one named, while packs are written elsewhere.
fn content() -> PathBuf {
    std::env::var_os("OPEN_DOOR_CHECKED_CONTENT").map_or_else(content_dir, PathBuf::from)
}

fn councils() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(content().join("councils"))
        .expect("the councils")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn is_known(finding: &Finding) -> bool {
    KNOWN
        .iter()
        .any(|(file, check, _)| finding.check == *check && finding.file.ends_with(file))
}

/// What the packs raise without a fault in them.
fn alarms(checked: &Checked) -> Vec<&Finding> {
    checked
        .findings
        .iter()
        .filter(|finding| finding.level != Level::Notice && !is_known(finding))
        .collect()
}

/// The findings that were not there before.
fn new<'a>(before: &BTreeSet<(String, Check, String)>, after: &'a Checked) -> Vec<&'a Finding> {
    after
        .findings
        .iter()
        .filter(|finding| !before.contains(&key(finding)))
        .collect()
}

fn key(finding: &Finding) -> (String, Check, String) {
    (finding.file.clone(), finding.check, finding.message.clone())
}

#[derive(Default)]
struct Row {
    packs: usize,
    seeded: usize,
    named: usize,
    false_alarms: usize,
}

/// What one pack showed.
#[derive(Default)]
struct Shown {
    rows: BTreeMap<(Check, usize), Row>,
    wrong: Vec<String>,
}

fn try_pack(council: &str) -> Shown {
    let held = tempfile::tempdir().expect("a folder");
    let dir = held.path().join("content");
    copy_folder(&content(), &dir);
    // Other packs and everyone's entitlements are not looked at, so that a run is short.
    for other in councils().iter().filter(|other| *other != council) {
        fs::remove_dir_all(dir.join("councils").join(other)).expect("removed");
    }
    let entitlements = dir.join("national/entitlements");
    fs::remove_dir_all(&entitlements).expect("removed");
    fs::create_dir(&entitlements).expect("a folder");
    let pack = Pack::new(&dir, council);
    let today = pack.day_after_the_last_check();
    let clean = check(&dir, today).only(council);
    let before: BTreeSet<_> = clean.findings.iter().map(key).collect();
    let own = alarms(&clean);
    let mut shown = Shown {
        wrong: own
            .iter()
            .map(|finding| format!("false alarm: {finding}"))
            .collect(),
        ..Shown::default()
    };
    for (number, kind) in KINDS.iter().enumerate() {
        let mut row = Row {
            false_alarms: own.iter().filter(|finding| finding.check == kind.check).count(),
            ..Row::default()
        };
        // Each kind says how many ways of writing it there are.
        while let Some(file) = (kind.seed)(&pack, row.seeded) {
            row.seeded += 1;
            let after = check(&dir, today).only(council);
            let found = new(&before, &after);
            let mine = found.iter().filter(|finding| finding.check == kind.check);
            let (right, elsewhere): (Vec<&Finding>, Vec<&Finding>) =
                mine.copied().partition(|finding| finding.file.ends_with(&file));
            let what = format!("{council}: {} ({}) in {file}", kind.title, row.seeded);
            if right.iter().any(|finding| finding.level == kind.level) {
                row.named += 1;
            } else {
                shown.wrong.push(format!("{what} is not named: {found:#?}"));
            }
            row.false_alarms += elsewhere.len();
            shown
                .wrong
                .extend(elsewhere.iter().map(|finding| format!("{what}: also {finding}")));
            pack.mend();
        }
        row.packs = usize::from(row.seeded > 0);
        shown.rows.insert((kind.check, number), row);
    }
    shown
}

#[test]
fn every_kind_of_fault_is_named_in_every_pack_and_a_clean_pack_raises_no_alarm() {
    let packs = councils();
    let mut all = Shown::default();
    std::thread::scope(|scope| {
        let running: Vec<_> = packs
            .iter()
            .map(|council| scope.spawn(|| try_pack(council)))
            .collect();
        for one in running {
            let one = one.join().expect("a pack is looked at");
            all.wrong.extend(one.wrong);
            for (key, row) in one.rows {
                let sum = all.rows.entry(key).or_default();
                sum.packs += row.packs;
                sum.seeded += row.seeded;
                sum.named += row.named;
                sum.false_alarms += row.false_alarms;
            }
        }
    });
    let table = table(&all.rows);
    println!("{table}");
    assert!(all.wrong.is_empty(), "{}", all.wrong.join("\n"));
    compare(&table);
}

fn table(rows: &BTreeMap<(Check, usize), Row>) -> String {
    let mut text = String::from(
        "| check | fault put in | level | packs | faults seeded | faults named | false alarms |\n|---|---|---|---|---|---|---|\n",
    );
    let mut all = Row::default();
    for ((check, number), row) in rows {
        let kind = &KINDS[*number];
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            check.name(),
            kind.title,
            kind.level.name(),
            row.packs,
            row.seeded,
            row.named,
            row.false_alarms
        );
        all.seeded += row.seeded;
        all.named += row.named;
        all.false_alarms += row.false_alarms;
    }
    let _ = writeln!(
        text,
        "| all | {} kinds | | {} | {} | {} | {} |",
        KINDS.len(),
        councils().len(),
        all.seeded,
        all.named,
        all.false_alarms
    );
    text
}

/// Holds docs/checker.md to the table, or writes it.
fn compare(table: &str) {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/checker.md"));
    let file = fs::read_to_string(path).expect("docs/checker.md");
    let (before, rest) = file.split_once(BEGIN).expect("the line where it begins");
    let (_, after) = rest.split_once(END).expect("the line where it ends");
    let expected = format!("{before}{BEGIN}\n\n{table}\n{END}{after}");
    if std::env::var_os(WRITE).is_some() {
        fs::write(path, expected).expect("written");
        return;
    }
    assert!(
        file == expected,
        "docs/checker.md says something else.\n\
         How to mend it: {WRITE}=1 cargo test -p open-door-content --test checker"
    );
}

#[test]
fn every_check_has_a_kind_of_fault_of_its_own() {
    for check in Check::ALL {
        assert!(KINDS.iter().any(|kind| kind.check == check), "{}", check.name());
    }
}
