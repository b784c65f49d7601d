//! What must be so before a case is closed.

use crate::pack::rules;
use open_door_rules::status::Status;
use open_door_rules::step_away::{AgeBand, CapacityRule, Hold, StepAwayFacts, Study, StudyRule};

rules! { "lancashire";
    lancs_down_1_it_is_from_21_until_25_and_only_if_the_person_asked(pack) {
        let away = pack.away();
        assert_eq!((away.from_birthday, away.until_birthday), (21, 25));
        assert_eq!(away.may_end(StepAwayFacts::new(AgeBand::From18, Study::None)), Err(Hold::TooYoung));
        assert_eq!(away.may_end(StepAwayFacts::new(AgeBand::From21, Study::None)), Ok(()));
        assert!(away.steps.iter().any(|step| step.contains("Your no is enough")));
        pack.rule("LANCS-DOWN-1")
            .says("you yourself asked to step down")
            .ages(Some(21), Some(25))
            .note("your no to an adviser is enough by law");
    }
    lancs_down_2_on_a_course_a_meeting_with_the_team_manager_comes_first(pack) {
        let away = pack.away();
        assert_eq!(away.higher_education, StudyRule::MeetingFirst);
        assert_eq!(away.other_study, StudyRule::MeetingFirst);
        pack.rule("LANCS-DOWN-2")
            .by("The Team Manager")
            .parts(&["education or training", "Your rights", "What we must do by law"]);
        pack.offer("education-and-training").says("You meet with a Team Manager before anything is closed");
    }
    lancs_down_3_a_capacity_assessment_must_be_made_and_a_best_interests_meeting_follows(pack) {
        assert_eq!(pack.away().capacity, CapacityRule::Must);
        pack.rule("LANCS-DOWN-3").for_the_team().says("must be done").parts(&[
            "Mental Capacity Act 2005",
            "a Best Interests meeting will be held",
            "it goes to the Senior Manager",
        ]);
        pack.compared("VAR-10")
            .is("an assessment must be made; then a meeting decides what is best for you");
    }
    lancs_down_4_the_last_review_shows_no_big_open_need_and_no_worry_about_safety(pack) {
        pack.rule("LANCS-DOWN-4")
            .for_the_team()
            .parts(&["No significant unmet needs", "No safeguarding concerns"]);
        assert_eq!(pack.away().review_within, None, "the guidance gives no time");
    }
    lancs_down_5_the_last_plan_says_what_you_can_still_have(pack) {
        pack.rule("LANCS-DOWN-5").kind("plan").says("what you can still have as a care leaver");
    }
    lancs_down_6_the_last_plan_names_community_special_and_adult_services(pack) {
        pack.rule("LANCS-DOWN-6")
            .parts(&["Services in the community", "Special services", "Adult Social Care"]);
    }
    lancs_down_7_the_last_plan_says_how_to_step_up(pack) {
        pack.rule("LANCS-DOWN-7").says("how to ask to step up again");
        assert!(pack.away().steps.iter().any(|step| step.contains("how to step up (come back)")));
    }
    lancs_down_8_the_team_manager_writes_down_why_or_why_not(pack) {
        pack.rule("LANCS-DOWN-8")
            .for_the_team()
            .by("The Team Manager")
            .says("or why not")
            .kept_in("Needs Assessment");
        pack.offer("adviser-and-plan").says("A Team Manager writes down why it is agreed, or why not");
    }
    lancs_down_9_you_see_the_assessment_and_plan_and_your_words_are_kept(pack) {
        pack.rule("LANCS-DOWN-9").says("You see your last needs assessment and plan").kept_in("LCS");
        pack.offer("taking-part").says("We write down what you say about it");
    }
    lancs_down_10_with_a_children_with_disability_adviser_parents_or_carers_see_them_too(pack) {
        pack.rule("LANCS-DOWN-10")
            .says("Children with Disability adviser")
            .says("your parents or carers see both too")
            .kept_in("LCS")
            .note("does not say that you are asked first");
    }
    lancs_down_11_a_letter_says_what_you_can_have_and_how_to_come_back(pack) {
        pack.rule("LANCS-DOWN-11")
            .kind("document")
            .parts(&["What you can have in the future", "How to get back in touch"]);
        pack.letter("step-down").holds("You can come back until you turn 25");
    }
    lancs_down_12_it_is_not_for_qualifying_care_leavers(pack) {
        assert_eq!(pack.away().not_for, [Status::QualifyingPerson]);
        pack.rule("LANCS-DOWN-12").for_the_team().statuses(&["qualifying-person"]).ages(Some(18), Some(25));
    }
}
