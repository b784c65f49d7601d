//! The timeline from 15½ to 25.

use crate::pack::{Days, Months, Weeks, rules};

rules! { "lancashire";
    lancs_time_1_asked_for_at_15_and_a_half_and_chosen_at_15_and_three_quarters(pack) {
        pack.timer("LANCS-16-1").at(16, Some(Months(-6)));
        pack.timer("LANCS-TIME-1").at(16, Some(Months(-3))).says("15 and three quarters");
        pack.timer("LANCS-16-2").at(16, Some(Months(-1)));
    }
    lancs_time_2_13_weeks_after_coming_into_care_at_16_or_over(pack) {
        pack.timer("LANCS-TIME-2")
            .at(16, Some(Weeks(13)))
            .counted_from("the day you came into care, if you were 16 or older")
            .ages(16, Some(18));
    }
    lancs_time_3_the_joint_visit_is_six_weeks_after_an_adviser_is_chosen(pack) {
        pack.timer("LANCS-TIME-3").at(15, Some(Weeks(6))).counted_from("the day your adviser is chosen");
    }
    lancs_time_4_visits_every_12_weeks_until_17_then_every_8_weeks(pack) {
        pack.timer("LANCS-TIME-4").every(Weeks(12)).counted_from("the last visit").ages(15, Some(17));
        pack.rule("LANCS-TIME-4").every(Weeks(8)).ages(Some(17), Some(18));
    }
    lancs_time_5_face_to_face_every_8_weeks_at_18_to_20_and_every_6_months_from_21(pack) {
        pack.timer("LANCS-TIME-5").every(Weeks(8)).counted_from("the last visit").ages(18, Some(21));
        pack.timer("LANCS-KIT-3")
            .every(Months(6))
            .counted_from("the last time you met face to face")
            .ages(21, Some(25));
    }
    lancs_time_6_the_plan_is_looked_at_five_months_after_the_last_time(pack) {
        pack.timer("LANCS-TIME-6")
            .every(Months(5))
            .counted_from("the last look at your plan")
            .ages(18, Some(25));
    }
    lancs_time_7_the_yearly_letter_counts_from_the_day_of_stepping_down(pack) {
        pack.timer("LANCS-TIME-7")
            .every(Months(12))
            .counted_from("the day you stepped down")
            .ages(21, Some(25));
        pack.rule("LANCS-TIME-7")
            .blanks(&["The day on which it is sent"])
            .note("We count from the day you stepped down");
    }
    lancs_time_8_the_last_day_to_ask_is_the_day_before_25(pack) {
        pack.timer("LANCS-TIME-8").at(25, Some(Days(-1))).says("until the day before you turn 25");
        pack.rule("LANCS-TIME-8").note("“up to your 25th birthday”");
        pack.compared("VAR-28").is("until the day before you turn 25");
    }
}
