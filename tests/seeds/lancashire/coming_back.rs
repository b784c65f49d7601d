//! Stepping up.

use crate::pack::rules;
use open_door_rules::council::Threshold;

rules! { "lancashire";
    lancs_up_1_any_care_leaver_can_come_back_before_25(pack) {
        assert_eq!(pack.council.step_back.until_birthday, 25);
        pack.rule("LANCS-UP-1").ages(None, Some(25)).says("Any Lancashire care leaver can ask to step up");
        pack.promise("step-up-with-no-test").ages(Some(21), Some(25)).no_more_than_the_law();
    }
    lancs_up_2_there_is_no_threshold(pack) {
        assert_eq!(pack.council.step_back.threshold, Threshold::None);
        assert_eq!(pack.council.step_back.decided_by, None);
        pack.rule("LANCS-UP-2").says("There is no test to pass. We take every request.");
        pack.compared("VAR-6").is("none");
    }
    lancs_up_3_you_ring_the_customer_access_team(pack) {
        pack.contact("customer-access").is("0300 123 6720").says("Ring here to come back");
        pack.rule("LANCS-UP-3").means(&["phone"]).says("0300 123 6720");
        assert_eq!(pack.council.contacts.first().map(|contact| contact.id.as_str()), Some("customer-access"));
    }
    lancs_up_4_for_a_children_with_disability_adviser_there_is_a_duty_number(pack) {
        pack.contact("cwd-duty").is("01524 585938");
        pack.rule("LANCS-UP-4").says("01524 585938").says("Children with Disability adviser");
        assert!(pack.council.step_back.outcomes.iter().any(|outcome| outcome.id == "cwd-adviser"));
    }
    lancs_up_5_everyone_who_steps_down_knows_it(pack) {
        pack.rule("LANCS-UP-5").for_you().says("Everyone who steps down must know all this by then");
        let goes_on = pack.away().goes_on;
        assert!(goes_on.iter().any(|statement| statement.text.contains("You can step up (come back) at any time")));
    }
}
