//! Groups with rules of their own: alone in the UK, locked up, with a child, disabled, with a special
//! guardian.

use crate::pack::facts;

facts! {
    nat_gr_1_who_came_alone_has_the_same_rules_on_time_in_care(law) {
        law.entitlement("came-to-the-uk-alone")
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .says("The rules on time in care are the same for you as for anyone.")
            .says("Most people who came alone get the full help after 18.")
            .says("less than 13 weeks before you turned 18? Then there is less, but there is some.");
    }

    nat_gr_2_without_leave_human_rights_are_looked_at_before_help_stops(law) {
        law.entitlement("no-leave-to-stay")
            .kind("law")
            .statuses(&["former-relevant-child", "qualifying-person"])
            .ages(Some(18), Some(25))
            .depends_on("You have no leave to stay, and can’t appeal any more.")
            .source("Nationality, Immigration and Asylum Act 2002 Sch 3")
            .unverified("It may have changed. Get advice.")
            .says("help for care leavers can shrink to what your human rights call for")
            .says("The help must not just stop. Your council has to look at your case first.")
            .says("This is called a human rights assessment.");
    }

    nat_gr_3_the_plan_thinks_of_three_cases_and_the_adviser_knows_about_them(law) {
        law.entitlement("came-to-the-uk-alone")
            .kind("guidance")
            .unverified("not in the guidance itself")
            .says("you can stay, you can’t stay, or nobody knows yet. This is called triple planning.")
            .says("Yours should know about this, and help you get advice on it.");
    }

    nat_gr_4_asylum_housing_gives_ties_to_its_place(law) {
        law.entitlement("where-to-ask-for-a-home")
            .source("s.199(6) to (11)")
            .says("A place where you had asylum housing.");
    }

    nat_gr_5_in_prison_the_adviser_and_the_contact_go_on(law) {
        law.entitlement("in-custody")
            .kind("law")
            .statuses(&["relevant-child"])
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(21))
            .source("s.23B, s.23C")
            .says("You keep your rights and your Personal Adviser")
            .says("Until you turn 21, your council must still try to stay in touch with you.")
            .says("Ask your adviser to plan with you for the day you get out:")
            .says("a home, money and something to do.");
    }

    nat_gr_6_a_child_whom_custody_takes_out_of_care_is_visited_within_10_working_days(law) {
        law.entitlement("visit-in-custody")
            .kind("law")
            .statuses(&["qualifying-person"])
            .ages(Some(16), Some(18))
            .source("Visits to Former Looked After Children in Detention (England) Regulations 2010")
            .says("Someone from your council must visit you within 10 working days.")
            .says("Your parents, staff or the youth offending team can ask too.")
            .says("They speak with you alone.")
            .says("Then they write down what you need, and where you will live when you get out.")
            .says("Then you have a Personal Adviser in place of this");
    }

    nat_gr_7_on_remand_a_child_counts_as_in_care_for_those_weeks(law) {
        law.entitlement("on-remand")
            .kind("law")
            .ages(Some(16), Some(18))
            .source("Part 8A")
            .unverified("We could not check all of this law.")
            .says("If a court holds you before your trial, you count as in care for that time.")
            .says("It makes no difference if you are in a home, with a carer or locked up.")
            .says("These weeks count towards the 13 weeks that the law asks for.");
    }

    nat_gr_8_care_alone_is_no_reason_to_check_on_a_parent_and_there_is_money(law) {
        law.entitlement("if-you-have-a-child")
            .kind("law")
            .unverified("We have not read this in the law itself.")
            .says("Your time in care is no reason on its own to check on you as a parent.")
            .says("If you agree, some councils send your Personal Adviser to meetings.")
            .says("“Universal Credit at 16 and 17” and “Childcare while you learn”");
        law.entitlement("universal-credit-at-16-and-17")
            .says("A child lives with you, and you look after them.");
        law.entitlement("care-to-learn").depends_on("You have a child");
    }

    nat_gr_9_an_ehc_plan_can_go_on_to_25_if_still_needed(law) {
        law.entitlement("ehc-plan")
            .kind("law")
            .ages(Some(19), Some(25))
            .source("Children and Families Act 2014 ss.44 to 46, 83")
            .unverified("We have not read the law itself.")
            .says("Help to learn can go on until 25 if you still need it.")
            .says("The plan must be looked at again at least once a year.")
            .says("It does not end just because you turn 19. It does not go on by itself, either.");
    }

    nat_gr_10_a_disabled_person_may_have_all_needs_looked_at_together(law) {
        law.entitlement("one-check-not-many")
            .kind("discretionary")
            .depends_on("You are disabled.")
            .source("s.23E(1A)")
            .unverified("We have not checked the rules on help for disabled adults from 18.")
            .says("Your council can put them together, so that you tell your story once.")
            .says("Around 18, the team that cares for adults may have to look at what you will need.");
    }

    nat_gr_11_after_a_special_guardian_or_adoption_the_virtual_school_advises(law) {
        law.entitlement("virtual-school")
            .kind("law")
            .depends_on("to a special guardian, to family by a court order, or by being adopted")
            .source("Children Act 1989 s.23ZZA")
            .statuses(&[])
            .says("Your council’s virtual school must give advice on your education.");
    }

    nat_gr_12_others_may_complain_and_an_adult_must_agree(law) {
        law.entitlement("complain")
            .source("s.26(3)")
            .says("Family and others close to you can complain too.")
            .says("If you are 18 or over, you must agree first.");
    }
}
