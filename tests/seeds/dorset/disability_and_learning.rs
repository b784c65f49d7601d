//! Disabled young people, and plans for extra help to learn (sections 6 and 7).

use crate::pack::{Months, Weeks, rules};

rules! { "dorset";
    dorset_cwad_1_an_adviser_at_16_or_the_panel_looks_at_what_is_best(pack) {
        pack.rule("DORSET-CWAD-1")
            .for_the_team()
            .by("The Transitions Panel")
            .ages(Some(16), None)
            .says("a manager watches over it")
            .says("Your care review comes back to it");
    }

    dorset_cwad_2_the_care_review_agrees_what_the_adviser_does(pack) {
        pack.rule("DORSET-CWAD-2")
            .for_the_team()
            .by("Child in Care Review")
            .says("It agrees what your adviser does, and what that means day to day")
            .compares(
                "VAR-11",
                "your care review may agree that your adviser has a second role, in touch with your care provider",
            );
    }

    dorset_cwad_3_in_a_second_role_the_adviser_keeps_in_touch_and_still_writes_a_plan(pack) {
        pack.rule("DORSET-CWAD-3")
            .for_you()
            .every(Weeks(8))
            .means(&["contact with your care provider"])
            .parts(&["a pathway plan built on the adult care plan", "all that you have a right to"])
            .compares("VAR-24", "yes, also where the adviser has a second role only");
        pack.promise("adviser-in-the-background")
            .ages(Some(18), Some(25))
            .says("talk to the people who care for you every eight weeks");
        pack.offer("health-and-wellbeing").says("Then your adviser stays in a second role");
    }

    dorset_cwad_4_each_plan_review_looks_at_the_role_by_needs_wishes_and_feelings(pack) {
        pack.rule("DORSET-CWAD-4")
            .for_you()
            .kind("review")
            .parts(&["needs", "wishes", "feelings"])
            .says("If someone acts for you, they are heard too");
    }

    dorset_cwad_5_the_service_manager_tells_the_panel_how_it_is_arranged(pack) {
        pack.rule("DORSET-CWAD-5")
            .for_the_team()
            .by("Service Manager for Children Who Are Disabled")
            .says("tells the Transitions Panel how it will work for you");
    }

    dorset_ehc_1_everyone_with_an_ehc_plan_has_a_send_provision_lead_by_where_they_live(pack) {
        pack.rule("DORSET-EHC-1")
            .for_you()
            .by("SEND Provision Lead")
            .says("Which one depends on where you mainly live")
            .says("Your adviser tells them that they work with you");
        pack.promise("someone-for-your-learning").says("It depends on where you live");
    }

    dorset_ehc_2_the_adult_care_plan_is_the_care_part_of_the_ehc_plan(pack) {
        pack.rule("DORSET-EHC-2")
            .for_the_team()
            .parts(&["goals in learning", "the adult care and support plan as its care part"]);
    }

    dorset_ehc_3_help_does_not_go_on_by_itself_after_19_and_nobody_must_stay_until_25(pack) {
        pack.rule("DORSET-EHC-3")
            .for_you()
            .ages(Some(19), Some(25))
            .says("That does not mean that help goes on by itself after 19")
            .says("Nor does anyone expect that you stay in education until 25");
        pack.offer("education-and-training").says("Nobody expects you to stay until 25, either");
    }

    dorset_ehc_4_after_19_the_plan_stays_only_if_special_help_is_still_needed(pack) {
        pack.rule("DORSET-EHC-4")
            .for_you()
            .kind("condition")
            .ages(Some(19), None)
            .says("do you still need special help to reach the goals in your EHC plan?");
        pack.offer("education-and-training")
            .says("do you still need special help to reach the goals in your plan?");
    }

    dorset_ehc_5_from_19_to_25_the_plan_is_looked_at_at_least_once_a_year(pack) {
        pack.rule("DORSET-EHC-5")
            .for_you()
            .kind("review")
            .by("SEND Provision Lead")
            .every(Months(12))
            .ages(Some(19), Some(26))
            .says("Your adviser is asked to come, or to send a report");
        pack.promise("ehc-plan-every-year").ages(Some(19), Some(26)).says("at least once a year");
    }

    dorset_ehc_6_the_adviser_makes_school_health_and_care_fit_together(pack) {
        pack.rule("DORSET-EHC-6")
            .for_the_team()
            .by("Your Personal Adviser")
            .parts(&["education", "health", "social care"])
            .says("Nobody should ask you the same things twice");
    }

    dorset_ehc_7_for_complex_needs_adviser_and_send_lead_plan_and_pay_for_the_move(pack) {
        pack.rule("DORSET-EHC-7")
            .for_the_team()
            .by("Your Personal Adviser and the SEND Provision Lead")
            .parts(&["plan the move", "pay for the move"]);
    }

    dorset_ehc_8_from_16_you_decide_and_everyone_must_take_it_that_you_can(pack) {
        pack.rule("DORSET-EHC-8")
            .for_you()
            .ages(Some(16), None)
            .says("Everyone must take it that you can make your own choices about learning and work")
            .compares("VAR-10", "from 16 you count as able to decide about learning and work");
        pack.offer("work").says("From 16 you decide about work");
    }

    dorset_ehc_9_the_send_code_of_practice_of_january_2015_is_the_source(pack) {
        pack.rule("DORSET-EHC-9").background().says("SEND Code of Practice, January 2015");
    }
}
