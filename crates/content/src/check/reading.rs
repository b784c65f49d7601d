//! Texts that are too hard to read.

use super::source::Sentence;
use super::words::postcodes;
use super::{Bench, Check, Finding, Level};
use crate::measure::{GRADE, WORDS_IN_A_SENTENCE, grade, words};

/// A heading or a name is no sentence, and an address is not easier in other words.
fn is_measured(sentence: &str) -> bool {
    let ends = sentence
        .trim_end_matches(['”', '’', ')'])
        .ends_with(['.', '?', '!']);
    ends && !sentence.contains("://") && postcodes(sentence).is_empty()
}

/// The words of a sentence, a web address being none.
fn counted(sentence: &str) -> usize {
    let said = sentence.split_whitespace().filter(|word| !word.contains("://"));
    said.map(|word| words(word).len()).sum()
}

pub(super) fn check(bench: &Bench<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in bench.sources {
        for Sentence {
            line, text: sentence, ..
        } in &source.sentences
        {
            let count = counted(sentence);
            if count > WORDS_IN_A_SENTENCE {
                let message = format!(
                    "This sentence has {count} words: “{sentence}” Make it two: {WORDS_IN_A_SENTENCE} words are the most."
                );
                findings.push(source.finding(*line, Level::Fault, Check::Reading, message));
            }
        }
        let mut grades: Vec<_> = source
            .sentences
            .iter()
            .filter(|sentence| is_measured(&sentence.text))
            .map(|sentence| {
                (
                    grade(std::slice::from_ref(&sentence.text)),
                    sentence.line,
                    &sentence.text,
                )
            })
            .collect();
        grades.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |number: usize| grades.get(number).map_or(0.0, |(grade, ..)| *grade);
        let middle = f64::midpoint(at(grades.len() / 2), at(grades.len().saturating_sub(1) / 2));
        if let Some((hardest, line, sentence)) = grades.last()
            && middle > GRADE
        {
            let message = format!(
                "This file is hard to read: half of its sentences need a reading age of school year {middle:.1} or \
                 more, and {GRADE:.0} is the aim. The hardest ({hardest:.1}): “{sentence}” Use shorter words, and say \
                 one thing in each sentence."
            );
            findings.push(source.finding(*line, Level::Warning, Check::Reading, message));
        }
    }
    findings
}
