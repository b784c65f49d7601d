//! The timeline from 14 to 25.

use crate::pack::{Months, Weeks, rules};

rules! { "dorset";
    dorset_time_1_planning_starts_at_14(pack) {
        pack.timer("DORSET-TIME-1").at(14, None).says("you plan and learn for adult life");
    }

    dorset_time_2_papers_and_the_national_insurance_number_come_before_16(pack) {
        pack.timer("DORSET-TIME-2")
            .at(16, None)
            .says("By now your social worker has asked for your papers")
            .says("your birth certificate or passport, and your National Insurance number");
    }

    dorset_time_3_the_adviser_starts_at_16_and_the_list_for_a_home_follows(pack) {
        pack.timer("DORSET-TIME-3").at(16, None).says("on your 16th birthday, or close to it");
        pack.timer("DORSET-SW-7").at(16, None).says("housing register");
    }

    dorset_time_4_the_planning_meeting_is_a_month_after_the_start_and_the_visit_a_month_after_that(pack) {
        pack.timer("DORSET-TIME-4")
            .at(16, Some(Months(1)))
            .counted_from("the day your adviser starts")
            .ages(16, Some(18));
        pack.timer("DORSET-16-8")
            .at(16, Some(Months(1)))
            .counted_from("your workers’ planning meeting")
            .ages(16, Some(18));
    }

    dorset_time_5_the_adviser_visits_every_eight_weeks_or_talks_to_the_care_provider(pack) {
        pack.timer("DORSET-TIME-5")
            .every(Weeks(8))
            .counted_from("your last visit")
            .ages(16, Some(21))
            .says("they talk to your care provider instead");
    }

    dorset_time_6_all_work_with_their_adviser_at_17_years_and_6_months(pack) {
        pack.timer("DORSET-TIME-6")
            .at(17, Some(Months(6)))
            .says("also if you said no at 16");
    }

    dorset_time_7_the_last_meeting_is_a_month_before_18_and_the_move_at_18(pack) {
        pack.timer("DORSET-TIME-7").at(18, Some(Months(-1))).says("meet a last time");
        pack.timer("DORSET-18-5").at(18, None).says("steps back");
    }

    dorset_time_8_the_ehc_plan_is_looked_at_every_year_from_19_to_25(pack) {
        pack.timer("DORSET-TIME-8")
            .every(Months(12))
            .counted_from("the last review of your EHC plan")
            .ages(19, Some(26));
    }

    dorset_time_9_at_21_you_choose_to_stay_or_stop(pack) {
        pack.timer("DORSET-TIME-9")
            .at(21, None)
            .says("until the day before you turn 25")
            .says("You can also stop now, and ask again later");
    }
}
