//! `open-door retention`: what is due. Its boundaries are tested in the store, where a test can set the time.

use open_door_tests::crowd::crowd;
use open_door_tests::program::run;

#[test]
fn what_is_new_is_not_due_and_a_dry_run_says_so_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let _codes = crowd(folder.path(), 2);
    let dry = run(folder.path(), &["retention", "--dry-run"]);
    assert_eq!(
        dry.done(),
        "Due to go: 0 texts, 0 doors with their codes, 0 visits, 0 unfinished forms. Nothing was taken out.\n"
    );
    let done = run(folder.path(), &["retention"]);
    assert_eq!(
        done.done(),
        "Gone for good: 0 texts, 0 doors with their codes, 0 visits, 0 unfinished forms.\n"
    );
}
