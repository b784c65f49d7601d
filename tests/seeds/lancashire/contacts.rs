//! Numbers and addresses, exactly as given.

use crate::pack::rules;

rules! { "lancashire";
    lancs_cont_1_the_customer_access_team_answers_on_0300_123_6720(pack) {
        pack.contact("customer-access").is("0300 123 6720");
    }
    lancs_cont_2_the_children_with_disability_duty_number_is_01524_585938(pack) {
        pack.contact("cwd-duty").is("01524 585938").says("Children with Disability duty number");
    }
    lancs_cont_3_999_is_for_emergencies_only(pack) {
        pack.contact("emergency").is("999").emergency();
    }
    lancs_cont_4_111_is_for_health_that_is_not_urgent(pack) {
        pack.contact("nhs-111").is("111").says("when it is not an emergency");
    }
    lancs_cont_5_101_is_for_the_police_when_it_is_not_urgent(pack) {
        pack.contact("police-101").is("101").says("when it is not an emergency");
    }
    lancs_cont_6_mind_matters_is_online_and_a_second_way_is_blank(pack) {
        pack.contact("mind-matters")
            .is("https://www.lancashirecare.nhs.uk/Mindsmatter")
            .says("leaves it blank");
        pack.letter("step-down").blank("The second place to go after Mind Matters");
    }
    lancs_cont_7_district_housing_is_at_the_civic_centre_or_town_hall(pack) {
        pack.contact("district-housing").is("Your local Civic Centre or Town Hall");
    }
    lancs_cont_8_urgent_care_and_needs_is_0300_123_67_35_with_its_spaces(pack) {
        pack.contact("urgent-care-and-needs").is("0300 123 67 35");
    }
    lancs_cont_9_four_more_places_for_money_trouble_have_no_number(pack) {
        pack.contact("job-centre").blank().says("DWP Job Centre Plus");
        pack.contact("food-banks")
            .blank()
            .says("from the Job Centre, Citizens Advice or a local Children’s Centre");
        pack.contact("citizens-advice").blank().says("CAB");
        pack.contact("credit-union").blank().says("if you owe money");
    }
    lancs_cont_10_rights_stand_on_the_councils_website(pack) {
        pack.contact("rights-online")
            .is("https://www.lancashire.gov.uk/youthzone/need-to-know/leaving-care-entitlements.aspx");
    }
    lancs_cont_11_you_sign_up_to_vote_on_gov_uk(pack) {
        pack.contact("register-to-vote").is("https://www.gov.uk/register-to-vote");
        pack.offer("taking-part").says("sign up to vote");
    }
    lancs_cont_12_records_are_free_by_post_email_or_online_and_the_adviser_can_help(pack) {
        pack.contact("records-by-post")
            .is("Information Governance Team, Lancashire County Council, PO Box78, County Hall, Preston, PR1 8XJ");
        pack.contact("records-by-email").is("dataprotection@lancashire.gov.uk").says("It is free");
        pack.contact("records-online")
            .is("https://www.lancashire.gov.uk/council/transparency/access-to-information/your-rights-to-access-your-information.aspx");
        pack.promise("help-to-see-your-records").floor("see-your-records").says("can help you ask");
    }
    lancs_cont_13_always_heard_is_0808_800_5792(pack) {
        pack.contact("always-heard").is("0808 800 5792").says("Coram Voice");
        pack.contact("always-heard-online").is("https://www.coramvoice.org.uk/alwaysheard");
    }
    lancs_cont_14_complaints_go_by_phone_online_or_post(pack) {
        pack.contact("customer-access").is("0300 123 6720");
        pack.contact("feedback-team").is("01772 539414").says("To complain");
        pack.contact("complain-online")
            .is("https://lancashire.firmstep.com/default.aspx/RenderForm/?F.Name=eyGimecvEzJ");
        pack.contact("complain-by-post")
            .is("Social Care Customer Feedback, FREEPOST RTKC-HBTA-TZRK, PO Box 1337, County Hall, Preston, PR2 0TG");
    }
    lancs_cont_15_the_procedure_is_online(pack) {
        pack.contact("procedure").is("https://lancashirecsc.proceduresonline.com/p_leaving_care.html");
    }
    inc_8_both_postcodes_of_county_hall_are_kept(pack) {
        pack.rule("INC-8").says("PR1 8XJ").says("PR2 0TG").note("kept as given");
    }
    inc_9_the_odd_spaces_and_the_open_line_are_kept(pack) {
        pack.rule("INC-9")
            .says("0300 123 67 35")
            .blanks(&["after Mind Matters"])
            .note("the council should complete the line");
    }
}
