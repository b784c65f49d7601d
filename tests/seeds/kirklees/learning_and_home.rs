//! Learning, work, homes, and people who came to this country alone.

use crate::pack::rules;

rules! { "kirklees";
    kirk_eet_1_the_policy_has_money_for_learning_and_work_and_gives_no_sums(pack) {
        pack.rule("KIRK-EET-1")
            .kind("money")
            .says("several kinds of money")
            .blanks(&["how much money, and for what"]);
        pack.promise("learning-money")
            .says("money to help you aim high, learn, train or work")
            .says("Our report gives no sums");
        pack.compared("VAR-29").silent();
    }

    kirk_eet_2_advisers_go_to_all_meetings_on_the_education_plan(pack) {
        pack.rule("KIRK-EET-2")
            .for_the_team()
            .kind("meeting")
            .by("Your adviser")
            .says("Advisers go to all meetings about your personal education plan");
    }

    kirk_eet_3_the_virtual_school_may_help_after_18(pack) {
        pack.rule("KIRK-EET-3")
            .for_the_team()
            .ages(Some(18), None)
            .says("the virtual school");
        pack.offer("education-and-training")
            .says("We want it to help you after 18 too");
    }

    kirk_eet_4_a_panel_will_match_people_and_places(pack) {
        pack.rule("KIRK-EET-4")
            .for_the_team()
            .says("We plan a panel")
            .blanks(&["when the panel begins"]);
        pack.offer("work")
            .says("We plan a panel: a group that looks for jobs and courses that fit you");
    }

    kirk_eet_5_records_are_changed_at_once(pack) {
        pack.rule("KIRK-EET-5")
            .for_the_team()
            .kind("record")
            .by("Data integrity colleagues")
            .says("Nobody’s record should be out of date");
    }

    kirk_eet_6_four_four_two_with_huddersfield_town_leads_to_unpaid_work_and_maybe_a_job(pack) {
        pack.rule("KIRK-EET-6")
            .for_you()
            .by("Huddersfield Town Football Club")
            .says("the 4-4-2 programme");
        pack.promise("four-four-two")
            .says("You can work as a volunteer, which means unpaid. That can lead to a job.");
        pack.offer("work").says("You learn to do more on your own");
    }

    kirk_eet_7_what_16_and_17_year_olds_with_social_work_teams_do_is_written_down(pack) {
        pack.rule("KIRK-EET-7")
            .for_the_team()
            .by("The social work teams")
            .ages(Some(16), Some(18))
            .says("Then we write down if you learn, train or work");
    }

    kirk_eet_8_fewer_are_out_of_learning_and_work_and_links_are_built(pack) {
        pack.rule("KIRK-EET-8")
            .says("Fewer people are now out of learning and work. For some, COVID plays a part")
            .says("local groups, with firms and with the council")
            .note("We keep both sentences as they stand");
    }

    kirk_home_1_homes_are_planned_early(pack) {
        pack.rule("KIRK-HOME-1")
            .for_you()
            .says("We plan early where you will live");
        pack.offer("home").says("We start to plan your home early");
    }

    kirk_home_2_a_senior_adviser_watches_over_all_who_could_lose_their_home(pack) {
        pack.rule("KIRK-HOME-2")
            .by("The senior adviser")
            .says("all our young people who could lose their home")
            .says("Rough Sleepers Initiative");
        pack.promise("if-you-could-lose-your-home")
            .says("They do not take over from your own adviser");
        pack.compared("VAR-31")
            .says("a senior adviser watches over all who could lose their home");
    }

    kirk_home_3_nobody_leaves_prison_without_a_plan_for_a_good_home(pack) {
        pack.rule("KIRK-HOME-3")
            .by("The senior adviser and Kirklees Housing")
            .says("no care leaver comes out of prison without a clear plan for a good home");
        pack.promise("home-after-prison").says("Prison Protocol");
        pack.offer("home")
            .says("No one who was in our care should leave prison without a clear plan for a good home");
        pack.compared("VAR-31")
            .says("a plan for a good home before you leave prison");
    }

    kirk_home_4_teams_are_reminded_to_write_down_where_someone_lives(pack) {
        pack.rule("KIRK-HOME-4")
            .for_the_team()
            .kind("record")
            .says("We remind all teams in children’s services");
    }

    kirk_home_5_the_staying_put_policy_comes_with_a_guide_and_a_move_for_some(pack) {
        pack.rule("KIRK-HOME-5").for_you().parts(&[
            "talks for workers",
            "an easy read guide",
            "a move to the new policy for some who stay put now",
        ]);
        pack.letter("easy-read-guide-staying-put")
            .holds("What changes if you stay put already")
            .blank("what the Staying Put Policy says");
        pack.promise("stay-with-your-carer")
            .says("we may move you on to the new policy");
    }

    kirk_uasc_1_a_doctor_in_huddersfield_helps_those_who_came_alone(pack) {
        pack.rule("KIRK-UASC-1")
            .by("A doctor (GP) in Huddersfield")
            .blanks(&["the doctor’s name and number"]);
        pack.promise("doctor-if-you-came-alone")
            .says("helps with your mind and how you feel");
        pack.offer("health-and-wellbeing")
            .says("A doctor (GP) in Huddersfield");
    }

    kirk_uasc_2_migration_yorkshire_trains_workers_in_triple_planning(pack) {
        pack.rule("KIRK-UASC-2")
            .for_the_team()
            .by("Migration Yorkshire")
            .says("triple planning")
            .says("when all appeals have failed");
    }
}
