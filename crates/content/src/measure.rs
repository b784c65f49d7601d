//! How hard a text is to read: one measure for the checker and for the tests.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The longest sentence anyone should have to read.
pub const WORDS_IN_A_SENTENCE: usize = 20;
/// The school grade a page in the middle may need.
pub const GRADE: f64 = 5.0;

/// The sentences of one block of text. What has no full stop at its end is one too.
#[must_use]
pub fn split_sentences(block: &str) -> Vec<String> {
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

/// The words of a sentence.
#[must_use]
pub fn words(sentence: &str) -> Vec<String> {
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
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "texts are short")]
pub fn grade(sentences: &[String]) -> f64 {
    let words: Vec<_> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (sentences, words, syllables) = (sentences.len() as f64, words.len() as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// A paragraph, heading or item of a Markdown text, and the byte at which it starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it starts.
    pub at: usize,
    /// Its words, without marks.
    pub text: String,
    /// Whether it is quoted: those are others' words.
    pub quoted: bool,
}

/// The blocks of a Markdown text. A heading or a list item is one of its own.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut block: Option<Block> = None;
    let mut quotes = 0;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            Event::Text(text) | Event::Code(text) => block
                .get_or_insert_with(|| Block {
                    at: range.start,
                    text: String::new(),
                    quoted: quotes > 0,
                })
                .text
                .push_str(&text),
            Event::SoftBreak | Event::HardBreak => {
                if let Some(block) = &mut block {
                    block.text.push(' ');
                }
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                blocks.extend(block.take());
            }
            _ => {}
        }
    }
    blocks.extend(block);
    blocks
}

/// The sentences of a Markdown text, outside quotations.
#[must_use]
pub fn sentences(markdown: &str) -> Vec<String> {
    blocks(markdown)
        .iter()
        .filter(|block| !block.quoted)
        .flat_map(|block| split_sentences(&block.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(split_sentences("One thing. And more: all of it").len(), 2);
        assert_eq!(
            words("It costs £3,000, you know."),
            ["it", "costs", "3,000", "you", "know"]
        );
    }

    #[test]
    fn a_markdown_text_is_taken_apart_at_headings_items_and_full_stops() {
        let text = "## Two\n\nOne thing. And more: all of it.\n\n- a\n- b\n\n> not this";
        assert_eq!(sentences(text).len(), 5);
    }
}
