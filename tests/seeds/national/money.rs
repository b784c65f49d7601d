//! Money: what the council pays, what schemes pay, and what a council may pay.

use crate::pack::facts;

facts! {
    nat_mo_1_at_16_and_17_the_council_pays_to_live_on(law) {
        law.entitlement("money-at-16-and-17")
            .kind("law")
            .statuses(&["relevant-child"])
            .ages(Some(16), Some(18))
            .source("s.23B(8), (9)")
            .says("Your council pays for your food, clothes, bills and home. It can do this with cash.")
            .says("There is one way out. Your council must be sure that you do not need it.");
    }

    nat_mo_2_setting_up_home_is_at_least_3000_pounds_by_guidance_not_law(law) {
        law.entitlement("setting-up-home-money")
            .kind("guidance")
            .amount("At least £3,000 (since 1 April 2023)")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .ages(Some(16), Some(25))
            .depends_on("your first home of your own")
            .unverified("We have not read the government’s own words on the £3,000.")
            .says("setting up home allowance, or a leaving care grant")
            .says("That is guidance, not law. So a council needs a good reason to give less. Some still do.")
            .says("Ask how it is paid, and ask to see its rule in writing.");
    }

    nat_mo_3_the_higher_education_bursary_is_2000_pounds_once(law) {
        law.entitlement("higher-education-bursary")
            .kind("law")
            .amount("£2,000, once")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), None)
            .doing("higher-education")
            .depends_on("Your course is in your pathway plan")
            .source("s.23C(5A) to (5C)")
            .says("You get it once, on top of other help.")
            .says("Your course must last at least two years. It must be one that student loans are for.")
            .says("Your council asks you how you want it, then decides.")
            .says("It can pay it all at once, or in parts.")
            .says("The first money must come within four weeks of the start of your course.")
            .says("The last must come before your final year ends.")
            .says("If there is a fourth year, it must come within four weeks of the start of that.")
            .says("Your council can hold it back while you are not studying.")
            .says("before term starts");
    }

    nat_mo_4_living_near_work_is_a_duty_at_18_to_20_and_a_choice_after_a_short_time_in_care(law) {
        law.entitlement("help-to-work")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .source("s.23C(4)(a)")
            .says("Your council must help you to live near a job, or look for one, as far as you need it.");
        law.entitlement("study-and-work-help")
            .kind("discretionary")
            .statuses(&["qualifying-person"])
            .source("s.24B(1) to (4)")
            .says("Until you turn 21, it can also help you to live near a job, or to look for one.");
    }

    nat_mo_5_the_cost_of_study_is_a_duty_and_a_choice_under_25_after_a_short_time_in_care(law) {
        law.entitlement("study-costs")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .source("s.23C(4)(b)")
            .says("Your council must help with the cost of your course, as far as you need it to learn.")
            .says("It can be help to live near your college.")
            .says("It can go on after you turn 25, too, until the course ends.");
        law.entitlement("study-and-work-help")
            .kind("discretionary")
            .ages(Some(16), Some(25))
            .says("Your council can help you to live near your course, or with what it costs.")
            .says("until the day before you turn 25");
    }

    nat_mo_6_other_help_is_a_duty_mostly_in_things_and_at_times_in_money(law) {
        law.entitlement("help-to-work")
            .kind("law")
            .source("(c)")
            .says("Your council must also help in other ways, if you need it to be well.")
            .says("That is often with things. At times it is money.");
    }

    nat_mo_7_in_the_holidays_the_council_finds_a_home_or_pays_for_one(law) {
        law.entitlement("vacation-home")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .statuses(&["qualifying-person"])
            .ages(Some(18), Some(25))
            .ages(Some(16), Some(25))
            .doing("higher-education")
            .doing("school-or-college")
            .depends_on("You study full time. If it is a college, you live there in term time.")
            .source("s.24B(3), (5), s.23C(9), s.23CA(9)")
            .says("Your council must find you a place that is right for you.")
            .says("Or it must give you enough money to pay for one.")
            .says("well before the holidays");
    }

    nat_mo_8_the_16_to_19_bursary_is_up_to_1200_pounds_by_need(law) {
        law.entitlement("bursary-16-to-19")
            .kind("scheme")
            .amount("Up to £1,200 a year (2025 to 2026)")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .doing("school-or-college")
            .depends_on("The state pays for your course")
            .unverified("We have not seen the rate for 2026 to 2027.")
            .says("How much you get depends on what you need.")
            .says("The full sum is for courses of 30 weeks or more.")
            .says("Ask at your school or college when you join. You need a letter from your council.");
    }

    nat_mo_9_an_apprentice_gets_3000_pounds_once_in_three_parts(law) {
        law.entitlement("apprenticeship-bursary")
            .kind("scheme")
            .amount("£3,000, once (for starts since 1 August 2023)")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .ages(Some(16), Some(25))
            .doing("apprenticeship")
            .unverified("We have not seen the rate for 2026 to 2027.")
            .says("£1,000 each time. Look for it after about 60, 120 and 300 days.")
            .says("On a short course the last part can come sooner.")
            .says("Whoever trains you must pass it on within 30 days.")
            .says("It is not taxed. It does not count as income for Universal Credit.")
            .says("you can spend it as you like")
            .says("You do not have to tell your boss.")
            .says("at the very start. You need a letter from your council.");
    }

    nat_mo_10_the_full_student_loan_has_no_upper_age_and_may_not_have_started(law) {
        law.entitlement("maintenance-loan")
            .kind("scheme")
            .not_started()
            .amount("£10,830 a year was named (2026 to 2027, away from home, outside London)")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .ages(None, None)
            .doing("higher-education")
            .unverified("We read this in the news, not in the rules.")
            .says("It is a loan, so you pay it back later.")
            .says("Nobody looks at what your family earns. There is no upper age.")
            .says("Ask Student Finance England. You need a letter from your council");
    }

    nat_mo_11_at_16_and_17_universal_credit_is_for_parents_and_those_too_ill_to_work(law) {
        law.entitlement("universal-credit-at-16-and-17")
            .kind("law")
            .statuses(&["relevant-child"])
            .ages(Some(16), Some(18))
            .depends_on("You have a child, your partner has one, or you are too ill to work.")
            .source("Universal Credit Regulations 2013 reg 8(1), (2), text of 26 September 2022")
            .says("Most care leavers can’t get it before they turn 18.")
            .says("A child lives with you, and you look after them.")
            .says("You have a partner who has a child.")
            .says("A note from your doctor, called a fit note, is enough while they decide.")
            .says("not to most care leavers.")
            .says("These are being a carer, being pregnant, or having no help from parents.")
            .says("Then your council must see to your money until you turn 18.");
        law.entitlement("money-at-16-and-17")
            .says("Most care leavers can’t get Universal Credit until they turn 18.");
    }

    nat_mo_12_at_16_and_17_universal_credit_pays_no_rent_so_the_council_does(law) {
        law.entitlement("rent-at-16-and-17")
            .kind("law")
            .statuses(&["relevant-child"])
            .ages(Some(16), Some(18))
            .source("Sch 4 para 4")
            .unverified("We could not check the rule on Universal Credit and rent.")
            .says("At 16 and 17 it has no part for rent, if you left care.")
            .says("So the bill for your home goes to your council.");
    }

    nat_mo_13_a_claim_can_be_got_ready_28_days_before_18_as_others_tell(law) {
        law.entitlement("universal-credit")
            .kind("scheme")
            .ages(Some(18), None)
            .unverified("the 28 days on a charity’s page")
            .says("You may be able to get your claim ready 28 days before you turn 18.")
            .says("You can ask to be paid in a different way.")
            .says("This is called an alternative payment arrangement.");
    }

    nat_mo_14_a_course_at_a_level_or_below_may_go_with_universal_credit(law) {
        law.entitlement("universal-credit-and-study")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .doing("school-or-college")
            .depends_on("Your course is full time, at A level or below, and no parent supports you.")
            .unverified("We could not check this in the rules.")
            .says("It can go on until the course ends, if you began it before you turned 21.");
    }

    nat_mo_15_universal_credit_is_338_58_under_25_and_424_90_from_25(law) {
        law.entitlement("universal-credit")
            .amount("£338.58 a month under 25, £424.90 from 25 (2026 to 2027)")
            .unverified("We read the sums in the news")
            .says("The sums are the basic amount for someone with no partner.");
    }

    nat_mo_16_living_alone_under_25_the_rate_is_for_one_bedroom(law) {
        law.entitlement("one-bedroom-rate")
            .kind("law")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .depends_on("You live alone, rent from a private landlord")
            .unverified("We have read this on charities’ pages, not in the rules.")
            .says("You get the higher rate, for one bedroom, until you turn 25.")
            .says("Some older pages say 22. That changed on 31 May 2021.")
            .says("Tell Universal Credit, in your online journal, that you are a care leaver.");
    }

    nat_mo_17_a_council_may_top_up_help_with_rent(law) {
        law.entitlement("discretionary-housing-payment")
            .kind("discretionary")
            .depends_on("help with rent from Universal Credit or Housing Benefit, and it is too little")
            .unverified("a government draft of March 2025")
            .says("The council decides if you get it, how much, and for how long.")
            .says("Ask the council where you live for a discretionary housing payment.");
    }

    nat_mo_18_council_tax_is_each_councils_own_choice(law) {
        law.entitlement("council-tax")
            .kind("discretionary")
            .source("Local Government Finance Act 1992 s.13A(1)(c)")
            .unverified("We read the pages of a few councils, from 2023 to 2025.")
            .says("no law says they must")
            .says("Many councils bring it down to nothing for care leavers.")
            .says("Some do so until you turn 21, and some until you turn 25.")
            .says("Some only help you if they were the council that looked after you.")
            .says("Ask the council tax team at the council where you live.");
    }

    nat_mo_19_an_account_from_care_can_be_used_from_18(law) {
        law.entitlement("junior-isa")
            .kind("scheme")
            .depends_on("You were in care for 12 months in a row.")
            .unverified("We could not check the rules, such as the 12 months.")
            .says("It is called a Junior ISA or a Child Trust Fund.")
            .says("You can take the money out from the day you turn 18.")
            .says("Ask The Share Foundation");
    }

    nat_mo_20_free_nhs_care_to_25_is_announced_and_until_then_there_is_other_help(law) {
        law.entitlement("free-nhs-care")
            .kind("scheme")
            .not_started()
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .ages(Some(16), Some(25))
            .unverified("This change has been agreed but may not have started.")
            .says("The government has said that medicine, dental care and eye care will be free for you.")
            .says("The government said so on 23 December 2025.")
            .says("One report says that it starts at the end of 2026.")
            .says("Ask first, so that you do not get a bill.");
        law.entitlement("nhs-costs")
            .kind("scheme")
            .unverified("We read of local schemes from 2023 on.")
            .says("Some areas pay for your prescriptions.")
            .says("The form for it is called HC1.");
    }

    nat_mo_21_care_to_learn_pays_childcare_for_parents_under_20(law) {
        law.entitlement("care-to-learn")
            .kind("scheme")
            .amount("Up to £180 a week for each child, or £195 in London (2024 to 2025)")
            .ages(Some(16), Some(20))
            .depends_on("It is not at university and not an apprenticeship.")
            .unverified("We have not seen the rate for 2026 to 2027.")
            .says("Money for childcare and travel")
            .says("You must be under 20 on the day your course starts.")
            .says("The childcare must be one that Ofsted has on its list.")
            .says("before the course starts");
    }

    nat_mo_22_study_after_a_degree_is_the_councils_choice(law) {
        law.entitlement("postgraduate-study")
            .kind("discretionary")
            .statuses(&["former-relevant-child"])
            .unverified("Coram Voice, with no date")
            .says("Your council may help with the cost of a second, higher course.")
            .says("Your council does not have to help.");
    }
}
