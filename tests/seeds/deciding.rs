//! Who decides: section 2.6.

use crate::pages::{policy, reads};

#[test]
fn bwd_dec_6_when_there_is_worry_a_senior_manager_meets_and_others_may_join() {
    reads(
        "adviser-and-plan",
        &[
            "Then a senior manager meets to think about what you asked for",
            "Others who help you may join in",
        ],
    );
}

#[test]
fn bwd_dec_8_a_team_manager_or_supervisor_decides_what_fits_what_was_asked() {
    assert_eq!(policy().decided_by, "The team manager or supervisor");
    reads("done", &["A team manager or supervisor looks at what you need"]);
    reads("adviser-and-plan", &["A manager looks at what you need"]);
}

#[test]
fn bwd_dec_10_stepping_away_is_talked_about_by_you_your_adviser_and_their_manager() {
    reads(
        "adviser-and-plan",
        &["You, your adviser and their manager talk about it"],
    );
}
