//! Counts tests from what the test programs print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed, and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Did what they should.
    pub passed: u32,
    /// Did not.
    pub failed: u32,
    /// Were marked as ignored.
    pub skipped: u32,
}

impl Counts {
    /// What one line adds: `test result: ok. 3 passed; 0 failed; 1 ignored; …`, also in colour.
    pub fn in_line(line: &str) -> Self {
        let plain = without_colour(line);
        let Some(result) = plain.trim_start().strip_prefix("test result:") else {
            return Self::default();
        };
        let number = |word: &str| {
            result
                .split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
                .unwrap_or(0)
        };
        Self {
            passed: number("passed"),
            failed: number("failed"),
            skipped: number("ignored"),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// The line without terminal colours (`ESC [ … m`).
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_is_counted_plain_or_in_colour() {
        let expected = Counts {
            passed: 12,
            failed: 1,
            skipped: 3,
        };
        let plain = "test result: FAILED. 12 passed; 1 failed; 3 ignored; 0 measured; 7 filtered out; finished in 0.02s\n";
        assert_eq!(Counts::in_line(plain), expected);
        let colour = "test result: \u{1b}[31mFAILED\u{1b}[0m. 12 passed; 1 failed; 3 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Counts::in_line(colour), expected);
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "",
            "running 3 tests",
            "test a ... ok",
            "he said: test result: ok. 3 passed; 0 failed",
        ] {
            assert_eq!(Counts::in_line(line), Counts::default());
        }
    }

    #[test]
    fn the_last_line_reads_as_agreed() {
        let mut all = Counts::default();
        all += Counts {
            passed: 2,
            failed: 0,
            skipped: 1,
        };
        all += Counts {
            passed: 3,
            failed: 1,
            skipped: 0,
        };
        assert_eq!(all.to_string(), "5 passed, 1 failed, 1 skipped");
    }
}
