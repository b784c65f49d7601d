//! Everyone can read it: short sentences, short words, terms explained, no HTML.

#![allow(clippy::expect_used, clippy::panic)]

mod common;

use common::{catalogue, content_dir};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::path::{Path, PathBuf};

/// The longest sentence anyone should have to read.
const WORDS_IN_A_SENTENCE: usize = 20;
/// The school grade a page in the middle may need.
const GRADE: f64 = 5.0;
/// No single page may need more than this.
const HIGHEST_GRADE: f64 = 7.0;

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

/// The sentences of a Markdown text, outside quotations. A heading or a list item ends one too.
fn sentences(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    let mut quoted = 0;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => quoted -= 1,
            Event::Text(text) | Event::Code(text) if quoted == 0 => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                blocks.push(std::mem::take(&mut block));
            }
            _ => {}
        }
    }
    blocks.push(block);
    blocks.iter().flat_map(|block| split_sentences(block)).collect()
}

fn split_sentences(block: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for word in block.split_whitespace() {
        sentence.push(word);
        let plain = word.trim_end_matches(['”', '’', ')']);
        if plain.ends_with(['.', '?', '!']) {
            sentences.push(std::mem::take(&mut sentence).join(" "));
        }
    }
    sentences.push(sentence.join(" "));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn words(sentence: &str) -> Vec<String> {
    sentence
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '’' | '\'' | '£' | ',' | '.')))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Groups of vowels, without a silent e. Figures are read as one.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("es")
            && !word.ends_with("ses")
            && !word.ends_with("ces")
            && !word.ends_with("ges"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    if silent && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

/// The Flesch-Kincaid grade.
#[allow(clippy::cast_precision_loss)]
fn grade(sentences: &[String]) -> f64 {
    let words: Vec<_> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (sentences, words, syllables) = (sentences.len() as f64, words.len() as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
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
    let national = catalogue.check_data(None).expect("the national part");
    for entitlement in national.entitlements {
        let body = body(&content_dir().join(format!("national/entitlements/{}.md", entitlement.slug)));
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
        let offer = content_dir().join("councils").join(&council.slug).join("offer");
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
        let consent = page.council.celebration;
        texts.push((
            format!("{} consent", council.slug),
            [consent.wording, consent.without_it].join("\n\n"),
        ));
        let timers = catalogue
            .check_data(Some(&council.slug))
            .expect("the council")
            .timers;
        for timer in timers {
            let said = [timer.title, timer.what, timer.if_not].join("\n\n");
            texts.push((format!("{} {}", council.slug, timer.id), said));
        }
    }
    for help in catalogue.help_numbers() {
        let said = [Some(help.what_for.clone()), help.unverified.clone()];
        texts.push((
            format!("help {}", help.id),
            said.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        ));
    }
    texts
}

#[test]
fn no_sentence_is_longer_than_20_words() {
    let mut long = Vec::new();
    for (place, text) in texts() {
        for sentence in sentences(&text) {
            let count = words(&sentence).len();
            if count > WORDS_IN_A_SENTENCE {
                long.push(format!("{place}: {count} words: {sentence}"));
            }
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn a_page_in_the_middle_needs_grade_5_at_most_and_none_needs_much_more() {
    let mut grades: Vec<_> = texts()
        .into_iter()
        .filter(|(place, _)| !place.contains(' '))
        .map(|(place, text)| (grade(&sentences(&text)), place))
        .collect();
    grades.sort_by(|a, b| a.0.total_cmp(&b.0));
    let listed: Vec<_> = grades
        .iter()
        .map(|(grade, place)| format!("{grade:.1} {place}"))
        .collect();
    let listed = listed.join("\n");
    println!("{listed}");
    let (middle, _) = &grades[grades.len() / 2];
    assert!(*middle <= GRADE, "the median is {middle:.1}\n{listed}");
    let (highest, _) = &grades[grades.len() - 1];
    assert!(*highest <= HIGHEST_GRADE, "the highest is {highest:.1}\n{listed}");
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
    let pages = ["national", "councils"].map(|folder| markdown_files(&content_dir().join(folder)));
    for file in pages.iter().flatten() {
        assert!(!body(file).contains('<'), "{}", file.display());
    }
}

#[test]
fn the_measure_itself_is_right() {
    let known = [
        ("cat", 1),
        ("care", 1),
        ("adviser", 3),
        ("helped", 1),
        ("wanted", 2),
        ("council", 2),
        ("table", 2),
    ];
    for (word, count) in known {
        assert_eq!(syllables(word), count, "{word}");
    }
    assert_eq!(
        sentences("## Two\n\nOne thing. And more: all of it.\n\n- a\n- b\n\n> not this").len(),
        5
    );
    assert_eq!(
        words("It costs £3,000, you know."),
        ["it", "costs", "3,000", "you", "know"]
    );
}
