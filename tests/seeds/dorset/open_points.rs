//! What a person agrees to, contacts, records, what the document leaves open, and how it stands beside
//! other councils.

use crate::pack::rules;
use open_door_rules::council::Threshold;
use open_door_rules::step_away::{CapacityRule, StudyRule};

rules! { "dorset";
    dorset_cons_1_three_rights_are_named_and_no_consent_to_sharing_is_made_up(pack) {
        assert!(pack.council.consents.is_empty());
        pack.rule("DORSET-CONS-1")
            .for_you()
            .kind("consent")
            .parts(&["say no at 16", "ask for fewer visits", "decide about learning and work from 16"])
            .blanks(&["your yes to sharing what we know about you"]);
        pack.offer("records-and-rights").says("Our document has no form that asks you about this");
    }

    dorset_cont_1_the_document_gives_no_contact_and_none_is_made_up(pack) {
        assert!(pack.council.contacts.is_empty());
        pack.rule("DORSET-CONT-1")
            .for_you()
            .kind("gap")
            .blanks(&["phone number", "address", "email"])
            .says("no phone number, no address and no email");
        pack.offer("adviser-and-plan").says("Our document gives no phone number, address or email");
    }

    dorset_rec_1_what_is_kept_and_where(pack) {
        let rule = pack.rule("DORSET-REC-1");
        rule.for_the_team().kind("record").compares("VAR-30", "Mosaic");
        for record in [
            "Mosaic",
            "Transfer Checklist",
            "case supervision",
            "management oversight",
            "Child in Care Review",
            "PEP review",
            "pathway plan",
        ] {
            rule.kept_in(record);
        }
    }

    dorset_gap_1_what_the_document_leaves_open_is_said_and_the_law_stands(pack) {
        pack.rule("DORSET-GAP-1")
            .for_you()
            .kind("gap")
            .blanks(&[
                "the flow chart",
                "how often your plan is looked at again",
                "what happens from 21",
                "how you stop and how you come back",
            ])
            .says("your plan is looked at again at least every six months");
        let (away, back) = (pack.away(), &pack.council.step_back);
        assert_eq!(away.higher_education, StudyRule::NotStated);
        assert_eq!(away.other_study, StudyRule::NotStated);
        assert_eq!(away.capacity, CapacityRule::NotStated);
        assert_eq!(away.review_within, None);
        assert!(away.levels.iter().all(|level| level.is_gap && level.letter_from.is_none()));
        assert_eq!(back.threshold, Threshold::NotStated);
        assert_eq!((back.decided_by.as_ref(), back.plan_within), (None, None));
    }

    inc_10_the_number_7_3_that_stands_twice_is_told_apart(pack) {
        pack.rule("DORSET-EHC-3").note("This is the first");
        pack.rule("DORSET-EHC-4").note("This is the second");
        pack.carries("INC-10");
    }

    inc_11_17_6_years_is_read_as_17_years_and_6_months(pack) {
        pack.rule("DORSET-16-4").note("We read it as 17 years and 6 months");
        pack.rule("DORSET-18-1").note("We read it as 17 years and 6 months");
        pack.carries("INC-11");
    }

    dorset_beside_other_councils_says_what_its_document_says(pack) {
        pack.compared("VAR-2").is("“exits the service”");
        pack.compared("VAR-4").is("21 to 24");
        pack.compared("VAR-12").is("every 8 weeks from 16");
        pack.compared("VAR-18").is("at 16, beside your social worker");
        pack.compared("VAR-21").is("at 14");
        pack.compared("VAR-28").says("the day before you turn 25");
        pack.compared("VAR-30").is("Mosaic");
        pack.compared("VAR-33").is("your adviser works with the people who care for you");
    }

    dorset_beside_other_councils_stays_silent_where_its_document_is(pack) {
        for point in [
            "VAR-1", "VAR-3", "VAR-6", "VAR-7", "VAR-8", "VAR-9", "VAR-13", "VAR-14", "VAR-15", "VAR-16",
            "VAR-17", "VAR-22", "VAR-23", "VAR-25", "VAR-26", "VAR-27", "VAR-29", "VAR-34",
        ] {
            pack.compared(point).silent();
        }
    }
}
