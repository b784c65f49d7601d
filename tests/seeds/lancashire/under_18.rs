//! Before 18, and moving from one team to the other.

use crate::pack::{Months, Weeks, rules};

rules! { "lancashire";
    lancs_16_1_an_adviser_is_asked_for_at_15_and_a_half_by_case_note_and_duty_tray(pack) {
        pack.rule("LANCS-16-1")
            .for_the_team()
            .by("The transferring Team Manager")
            .within(Months(-6), "your 16th birthday")
            .kept_in("LCS case note")
            .kept_in("Leaving Care duty tray");
        pack.timer("LANCS-16-1").at(16, Some(Months(-6))).says("At 15 and a half");
    }
    lancs_16_2_an_adviser_is_chosen_by_15_and_three_quarters_a_month_before_16_at_the_latest(pack) {
        pack.rule("LANCS-16-2")
            .by("Leaving Care Team Manager")
            .within(Months(-1), "your 16th birthday")
            .says("by the age of 15 and three quarters");
        pack.timer("LANCS-16-2").at(16, Some(Months(-1))).says("at the latest");
        pack.promise("adviser-at-16-and-17")
            .floor("personal-adviser-16-to-17")
            .says("by the age of 15 and three quarters");
    }
    inc_6_15_and_three_quarters_is_the_aim_and_a_month_before_16_the_limit(pack) {
        pack.rule("INC-6").note("15¾ as the aim, and one month before 16 as the limit");
    }
    lancs_16_3_who_comes_into_care_after_16_has_an_adviser_within_13_weeks(pack) {
        pack.rule("LANCS-16-3")
            .within(Weeks(13), "you come into care")
            .ages(Some(16), Some(18))
            .says("asks for an adviser at once")
            .compares("VAR-18", "within 13 weeks if you come into care after 16");
    }
    lancs_16_4_social_worker_and_adviser_visit_together_within_six_weeks(pack) {
        pack.rule("LANCS-16-4")
            .within(Weeks(6), "your adviser is chosen")
            .by("The social worker and the Personal Adviser")
            .means(&["a joint visit"]);
        pack.offer("adviser-and-plan").says("That is within six weeks");
    }
    lancs_16_5_visits_are_every_12_weeks_until_17_and_every_8_weeks_at_17(pack) {
        pack.rule("LANCS-16-5").every(Weeks(12)).ages(None, Some(17)).for_you();
        pack.timer("LANCS-16-5").every(Weeks(8)).ages(17, Some(18));
        pack.promise("adviser-at-16-and-17")
            .ages(Some(16), Some(18))
            .says("at least every 12 weeks")
            .says("at least every eight weeks");
        pack.compared("VAR-20").is("at least every 12 weeks until you turn 17; at least every 8 weeks at 17");
    }
    lancs_16_6_visits_are_for_planning_together(pack) {
        pack.rule("LANCS-16-6")
            .says("On each visit you plan together")
            .says("pathway plan")
            .ages(None, Some(18));
    }
    lancs_16_7_joint_planning_starts_as_soon_as_a_right_is_likely(pack) {
        pack.rule("LANCS-16-7")
            .for_the_team()
            .says("as soon as it seems that you will have a right")
            .says("The team you are in leads")
            .says("A Leaving Care Team Manager comes to one at least, and to more if a lot is hard or risky");
    }
    lancs_16_8_the_adviser_is_asked_to_every_meeting(pack) {
        pack.rule("LANCS-16-8")
            .for_the_team()
            .parts(&["Care planning", "Strategy discussions", "Reviews", "Other meetings"]);
    }
    lancs_16_9_the_adviser_is_asked_to_every_meeting_about_a_young_parents_child(pack) {
        pack.rule("LANCS-16-9").for_the_team().says("every meeting about your child").says("an equal say");
    }
    lancs_16_10_the_adviser_has_a_part_in_the_first_assessment_and_plan(pack) {
        pack.rule("LANCS-16-10")
            .for_the_team()
            .says("Your adviser must have a part in your first pathway plan")
            .says("Both teams agree who does what")
            .says("They ask the Leaving Care Team Manager if it is hard or if they do not agree");
    }
    lancs_16_11_two_team_managers_talk_before_care_ends_early(pack) {
        pack.rule("LANCS-16-11").for_the_team().says("As soon as anyone thinks of it").parts(&[
            "special guardian (SGO), at any age",
            "an agreement that you live at home comes to an end",
            "no longer on remand",
            "you were homeless before and are no longer looked after",
        ]);
    }
    lancs_16_12_the_law_is_never_bent_and_rights_are_told_in_full(pack) {
        pack.rule("LANCS-16-12")
            .says("The law is never bent")
            .says("the court gets clear facts")
            .says("all your rights as a care leaver");
        pack.offer("records-and-rights").says("It must be right, and all of it");
    }
    lancs_16_13_a_letter_comes_before_records_are_closed(pack) {
        pack.rule("LANCS-16-13")
            .says("we send you a letter first")
            .parts(&["Local Offer", "What you can have as a care leaver", "How to get in touch later"])
            .kept_in("LCS")
            .kept_in("Closing summary")
            .kept_in("Case summary");
        pack.letter("before-we-close-your-records")
            .holds("Local Offer")
            .holds("How to get in touch later")
            .says("0300 123 6720");
    }
    lancs_tran_1_a_move_is_asked_for_with_a_transfer_document_after_a_check(pack) {
        pack.rule("LANCS-TRAN-1")
            .for_the_team()
            .by("The transferring Team Manager")
            .kept_in("LCS Transfer Document")
            .parts(&["A check of the LCS file", "A transfer meeting"])
            .says("not with a case note");
    }
    lancs_tran_2_what_is_not_ready_is_planned_together(pack) {
        pack.rule("LANCS-TRAN-2")
            .for_the_team()
            .by("Both Team Managers")
            .parts(&["What is expected", "Actions", "Timescales"]);
    }
    lancs_tran_3_only_both_senior_managers_can_make_an_exception(pack) {
        pack.rule("LANCS-TRAN-3")
            .for_the_team()
            .by("The senior managers of both teams")
            .kept_in("LCS case note")
            .says("They write down why, and how what is wrong will be put right");
    }
}
