//! The law's dates: by when, and counted from what. What is counted from a birthday is a date in the
//! timeline; what is counted from something else is said where that is explained.

use crate::pack::{Days, Months, facts};

facts! {
    nat_ti_1_needs_are_worked_out_three_months_after_16_or_after_13_weeks_in_care(law) {
        law.timer("NAT-TI-1")
            .at(16, Some(Months(3)))
            .says("By now your council must have worked out what you need")
            .says("Did you reach 13 weeks in care after you turned 16?")
            .says("Then it is three months from that day.")
            .says("Your council");
    }

    nat_ti_2_with_no_plan_on_leaving_care_it_is_three_months_from_then(law) {
        law.entitlement("pathway-plan")
            .says("If you had no plan when you left care, it is three months from that day.");
    }

    nat_ti_3_telling_of_a_course_starts_three_months(law) {
        law.entitlement("back-to-education")
            .source("reg 5(2)(b)")
            .says("work out what you need, within three months");
    }

    nat_ti_4_six_months_at_most_lie_between_two_looks_at_a_plan(law) {
        law.entitlement("plan-review").says("Your plan is looked at again at least every six months");
        law.compared("VAR-1").floor("At least every six months");
    }

    nat_ti_5_asking_for_a_review_sets_no_number_of_days(law) {
        law.entitlement("plan-review")
            .says("They must arrange one.")
            .says("The law does not say how soon it must be, so ask for a day.");
    }

    nat_ti_6_a_home_from_the_council_sets_7_days_28_days_two_months_and_three_months(law) {
        for slug in ["personal-adviser-16-to-17", "personal-adviser-18-to-20"] {
            law.entitlement(slug)
                .says("within seven days")
                .says("at least every two months");
        }
        law.entitlement("plan-review")
            .says("the first review is soon after 28 days. Then it is at least every three months.");
    }

    nat_ti_7_the_offer_comes_as_soon_as_it_can_after_the_21st_birthday(law) {
        law.timer("NAT-TI-7")
            .at(21, None)
            .says("Your council must offer you one as soon as it can after you turn 21.")
            .says("You do not have to wait for the offer.");
    }

    nat_ti_8_the_offer_comes_again_every_12_months_until_25(law) {
        law.timer("NAT-TI-8")
            .at(21, Some(Months(12)))
            .every(Months(12))
            .ages(21, Some(25))
            .says("If you do not have one, your council must offer you one again by about now.");
    }

    nat_ti_9_the_right_to_an_adviser_ends_with_the_25th_birthday(law) {
        law.timer("NAT-TI-9")
            .at(25, None)
            .says("The right to a Personal Adviser (a worker who helps you) ends on your 25th birthday.")
            .says("Help can go on after that if you are still on a course.");
    }

    nat_ti_10_the_bursary_comes_within_four_weeks_of_the_start_of_the_course(law) {
        law.entitlement("higher-education-bursary")
            .says("The first money must come within four weeks of the start of your course.");
    }

    nat_ti_11_a_complaint_is_made_within_a_year(law) {
        law.entitlement("complain").says("Do it within a year.");
    }

    nat_ti_12_the_first_answer_is_due_in_10_or_20_working_days_or_from_the_advocate(law) {
        law.entitlement("complain")
            .says("within 10 working days. If it is not simple, it can take 20.")
            .says("If you get an advocate, the days start when you have one.");
    }

    nat_ti_13_the_second_look_takes_25_or_65_working_days(law) {
        law.entitlement("complain").says("This takes 25 working days. It can take up to 65");
    }

    nat_ti_14_the_panel_has_20_30_5_and_15_working_days(law) {
        law.entitlement("complain")
            .says("Ask for a panel within 20 working days.")
            .says("They meet within 30 working days, and write within five.")
            .says("Then your council has 15 to answer.");
    }

    nat_ti_15_a_visit_in_custody_is_within_10_working_days(law) {
        law.entitlement("visit-in-custody")
            .says("Someone from your council must visit you within 10 working days.");
    }

    nat_ti_16_universal_credit_can_be_got_ready_28_days_before_18(law) {
        law.timer("NAT-TI-16")
            .at(18, Some(Days(-28)))
            .says("28 days before you turn 18")
            .says("We could not check this rule, so ask the Jobcentre.");
    }

    nat_ti_17_working_days_leave_out_weekends_and_holidays(law) {
        law.entitlement("complain")
            .says("Working days leave out weekends and bank holidays.")
            .says("They leave out Good Friday, Christmas Day and Boxing Day too.");
    }
}
