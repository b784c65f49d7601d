//! The timeline.

use crate::pack::{Months, rules};

rules! { "kirklees";
    kirk_time_1_16_17_18_six_monthly_reviews_21_and_25(pack) {
        pack.timer("KIRK-PA-1")
            .at(16, None)
            .says("We start to get ready with you");
        pack.timer("KIRK-PA-2")
            .at(17, None)
            .says("You get an adviser of your own");
        pack.timer("KIRK-PLAN-13")
            .at(18, None)
            .says("Your adviser takes over your plan");
        pack.timer("KIRK-PLAN-3").every(Months(6)).ages(16, Some(25));
        pack.timer("KIRK-KIT-2")
            .at(21, None)
            .says("Help does not have to stop now");
        pack.timer("KIRK-TIME-1")
            .at(25, None)
            .says("Our help goes up to today");
    }

    kirk_time_2_the_plan_is_ready_before_leaving_care(pack) {
        pack.timer("KIRK-TIME-2")
            .counted_from("the day you leave care")
            .ages(16, Some(18))
            .says("Before you leave care, you have a plan");
    }
}
