//! `open-door new-council`, and docs/adding-a-council.md: the page's own commands and changes are made here,
//! word for word, so that someone who follows it gets what it says.

use open_door_content::Check;
use open_door_contract::content::{CouncilPage, Topic};
use open_door_server::clock::Clock;
use open_door_tests::places::{TESTSHIRE, copy_of_content, root};
use open_door_tests::portal::TestPortal;
use open_door_tests::program::{Said, run_with_content};
use std::fs;
use std::path::Path;

/// One block of the page.
struct Block {
    line: usize,
    /// What stands after its three marks: its kind, and a file or how it ends.
    kind: String,
    about: String,
    text: String,
}

fn page() -> String {
    fs::read_to_string(root().join("docs/adding-a-council.md")).expect("the page")
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            if !open {
                let (kind, about) = info.split_once(' ').unwrap_or((info, ""));
                blocks.push(Block {
                    line: number + 1,
                    kind: kind.to_owned(),
                    about: about.to_owned(),
                    text: String::new(),
                });
            }
            open = !open;
        } else if open {
            let block = blocks.last_mut().expect("an open block");
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    assert!(!open, "a block is not closed");
    blocks
}

/// The words of a command, those in quotation marks being one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, piece) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Makes the changes of one block: the lines with `-` are found and give way to those with `+`.
fn change(folder: &Path, block: &Block) {
    let path = folder.join(&block.about);
    let mut text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", block.about));
    let (mut old, mut new) = (String::new(), String::new());
    let mut changes = Vec::new();
    for line in block.text.lines() {
        let (sign, rest) = line.split_at(1);
        if sign == "-" {
            if !new.is_empty() {
                changes.push((std::mem::take(&mut old), std::mem::take(&mut new)));
            }
            old.push_str(&format!("{rest}\n"));
        } else {
            assert_eq!(
                sign, "+",
                "docs/adding-a-council.md, block at line {}: {line}",
                block.line
            );
            new.push_str(&format!("{rest}\n"));
        }
    }
    changes.push((old, new));
    for (old, new) in changes {
        assert!(
            text.contains(&old),
            "docs/adding-a-council.md, block at line {}: {} does not hold\n{old}",
            block.line,
            block.about
        );
        text = text.replacen(&old, &new, 1);
    }
    fs::write(path, text).expect("written");
}

/// Whether one line of what was said has these words, `…` standing for any others.
fn is_said(said: &str, line: &str) -> bool {
    said.lines().any(|out| {
        let mut rest = out;
        line.split('…').all(|piece| match rest.split_once(piece) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    })
}

/// Runs the program where the content stands, as the page's reader does.
fn open_door(folder: &Path, words: &[String]) -> Said {
    run_with_content(folder, Path::new("content"), words)
}

/// A folder with a copy of the content in `content/`.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    fs::rename(copy_of_content().keep(), desk.path().join("content")).expect("moved");
    desk
}

#[tokio::test]
async fn the_page_adds_a_council_word_for_word_and_the_api_serves_it() {
    // The policy is read on the day on which the page is followed.
    let read_on = Clock::system().today().to_string();
    let page = page().replace("2026-11-23", &read_on);
    let desk = desk();
    let mut said = String::new();
    let (mut commands, mut asked) = (0, 0);
    for block in blocks(&page) {
        let at = format!("docs/adding-a-council.md, block at line {}", block.line);
        match block.kind.as_str() {
            "sh" => {
                said.clear();
                for command in block.text.lines() {
                    commands += 1;
                    let words = words(command);
                    match words[0].as_str() {
                        "open-door" if words[1] == "serve" => {}
                        "open-door" => {
                            let ended = open_door(desk.path(), &words[1..]);
                            let fails = block.about == "fails";
                            assert_eq!(ended.code, i32::from(fails), "{at}: {ended:?}");
                            said.push_str(&ended.out);
                            said.push_str(&ended.err);
                        }
                        "mv" => {
                            fs::rename(desk.path().join(&words[1]), desk.path().join(&words[2]))
                                .expect("moved");
                        }
                        "curl" => {
                            let portal = TestPortal::made()
                                .with_content(&desk.path().join("content"))
                                .open();
                            let path = words[1]
                                .strip_prefix("http://127.0.0.1:8080")
                                .expect("this server");
                            let answer = portal.get(path).await.expect(200);
                            said.push_str(answer.text());
                        }
                        other => panic!("{at}: the test can't run {other}"),
                    }
                }
            }
            "text" => {
                for line in block.text.lines() {
                    asked += 1;
                    assert!(is_said(&said, line), "{at}: nothing says\n{line}\nin\n{said}");
                }
            }
            "diff" => change(desk.path(), &block),
            "markdown" => {
                let path = desk.path().join(&block.about);
                assert!(!path.exists(), "{at}: {} is there already", block.about);
                fs::write(path, block.text).expect("written");
            }
            other => panic!("{at}: what is {other}?"),
        }
    }
    assert!(commands >= 8 && asked >= 12, "{commands} commands, {asked} lines");

    let portal = TestPortal::made()
        .with_content(&desk.path().join("content"))
        .open();
    let council: CouncilPage = portal
        .get(&format!("/api/v1/councils/{TESTSHIRE}"))
        .await
        .expect(200)
        .read();
    assert_eq!(council.council.service, "Moving On Team");
    assert_eq!(council.council.contacts[0].value.as_deref(), Some("01632 960001"));
    let topic: Topic = portal
        .get(&format!("/api/v1/councils/{TESTSHIRE}/offer/work"))
        .await
        .expect(200)
        .read();
    assert!(
        topic
            .council_html
            .expect("its own words")
            .contains("clothes and tools")
    );
}

#[test]
fn every_blank_of_the_skeleton_is_listed_once_as_still_to_be_filled_in_and_nothing_else_hides_it() {
    let desk = desk();
    let words = |command: &str| words(command);
    let _ = open_door(desk.path(), &words("new-council testshire")).done();
    let mut blanks = 0;
    for folder in ["", "offer", "entitlements", "letters", "practice"] {
        let folder = desk.path().join("content/councils/testshire").join(folder);
        for entry in fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
        {
            if entry.is_file() {
                let text = fs::read_to_string(entry).expect("a file");
                let lines = text.lines().filter(|line| !line.starts_with('#'));
                blanks += lines.filter(|line| line.contains("FILL IN")).count();
            }
        }
    }
    let said = open_door(desk.path(), &words("check-content --only testshire --json"));
    assert_eq!(said.code, 1);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let problems = found["problems"].as_array().expect("problems");
    let faults: Vec<_> = problems
        .iter()
        .filter(|problem| problem["level"] == "fault")
        .collect();
    assert!(blanks > 40, "{blanks}");
    assert_eq!(faults.len(), blanks, "{faults:#?}");
    assert!(
        faults.iter().all(|fault| fault["check"] == "still-to-fill"),
        "{faults:#?}"
    );
}

#[test]
fn it_adds_nothing_where_it_can_not() {
    let desk = desk();
    for (command, says) in [
        ("new-council England", "can't be a council's folder"),
        ("new-council england", "england is taken"),
        ("new-council ../elsewhere", "can't be a council's folder"),
        ("new-council testshire --content elsewhere", "--content"),
    ] {
        let said = open_door(desk.path(), &words(command));
        assert!(said.refused().contains(says), "{said:?}");
    }
    assert!(!desk.path().join("content/councils/testshire").exists());
}

#[test]
fn the_page_says_what_each_check_means() {
    let page = page();
    for check in Check::ALL {
        assert!(
            page.contains(&format!("| `{}` |", check.name())),
            "{}",
            check.name()
        );
    }
}
