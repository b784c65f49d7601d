//! Names, values, words of the trade, and who does what (sections 1 and 5).

use crate::pack::{Months, Weeks, rules};

rules! { "dorset";
    dorset_name_1_the_service_its_worker_and_the_other_teams_have_the_documents_names(pack) {
        assert_eq!(pack.council.service, "Leaving Care Service");
        assert_eq!(pack.council.worker, "Personal Advisor");
        pack.rule("DORSET-NAME-1").for_you().kind("name").parts(&[
            "Youth Voice",
            "Children Who Are Disabled Team, or CWAD",
            "SEND Provision Lead",
            "QARO",
            "Permanence Team",
        ]);
        pack.offer("adviser-and-plan").says("We are the Leaving Care Service");
    }

    dorset_val_1_a_hard_time_is_planned_from_needs_so_that_nobody_becomes_homeless(pack) {
        pack.rule("DORSET-VAL-1")
            .background()
            .says("We plan from what you need, and all who help you work together")
            .says("nobody loses their home or has to sleep outside");
    }

    dorset_val_2_the_care_cliff_is_avoided_and_three_sources_are_named(pack) {
        pack.rule("DORSET-VAL-2").background().says("“care cliff”").parts(&[
            "Ready or Not, a report by Ofsted, January 2022",
            "Social Care Review, May 2022",
            "New Belongings",
        ]);
    }

    dorset_val_3_nobody_manages_alone_and_trust_lasts_through_endings(pack) {
        pack.rule("DORSET-VAL-3")
            .background()
            .says("“interdependence”")
            .says("people you trust, also when things end or change");
        pack.offer("relationships").says("Nobody has to manage all alone");
    }

    dorset_term_1_four_words_of_the_workers_are_explained(pack) {
        pack.rule("DORSET-TERM-1")
            .for_the_team()
            .parts(&["co-allocation", "actively working", "secondary role", "Lead Professional"])
            .says("“Co-allocation” means that your adviser starts at 16, beside your social worker");
    }

    dorset_term_2_there_is_no_word_for_leaving_or_coming_back_but_to_exit_the_service(pack) {
        assert_eq!(pack.council.words.step_away, None);
        assert_eq!(pack.council.words.step_back, None);
        assert_eq!(pack.council.words.stepped_in, None);
        pack.rule("DORSET-TERM-2")
            .for_you()
            .ages(Some(21), Some(25))
            .says("“exit the service” at 21, or at up to 25")
            .compares("VAR-2", "“exits the service”");
        pack.offer("adviser-and-plan").says("That is not for ever");
    }

    dorset_role_1_the_others_who_have_a_part_are_named(pack) {
        pack.rule("DORSET-ROLE-1").for_the_team().kind("role").parts(&[
            "Leaving Care Team Manager",
            "Social Work Team Manager, also called Social Care Team Manager",
            "Permanence Team Manager",
            "QARO",
            "Service Manager for Children Who Are Disabled",
            "SEND Provision Lead",
            "Head of Service for Care Leavers, who chairs the Transitions Panel",
        ]);
    }

    dorset_sw_1_the_social_worker_keeps_the_duties_and_leads_the_plan_until_18(pack) {
        pack.rule("DORSET-SW-1")
            .for_the_team()
            .by("Your social worker")
            .ages(None, Some(18))
            .parts(&["how ready you are", "how you and your adviser get on", "move to adult life"])
            .kept_in("pathway plan")
            .says("They lead on your pathway plan");
        pack.offer("adviser-and-plan").says("Until you turn 18, your social worker leads on your plan");
    }

    dorset_sw_2_the_social_worker_comes_to_the_planning_meetings_when_the_adviser_starts(pack) {
        pack.rule("DORSET-SW-2")
            .by("Your social worker")
            .kind("meeting")
            .says("comes to the planning meetings when your adviser starts")
            .says("Leaving Care Team Manager");
    }

    dorset_sw_3_the_social_worker_sets_up_the_first_meeting_of_person_and_adviser(pack) {
        pack.rule("DORSET-SW-3")
            .by("Your social worker")
            .says("sets up the first time that you and your adviser meet");
    }

    dorset_sw_4_the_adviser_is_asked_to_the_care_review_and_the_pep_review(pack) {
        pack.rule("DORSET-SW-4")
            .by("Your social worker")
            .parts(&["Child in Care Review", "PEP Review"]);
    }

    dorset_sw_5_the_adviser_is_told_of_a_new_home_or_course(pack) {
        pack.rule("DORSET-SW-5")
            .by("Your social worker")
            .parts(&["a change of home", "a change of school or course"]);
    }

    dorset_sw_6_papers_and_the_national_insurance_number_are_asked_for_before_16(pack) {
        pack.rule("DORSET-SW-6")
            .for_you()
            .by("Your social worker")
            .ages(None, Some(16))
            .parts(&["birth certificate or passport", "National Insurance number"]);
        pack.promise("papers-before-16")
            .ages(None, Some(18))
            .says("This should be done before your 16th birthday");
    }

    dorset_sw_7_the_form_for_the_housing_register_follows_soon_after_16(pack) {
        pack.rule("DORSET-SW-7")
            .for_you()
            .by("Your social worker")
            .ages(Some(16), None)
            .says("As soon as they can after you turn 16")
            .says("housing register");
        pack.timer("DORSET-SW-7").at(16, None).says("as soon as they can after you turn 16");
        pack.offer("home").says("The register is the list for council and social homes");
        pack.promise("list-for-a-home").ages(Some(16), Some(18)).says("soon after you turn 16");
    }

    dorset_sw_8_the_duty_to_refer_is_filled_in(pack) {
        pack.rule("DORSET-SW-8")
            .for_you()
            .by("Your social worker")
            .says("Duty to Refer")
            .note("The law asks for your yes first");
        pack.offer("home").says("It tells a housing team that you may soon have no home");
    }

    dorset_sw_9_the_social_worker_hands_over_one_month_before_18(pack) {
        pack.rule("DORSET-SW-9")
            .for_the_team()
            .by("Your social worker")
            .within(Months(-1), "your 18th birthday");
    }

    dorset_sw_10_all_that_is_open_is_done_before_the_move_at_18(pack) {
        pack.rule("DORSET-SW-10")
            .for_the_team()
            .by("Your social worker")
            .ages(None, Some(18))
            .says("all that is still open before you move to the Leaving Care Service at 18");
    }

    dorset_pa_1_the_adviser_visits_every_eight_weeks(pack) {
        pack.rule("DORSET-PA-1")
            .for_you()
            .by("Your Personal Adviser")
            .every(Weeks(8))
            .ages(Some(16), None)
            .means(&["visit"])
            .says("You look at your toolkits together")
            .compares("VAR-12", "every 8 weeks from 16");
        pack.promise("visits-every-eight-weeks")
            .floor("keeping-in-touch")
            .ages(Some(16), Some(18))
            .ages(Some(18), Some(21))
            .says("visits every eight weeks");
    }

    dorset_pa_2_the_adviser_knows_homes_after_18_and_works_out_how_ready_you_are(pack) {
        pack.rule("DORSET-PA-2")
            .for_the_team()
            .by("Your Personal Adviser")
            .parts(&["how ready you are", "homes after 18"])
            .kept_in("pathway plan")
            .kept_in("Child in Care Review");
    }

    dorset_pa_3_the_adviser_gets_to_know_you_and_helps_in_real_life(pack) {
        pack.rule("DORSET-PA-3")
            .for_you()
            .by("Your Personal Adviser")
            .says("They also help you in real life");
        pack.offer("adviser-and-plan")
            .says("helps you in real life, so that you learn to do things on your own");
    }

    dorset_pa_4_the_adviser_works_with_carers_and_tells_a_manager_of_what_is_in_the_way(pack) {
        pack.rule("DORSET-PA-4")
            .for_the_team()
            .by("Your Personal Adviser")
            .parts(&["skills named in your pathway plan", "a toolkit that fits", "tell a manager"])
            .says("your social worker or the Social Care Team Manager");
    }

    dorset_pa_5_the_adviser_comes_to_all_care_reviews_from_the_start(pack) {
        pack.rule("DORSET-PA-5")
            .for_the_team()
            .by("Your Personal Adviser")
            .ages(Some(16), Some(18))
            .says("From the day they start, your adviser comes to all your care reviews");
    }
}
