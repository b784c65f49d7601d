//! Who decides that a case is closed, and who signs the letter.

use crate::pack::{Pack, rules};
use open_door_rules::step_away::{DecidingCase, DecidingLevel};

/// The level that decides in this case.
fn decides(pack: &Pack, case: DecidingCase) -> DecidingLevel {
    let mut levels = pack
        .away()
        .levels
        .into_iter()
        .filter(|level| level.when.contains(&case));
    let level = levels.next().expect("a level for this case");
    assert_eq!(levels.next(), None, "one level for each case");
    level
}

rules! { "lancashire";
    lancs_dec_1_without_open_needs_a_team_manager_decides_and_the_worker_signs(pack) {
        let level = decides(&pack, DecidingCase::NoConcerns);
        assert_eq!(level.title, "A Team Manager");
        assert_eq!(level.letter_from.as_deref(), Some("Your own worker"));
        pack.rule("LANCS-DEC-1").by("The Team Manager").note("signed by the allocated worker");
    }
    lancs_dec_2_with_open_needs_the_team_manager_talks_without_the_adviser_and_signs(pack) {
        let level = decides(&pack, DecidingCase::UnmetNeeds);
        assert_eq!(level.title, "A Team Manager, after a talk with you alone");
        assert_eq!(level.letter_from.as_deref(), Some("The Team Manager"));
        pack.rule("LANCS-DEC-2").says("without your adviser").parts(&[
            "What may be hard",
            "Flexible support",
            "You know of services for it, and can use them",
            "a different adviser",
        ]);
    }
    lancs_dec_3_with_complex_needs_danger_or_refusal_the_senior_manager_decides_and_signs(pack) {
        for case in [DecidingCase::Safeguarding, DecidingCase::Refusal] {
            let level = decides(&pack, case);
            assert_eq!(level.title, "A Senior Manager, at a meeting you can come to");
            assert_eq!(level.letter_from.as_deref(), Some("The Senior Manager"));
        }
        pack.rule("LANCS-DEC-3")
            .kept_in("LCS case note")
            .says("You are asked to come")
            .parts(&["Complex unmet needs", "Safeguarding", "creative, tried often and at different times"]);
    }
    lancs_dec_4_a_disputed_best_interests_decision_goes_to_the_senior_manager(pack) {
        let level = decides(&pack, DecidingCase::Dispute);
        assert_eq!(level.id, "senior-manager");
        assert_eq!(level.letter_from.as_deref(), Some("The Senior Manager"));
        pack.rule("LANCS-DEC-4")
            .says("The letter goes to you, your parents or carers, or both")
            .kept_in("LCS case note");
    }
    lancs_dec_5_the_picture_of_who_decides_is_missing_and_the_levels_come_from_the_text(pack) {
        pack.rule("LANCS-DEC-5")
            .kind("gap")
            .blanks(&["Step Down Decision Making Scheme of Delegation"])
            .note("Made from 2.5.1 to 2.5.4");
        assert_eq!(pack.away().levels.len(), 3);
    }
}
