//! Says of many texts at once that they are easy to read; the measure is the checker's own.

use open_door_content::measure::{GRADE, WORDS_IN_A_SENTENCE, grade, words};

/// No single page may need more than this.
const HIGHEST_GRADE: f64 = 7.0;

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
