//! How the service looks at its own work, and what it writes down.

use crate::pack::{Weeks, rules};

rules! { "kirklees";
    kirk_qa_1_managers_meet_about_the_work_every_fortnight(pack) {
        pack.rule("KIRK-QA-1")
            .for_the_team()
            .every(Weeks(2))
            .by("The service manager and the team leaders")
            .compares("VAR-32", "the managers look at the work every fortnight");
    }

    kirk_qa_2_rules_for_good_work_are_rewritten_and_learning_days_are_held(pack) {
        pack.rule("KIRK-QA-2")
            .for_the_team()
            .says("We write our rules for good work anew")
            .says("Practice Learning Days");
    }

    kirk_qa_3_learning_days_looked_at_plans_and_the_move_to_adult_services(pack) {
        pack.rule("KIRK-QA-3")
            .says("plans before and after 18")
            .says("the move from children’s to adult services")
            .parts(&[
                "needs in learning",
                "needs in how they behave",
                "needs in how they feel",
            ]);
    }

    kirk_qa_4_what_went_well_is_named(pack) {
        pack.rule("KIRK-QA-4").says("This is what went well").parts(&[
            "help to learn to live on your own",
            "we talk to health services",
            "a special home, shared lives, a semi-independent home, or board and lodgings with support",
            "the adult teams for mental health and learning disability in good time",
        ]);
    }

    kirk_qa_5_what_must_get_better_is_named(pack) {
        pack.rule("KIRK-QA-5").says("what we must do better").parts(&[
            "what a diagnosis means for you",
            "go back to your birth family after 18",
            "bring plans up to date without long waits",
            "have plans done before 18",
        ]);
    }

    kirk_qa_6_how_it_gets_better_is_named(pack) {
        pack.rule("KIRK-QA-6")
            .for_the_team()
            .parts(&[
                "new workers get a plan for their first weeks, and go along with other services",
                "say who does what, and plan early together",
                "the ways into adult services, and into the children with disabilities team",
                "all new advisers do BECOME, a course of 6 months",
            ])
            .compares("VAR-11", "ways into adult services are still being worked out");
    }

    kirk_qa_7_eight_questions_check_the_work(pack) {
        pack.rule("KIRK-QA-7").kind("checklist").parts(&[
            "Do we get the basics right?",
            "with the right people, and does it change things for you?",
            "Do we aim for all to learn, train or work?",
            "Do advisers plan their work well?",
            "Are there clear next steps",
            "Do we follow up plans and next steps?",
            "Does your plan meet your needs",
            "Do our own rules help us to plan well?",
        ]);
    }

    kirk_qa_8_worries_go_higher_up_and_the_board_checks_from_outside(pack) {
        pack.rule("KIRK-QA-8")
            .says("a clear way to take a worry higher up")
            .says("The Corporate Parenting Board checks our work from outside")
            .blanks(&["whom to turn to"]);
    }

    kirk_qa_9_numbers_are_used_more_to_change_the_work(pack) {
        pack.rule("KIRK-QA-9")
            .for_the_team()
            .says("We must use our numbers more");
    }

    kirk_qa_10_the_same_service_for_all_led_by_need_with_steady_leaders_and_more_to_do(pack) {
        pack.rule("KIRK-QA-10")
            .background()
            .says("led by what each person needs")
            .says("Steady leaders help us")
            .says("There is still more to do");
    }

    kirk_rec_1_plans_are_kept_in_liquid_logic_and_workers_are_trained_in_it(pack) {
        pack.rule("KIRK-REC-1")
            .for_the_team()
            .kept_in("Liquid Logic")
            .says("trained to use it right")
            .says("what is written down late")
            .compares("VAR-30", "Liquid Logic");
        pack.offer("records-and-rights").says("It is called Liquid Logic");
    }
}
