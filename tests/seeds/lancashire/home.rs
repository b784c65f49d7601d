//! A home.

use crate::pack::rules;

rules! { "lancashire";
    lancs_home_1_there_are_many_ways_to_live_and_a_joint_housing_protocol(pack) {
        pack.rule("LANCS-HOME-1").says("Joint Housing Protocol").parts(&[
            "Staying put",
            "Supported lodgings",
            "Supported accommodation",
            "Social or private tenancies",
            "Other ways",
        ]);
        pack.offer("home").says("staying put: you stay with your foster carer after you turn 18");
    }
    lancs_home_2_the_adviser_helps_to_find_and_keep_a_home(pack) {
        pack.rule("LANCS-HOME-2")
            .by("The Personal Adviser")
            .says("how to find a home and keep it")
            .says("PACT meetings")
            .blanks(&["What PACT stands for"]);
        pack.offer("home").says("tells you how to find a home and keep it");
    }
    lancs_home_3_if_you_could_lose_your_home_your_adviser_acts_at_once(pack) {
        pack.rule("LANCS-HOME-3").says("acts at once").parts(&[
            "Tells the Team Manager at once",
            "Duty to Refer",
            "Personal Housing Plan",
            "more help",
            "plan B",
        ]);
        pack.promise("if-your-home-is-at-risk").says("tells their manager at once").ages(Some(18), Some(25));
    }
    lancs_home_4_temporary_homes_and_bed_and_breakfasts_never_count_as_suitable(pack) {
        pack.rule("LANCS-HOME-4")
            .for_the_team()
            .says("always counts as not suitable")
            .says("It makes no difference who gave it")
            .kept_in("LCS, under KIT")
            .kept_in("LCS case note");
        pack.offer("home").says("We never count a bed and breakfast as a suitable home");
    }
    lancs_home_5_a_panel_led_by_the_head_of_service_looks_at_each(pack) {
        pack.rule("LANCS-HOME-5")
            .for_the_team()
            .by("The Head of Service")
            .says("Unsuitable Accommodation Panel");
        pack.offer("home").says("A panel, led by the Head of Service");
    }
}
