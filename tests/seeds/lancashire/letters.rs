//! The letter for stepping down (Appendix 2).

use crate::pack::rules;

rules! { "lancashire";
    lancs_let_1_it_starts_kindly_and_says_what_you_said(pack) {
        pack.letter("step-down")
            .holds("Your name, a kind start")
            .says("Dear [your name], We hope you are well.")
            .says("You told us that you do not want to go on")
            .blank("Your name");
    }
    lancs_let_2_support_is_stepped_down_and_the_case_closed(pack) {
        pack.letter("step-down")
            .holds("your case is closed")
            .says("stepped down your support to services that are open to everyone");
    }
    lancs_let_3_you_can_come_back_until_25_with_one_call(pack) {
        pack.letter("step-down")
            .holds("ring 0300 123 6720 and say that you are a care leaver")
            .says("You can come back at any time until you turn 25")
            .says("Say that you are a care leaver who wants leaving care services again");
    }
    lancs_let_4_local_services_come_next_with_a_list(pack) {
        pack.letter("step-down")
            .holds("use local services")
            .says("There is a list with this letter")
            .blank("The list of local services");
    }
    lancs_let_5_council_tax_is_paid_until_25(pack) {
        pack.letter("step-down")
            .holds("We pay your council tax until you turn 25")
            .says("if you move, owe some, or get a bill for the first time");
        pack.rule("LANCS-LET-5")
            .ages(None, Some(25))
            .says("Lancashire’s Financial Procedure")
            .compares("VAR-29", "we pay it until you turn 25");
        pack.promise("council-tax-paid")
            .floor("council-tax")
            .ages(Some(18), Some(25))
            .says("We pay your council tax until you turn 25");
    }
    lancs_let_6_ring_before_a_course_so_that_help_can_be_looked_at(pack) {
        pack.letter("step-down")
            .holds("education or training before you turn 25")
            .says("We look at what help we can give you");
        pack.offer("education-and-training").says("Do you want to learn or train before you turn 25?");
    }
    lancs_let_7_services_with_a_copy_are_listed_as_agreed(pack) {
        pack.letter("step-down")
            .holds("as you agreed: three spaces")
            .says("You agreed that they get a copy")
            .says("[second service]");
    }
    lancs_let_8_get_in_touch_as_soon_as_things_get_hard(pack) {
        pack.letter("step-down")
            .holds("as soon as you can")
            .says("If things get hard, get in touch as soon as you can");
    }
    lancs_let_9_best_wishes_from_the_worker_at_the_leaving_care_service(pack) {
        pack.letter("step-down")
            .holds("Best wishes")
            .says("With best wishes for the future")
            .says("Personal Adviser or social worker")
            .says("Lancashire’s Leaving Care Service")
            .signed_by("Personal Adviser or social worker")
            .signed_by("Team Manager")
            .signed_by("Senior Manager");
    }
    lancs_let_10_the_list_has_seven_headings(pack) {
        pack.letter("step-down")
            .holds("emergency support, money trouble, your vote, your records")
            .says("In an emergency")
            .says("If money runs out")
            .says("Sign up to vote")
            .says("See your records")
            .says("Praise, comments, and when you do not agree")
            .says("Complaints about the council or our service")
            .says("The rules we work by");
    }
    inc_7_the_letter_is_printed_twice_and_is_one_letter(pack) {
        pack.rule("INC-7").background().note("One letter: the two copies have the same words");
    }
}
