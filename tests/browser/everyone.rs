//! Every page and state, for everyone: what axe-core finds, small windows, large text, spaced text,
//! thumbs. Pictures of all of them are kept in `target/screenshots` for people to look at.

use crate::engine::{Scheme, Width};
use crate::person::{Person, Way};
use crate::tour::{Part, walk};
use open_door_tests::places;
use serde_json::{Value, json};

/// The rules that depend on the colours; the others find the same in the dark.
const COLOUR_RULES: [&str; 2] = ["color-contrast", "link-in-text-block"];

fn axe_finds(person: &Person, axe: &str, scheme: Scheme) -> Vec<String> {
    if person.script("return typeof axe === 'undefined'") == json!(true) {
        person.script(axe);
    }
    let only = match scheme {
        Scheme::Light => json!({ "type": "tag", "values":
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
        Scheme::Dark => json!({ "type": "rule", "values": COLOUR_RULES }),
    };
    person.stands_still();
    let findings = person.script_waits(&format!(
        "const done = arguments[arguments.length - 1];
         axe.run(document, {{ runOnly: {only}, resultTypes: ['violations'] }})
            .then((found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${{rule.id}}: ${{node.target.join(' ')}}: ${{node.failureSummary}}`))))
            .catch((error) => done([String(error)]))"
    ));
    lines(&findings)
}

fn layout_faults(person: &Person) -> Vec<String> {
    lines(&person.script(include_str!("layout.js")))
}

fn lines(found: &Value) -> Vec<String> {
    let lines = found.as_array().expect("a list");
    lines
        .iter()
        .map(|line| line.as_str().expect("a line").to_owned())
        .collect()
}

/// Whatever can be unfolded is looked at too.
fn unfolds_all(person: &Person) {
    person.script("document.querySelectorAll('details').forEach((details) => { details.open = true })");
}

fn no_fault_for_axe(part: Part) {
    let axe = places::root().join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{}: {error}", axe.display()));
    let person = Person::by(Way::App);
    let mut findings = Vec::new();
    walk(part, &person, &mut |name| {
        unfolds_all(&person);
        for scheme in [Scheme::Light, Scheme::Dark] {
            person.look(Width::Phone, scheme);
            let found = axe_finds(&person, &axe, scheme);
            findings.extend(
                found
                    .into_iter()
                    .map(|finding| format!("{name}, {}: {finding}", scheme.name())),
            );
        }
    });
    assert!(findings.is_empty(), "axe finds:\n{}", findings.join("\n"));
}

#[test]
fn axe_finds_nothing_on_pages_that_are_read() {
    no_fault_for_axe(Part::Reading);
}

#[test]
fn axe_finds_nothing_in_the_check() {
    no_fault_for_axe(Part::Check);
}

#[test]
fn axe_finds_nothing_in_stepping_back() {
    no_fault_for_axe(Part::StepBack);
}

#[test]
fn axe_finds_nothing_in_stepping_away() {
    no_fault_for_axe(Part::StepAway);
}

#[test]
fn axe_finds_nothing_in_saying_how_to_be_contacted() {
    no_fault_for_axe(Part::Contact);
}

#[test]
fn axe_finds_nothing_in_asking_for_someone_else() {
    no_fault_for_axe(Part::Refer);
}

#[test]
fn axe_finds_nothing_behind_the_door() {
    no_fault_for_axe(Part::Door);
}

/// WCAG 1.4.12: everything stays readable with this much space.
const SPACED: &str = "const spaced = new CSSStyleSheet();
    spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
     word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [spaced]";

fn fits_everywhere(part: Part) {
    let person = Person::by(Way::App);
    let mut faults = Vec::new();
    walk(part, &person, &mut |name| {
        for scheme in [Scheme::Light, Scheme::Dark] {
            for width in [Width::Phone, Width::Desk] {
                person.look(width, scheme);
                person.keeps_a_picture(&format!("{name}-{}-{}", width.pixels(), scheme.name()));
            }
        }
        unfolds_all(&person);
        let mut looks = |manner: &str| {
            let found = layout_faults(&person);
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{name}, {manner}: {fault}")),
            );
        };
        looks("1280 px");
        person.script("document.documentElement.style.fontSize = '400%'");
        looks("400 % text");
        person.script("document.documentElement.style.fontSize = ''");
        person.look(Width::Phone, Scheme::Light);
        looks("320 px");
        person.script(SPACED);
        looks("320 px, spaced");
        person.script("document.adoptedStyleSheets = []");
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_that_are_read_fit_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::Reading);
}

#[test]
fn the_check_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::Check);
}

#[test]
fn stepping_back_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::StepBack);
}

#[test]
fn the_door_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::Door);
}

#[test]
fn stepping_away_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::StepAway);
}

#[test]
fn saying_how_to_be_contacted_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::Contact);
}

#[test]
fn asking_for_someone_else_fits_small_windows_large_text_and_thumbs() {
    fits_everywhere(Part::Refer);
}
