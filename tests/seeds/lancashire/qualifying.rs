//! Qualifying care leavers.

use crate::pack::rules;

const QUALIFYING: &[&str] = &["qualifying-person"];

rules! { "lancashire";
    lancs_qual_1_under_18_the_social_work_team_is_mostly_in_charge(pack) {
        pack.rule("LANCS-QUAL-1")
            .for_the_team()
            .by("The social work team")
            .ages(None, Some(18))
            .statuses(QUALIFYING);
    }
    lancs_qual_2_from_18_the_leaving_care_team_mostly_is_and_stepping_down_is_left_out(pack) {
        pack.rule("LANCS-QUAL-2")
            .by("The Leaving Care Team")
            .ages(Some(18), Some(25))
            .statuses(QUALIFYING)
            .says("not the ones on stepping down");
    }
    lancs_qual_3_another_teams_help_does_not_end_before_you_and_your_carer_know_your_rights(pack) {
        pack.rule("LANCS-QUAL-3")
            .ages(Some(16), Some(25))
            .statuses(QUALIFYING)
            .says("before you and your parent or carer know your rights");
        pack.offer("records-and-rights").says("your parents or carers must know it too");
    }
    lancs_qual_4_our_help_does_not_end_before_you_know_your_rights(pack) {
        pack.rule("LANCS-QUAL-4")
            .statuses(QUALIFYING)
            .says("you know your rights as a care leaver before that help ends");
        pack.offer("adviser-and-plan").says("before any help ends, we tell you what you can have");
    }
    lancs_qual_5_you_a_person_with_parental_responsibility_or_a_worker_with_your_yes_may_ask(pack) {
        pack.rule("LANCS-QUAL-5").statuses(QUALIFYING).says("special guardian").parts(&[
            "The young person",
            "parental responsibility",
            "A professional on their behalf, with consent",
        ]);
        let who_may_ask = &pack.council.step_back.who_may_ask;
        let askers: Vec<_> = who_may_ask.iter().map(|asker| asker.id.as_str()).collect();
        assert_eq!(askers, ["you", "parental-responsibility", "professional"]);
    }
    lancs_qual_6_help_is_by_need_and_ends_only_where_others_meet_it(pack) {
        pack.rule("LANCS-QUAL-6")
            .statuses(QUALIFYING)
            .says("We help with leaving care needs only")
            .says("Some qualifying care leavers need as much as anyone")
            .says("If other services can meet your needs and no big one is left, we close your record");
        pack.promise("help-after-a-short-time-in-care").ages(Some(16), Some(25)).says("You can ask again");
    }
    lancs_qual_7_an_assessment_can_be_asked_for_until_25(pack) {
        pack.rule("LANCS-QUAL-7")
            .ages(None, Some(25))
            .statuses(QUALIFYING)
            .says("0300 123 6720")
            .note("The last day is the day before it");
        pack.promise("help-after-a-short-time-in-care").says("at any time until you turn 25");
    }
}
