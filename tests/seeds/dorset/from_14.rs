//! Getting ready from 14, and how the adviser starts at 16 (sections 2 to 4).

use crate::pack::{Months, Weeks, rules};

rules! { "dorset";
    dorset_14_1_planning_for_adult_life_starts_at_14(pack) {
        pack.rule("DORSET-14-1")
            .for_you()
            .kind("plan")
            .ages(Some(14), None)
            .parts(&["skills", "coping when things are hard"])
            .compares("VAR-21", "at 14");
        pack.offer("adviser-and-plan").says("From 14: getting ready");
    }

    dorset_14_2_social_workers_see_that_carers_have_the_tools_and_write_it_down(pack) {
        pack.rule("DORSET-14-2")
            .for_the_team()
            .by("Your social worker")
            .ages(Some(14), None)
            .kept_in("statutory visits")
            .kept_in("care plans")
            .kept_in("Child in Care Reviews")
            .says("your carers have what they need");
    }

    dorset_14_3_young_people_made_the_toolkits_and_may_change_them(pack) {
        pack.rule("DORSET-14-3")
            .for_you()
            .by("Youth Voice, with young people")
            .says("Young people made them with the Leaving Care Service and Youth Voice")
            .says("change them so that they fit you");
        pack.promise("toolkits").ages(Some(14), Some(18)).says("They are there from 14");
        pack.offer("taking-part").says("Young people made them with us and with Youth Voice");
    }

    dorset_14_4_toolkits_move_home_with_you(pack) {
        pack.rule("DORSET-14-4")
            .for_the_team()
            .says("If you move home, your social worker makes sure that your toolkits move with you");
        pack.promise("toolkits").says("If you move home, they move with you");
    }

    dorset_16_1_an_adviser_starts_at_16_beside_the_social_worker(pack) {
        pack.rule("DORSET-16-1")
            .for_you()
            .kind("allocation")
            .ages(Some(16), None)
            .says("begin to work with you at once")
            .compares("VAR-18", "at 16, beside your social worker");
        pack.promise("adviser-at-16")
            .floor("personal-adviser-16-to-17")
            .ages(Some(16), Some(18))
            .says("They start beside your social worker");
    }

    dorset_16_2_it_is_the_same_adviser_until_21_or_up_to_25_by_choice(pack) {
        pack.rule("DORSET-16-2")
            .for_you()
            .ages(Some(16), Some(25))
            .says("You keep the same adviser until you leave the service")
            .says("at 21, or at up to 25 if you choose to go on");
        pack.promise("same-adviser")
            .floor("personal-adviser-21-to-24")
            .ages(Some(18), Some(21))
            .ages(Some(21), Some(25))
            .says("Until 21 you keep them without asking");
        assert_eq!((pack.away().from_birthday, pack.away().until_birthday), (21, 25));
    }

    dorset_16_3_it_is_the_same_with_the_children_who_are_disabled_team(pack) {
        pack.rule("DORSET-16-3")
            .for_you()
            .ages(Some(16), None)
            .statuses(&["eligible-child"])
            .says("It is the same if you are with the Children Who Are Disabled Team");
    }

    dorset_16_4_who_says_no_at_16_still_has_one_chosen_and_it_is_looked_at_until_17_and_a_half(pack) {
        pack.rule("DORSET-16-4")
            .for_you()
            .within(Months(18), "your 16th birthday")
            .kept_in("your record")
            .says("One is still chosen for you")
            .parts(&[
                "a manager writes down why you do not work together yet",
                "the Transitions Panel talks about it",
                "it is on your record",
                "each Child in Care Review comes back to it",
            ]);
        pack.offer("adviser-and-plan").says("You can say no at 16. We still choose an adviser for you");
    }

    dorset_16_5_managers_choose_an_adviser_on_or_close_to_the_16th_birthday(pack) {
        pack.rule("DORSET-16-5")
            .for_the_team()
            .by("Leaving Care Team Managers")
            .ages(Some(16), None)
            .statuses(&["eligible-child", "relevant-child"])
            .says("on their 16th birthday, or close to it");
    }

    dorset_16_6_case_supervision_agrees_the_start_and_a_no_goes_to_manager_and_panel(pack) {
        pack.rule("DORSET-16-6")
            .for_the_team()
            .kind("decision")
            .kept_in("case supervision")
            .parts(&["the Leaving Care Team Manager is told", "the Transitions Panel talks about it"]);
    }

    dorset_16_7_a_joint_planning_meeting_is_held_within_a_month_of_the_start(pack) {
        pack.rule("DORSET-16-7")
            .for_the_team()
            .by("The Leaving Care Team Manager")
            .within(Months(1), "the day your adviser starts")
            .says("Permanency Planning Meeting")
            .parts(&[
                "what could go wrong",
                "what you need",
                "the plan for your move to adult life",
                "your first visit",
                "who does what",
            ]);
    }

    dorset_16_8_the_first_visit_is_within_a_month_of_that_meeting(pack) {
        pack.rule("DORSET-16-8")
            .for_you()
            .within(Months(1), "the joint planning meeting")
            .compares(
                "VAR-19",
                "a planning meeting within a month of the adviser’s start, then a visit within a month",
            );
        pack.timer("DORSET-16-8").at(16, Some(Months(1))).counted_from("planning meeting");
    }

    dorset_16_9_a_welcome_pack_is_given_at_the_first_visit_and_written_down(pack) {
        pack.rule("DORSET-16-9")
            .for_you()
            .by("Your Personal Adviser")
            .kept_in("Mosaic")
            .kept_in("case record")
            .blanks(&["what is in the welcome pack"]);
        pack.promise("welcome-pack").ages(Some(16), Some(18)).says("Every young person gets one");
        pack.letter("welcome-pack")
            .holds("What your adviser does")
            .holds("every eight weeks, or less if you ask")
            .blank("what else is in the pack")
            .says("I am [your adviser’s name], your Personal Adviser");
    }

    dorset_16_10_visits_are_every_eight_weeks_unless_you_ask_for_less(pack) {
        pack.rule("DORSET-16-10")
            .for_you()
            .every(Weeks(8))
            .ages(Some(16), None)
            .kept_in("case record")
            .says("It is every eight weeks, unless you ask for less")
            .compares("VAR-20", "every 8 weeks, or fewer if you ask");
        let lighter = pack.away().lighter;
        assert_eq!(lighter.first().map(|option| option.id.as_str()), Some("less-often"));
        pack.offer("adviser-and-plan").says("You can ask for fewer");
    }

    dorset_16_11_each_worker_talks_with_their_own_manager_or_all_together(pack) {
        pack.rule("DORSET-16-11")
            .for_the_team()
            .says("Both managers must agree, and agree who leads")
            .says("The Transitions Panel can agree it too")
            .compares("VAR-32", "each worker with their own manager; together if both managers agree");
    }

    dorset_16_12_workers_share_what_they_know_and_the_qaro_tells_managers_if_they_do_not(pack) {
        pack.rule("DORSET-16-12")
            .for_the_team()
            .kept_in("pathway plan")
            .kept_in("transitions meeting")
            .kept_in("Child in Care Review")
            .parts(&["the QARO tells both team managers", "a joint supervision is held"]);
    }

    dorset_16_13_from_16_the_adviser_works_on_getting_ready_and_reports_back(pack) {
        pack.rule("DORSET-16-13")
            .for_you()
            .by("Your Personal Adviser")
            .ages(Some(16), None)
            .says("They tell your social worker how it goes")
            .kept_in("pathway plan")
            .parts(&["gets to know you", "toolkits", "carers", "helps you in real life"]);
    }
}
