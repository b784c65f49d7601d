//! Names, values and who does what.

use crate::pack::rules;

rules! { "kirklees";
    kirk_name_1_the_service_its_workers_its_board_and_its_commitment_have_their_names(pack) {
        assert_eq!(pack.council.service, "Care Leavers Service");
        assert_eq!(pack.council.worker, "Personal Advisor");
        pack.rule("KIRK-NAME-1").for_you().kind("name").parts(&[
            "Care Leavers Service, Leaving Care Service or Leaving Care Team",
            "Personal Advisor (PA)",
            "Corporate Parenting Board",
            "Commitment to Care Leavers",
        ]);
        pack.offer("adviser-and-plan")
            .says("We are the Care Leavers Service. You may also hear “Leaving Care Team”.");
        pack.promise("commitment-to-care-leavers")
            .says("The Commitment to Care Leavers is a paper");
    }

    kirk_name_2_ophelia_rix_wrote_the_report_of_30_january_2022(pack) {
        pack.rule("KIRK-NAME-2")
            .background()
            .says("a report of 30 January 2022")
            .says("Ophelia Rix wrote it for the Head of Corporate Parenting");
        assert!(pack.council.source.contains("30 January 2022"));
    }

    kirk_val_1_plans_look_at_all_needs_and_all_that_was_lived_through(pack) {
        pack.rule("KIRK-VAL-1")
            .kind("value")
            .says("all your needs and all that you have lived through");
    }

    kirk_val_2_someone_from_outside_looks_at_the_plan_with_parents_carers_and_staff(pack) {
        pack.rule("KIRK-VAL-2")
            .kind("value")
            .says("Someone from outside should look at your plan")
            .says("parents, carers or staff of your home");
    }

    kirk_val_3_plans_aim_high_and_show_what_the_person_wishes_for(pack) {
        pack.rule("KIRK-VAL-3")
            .kind("value")
            .says("aim high")
            .says("what you wish for");
        pack.offer("taking-part")
            .says("It must show what you wish for and what you aim for");
    }

    kirk_val_4_all_have_a_pathway_plan_in_good_time(pack) {
        pack.rule("KIRK-VAL-4")
            .kind("value")
            .says("All care leavers should have a pathway plan, and have it in good time")
            .note("qualifying people get no plan (4.4)");
    }

    kirk_val_5_there_is_a_place_for_everyone_who_feels_safe_and_sure(pack) {
        pack.rule("KIRK-VAL-5").kind("value").says("a place for everyone");
        pack.offer("taking-part")
            .says("We want you to feel safe with us, and sure about what comes next");
    }

    kirk_val_6_a_modern_service_uses_new_ideas_and_tools(pack) {
        pack.rule("KIRK-VAL-6")
            .kind("value")
            .says("a modern service. New ideas and tools");
        pack.offer("taking-part")
            .says("new ideas and tools that make your life better");
    }

    kirk_val_7_each_person_is_different_and_needs_less_with_time(pack) {
        pack.rule("KIRK-VAL-7")
            .kind("value")
            .says("you will need less help as you grow up");
        pack.offer("adviser-and-plan")
            .says("As you grow, you may need less. Each person is different.");
    }

    kirk_term_1_there_is_no_word_for_leaving_or_coming_back_and_none_is_made_up(pack) {
        assert_eq!(pack.council.words.step_away, None);
        assert_eq!(pack.council.words.step_back, None);
        assert_eq!(pack.council.words.stepped_in, None);
        assert!(pack.away().levels.iter().all(|level| level.is_gap));
        assert_eq!(pack.away().review_within, None);
        assert_eq!(pack.council.step_back.decided_by, None);
        for point in [
            "VAR-2", "VAR-3", "VAR-8", "VAR-10", "VAR-14", "VAR-22", "VAR-23", "VAR-34",
        ] {
            pack.compared(point).silent();
        }
        pack.rule("KIRK-TERM-1")
            .background()
            .blanks(&["a word for having no adviser for now", "a word for coming back"]);
        pack.offer("adviser-and-plan")
            .says("Our report has no words for this, and no steps. So here the law stands.");
    }

    kirk_pa_1_getting_ready_starts_at_16_with_the_social_worker_and_help_lasts_to_25(pack) {
        pack.rule("KIRK-PA-1")
            .by("Your social worker, then your adviser")
            .ages(Some(16), Some(25))
            .compares("VAR-21", "at 16");
        pack.timer("KIRK-PA-1")
            .at(16, None)
            .says("your social worker does what an adviser");
        pack.promise("help-until-25")
            .ages(Some(21), Some(25))
            .no_more_than_the_law();
        assert_eq!(pack.council.step_back.until_birthday, 25);
    }

    kirk_pa_2_an_adviser_is_given_from_17_and_the_law_s_16_is_said(pack) {
        pack.rule("KIRK-PA-2")
            .ages(Some(17), None)
            .compares("VAR-18", "from 17; at 16 your social worker does it")
            .note("The law gives an eligible or relevant child an adviser from 16");
        pack.timer("KIRK-PA-2")
            .at(17, None)
            .says("side by side with your social worker");
        pack.promise("adviser-from-17")
            .no_more_than_the_law()
            .ages(Some(17), Some(18))
            .ages(Some(16), Some(17))
            .says("The law gives you one from 16, so you can ask for one sooner");
    }

    kirk_pa_3_advisers_care_advise_and_encourage_and_plan_with_the_person(pack) {
        pack.rule("KIRK-PA-3")
            .by("Your adviser")
            .says("gives advice and cheers you on")
            .says("You make a plan together");
        pack.offer("adviser-and-plan")
            .says("They help you learn new skills, so that you can cope when life is hard");
    }

    kirk_pa_4_trust_takes_time_after_what_was_lived_through(pack) {
        pack.rule("KIRK-PA-4")
            .says("It takes time to trust someone")
            .says("What you went through");
        pack.offer("relationships")
            .says("that may be hard after what you have been through");
    }

    kirk_role_1_everyone_with_a_part_is_named(pack) {
        pack.rule("KIRK-ROLE-1").for_the_team().kind("role").parts(&[
            "your adviser (Personal Advisor)",
            "senior adviser: gives advice",
            "social worker",
            "duty manager: signs off plans",
            "team leaders",
            "service manager",
            "Head of Corporate Parenting",
            "Corporate Parenting Board",
            "data integrity colleagues",
        ]);
    }
}
