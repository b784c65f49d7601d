//! The content, file by file: also what no page shows on most days.

use crate::measure::{are_easy, too_long};
use open_door_content::measure::sentences;
use open_door_rules::entitlement::Kind;
use open_door_rules::step_away::StepAwayPolicy;
use open_door_tests::places;
use open_door_tests::portal::catalogue;
use std::path::{Path, PathBuf};

fn markdown_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn body(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a page");
    text.splitn(3, "+++\n").nth(2).expect("a body").to_owned()
}

/// Every text a young person reads, with where it stands.
fn texts() -> Vec<(String, String)> {
    let catalogue = catalogue();
    let mut texts = Vec::new();
    for topic in catalogue.national_topics() {
        texts.push((
            format!("topic {}", topic.slug),
            format!("{}\n\n{}", topic.title, topic.summary),
        ));
    }
    let national = catalogue
        .check_data(None)
        .expect("the national part")
        .entitlements;
    let everyones = national
        .into_iter()
        .map(|entitlement| ("national".to_owned(), entitlement));
    let councils = catalogue.council_names().iter().flat_map(|council| {
        let folder = format!("councils/{}", council.slug);
        let known = catalogue.check_data(Some(&council.slug)).expect("the council");
        let own = known
            .entitlements
            .into_iter()
            .filter(|entitlement| entitlement.kind == Kind::Council);
        own.map(move |entitlement| (folder.clone(), entitlement))
    });
    for (folder, entitlement) in everyones.chain(councils) {
        let body = body(&places::content().join(format!("{folder}/entitlements/{}.md", entitlement.slug)));
        let parts = [
            Some(entitlement.title),
            Some(entitlement.summary),
            entitlement.depends_on,
            Some(body),
            Some(entitlement.how_to_ask),
            entitlement.unverified,
        ];
        texts.push((
            entitlement.slug,
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        ));
    }
    for council in catalogue.council_names() {
        let page = catalogue.council_page(&council.slug).expect("the council");
        let offer = places::content()
            .join("councils")
            .join(&council.slug)
            .join("offer");
        for file in markdown_files(&offer) {
            texts.push((
                file.file_stem().expect("a name").to_string_lossy().into_owned(),
                body(&file),
            ));
        }
        let policy = page.council.step_back;
        let mut said = policy.steps;
        said.extend(
            policy
                .outcomes
                .into_iter()
                .flat_map(|outcome| [outcome.title, outcome.next]),
        );
        said.extend(
            page.council
                .contacts
                .into_iter()
                .filter_map(|contact| contact.note),
        );
        texts.push((format!("{} council.toml", council.slug), said.join("\n\n")));
        for consent in page.council.consents {
            texts.push((
                format!("{} consent {}", council.slug, consent.id),
                [consent.purpose, consent.wording, consent.without_it].join("\n\n"),
            ));
        }
        if let Some(away) = page.council.step_away {
            texts.push((format!("{} stepping away", council.slug), of_stepping_away(away)));
        }
        let timers = catalogue
            .check_data(Some(&council.slug))
            .expect("the council")
            .timers;
        for timer in timers {
            let said = [timer.title, timer.what, timer.if_not].join("\n\n");
            texts.push((format!("{} {}", council.slug, timer.id), said));
        }
    }
    let goes_on: Vec<_> = catalogue
        .goes_on()
        .iter()
        .map(|statement| statement.text.clone())
        .collect();
    texts.push(("what goes on".to_owned(), goes_on.join("\n\n")));
    for help in catalogue.help_numbers() {
        let said = [Some(help.what_for.clone()), help.unverified.clone()];
        texts.push((
            format!("help {}", help.id),
            said.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        ));
    }
    texts
}

fn of_stepping_away(policy: StepAwayPolicy) -> String {
    let lighter = policy
        .lighter
        .into_iter()
        .flat_map(|option| [Some(option.title), option.hint])
        .flatten();
    let outcomes = policy
        .keep_outcomes
        .into_iter()
        .flat_map(|outcome| [outcome.title, outcome.next]);
    policy
        .steps
        .into_iter()
        .chain(lighter)
        .chain(outcomes)
        .chain(policy.levels.into_iter().map(|level| level.title))
        .chain(policy.ends.into_iter().map(|statement| statement.text))
        .chain(policy.goes_on.into_iter().map(|statement| statement.text))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn measured() -> Vec<(String, Vec<String>)> {
    texts()
        .into_iter()
        .map(|(place, text)| (place, sentences(&text)))
        .collect()
}

#[test]
fn no_sentence_is_longer_than_20_words() {
    assert_eq!(too_long(&measured()), Vec::<String>::new());
}

#[test]
fn a_text_in_the_middle_needs_grade_5_at_most_and_none_needs_much_more() {
    let whole: Vec<_> = measured()
        .into_iter()
        .filter(|(place, _)| !place.contains(' '))
        .collect();
    are_easy(&whole);
}

#[test]
fn a_personal_adviser_is_explained_wherever_one_is_named() {
    for (place, text) in texts() {
        let said = text.to_lowercase();
        if said.contains("personal adviser") && !place.starts_with("topic") {
            assert!(
                said.contains("worker"),
                "{place} names a Personal Adviser and does not say who that is"
            );
        }
    }
}

#[test]
fn the_spelling_is_british_and_nothing_blames() {
    for (place, text) in texts() {
        let said = text.to_lowercase();
        for word in [
            "advisor",
            "program ",
            "behavior",
            "center",
            "refuse to engage",
            "failed to",
            "your fault",
        ] {
            assert!(!said.contains(word), "{place} says \"{word}\"");
        }
    }
}

#[test]
fn no_page_holds_html() {
    let pages = ["national", "councils"].map(|folder| markdown_files(&places::content().join(folder)));
    for file in pages.iter().flatten() {
        assert!(!body(file).contains('<'), "{}", file.display());
    }
}
