//! Contact from 18, and the yearly letter.

use crate::pack::{Months, Weeks, rules};

rules! { "lancashire";
    lancs_kit_1_visits_are_face_to_face_at_least_every_eight_weeks(pack) {
        pack.rule("LANCS-KIT-1")
            .every(Weeks(8))
            .means(&["face to face"])
            .kept_in("KIT")
            .says("like every call, email and text")
            .compares("VAR-12", "face to face at least every 8 weeks");
        pack.timer("LANCS-KIT-1").every(Weeks(8)).ages(16, Some(18));
        pack.promise("visits-every-eight-weeks")
            .ages(Some(18), Some(21))
            .floor("keeping-in-touch")
            .says("every eight weeks");
    }
    lancs_kit_2_at_18_to_20_it_is_less_often_only_by_wish_and_need(pack) {
        pack.rule("LANCS-KIT-2")
            .ages(Some(18), Some(21))
            .says("You must want it, and what you need must allow it")
            .kept_in("Pathway plan")
            .kept_in("Supervision or management case note");
        pack.offer("adviser-and-plan").says("it can be less often, if you want that and your needs allow it");
    }
    lancs_kit_3_from_21_other_ways_are_possible_and_you_meet_every_six_months(pack) {
        pack.rule("LANCS-KIT-3")
            .every(Months(6))
            .ages(Some(21), Some(25))
            .kept_in("Pathway plan")
            .means(&["face to face", "other ways"]);
        pack.timer("LANCS-KIT-3").every(Months(6)).ages(21, Some(25));
        pack.promise("seen-in-person-from-21").ages(Some(21), Some(25)).says("at least every six months");
    }
    lancs_kit_4_every_try_to_find_someone_is_written_down(pack) {
        pack.rule("LANCS-KIT-4").for_the_team().kept_in("LCS").means(&[
            "DWP",
            "college or university",
            "partner services",
            "visits",
            "letters",
            "phone calls",
            "family and friends",
            "social media",
        ]);
    }
    lancs_kit_5_a_senior_manager_hears_if_someone_is_not_found_in_a_fair_time(pack) {
        pack.rule("LANCS-KIT-5").for_the_team().by("The Senior Manager").blanks(&["How long a fair time is"]);
    }
    lancs_kit_6_a_team_manager_meets_you_without_your_adviser(pack) {
        pack.rule("LANCS-KIT-6").by("The Team Manager").says("without your adviser").parts(&[
            "What is wrong",
            "Flexible support",
            "a different adviser",
        ]);
        assert!(pack.away().lighter.iter().any(|option| option.id == "different-adviser"));
    }
    lancs_kit_7_else_a_senior_manager_holds_a_meeting_you_are_asked_to(pack) {
        pack.rule("LANCS-KIT-7").by("The Senior Manager").says("You are asked to come");
        pack.offer("adviser-and-plan").says("Then a Senior Manager holds a meeting about your plan");
    }
    lancs_ann_1_everyone_who_stepped_down_gets_a_letter_a_year(pack) {
        pack.rule("LANCS-ANN-1")
            .every(Months(12))
            .ages(Some(21), Some(25))
            .parts(&["Local Offer", "How to come back"])
            .compares("VAR-14", "a letter once a year");
        pack.letter("yearly").holds("Our offer for care leavers in Lancashire").holds("How to come back");
        pack.promise("letter-once-a-year")
            .floor("yearly-offer")
            .ages(Some(21), Some(25))
            .says("By law, we must also offer you a Personal Adviser");
    }
    lancs_ann_2_the_letter_says_nothing_personal(pack) {
        pack.rule("LANCS-ANN-2").says("the same words for everyone").says("nothing about your own life");
        pack.letter("yearly").holds("the same words for everyone").says("Hello,");
    }
    lancs_ann_3_it_goes_to_the_last_home_address_or_email(pack) {
        pack.rule("LANCS-ANN-3").for_the_team().means(&["post to the last known home address", "email"]);
    }
    lancs_ann_4_a_copy_is_kept_in_documentum(pack) {
        pack.rule("LANCS-ANN-4").for_the_team().kept_in("documentum");
        pack.letter("yearly").holds("documentum");
    }
    lancs_ann_5_appendix_3_is_missing_so_the_letter_is_a_draft_of_ours(pack) {
        pack.rule("LANCS-ANN-5").kind("gap").blanks(&["Appendix 3"]).says("The letter here is a draft");
        pack.letter("yearly").blank("Who signs it").blank("Where our offer for care leavers stands");
    }
}
