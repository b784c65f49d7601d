//! The numbers in the report.

use crate::pack::rules;

rules! { "kirklees";
    kirk_fig_1_there_were_283_care_leavers_at_three_ages(pack) {
        pack.rule("KIRK-FIG-1")
            .background()
            .says("283 care leavers")
            .parts(&["9 aged 16 or 17", "211 aged 18 to 20", "63 aged 21 or over"]);
    }

    kirk_fig_2_23_came_to_this_country_alone(pack) {
        pack.rule("KIRK-FIG-2")
            .background()
            .says("23 came to this country alone");
    }

    kirk_fig_3_240_plans_were_up_to_date_34_late_and_9_missing(pack) {
        pack.rule("KIRK-FIG-3").background().parts(&[
            "240 plans up to date",
            "34 plans overdue",
            "9 people with no plan",
        ]);
    }

    kirk_fig_4_of_the_nine_without_a_plan_four_are_qualifying_four_under_18_and_one_in_custody(pack) {
        pack.rule("KIRK-FIG-4").background().parts(&[
            "4 are qualifying people",
            "4 are under 18",
            "1 is in custody",
        ]);
    }

    kirk_fig_5_eight_plans_were_written_down_late_and_seven_late_through_illness(pack) {
        pack.rule("KIRK-FIG-5")
            .background()
            .says("15 of the 34 plans")
            .parts(&[
                "8 were done, but written down late",
                "7 were late because workers were ill",
            ])
            .blanks(&["why the other 19 were late"]);
    }

    kirk_fig_6_254_homes_were_suitable_19_not_and_10_not_written_down(pack) {
        pack.rule("KIRK-FIG-6").background().parts(&[
            "254 in a suitable home",
            "19 in a home that was not suitable",
            "10 not written down",
        ]);
    }

    kirk_fig_7_of_the_19_fourteen_were_in_custody_four_with_parents_and_one_down_as_homeless(pack) {
        pack.rule("KIRK-FIG-7")
            .background()
            .parts(&[
                "14 in custody",
                "4 back with parents, or in a home too full",
                "1 down as homeless",
            ])
            .compares("VAR-31", "custody counts as not suitable");
    }

    kirk_fig_8_seven_of_the_ten_not_written_down_were_not_known_to_the_service(pack) {
        pack.rule("KIRK-FIG-8")
            .background()
            .says("The Care Leavers Service did not know 7 of the 10");
    }

    kirk_fig_9_in_touch_with_262_of_283_with_both_dates_the_same(pack) {
        pack.rule("KIRK-FIG-9")
            .background()
            .says("262 of 283")
            .says("92.7%, up from 90.8%")
            .note("262 of 283 is 92.6%");
        pack.rule("INC-12")
            .note("both numbers the same month, November 2021")
            .note("So we show the plain count");
    }

    kirk_fig_10_of_21_not_seen_eight_were_in_custody_and_13_seen_by_a_social_worker(pack) {
        pack.rule("KIRK-FIG-10")
            .background()
            .says("21 people")
            .parts(&["8 were in custody", "13 had been seen by their social worker"]);
    }

    kirk_fig_11_first_learning_days_in_january_2022_and_four_advisers_on_become(pack) {
        pack.rule("KIRK-FIG-11")
            .background()
            .says("20 and 21 January 2022")
            .says("Four advisers were on BECOME")
            .says("It lasts 6 months");
    }

    kirk_fig_12_the_chart_fig_2_is_missing(pack) {
        pack.rule("KIRK-FIG-12")
            .background()
            .kind("gap")
            .blanks(&["Fig 2"]);
    }
}
