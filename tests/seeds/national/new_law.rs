//! What has changed or is agreed to 2026. What may not have started says so, and nobody is told it holds.

use crate::pack::facts;

facts! {
    nat_new_1_staying_close_support_must_be_looked_at_and_given_once_it_starts(law) {
        law.entitlement("staying-close-support")
            .kind("law")
            .not_started()
            .statuses(&["former-relevant-child"])
            .ages(Some(18), Some(25))
            .source("Children’s Wellbeing and Schools Act 2026 s.7 (Children Act 1989 s.23CZAA)")
            .unverified("This change has been agreed but may not have started. It had not by June 2026.")
            .says("Once a new law starts, your council must see if you need this help, and give it.")
            .says("The help is advice, and someone to speak for you.")
            .says("find a good home and keep it")
            .says("look after your health, and how you feel")
            .says("keep up with people who matter to you")
            .says("learn, train and work")
            .says("take part in what goes on around you")
            .says("It comes on top of other help.");
    }

    nat_new_2_the_local_offer_will_have_to_say_more(law) {
        law.entitlement("wider-local-offer")
            .kind("law")
            .not_started()
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child", "qualifying-person"])
            .source("Children’s Wellbeing and Schools Act 2026 s.8")
            .unverified("This change has been agreed but may not have started. It had not by June 2026.")
            .says("how your council helps you get ready for adult life")
            .says("how it plans for the homes and help you will need")
            .says("how it helps you find a home and keep it, and steps in early")
            .says("how it helps people who leave prison")
            .says("what help there is with money, and to learn about money")
            .says("how it works with housing teams");
    }

    nat_new_3_never_homeless_on_purpose_needs_regulations_to_start(law) {
        law.entitlement("not-homeless-on-purpose")
            .not_started()
            .source("Children’s Wellbeing and Schools Act 2026 s.9")
            .unverified("This change has been agreed but may not have started. It had not by June 2026.")
            .says("Until then, look at “If they say you lost your home on purpose”.");
    }

    nat_new_4_others_are_told_of_a_child_in_a_stop_gap_home_within_14_days_with_a_yes(law) {
        law.entitlement("temporary-home")
            .kind("law")
            .not_started()
            .ages(Some(16), Some(18))
            .source("Children’s Wellbeing and Schools Act 2026 s.11")
            .unverified("We could not see who is told.")
            .says("The council must try to tell them within 14 days.")
            .says("Do you live on your own at 16 or 17? Then nobody is told unless you agree.")
            .says("For a child with a parent, the parent must agree.");
    }

    nat_new_5_the_nhs_schools_and_government_are_to_look_out_for_care_leavers(law) {
        law.entitlement("others-who-must-help")
            .kind("law")
            .not_started()
            .statuses(&["eligible-child", "relevant-child"])
            .statuses(&["former-relevant-child"])
            .unverified("We could not see where it stands in the law.")
            .says("The new law adds parts of the government, the NHS, and schools and colleges.")
            .says("It also adds some offices that check on them.")
            .says("watch for what could harm you or help you")
            .says("look at what they offer")
            .says("give you good chances, and help you use them")
            .says("work with others, and share facts only as the law lets them");
    }

    nat_new_6_how_the_act_starts_part_by_part_is_on_no_screen_and_each_card_says_it(law) {
        law.only_information("NAT-NEW-6")
            .says("Each change says on its own card that it may not have started.");
        for slug in [
            "staying-close-support", "wider-local-offer", "not-homeless-on-purpose", "temporary-home",
        ] {
            law.entitlement(slug)
                .not_started()
                .unverified("This change has been agreed but may not have started.");
        }
    }

    nat_new_7_no_ties_are_needed_for_a_housing_list_since_10_july_2025(law) {
        law.entitlement("council-housing-list")
            .kind("law")
            .source("(England) Regulations 2025")
            .says("A council in England can’t keep you off its housing list because you are not from there.")
            .says("Since 10 July 2025");
    }

    nat_new_8_free_nhs_care_has_no_known_start(law) {
        law.entitlement("free-nhs-care")
            .not_started()
            .unverified("We found no rules for it. News reports do not give the same start. Ask.")
            .says("Free medicine, dental and eye care until 25 (planned)")
            .says("It is a plan, and we found no law for it.")
            .says("Ask your leaving care team or your chemist if this has started.");
    }

    nat_new_9_the_full_loan_for_2026_to_2027_is_to_be_checked_before_counting_on_it(law) {
        law.entitlement("maintenance-loan")
            .not_started()
            .unverified("It should have started in autumn 2026. Check before you count on it.")
            .says("The government has said that students who were in care get the full loan for living costs from 2026.");
    }

    nat_new_10_nhs_interviews_and_placements_are_tried_out_in_some_places(law) {
        law.entitlement("nhs-jobs")
            .kind("scheme")
            .not_started()
            .unverified("We can’t tell where, or if it has started. Ask.")
            .says("The government plans to try out sure interviews and paid placements in the NHS.")
            .says("The government told of it in December 2025. It is a pilot")
            .says("One is an interview that you are sure to get.")
            .says("The other is a time in a job to learn it, with pay.");
    }

    nat_new_11_votes_at_16_were_put_to_parliament_in_february_2026(law) {
        law.entitlement("vote-at-16")
            .kind("scheme")
            .not_started()
            .ages(Some(16), Some(18))
            .unverified("We can’t tell if this is law yet. It was put to Parliament on 12 February 2026.")
            .says("A vote at 16 (planned)")
            .says("Parliament must pass it, and it must start.")
            .says("Under the plan, people of 14 and 15 could sign up too");
    }

    nat_new_12_the_government_site_in_the_making_is_on_no_screen(law) {
        law.only_information("NAT-NEW-12")
            .says("seen only as code")
            .says("It gives a care leaver nothing to ask for, and no address to go to.");
    }
}
