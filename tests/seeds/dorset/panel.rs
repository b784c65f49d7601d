//! The Transitions Panel (section 8).

use crate::pack::rules;

rules! { "dorset";
    dorset_panel_1_many_services_meet_led_by_the_head_of_service(pack) {
        pack.rule("DORSET-PANEL-1")
            .for_the_team()
            .by("Head of Service for Care Leavers")
            .says("a meeting of people from many services");
    }

    dorset_panel_2_plans_are_looked_at_from_17_and_over_back_to_14(pack) {
        pack.rule("DORSET-PANEL-2")
            .for_the_team()
            .ages(Some(14), None)
            .parts(&["17 and over first", "then back to 14"]);
    }

    dorset_panel_3_the_panel_looks_at_readiness_skills_and_resilience(pack) {
        pack.rule("DORSET-PANEL-3")
            .for_the_team()
            .parts(&["readiness to leave care", "independence skills", "emotional resilience"]);
    }

    dorset_panel_4_the_panel_looks_at_homes_after_18_and_the_housing_register(pack) {
        pack.rule("DORSET-PANEL-4")
            .for_the_team()
            .parts(&["homes after 18", "the form for the housing register"])
            .compares("VAR-31", "the Transitions Panel looks at the plan for your home after 18");
    }

    dorset_panel_5_the_panel_looks_at_the_plan_for_education_training_and_work(pack) {
        pack.rule("DORSET-PANEL-5")
            .for_the_team()
            .parts(&["EET plan"])
            .says("your plan for education, training and work");
    }

    dorset_panel_6_the_panel_follows_who_may_need_care_as_an_adult(pack) {
        pack.rule("DORSET-PANEL-6")
            .for_the_team()
            .parts(&["Care Act Assessment", "how it goes", "who may get an adult service"]);
        pack.offer("health-and-wellbeing").says("Then you can have a Care Act Assessment");
    }

    dorset_panel_7_from_16_the_panel_agrees_if_an_adviser_is_not_best_for_someone(pack) {
        pack.rule("DORSET-PANEL-7")
            .for_the_team()
            .kind("decision")
            .ages(Some(16), None)
            .says("agrees if an adviser is not what is best for someone");
    }

    dorset_panel_8_the_panel_sees_who_would_do_well_with_staying_close(pack) {
        pack.rule("DORSET-PANEL-8")
            .for_the_team()
            .parts(&["Staying Close"])
            .says("who would do well with Staying Close");
        pack.offer("home").says("see if Staying Close would suit you");
    }

    dorset_panel_9_the_panel_can_agree_more_money_or_help_with_a_special_home(pack) {
        pack.rule("DORSET-PANEL-9")
            .for_you()
            .parts(&["more money", "help with a special need for a home"])
            .blanks(&["how much"]);
        pack.promise("more-from-the-panel").says("can agree more money for you");
        pack.offer("money").says("It can agree more money for you");
    }

    dorset_panel_10_the_panel_works_with_other_key_meetings(pack) {
        pack.rule("DORSET-PANEL-10")
            .for_the_team()
            .blanks(&["which meetings"])
            .says("works together with the other key meetings");
    }

    dorset_panel_11_the_list_is_sent_in_advance_and_both_workers_come(pack) {
        pack.rule("DORSET-PANEL-11").for_the_team().parts(&[
            "the list of young people is sent in advance",
            "social workers come",
            "Personal Advisers come",
        ]);
    }
}
