//! `docs/transitions.md` is made from the table in `crates/rules/src/request/transitions.rs`, so that what
//! people read and what the program does are one.

use open_door_rules::request::{RequestKind, TRANSITIONS, Transition};
use open_door_tests::places::root;
use std::fs;

/// Says that the file is to be written, not compared.
const WRITE: &str = "OPEN_DOOR_WRITE_DOCS";

/// What stands between these two lines is made; the rest of the file is written by hand.
const BEGIN: &str = "<!-- made from TRANSITIONS: begin -->";
const END: &str = "<!-- made from TRANSITIONS: end -->";

const fn title(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::StepBack => "Stepping back in",
        RequestKind::StepAway => "Stepping away",
        RequestKind::KeepAdviser => "Keeping the adviser",
        RequestKind::ContactPreferences => "How to be contacted",
        RequestKind::Referral => "Someone asks for a person",
    }
}

fn line(row: &Transition) -> String {
    let from: Vec<_> = row.from.iter().map(|state| state.name()).collect();
    format!(
        "| {} | `{}` | {} | {} | {} |\n",
        from.join(", "),
        row.action.name(),
        row.action.actor().name(),
        row.guard.in_words(),
        row.to.name()
    )
}

fn tables() -> String {
    let mut text = String::new();
    for kind in RequestKind::ALL {
        text.push_str(&format!("\n## {} (`{}`)\n\n", title(*kind), kind.name()));
        text.push_str("| from | action | by | what must hold | to |\n|---|---|---|---|---|\n");
        for row in TRANSITIONS.iter().filter(|row| row.kind == *kind) {
            text.push_str(&line(row));
        }
    }
    text
}

#[test]
fn the_page_of_transitions_says_what_the_table_says() {
    let path = root().join("docs/transitions.md");
    let file = fs::read_to_string(&path).expect("docs/transitions.md");
    let (before, rest) = file.split_once(BEGIN).expect("the line where it begins");
    let (_, after) = rest.split_once(END).expect("the line where it ends");
    let expected = format!("{before}{BEGIN}\n{}\n{END}{after}", tables());
    if std::env::var_os(WRITE).is_some() {
        fs::write(&path, &expected).expect("written");
        return;
    }
    assert!(
        file == expected,
        "docs/transitions.md says something else than the table in crates/rules/src/request/transitions.rs.\n\
         How to mend it: {WRITE}=1 cargo test -p open-door-tests --test tidy"
    );
}

#[test]
fn no_kind_of_request_is_left_out() {
    let tables = tables();
    for row in TRANSITIONS {
        assert!(tables.contains(&line(row)), "{row:?}");
    }
    assert_eq!(
        tables.lines().filter(|line| line.starts_with("| ")).count(),
        TRANSITIONS.len() + RequestKind::ALL.len(),
        "one line for each move, and a head for each kind"
    );
}
