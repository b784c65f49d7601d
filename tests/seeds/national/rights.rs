//! Rights, records and being heard.

use crate::pack::facts;

facts! {
    nat_ri_1_every_care_leaver_can_complain_and_the_council_must_answer(law) {
        law.entitlement("complain")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child", "qualifying-person"])
            .source("s.24D, s.26(3)")
            .says("If something is wrong, you can complain, and your council must answer.");
    }

    nat_ri_2_the_council_must_help_to_get_an_advocate_and_say_so(law) {
        law.entitlement("advocate")
            .kind("law")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child", "qualifying-person"])
            .source("s.26A")
            .source("reg 11")
            .says("They can come to meetings with you, or speak for you.")
            .says("If you want to complain, your council must help you get one.")
            .says("It must tell you so when you complain.");
    }

    nat_ri_3_a_complaint_is_said_or_written_within_a_year(law) {
        law.entitlement("complain")
            .says("You can say it, or write it.")
            .says("Do it within a year. After that, your council can still look at it if that is fair.");
    }

    nat_ri_4_the_first_answer_comes_in_10_working_days_or_20(law) {
        law.entitlement("complain")
            .says("Your council must answer within 10 working days. If it is not simple, it can take 20.")
            .says("If you get an advocate, the days start when you have one.");
    }

    nat_ri_5_someone_from_outside_takes_25_working_days_or_65_with_reasons(law) {
        law.entitlement("complain")
            .says("Ask for someone from outside to look into it.")
            .says("This takes 25 working days. It can take up to 65, if they write to say why.");
    }

    nat_ri_6_a_panel_of_three_is_asked_for_in_20_days_meets_in_30_and_writes_in_5(law) {
        law.entitlement("complain")
            .says("Ask for a panel within 20 working days. Three people from outside look at it.")
            .says("They meet within 30 working days, and write within five.")
            .says("Then your council has 15 to answer.")
            .says("Your council’s last answer must tell you how.");
    }

    nat_ri_7_after_that_the_ombudsman_can_look_at_it(law) {
        law.entitlement("complain")
            .says("The Ombudsman can look at it.")
            .says("the Local Government and Social Care Ombudsman");
    }

    nat_ri_8_always_heard_is_free_on_0808_800_5792_with_hours_we_could_not_check(law) {
        law.entitlement("advocate")
            .unverified("We could not check the hours of Always Heard.")
            .says("Always Heard can help if your council does not. Ring 0808 800 5792. It is free.");
    }

    nat_ri_9_records_are_free_to_see_at_any_age_in_one_month_or_three(law) {
        law.entitlement("see-your-records")
            .kind("law")
            .source("UK General Data Protection Regulation arts 12, 15")
            .unverified("We could not check the time limits in the law itself.")
            .says("You can see what your council wrote about you, free, at any age.")
            .says("It should come within a month.")
            .says("If it is long or hard to find, it can take up to three months.")
            .says("Ask your council to explain what is missing and why.")
            .says("You can ask for someone to be with you.");
    }

    nat_ri_10_records_are_kept_safe_for_75_years_from_birth(law) {
        law.entitlement("see-your-records")
            .source("reg 50; Care Leavers (England) Regulations 2010 reg 10")
            .says("Your council keeps it until 75 years after you were born, and must keep it safe.")
            .says("Nobody outside your council may see it unless a law or a court lets them.");
    }

    nat_ri_11_from_16_everyone_counts_as_able_to_decide(law) {
        law.entitlement("your-own-decisions")
            .kind("law")
            .ages(Some(16), None)
            .source("Mental Capacity Act 2005")
            .unverified("We have not read the law itself.")
            .says("From 16, others must take it that you can make your own choices.")
            .says("Others may then choose what is best for them.")
            .says("They must check first, and can’t just assume it.");
    }

    nat_ri_12_sharing_without_a_yes_is_only_where_the_law_lets_it_and_is_told(law) {
        law.entitlement("what-is-shared")
            .kind("law")
            .unverified("We have not checked the law itself.")
            .says("shared without your yes only where the law lets it")
            .says("One case is when you or someone else could be hurt.")
            .says("It should tell you that it did, and why.");
    }

    nat_ri_13_voting_is_from_18_and_signing_up_needs_no_fixed_home(law) {
        law.entitlement("register-to-vote")
            .kind("law")
            .ages(Some(16), None)
            .unverified("We can’t tell if voting at 16 is law yet.")
            .says("Go to gov.uk/register-to-vote")
            .says("You can do it with no fixed home, too.")
            .says("To vote, you must be 18.");
        law.entitlement("vote-at-16")
            .not_started()
            .says("Until it starts, you must be 18 to vote.");
    }

    nat_ri_14_the_council_should_help_with_papers_by_guidance(law) {
        law.entitlement("identity-papers")
            .kind("guidance")
            .unverified("We have not read it.")
            .says("your birth certificate")
            .says("your National Insurance number")
            .says("a bank account")
            .says("your vote")
            .says("advice, if you need leave to stay in the UK")
            .says("This is guidance, not law.");
    }
}
