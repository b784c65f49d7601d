//! The pathway plan.

use crate::pack::{Months, rules};

rules! { "lancashire";
    lancs_plan_1_the_plan_is_made_together(pack) {
        pack.rule("LANCS-PLAN-1")
            .says("You and your adviser make your needs assessment and your pathway plan together")
            .parts(&["What you need", "What you hope for", "Risks", "Your views and opinions"]);
        pack.offer("adviser-and-plan").says("You make it with us");
    }
    lancs_plan_2_other_services_take_part_with_your_yes(pack) {
        pack.rule("LANCS-PLAN-2").says("where that fits, and if you say yes");
        pack.consent("others-in-my-plan").says("may take part when you look at my needs and make my plan");
    }
    lancs_plan_3_the_plan_comes_from_talks_face_to_face(pack) {
        pack.rule("LANCS-PLAN-3")
            .for_the_team()
            .means(&["face to face"])
            .says("how we asked you what you think")
            .says("If that was not possible, a Senior Manager must hear of it");
    }
    lancs_plan_4_a_plan_is_looked_at_again_at_least_every_five_months(pack) {
        pack.rule("LANCS-PLAN-4")
            .every(Months(5))
            .says("at least every five months")
            .says("sooner if something big changes")
            .compares("VAR-1", "at least every 5 months");
        pack.timer("LANCS-PLAN-4")
            .every(Months(5))
            .ages(16, Some(18))
            .counted_from("the last look at your plan");
        pack.promise("review-every-five-months")
            .floor("plan-review")
            .ages(Some(21), Some(25))
            .says("at least every five months");
    }
    lancs_plan_5_you_are_helped_to_chair_your_own_review(pack) {
        pack.rule("LANCS-PLAN-5")
            .says("We help you to chair your own review")
            .says("The workers you want there are asked to come");
        pack.promise("lead-your-own-review").says("you say which workers come");
        pack.offer("taking-part").says("you can chair the meeting");
    }
    lancs_plan_6_special_needs_and_disability_are_thought_of(pack) {
        pack.rule("LANCS-PLAN-6")
            .says("special educational needs or a disability")
            .by("The Personal Adviser");
        pack.offer("health-and-wellbeing").says("thinks about how you can best take part in your plan");
    }
    lancs_plan_7_parents_have_more_help(pack) {
        pack.rule("LANCS-PLAN-7").parts(&[
            "Speaking up for you",
            "how other services work",
            "build on your strengths as a parent",
            "a challenge",
        ]);
        pack.promise("help-as-a-parent").says("pregnant or have a child");
        pack.offer("relationships").says("They speak up for you there, if you need it");
    }
}
