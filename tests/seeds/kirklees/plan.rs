//! The pathway plan.

use crate::pack::{Months, rules};

rules! { "kirklees";
    kirk_plan_1_a_plan_from_the_needs_is_ready_before_leaving_care(pack) {
        pack.rule("KIRK-PLAN-1")
            .statuses(&["eligible-child", "relevant-child", "former-relevant-child"])
            .says("It starts from a look at your needs. It is ready before you leave care.");
        pack.promise("plan-for-life-after-care")
            .no_more_than_the_law()
            .says("It is ready before you leave care");
    }

    kirk_plan_2_the_plan_says_what_how_and_when(pack) {
        pack.rule("KIRK-PLAN-2")
            .parts(&["what you aim for", "how you get there", "by when"]);
        pack.offer("adviser-and-plan")
            .says("It says what you want to get done, how, and by when");
    }

    kirk_plan_3_the_plan_is_looked_at_when_asked_and_at_least_every_six_months(pack) {
        pack.rule("KIRK-PLAN-3")
            .every(Months(6))
            .says("when you ask, or when your adviser thinks it is needed")
            .compares("VAR-1", "every 6 months, or when you ask");
        pack.timer("KIRK-PLAN-3")
            .every(Months(6))
            .counted_from("the last time you looked at your plan");
        pack.promise("fresh-look-every-six-months")
            .no_more_than_the_law()
            .says("at least every six months, or when you ask");
    }

    kirk_plan_4_the_plan_holds_how_often_we_are_in_touch_and_what_help(pack) {
        pack.rule("KIRK-PLAN-4")
            .parts(&["how often we are in touch, in what way, and what help you get"]);
    }

    kirk_plan_5_the_plan_holds_health_needs_and_how_they_are_met(pack) {
        pack.rule("KIRK-PLAN-5")
            .parts(&["your health needs, and how they are met"]);
        pack.offer("health-and-wellbeing")
            .says("It says what you need, and how you will get it");
    }

    kirk_plan_6_the_plan_holds_further_education_or_a_job(pack) {
        pack.rule("KIRK-PLAN-6")
            .parts(&["help with further education or a job"]);
        pack.offer("work")
            .says("Your plan says how we help you to find work, or to learn for it");
    }

    kirk_plan_7_the_plan_holds_ties_with_family(pack) {
        pack.rule("KIRK-PLAN-7")
            .parts(&["help to keep and grow your ties with family"]);
        pack.offer("relationships")
            .says("keep and grow your ties with family");
    }

    kirk_plan_8_the_plan_holds_what_gets_you_ready_for_more(pack) {
        pack.rule("KIRK-PLAN-8")
            .parts(&["what gets you ready to take on more yourself"]);
        pack.offer("adviser-and-plan")
            .says("what helps you do more on your own");
    }

    kirk_plan_9_the_plan_holds_money_needed_managed_and_paid(pack) {
        pack.rule("KIRK-PLAN-9")
            .parts(&["what money you need and can manage, and what we pay"]);
        pack.offer("money").says("Your plan looks at the money you need");
    }

    kirk_plan_10_the_plan_holds_a_home_that_is_right(pack) {
        pack.rule("KIRK-PLAN-10").parts(&["a home that is right for you"]);
        pack.offer("home").says("your home is right for you");
    }

    kirk_plan_11_the_plan_holds_staying_put(pack) {
        pack.rule("KIRK-PLAN-11")
            .parts(&["how you stay on with your foster carer, if you do (staying put)"]);
        pack.letter("easy-read-guide-staying-put")
            .holds("Your plan says how you stay put");
    }

    kirk_plan_12_the_plan_fits_how_grown_up_someone_is_and_has_their_voice(pack) {
        pack.rule("KIRK-PLAN-12")
            .says("fit how grown up you are. It must always show your own voice.");
        pack.offer("taking-part")
            .says("Your own voice must always be in your plan");
    }

    kirk_plan_13_the_social_worker_begins_the_two_review_it_and_the_adviser_owns_it_at_18(pack) {
        pack.rule("KIRK-PLAN-13")
            .for_the_team()
            .by("Your social worker, then your adviser")
            .says("Your social worker writes your first plan")
            .says("the two look at it again together. From 18 your adviser looks after it alone.");
        pack.timer("KIRK-PLAN-13")
            .at(18, None)
            .says("looks after it alone");
    }

    kirk_plan_14_from_18_the_service_does_the_plan(pack) {
        pack.rule("KIRK-PLAN-14")
            .for_the_team()
            .by("The Care Leavers Service")
            .ages(Some(18), None);
    }

    kirk_plan_15_the_duty_manager_signs_off_plans_when_the_manager_is_away(pack) {
        pack.rule("KIRK-PLAN-15")
            .for_the_team()
            .kind("decision")
            .by("The duty manager")
            .says("If the manager is away, the duty manager does it");
    }

    kirk_plan_16_plans_say_how_to_live_alone_in_a_right_home_or_stay_put(pack) {
        pack.rule("KIRK-PLAN-16")
            .parts(&["live on your own in a home that is right for you, with help to stay put"]);
        pack.offer("home")
            .says("Your plan says how you will live on your own");
    }

    kirk_plan_17_plans_say_how_to_aim_high_in_learning_and_work(pack) {
        pack.rule("KIRK-PLAN-17")
            .parts(&["aim high and get there: learning, training and work"]);
        pack.offer("education-and-training")
            .says("We want you to aim high");
    }

    kirk_plan_18_plans_say_how_to_be_well_with_the_wellbeing_clinic_as_one_help(pack) {
        pack.rule("KIRK-PLAN-18")
            .parts(&["be healthy and well", "emotional wellbeing clinic"]);
        pack.offer("health-and-wellbeing")
            .says("One thing that can help is the emotional wellbeing clinic");
    }

    kirk_plan_19_plans_say_how_often_adviser_and_person_are_in_touch(pack) {
        pack.rule("KIRK-PLAN-19")
            .parts(&["keep in touch with your adviser: how often"]);
        pack.offer("relationships")
            .says("Your plan says how you stay in touch, and how often");
    }

    kirk_plan_20_plans_say_what_is_paid_how_much_and_how_often(pack) {
        pack.rule("KIRK-PLAN-20")
            .parts(&["what we help with, how much we pay and how often"]);
        pack.offer("money")
            .says("how much we pay")
            .says("how often we pay it");
        pack.letter("easy-read-guide-money")
            .holds("how much we pay and how often");
    }

    kirk_plan_21_the_policy_on_help_and_money_sets_out_what_a_plan_holds(pack) {
        pack.rule("KIRK-PLAN-21")
            .for_the_team()
            .kept_in("Support and Financial Guidance Policy")
            .says("sets out what a plan should hold");
        pack.offer("money")
            .says("“Support and Financial Guidance Policy”");
    }

    kirk_plan_22_an_easy_read_guide_and_a_new_commitment_are_on_their_way(pack) {
        pack.rule("KIRK-PLAN-22")
            .for_you()
            .parts(&[
                "talks for workers",
                "an easy read guide",
                "a new Commitment to Care Leavers",
            ])
            .blanks(&["when the guide is ready"]);
        pack.letter("easy-read-guide-money")
            .says("for you and for our workers")
            .blank("how much each payment is");
        pack.offer("taking-part")
            .says("We write our “Commitment to Care Leavers” anew");
    }

    kirk_plan_23_there_is_a_group_for_parents_who_were_in_care(pack) {
        pack.rule("KIRK-PLAN-23")
            .says("Care Experienced Parents working group");
        pack.promise("group-for-parents")
            .says("Care Experienced Parents working group");
    }
}
