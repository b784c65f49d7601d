//! Names, words, roles and systems.

use crate::pack::rules;

rules! { "lancashire";
    lancs_name_1_the_leaving_care_service_has_personal_advisors_and_a_team_manager(pack) {
        assert_eq!(pack.council.service, "Leaving Care Service");
        assert_eq!(pack.council.worker, "Personal Advisor");
        pack.rule("LANCS-NAME-1")
            .kind("name")
            .says("Lancashire’s Permanence Service")
            .parts(&["Team Manager (TM)"]);
        pack.offer("adviser-and-plan").says("Our workers are called Personal Advisers, or PAs");
    }
    lancs_name_2_the_front_door_is_the_customer_access_team(pack) {
        pack.contact("customer-access").says("Customer Access Team");
        pack.rule("LANCS-NAME-2").says("The front door is the Customer Access Team");
    }
    lancs_name_3_three_other_papers_are_read_with_it(pack) {
        pack.rule("LANCS-NAME-3")
            .background()
            .parts(&["Procedures", "Practice Principles", "Transfer Policy"]);
    }
    lancs_term_1_to_step_down_is_to_leave_for_other_services_from_21_to_24(pack) {
        assert_eq!(pack.council.words.step_away.as_deref(), Some("step down"));
        pack.rule("LANCS-TERM-1")
            .says("“Step down” means that your support from us ends for now")
            .ages(Some(21), Some(25));
        pack.compared("VAR-2").is("step down");
    }
    lancs_term_2_to_step_up_is_to_come_back(pack) {
        assert_eq!(pack.council.words.step_back.as_deref(), Some("step up"));
        pack.rule("LANCS-TERM-2").says("“Step up” means that your support starts again");
        pack.compared("VAR-3").is("step up");
    }
    lancs_term_3_kit_is_keeping_in_touch(pack) {
        pack.rule("LANCS-TERM-3").says("“KiT” means keeping in touch");
        pack.offer("adviser-and-plan").says("We call it KiT");
    }
    lancs_term_4_a_closed_case_can_resume(pack) {
        pack.rule("LANCS-TERM-4")
            .says("is now closed")
            .says("resume")
            .says("closed does not mean gone for good");
        pack.letter("step-down").says("your case with us is now closed");
    }
    lancs_role_1_everyone_with_a_part_in_it_is_named(pack) {
        pack.rule("LANCS-ROLE-1").kind("role").for_you().parts(&[
            "Personal Adviser (PA)",
            "Children with Disability (CwD) adviser",
            "Social worker",
            "Transferring Team Manager",
            "Leaving Care Team Manager",
            "Senior managers",
            "Head of Service",
            "Allocated worker",
            "Parents and carers",
            "Customer Access Team",
        ]);
    }
    lancs_rec_1_records_are_in_lcs_and_yearly_letters_in_documentum(pack) {
        pack.rule("LANCS-REC-1")
            .for_the_team()
            .kept_in("LCS")
            .kept_in("documentum")
            .kept_in("Leaving Care duty tray")
            .parts(&["Case note", "Transfer Document", "KIT record", "Supervision case note"])
            .parts(&["Closing summary", "Case summary"])
            .compares("VAR-30", "in LCS; yearly letters in documentum");
    }
}
