//! How hard a text is to read.

/// The longest sentence anyone should have to read.
pub const WORDS_IN_A_SENTENCE: usize = 20;
/// The school grade a page in the middle may need.
pub const GRADE: f64 = 5.0;
/// No single page may need more than this.
pub const HIGHEST_GRADE: f64 = 7.0;

/// The sentences of one block of text. What has no full stop at its end is one too.
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
#[allow(clippy::cast_precision_loss, reason = "texts are short")]
pub fn grade(sentences: &[String]) -> f64 {
    let words: Vec<_> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (sentences, words, syllables) = (sentences.len() as f64, words.len() as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// Every sentence that is too long, with its place.
pub fn too_long(texts: &[(String, Vec<String>)]) -> Vec<String> {
    let mut long = Vec::new();
    for (place, sentences) in texts {
        for sentence in sentences {
            let count = words(sentence).len();
            if count > WORDS_IN_A_SENTENCE {
                long.push(format!("{place}: {count} words: {sentence}"));
            }
        }
    }
    long
}

/// Says that the text in the middle is easy enough and none is far from it.
pub fn are_easy(texts: &[(String, Vec<String>)]) {
    let mut grades: Vec<_> = texts
        .iter()
        .map(|(place, sentences)| (grade(sentences), place))
        .collect();
    grades.sort_by(|a, b| a.0.total_cmp(&b.0));
    let listed: Vec<_> = grades
        .iter()
        .map(|(grade, place)| format!("{grade:.1} {place}"))
        .collect();
    let listed = listed.join("\n");
    println!("{listed}");
    let (middle, _) = grades[grades.len() / 2];
    assert!(middle <= GRADE, "the median is {middle:.1}\n{listed}");
    let (highest, _) = grades[grades.len() - 1];
    assert!(highest <= HIGHEST_GRADE, "the highest is {highest:.1}\n{listed}");
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
    assert_eq!(split_sentences("One thing. And more: all of it").len(), 2);
    assert_eq!(
        words("It costs £3,000, you know."),
        ["it", "costs", "3,000", "you", "know"]
    );
}
