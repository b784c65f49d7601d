//! What pages may be made of.

use open_door_tests::places::root;
use open_door_tests::source::{assert_none, files, rust};
use std::fs;

/// Who may be named in pages and files: nothing is ever fetched from them.
const HOSTS: &[(&str, &str)] = &[
    ("www.bbc.co.uk", "where “Exit this page” leads"),
    (
        "www.gov.uk",
        "a link that finds any council’s number, followed only when it is pressed",
    ),
    ("www.w3.org", "the name of SVG's vocabulary, not an address"),
];

/// The lines under `folders` that contain `word`.
fn lines_with(folders: &[&str], word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files(folders) {
        for (number, line) in file.lines().filter(|(_, line)| line.contains(word)) {
            found.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    found
}

#[test]
fn every_textarea_is_the_one_that_escapes_its_text() {
    let found: Vec<_> = rust(&["src"])
        .iter()
        .filter(|file| file.path != "src/components/textarea.rs")
        .flat_map(|file| {
            file.code()
                .map(|(number, line)| format!("{}:{number}: {line}", file.path))
                .collect::<Vec<_>>()
        })
        .filter(|line| line.contains("<textarea") || line.contains("textarea()"))
        .collect();
    assert_none(
        &found,
        "use <Textarea> of components/textarea.rs: leptos does not escape a textarea's text on the server",
    );
}

#[test]
fn no_field_is_bound_with_prop_value() {
    assert_none(
        &lines_with(&["src"], "prop:value"),
        "give the field `value=` and read the form when it is sent: hydration wipes what was typed into a bound field",
    );
}

#[test]
fn html_is_put_in_as_it_is_only_where_the_server_has_made_it() {
    let allowed = [
        (
            "src/journeys/how_we_work/letter.rs",
            "a letter's text, made from Markdown and cleaned by the content crate",
        ),
        (
            "src/journeys/offer/page.rs",
            "a council's text, made from Markdown and cleaned by the content crate",
        ),
        (
            "src/components/entitlement_card.rs",
            "the law's text, made from Markdown and cleaned by the content crate",
        ),
        ("src/reading.rs", "a page that our own server has rendered"),
    ];
    let found: Vec<_> = lines_with(&["src"], "inner_html=")
        .into_iter()
        .filter(|line| !allowed.iter().any(|(file, _)| line.starts_with(file)))
        .collect();
    assert_none(
        &found,
        "draw it with a view, or add the file here with the reason why it can hold nothing that was typed",
    );
}

#[test]
fn nothing_comes_from_another_host() {
    let mut found = Vec::new();
    for file in files(&["src", "public", "style", "index.html"]) {
        for (number, line) in file.lines() {
            let hosts = ["https://", "http://"]
                .into_iter()
                .flat_map(|scheme| line.split(scheme).skip(1));
            for host in hosts.map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric() && !".-".contains(c))
                    .next()
            }) {
                let host = host.unwrap_or_default();
                if !HOSTS.iter().any(|(known, _)| *known == host) {
                    found.push(format!("{}:{number}: {host}", file.path));
                }
            }
        }
    }
    assert_none(
        &found,
        "take it from our own server, or put the address into content/; a name for another reason goes into HOSTS",
    );
}

#[test]
fn no_style_fetches_anything() {
    let found: Vec<_> = lines_with(&["style"], "url(")
        .into_iter()
        .filter(|line| !line.contains("url(\"data:"))
        .collect();
    assert_none(
        &found,
        "copy the file into public/ and preload nothing, or draw it in CSS",
    );
    assert_none(&lines_with(&["style"], "@import"), "use Sass's @use");
}

#[test]
fn leaving_with_and_without_script_leads_to_the_same_page() {
    let server = fs::read_to_string(root().join("crates/server/src/pages/mod.rs")).expect("the pages");
    let script = fs::read_to_string(root().join("public/exit.js")).expect("the script");
    let address = server
        .split("ELSEWHERE: &str = \"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let address = address.expect("pages/mod.rs says where exit leads");
    assert!(
        script.contains(address),
        "public/exit.js leads elsewhere than {address} of pages/mod.rs: make them one"
    );
}
