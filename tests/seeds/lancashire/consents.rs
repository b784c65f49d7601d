//! What a person agrees to.

use crate::pack::{Months, rules};

rules! { "lancashire";
    lancs_cons_1_a_copy_of_the_letter_goes_only_to_services_you_agreed_to(pack) {
        pack.consent("letter-copy")
            .asked_with("step-away")
            .for_whom("Adult Social Care")
            .says("I say which ones when we talk");
        pack.rule("LANCS-CONS-1")
            .parts(&["Services for everyone", "Special services", "Adult Social Care"])
            .by("each time you step down");
    }
    lancs_cons_2_other_services_in_the_plan_need_a_yes_with_how_and_when_it_is_asked_again(pack) {
        pack.consent("others-in-my-plan")
            .asked_with("keep-adviser")
            .asked_with("step-back")
            .for_whom("The services you name")
            .again(Months(5))
            .says("how and when you ask me again");
        pack.rule("LANCS-CONS-2")
            .kept_in("Last page of the pathway plan, under “young person’s views”")
            .parts(&["How it will", "When it will"]);
    }
    lancs_cons_3_what_is_shared_without_a_yes_for_safety_is_explained(pack) {
        pack.rule("LANCS-CONS-3").for_you().says("without your yes").says("Then we tell you why");
        pack.offer("records-and-rights").says("Then we tell you why");
    }
    lancs_cons_4_the_adviser_asks_before_meetings_about_your_child(pack) {
        pack.consent("adviser-at-meetings-about-my-child")
            .asked_with("keep-adviser")
            .for_whom("Children’s Social Care")
            .says("all meetings about my child");
        pack.rule("LANCS-CONS-4").says("asks for your yes").blanks(&["When you are asked again"]);
    }
    lancs_cons_5_a_worker_asks_for_a_qualifying_person_only_with_their_yes(pack) {
        pack.rule("LANCS-CONS-5")
            .statuses(&["qualifying-person"])
            .says("if you say yes to it")
            .says("each time")
            .note("we ask you too");
        let asker = pack.council.step_back.who_may_ask.iter().find(|asker| asker.id == "professional");
        let asker = asker.expect("someone who works with them");
        assert!(asker.is_agency);
        assert_eq!(asker.title, "Someone who works with you and has your yes");
    }
    lancs_cons_6_the_letter_lists_three_services_as_agreed_with_you(pack) {
        pack.rule("LANCS-CONS-6")
            .says("as agreed with you")
            .blanks(&["First service", "Second service", "Third service"]);
        pack.letter("step-down")
            .says("[first service]")
            .says("[third service]")
            .blank("The three services that got a copy");
    }
}
