//! The legal groups, as the report words them, and what each gets.

use crate::pack::rules;
use open_door_rules::council::Threshold;
use open_door_rules::status::Status;
use open_door_rules::step_away::StudyRule;

rules! { "kirklees";
    kirk_status_1_all_over_16_who_leave_care_are_in_one_group(pack) {
        pack.rule("KIRK-STATUS-1")
            .ages(Some(16), None)
            .says("you are in one of these groups")
            .parts(&[
                "eligible child",
                "relevant child",
                "former relevant child",
                "qualifying child",
                "back to learning",
            ]);
        pack.offer("records-and-rights")
            .says("If you are over 16 and leave care, you are in one of these groups");
    }

    kirk_status_2_eligible_asks_for_care_on_the_16th_birthday_which_the_law_does_not(pack) {
        pack.rule("KIRK-STATUS-2")
            .ages(Some(16), Some(18))
            .statuses(&["eligible-child"])
            .says("13 weeks in care or more since you turned 14. You were in care on your 16th birthday.")
            .compares("VAR-26", "also asks for care on your 16th birthday")
            .note("The law does not ask for care on the 16th birthday");
        pack.offer("records-and-rights")
            .says("The law does not ask for that. Your 13 weeks must only end after you turn 16.");
    }

    kirk_status_3_relevant_has_left_care_or_was_held_at_16(pack) {
        pack.rule("KIRK-STATUS-3")
            .ages(Some(16), Some(18))
            .statuses(&["relevant-child"])
            .says("you are 16 or 17 and have left care")
            .says("if you were held when you turned 16")
            .says("a young offender institution or a hospital. You must have been in care just before.");
    }

    kirk_status_4_former_relevant_is_18_and_over_and_helped_past_21_on_a_course(pack) {
        pack.rule("KIRK-STATUS-4")
            .ages(Some(18), None)
            .statuses(&["former-relevant-child"])
            .says("We help you until you turn 21. It is longer if you learn or train.")
            .compares("VAR-9", "help goes on past 21 if you learn or train")
            .note("We read it as 18 and over");
        pack.rule("INC-14").note("The report says “over 18”");
        pack.promise("past-21-on-a-course")
            .ages(Some(21), Some(25))
            .ages(Some(25), None);
        // Help goes on, but nothing in the report stands against a person's own no.
        assert_eq!(pack.away().higher_education, StudyRule::NotStated);
        assert_eq!(pack.away().other_study, StudyRule::NotStated);
        assert!(
            pack.away()
                .goes_on
                .iter()
                .any(|one| one.text.contains("our help can go on past 21"))
        );
    }

    kirk_status_5_qualifying_is_under_21_or_24_on_a_course(pack) {
        pack.rule("KIRK-STATUS-5")
            .ages(Some(16), Some(21))
            .statuses(&["qualifying-person"])
            .says("you are under 21, or 24 if you learn or train")
            .says("privately fostered")
            .says("a special guardian raised you")
            .compares("VAR-28", "for qualifying people, 24 if they learn or train");
        pack.promise("commitment-to-care-leavers")
            .ages(Some(16), Some(21))
            .ages(Some(21), Some(25));
        pack.compared("VAR-28")
            .is("until the day before you turn 25; for qualifying people, 24 if they learn or train");
    }

    kirk_status_6_someone_whose_case_was_closed_can_ask_to_learn_until_25(pack) {
        pack.rule("KIRK-STATUS-6")
            .by("You")
            .ages(None, Some(25))
            .says("Did we close your case, for any reason?")
            .says("If you are eligible, it lasts until your 25th birthday")
            .compares("VAR-7", "tell the council that you plan to learn or train");
        assert_eq!(pack.council.step_back.threshold, Threshold::IfEligible);
        pack.compared("VAR-5").is("you");
        pack.compared("VAR-6").is("if you are eligible");
        pack.promise("ask-again-to-learn")
            .ages(Some(21), Some(25))
            .says("The law lets it go on until your course ends");
        pack.offer("education-and-training")
            .says("Did we close your case, for any reason at all? You can still come back to us.");
    }

    kirk_status_7_all_three_groups_get_an_adviser_also_those_who_came_alone(pack) {
        pack.rule("KIRK-STATUS-7")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .says("also true if you came to this country alone as a child")
            .compares("VAR-27", "may be former relevant with fewer than 13 weeks")
            .note("The law has no such rule");
        pack.offer("adviser-and-plan")
            .says("This holds too if you came to this country alone as a child");
    }

    kirk_status_8_qualifying_people_have_no_adviser_but_advice_and_money_on_a_course(pack) {
        pack.rule("KIRK-STATUS-8")
            .statuses(&["qualifying-person"])
            .says("Qualifying people get no adviser of their own")
            .says("maintenance allowance")
            .says("It is for those who do not get Universal Credit")
            .blanks(&["how much the maintenance allowance is"])
            .compares(
                "VAR-25",
                "no adviser and no plan; advice, and money on a course if you do not get Universal Credit",
            );
        pack.promise("money-while-you-learn")
            .ages(Some(16), Some(25))
            .says("do not get Universal Credit");
        pack.promise("commitment-to-care-leavers")
            .says("We do give you advice, support and a friendly word");
        assert_eq!(pack.away().not_for, [Status::QualifyingPerson]);
    }

    kirk_status_9_qualifying_people_get_no_pathway_plan(pack) {
        pack.rule("KIRK-STATUS-9")
            .statuses(&["qualifying-person"])
            .says("Qualifying people do not get a pathway plan")
            .compares("VAR-24", "no plan for qualifying people");
        pack.offer("adviser-and-plan")
            .says("Then you do not get an adviser or a plan from us. You still have us.");
    }
}
