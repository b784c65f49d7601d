//! The return code: sixteen Crockford base-32 characters, 80 bits, all of them secret.

use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A return code. It never prints itself in a debug line, so that no log can hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct ReturnCode([u8; 10]);

/// What was typed is not sixteen code characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A code has 16 letters and numbers, like K7QM-3XPD-9TRA-W2HF. Check it and try again")]
pub struct ReturnCodeError;

impl ReturnCode {
    /// The code for these 80 bits.
    #[must_use]
    pub const fn from_bits(bits: [u8; 10]) -> Self {
        Self(bits)
    }

    /// The 80 bits.
    #[must_use]
    pub const fn bits(&self) -> &[u8; 10] {
        &self.0
    }

    /// Reads a code as people type it: any case, spaces and dashes anywhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`ReturnCodeError`] if it isn't sixteen characters of the alphabet.
    pub fn parse(text: &str) -> Result<Self, ReturnCodeError> {
        let mut bits = [0u8; 10];
        let mut count = 0usize;
        for c in text.chars().filter(|c| !is_gap(*c)) {
            let value = value_of(c).ok_or(ReturnCodeError)?;
            for place in 0..5 {
                let bit = count * 5 + place;
                if value & (0b1_0000 >> place) != 0 {
                    *bits.get_mut(bit / 8).ok_or(ReturnCodeError)? |= 0b1000_0000 >> (bit % 8);
                }
            }
            count += 1;
            if count > 16 {
                return Err(ReturnCodeError);
            }
        }
        if count == 16 {
            Ok(Self(bits))
        } else {
            Err(ReturnCodeError)
        }
    }

    /// Whether `text` contains something that reads as a return code, whatever stands between its
    /// groups, so that free text which would carry one can be refused.
    #[must_use]
    pub fn appears_in(text: &str) -> bool {
        let groups: Vec<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|group| !group.is_empty())
            .collect();
        (0..groups.len()).any(|start| {
            (1..=4)
                .filter_map(|count| groups.get(start..start + count))
                .any(|run| {
                    // A group that mixes figures and letters tells a code (997 in 1,000 have one) from
                    // "ring 0770 0900 1230".
                    run.iter().all(|group| group.len() % 4 == 0)
                        && run.iter().any(|group| has_digit_and_letter(group))
                        && Self::parse(&run.concat()).is_ok()
                })
        })
    }
}

fn has_digit_and_letter(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().any(|c| c.is_ascii_alphabetic())
}

/// Spaces and every kind of dash a phone keyboard may put in.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| char::from(*letter) == c)?;
    u8::try_from(place).ok()
}

impl fmt::Display for ReturnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in 0..16 {
            if group > 0 && group % 4 == 0 {
                f.write_str("-")?;
            }
            let mut value = 0u8;
            for place in 0..5 {
                let bit = group * 5 + place;
                let byte = self.0.get(bit / 8).copied().unwrap_or_default();
                value = (value << 1) | ((byte >> (7 - bit % 8)) & 1);
            }
            let letter = ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0');
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ReturnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReturnCode(not shown)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn any_way_of_typing_it_is_the_same_code() {
        let code = ReturnCode::parse("K7QM-3XPD-9TRA-W2HF").expect("a code");
        for typed in ["k7qm3xpd9traw2hf", " K7QM 3XPD 9TRA W2HF ", "k7qm–3xpd–9tra–w2hf"] {
            assert_eq!(ReturnCode::parse(typed), Ok(code.clone()));
        }
        assert_eq!(
            ReturnCode::parse("OOOO-IIII-LLLL-0000"),
            ReturnCode::parse("0000-1111-1111-0000")
        );
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for typed in [
            "",
            "K7QM",
            "K7QM-3XPD-9TRA-W2HFX",
            "K7QM-3XPD-9TRA-W2HU",
            "K7QM-3XPD-9TRA-W2H!",
        ] {
            assert_eq!(ReturnCode::parse(typed), Err(ReturnCodeError));
        }
    }

    #[test]
    fn a_debug_line_never_holds_a_code() {
        let code = ReturnCode::parse("K7QM-3XPD-9TRA-W2HF").expect("a code");
        assert_eq!(format!("{code:?}"), "ReturnCode(not shown)");
    }

    #[test]
    fn a_code_in_free_text_is_seen_and_ordinary_words_are_not() {
        assert!(ReturnCode::appears_in("my code is K7QM-3XPD-9TRA-W2HF, ring me"));
        for written in [
            "k7qm3xpd9traw2hf",
            "K7QM.3XPD.9TRA.W2HF",
            "K7QM/3XPD/9TRA/W2HF",
            "K7QM3XPD-9TRAW2HF",
            "(k7qm 3xpd9traw2hf)",
        ] {
            assert!(
                ReturnCode::appears_in(&format!("my code {written}, ring me")),
                "{written}"
            );
        }
        for text in [
            "I need help with my flat and some money",
            "ring 0770 0900 1230 0000 in the week",
            "that that that that then when with have",
            "",
        ] {
            assert!(!ReturnCode::appears_in(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_code_reads_back(bits: [u8; 10]) {
            let code = ReturnCode::from_bits(bits);
            let text = code.to_string();
            prop_assert_eq!(text.len(), 19);
            prop_assert_eq!(ReturnCode::parse(&text), Ok(code));
            let mixed = text.split('-').any(has_digit_and_letter);
            prop_assert_eq!(ReturnCode::appears_in(&text), mixed);
        }

        #[test]
        fn reading_never_panics(text in "\\PC*") {
            let _ = ReturnCode::parse(&text);
            let _ = ReturnCode::appears_in(&text);
        }
    }
}
