//! From 17 and a half to 18 (sections 4 and 8).

use crate::pack::{Months, rules};

rules! { "dorset";
    dorset_18_1_by_17_and_a_half_everyone_works_with_their_adviser(pack) {
        pack.rule("DORSET-18-1")
            .for_you()
            .within(Months(18), "your 16th birthday")
            .says("even if you said no at 16");
        pack.offer("adviser-and-plan").says("By 17 and a half, we expect everyone to work with their adviser");
    }

    dorset_18_2_the_last_joint_meeting_is_one_month_before_18(pack) {
        pack.rule("DORSET-18-2")
            .for_you()
            .kind("meeting")
            .within(Months(-1), "your 18th birthday")
            .says("It goes with your last care review")
            .note("Permanency Planning Meeting");
        pack.promise("hand-over-at-18")
            .ages(Some(16), Some(18))
            .says("One month before you turn 18, your workers meet");
    }

    dorset_18_3_the_transfer_checklist_is_complete_before_18(pack) {
        pack.rule("DORSET-18-3")
            .for_the_team()
            .kind("checklist")
            .ages(None, Some(18))
            .parts(&["the transfer checklist is complete", "all open work is done"])
            .says("you move fully to the Leaving Care Service");
    }

    dorset_18_4_at_18_the_record_is_up_to_date_and_the_checklist_is_passed_on(pack) {
        pack.rule("DORSET-18-4")
            .for_the_team()
            .by("Permanence Team Manager")
            .ages(Some(18), None)
            .kept_in("Mosaic")
            .kept_in("Transfer Checklist")
            .says("They send it to the Leaving Care Team Manager");
    }

    dorset_18_5_the_adviser_becomes_the_main_worker_and_the_social_worker_steps_back(pack) {
        pack.rule("DORSET-18-5")
            .for_you()
            .by("The Leaving Care Team Manager")
            .ages(Some(18), None)
            .kept_in("Mosaic")
            .says("your adviser is your main worker, and your social worker steps back");
        pack.timer("DORSET-18-5").at(18, None).says("is now your main worker");
        pack.offer("adviser-and-plan").says("At 18 your adviser is your main worker");
    }
}
