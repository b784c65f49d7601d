//! The page that nginx shows while the portal is down.

use open_door_tests::page::Page;
use open_door_tests::places;
use std::fs;

fn down() -> String {
    fs::read_to_string(places::root().join("ops/down.html")).expect("the page")
}

#[test]
fn every_number_on_it_is_one_of_the_help_lines_and_the_advice_line_is_there() {
    let help = fs::read_to_string(places::content().join("national/help.toml")).expect("the help lines");
    let known: Vec<_> = help
        .lines()
        .filter_map(|line| line.strip_prefix("number = "))
        .map(|number| number.trim_matches('"').to_owned())
        .collect();
    let page = Page::read(&down());
    let numbers: Vec<_> = page
        .all("a[href^='tel:']")
        .iter()
        .map(|link| {
            let shown: String = link.text().collect();
            let called = link.attr("href").unwrap_or_default().trim_start_matches("tel:");
            assert_eq!(shown.replace(' ', ""), called);
            shown
        })
        .collect();
    assert!(numbers.len() >= 5, "{numbers:?}");
    for number in &numbers {
        assert!(
            known.contains(number),
            "{number} is not in content/national/help.toml"
        );
    }
    let (_, advice) = help.split_once("id = \"advice-line\"").expect("the advice line");
    assert!(
        numbers
            .iter()
            .any(|number| advice.contains(&format!("\"{number}\"")))
    );
}

#[test]
fn it_needs_nothing_else_and_says_nothing_of_care() {
    let text = down();
    let page = Page::read(&text);
    assert_eq!(page.all("script, style, link, img, [style], form").len(), 0);
    for word in ["care", "leaver", "adviser", "open door"] {
        assert!(
            !text.to_lowercase().contains(word),
            "someone may look over a shoulder: {word}"
        );
    }
}
