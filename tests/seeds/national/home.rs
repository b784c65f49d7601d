//! A home: from the council, with a foster carer, and when there is none.

use crate::pack::facts;

facts! {
    nat_ho_1_at_16_and_17_the_home_must_be_right_and_the_council_checks_it(law) {
        law.entitlement("home-at-16-and-17")
            .kind("law")
            .statuses(&["relevant-child"])
            .ages(Some(16), Some(18))
            .source("s.23B(8), (10)")
            .source("reg 9 and Sch 2")
            .says("it is safe, dry and in good repair")
            .says("it fits your health, and any disability")
            .says("you can get to school, college or work")
            .says("you can pay for it, and know who pays for what")
            .says("you get the help you need there")
            .says("you know your rights and what you must do")
            .says("what you think of it")
            .says("Your council must know who the landlord is, and be happy with them.");
    }

    nat_ho_2_staying_put_is_with_a_foster_carer_until_21_with_money_for_the_carer(law) {
        law.entitlement("staying-put")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .depends_on("You are in care on the day you turn 18, and live with a foster carer.")
            .source("s.23CZA")
            .says("Your council must help you both to make it work.")
            .says("That means advice, and money for your carer.")
            .says("Your council must do this until you turn 21.")
            .says("It can only stop if staying is not good for you.")
            .says("It is for foster homes only.");
    }

    nat_ho_3_staying_close_is_not_there_in_every_area(law) {
        law.entitlement("staying-close")
            .kind("discretionary")
            .depends_on("You live in a children’s home, or did before you left care.")
            .says("It is not there in every area, and each council makes its own rules.")
            .says("A new law will make all councils do more. It may have started");
    }

    nat_ho_4_under_21_whoever_was_in_care_at_16_or_17_has_priority_need(law) {
        law.entitlement("homeless-under-21")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .statuses(&["qualifying-person"])
            .ages(Some(18), Some(21))
            .source("arts 1(3), 3, 4")
            .says("This is called priority need.")
            .says("You have it until the day you turn 21, because you were in care.");
    }

    nat_ho_5_at_16_and_17_priority_need_is_there_unless_the_childrens_team_must_help(law) {
        law.entitlement("homeless-under-21")
            .statuses(&["qualifying-person"])
            .ages(Some(16), Some(18))
            .source("arts 1(3), 3, 4");
        law.entitlement("home-at-16-and-17")
            .statuses(&["relevant-child"])
            .says("If you left care at 16 or 17, your council must find you a good place to live.");
    }

    nat_ho_6_from_21_it_depends_on_what_care_or_prison_did_with_no_upper_age(law) {
        law.entitlement("homeless-21-and-over")
            .kind("law")
            .ages(Some(21), None)
            .depends_on("Your time in care puts you more at risk than others. The council decides.")
            .source("5(1), (3)")
            .says("From 21, it does not come on its own.")
            .says("The council looks at how your time in care affects you.")
            .says("There is no upper age.")
            .says("Time in prison can count too.");
    }

    nat_ho_7_a_full_time_student_is_housed_in_the_holidays_by_the_leaving_care_team(law) {
        law.entitlement("homeless-under-21")
            .says("Are you a full-time student with nowhere to go in the holidays?")
            .says("Then the leaving care team must help you, not the housing team.");
        law.entitlement("homeless-21-and-over")
            .source("1(3)")
            .says("Are you under 25, a full-time student, with nowhere to go in the holidays?")
            .says("Then the leaving care team must help you, not the housing team.");
    }

    nat_ho_8_there_are_ties_to_the_council_of_care_and_in_a_county_to_any_part_of_it(law) {
        law.entitlement("where-to-ask-for-a-home")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .doing("higher-education")
            .source("Housing Act 1996 s.199(6) to (11)")
            .says("This is called a local connection.")
            .says("The area of the council that looked after you.")
            .says("It lasts until you turn 21, or your course ends.")
            .says("Was it a county council? Then it is any part of the county.");
    }

    nat_ho_9_two_years_in_care_in_a_place_some_before_16_are_ties_until_21(law) {
        law.entitlement("where-to-ask-for-a-home")
            .ages(Some(16), Some(21))
            .says("A place where you lived in care for two years in a row, some of it before you turned 16.")
            .says("It lasts until you turn 21.");
    }

    nat_ho_10_since_10_july_2025_no_housing_list_turns_down_care_leavers_for_having_no_ties(law) {
        law.entitlement("council-housing-list")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .ages(Some(16), Some(25))
            .source("Allocation of Housing (Qualification Criteria for Victims of Domestic Abuse")
            .unverified("We have read about this rule, but not the rule itself.")
            .says("Since 10 July 2025 they can’t use this rule for care leavers under 25.")
            .says("The council still decides who gets a home first.")
            .says("Guidance asks it to treat all care leavers who live there the same.");
    }

    nat_ho_11_today_councils_may_still_say_on_purpose_and_should_not(law) {
        law.entitlement("told-it-was-on-purpose")
            .kind("guidance")
            .statuses(&["relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .unverified("We read about this guidance in the news for lawyers.")
            .says("The law lets a council say so, and then help you less.")
            .says("“intentionally homeless”")
            .says("Councils should not say this of care leavers under 25, except in rare cases.")
            .says("That is guidance, not law.");
    }

    nat_ho_12_a_new_law_ends_on_purpose_under_25_and_had_not_started_by_june_2026(law) {
        law.entitlement("not-homeless-on-purpose")
            .kind("law")
            .not_started()
            .statuses(&["relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .source("s.9 (Housing Act 1996 s.191(1B), (1C))")
            .unverified("It had not by June 2026.")
            .says("The new law ends that for you until you turn 25.")
            .says("It counts if you ask after the law has started.")
            .says("It also counts if you asked before, and have no answer yet.");
    }

    nat_ho_13_help_starts_56_days_before_a_home_is_lost_and_other_teams_tell_with_a_yes(law) {
        law.entitlement("could-lose-your-home")
            .kind("law")
            .depends_on("You could lose your home in the next 56 days.")
            .source("Homelessness Reduction Act 2017 ss.1 to 4, 10")
            .unverified("not all of it")
            .says("The council must try to help you keep your home, or find a new one.")
            .says("Other teams, like the leaving care team,")
            .says("must tell the housing team if you could lose your home.")
            .says("They must ask you first. You can say no.");
    }

    nat_ho_14_housing_advice_is_free_and_made_to_fit_care_leavers(law) {
        law.entitlement("housing-advice")
            .kind("law")
            .source("Housing Act 1996 s.179(2)(b)")
            .says("Each council must give free advice that fits people who were in care.")
            .says("Care leavers are one of the groups the law names.");
    }

    nat_ho_15_guidance_asks_the_two_teams_for_an_agreement(law) {
        law.entitlement("teams-work-together")
            .kind("guidance")
            .source("updated 3 May 2024")
            .says("It is called a joint housing protocol.")
            .says("This is guidance, not law.");
    }

    nat_ho_16_one_councils_view_of_bed_and_breakfast_stands_in_its_pack(law) {
        law.only_information("NAT-HO-16").says("It stands in that council’s pack, not in the law.");
        law.compared("VAR-31")
            .says("lancashire", "a bed and breakfast or temporary home never counts as suitable");
    }
}
